//! What explains a step: the inspector, and what is drawn over the surface.

use crate::descent::explain::overlay::{Layer, Part, Scaling};
use crate::optim::Turn;

/// Button.
pub const OVERLAYS: &str = "Arrows";
/// Tip.
pub const OVERLAYS_TIP: &str = "Draw what happens in the step at the cursor over the surface: arrows, local models of \
                                f, trial points.";
/// Accessible name of a button that has something switched on.
pub fn overlays(count: usize) -> String {
    if count == 0 { OVERLAYS.to_owned() } else { format!("{OVERLAYS}: {count}") }
}
/// Heading.
pub const OF_STEP: &str = "In the step at the cursor";
/// Button.
pub const NONE: &str = "None";
/// Tip.
pub const NONE_TIP: &str = "Switch all of them off.";
/// Whose.
pub const WHOSE: &str = "Optimizer";
/// Tip.
pub const WHOSE_TIP: &str = "The optimizer whose step is explained, in the inspector and on the surface.";
/// Switch.
pub const ALL: &str = "All optimizers";
/// Tip.
pub const ALL_TIP: &str = "Draw for all optimizers that are shown, each in its own colour.";
/// Switch.
pub const SCALED: &str = "Magnify arrows";
/// Tip.
pub const SCALED_TIP: &str = "Off: arrows are drawn to scale, in the units of the axes. On: steps and their parts are longer \
                              by one factor, gradients by another; the legend tells both.";

/// In the legend of a cross-section.
pub const ALONG_LINE: &str = "arrows: their part along the line";

/// A switch.
pub const fn layer(layer: Layer) -> &'static str {
    match layer {
        Layer::Gradient => "Negative gradient",
        Layer::Velocity => "Velocity",
        Layer::Step => "Step taken",
        Layer::LookAhead => "Momentum and gradient parts",
        Layer::Box => "Effective step per coordinate",
        Layer::Newton => "Newton step",
        Layer::Model => "Quadratic model",
        Layer::MethodModel => "Model of the method",
        Layer::TrustRegion => "Trust region",
        Layer::Tried => "Trial points",
        Layer::Cloud => "Sampling distribution",
        Layer::Simplex => "Simplex",
    }
}

/// What it shows, in a sentence.
pub const fn layer_tip(layer: Layer) -> &'static str {
    match layer {
        Layer::Gradient => "−g, as the method sees it; with noise or mini-batches also −∇f without them.",
        Layer::Velocity => {
            "Momentum and Nesterov: ρv as a displacement, what is left of the velocity. Methods with a mean gradient: −m."
        }
        Layer::Step => "From the current point to the next.",
        Layer::LookAhead => {
            "Momentum: ρv and −αg from the current point. Nesterov: ρv leads to the look-ahead point, and −αg is taken \
             there. SAM: the way up to the point where it takes the gradient."
        }
        Layer::Box => {
            "Adaptive methods: how far a gradient of the present length would go along x and along y. SGD would have a square."
        }
        Layer::Newton => "−H⁻¹∇f, to the critical point of the quadratic model.",
        Layer::Model => {
            "Level lines of f + ∇fᵀp + ½pᵀHp: ellipses, or hyperbolas where a curvature is negative; an arrow then marks \
             the direction of negative curvature that descends."
        }
        Layer::MethodModel => {
            "Level lines of the quadratic model the method itself steps with: BFGS, L-BFGS, damped and saddle-free Newton, \
             trust region."
        }
        Layer::TrustRegion => "The circle the step must stay in, and the step tried.",
        Layer::Tried => {
            "What a line search tried, and what random search and simulated annealing drew: filled where it was taken."
        }
        Layer::Cloud => {
            "CMA-ES: one and two standard deviations, and every point of the generation, filled where selected."
        }
        Layer::Simplex => "Nelder–Mead: the simplex before (dashed) and after the step, and the points tried.",
    }
}

