//! The Descent tab.

pub use crate::figure::section::words::{
    NO_VALUES as SECTION_NO_VALUES, OUTSIDE as SECTION_OUTSIDE, TOO_FAR as SECTION_TOO_FAR,
};

/// Heading.
pub const SURFACE: &str = "Surface";
/// Tip.
pub const SURFACE_TIP: &str = "The function of two variables that is minimised.";
/// Transform of the surface.
pub const TRANSFORM: &str = "Seen as";
/// Tip.
pub const TRANSFORM_TIP: &str = "A growing function φ of f: it changes the colours, level lines and heights of the picture, \
     and, if that is switched on, what is descended. f* is the value of the lowest known minimum.";
/// Switch.
pub const DESCEND_TRANSFORMED: &str = "Descend the transformed surface";
/// Tip.
pub const DESCEND_TRANSFORMED_TIP: &str = "Off: φ changes the picture alone, paths and losses are those of f. On: the \
     optimizers minimise φ(f), and every f, ∇f and ∇²f in this tab is that of φ(f). Level lines and minima stay where \
     they are; steps change their length, as ∇φ(f) = φ′(f)∇f.";
/// The height of a surface that is seen through a transform.
pub fn heights_of(name: &str) -> String {
    format!("Height: {name}")
}
/// Tip.
pub const HEIGHTS_OF_TIP: &str = "The transform is the scale: equal differences of it are equally high.";
/// Heading.
pub const RUN: &str = "Run";
/// Over the tab while a file hovers.
pub fn drop_recording(file: &str) -> String {
    format!("Drop to add “{file}” as a recorded path")
}
/// Heading.
pub const RACERS: &str = "Optimizers";
/// Coordinates.
pub const START: &str = "Start";
/// Tip.
pub const START_TIP: &str = "Where all optimizers start. Click on the surface, or drag the start.\n\nDouble-click resets it to the surface's default.";
/// Coordinate.
pub const START_X: &str = "Start x";
/// Coordinate.
pub const START_Y: &str = "Start y";
/// Part of the controls.
pub const STARTS: &str = "Starts";
/// Button and key.
pub const RANDOM_START: &str = "Random start";
/// Tip.
pub const RANDOM_START_TIP: &str = "Moves the first start anywhere in the domain (N).";
/// Key.
pub const NEXT_SEED: &str = "Next seed";
/// Button.
pub const ONE_START: &str = "Only the first";
/// Tip.
pub const ONE_START_TIP: &str = "Removes all starts but the first.";
/// Tip.
pub const CIRCLE_TIP: &str = "Starts evenly on an ellipse around the middle of the domain, through the first start.";
/// Tip.
pub const GRID_TIP: &str = "Starts on a grid over the domain.";
/// Below the buttons.
pub const STARTS_HINT: &str = "Shift-click on the surface adds a start; Shift-click on a start removes it.";
/// How many there are.
pub fn starts(count: usize) -> String {
    if count == 1 { "one".to_owned() } else { count.to_string() }
}
/// Button.
pub fn circle(count: usize) -> String {
    format!("Circle of {count}")
}
/// Button.
pub fn grid(side: usize) -> String {
    format!("Grid {side} × {side}")
}
/// Part of the controls.
pub const NOISE_AND_SEEDS: &str = "Noise and seeds";
/// Part of the controls.
pub const ENDINGS: &str = "Stop when";
/// No noise.
pub const EXACT: &str = "exact gradients";
/// No criterion.
pub const STEP_LIMIT_ONLY: &str = "step limit only";
/// Why there is no distance to end at.
pub const NO_MINIMUM: &str = "No minimum of this surface is known.";
/// One more.
pub const ADD: &str = "Add optimizer";
/// Why there is no room for another one.
pub fn too_many(most: usize) -> String {
    format!("There may be at most {most} optimizers: remove one first.")
}
/// To the clipboard.
pub const COPY_COMMAND: &str = "Copy as command";
/// Tip.
pub const COPY_COMMAND_TIP: &str = "Copies the command that computes the same paths without a window.";
/// Told after it.
pub const COPIED: &str = "Command copied";
/// Where there is nobody.
pub const NO_RACERS: &str = "No optimizer is shown. Add one, or switch one on.";
/// View.
pub const OVERLAY: &str = "Overlay";
/// View.
pub const SIDE_BY_SIDE: &str = "Side by side";
/// Tip.
pub const OVERLAY_TIP: &str = "All optimizers in one plot, seen from above.";
/// Tip.
pub const SIDE_BY_SIDE_TIP: &str = "A plot for each optimizer.";
/// View.
pub const RESET_VIEW: &str = "Reset view";
/// The data with the racers' lines.
pub const FIT: &str = "Model fit";
/// Tip.
pub const FIT_TIP: &str = "The data beside the map, with the line or curve that each optimizer has at the cursor; a thin one for the \
     place under the pointer.";
