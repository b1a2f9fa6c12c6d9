//! What a network has fitted, where a number follows from one or two others: its curve or surface, and the residuals.

use std::borrow::Cow;

use super::network::build_network;
use super::samples::{Part, Samples};
use super::{Config, Snapshot, boundary};
use crate::data;
use crate::nn::{Network, Pass};
use crate::optim::Refusal;

/// Points of a curve, which has one input.
pub const CURVE_POINTS: usize = 401;
/// Room around the outermost points, as a fraction of their range.
const MARGIN: f32 = 0.06;

/// The samples of a training with what is predicted of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The name of the target.
    pub target: String,
    /// Inputs: 1 or 2.
    pub inputs: usize,
    /// The range of each input; of one input alone the second is the range of the targets.
    pub area: [[f32; 2]; 2],
    /// The lowest and the highest target.
    pub targets: [f32; 2],
    /// The training samples.
    pub train: Vec<FitDot>,
    /// The validation samples.
    pub val: Vec<FitDot>,
    /// The function without noise at the places of the curve, where it has one input and is known.
    pub truth: Vec<[f32; 2]>,
    /// What is predicted; none without weights.
    pub fitted: Option<Fitted>,
}

/// A sample.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FitDot {
    /// Its inputs; the second is 0 where there is one alone.
    pub place: [f32; 2],
    /// Its target.
    pub target: f32,
    /// What is predicted, in the unit of the target; NaN without weights.
    pub predicted: f32,
}

/// What some weights predict, in the unit of the target.
#[derive(Debug, Clone, PartialEq)]
pub struct Fitted {
    /// Epochs done by these weights.
    pub epoch: u32,
    /// Of one input: places and heights of the curve.
    pub curve: Vec<[f32; 2]>,
    /// The curves of the networks of an ensemble, each alone.
    pub members: Vec<Vec<[f32; 2]>>,
    /// Of two inputs: cells in a row, and the heights at the centres of `side` × `side` cells, row by row from the
    /// lowest y.
    pub side: usize,
    /// See `side`.
    pub heights: Vec<f32>,
    /// Root mean squared errors on the training and the validation part.
    pub rmse: [f64; 2],
}

/// What some weights of a training have fitted; of two inputs on so many cells a side.
///
/// # Errors
/// A sentence, if there is nothing of it that can be drawn, it can't begin, or the weights are of another network.
pub fn fit(config: &Config, snapshot: Option<&Snapshot>, side: usize) -> Result<Fit, Refusal> {
    let samples = Samples::new(config)?;
    let data = samples.data();
    if !data.is_curve() {
        return Err(Refusal(
            "only a number that follows from one or two others has a curve or surface that can be drawn".to_owned(),
        ));
    }
    let inputs = data.size();
    let dots = |part| (0..samples.len(part)).map(|at| dot(&samples, part, at)).collect::<Vec<_>>();
    let [mut train, mut val] = [Part::Train, Part::Val].map(dots);
    let range = |of: fn(&FitDot) -> f32| wide(train.iter().chain(&val).map(of));
    let [x, y, targets] = [range(|dot| dot.place[0]), range(|dot| dot.place[1]), range(|dot| dot.target)];
    let area = [x, if inputs == 1 { targets } else { y }];
    let truth = if inputs == 1 { truth(config, x) } else { Vec::new() };
    let fitted = match snapshot {
        None => None,
        Some(snapshot) => Some(fitted(config, &samples, snapshot, (area, side), [&mut train, &mut val])?),
    };
    let target = data.classes.concat();
    Ok(Fit { target, inputs, area, targets, train, val, truth, fitted })
}

fn dot(samples: &Samples, part: Part, at: usize) -> FitDot {
    let (image, ..) = samples.labelled(part, at);
    let mut place = [0.0; 2];
    samples.data().copy_image(image, &mut place[..samples.data().size()]);
    FitDot { place, target: samples.data().numbers[image], predicted: f32::NAN }
}

/// The range of some numbers with room around it.
fn wide(numbers: impl Iterator<Item = f32>) -> [f32; 2] {
    let [low, high] = numbers.fold([f32::INFINITY, f32::NEG_INFINITY], |[low, high], x| [low.min(x), high.max(x)]);
    let room = ((high - low) * MARGIN).max(f32::MIN_POSITIVE);
    if low > high { [-1.0, 1.0] } else { [low - room, high + room] }
}

fn places([low, high]: [f32; 2], count: usize) -> impl Iterator<Item = f32> {
    (0..count).map(move |at| low + (high - low) * at as f32 / (count - 1) as f32)
}

/// The typed function over a range.
fn truth(config: &Config, x: [f32; 2]) -> Vec<[f32; 2]> {
    let Some(formula) = data::curve_of(&config.data) else { return Vec::new() };
    places(x, CURVE_POINTS).map(|x| [x, formula(f64::from(x)) as f32]).collect()
}

/// Networks whose predictions are averaged.
struct Predictor<'a> {
    network: Network<f32>,
    samples: &'a Samples,
    members: Vec<Cow<'a, Snapshot>>,
    rows: usize,
}

impl Predictor<'_> {
    /// What one of them says of some places.
    fn member(&mut self, member: usize, places: &[[f32; 2]]) -> Vec<f32> {
        let inputs = self.samples.data().size();
        let Snapshot { parameters, buffers, .. } = &*self.members[member];
        self.network.buffers_mut().copy_from_slice(buffers);
        let mut predicted = Vec::with_capacity(places.len());
        for places in places.chunks(self.rows) {
            let batch = self.network.batch(places.len(), Pass::EVAL).inputs;
            for (input, place) in batch.chunks_exact_mut(inputs).zip(places) {
                input.copy_from_slice(&place[..inputs]);
                self.samples.normalise(input);
            }
            let outputs = self.network.forward(parameters).iter();
            predicted.extend(outputs.map(|output| self.samples.in_own_unit(f64::from(*output)) as f32));
        }
        predicted
    }

    /// The mean of what they say.
    fn all(&mut self, places: &[[f32; 2]]) -> Vec<f32> {
        let count = self.members.len();
        let mut mean = vec![0.0; places.len()];
        for member in 0..count {
            let predicted = self.member(member, places);
            mean.iter_mut().zip(predicted).for_each(|(mean, x)| *mean += x / count as f32);
        }
        mean
    }
}

