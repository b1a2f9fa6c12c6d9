//! The panels that look into a network.

use super::{percent, value, whole};
use crate::figure::trained::view::layers::Quantity;
pub use crate::figure::trained::words::when;
use crate::language::{Word, told, word};

/// Chooser of what stands right of the plots.
pub const BESIDE: Word = Word::new("inspect-beside");
/// A panel.
pub const SAMPLES: Word = Word::new("inspect-samples");
/// Tip.
pub const SAMPLES_TIP: Word = Word::new("inspect-samples-tip");
/// A panel.
pub const BOUNDARY: Word = Word::new("inspect-boundary");
/// Tip.
pub const BOUNDARY_TIP: Word = Word::new("inspect-boundary-tip");
/// A panel.
pub const NETWORK: Word = Word::new("inspect-network");
/// Tip.
pub const NETWORK_TIP: Word = Word::new("inspect-network-tip");
/// A panel.
pub const FEATURES: Word = Word::new("inspect-features");
/// Tip.
pub const FEATURES_TIP: Word = Word::new("inspect-features-tip");

/// Chooser.
pub const NETWORK_LOOKED_AT: Word = Word::new("inspect-network-looked-at");
/// Tip.
pub const NETWORK_LOOKED_AT_TIP: Word = Word::new("inspect-network-looked-at-tip");
/// A network of an ensemble.
pub fn network_of_ensemble(run: &str, member: usize, of: usize) -> String {
    told!("inspect-network-of-ensemble", run, member = member + 1, of)
}
/// Choice: a seed; of several runs the place among their seeds.
pub fn seed(first: Option<u64>, place: usize) -> String {
    match first {
        Some(first) => told!("inspect-seed", seed = first.wrapping_add(place as u64).to_string()),
        None => told!("inspect-seed-place", place = place + 1),
    }
}
/// Choice: one network.
pub fn network(seed: Option<&str>, member: usize, of: usize) -> String {
    let network = told!("inspect-network-member", member = member + 1, of);
    match seed {
        Some(seed) => format!("{seed}, {network}"),
        None => network,
    }
}
/// Choice: all networks of an ensemble.
pub const ALL_NETWORKS: Word = Word::new("inspect-all-networks");
/// Choice: all networks of an ensemble.
pub fn all_networks_of(seed: &str) -> String {
    format!("{seed}, {ALL_NETWORKS}")
}
/// Whose units and weights.
pub fn weights_of(network: &str, when: &str) -> String {
    format!("{network}, {when}")
}

/// Empty panel.
pub const NO_RUN: Word = Word::new("inspect-no-run");
/// Empty panel.
pub const NO_DATA: Word = Word::new("inspect-no-data");
/// Under the heading: the run, its layers and parameters.
pub fn network_of(run: &str, layers: usize, parameters: usize) -> String {
    told!("inspect-network-of", run, layers, parameters = whole(parameters))
}

/// A shape.
pub fn shape(sides: &[usize]) -> String {
    sides.iter().map(usize::to_string).collect::<Vec<_>>().join(" × ")
}

/// What comes in.
pub fn input(sides: &[usize]) -> String {
    told!("inspect-input", sides = shape(sides))
}

/// A count of parameters in a row; nothing without.
pub fn parameters(count: usize) -> String {
    if count == 0 { String::new() } else { whole(count) }
}

/// Accessible name of a layer's row.
pub fn layer(name: &str, layer: &str) -> String {
    told!("inspect-layer-told", name, layer)
}

/// Tip of a layer's row.
pub fn layer_tip(input: &[usize], output: &[usize], parameters: usize, buffers: usize) -> String {
    let [input, output] = [input, output].map(shape);
    let parameters = whole(parameters);
    if buffers > 0 {
        told!("inspect-layer-row-tip-buffers", input, output, parameters, buffers = whole(buffers))
    } else {
        told!("inspect-layer-row-tip", input, output, parameters)
    }
}

/// In front of the layers of a branch.
pub fn branch(name: &str) -> &str {
    match name {
        "shortcut" => word("inspect-branch-shortcut"),
        "body" => word("inspect-branch-body"),
        other => other,
    }
}

/// Mark.
pub fn noise(rate: Option<f64>) -> String {
    rate.map_or_else(
        || word("inspect-noise-random").to_owned(),
        |rate| told!("inspect-noise-drops", rate = percent(100.0 * rate, false)),
    )
}
/// Mark.
pub const NORMALISES: Word = Word::new("inspect-normalises");
/// Mark.
pub const FROZEN: Word = Word::new("inspect-frozen");
/// Mark.
pub fn shared(rate: f64) -> String {
    if rate == 1.0 {
        word("inspect-from-source").to_owned()
    } else {
        told!("inspect-from-source-rate", rate = value(rate))
    }
}
/// Mark.
pub const TRAINABLE: Word = Word::new("inspect-trainable");

