//! What explains a step: the inspector, and what is drawn over the surface.

use crate::descent::explain::overlay::{Layer, Part, Scaling};
use crate::language::{Word, told, word};
use crate::optim::Turn;

/// Button.
pub const OVERLAYS: Word = Word::new("explain-overlays");
/// Tip.
pub const OVERLAYS_TIP: Word = Word::new("explain-overlays-tip");
/// Accessible name of a button that has something switched on.
pub fn overlays(count: usize) -> String {
    if count == 0 { OVERLAYS.text().to_owned() } else { format!("{OVERLAYS}: {count}") }
}
/// Heading.
pub const OF_STEP: Word = Word::new("explain-of-step");
/// Button.
pub const NONE: Word = Word::new("explain-none");
/// Tip.
pub const NONE_TIP: Word = Word::new("explain-none-tip");
/// Whose.
pub const WHOSE: Word = Word::new("explain-whose");
/// Tip.
pub const WHOSE_TIP: Word = Word::new("explain-whose-tip");
/// Switch.
pub const ALL: Word = Word::new("explain-all");
/// Tip.
pub const ALL_TIP: Word = Word::new("explain-all-tip");
/// Switch.
pub const SCALED: Word = Word::new("explain-scaled");
/// Tip.
pub const SCALED_TIP: Word = Word::new("explain-scaled-tip");

/// In the legend of a cross-section.
pub const ALONG_LINE: Word = Word::new("explain-along-line");

/// A switch.
pub fn layer(layer: Layer) -> &'static str {
    match layer {
        Layer::Gradient => word("explain-layer-gradient"),
        Layer::Velocity => word("explain-layer-velocity"),
        Layer::Step => word("explain-layer-step"),
        Layer::LookAhead => word("explain-layer-look-ahead"),
        Layer::Box => word("explain-layer-box"),
        Layer::Newton => word("explain-layer-newton"),
        Layer::Model => word("explain-layer-model"),
        Layer::MethodModel => word("explain-layer-method-model"),
        Layer::TrustRegion => word("explain-layer-trust-region"),
        Layer::Tried => word("explain-layer-tried"),
        Layer::Cloud => word("explain-layer-cloud"),
        Layer::Simplex => word("explain-layer-simplex"),
    }
}

/// What it shows, in a sentence.
pub fn layer_tip(layer: Layer) -> &'static str {
    match layer {
        Layer::Gradient => word("explain-layer-tip-gradient"),
        Layer::Velocity => word("explain-layer-tip-velocity"),
        Layer::Step => word("explain-layer-tip-step"),
        Layer::LookAhead => word("explain-layer-tip-look-ahead"),
        Layer::Box => word("explain-layer-tip-box"),
        Layer::Newton => word("explain-layer-tip-newton"),
        Layer::Model => word("explain-layer-tip-model"),
        Layer::MethodModel => word("explain-layer-tip-method-model"),
        Layer::TrustRegion => word("explain-layer-tip-trust-region"),
        Layer::Tried => word("explain-layer-tip-tried"),
        Layer::Cloud => word("explain-layer-tip-cloud"),
        Layer::Simplex => word("explain-layer-tip-simplex"),
    }
}

/// An entry of the legend on the map.
pub fn part(part: Part) -> &'static str {
    match part {
        Part::Gradient => word("explain-part-gradient"),
        Part::TrueGradient => word("explain-part-true-gradient"),
        Part::Velocity => word("explain-part-velocity"),
        Part::MeanGradient => word("explain-part-mean-gradient"),
        Part::Step => word("explain-part-step"),
        Part::MomentumPart => word("explain-part-momentum-part"),
        Part::GradientPart => word("explain-part-gradient-part"),
        Part::Sum => word("explain-part-sum"),
        Part::LookAheadPoint => word("explain-part-look-ahead-point"),
        Part::Ascent => word("explain-part-ascent"),
        Part::Box => word("explain-part-box"),
        Part::NewtonMinimum => word("explain-part-newton-minimum"),
        Part::NewtonSaddle => word("explain-part-newton-saddle"),
        Part::NewtonMaximum => word("explain-part-newton-maximum"),
        Part::Level => word("explain-part-level"),
        Part::Center => word("explain-part-center"),
        Part::NegativeCurvature => word("explain-part-negative-curvature"),
        Part::MethodLevel => word("explain-part-method-level"),
        Part::MethodCenter => word("explain-part-method-center"),
        Part::TrustRegion => word("explain-part-trust-region"),
        Part::Proposed => word("explain-part-proposed"),
        Part::SearchLine => word("explain-part-search-line"),
        Part::Trial | Part::Corner => word("explain-part-trial"),
        Part::Square => word("explain-part-square"),
        Part::Deviation => word("explain-part-deviation"),
        Part::Mean => word("explain-part-mean"),
        Part::Child => word("explain-part-child"),
        Part::SimplexBefore => word("explain-part-simplex-before"),
        Part::SimplexAfter => word("explain-part-simplex-after"),
    }
}

