//! The Descent tab.

pub use crate::figure::section::words::{
    NO_VALUES as SECTION_NO_VALUES, OUTSIDE as SECTION_OUTSIDE, TOO_FAR as SECTION_TOO_FAR,
};
use crate::language::{Word, retold, told};

/// Heading.
pub const SURFACE: Word = Word::new("descent-surface");
/// Tip.
pub const SURFACE_TIP: Word = Word::new("descent-surface-tip");
/// Transform of the surface.
pub const TRANSFORM: Word = Word::new("descent-transform");
/// Tip.
pub const TRANSFORM_TIP: Word = Word::new("descent-transform-tip");
/// Switch.
pub const DESCEND_TRANSFORMED: Word = Word::new("descent-descend-transformed");
/// Tip.
pub const DESCEND_TRANSFORMED_TIP: Word = Word::new("descent-descend-transformed-tip");
/// The height of a surface that is seen through a transform.
pub fn heights_of(name: &str) -> String {
    told!("descent-heights-of", name)
}
/// Tip.
pub const HEIGHTS_OF_TIP: Word = Word::new("descent-heights-of-tip");
/// Heading.
pub const RUN: Word = Word::new("descent-run");
/// Over the tab while a file hovers.
pub fn drop_recording(file: &str) -> String {
    told!("descent-drop-recording", file)
}
/// Heading.
pub const RACERS: Word = Word::new("descent-racers");
/// Coordinates.
pub const START: Word = Word::new("descent-start");
/// Tip.
pub const START_TIP: Word = Word::new("descent-start-tip");
/// Coordinate.
pub const START_X: Word = Word::new("descent-start-x");
/// Coordinate.
pub const START_Y: Word = Word::new("descent-start-y");
/// Part of the controls.
pub const STARTS: Word = Word::new("descent-starts");
/// Button and key.
pub const RANDOM_START: Word = Word::new("descent-random-start");
/// Tip.
pub const RANDOM_START_TIP: Word = Word::new("descent-random-start-tip");
/// Key.
pub const NEXT_SEED: Word = Word::new("descent-next-seed");
/// Button.
pub const ONE_START: Word = Word::new("descent-one-start");
/// Tip.
pub const ONE_START_TIP: Word = Word::new("descent-one-start-tip");
/// Tip.
pub const CIRCLE_TIP: Word = Word::new("descent-circle-tip");
/// Tip.
pub const GRID_TIP: Word = Word::new("descent-grid-tip");
/// Below the buttons.
pub const STARTS_HINT: Word = Word::new("descent-starts-hint");
/// How many there are.
pub fn starts(count: usize) -> String {
    told!("descent-starts-count", count)
}
/// Button.
pub fn circle(count: usize) -> String {
    told!("descent-circle", count)
}
/// Button.
pub fn grid(side: usize) -> String {
    told!("descent-grid", side)
}
/// Part of the controls.
pub const NOISE_AND_SEEDS: Word = Word::new("descent-noise-and-seeds");
/// Part of the controls.
pub const ENDINGS: Word = Word::new("descent-endings");
/// No noise.
pub const EXACT: Word = Word::new("descent-exact");
/// No criterion.
pub const STEP_LIMIT_ONLY: Word = Word::new("descent-step-limit-only");
/// Why there is no distance to end at.
pub const NO_MINIMUM: Word = Word::new("descent-no-minimum");
/// One more.
pub const ADD: Word = Word::new("descent-add");
/// Why there is no room for another one.
pub fn too_many(most: usize) -> String {
    told!("descent-too-many", most)
}
/// To the clipboard.
pub const COPY_COMMAND: Word = Word::new("descent-copy-command");
/// Tip.
pub const COPY_COMMAND_TIP: Word = Word::new("descent-copy-command-tip");
/// Told after it.
pub const COPIED: Word = Word::new("descent-copied");
/// Where there is nobody.
pub const NO_RACERS: Word = Word::new("descent-no-racers");
/// View.
pub const OVERLAY: Word = Word::new("descent-overlay");
/// View.
pub const SIDE_BY_SIDE: Word = Word::new("descent-side-by-side");
/// Tip.
pub const OVERLAY_TIP: Word = Word::new("descent-overlay-tip");
/// Tip.
pub const SIDE_BY_SIDE_TIP: Word = Word::new("descent-side-by-side-tip");
/// View.
pub const RESET_VIEW: Word = Word::new("descent-reset-view");
/// The data with the racers' lines.
pub const FIT: Word = Word::new("descent-fit");
/// Tip.
pub const FIT_TIP: Word = Word::new("descent-fit-tip");
/// Accessible name of the plot.
pub const FIT_PLOT: Word = Word::new("descent-fit-plot");
/// What a line in it is.
pub const BEST_FIT: Word = Word::new("descent-best-fit");
/// While a file is read.
pub const READING: Word = Word::new("descent-reading");
/// While one can't be read.
pub const STILL: Word = Word::new("descent-still");