/// Above a layer's figures.
pub const CHOOSE_LAYER: Word = Word::new("inspect-choose-layer");
/// Switch.
pub const RECORD: Word = Word::new("inspect-record");
/// Tip.
pub const RECORD_TIP: Word = Word::new("inspect-record-tip");
/// Chooser.
pub const RATE: Word = Word::new("inspect-rate");
/// Tip.
pub const RATE_TIP: Word = Word::new("inspect-rate-tip");
/// Rate.
pub const CHEAP: Word = Word::new("inspect-cheap");
/// Rate.
pub const EACH_EPOCH: Word = Word::new("inspect-each-epoch");
/// Rate.
pub const EACH_STEP: Word = Word::new("inspect-each-step");
/// What recording costs, measured.
pub fn cost(secs: f64, cost: f64) -> String {
    told!("inspect-cost", secs = value(1e3 * secs), cost = percent(100.0 * cost, true))
}
/// No figures, and none are recorded.
pub const NOT_RECORDED: Word = Word::new("inspect-not-recorded");
/// No figures yet.
pub const NOT_YET: Word = Word::new("inspect-not-yet");
/// A layer has none of what is chosen.
pub fn nothing(of: &str) -> String {
    told!("inspect-nothing", of)
}
/// Chooser.
pub const FIGURE: Word = Word::new("inspect-figure");
/// Tip of what is plotted.
pub fn figure_tip(of: Quantity) -> &'static str {
    match of {
        Quantity::Weights => word("inspect-figure-tip-weights"),
        Quantity::Gradients => word("inspect-figure-tip-gradients"),
        Quantity::Activations => word("inspect-figure-tip-activations"),
        Quantity::Dead => word("inspect-figure-tip-dead"),
        Quantity::StepRatio => word("inspect-figure-tip-step-ratio"),
    }
}
/// Under a plot of bands.
pub const BANDS: Word = Word::new("inspect-bands");
/// Under a plot of one line.
pub const LINE: Word = Word::new("inspect-line");
/// Accessible name of the plot.
pub fn plot(figure: &str, layer: &str) -> String {
    told!("inspect-plot", figure, layer)
}
/// Last figures of a layer.
pub fn last(epoch: f64) -> String {
    told!("inspect-last", epoch = value(epoch))
}
/// Under the pointer: quantiles.
pub fn quantiles(epoch: f64, of: &[f32; 7]) -> String {
    let [least, low, first, median, third, high, most] = of.map(|x| value(f64::from(x)));
    told!("inspect-quantiles", epoch = value(epoch), least, low, first, median, third, high, most)
}
/// Under the pointer: one number.
pub fn reading(epoch: f64, of: f64) -> String {
    told!("inspect-reading", epoch = value(epoch), of = value(of))
}

/// Empty panel.
pub const NO_WEIGHTS: Word = Word::new("inspect-no-weights");
/// Empty panel.
pub const WEIGHTS_COME: Word = Word::new("inspect-weights-come");
/// Empty panel.
pub const LOOKING: Word = Word::new("inspect-looking");
/// Chooser.
pub const SAMPLE: Word = Word::new("inspect-sample");
/// Accessible name.
pub const SAMPLE_NUMBER: Word = Word::new("inspect-sample-number");
/// Tip.
pub const SAMPLE_TIP: Word = Word::new("inspect-sample-tip");
/// What a sample is, and what the network says.
pub fn said(right: &str, said: &str, probability: f64) -> String {
    told!("inspect-said", right, said, probability = percent(100.0 * probability, false))
}
/// What a sample's number is, and what the network says.
pub fn said_number(target: &str, number: f64, said: f64) -> String {
    told!("inspect-said-number", target, number = value(number), said = value(said))
}
/// A sample by its number.
pub fn target(number: f64) -> String {
    told!("inspect-target", number = value(number))
}
/// Heading.
pub const FILTERS: Word = Word::new("inspect-filters");
/// Tip.
pub const FILTERS_TIP: Word = Word::new("inspect-filters-tip");
/// Heading.
pub const MAPS: Word = Word::new("inspect-maps");
/// Tip.
pub const MAPS_TIP: Word = Word::new("inspect-maps-tip");
/// Chooser.
pub const LAYER: Word = Word::new("inspect-layer");
/// Tip.
pub const LAYER_TIP: Word = Word::new("inspect-layer-tip");
/// Heading.
pub const SALIENCY: Word = Word::new("inspect-saliency");
/// Tip.
pub const SALIENCY_TIP: Word = Word::new("inspect-saliency-tip");
/// Heading and tip, where a number is predicted.
pub const SALIENCY_OF_NUMBER: [Word; 2] =
    [Word::new("inspect-saliency-of-number"), Word::new("inspect-saliency-of-number-tip")];
/// Under the maps, where a number is predicted.
pub fn saliency_of_number_told(lost: f64) -> String {
    told!("inspect-saliency-of-number-told", lost = value(lost))
}
/// The maps from left to right.
pub const SALIENCY_MAPS: [Word; 3] =
    [Word::new("inspect-map-sample"), Word::new("inspect-map-occlusion"), Word::new("inspect-map-gradient")];