/// What is written at the head of an arrow.
pub fn symbol(part: Part) -> Option<&'static str> {
    match part {
        Part::Gradient => Some(word("explain-symbol-gradient")),
        Part::TrueGradient => Some(word("explain-symbol-true-gradient")),
        Part::Velocity | Part::MomentumPart => Some(word("explain-symbol-velocity")),
        Part::MeanGradient => Some(word("explain-symbol-mean-gradient")),
        Part::GradientPart => Some(word("explain-symbol-gradient-part")),
        Part::NewtonMinimum | Part::NewtonSaddle | Part::NewtonMaximum => Some(word("explain-symbol-newton-minimum")),
        _ => None,
    }
}

/// The last lines of the legend: by what arrows are longer.
pub fn scaling(Scaling { steps, gradients }: Scaling) -> Vec<String> {
    if steps.to_bits() == gradients.to_bits() && steps.to_bits() == 1.0_f64.to_bits() {
        return vec![word("explain-to-scale").to_owned()];
    }
    vec![
        told!("explain-steps-scaled", factor = steps.to_string()),
        told!("explain-gradients-scaled", factor = gradients.to_string()),
    ]
}

/// How a simplex moved.
pub fn turn(turn: Turn) -> &'static str {
    match turn {
        Turn::None => word("explain-turn-none"),
        Turn::Reflected => word("explain-turn-reflected"),
        Turn::Expanded => word("explain-turn-expanded"),
        Turn::ContractedOutside => word("explain-turn-contracted-outside"),
        Turn::ContractedInside => word("explain-turn-contracted-inside"),
        Turn::Shrunk => word("explain-turn-shrunk"),
    }
}

/// The inspector.
pub mod inspector {
    use crate::language::{Word, told};
    /// Heading, and the button that opens it.
    pub const TITLE: Word = Word::new("explain-inspector-title");
    /// Tip of the button.
    pub const TIP: Word = Word::new("explain-inspector-tip");
    /// Button.
    pub const CLOSE: Word = Word::new("explain-inspector-close");
    /// The playback buttons have the same names at the bottom.
    pub fn in_inspector(name: &str) -> String {
        told!("explain-inspector-in-inspector", name)
    }
    /// Where there are no racers.
    pub const NOBODY: Word = Word::new("explain-inspector-nobody");
    /// Where the racer is off.
    pub const HIDDEN: Word = Word::new("explain-inspector-hidden");
    /// Where nothing is known yet.
    pub const NOTHING: Word = Word::new("explain-inspector-nothing");
    /// Which step.
    pub fn step(step: u64, steps: usize) -> String {
        if step >= steps as u64 {
            told!("explain-inspector-at-end", step)
        } else {
            told!("explain-inspector-step-of", step, next = step + 1, steps)
        }
    }
    /// Title of what is copied.
    pub fn title(name: &str, step: u64, steps: usize) -> String {
        format!("{name}. {}", self::step(step, steps))
    }
    /// With several seeds.
    pub fn first_seed(seed: u64, seeds: u64) -> String {
        told!("explain-inspector-first-seed", seed = seed.to_string(), seeds = seeds.to_string())
    }
    /// Label.
    pub const COPY: Word = Word::new("explain-inspector-copy");
    /// Button.
    pub const TEXT: Word = Word::new("explain-inspector-text");
    /// Tip.
    pub const TEXT_TIP: Word = Word::new("explain-inspector-text-tip");
    /// Button.
    pub const LATEX: Word = Word::new("explain-inspector-latex");
    /// Tip.
    pub const LATEX_TIP: Word = Word::new("explain-inspector-latex-tip");
    /// Button.
    pub const CSV: Word = Word::new("explain-inspector-csv");
    /// Tip.
    pub const CSV_TIP: Word = Word::new("explain-inspector-csv-tip");
    /// Note.
    pub const COPIED: Word = Word::new("explain-inspector-copied");