/// Accessible name of the plot.
pub const FIT_PLOT: &str = "Plot of the data and the fitted lines";
/// What a line in it is.
pub const BEST_FIT: &str = "dotted: lowest loss";
/// While a file is read.
pub const READING: &str = "reading the file…";
/// While one can't be read.
pub const STILL: &str = "The surface stays as it was.";

/// Axis of the plot of two classes.
pub fn probability(class: &str) -> String {
    format!("P({class})")
}

/// Whose line is where on the surface.
pub fn fit_at(name: &str, x: &str, y: &str) -> String {
    format!("{name} at x = {x}, y = {y}")
}

/// Over the tab while a file hovers.
pub fn drop_data(file: &str, surface: &str) -> String {
    format!("Drop to make {surface} of the data in {file}")
}

/// Accessible name of the plot.
pub const MAP: &str = "Surface plot";
/// Mark.
pub const MINIMUM: &str = "Minimum";
/// Mark.
pub const GLOBAL_MINIMUM: &str = "Global minimum";
/// While the worker is at it.
pub const COMPUTING: &str = "computing…";

/// View.
pub const SECTION: &str = "Cross-section";
/// Tip.
pub const SECTION_TIP: &str = "A section along a line through the current point, with the local models of first-order methods (the tangent) and \
     second-order methods (the parabola). Click or drag to move the start.";
/// Accessible name of the plot.
pub const SECTION_PLOT: &str = "Cross-section plot";
/// What the legend of the loss plot and the cards say of weight decay decoupled from the step.
const BESIDE: &str = " (decoupled)";

/// View.
pub const RELIEF: &str = "3-D";
/// Tip.
pub const RELIEF_TIP: &str = "The surface in three dimensions, with the paths on it.";
/// Accessible name of the plot.
pub const RELIEF_PLOT: &str = "Surface in three dimensions";
/// What the mouse does.
pub const RELIEF_MOUSE: &str = "Drag to turn, Shift-drag to move, scroll to zoom";
/// Scale of the heights.
pub const HEIGHTS_LINEAR: &str = "Linear height";
/// Tip.
pub const HEIGHTS_LINEAR_TIP: &str = "Equal differences of f are equally high.";
/// Scale of the heights.
pub const HEIGHTS_LOG: &str = "Logarithmic height";
/// Tip.
pub const HEIGHTS_LOG_TIP: &str =
    "Equal ratios of f above its lowest value are equally high: the floor of a valley is seen.";

