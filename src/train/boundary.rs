//! The decision boundary of a network, for samples that are points of the plane.

use super::network::build_network;
use super::samples::{Part, Samples};
use super::{Config, Snapshot};
use crate::data;
use crate::nn::{Network, Pass, Plan, best};
use crate::optim::Refusal;

/// Margin around the outermost points, as a fraction of their range.
const MARGIN: f32 = 0.08;

/// What is shown of the plane at least where points are set by hand, before the margin.
const DRAWING_AREA: [f32; 2] = [-1.1, 1.1];
/// Most units whose own boundaries are told.
const MOST_UNITS: usize = 256;

/// The plane with its points, and the probability of each class.
#[derive(Debug, Clone, PartialEq)]
pub struct Boundary {
    /// The range of both axes: a square that contains all points.
    pub area: [[f32; 2]; 2],
    /// The names of the classes.
    pub classes: Vec<String>,
    /// The training samples, with the labels they are trained as.
    pub train: Vec<Dot>,
    /// The validation samples.
    pub val: Vec<Dot>,
    /// The probabilities for the given weights; none without weights.
    pub field: Option<Field>,
    /// The own boundaries of the units of the first layer: `[a, b, c]` of each, which is 0 where ax + by + c = 0. None
    /// without weights, and where the first layer is no linear one.
    pub units: Vec<[f32; 3]>,
}

impl Default for Boundary {
    /// An empty plane to set points on.
    fn default() -> Self {
        let [train, val] = [Vec::new(), Vec::new()];
        Self { area: [DRAWING_AREA; 2], classes: Vec::new(), train, val, field: None, units: Vec::new() }
    }
}

/// A point with its class.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dot {
    /// Where it is.
    pub at: [f32; 2],
    /// Its class, by number.
    pub label: u32,
    /// Whether label noise made the label wrong.
    pub is_mislabelled: bool,
}

/// Probabilities at the centres of a grid of `side` × `side` cells.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Epochs done by these weights.
    pub epoch: u32,
    /// Cells in a row.
    pub side: usize,
    /// `side · side · classes` numbers: row by row from the lowest y, with the classes of a cell contiguous. The softmax of the
    /// outputs, whatever the loss; of several networks their mean.
    pub probabilities: Vec<f32>,
    /// Of several networks the likeliest class of each cell for each of them.
    pub members: Vec<Vec<u32>>,
}

/// The points of a training, and the probabilities for some of its weights.
///
/// # Errors
/// A sentence, if its samples are not points of the plane, it can't begin, or the weights are of another network.
pub fn boundary(config: &Config, snapshot: Option<&Snapshot>, side: usize) -> Result<Boundary, Refusal> {
    let samples = Samples::new(config)?;
    if !samples.data().is_points() {
        return Err(Refusal("only points of the plane have a decision boundary that can be drawn".to_owned()));
    }
    let dots = |part| (0..samples.len(part)).map(|at| dot(&samples, part, at)).collect::<Vec<_>>();
    let [train, val] = [Part::Train, Part::Val].map(dots);
    let is_drawn = config.data.entry().key == data::DRAWN;
    let corners = DRAWING_AREA.map(|at| Dot { at: [at; 2], label: 0, is_mislabelled: false });
    let area = area(train.iter().chain(&val).chain(corners.iter().filter(|_| is_drawn)));
    let field = snapshot.map(|snapshot| field(config, &samples, snapshot, area, side)).transpose()?;
    let units = snapshot.map(|snapshot| units(config, &samples, snapshot)).transpose()?.unwrap_or_default();
    Ok(Boundary { area, classes: samples.data().classes.clone(), train, val, field, units })
}

fn dot(samples: &Samples, part: Part, at: usize) -> Dot {
    let (image, label, is_mislabelled) = samples.labelled(part, at);
    let mut point = [0.0; 2];
    samples.data().copy_image(image, &mut point);
    Dot { at: point, label, is_mislabelled }
}