    /// Section.
    pub const RULE: Word = Word::new("explain-inspector-rule");
    /// Tip.
    pub const RULE_TIP: Word = Word::new("explain-inspector-rule-tip");
    /// Where there is no rule.
    pub const NO_RULE: Word = Word::new("explain-inspector-no-rule");
    /// Section.
    pub const STATE: Word = Word::new("explain-inspector-state");
    /// Section.
    pub const STEP: Word = Word::new("explain-inspector-step");
    /// Section.
    pub const SETTINGS: Word = Word::new("explain-inspector-settings");
    /// Section.
    pub const EVALUATIONS: Word = Word::new("explain-inspector-evaluations");
    /// Section.
    pub const MEMORY: Word = Word::new("explain-inspector-memory");
    /// Section.
    pub const INSIDE: Word = Word::new("explain-inspector-inside");
    /// Columns.
    pub const BEFORE_AFTER: [Word; 2] = [Word::new("explain-inspector-before"), Word::new("explain-inspector-after")];
    /// Columns.
    pub const COUNTS: [Word; 2] = [Word::new("explain-inspector-so-far"), Word::new("explain-inspector-in-this-step")];
    /// Columns.
    pub const MODEL_TRUE: [Word; 2] = [Word::new("explain-inspector-of-method"), Word::new("explain-inspector-true")];

    /// Tip.
    pub const POSITION: Word = Word::new("explain-inspector-position");
    /// Tip.
    pub const VALUE: Word = Word::new("explain-inspector-value");
    /// Tip.
    pub const GRADIENT: Word = Word::new("explain-inspector-gradient");
    /// Tip.
    pub const NORM: Word = Word::new("explain-inspector-norm");
    /// Row.
    pub const SEEN_VALUE: Word = Word::new("explain-inspector-seen-value");
    /// Row.
    pub const SEEN_GRADIENT: Word = Word::new("explain-inspector-seen-gradient");
    /// Tip.
    pub const NOISY_VALUE: Word = Word::new("explain-inspector-noisy-value");
    /// Tip.
    pub const NOISY_GRADIENT: Word = Word::new("explain-inspector-noisy-gradient");
    /// Tip.
    pub const USED_AT: Word = Word::new("explain-inspector-used-at");
    /// Tip.
    pub const USED: Word = Word::new("explain-inspector-used");
    /// Tip.
    pub const HESSIAN: Word = Word::new("explain-inspector-hessian");
    /// Tip.
    pub const EVAL_POINT: Word = Word::new("explain-inspector-eval-point");
    /// Row.
    pub const FAILED: Word = Word::new("explain-inspector-failed");
    /// Row.
    pub const NOT_TAKEN: Word = Word::new("explain-inspector-not-taken");
    /// Why.
    pub const NOT_TAKEN_WHY: Word = Word::new("explain-inspector-not-taken-why");
    /// Tip.
    pub const DISPLACEMENT: Word = Word::new("explain-inspector-displacement");
    /// Tip.
    pub const LENGTH: Word = Word::new("explain-inspector-length");
    /// Tip.
    pub const NEXT: Word = Word::new("explain-inspector-next");
    /// Tip.
    pub const ANGLE: Word = Word::new("explain-inspector-angle");
    /// A setting of the method inside the method.
    pub fn inner(label: &str) -> String {
        told!("explain-inspector-inner", label)
    }
    /// On.
    pub const ON: Word = Word::new("explain-inspector-on");
    /// Off.
    pub const OFF: Word = Word::new("explain-inspector-off");
    /// Beside a setting with a schedule.
    pub fn scheduled(base: &str) -> String {
        told!("explain-inspector-scheduled", base)
    }
    /// Row.
    pub const VALUES: Word = Word::new("explain-inspector-values");
    /// Row.
    pub const GRADIENTS: Word = Word::new("explain-inspector-gradients");
    /// Row.
    pub const HESSIANS: Word = Word::new("explain-inspector-hessians");
    /// Flag.
    pub const YES: Word = Word::new("explain-inspector-yes");
    /// Flag.
    pub const NO: Word = Word::new("explain-inspector-no");
    /// How many vectors a history has.
    pub fn count_of(name: &str) -> String {
        told!("explain-inspector-count-of", name)
    }
    /// A vector of a history: the newest has age 0.
    pub fn aged(name: &str, age: usize) -> String {
        match age {
            0 => told!("explain-inspector-aged-newest", name),
            age => told!("explain-inspector-aged", name, age),
        }
    }