/// An entry of the legend on the map.
pub const fn part(part: Part) -> &'static str {
    match part {
        Part::Gradient => "−g",
        Part::TrueGradient => "−∇f without noise",
        Part::Velocity => "Velocity ρv",
        Part::MeanGradient => "−m",
        Part::Step => "Step",
        Part::MomentumPart => "Momentum ρv",
        Part::GradientPart => "Gradient −αg",
        Part::Sum => "Both",
        Part::LookAheadPoint => "Look-ahead point",
        Part::Ascent => "Ascent",
        Part::Box => "Effective step",
        Part::NewtonMinimum => "Newton step, to a minimum",
        Part::NewtonSaddle => "Newton step, to a saddle",
        Part::NewtonMaximum => "Newton step, to a maximum",
        Part::Level => "Quadratic model",
        Part::Center => "Its critical point",
        Part::NegativeCurvature => "Negative curvature",
        Part::MethodLevel => "Model of the method",
        Part::MethodCenter => "Its minimum",
        Part::TrustRegion => "Trust region",
        Part::Proposed => "Step tried",
        Part::SearchLine => "Search direction",
        Part::Trial | Part::Corner => "Trial point",
        Part::Square => "Drawn from",
        Part::Deviation => "σ and 2σ",
        Part::Mean => "Mean",
        Part::Child => "Generation",
        Part::SimplexBefore => "Simplex before",
        Part::SimplexAfter => "Simplex after",
    }
}

/// What is written at the head of an arrow.
pub const fn symbol(part: Part) -> Option<&'static str> {
    match part {
        Part::Gradient => Some("−g"),
        Part::TrueGradient => Some("−∇f"),
        Part::Velocity | Part::MomentumPart => Some("ρv"),
        Part::MeanGradient => Some("−m"),
        Part::GradientPart => Some("−αg"),
        Part::NewtonMinimum | Part::NewtonSaddle | Part::NewtonMaximum => Some("−H⁻¹∇f"),
        _ => None,
    }
}

/// The last lines of the legend: by what arrows are longer.
pub fn scaling(Scaling { steps, gradients }: Scaling) -> Vec<String> {
    if steps.to_bits() == gradients.to_bits() && steps.to_bits() == 1.0_f64.to_bits() {
        return vec!["arrows to scale".to_owned()];
    }
    vec![format!("steps × {steps}"), format!("gradients × {gradients}")]
}

/// How a simplex moved.
pub const fn turn(turn: Turn) -> &'static str {
    match turn {
        Turn::None => "before the step",
        Turn::Reflected => "reflected",
        Turn::Expanded => "expanded",
        Turn::ContractedOutside => "contracted outside",
        Turn::ContractedInside => "contracted inside",
        Turn::Shrunk => "shrunk",
    }
}

/// The inspector.
pub mod inspector {
    /// Heading, and the button that opens it.
    pub const TITLE: &str = "Inspector";
    /// Tip of the button.
    pub const TIP: &str = "The step at the cursor in numbers: position, gradient, settings, memories before and after, \
                           and what the method did inside it.";
    /// Button.
    pub const CLOSE: &str = "Close the inspector";
    /// The playback buttons have the same names at the bottom.
    pub fn in_inspector(name: &str) -> String {
        format!("{name} (inspector)")
    }
    /// Where there are no racers.
    pub const NOBODY: &str = "There is no optimizer to inspect.";
    /// Where the racer is off.
    pub const HIDDEN: &str = "This optimizer is hidden: show it, or choose another one.";
    /// Where nothing is known yet.
    pub const NOTHING: &str = "Computing…";
    /// Which step.
    pub fn step(step: u64, steps: usize) -> String {
        if step >= steps as u64 {
            format!("At the end, step {step}")
        } else {
            format!("Step {} of {steps}: from {step} to {}", step + 1, step + 1)
        }
    }
    /// Title of what is copied.
    pub fn title(name: &str, step: u64, steps: usize) -> String {
        format!("{name}. {}", self::step(step, steps))
    }
    /// With several seeds.
    pub fn first_seed(seed: u64, seeds: u64) -> String {
        format!("The run with seed {seed}, the first of {seeds}")
    }
    /// Label.
    pub const COPY: &str = "Copy as";
    /// Button.
    pub const TEXT: &str = "Text";
    /// Tip.
    pub const TEXT_TIP: &str = "Copy all of it as text, with all digits.";
    /// Button.
    pub const LATEX: &str = "LaTeX";
    /// Tip.
    pub const LATEX_TIP: &str = "Copy all of it as LaTeX tables, with all digits.";
    /// Button.
    pub const CSV: &str = "CSV";
    /// Tip.
    pub const CSV_TIP: &str = "Copy all of it as comma-separated values, a row for each number, with all digits.";
    /// Note.
    pub const COPIED: &str = "The step is copied";