/// A square around all points.
fn area<'a>(dots: impl Iterator<Item = &'a Dot>) -> [[f32; 2]; 2] {
    let mut ends = [[f32::INFINITY, f32::NEG_INFINITY]; 2];
    for dot in dots {
        for (ends, x) in ends.iter_mut().zip(dot.at) {
            *ends = [ends[0].min(x), ends[1].max(x)];
        }
    }
    let spans = ends.map(|[low, high]| high - low);
    let half = spans[0].max(spans[1]).max(f32::MIN_POSITIVE) * (0.5 + MARGIN);
    ends.map(|[low, high]| {
        let middle = low.midpoint(high);
        [middle - half, middle + half]
    })
}

fn field(
    config: &Config,
    samples: &Samples,
    snapshot: &Snapshot,
    area: [[f32; 2]; 2],
    side: usize,
) -> Result<Field, Refusal> {
    // a row of the grid is a batch
    let config = Config { batch: side, ..config.clone() };
    let mut network = build_network(&config, samples)?;
    check_weights(&network, snapshot)?;
    let place = |axis: usize, at: usize| {
        let [low, high] = area[axis];
        low + (high - low) * (at as f32 + 0.5) / side as f32
    };
    let classes = samples.data().classes.len();
    let networks = snapshot.networks();
    let mut each: Vec<Vec<f32>> = Vec::with_capacity(networks.len());
    for member in networks {
        network.buffers_mut().copy_from_slice(&member.buffers);
        each.push(probabilities(&mut network, (&member.parameters, samples), place, [side, classes]));
    }
    let members = if each.len() > 1 { each.iter().map(|of| winners(of, classes)).collect() } else { Vec::new() };
    let count = each.len() as f32;
    let mut probabilities = each.pop().unwrap_or_default();
    for (at, p) in probabilities.iter_mut().enumerate().filter(|_| !each.is_empty()) {
        *p = (*p + each.iter().map(|other| other[at]).sum::<f32>()) / count;
    }
    Ok(Field { epoch: snapshot.epoch, side, probabilities, members })
}

/// The first of the likeliest classes of each cell.
pub fn winners(probabilities: &[f32], classes: usize) -> Vec<u32> {
    probabilities.chunks_exact(classes.max(1)).map(|ps| best(ps) as u32).collect()
}

/// The softmax of what a network says at the centres of all cells.
fn probabilities(
    network: &mut Network<f32>,
    (parameters, samples): (&[f32], &Samples),
    place: impl Fn(usize, usize) -> f32,
    [side, classes]: [usize; 2],
) -> Vec<f32> {
    let mut probabilities = Vec::with_capacity(side * side * classes);
    for row in 0..side {
        let inputs = network.batch(side, Pass::EVAL).inputs;
        for (column, point) in inputs.chunks_exact_mut(2).enumerate() {
            point.copy_from_slice(&[place(0, column), place(1, row)]);
            samples.normalise(point);
        }
        for scores in network.forward(parameters).chunks_exact(classes) {
            let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let start = probabilities.len();
            probabilities.extend(scores.iter().map(|score| (score - most).exp()));
            let sum: f32 = probabilities[start..].iter().sum();
            probabilities[start..].iter_mut().for_each(|p| *p /= sum);
        }
    }
    probabilities
}