    /// Row.
    pub const LOOK_AHEAD: Word = Word::new("explain-inspector-look-ahead");
    /// Tip.
    pub const LOOK_AHEAD_TIP: Word = Word::new("explain-inspector-look-ahead-tip");
    /// Row.
    pub const CLIPPED: Word = Word::new("explain-inspector-clipped");
    /// Tip.
    pub const CLIPPED_TIP: Word = Word::new("explain-inspector-clipped-tip");
    /// Tip.
    pub const S: Word = Word::new("explain-inspector-s");
    /// Tip.
    pub const Y: Word = Word::new("explain-inspector-y");
    /// Tip.
    pub const SY: Word = Word::new("explain-inspector-sy");
    /// Row.
    pub const PAIR: Word = Word::new("explain-inspector-pair");
    /// It was.
    pub const LEARNT: Word = Word::new("explain-inspector-learnt");
    /// It was not.
    pub const NOT_LEARNT: Word = Word::new("explain-inspector-not-learnt");
    /// Tip.
    pub const D: Word = Word::new("explain-inspector-d");
    /// Tip.
    pub const SLOPE: Word = Word::new("explain-inspector-slope");
    /// Row.
    pub const STEEPEST: Word = Word::new("explain-inspector-steepest");
    /// Tip.
    pub const T: Word = Word::new("explain-inspector-t");
    /// No step.
    pub const STAYS: Word = Word::new("explain-inspector-stays");
    /// Tip.
    pub const RADIUS: Word = Word::new("explain-inspector-radius");
    /// Tip.
    pub const PREDICTED: Word = Word::new("explain-inspector-predicted");
    /// Tip.
    pub const ACTUAL: Word = Word::new("explain-inspector-actual");
    /// Tip.
    pub const RATIO: Word = Word::new("explain-inspector-ratio");
    /// Tip.
    pub const NEXT_RADIUS: Word = Word::new("explain-inspector-next-radius");
    /// Tip.
    pub const MEAN: Word = Word::new("explain-inspector-mean");
    /// Tip.
    pub const SIGMA: Word = Word::new("explain-inspector-sigma");
    /// Tip.
    pub const COVARIANCE: Word = Word::new("explain-inspector-covariance");
    /// Row.
    pub const SIMPLEX: Word = Word::new("explain-inspector-simplex");
    /// Tip.
    pub const SIMPLEX_TIP: Word = Word::new("explain-inspector-simplex-tip");
    /// Row.
    pub fn corner(place: usize) -> String {
        told!("explain-inspector-corner", place = place + 1)
    }
    /// Tip.
    pub const CORNER_TIP: Word = Word::new("explain-inspector-corner-tip");
    /// Tip.
    pub const RISE: Word = Word::new("explain-inspector-rise");
    /// Tip.
    pub const TEMPERATURE: Word = Word::new("explain-inspector-temperature");
    /// Tip.
    pub const PROBABILITY: Word = Word::new("explain-inspector-probability");
    /// Tip.
    pub const SQUARE: Word = Word::new("explain-inspector-square");
    /// Tip.
    pub const HALF_WIDTH: Word = Word::new("explain-inspector-half-width");
    /// Tip.
    pub const MODEL: Word = Word::new("explain-inspector-model");
    /// Tip.
    pub const INVERSE_MODEL: Word = Word::new("explain-inspector-inverse-model");
    /// Row.
    pub fn trial_number(number: usize) -> String {
        told!("explain-inspector-trial-number", number)
    }
    /// Tip.
    pub const TRIAL_TIP: Word = Word::new("explain-inspector-trial-tip");
    /// A trial on a line.
    pub fn trial_at(t: &str, value: &str, is_taken: bool) -> String {
        taken(format!("t = {t}, f = {value}"), is_taken)
    }
    /// A trial anywhere.
    pub fn trial(at: &[String], value: &str, is_taken: bool) -> String {
        taken(format!("({}), f = {value}", at.join(", ")), is_taken)
    }

    fn taken(trial: String, is_taken: bool) -> String {
        if is_taken { told!("explain-inspector-taken", trial) } else { trial }
    }
    /// What is not listed.
    pub fn more(count: usize) -> String {
        told!("explain-inspector-more", count)
    }

    /// A number with seven digits.
    pub fn full(x: f64) -> String {
        digits(x, 7)
    }

    /// A number with so many digits, the last zeros left out.
    pub fn digits(x: f64, digits: usize) -> String {
        if x.is_nan() {
            return "NaN".to_owned();
        }
        if x.is_infinite() {
            return if x > 0.0 { "∞" } else { "−∞" }.to_owned();
        }
        let decimals = digits.max(1) - 1;
        let rounded: f64 = format!("{x:.decimals$e}").parse().unwrap_or(x);
        let text = if rounded == 0.0 || (1e-4..1e7).contains(&rounded.abs()) {
            format!("{rounded}")
        } else {
            format!("{rounded:e}")
        };
        text.replace('-', "−")
    }
}
