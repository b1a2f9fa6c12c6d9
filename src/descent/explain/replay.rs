//! Running a part of a run again, to explain a step of it.

use std::sync::Arc;

use super::narration::{Narration, Told};
use super::{Checkpoints, Evaluation, Explained, Gradient, Setting};
use crate::descent::Run;
use crate::descent::walk::{Checkpoint, Walk};
use crate::optim::{Driven, Event, Need, Objective as _, Trace, needs};
use crate::surface::Surface;

/// How often a long way is asked whether it is still wanted.
const PATIENCE: u64 = 1024;

/// A run whose steps can be explained.
#[derive(Debug, Clone)]
pub struct Replay {
    driven: Driven,
    run: Run,
    checkpoints: Arc<Checkpoints>,
    /// Where the last explained step began: the next one is usually explained next.
    recent: Option<Checkpoint>,
    narration: Narration,
}

/// What came of an explanation.
#[derive(Debug, Clone, PartialEq)]
pub enum Explanation {
    /// What happened in the step.
    Explained(Box<Explained>),
    /// The run does not come so far, or does not begin.
    None,
    /// Nobody wanted it any longer.
    Stopped,
}

impl Replay {
    /// A run with what is kept of it; nothing may be.
    pub const fn new(driven: Driven, run: Run, checkpoints: Arc<Checkpoints>) -> Self {
        Self { driven, run, checkpoints, recent: None, narration: Narration::new() }
    }

    /// The checkpoint to go on from.
    fn nearest(&self, step: u64) -> Option<&Checkpoint> {
        let recent = self.recent.as_ref().filter(|recent| recent.step <= step);
        let kept = self.checkpoints.before(step);
        match (recent, kept) {
            (Some(recent), Some(kept)) => Some(if recent.step >= kept.step { recent } else { kept }),
            (recent, kept) => recent.or(kept),
        }
    }

    /// Steps that must be run again to explain a step.
    pub fn distance(&self, step: u64) -> u64 {
        step + 1 - self.nearest(step).map_or(0, |checkpoint| checkpoint.step)
    }

    /// As [`distance`](Self::distance), where the lines of the rule are wanted too.
    pub fn distance_with_rule(&self, step: u64) -> u64 {
        self.distance(step) + self.narration.distance(step)
    }

    /// As [`explain`](Self::explain), with the lines of the rule.
    pub fn explain_with_rule(
        &mut self,
        surface: &dyn Surface,
        step: u64,
        is_stopped: &dyn Fn() -> bool,
    ) -> Explanation {
        match self.explain(surface, step, is_stopped) {
            Explanation::Explained(mut explained) => {
                match self.narration.tell(surface, &self.driven, &self.run, step, is_stopped) {
                    Told::Lines(lines) => explained.rule = lines,
                    Told::Stopped => return Explanation::Stopped,
                }
                Explanation::Explained(explained)
            }
            other => other,
        }
    }

    /// Explains the step that begins after `step` steps. Where the run has ended there, it is the step that it would have
    /// taken next.
    pub fn explain(&mut self, surface: &dyn Surface, step: u64, is_stopped: &dyn Fn() -> bool) -> Explanation {
        let Ok(mut walk) = Walk::new(surface, &self.driven, &self.run) else { return Explanation::None };
        if let Some(checkpoint) = self.nearest(step)
            && walk.restore(checkpoint).is_err()
        {
            return Explanation::None;
        }
        let mut trace = Trace::off();
        while walk.step < step {
            if walk.step.is_multiple_of(PATIENCE) && is_stopped() {
                self.recent = Some(walk.checkpoint());
                return Explanation::Stopped;
            }
            if walk.advance(&mut trace).is_err() {
                return Explanation::None;
            }
            if self.checkpoints.wants(&walk) {
                Arc::make_mut(&mut self.checkpoints).pass(&walk);
            }
        }
        let before = walk.checkpoint();
        let explained = explain(surface, &self.driven, walk, before.clone());
        self.recent = Some(before);
        Explanation::Explained(Box::new(explained))
    }
}