/// Where each unit of the first layer is 0, if that layer is linear and flat: found from what it says at four places.
fn units(config: &Config, samples: &Samples, snapshot: &Snapshot) -> Result<Vec<[f32; 3]>, Refusal> {
    let data = samples.data();
    let layers = config.layers(data)?;
    let whole = Plan::new(&layers, &data.shape, data.classes.len())?;
    let (Some(first), Some([count])) = (layers.get(..1), whole.shapes.get(1).map(Vec::as_slice)) else {
        return Ok(Vec::new());
    };
    let parameters = &snapshot.parameters[..whole.ranges[0].end];
    if layers.len() < 2 || parameters.is_empty() || *count > MOST_UNITS || whole.ranges[0].start > 0 {
        return Ok(Vec::new());
    }
    let mut layer = Network::new(first, &data.shape, *count, 4)?;
    if !layer.buffers().is_empty() {
        return Ok(Vec::new());
    }
    let inputs = layer.batch(4, Pass::EVAL).inputs;
    for (input, place) in inputs.chunks_exact_mut(2).zip([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]) {
        input.copy_from_slice(&place);
        samples.normalise(input);
    }
    let outputs = layer.forward(parameters);
    let unit = |at: usize| {
        let [origin, right, above, corner] = [0, 1, 2, 3].map(|place| outputs[place * count + at]);
        let [a, b] = [right - origin, above - origin];
        let is_linear = (origin + a + b - corner).abs() <= 1e-3 * (origin.abs() + a.abs() + b.abs());
        is_linear.then_some([a, b, origin])
    };
    Ok((0..*count).map(unit).collect::<Option<_>>().unwrap_or_default())
}