/// Axis of the plot of two classes.
pub fn probability(class: &str) -> String {
    told!("descent-probability", class)
}

/// Whose line is where on the surface.
pub fn fit_at(name: &str, x: &str, y: &str) -> String {
    told!("descent-fit-at", name, x, y)
}

/// Over the tab while a file hovers.
pub fn drop_data(file: &str, surface: &str) -> String {
    told!("descent-drop-data", surface, file)
}

/// Accessible name of the plot.
pub const MAP: Word = Word::new("descent-map");
/// Mark.
pub const MINIMUM: Word = Word::new("descent-minimum");
/// Mark.
pub const GLOBAL_MINIMUM: Word = Word::new("descent-global-minimum");
/// While the worker is at it.
pub const COMPUTING: Word = Word::new("descent-computing");

/// View.
pub const SECTION: Word = Word::new("descent-section");
/// Tip.
pub const SECTION_TIP: Word = Word::new("descent-section-tip");
/// Accessible name of the plot.
pub const SECTION_PLOT: Word = Word::new("descent-section-plot");
/// View.
pub const RELIEF: Word = Word::new("descent-relief");
/// Tip.
pub const RELIEF_TIP: Word = Word::new("descent-relief-tip");
/// Accessible name of the plot.
pub const RELIEF_PLOT: Word = Word::new("descent-relief-plot");
/// What the mouse does.
pub const RELIEF_MOUSE: Word = Word::new("descent-relief-mouse");
/// Scale of the heights.
pub const HEIGHTS_LINEAR: Word = Word::new("descent-heights-linear");
/// Tip.
pub const HEIGHTS_LINEAR_TIP: Word = Word::new("descent-heights-linear-tip");
/// Scale of the heights.
pub const HEIGHTS_LOG: Word = Word::new("descent-heights-log");
/// Tip.
pub const HEIGHTS_LOG_TIP: Word = Word::new("descent-heights-log-tip");