/// The next step of a walk.
fn explain(surface: &dyn Surface, driven: &Driven, mut walk: Walk<'_>, before: Checkpoint) -> Explained {
    let Checkpoint { step, x: from, evaluations, memory } = before;
    let settings = Setting::all(driven, walk.settings().0);
    let eval_from = walk.optimizer.eval_point().is_some().then(|| walk.eval_point());
    let mut trace = Trace::detailed();
    let (stepped, evaluated) = walk.advance_watched(&mut trace);
    let events = trace.take();
    let is_noisy = !walk.objective.is_fixed();
    // the same noise and the same mini-batch, not counted
    walk.objective.inner.begin(step, from);
    let mut vector = [0.0; 2];
    let value = walk.objective.inner.value_gradient(&from, &mut vector);
    let noisy = Gradient { at: from, value, vector };
    let (value, vector) = surface.value_gradient(from);
    let truth = Gradient { at: from, value, vector };
    // a line search takes gradients elsewhere that enter no rule
    let ahead = events.iter().find_map(|event| match event {
        Event::LookAhead(at) => at.first_chunk().copied(),
        _ => None,
    });
    let first = evaluated.iter().find_map(|evaluation| {
        let Evaluation { at, value, gradient, .. } = evaluation;
        let gradient = Gradient { at: *at, value: *value, vector: (*gradient)? };
        (*at == ahead.unwrap_or(from)).then_some(gradient)
    });
    let needs_gradient = needs(&driven.method).contains(&Need::Gradient);
    let shaped = events.iter().find_map(|event| match event {
        Event::Shaped { x, gradient } => {
            Some(Gradient { at: *x.first_chunk()?, value, vector: *gradient.first_chunk()? })
        }
        _ => None,
    });
    let used = shaped.or(first).or_else(|| needs_gradient.then_some(noisy));
    Explained {
        step,
        from,
        to: walk.x,
        eval_points: eval_from.map(|from| [from, walk.eval_point()]),
        truth,
        noisy,
        is_noisy,
        used,
        hessian: surface.hessian(from),
        settings,
        evaluations: [evaluations, walk.objective.evaluations],
        evaluated,
        rule: Vec::new(),
        memory: [memory, walk.optimizer.memory()],
        events,
        error: stepped.err(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::{descend, descend_recorded};
    use crate::optim::METHODS;
    use crate::surface;

    fn bits(at: [f64; 2]) -> [u64; 2] {
        at.map(f64::to_bits)
    }

    fn explained(replay: &mut Replay, surface: &dyn Surface, step: u64, what: &str) -> Box<Explained> {
        match replay.explain(surface, step, &|| false) {
            Explanation::Explained(told) => told,
            other => panic!("{what}: {other:?}"),
        }
    }

    /// Compares the steps of a run, out of order, with its path.
    fn compare(surface: &dyn Surface, driven: &Driven, run: &Run) {
        let recorded = descend_recorded(surface, driven, run, false);
        let path = descend(surface, driven, run);
        assert_eq!(recorded.path.points.len(), path.points.len(), "{driven}");
        let mut replay = Replay::new(driven.clone(), run.clone(), Arc::new(recorded.checkpoints));
        let mut bare = Replay::new(driven.clone(), run.clone(), Arc::new(Checkpoints::new(200)));
        let row = |row: u64| {
            let [x, y, _] = path.points[row as usize];
            bits([x, y])
        };
        for step in [130, 131, 0, 1, 64, 63, 199, 7].into_iter().filter(|step| *step < path.steps() as u64) {
            let what = format!("{driven} with noise {}, step {step}", run.noise);
            let told = explained(&mut replay, surface, step, &what);
            assert_eq!(bits(told.from), row(step), "{what}");
            assert!(told.error.is_some() || bits(told.to) == row(step + 1), "{what}");
            assert_eq!(told.truth.value.to_bits(), path.points[step as usize][2].to_bits(), "{what}");
            let counts = path.evaluation_counts[step as usize];
            assert_eq!(told.evaluations[0].total(), u64::from(counts.total()), "{what}");
            let again = explained(&mut bare, surface, step, &what);
            // NaN is not equal to itself: as text
            assert_eq!(format!("{told:?}"), format!("{again:?}"), "{what}, from the start");
        }
    }

    #[test]
    fn every_step_of_every_method_is_replayed_bit_for_bit() {
        let surface = surface::build(&surface::parse("rosenbrock b=10").expect("a surface"));
        for entry in METHODS.iter().filter(|entry| entry.key != "muon") {
            let driven = Driven::parse(entry.key).expect("a method");
            for noise in [0.0, 0.3] {
                compare(&*surface, &driven, &Run { noise, seed: 3, ..Run::new([-1.2, 1.0], 200) });
            }
        }
    }

    #[test]
    fn a_long_way_can_be_given_up_and_is_short_the_second_time() {
        let surface = surface::build(&surface::parse("sphere").expect("a surface"));
        let (driven, run) = (Driven::parse("adam").expect("a method"), Run::new([3.0, 1.0], 1_000_000));
        let mut replay = Replay::new(driven, run, Arc::new(Checkpoints::new(1_000_000)));
        assert_eq!(replay.explain(&*surface, 20_000, &|| true), Explanation::Stopped);
        assert_eq!(replay.distance(20_000), 20_001);
        assert!(matches!(replay.explain(&*surface, 20_000, &|| false), Explanation::Explained(_)));
        assert_eq!(replay.distance(20_001), 2, "the next one");
        assert!(replay.distance(10_000) <= 1_000, "one before: {}", replay.distance(10_000));
    }

    #[test]
    fn what_enters_the_rule_is_clipped_and_decayed() {
        // sphere: f = x² + y² or ½(x² + y²); either way the true gradient is known from the surface
        let surface = surface::build(&surface::parse("sphere").expect("a surface"));
        let run = Run::new([3.0, 4.0], 10);
        let driven = Driven::parse("momentum lr=0.1 rho=0.5 weight_decay=0.1 clip=1").expect("a method");
        let mut replay = Replay::new(driven, run, Arc::new(Checkpoints::new(10)));
        let Explanation::Explained(told) = replay.explain(&*surface, 0, &|| false) else { panic!("it begins") };
        let used = told.used.expect("it has a gradient").vector;
        // the gradient of a sphere points along (3, 4): clipped to length 1 it is (0.6, 0.8); then λx is added
        for (used, wanted) in used.into_iter().zip([0.6 + 0.1 * 3.0, 0.8 + 0.1 * 4.0]) {
            assert!((used - wanted).abs() < 1e-12, "{used} is {wanted}");
        }
        assert_eq!(told.vector(1, "v"), Some(used), "v ← ρ·0 + g");
        assert_eq!(told.setting("lr"), Some(0.1));
    }

    #[test]
    fn schedules_and_noise_are_told() {
        let surface = surface::build(&surface::parse("sphere").expect("a surface"));
        let run = Run { noise: 0.5, ..Run::new([1.0, 1.0], 100) };
        let driven = Driven::parse("sgd lr=0.1 | step-decay every=10 factor=0.5").expect("a method");
        let mut replay = Replay::new(driven, run, Arc::new(Checkpoints::new(100)));
        let Explanation::Explained(told) = replay.explain(&*surface, 25, &|| false) else { panic!("it begins") };
        let lr = &told.settings[0];
        assert_eq!((lr.param.key, lr.base, lr.value), ("lr", 0.1, 0.025));
        assert!(told.is_noisy && told.noisy.vector != told.truth.vector);
        let moved = [0, 1].map(|i| told.from[i] - 0.025 * told.noisy.vector[i]);
        assert_eq!(told.to, moved, "x ← x − αg with the noise of this step");
    }
}