    /// Section.
    pub const RULE: &str = "Rule";
    /// Tip.
    pub const RULE_TIP: &str = "The rule that runs, line by line; below each line the numbers of this step and the result, \
                                for x and for y.";
    /// Where there is no rule.
    pub const NO_RULE: &str = "This method is no coordinate-wise rule. Its formula:";
    /// Section.
    pub const STATE: &str = "Before the step";
    /// Section.
    pub const STEP: &str = "The step";
    /// Section.
    pub const SETTINGS: &str = "Settings";
    /// Section.
    pub const EVALUATIONS: &str = "Evaluations";
    /// Section.
    pub const MEMORY: &str = "Memory";
    /// Section.
    pub const INSIDE: &str = "Inside the step";
    /// Columns.
    pub const BEFORE_AFTER: [&str; 2] = ["before", "after"];
    /// Columns.
    pub const COUNTS: [&str; 2] = ["so far", "in this step"];
    /// Columns.
    pub const MODEL_TRUE: [&str; 2] = ["the method's", "true"];

    /// Tip.
    pub const POSITION: &str = "The current point.";
    /// Tip.
    pub const VALUE: &str = "The true value, without noise and of all data.";
    /// Tip.
    pub const GRADIENT: &str = "The true gradient, without noise and of all data.";
    /// Tip.
    pub const NORM: &str = "The length of the true gradient.";
    /// Row.
    pub const SEEN_VALUE: &str = "f as seen";
    /// Row.
    pub const SEEN_GRADIENT: &str = "∇f as seen";
    /// Tip.
    pub const NOISY_VALUE: &str = "With the noise and the mini-batch of this step.";
    /// Tip.
    pub const NOISY_GRADIENT: &str = "With the noise and the mini-batch of this step.";
    /// Tip.
    pub const USED_AT: &str = "Where the method took the gradient.";
    /// Tip.
    pub const USED: &str =
        "The gradient that enters the rule: taken where the method takes it, clipped, with L2 decay added.";
    /// Tip.
    pub const HESSIAN: &str = "The true Hessian.";
    /// Tip.
    pub const EVAL_POINT: &str = "The evaluation point: the average or the slow weights, which are judged and drawn.";
    /// Row.
    pub const FAILED: &str = "No step";
    /// Row.
    pub const NOT_TAKEN: &str = "Not taken";
    /// Why.
    pub const NOT_TAKEN_WHY: &str = "the run has ended; this would be next";
    /// Tip.
    pub const DISPLACEMENT: &str = "The step: the next point minus the current one.";
    /// Tip.
    pub const LENGTH: &str = "The length of the step.";
    /// Tip.
    pub const NEXT: &str = "The next point.";
    /// Tip.
    pub const ANGLE: &str = "The angle between the step and the negative true gradient: above 90° it goes uphill.";
    /// A setting of the method inside the method.
    pub fn inner(label: &str) -> String {
        format!("Inner: {label}")
    }
    /// On.
    pub const ON: &str = "on";
    /// Off.
    pub const OFF: &str = "off";
    /// Beside a setting with a schedule.
    pub fn scheduled(base: &str) -> String {
        format!("scheduled, from {base}")
    }
    /// Row.
    pub const VALUES: &str = "Values";
    /// Row.
    pub const GRADIENTS: &str = "Gradients";
    /// Row.
    pub const HESSIANS: &str = "Hessians";
    /// Flag.
    pub const YES: &str = "yes";
    /// Flag.
    pub const NO: &str = "no";
    /// How many vectors a history has.
    pub fn count_of(name: &str) -> String {
        format!("Number of {name}")
    }
    /// A vector of a history: the newest has age 0.
    pub fn aged(name: &str, age: usize) -> String {
        match age {
            0 => format!("{name}, newest"),
            age => format!("{name}, {age} before"),
        }
    }

