//! The panels that look into a network.

use super::{percent, value, whole};
use crate::figure::trained::view::layers::Quantity;
pub use crate::figure::trained::words::when;

/// Chooser of what stands right of the plots.
pub const BESIDE: &str = "Beside the plots";
/// A panel.
pub const SAMPLES: &str = "Samples";
/// Tip.
pub const SAMPLES_TIP: &str = "Training images as the network sees them.";
/// A panel.
pub const BOUNDARY: &str = "Boundary";
/// Tip.
pub const BOUNDARY_TIP: &str = "Where the network decides between classes.";
/// A panel.
pub const NETWORK: &str = "Layers";
/// Tip.
pub const NETWORK_TIP: &str = "The layers of the network, and what each is like while it is trained.";
/// A panel.
pub const FEATURES: &str = "Features";
/// Tip.
pub const FEATURES_TIP: &str = "What the units of the network respond to, and what it does without them.";

/// Chooser.
pub const NETWORK_LOOKED_AT: &str = "Network that is looked at";
/// Tip.
pub const NETWORK_LOOKED_AT_TIP: &str =
    "Which of the run's networks is looked at: a seed, or one network of an ensemble.";
/// A network of an ensemble.
pub fn network_of_ensemble(run: &str, member: usize, of: usize) -> String {
    format!("{run}, network {} of {of}", member + 1)
}
/// Choice: a seed; of several runs the place among their seeds.
pub fn seed(first: Option<u64>, place: usize) -> String {
    match first {
        Some(first) => format!("seed {}", first.wrapping_add(place as u64)),
        None => format!("seed no. {}", place + 1),
    }
}
/// Choice: one network.
pub fn network(seed: Option<&str>, member: usize, of: usize) -> String {
    let network = format!("network {} of {of}", member + 1);
    match seed {
        Some(seed) => format!("{seed}, {network}"),
        None => network,
    }
}
/// Choice: all networks of an ensemble.
pub const ALL_NETWORKS: &str = "whole ensemble";
/// Choice: all networks of an ensemble.
pub fn all_networks_of(seed: &str) -> String {
    format!("{seed}, {ALL_NETWORKS}")
}
/// Whose units and weights.
pub fn weights_of(network: &str, when: &str) -> String {
    format!("{network}, {when}")
}

/// Empty panel.
pub const NO_RUN: &str = "Select a run to look into its network.";
/// Empty panel.
pub const NO_DATA: &str = "The layers are drawn as soon as the data set is loaded.";
/// Under the heading: the run, its layers and parameters.
pub fn network_of(run: &str, layers: usize, parameters: usize) -> String {
    format!("{run}, {layers} layers, {} parameters", whole(parameters))
}

/// A shape.
pub fn shape(sides: &[usize]) -> String {
    sides.iter().map(usize::to_string).collect::<Vec<_>>().join(" × ")
}

/// What comes in.
pub fn input(sides: &[usize]) -> String {
    format!("Input {}", shape(sides))
}

/// A count of parameters in a row; nothing without.
pub fn parameters(count: usize) -> String {
    if count == 0 { String::new() } else { whole(count) }
}

/// Accessible name of a layer's row.
pub fn layer(name: &str, layer: &str) -> String {
    format!("Layer {name} ({layer})")
}

/// Tip of a layer's row.
pub fn layer_tip(input: &[usize], output: &[usize], parameters: usize, buffers: usize) -> String {
    let mut tip = format!("{} in, {} out, {} parameters", shape(input), shape(output), whole(parameters));
    if buffers > 0 {
        tip = format!("{tip}, {} running statistics", whole(buffers));
    }
    tip
}

/// In front of the layers of a branch.
pub fn branch(name: &str) -> &str {
    match name {
        "shortcut" => "shortcut",
        "body" => "body",
        other => other,
    }
}

/// Mark.
pub fn noise(rate: Option<f64>) -> String {
    rate.map_or_else(|| "random in training".to_owned(), |rate| format!("drops {}", percent(100.0 * rate, false)))
}
/// Mark.
pub const NORMALISES: &str = "normalises";
/// Mark.
pub const FROZEN: &str = "frozen, from source";
/// Mark.
pub fn shared(rate: f64) -> String {
    if rate == 1.0 { "from source".to_owned() } else { format!("from source, rate × {}", value(rate)) }
}
/// Mark.
pub const TRAINABLE: &str = "trainable";

/// Above a layer's figures.
pub const CHOOSE_LAYER: &str = "Click a layer to see its weights, gradients and activations over time.";
/// Switch.
pub const RECORD: &str = "Record layers";
/// Tip.
pub const RECORD_TIP: &str = "Measures all layers of all runs on 64 training samples while they are trained. Off, it \
                              costs nothing. The training gives the same numbers either way.";
