//! Where a method comes to from many starts on a line: the basins of a function of x alone.

use super::{Run, descend};
use crate::optim::Driven;
use crate::surface::Surface;

/// Places at which the slope is taken to find the minima.
const SLOPES: usize = 2000;
/// How far beyond the range minima are looked for, in parts of it.
const BEYOND: f64 = 1.0;
/// Times the place of a minimum is halved.
const HALVINGS: usize = 50;
/// Within this part of the range of a minimum a run has arrived.
const ARRIVED: f64 = 0.01;

/// In which valley a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct End {
    /// The place of its minimum.
    pub minimum: usize,
    /// Whether the run ends near it.
    pub has_arrived: bool,
}

/// Where each of many starts leads.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Basins {
    /// The minima in and beside the range, from the left.
    pub minima: Vec<f64>,
    /// The end of each start, from the left; none where it has run away, or its end leads down to no minimum.
    pub of_start: Vec<Option<End>>,
}

impl Basins {
    /// Runs a method from the middle of each of `count` equal parts of a range of x, as `run` says but for its start;
    /// none where `is_stopped` said so.
    pub fn of(
        surface: &dyn Surface,
        driven: &Driven,
        run: &Run,
        ([low, high], count): ([f64; 2], usize),
        is_stopped: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let y = run.start[1];
        let width = high - low;
        let slope = |x: f64| surface.value_gradient([x, y]).1[0];
        let turns = turns(&slope, [low - BEYOND * width, high + BEYOND * width]);
        let minima: Vec<f64> = turns.iter().filter(|turn| turn.is_minimum).map(|turn| turn.at).collect();
        let mut of_start = Vec::with_capacity(count);
        for i in 0..count {
            if is_stopped() {
                return None;
            }
            let x = low + width * (i as f64 + 0.5) / count as f64;
            let path = descend(surface, driven, &Run { start: [x, y], ..run.clone() });
            let [end, ..] = path.eval_path()[path.steps()];
            let minimum = if path.ending.is_failure() { None } else { below(&turns, end, slope(end)) };
            of_start.push(minimum.and_then(|at| {
                let minimum = minima.iter().position(|minimum| *minimum == at)?;
                Some(End { minimum, has_arrived: (end - at).abs() <= ARRIVED * width })
            }));
        }
        Some(Self { minima, of_start })
    }

    /// Starts side by side with one end: from which to before which, in parts of the range.
    pub fn bands(&self) -> impl Iterator<Item = ([f64; 2], End)> + use<'_> {
        let mut first = 0;
        let bands = self.of_start.chunk_by(|a, b| a == b).filter_map(move |band| {
            let begin = first;
            first += band.len();
            Some(([begin, first], band[0]?))
        });
        let count = self.of_start.len().max(1) as f64;
        bands.map(move |(range, end)| (range.map(|start| start as f64 / count), end))
    }
}

/// Where the slope changes its sign.
struct Turn {
    at: f64,
    is_minimum: bool,
}

fn turns(slope: &dyn Fn(f64) -> f64, [low, high]: [f64; 2]) -> Vec<Turn> {
    let place = |i: usize| low + (high - low) * i as f64 / SLOPES as f64;
    let signs = (0..=SLOPES).map(|i| (place(i), slope(place(i)))).filter(|(_, slope)| !slope.is_nan() && *slope != 0.0);
    let signs: Vec<(f64, f64)> = signs.collect();
    let changes = signs.windows(2).filter(|pair| pair[0].1.signum() != pair[1].1.signum());
    let turn = |pair: &[(f64, f64)]| {
        let ([mut left, mut right], is_minimum) = ([pair[0].0, pair[1].0], pair[0].1 < 0.0);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(left, right);
            let is_left = (slope(middle) < 0.0) == is_minimum && slope(middle) != 0.0;
            (left, right) = if is_left { (middle, right) } else { (left, middle) };
        }
        Turn { at: right, is_minimum }
    };
    changes.map(turn).collect()
}

/// The minimum to which it goes down from a place with that slope.
fn below(turns: &[Turn], x: f64, slope: f64) -> Option<f64> {
    let left = turns.iter().rev().find(|turn| turn.at <= x);
    let right = turns.iter().find(|turn| turn.at >= x);
    let is_minimum = |turn: &&Turn| turn.is_minimum;
    let turn = if slope > 0.0 {
        left.filter(is_minimum)
    } else if slope < 0.0 {
        right.filter(is_minimum)
    } else {
        // on a turn, but for rounding
        let near = |turn: &&Turn| (turn.at - x).abs() <= 1e-9 * x.abs().max(1.0);
        left.filter(near).or_else(|| right.filter(near)).filter(is_minimum)
    };
    turn.map(|turn| turn.at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

    #[test]
    fn gradient_descent_comes_to_the_minimum_on_its_side() {
        // f′ = 4x³ − 6x + 1 vanishes at −1.30084, 0.16994 and 1.13090; the one between is a maximum
        let quartic = surface::build(&surface::parse("expression \"x^4 - 3x^2 + x\"").expect("a surface"));
        let basins = |pick: &str, steps| {
            let driven = Driven::parse(pick).expect("a method");
            let run = Run::new([0.0, 0.5], steps);
            Basins::of(&*quartic, &driven, &run, ([-2.0, 2.0], 80), &|| false).expect("nobody stopped it")
        };
        let found = basins("sgd lr=0.02", 300);
        let minima: Vec<i64> = found.minima.iter().map(|x| (x * 1e4).round() as i64).collect();
        assert_eq!(minima, [-13008, 11309]);
        for (i, end) in found.of_start.iter().enumerate() {
            let x = -2.0 + 4.0 * (i as f64 + 0.5) / 80.0;
            assert_eq!(*end, Some(End { minimum: usize::from(x > 0.16994), has_arrived: true }), "from {x}");
        }
        let bands: Vec<_> = found.bands().map(|(part, end)| (part, end.minimum)).collect();
        assert_eq!(bands, [([0.0, 43.0 / 80.0], 0), ([43.0 / 80.0, 1.0], 1)]);
        let slow = basins("sgd lr=1e-6", 3);
        assert_eq!(slow.of_start[0], Some(End { minimum: 0, has_arrived: false }), "it has hardly begun");
        let lost = basins("sgd lr=3", 50);
        assert_eq!(lost.of_start[79], None, "it runs away");
        let driven = Driven::parse("sgd").expect("a method");
        assert!(Basins::of(&*quartic, &driven, &Run::new([0.0; 2], 10), ([-2.0, 2.0], 80), &|| true).is_none());
    }
}