/// Before the directions of the line.
pub const ALONG: Word = Word::new("descent-along");
/// Direction.
pub const ALONG_X: Word = Word::new("descent-along-x");
/// Tip.
pub const ALONG_X_TIP: Word = Word::new("descent-along-x-tip");
/// Direction.
pub const ALONG_Y: Word = Word::new("descent-along-y");
/// Tip.
pub const ALONG_Y_TIP: Word = Word::new("descent-along-y-tip");
/// Direction.
pub const ALONG_GRADIENT: Word = Word::new("descent-along-gradient");
/// Tip.
pub const ALONG_GRADIENT_TIP: Word = Word::new("descent-along-gradient-tip");
/// Direction.
pub const ALONG_ANGLE: Word = Word::new("descent-along-angle");
/// Tip.
pub const ALONG_ANGLE_TIP: Word = Word::new("descent-along-angle-tip");
/// Accessible name.
pub const ANGLE: Word = Word::new("descent-angle");
/// Accessible name.
pub const GRIP: Word = Word::new("descent-grip");
/// Accessible name.
pub const OTHER_GRIP: Word = Word::new("descent-other-grip");
/// Tip.
pub const GRIP_TIP: Word = Word::new("descent-grip-tip");
/// Control.
pub const GROUP: Word = Word::new("descent-group");
/// Choice.
pub const GROUP_EACH: Word = Word::new("descent-group-each");
/// Choice.
pub const GROUP_METHOD: Word = Word::new("descent-group-method");
/// Choice.
pub const GROUP_SETTING: Word = Word::new("descent-group-setting");
/// Title of a plot of what has no such setting.
pub const WITHOUT: Word = Word::new("descent-without");
/// View of a function of one variable.
pub const CURVE: Word = Word::new("descent-curve");
/// Tip.
pub const CURVE_TIP: Word = Word::new("descent-curve-tip");
/// Above the bands.
pub const BASINS: Word = Word::new("descent-basins");
/// Tip.
pub const BASINS_TIP: Word = Word::new("descent-basins-tip");
/// Among many optimizers on a function of one variable.
pub const OTHERS_FAINT: Word = Word::new("descent-others-faint");
/// What is on beside the method's own rule.
pub fn clip(length: &str) -> String {
    told!("descent-clip", length)
}
/// How often it acted.
pub fn clip_tip(length: &str, clipped: Option<(usize, usize)>) -> String {
    match clipped {
        None => told!("descent-clip-tip", length),
        Some((steps, all)) => told!("descent-clip-tip-often", length, steps, all),
    }
}
/// What is on beside the method's own rule.
pub fn decay(rate: &str, is_decoupled: bool) -> String {
    if is_decoupled { told!("descent-decay-decoupled", rate) } else { told!("descent-decay", rate) }
}
/// Tip.
pub const DECAY_TIP: Word = Word::new("descent-decay-tip");
/// A schedule.
pub fn schedule(target: &str, schedule: &str) -> String {
    format!("{target}: {}", schedule.to_lowercase())
}
/// What a line search did in the step that came here.
pub fn trials(tried: usize) -> String {
    told!("descent-trials", tried)
}
/// Tip.
pub const TRIALS_TIP: Word = Word::new("descent-trials-tip");
/// What an arrow at the edge says of a path that is outside the view.
pub fn outside(name: &str, [x, y, value]: [&str; 3], ending: Option<&str>) -> String {
    let ending = ending.map_or_else(String::new, |ending| format!("\n{}", sentence(ending)));
    format!("{}{ending}", told!("descent-outside", name, x, y, value))
}

/// What an arrow at the edge says of a start that is outside the view.
pub fn start_outside(x: &str, y: &str) -> String {
    told!("descent-start-outside", x, y)
}

