//! What is known of one step.

use super::Evaluation;
use crate::optim::text::LineNumbers;
use crate::optim::{Content, Driven, Evaluations, Event, Memory, Method, StepError, inner};
use crate::param::Param;
use crate::registry::Choice;

/// One step of a run, from the point after `step` steps to the next.
#[derive(Debug, Clone, PartialEq)]
pub struct Explained {
    /// Steps done before it.
    pub step: u64,
    /// The point before it.
    pub from: [f64; 2],
    /// The point behind it; where it failed, where the method left the point.
    pub to: [f64; 2],
    /// The points at which f is reported, before and behind, where the method has such points of its own.
    pub eval_points: Option<[[f64; 2]; 2]>,
    /// f and ∇f before it, without noise and of all data.
    pub truth: Gradient,
    /// The same with the noise and the mini-batch of this step.
    pub noisy: Gradient,
    /// Whether noise or mini-batches make a difference between the two.
    pub is_noisy: bool,
    /// The gradient that entered the rule: taken where the method took it first, clipped, and with L2 decay. None for
    /// methods without gradients.
    pub used: Option<Gradient>,
    /// ∇²f before it, without noise, where the surface has one.
    pub hessian: Option<[[f64; 2]; 2]>,
    /// The settings after the schedules, those of a method inside the method last.
    pub settings: Vec<Setting>,
    /// Evaluations before and behind it.
    pub evaluations: [Evaluations; 2],
    /// What was evaluated in it, in that order.
    pub evaluated: Vec<Evaluation>,
    /// What the method remembered before and behind it.
    pub memory: [Vec<Memory<f64>>; 2],
    /// The lines of its rule with the numbers of the step, if they were asked for and the method is a rule.
    pub rule: Vec<LineNumbers>,
    /// What the method did in it.
    pub events: Vec<Event<f64>>,
    /// Why it could not be taken.
    pub error: Option<StepError>,
}

/// f and ∇f at a point.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gradient {
    /// The point.
    pub at: [f64; 2],
    /// f there.
    pub value: f64,
    /// ∇f there.
    pub vector: [f64; 2],
}

impl Gradient {
    /// ‖∇f‖.
    pub fn norm(&self) -> f64 {
        self.vector[0].hypot(self.vector[1])
    }
}

/// A setting in one step.
#[derive(Debug, Clone)]
pub struct Setting {
    /// The setting.
    pub param: &'static Param,
    /// Its value without schedules.
    pub base: f64,
    /// Its value in this step.
    pub value: f64,
    /// The word it stands for, where it is one of several.
    pub word: Option<String>,
    /// Whether it belongs to the method inside the method.
    pub is_inner: bool,
}

impl PartialEq for Setting {
    fn eq(&self, other: &Self) -> bool {
        let same = |a: f64, b: f64| a.to_bits() == b.to_bits();
        self.param.key == other.param.key
            && same(self.base, other.base)
            && same(self.value, other.value)
            && self.word == other.word
            && self.is_inner == other.is_inner
    }
}

impl Setting {
    /// The settings of a method with their values in a step, and those of a method inside it.
    pub(super) fn all(driven: &Driven, values: &[f64]) -> Vec<Self> {
        let mut settings = Vec::new();
        Self::add(&driven.method, values, false, &mut settings);
        settings
    }

    fn add(choice: &Choice<Method>, values: &[f64], is_inner: bool, settings: &mut Vec<Self>) {
        let params = choice.entry().params;
        let bases = choice.numbers();
        for ((param, base), value) in params.iter().zip(bases).zip(values) {
            let word = (!param.can_be_driven()).then(|| choice.get(param.key).map(ToString::to_string)).flatten();
            settings.push(Self { param, base, value: *value, word, is_inner });
        }
        if let Some(inner) = inner(choice) {
            Self::add(&inner.method, values.get(params.len()..).unwrap_or_default(), true, settings);
        }
    }
}

impl Explained {
    /// The value of a setting in this step, the method's own before that of one inside it.
    pub fn setting(&self, key: &str) -> Option<f64> {
        self.settings.iter().find(|setting| setting.param.key == key).map(|setting| setting.value)
    }

    /// The step itself: to − from.
    pub fn displacement(&self) -> [f64; 2] {
        [self.to[0] - self.from[0], self.to[1] - self.from[1]]
    }

    /// A remembered vector before the step (0) or behind it (1).
    pub fn vector(&self, when: usize, name: &str) -> Option<[f64; 2]> {
        self.memory.get(when)?.iter().find(|memory| memory.name == name).and_then(|memory| match &memory.content {
            Content::Vector(vector) => vector.first_chunk().copied(),
            _ => None,
        })
    }

    /// A remembered number before the step (0) or behind it (1).
    pub fn number(&self, when: usize, name: &str) -> Option<f64> {
        self.memory.get(when)?.iter().find(|memory| memory.name == name).and_then(|memory| match &memory.content {
            Content::Number(number) => Some(*number),
            _ => None,
        })
    }
}
