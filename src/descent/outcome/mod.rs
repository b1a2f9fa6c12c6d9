//! Where runs from many starts end: what a map of a plane is made of.
//!
//! A method that treats coordinates alike does not know how many there are, so many starts are one parameter vector for it:
//! they run in blocks through the same code as a single path (`block.rs`). Other methods run start by start. Either way an
//! outcome is bit for bit that of [`descend`].

mod block;

use rayon::prelude::*;

use self::block::Block;
use super::{Course, CriticalPoint, Run, Trajectory, descend};
use crate::optim::{Driven, Ending};
use crate::surface::Surface;

/// Where a run ended, and how.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The last evaluation point with its value, `[x, y, f]`.
    pub end: [f64; 3],
    /// How it ended.
    pub fate: Fate,
    /// Steps to where it came to: to the critical point, if it ends at one, else all it took.
    pub steps: u32,
    /// Evaluations up to there, each counted as one.
    pub evaluations: u32,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// At a critical point.
    Critical(CriticalPoint),
    /// It was still on its way, or stopped for another reason than a critical point.
    Unfinished,
    /// It moves away for good.
    Diverged(Course),
    /// It failed: a number was not finite, or a step could not be taken.
    Failed,
}

impl Outcome {
    /// What stands where nothing has run yet.
    const NONE: Self = Self { end: [f64::NAN; 3], fate: Fate::Unfinished, steps: 0, evaluations: 0 };

    /// The outcome of a path.
    pub fn of(path: &Trajectory) -> Self {
        let last = path.steps();
        let fate = match (path.divergence, path.critical_point) {
            (Some(divergence), _) => Fate::Diverged(divergence.course),
            (None, Some(point)) => Fate::Critical(point),
            (None, None) if path.ending.is_failure() => Fate::Failed,
            (None, None) => Fate::Unfinished,
        };
        let has_arrived = path.critical_point.is_some() && matches!(path.ending, Ending::StepLimit { .. });
        let row = if has_arrived { path.arrival } else { last };
        let evaluations = path.evaluation_counts.get(row).map_or(0, |counts| counts.total());
        Self { end: path.eval_path()[last], fate, steps: row as u32, evaluations }
    }
}

/// The outcomes of a run from many starts, place for place; none where `is_stopped` said so.
pub fn outcomes(
    surface: &dyn Surface,
    driven: &Driven,
    run: &Run,
    starts: &[[f64; 2]],
    is_stopped: &(dyn Fn() -> bool + Sync),
) -> Option<Vec<Outcome>> {
    let Some(lanes) = block::lanes(surface, driven, run) else {
        return starts.par_iter().map(|start| (!is_stopped()).then(|| one(surface, driven, run, *start))).collect();
    };
    let mut outcomes = vec![Outcome::NONE; starts.len()];
    let blocks = starts.par_chunks(lanes).zip(outcomes.par_chunks_mut(lanes)).try_for_each_init(
        || Block::new(surface, driven, run),
        |block, (starts, into)| (!is_stopped()).then(|| block.outcomes(starts, into)),
    );
    blocks.map(|()| outcomes)
}

/// The outcome of a run from one start.
pub fn one(surface: &dyn Surface, driven: &Driven, run: &Run, start: [f64; 2]) -> Outcome {
    Outcome::of(&descend(surface, driven, &Run { start, ..run.clone() }))
}

#[cfg(test)]
mod tests {
    use rand::RngExt as _;

    use super::*;
    use crate::optim::METHODS;
    use crate::rng;
    use crate::surface::{self, SURFACES};

    fn built(pick: &str) -> Box<dyn Surface> {
        surface::build(&surface::parse(pick).expect("a surface"))
    }

    fn starts(surface: &dyn Surface, count: usize) -> Vec<[f64; 2]> {
        let [x0, x1, y0, y1] = surface.domain();
        let mut rng = rng::stream(5, "starts");
        let mut between = |low: f64, high: f64| low + (high - low) * rng.random::<f64>();
        (0..count).map(|_| [between(x0, x1), between(y0, y1)]).collect()
    }

    /// NaN is not equal to itself: as text.
    fn compare(surface: &dyn Surface, driven: &Driven, run: &Run, starts: &[[f64; 2]]) {
        let ours = outcomes(surface, driven, run, starts, &|| false).expect("nobody stopped it");
        assert_eq!(ours.len(), starts.len());
        for (outcome, start) in ours.iter().zip(starts) {
            let alone = one(surface, driven, run, *start);
            assert_eq!(format!("{outcome:?}"), format!("{alone:?}"), "{driven} from {start:?}");
        }
    }

    #[test]
    fn outcomes_of_every_method_are_those_of_single_runs() {
        let surface = built("himmelblau");
        let starts = starts(&*surface, 150);
        let run = Run::new([0.0; 2], 120);
        let mut in_blocks = 0;
        for entry in METHODS.iter().filter(|entry| entry.key != "muon") {
            let driven = Driven::parse(entry.key).expect("a method");
            in_blocks += usize::from(block::lanes(&*surface, &driven, &run).is_some());
            compare(&*surface, &driven, &run, &starts);
        }
        assert!(in_blocks > 20, "{in_blocks} methods run in blocks");
    }

    #[test]
    fn outcomes_on_every_surface_are_those_of_single_runs() {
        for entry in SURFACES {
            let surface = built(entry.key);
            let starts = starts(&*surface, 70);
            for method in ["sgd lr=0.3", "momentum lr=0.05", "adam lr=0.2 | step-decay every=30"] {
                compare(&*surface, &Driven::parse(method).expect("a method"), &Run::new([0.0; 2], 100), &starts);
            }
        }
    }

    #[test]
    fn noise_limits_and_clipping_are_those_of_single_runs() {
        let surface = built("rosenbrock");
        let starts = starts(&*surface, 20);
        let plain = Run::new([0.0; 2], 50);
        let mut limited = plain.clone();
        limited.limits.gradient_norm = Some(1e-2);
        for run in [Run { noise: 0.3, seed: 4, ..plain.clone() }, limited] {
            compare(&*surface, &Driven::parse("adam").expect("a method"), &run, &starts);
        }
        compare(&*surface, &Driven::parse("sgd lr=0.01 clip=1").expect("a method"), &plain, &starts);
        compare(&*surface, &Driven::parse("sgd lr=0.001 weight_decay=0.1").expect("a method"), &plain, &starts);
    }

    #[test]
    fn nobody_waits_for_what_is_stopped() {
        let surface = built("rosenbrock");
        let driven = Driven::parse("adam").expect("a method");
        assert_eq!(outcomes(&*surface, &driven, &Run::new([0.0; 2], 50), &[[0.0; 2]; 99], &|| true), None);
    }

    #[test]
    fn slopes_of_many_points_are_those_of_single_ones() {
        for entry in SURFACES {
            let surface = built(entry.key);
            let points = starts(&*surface, 100);
            let axis = |axis: usize| points.iter().map(|point| point[axis]).collect::<Vec<f64>>();
            let mut found = [(); 3].map(|()| vec![0.0; points.len()]);
            let [values, along_x, along_y] = &mut found;
            surface.slopes([&axis(0), &axis(1)], values, [along_x, along_y]);
            for (i, point) in points.iter().enumerate() {
                let mut gradient = [0.0; 2];
                let value = surface.slope(point, &mut gradient);
                let bits = [value, gradient[0], gradient[1]].map(f64::to_bits);
                assert_eq!(found.each_ref().map(|numbers| numbers[i].to_bits()), bits, "{} at {point:?}", entry.key);
            }
        }
    }
}