fn fitted(
    config: &Config,
    samples: &Samples,
    snapshot: &Snapshot,
    (area, side): ([[f32; 2]; 2], usize),
    parts: [&mut Vec<FitDot>; 2],
) -> Result<Fitted, Refusal> {
    let config = Config { batch: side, ..config.clone() };
    let network = build_network(&config, samples)?;
    boundary::check_weights(&network, snapshot)?;
    let mut predictor = Predictor { network, samples, members: snapshot.networks(), rows: side };
    let mut rmse = [f64::NAN; 2];
    for (dots, rmse) in parts.into_iter().zip(&mut rmse) {
        let places: Vec<[f32; 2]> = dots.iter().map(|dot| dot.place).collect();
        let predicted = predictor.all(&places);
        dots.iter_mut().zip(predicted).for_each(|(dot, predicted)| dot.predicted = predicted);
        let squares: f64 = dots.iter().map(|dot| f64::from(dot.predicted - dot.target).powi(2)).sum();
        *rmse = (squares / dots.len() as f64).sqrt();
    }
    let mut fitted =
        Fitted { epoch: snapshot.epoch, curve: Vec::new(), members: Vec::new(), side, heights: Vec::new(), rmse };
    if samples.data().size() == 1 {
        let places: Vec<[f32; 2]> = places(area[0], CURVE_POINTS).map(|x| [x, 0.0]).collect();
        let curve = |heights: Vec<f32>| places.iter().zip(heights).map(|([x, _], y)| [*x, y]).collect();
        fitted.curve = curve(predictor.all(&places));
        if predictor.members.len() > 1 {
            fitted.members = (0..predictor.members.len()).map(|at| curve(predictor.member(at, &places))).collect();
        }
    } else {
        let center = |[low, high]: [f32; 2], at: usize| low + (high - low) * (at as f32 + 0.5) / side as f32;
        let cells = (0..side * side).map(|at| [center(area[0], at % side), center(area[1], at / side)]);
        fitted.heights = predictor.all(&cells.collect::<Vec<_>>());
    }
    Ok(fitted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::{Budget, Trainer};

    fn config(data: &str, net: &str) -> Config {
        let mut config = Config { batch: 8, ..Config::default() };
        config.set_text("data", data).expect("a data set");
        config.set_text("net", net).expect("a network");
        config
    }

    /// A linear network of known weights: its curve is a line in the unit of the targets.
    #[test]
    fn the_curve_is_the_networks_in_the_targets_own_unit() {
        let config = config("curve \"5 + 2*x\" noise=0.1", "dense 1");
        let samples = Samples::new(&config).expect("it begins");
        let snapshot = Snapshot { parameters: vec![0.5, 0.25], ..Snapshot::default() };
        let found = fit(&config, Some(&snapshot), 8).expect("it has a curve");
        let fitted = found.fitted.expect("weights were given");
        assert_eq!((fitted.curve.len(), found.inputs, found.train.len(), found.val.len()), (CURVE_POINTS, 1, 20, 200));
        for [x, y] in [fitted.curve[0], fitted.curve[123]] {
            let mut normal = [x];
            samples.normalise(&mut normal);
            let right = samples.in_own_unit(f64::from(0.5 * normal[0] + 0.25));
            assert!((f64::from(y) - right).abs() < 1e-5, "{y} instead of {right} at {x}");
        }
        let dot = found.train[3];
        assert!((dot.target - 5.0 - 2.0 * dot.place[0]).abs() < 0.6, "the data: {dot:?}");
        let line = |x: f32| fitted.curve.iter().min_by(|a, b| (a[0] - x).abs().total_cmp(&(b[0] - x).abs())).copied();
        let near = line(dot.place[0]).expect("a point")[1];
        assert!((dot.predicted - near).abs() < 0.05, "its residual ends on the curve: {dot:?} {near}");
        assert!(found.truth.iter().all(|[x, y]| (y - 5.0 - 2.0 * x).abs() < 1e-5), "the typed function");
    }

    #[test]
    fn errors_are_those_the_training_tells() {
        for (data, recipe) in [("curve x*y count=30", "single"), ("curve \"sin(3x)\"", "ensemble 2")] {
            let mut config = config(data, "dense 8 | tanh | dense 1");
            config.set_text("recipe", recipe).expect("a recipe");
            let mut trainer = Trainer::new(&config).expect("it begins");
            trainer.advance(Budget::Epoch);
            let metrics = trainer.evaluate();
            let found = fit(&config, Some(&trainer.snapshot()), 10).expect("it can be drawn");
            let fitted = found.fitted.expect("weights were given");
            for (ours, told) in fitted.rmse.iter().zip(metrics) {
                let told = told.rmse.expect("of a number");
                assert!((ours - told).abs() < 1e-5 * told, "{ours} {told}");
            }
            let counts = [fitted.curve.len(), fitted.members.len(), fitted.heights.len()];
            assert_eq!(counts, if found.inputs == 1 { [CURVE_POINTS, 2, 0] } else { [0, 0, 100] });
        }
        let error = fit(&Config::default(), None, 8).expect_err("digits are classes");
        assert!(error.0.contains("one or two others"), "{error}");
    }
}