/// Chooser.
pub const RATE: &str = "How often";
/// Tip.
pub const RATE_TIP: &str = "Every recording is one pass forward and backward over 64 samples.";
/// Rate.
pub const CHEAP: &str = "for under 5 % of the time";
/// Rate.
pub const EACH_EPOCH: &str = "after every epoch";
/// Rate.
pub const EACH_STEP: &str = "after every step";
/// What recording costs, measured.
pub fn cost(secs: f64, cost: f64) -> String {
    format!("{} ms each, {} of the training's time", value(1e3 * secs), percent(100.0 * cost, true))
}
/// No figures, and none are recorded.
pub const NOT_RECORDED: &str = "Nothing is recorded. Switch Record layers on and start the run.";
/// No figures yet.
pub const NOT_YET: &str = "Recorded from the next epochs on. Start the run if it is not under way.";
/// A layer has none of what is chosen.
pub fn nothing(of: &str) -> String {
    format!("This layer has no {of}.")
}
/// Chooser.
pub const FIGURE: &str = "Figure over time";
/// Tip of what is plotted.
pub const fn figure_tip(of: Quantity) -> &'static str {
    match of {
        Quantity::Weights => "Its weights and biases.",
        Quantity::Gradients => "The derivatives of the loss by its weights and biases, on 64 training samples.",
        Quantity::Activations => "What it gives for 64 training samples, without noise.",
        Quantity::Dead => "The share of units that give 0 for each of 64 training samples.",
        Quantity::StepRatio => "How large a step is compared with the weights; about 0.001 in a healthy training.",
    }
}
/// Under a plot of bands.
pub const BANDS: &str = "Median, and bands of 50 %, 90 % and all of the numbers, over epochs";
/// Under a plot of one line.
pub const LINE: &str = "Over epochs";
/// Accessible name of the plot.
pub fn plot(figure: &str, layer: &str) -> String {
    format!("{figure} of layer {layer}")
}
/// Last figures of a layer.
pub fn last(epoch: f64) -> String {
    format!("After epoch {}", value(epoch))
}
/// Under the pointer: quantiles.
pub fn quantiles(epoch: f64, of: &[f32; 7]) -> String {
    let [least, low, first, median, third, high, most] = of.map(|x| value(f64::from(x)));
    format!(
        "epoch {}\nmedian {median}\n50 % from {first} to {third}\n90 % from {low} to {high}\nall from {least} to {most}",
        value(epoch)
    )
}
/// Under the pointer: one number.
pub fn reading(epoch: f64, of: f64) -> String {
    format!("epoch {}\n{}", value(epoch), value(of))
}

/// Empty panel.
pub const NO_WEIGHTS: &str = "The weights of this run are not at hand. Start it to see what its units respond to.";
/// Empty panel.
pub const WEIGHTS_COME: &str = "The first weights come within a moment.";
/// Empty panel.
pub const LOOKING: &str = "Looking into the network…";
/// Chooser.
pub const SAMPLE: &str = "Sample";
/// Accessible name.
pub const SAMPLE_NUMBER: &str = "Number of the validation sample";
/// Tip.
pub const SAMPLE_TIP: &str = "A sample of the validation part, without augmentation.";
/// What a sample is, and what the network says.
pub fn said(right: &str, said: &str, probability: f64) -> String {
    format!("is {right}, predicted {said} ({})", percent(100.0 * probability, false))
}
/// What a sample's number is, and what the network says.
pub fn said_number(target: &str, number: f64, said: f64) -> String {
    format!("{target} is {}, predicted {}", value(number), value(said))
}
/// A sample by its number.
pub fn target(number: f64) -> String {
    format!("target {}", value(number))
}
/// Heading.
pub const FILTERS: &str = "First-layer filters";
/// Tip.
pub const FILTERS_TIP: &str = "The weights of each unit of the first layer as an image. Red is positive, blue negative, \
                               white 0; with three channels the weights are colours around grey.";
/// Heading.
pub const MAPS: &str = "Feature maps";
/// Tip.
pub const MAPS_TIP: &str = "What each unit of a layer gives for the sample. Red is positive, blue negative, white 0. \
                            Click one to choose the unit.";
/// Chooser.
pub const LAYER: &str = "Layer whose outputs are shown";
/// Tip.
pub const LAYER_TIP: &str = "The layer whose units are shown and measured.";
/// Heading.
pub const SALIENCY: &str = "What the class depends on";
/// Tip.
pub const SALIENCY_TIP: &str = "Occlusion: how much the probability of the class falls where a patch covers the sample \
                                (red). Gradient × input: what each pixel adds to the score of the class, to first order.";