    /// Row.
    pub const LOOK_AHEAD: &str = "Look-ahead";
    /// Tip.
    pub const LOOK_AHEAD_TIP: &str = "The point where the gradient was taken.";
    /// Row.
    pub const CLIPPED: &str = "Clipped from";
    /// Tip.
    pub const CLIPPED_TIP: &str = "The length the gradient had before it was scaled down.";
    /// Tip.
    pub const S: &str = "The last step.";
    /// Tip.
    pub const Y: &str = "The change of the gradient along the last step.";
    /// Tip.
    pub const SY: &str = "The curvature condition: the model stays positive definite only where sᵀy is above zero.";
    /// Row.
    pub const PAIR: &str = "Pair (s, y)";
    /// It was.
    pub const LEARNT: &str = "learnt";
    /// It was not.
    pub const NOT_LEARNT: &str = "not learnt: too little curvature";
    /// Tip.
    pub const D: &str = "The search direction.";
    /// Tip.
    pub const SLOPE: &str = "The slope of f along the search direction; it descends where this is negative.";
    /// Row.
    pub const STEEPEST: &str = "Steepest descent instead";
    /// Tip.
    pub const T: &str = "The accepted step, in units of the search direction.";
    /// No step.
    pub const STAYS: &str = "stays here";
    /// Tip.
    pub const RADIUS: &str = "The radius of the trust region in this step.";
    /// Tip.
    pub const PREDICTED: &str = "By how much the model predicted that f would fall.";
    /// Tip.
    pub const ACTUAL: &str = "By how much f fell at the point tried.";
    /// Tip.
    pub const RATIO: &str = "The agreement: actual by predicted decrease.";
    /// Tip.
    pub const NEXT_RADIUS: &str = "The radius in the next step.";
    /// Tip.
    pub const MEAN: &str = "The mean of the distribution the generation is drawn from.";
    /// Tip.
    pub const SIGMA: &str = "The step size: the covariance is σ²C.";
    /// Tip.
    pub const COVARIANCE: &str = "The shape of the distribution: the covariance is σ²C.";
    /// Row.
    pub const SIMPLEX: &str = "Simplex";
    /// Tip.
    pub const SIMPLEX_TIP: &str = "How the simplex moved.";
    /// Row.
    pub fn corner(place: usize) -> String {
        format!("Corner {}", place + 1)
    }
    /// Tip.
    pub const CORNER_TIP: &str = "x, y and f, the best corner first.";
    /// Tip.
    pub const RISE: &str = "f at the point drawn minus f here.";
    /// Tip.
    pub const TEMPERATURE: &str = "The temperature in this step.";
    /// Tip.
    pub const PROBABILITY: &str = "The probability with which the point is accepted: min(1, exp(−Δf/T)).";
    /// Tip.
    pub const SQUARE: &str = "The middle of the square the point is drawn from.";
    /// Tip.
    pub const HALF_WIDTH: &str = "Half the width of the square.";
    /// Tip.
    pub const MODEL: &str = "The matrix of the model the step is chosen with, beside the true Hessian.";
    /// Tip.
    pub const INVERSE_MODEL: &str = "The model of the inverse Hessian, beside the true inverse.";
    /// Row.
    pub fn trial_number(number: usize) -> String {
        format!("Trial {number}")
    }
    /// Tip.
    pub const TRIAL_TIP: &str = "A point that was tried, and f there.";
    /// A trial on a line.
    pub fn trial_at(t: &str, value: &str, is_taken: bool) -> String {
        format!("t = {t}, f = {value}{}", if is_taken { ", taken" } else { "" })
    }
    /// A trial anywhere.
    pub fn trial(at: &[String], value: &str, is_taken: bool) -> String {
        format!("({}), f = {value}{}", at.join(", "), if is_taken { ", taken" } else { "" })
    }
    /// What is not listed.
    pub fn more(count: usize) -> String {
        format!("… and {count} more")
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
