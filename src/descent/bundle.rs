//! Several seeds at once, and their mean.

use rayon::prelude::*;

use super::{Run, Trajectory, descend};
use crate::optim::{Driven, Method, inner};
use crate::param::Kind;
use crate::registry::{Choice, Value};
use crate::surface::Surface;

/// Paths that differ in their seed alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// A path for each seed, in the order of the seeds.
    pub paths: Vec<Trajectory>,
    /// Row by row the mean `[x, y, f]` of the seeds that are still running there; as long as the longest path.
    pub mean: Vec<[f64; 3]>,
    /// How many these are.
    pub running: Vec<usize>,
}

/// Runs one method with several seeds: of the noise, of the mini-batches, and of what the method itself draws.
pub fn bundle(surface: &dyn Surface, driven: &Driven, run: &Run, seeds: &[u64]) -> Bundle {
    let path = |seed: &u64| {
        let driven = Driven { method: seeded(&driven.method, *seed), ..driven.clone() };
        descend(surface, &driven, &Run { seed: *seed, ..run.clone() })
    };
    Bundle::of(seeds.par_iter().map(path).collect())
}

impl Bundle {
    /// The mean of paths that are there. A row that is not finite has run away and does not count.
    pub fn of(paths: Vec<Trajectory>) -> Self {
        let longest = paths.iter().map(|path| path.points.len()).max().unwrap_or(0);
        let (mut mean, mut running) = (vec![[0.0; 3]; longest], vec![0usize; longest]);
        for (t, point) in paths.iter().flat_map(|path| path.points.iter().enumerate()) {
            if point.iter().all(|x| x.is_finite()) {
                mean[t].iter_mut().zip(point).for_each(|(sum, x)| *sum += x);
                running[t] += 1;
            }
        }
        let known = running.iter().take_while(|count| **count > 0).count();
        mean.truncate(known);
        running.truncate(known);
        for (mean, count) in mean.iter_mut().zip(&running) {
            *mean = mean.map(|sum| sum / *count as f64);
        }
        Self { paths, mean, running }
    }
}

/// The method with this seed, if it draws numbers, and so with the methods inside it.
fn seeded(choice: &Choice<Method>, seed: u64) -> Choice<Method> {
    let mut seeded = choice.clone();
    for param in choice.entry().params {
        let value = match param.kind {
            Kind::Number { .. } if param.key == "seed" => Value::Number(seed as f64),
            Kind::Pick { .. } => match inner(choice) {
                Some(inner) => {
                    let inner = Driven { method: self::seeded(&inner.method, seed), ..inner };
                    Value::Chain(inner.to_chain())
                }
                None => continue,
            },
            _ => continue,
        };
        // a seed beyond what a setting holds leaves the method's own
        let _ = seeded.set(param.key, value);
    }
    seeded
}