/// A clause as a sentence.
pub fn sentence(clause: &str) -> String {
    let clause = retold(clause);
    let mut letters = clause.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
/// A mean value at the cursor.
pub fn mean_at(value: &str, deviation: &str) -> String {
    told!("descent-mean-at", value, deviation)
}
/// What noise there is.
pub fn noise(sigma: &str, is_relative: bool) -> String {
    if is_relative { told!("descent-noise-relative", sigma) } else { told!("descent-noise", sigma) }
}
/// Mini-batches.
pub fn batches(size: usize) -> String {
    told!("descent-batches", size)
}
/// Seeds at once.
pub fn seeds(count: u64) -> String {
    told!("descent-seeds", count)
}
/// A criterion.
pub fn until_gradient(norm: &str) -> String {
    told!("descent-until-gradient", norm)
}
/// A criterion.
pub fn until_change(change: &str) -> String {
    told!("descent-until-change", change)
}
/// A criterion.
pub fn until_distance(distance: &str) -> String {
    told!("descent-until-distance", distance)
}
/// A criterion.
pub fn until_value(value: &str) -> String {
    told!("descent-until-value", value)
}
/// A criterion.
pub fn until_gap(gap: &str) -> String {
    told!("descent-until-gap", gap)
}
/// A criterion.
pub fn budget(evaluations: &str) -> String {
    told!("descent-budget", evaluations)
}
/// Accessible name of a racer's plot.
pub fn map_of(name: &str) -> String {
    told!("descent-map-of", name)
}
/// Button.
pub fn show(name: &str) -> String {
    told!("descent-show", name)
}
/// Field.
pub const NAME: Word = Word::new("descent-name");
/// Tip.
pub const NAME_TIP: Word = Word::new("descent-name-tip");
/// Accessible name of the field.
pub fn name_of(name: &str) -> String {
    told!("descent-name-of", name)
}
/// Button.
pub fn style_of(name: &str) -> String {
    told!("descent-style-of", name)
}
/// Button.
pub fn settings(name: &str) -> String {
    told!("descent-settings", name)
}
/// Menu.
pub const COPY_CODE: Word = Word::new("descent-copy-code");
/// Tip.
pub const COPY_CODE_TIP: Word = Word::new("descent-copy-code-tip");
/// Message.
pub const CODE_COPIED: Word = Word::new("descent-code-copied");
/// Button.
pub fn duplicate(name: &str) -> String {
    told!("descent-duplicate", name)
}
/// Button.
pub fn remove(name: &str) -> String {
    told!("descent-remove", name)
}
/// A value at the cursor.
pub fn value_at(value: &str) -> String {
    told!("descent-value-at", value)
}
/// The cursor.
pub fn step(step: &str, last: &str) -> String {
    told!("descent-step", step, last)
}
/// The cursor where it counts evaluations.
pub fn evaluation(count: &str, last: &str) -> String {
    told!("descent-evaluation", count, last)
}
/// Before the first picture in three dimensions.
pub const RELIEF_COMES: Word = Word::new("descent-relief-comes");
/// Under the pointer.
pub fn pointer_value(value: &str) -> String {
    told!("descent-pointer-value", value)
}
/// Under the pointer, beside a surface that was sampled.
pub const OUTSIDE_GRID: Word = Word::new("descent-outside-grid");
/// Under the pointer.
pub fn pointer(x: &str, y: &str, value: &str, name: Option<&str>) -> String {
    let name = name.map_or_else(String::new, |name| format!("{name}   "));
    format!("{name}x {x}   y {y}   {value}")
}

/// A star on the map.
pub const LOWEST: Word = Word::new("descent-lowest");
/// A diamond on the map.
pub const LOCAL_MINIMUM: Word = Word::new("descent-local-minimum");
/// A minimum that was found numerically.
pub const MINIMUM_FOUND: Word = Word::new("descent-minimum-found");
/// A triangle on the map.
pub const LOCAL_MAXIMUM: Word = Word::new("descent-local-maximum");
/// Two arcs on the map.
pub const SADDLE: Word = Word::new("descent-saddle");

/// A critical point with its coordinates and its value.
pub fn critical(name: &str, [x, y]: [String; 2], value: &str) -> String {
    told!("descent-critical", name, x, y, value)
}

/// The eigenvalues of the Hessian.
pub fn curvatures(low: &str, high: &str) -> String {
    told!("descent-curvatures", low, high)
}

/// The accessible name of the scale of the colours.
pub fn color_bar(name: &str, low: &str, high: &str) -> String {
    told!("descent-color-bar", name, low, high)
}

/// The legend of plots.
pub mod legend {
    use crate::language::told;
    /// Accessible name of an entry.
    pub fn curve_of(name: &str) -> String {
        told!("descent-legend-curve-of", name)
    }

    /// Tip.
    pub fn tip(name: &str) -> String {
        told!("descent-legend-tip", name)
    }

    /// How many entries are below those that are seen.
    pub fn more(below: usize) -> String {
        told!("descent-legend-more", below)
    }

    /// A style among those that can be chosen.
    pub fn style(color: usize, line: usize) -> String {
        told!("descent-legend-style", color, line)
    }
}