/// Before the directions of the line.
pub const ALONG: &str = "along";
/// Direction.
pub const ALONG_X: &str = "x";
/// Tip.
pub const ALONG_X_TIP: &str = "y stays what it is at the current point.";
/// Direction.
pub const ALONG_Y: &str = "y";
/// Tip.
pub const ALONG_Y_TIP: &str = "x stays what it is at the current point.";
/// Direction.
pub const ALONG_GRADIENT: &str = "Gradient";
/// Tip.
pub const ALONG_GRADIENT_TIP: &str = "Along −∇f at the current point: downhill is to the right.";
/// Direction.
pub const ALONG_ANGLE: &str = "Angle";
/// Tip.
pub const ALONG_ANGLE_TIP: &str = "At an angle to x. On the map the line is turned by its grips.";
/// Accessible name.
pub const ANGLE: &str = "Angle of the section";
/// Accessible name.
pub const GRIP: &str = "Grip of the section";
/// Accessible name.
pub const OTHER_GRIP: &str = "Other grip of the section";
/// Tip.
pub const GRIP_TIP: &str = "Drag to turn the section";
/// Control.
pub const GROUP: &str = "Plot for each";
/// Choice.
pub const GROUP_EACH: &str = "Optimizer";
/// Choice.
pub const GROUP_METHOD: &str = "Method";
/// Choice.
pub const GROUP_SETTING: &str = "Setting";
/// Title of a plot of what has no such setting.
pub const WITHOUT: &str = "Without this setting";
/// View of a function of one variable.
pub const CURVE: &str = "Curve";
/// Tip.
pub const CURVE_TIP: &str = "A function of x alone is drawn as a curve: the points on it, their tangents and parabolas, and below it the \
     basins. Of more than eight optimizers those that are highlighted, open or inspected have theirs whole, and the others a \
     faint tangent.";
/// Above the bands.
pub const BASINS: &str = "Basins";
/// Tip.
pub const BASINS_TIP: &str = "A row for each optimizer, shaded by the minimum in whose valley it ends when it starts there; the shades of the minima are above the rows. A band is thin where it has not arrived, and blank where it runs away.";
/// Among many optimizers on a function of one variable.
pub const OTHERS_FAINT: &str = "Faint: tangents of optimizers that are neither highlighted, open nor inspected";
/// What is on beside the method's own rule.
pub fn clip(length: &str) -> String {
    format!("clip {length}")
}
/// How often it acted.
pub fn clip_tip(length: &str, clipped: Option<(usize, usize)>) -> String {
    let often = clipped.map_or_else(String::new, |(steps, all)| format!(" This happened in {steps} of {all} steps."));
    format!("Gradients with a norm above {length} are scaled down to it.{often}")
}
/// What is on beside the method's own rule.
pub fn decay(rate: &str, is_decoupled: bool) -> String {
    format!("decay {rate}{}", if is_decoupled { BESIDE } else { "" })
}
/// Tip.
pub const DECAY_TIP: &str = "Weight decay: every parameter is pulled towards zero.";
/// A schedule.
pub fn schedule(target: &str, schedule: &str) -> String {
    format!("{target}: {}", schedule.to_lowercase())
}
/// What a line search did in the step that came here.
pub fn trials(tried: usize) -> String {
    crate::refusal::counted(tried, "trial point", "trial points")
}
/// Tip.
pub const TRIALS_TIP: &str = "Trial points of the last step. On the surface, accepted points are filled and rejected ones are hollow, for \
     optimizers whose settings are open.";
/// What an arrow at the edge says of a path that is outside the view.
pub fn outside(name: &str, [x, y, value]: [&str; 3], ending: Option<&str>) -> String {
    let ending = ending.map_or_else(String::new, |ending| format!("\n{}", sentence(ending)));
    format!("{name} is outside the view, at x = {x}, y = {y}, {value}{ending}")
}

/// What an arrow at the edge says of a start that is outside the view.
pub fn start_outside(x: &str, y: &str) -> String {
    format!("The start is outside the view, at x = {x}, y = {y}")
}

/// A clause as a sentence.
pub fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}
/// A mean value at the cursor.
pub fn mean_at(value: &str, deviation: &str) -> String {
    format!("mean f = {value} ± {deviation}")
}
/// What noise there is.
pub fn noise(sigma: &str, is_relative: bool) -> String {
    format!("σ {sigma}{}", if is_relative { " of ‖∇f‖" } else { "" })
}
/// Mini-batches.
pub fn batches(size: usize) -> String {
    format!("batches of {size}")
}
/// Seeds at once.
pub fn seeds(count: u64) -> String {
    format!("{count} seeds")
}
/// A criterion.
pub fn until_gradient(norm: &str) -> String {
    format!("‖∇f‖ < {norm}")
}
/// A criterion.
pub fn until_change(change: &str) -> String {
    format!("change < {change}")
}
/// A criterion.
pub fn until_distance(distance: &str) -> String {
    format!("distance < {distance}")
}
/// A criterion.
pub fn until_value(value: &str) -> String {
    format!("f < {value}")
}
/// A criterion.
pub fn until_gap(gap: &str) -> String {
    format!("f − min f < {gap}")
}
/// A criterion.
pub fn budget(evaluations: &str) -> String {
    format!("{evaluations} evaluations")
}
/// Accessible name of a racer's plot.
pub fn map_of(name: &str) -> String {
    format!("Surface plot of {name}")
}
/// Button.
pub fn show(name: &str) -> String {
    format!("Show {name}")
}
/// Field.
pub const NAME: &str = "Name";
/// Tip.
pub const NAME_TIP: &str = "What it is called in plots, tables and files. Without a name it is called by its method and by what differs \
     from the others.";
