//! The rule of a method beside its run, line by line with its numbers.

use std::sync::Arc;

use super::Evaluation;
use crate::descent::Run;
use crate::descent::walk::{Checkpoint, Walk};
use crate::optim::text::{LineNumbers, Numbers};
use crate::optim::{Driven, Settings, Trace};
use crate::surface::Surface;

/// Steps between two places from which it can go on.
const EVERY: u64 = 256;
/// So many of them at most, the newest.
const MOST: usize = 256;
/// How often a long way is asked whether it is still wanted.
const PATIENCE: u64 = 256;

/// A rule next to a run.
#[derive(Debug, Clone)]
pub struct Narration {
    kept: Vec<Arc<Place>>,
    /// Where the last told step began: the next one is usually told next.
    recent: Option<Arc<Place>>,
    has_rule: bool,
}

#[derive(Debug)]
struct Place {
    checkpoint: Checkpoint,
    numbers: Numbers,
}

impl Place {
    fn of(walk: &Walk<'_>, numbers: Numbers) -> Arc<Self> {
        Arc::new(Self { checkpoint: walk.checkpoint(), numbers })
    }
}

/// What came of it.
pub enum Told {
    /// The lines; none where the method is no rule, or the run does not come so far.
    Lines(Vec<LineNumbers>),
    /// Nobody wanted them any longer.
    Stopped,
}

impl Narration {
    /// At the start.
    pub const fn new() -> Self {
        Self { kept: Vec::new(), recent: None, has_rule: true }
    }

    fn nearest(&self, step: u64) -> Option<&Arc<Place>> {
        let all = self.kept.iter().chain(&self.recent).filter(|place| place.checkpoint.step <= step);
        all.max_by_key(|place| place.checkpoint.step)
    }

    /// Steps that must be run again to tell a step.
    pub fn distance(&self, step: u64) -> u64 {
        let from = self.nearest(step).map_or(0, |place| place.checkpoint.step);
        if self.has_rule { step + 1 - from } else { 0 }
    }

    /// Tells the step that begins after `step` steps.
    pub fn tell(
        &mut self,
        surface: &dyn Surface,
        driven: &Driven,
        run: &Run,
        step: u64,
        is_stopped: &dyn Fn() -> bool,
    ) -> Told {
        self.lines(surface, driven, run, step, is_stopped).unwrap_or(Told::Lines(Vec::new()))
    }

    fn lines(
        &mut self,
        surface: &dyn Surface,
        driven: &Driven,
        run: &Run,
        step: u64,
        is_stopped: &dyn Fn() -> bool,
    ) -> Option<Told> {
        if !self.has_rule {
            return None;
        }
        let mut walk = Walk::new(surface, driven, run).ok()?;
        let mut numbers = if let Some(place) = self.nearest(step) {
            walk.restore(&place.checkpoint).ok()?;
            place.numbers.clone()
        } else {
            let numbers = Numbers::new(driven, walk.settings(), &run.start);
            self.has_rule = numbers.is_some();
            numbers?
        };
        let clip = driven.method.entry().params.iter().position(|param| param.key == "clip");
        let mut trace = Trace::off();
        while walk.step < step {
            if walk.step.is_multiple_of(PATIENCE) && is_stopped() {
                self.recent = Some(Place::of(&walk, numbers));
                return Some(Told::Stopped);
            }
            if walk.step.is_multiple_of(EVERY) && self.kept.iter().all(|kept| kept.checkpoint.step < walk.step) {
                if self.kept.len() >= MOST {
                    self.kept.remove(0);
                }
                self.kept.push(Place::of(&walk, numbers.clone()));
            }
            let (x, settings) = (walk.x, walk.settings().0.to_vec());
            let (stepped, evaluated) = walk.advance_watched(&mut trace);
            stepped.ok()?;
            numbers.pass(Settings(&settings), &x, &gradient(&evaluated, clip, &settings)?);
        }
        self.recent = Some(Place::of(&walk, numbers.clone()));
        let (x, settings) = (walk.x, walk.settings().0.to_vec());
        let (_, evaluated) = walk.advance_watched(&mut trace);
        let g = gradient(&evaluated, clip, &settings)?;
        Some(Told::Lines(numbers.step(Settings(&settings), &x, &g)))
    }
}

/// The gradient a rule sees: clipped as `optim::shape` does it, before L2 decay, which is part of the rule's text.
fn gradient(evaluated: &[Evaluation], clip: Option<usize>, settings: &[f64]) -> Option<[f64; 2]> {
    let g = evaluated.iter().find_map(|evaluation| evaluation.gradient)?;
    let most = clip.and_then(|clip| settings.get(clip)).copied().unwrap_or(0.0);
    let norm = g[0].hypot(g[1]);
    Some(if most > 0.0 && norm > most { g.map(|g| g * (most / norm)) } else { g })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::descend;
    use crate::optim::{METHODS, text};
    use crate::surface;

    /// Compares the last line of the rule with the path, at steps out of order.
    fn compare(surface: &dyn Surface, driven: &Driven) {
        let run = Run { noise: 0.1, ..Run::new([-1.2, 1.0], 300) };
        let path = descend(surface, driven, &run);
        let mut narration = Narration::new();
        for step in [280, 281, 0, 1, 9, 100].into_iter().filter(|step| *step < path.steps() as u64) {
            let Told::Lines(lines) = narration.tell(surface, driven, &run, step, &|| false) else {
                panic!("{driven}: nobody stopped it");
            };
            let last = lines.iter().rev().find(|line| line.target == "x").expect("x is assigned");
            let [x, y, _] = path.points[step as usize + 1];
            let is_close = |(ours, theirs): (&f64, f64)| (ours - theirs).abs() < 1e-9 * (1.0 + theirs.abs());
            let ours = &last.result;
            assert!(ours.iter().zip([x, y]).all(is_close), "{driven}, step {step}: {ours:?} is {x}, {y}");
        }
    }

    #[test]
    fn the_last_line_of_every_rule_is_the_point_the_run_comes_to() {
        let surface = surface::build(&surface::parse("rosenbrock b=10").expect("a surface"));
        let mut rules = 0;
        for entry in METHODS {
            let mut texts = vec![entry.key.to_owned()];
            if entry.params.iter().any(|param| param.key == "clip") {
                texts.push(format!("{} weight_decay=0.01 clip=2", entry.key));
            }
            let all = texts.iter().filter_map(|text| Driven::parse(text).ok());
            for driven in all.filter(|driven| text::of(driven).is_some()) {
                rules += 1;
                compare(&*surface, &driven);
            }
        }
        assert!(rules > 20, "{rules} rules");
    }

    #[test]
    fn what_is_no_rule_has_no_lines() {
        let surface = surface::build(&surface::parse("sphere").expect("a surface"));
        let (driven, run) = (Driven::parse("bfgs").expect("a method"), Run::new([1.0, 1.0], 10));
        let mut narration = Narration::new();
        let told = narration.tell(&*surface, &driven, &run, 3, &|| false);
        assert!(matches!(told, Told::Lines(lines) if lines.is_empty()));
        assert_eq!(narration.distance(3), 0, "it is not asked again");
    }
}