/// Whether weights are of a network.
///
/// # Errors
/// A sentence, if they are not.
pub(super) fn check_weights(network: &Network<f32>, snapshot: &Snapshot) -> Result<(), Refusal> {
    let fits = [network.plan().layout.len(), network.buffers().len()];
    let is_of_it = |member: &Snapshot| [member.parameters.len(), member.buffers.len()] == fits;
    if snapshot.networks().iter().all(|member| is_of_it(member)) {
        return Ok(());
    }
    Err(Refusal("the weights are of another network: start the run again".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data;
    use crate::nn::Net;
    use crate::train::{Budget, Trainer};

    fn config(data: &str, net: &str) -> Config {
        let (data, net) = (data::parse(data).expect("a data set"), Net::parse(net).expect("a network"));
        Config { data, net, batch: 8, ..Config::default() }
    }

    /// A linear network of known weights: the probability is a logistic curve across the line where both scores agree.
    #[test]
    fn probabilities_are_those_of_the_formula() {
        let config = config("moons count=200 noise=0.1", "dense 2");
        let samples = Samples::new(&config).expect("it begins");
        // scores 2u + 0.5 and v of the normalised point (u, v)
        let parameters = vec![2.0, 0.0, 0.0, 1.0, 0.5, 0.0];
        let snapshot = Snapshot { epoch: 3, parameters, ..Snapshot::default() };
        let found = boundary(&config, Some(&snapshot), 5).expect("points have a boundary");
        let field = found.field.expect("weights were given");
        assert_eq!((field.epoch, field.side, field.probabilities.len()), (3, 5, 50));
        for (row, column) in [(0, 0), (2, 3), (4, 1)] {
            let place = |[low, high]: [f32; 2], at: usize| low + (high - low) * (at as f32 + 0.5) / 5.0;
            let mut point = [place(found.area[0], column), place(found.area[1], row)];
            samples.normalise(&mut point);
            let expected = 1.0 / (1.0 + (point[1] - 2.0 * point[0] - 0.5).exp());
            let got = &field.probabilities[2 * (5 * row + column)..][..2];
            assert!((got[0] - expected).abs() < 1e-5 && (got[0] + got[1] - 1.0).abs() < 1e-6, "{got:?} {expected}");
        }
    }

    /// The same network as a first layer: its units are 0 where 2u + 0.5 and where v is.
    #[test]
    fn units_are_zero_on_their_own_boundaries() {
        let config = config("moons count=200 noise=0.1", "dense 2 | tanh | dense 2");
        let samples = Samples::new(&config).expect("it begins");
        let parameters = vec![2.0, 0.0, 0.0, 1.0, 0.5, 0.0, 1.0, 2.0, 3.0, 4.0, 0.0, 0.0];
        let snapshot = Snapshot { parameters, ..Snapshot::default() };
        let found = boundary(&config, Some(&snapshot), 5).expect("points have a boundary");
        assert_eq!(found.units.len(), 2);
        for place in [[0.3, -0.4], [-1.0, 1.5]] {
            let mut normal = place;
            samples.normalise(&mut normal);
            let right = [2.0 * normal[0] + 0.5, normal[1]];
            for ([a, b, c], right) in found.units.iter().zip(right) {
                let value = a * place[0] + b * place[1] + c;
                assert!((value - right).abs() < 1e-4, "{value} instead of {right} at {place:?}");
            }
        }
        let linear = self::config("moons count=200", "dense 2");
        let weights = Snapshot { parameters: vec![1.0; 6], ..Snapshot::default() };
        assert!(boundary(&linear, Some(&weights), 5).expect("a boundary").units.is_empty(), "it has no hidden units");
    }

    #[test]
    fn of_an_ensemble_the_mean_and_each_are_told() {
        let mut config = config("circles count=100", "dense 4 | tanh | dense 2");
        config.set_text("recipe", "ensemble 3").expect("a recipe");
        let mut trainer = Trainer::new(&config).expect("it begins");
        trainer.advance(Budget::Epoch);
        let snapshot = trainer.snapshot();
        let of = |snapshot: &Snapshot| {
            boundary(&config, Some(snapshot), 6).expect("it is of this network").field.expect("weights were given")
        };
        let together = of(&snapshot);
        assert_eq!((snapshot.ensemble.len(), together.members.len()), (3, 3));
        let alone: Vec<Field> = snapshot
            .ensemble
            .iter()
            .map(|member| of(&Snapshot { parameters: member.parameters.clone(), ..Snapshot::default() }))
            .collect();
        for (at, p) in together.probabilities.iter().enumerate() {
            let mean = alone.iter().map(|field| field.probabilities[at]).sum::<f32>() / 3.0;
            assert!((p - mean).abs() < 1e-6, "{p} is the mean {mean}");
        }
        assert_eq!(together.members[1], winners(&alone[1].probabilities, 2), "what the second says");
        assert_ne!(alone[0].probabilities, alone[1].probabilities, "they differ");
    }

    #[test]
    fn the_points_are_those_of_the_training_with_their_labels() {
        let config = Config { label_noise: 0.5, ..config("blobs count=200", "dense 3") };
        let found = boundary(&config, None, 8).expect("points have a boundary");
        assert_eq!([found.train.len(), found.val.len()], [120, 80], "0.6 of 200 train");
        assert_eq!(found.field, None);
        let wrong = found.train.iter().filter(|dot| dot.is_mislabelled).count();
        assert!((20..60).contains(&wrong), "half get a random label, a third of those their own: {wrong}");
        assert!(found.val.iter().all(|dot| !dot.is_mislabelled));
        let [x, y] = found.area;
        assert!((x[1] - x[0] - (y[1] - y[0])).abs() < 1e-3, "a square: {x:?} {y:?}");
        let is_inside = |dot: &Dot| (x[0]..x[1]).contains(&dot.at[0]) && (y[0]..y[1]).contains(&dot.at[1]);
        assert!(found.train.iter().chain(&found.val).all(is_inside));
    }

    #[test]
    fn what_a_training_passes_through_can_be_drawn() {
        let mut trainer =
            Trainer::new(&config("circles count=100", "dense 8 | bn | tanh | dense 2")).expect("it begins");
        let first = trainer.snapshot();
        trainer.advance(Budget::Epoch);
        let second = trainer.snapshot();
        assert_eq!([first.epoch, second.epoch], [0, 1]);
        let draw = |snapshot: &Snapshot| boundary(trainer.config(), Some(snapshot), 6).expect("it is of this network");
        assert_ne!(draw(&first).field, draw(&second).field, "it learns");
        let other = config("circles count=100", "dense 9 | bn | tanh | dense 2");
        let error = boundary(&other, Some(&second), 6).expect_err("another network");
        assert!(error.0.contains("another network"), "{error}");
        let error = boundary(&Config::default(), None, 6).expect_err("digits are images");
        assert!(error.0.contains("points of the plane"), "{error}");
    }
}