/// Accessible name of the field.
pub fn name_of(name: &str) -> String {
    format!("Name of {name}")
}
/// Button.
pub fn style_of(name: &str) -> String {
    format!("Style of {name}")
}
/// Button.
pub fn settings(name: &str) -> String {
    format!("Settings of {name}")
}
/// Menu.
pub const COPY_CODE: &str = "Copy as code";
/// Tip.
pub const COPY_CODE_TIP: &str =
    "Copies this racer as a short Python program: its surface, its start, its method and its steps.";
/// Message.
pub const CODE_COPIED: &str = "The program is on the clipboard.";
/// Button.
pub fn duplicate(name: &str) -> String {
    format!("Duplicate {name}")
}
/// Button.
pub fn remove(name: &str) -> String {
    format!("Remove {name}")
}
/// A value at the cursor.
pub fn value_at(value: &str) -> String {
    format!("f = {value}")
}
/// The cursor.
pub fn step(step: &str, last: &str) -> String {
    format!("Step {step} of {last}")
}
/// The cursor where it counts evaluations.
pub fn evaluation(count: &str, last: &str) -> String {
    format!("Evaluation {count} of {last}")
}
/// Before the first picture in three dimensions.
pub const RELIEF_COMES: &str = "The heights of the surface are being computed…";
/// Under the pointer.
pub fn pointer_value(value: &str) -> String {
    format!("f {value}")
}
/// Under the pointer, beside a surface that was sampled.
pub const OUTSIDE_GRID: &str = "outside the sampled grid";
/// Under the pointer.
pub fn pointer(x: &str, y: &str, value: &str, name: Option<&str>) -> String {
    let name = name.map_or_else(String::new, |name| format!("{name}   "));
    format!("{name}x {x}   y {y}   {value}")
}

/// A star on the map.
pub const LOWEST: &str = "minimum, the lowest known";
/// A diamond on the map.
pub const LOCAL_MINIMUM: &str = "local minimum";
/// A minimum that was found numerically.
pub const MINIMUM_FOUND: &str = "minimum, found numerically";
/// A triangle on the map.
pub const LOCAL_MAXIMUM: &str = "local maximum";
/// Two arcs on the map.
pub const SADDLE: &str = "saddle point";

/// A critical point with its coordinates and its value.
pub fn critical(name: &str, [x, y]: [String; 2], value: &str) -> String {
    format!("{name} at ({x}, {y}), f = {value}")
}

/// The eigenvalues of the Hessian.
pub fn curvatures(low: &str, high: &str) -> String {
    format!("curvatures {low} and {high}")
}

/// The accessible name of the scale of the colours.
pub fn color_bar(name: &str, low: &str, high: &str) -> String {
    format!("Colour bar: {name} from {low} to {high}")
}

/// The legend of plots.
pub mod legend {
    /// Accessible name of an entry.
    pub fn curve_of(name: &str) -> String {
        format!("Curve of {name}")
    }

    /// Tip.
    pub fn tip(name: &str) -> String {
        format!(
            "{name}\n\nClick to hide or show it. Double-click, or click with Shift, to show it alone, and again to show all."
        )
    }

    /// How many entries are below those that are seen.
    pub fn more(below: usize) -> String {
        format!("+ {below} more")
    }

    /// A style among those that can be chosen.
    pub fn style(color: usize, line: usize) -> String {
        format!("Colour {color}, line {line}")
    }
}
