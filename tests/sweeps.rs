//! Loops over long vectors take the same steps, bit for bit, as loops over short ones.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use ravine::optim::{Driven, Layout, METHODS, Objective, Role, Trace, build, text};
use ravine::schedule::Progress;

/// Long enough for vector instructions, with a remainder.
const LONG: usize = 203;
/// Too short for them.
const SHORT: usize = 29;
const STEPS: u64 = 6;

/// A gradient for each coordinate and step: with zeros, numbers so small that their squares have no digits left, numbers
/// whose squares are infinite, and none at all.
fn slope(coordinate: usize, step: u64) -> f64 {
    let size = match coordinate {
        0..64 => 1.0,
        64..128 => [0.0, 1e-140, 1e-146, 1e-150, 1e-155, 1e-160, 1e-170, -0.0][coordinate % 8],
        140 => 1e160,
        150 if step == 3 => f64::NAN,
        151 if step == 2 => f64::INFINITY,
        _ => 1e-3,
    };
    size * (1.0 + coordinate as f64 + 7.0 * step as f64).sin()
}

struct Slopes {
    first: usize,
    step: u64,
}

impl Objective<f64> for Slopes {
    fn value(&mut self, _: &[f64]) -> f64 {
        0.0
    }

    fn value_gradient(&mut self, _: &[f64], gradient: &mut [f64]) -> f64 {
        gradient.iter_mut().enumerate().for_each(|(i, g)| *g = slope(self.first + i, self.step));
        0.0
    }

    fn is_fixed(&self) -> bool {
        true
    }
}

/// The bits of coordinates from `first` on after some steps.
fn walk(driven: &Driven, first: usize, count: usize) -> Vec<u64> {
    let mut x: Vec<f64> = (first..first + count).map(|i| (i as f64).cos()).collect();
    let mut layout = Layout::default();
    layout.push("x", vec![count], Role::Point);
    let (mut optimizer, mut drive) = (build::<f64>(&driven.method), driven.drive());
    optimizer.init(drive.at(Progress::of_step(0, STEPS)), &x, &layout);
    for step in 0..STEPS {
        let settings = drive.at(Progress::of_step(step, STEPS));
        optimizer.step(settings, &mut Slopes { first, step }, &mut x, &mut Trace::off()).expect("no step fails");
    }
    // NaN has many bit patterns
    x.iter().map(|x| if x.is_nan() { f64::NAN } else { *x }.to_bits()).collect()
}

#[test]
fn long_vectors_take_the_steps_of_short_ones() {
    let mut count = 0;
    for entry in METHODS {
        let picks = [entry.key.to_owned(), format!("{} lr=0.3", entry.key)];
        for driven in picks.iter().filter_map(|pick| Driven::parse(pick).ok()) {
            if text::of(&driven).is_none() {
                continue;
            }
            let whole = walk(&driven, 0, LONG);
            for first in (0..LONG).step_by(SHORT) {
                let part = walk(&driven, first, SHORT.min(LONG - first));
                assert_eq!(whole[first..][..part.len()], part, "{driven} from coordinate {first}");
            }
            count += 1;
        }
    }
    assert!(count > 40, "{count} methods");
}