/// Under the maps.
pub fn saliency_told(lost: f64) -> String {
    told!("inspect-saliency-told", lost = percent(100.0 * lost, false))
}
/// Where samples are no images.
pub const NO_IMAGE: Word = Word::new("inspect-no-image");
/// Chooser.
pub const CLASS: Word = Word::new("inspect-class");
/// Tip.
pub const CLASS_TIP: Word = Word::new("inspect-class-tip");
/// Choice.
pub const PREDICTED: Word = Word::new("inspect-predicted");
/// Choice, with its class.
pub fn predicted(class: &str) -> String {
    told!("inspect-predicted-told", class)
}
/// Number.
pub const PATCH: Word = Word::new("inspect-patch");
/// Tip.
pub const PATCH_TIP: Word = Word::new("inspect-patch-tip");
/// Number.
pub const STRIDE: Word = Word::new("inspect-stride");
/// Tip.
pub const STRIDE_TIP: Word = Word::new("inspect-stride-tip");
/// Chooser.
pub const FILL: Word = Word::new("inspect-fill");
/// Tip.
pub const FILL_TIP: Word = Word::new("inspect-fill-tip");
/// Choice.
pub const BACKGROUND: Word = Word::new("inspect-background");
/// Choice.
pub const MEAN: Word = Word::new("inspect-mean");
/// A unit under the pointer.
pub fn unit(at: usize) -> String {
    told!("inspect-unit-told", at)
}
/// Heading.
pub const UNIT: Word = Word::new("inspect-unit");
/// Tip.
pub const UNIT_TIP: Word = Word::new("inspect-unit-tip");
/// Accessible name.
pub const UNIT_NUMBER: Word = Word::new("inspect-unit-number");
/// How many there are.
pub fn units_of(count: usize) -> String {
    told!("inspect-units-of", count)
}
/// Progress.
pub const PROGRESS: Word = Word::new("inspect-progress");
/// Under way.
pub const EXCITING: Word = Word::new("inspect-exciting");
/// Under way.
pub const WITHOUT_UNITS: Word = Word::new("inspect-without-units");
/// Button.
pub const FIND_EXCITING: Word = Word::new("inspect-find-exciting");
/// Tip.
pub const FIND_EXCITING_TIP: Word = Word::new("inspect-find-exciting-tip");
/// Accessible name of the pictures.
pub fn exciting_of(unit: usize) -> String {
    told!("inspect-exciting-of", unit)
}
/// Under the pointer.
pub fn exciting(class: &str, sample: usize, of: f64) -> String {
    told!("inspect-exciting-told", class, sample, of = value(of))
}
/// Where samples are no images.
pub fn top(sample: usize, of: f64) -> String {
    told!("inspect-top", sample, of = value(of))
}
/// Which weights a measurement is of.
pub fn measured(when: &str) -> String {
    told!("inspect-measured", when)
}
/// Switch.
pub const SWITCH_OFF: Word = Word::new("inspect-switch-off");
/// Tip.
pub const SWITCH_OFF_TIP: Word = Word::new("inspect-switch-off-tip");
/// Button.
pub const ALL_ON: Word = Word::new("inspect-all-on");
/// What the loss of units costs.
pub fn ablated(units: usize, whole: f64, without: f64) -> String {
    let [whole, without] = [whole, without].map(|part| percent(100.0 * part, true));
    told!("inspect-ablated", units, whole, without)
}
/// The same where a number is predicted.
pub fn ablated_of_number(units: usize, whole: f64, without: f64) -> String {
    told!("inspect-ablated-of-number", units, whole = value(whole), without = value(without))
}
/// What that was measured with.
pub fn ablated_with(samples: usize, network: &str, when: &str) -> String {
    told!("inspect-ablated-with", samples = whole(samples), network, when)
}
/// Why the table has another figure.
pub const TABLE_HAS_EPOCH: Word = Word::new("inspect-table-has-epoch");
/// Why the table has another figure.
pub const TABLE_HAS_MEAN: Word = Word::new("inspect-table-has-mean");
/// Why the table has another figure.
pub const TABLE_HAS_ENSEMBLE: Word = Word::new("inspect-table-has-ensemble");
/// Why the table has another figure.
pub const TABLE_HAS_MEAN_OF_ENSEMBLES: Word = Word::new("inspect-table-has-mean-of-ensembles");
/// Heading.
pub const EACH_UNIT: Word = Word::new("inspect-each-unit");
/// Tip.
pub const EACH_UNIT_TIP: Word = Word::new("inspect-each-unit-tip");
/// Button.
pub const MEASURE: Word = Word::new("inspect-measure");
/// Tip.
pub const MEASURE_TIP: Word = Word::new("inspect-measure-tip");
/// Empty.
pub const NOT_MEASURED: Word = Word::new("inspect-not-measured");
/// Accessible name of the plot.
pub const SWEEP_PLOT: Word = Word::new("inspect-sweep-plot");
/// A run without a layer like the one that is measured.
pub fn no_such_layer(run: &str) -> String {
    told!("inspect-no-such-layer", run)
}