/// Heading and tip, where a number is predicted.
pub const SALIENCY_OF_NUMBER: [&str; 2] = [
    "What the output depends on",
    "Occlusion: how much the number that is predicted falls where a patch covers the sample (red). Gradient × input: \
     what each pixel adds to it, to first order.",
];
/// Under the maps, where a number is predicted.
pub fn saliency_of_number_told(lost: f64) -> String {
    format!("Sample, occlusion (at most −{}), gradient × input", value(lost))
}
/// The maps from left to right.
pub const SALIENCY_MAPS: [&str; 3] = ["Sample", "Occlusion", "Gradient × input"];
/// Under the maps.
pub fn saliency_told(lost: f64) -> String {
    format!("Sample, occlusion (at most −{}), gradient × input", percent(100.0 * lost, false))
}
/// Where samples are no images.
pub const NO_IMAGE: &str = "Samples that are no images have no map.";
/// Chooser.
pub const CLASS: &str = "Class that is explained";
/// Tip.
pub const CLASS_TIP: &str = "The class whose probability and score are explained.";
/// Choice.
pub const PREDICTED: &str = "the predicted one";
/// Choice, with its class.
pub fn predicted(class: &str) -> String {
    format!("predicted: {class}")
}
/// Number.
pub const PATCH: &str = "Patch";
/// Tip.
pub const PATCH_TIP: &str = "The side in pixels of the square that covers the sample.";
/// Number.
pub const STRIDE: &str = "Stride";
/// Tip.
pub const STRIDE_TIP: &str = "Pixels from one position of the patch to the next.";
/// Chooser.
pub const FILL: &str = "Patch is filled with";
/// Tip.
pub const FILL_TIP: &str = "What the patch is filled with: background (black), or the mean of the training part.";
/// Choice.
pub const BACKGROUND: &str = "background";
/// Choice.
pub const MEAN: &str = "mean";
/// A unit under the pointer.
pub fn unit(at: usize) -> String {
    format!("Unit {at}")
}
/// Heading.
pub const UNIT: &str = "Unit";
/// Tip.
pub const UNIT_TIP: &str = "A channel of an image, or a number of the chosen layer.";
/// Accessible name.
pub const UNIT_NUMBER: &str = "Number of the unit";
/// How many there are.
pub fn units_of(count: usize) -> String {
    format!("of {count}, counted from 0")
}
/// Progress.
pub const PROGRESS: &str = "Progress of the measurement";
/// Under way.
pub const EXCITING: &str = "Finding samples";
/// Under way.
pub const WITHOUT_UNITS: &str = "Measuring without units";
/// Button.
pub const FIND_EXCITING: &str = "Find the samples that excite it most";
/// Tip.
pub const FIND_EXCITING_TIP: &str = "Runs the validation part through the network and keeps the samples with the largest \
                                     output of each unit of the layer.";
/// Accessible name of the pictures.
pub fn exciting_of(unit: usize) -> String {
    format!("Samples that excite unit {unit} most")
}
/// Under the pointer.
pub fn exciting(class: &str, sample: usize, of: f64) -> String {
    format!("{class}, sample {sample}, output {}", value(of))
}
/// Where samples are no images.
pub fn top(sample: usize, of: f64) -> String {
    format!("sample {sample}: {}", value(of))
}
/// Which weights a measurement is of.
pub fn measured(when: &str) -> String {
    format!("Measured {when}")
}
/// Switch.
pub const SWITCH_OFF: &str = "Switch this unit off";
/// Tip.
pub const SWITCH_OFF_TIP: &str = "Its output is 0 for all samples. Several units can be off at once.";
/// Button.
pub const ALL_ON: &str = "All on";
/// What the loss of units costs.
pub fn ablated(units: usize, whole: f64, without: f64) -> String {
    let units = if units == 1 { "1 unit off".to_owned() } else { format!("{units} units off") };
    format!("{units}: accuracy {} → {}", percent(100.0 * whole, true), percent(100.0 * without, true))
}
/// The same where a number is predicted.
pub fn ablated_of_number(units: usize, whole: f64, without: f64) -> String {
    let units = if units == 1 { "1 unit off".to_owned() } else { format!("{units} units off") };
    format!("{units}: RMSE {} → {}", value(whole), value(without))
}
/// What that was measured with.
pub fn ablated_with(samples: usize, network: &str, when: &str) -> String {
    format!("On {} validation samples with the weights of {network} {when}.", whole(samples))
}
/// Why the table has another figure.
pub const TABLE_HAS_EPOCH: &str = "The table has the figure after the last whole epoch.";
/// Why the table has another figure.
pub const TABLE_HAS_MEAN: &str = "The table has the mean over the seeds.";
/// Why the table has another figure.
pub const TABLE_HAS_ENSEMBLE: &str = "The table has the figure of the whole ensemble.";
/// Why the table has another figure.
pub const TABLE_HAS_MEAN_OF_ENSEMBLES: &str = "The table has the mean of the seeds' whole ensembles.";
/// Heading.
pub const EACH_UNIT: &str = "Without each unit in turn";
/// Tip.
pub const EACH_UNIT_TIP: &str = "How much accuracy the loss of each single unit costs, or how much RMSE it adds where a \
                                 number is predicted, for all runs that are shown. Where dropout trained the units, each should be missed less.";
/// Button.
pub const MEASURE: &str = "Measure for all runs shown";
/// Tip.
pub const MEASURE_TIP: &str = "Evaluates the validation part once for each unit of the layer, in each run that is shown; \
                               of other networks the layer of the same rank and kind.";
/// Empty.
pub const NOT_MEASURED: &str = "Nothing is measured yet.";
/// Accessible name of the plot.
pub const SWEEP_PLOT: &str = "Cost of each unit";
/// A run without a layer like the one that is measured.
pub fn no_such_layer(run: &str) -> String {
    format!("{run} has no such layer.")
}
