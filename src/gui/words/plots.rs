//! The plots of the Descent tab and the table of its racers.

pub use crate::descent::quantity::label as quantity;
use crate::descent::quantity::{NAME, Quantity, symbol};
pub use crate::figure::axis_names::{axis_of, height};
pub use crate::figure::racer_rows::{head as column, of_start};
use crate::registry::Choice;
use crate::scene::{Axis, RacerColumn};

/// Shows the plots.
pub const PLOTS: &str = "Plots";
/// Tip.
pub const PLOTS_TIP: &str = "Any quantity of all optimizers against steps or evaluations";
/// Shows the table.
pub const TABLE: &str = "Table";
/// Tip.
pub const TABLE_TIP: &str = "How each optimizer ended, what it cost and how far it came";
/// Adds a plot.
pub const ADD: &str = "Add plot";
/// Tip.
pub const ADD_TIP: &str = "One more plot, of another quantity or against another axis";
/// Where there is no room for more.
pub fn full(most: usize) -> String {
    format!("There may be at most {most} plots; close one to add another.")
}
/// The command, and its key.
pub const LOG: &str = "Logarithmic plots";
/// Switch of a plot.
pub const LOG_SHORT: &str = "Log";
/// Tip.
pub const LOG_TIP: &str = "Logarithmic or linear; the key is for all plots";
/// Accessible name of the switch.
pub fn log_of(place: usize) -> String {
    format!("Plot {}: logarithmic", place + 1)
}
/// Shows all of a plot.
pub const FIT: &str = "Fit";
/// Tip.
pub const FIT_TIP: &str = "Show all of it again (double click on the plot)";
/// Tip while all is shown.
pub const ZOOM_TIP: &str = "All of it is shown. Drag a box with the right button, or with Shift, to look into a part.";
/// Accessible name of the button.
pub fn fit_of(place: usize) -> String {
    format!("Plot {}: fit", place + 1)
}
/// Closes a plot.
pub fn close(place: usize) -> String {
    format!("Close plot {}", place + 1)
}
/// Tip.
pub const CLOSE_TIP: &str = "Close this plot";
/// Heading in the list of quantities.
pub const MEMORIES: &str = "Memories";
/// Where curves are still computed.
pub const COMPUTING: &str = "Computing…";

/// Accessible name of the list of quantities.
pub fn quantity_of(place: usize) -> String {
    format!("Plot {}: quantity", place + 1)
}

/// Accessible name of the list of axes.
pub fn axis_of_plot(place: usize) -> String {
    format!("Plot {}: axis", place + 1)
}

/// Accessible name of a plot.
pub fn plot(place: usize, of: &Choice<Quantity>) -> String {
    format!("Plot {} of {}", place + 1, quantity(of))
}

/// Where no optimizer that is shown has any of it.
pub fn nothing(of: &Choice<Quantity>) -> String {
    match (of.get(NAME.key), of.word(NAME.key)) {
        (Some(_), "") => "Choose a memory by its name.".to_owned(),
        (Some(_), name) => format!("No optimizer that is shown has a memory {name}."),
        _ => format!("No optimizer that is shown has a number for {}.", symbol(of)),
    }
}

/// A clause as a sentence.
pub fn sentence(clause: &str) -> String {
    let mut letters = clause.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// An axis in its list.
pub const fn axis(axis: Axis) -> &'static str {
    match axis {
        Axis::Steps => "Steps",
        Axis::Gradients => "Gradient evaluations",
        Axis::Evaluations => "All evaluations",
    }
}

/// The same where there is little room.
pub const fn axis_in_short(axis: Axis) -> &'static str {
    match axis {
        Axis::Steps => "Steps",
        Axis::Gradients => "Gradients",
        Axis::Evaluations => "Evaluations",
    }
}

/// Tip.
pub const fn axis_tip(axis: Axis) -> &'static str {
    match axis {
        Axis::Steps => "Steps, whatever they cost",
        Axis::Gradients => {
            "Gradients that were evaluated. Values alone and Hessians are not counted: use all evaluations to compare \
             methods that need them."
        }
        Axis::Evaluations => {
            "Evaluations of values and gradients; a Hessian counts as the 2 gradients it costs. Compares methods by \
             their cost."
        }
    }
}

/// Head of the numbers under the pointer.
pub fn at(axis: Axis, step: usize, x: f64) -> String {
    let count = super::whole(x.round().max(0.0) as usize);
    match axis {
        Axis::Steps => format!("Step {}", super::whole(step)),
        Axis::Gradients => format!("After {count} gradient evaluations"),
        Axis::Evaluations => format!("After {count} evaluations"),
    }
}

/// A number under the pointer, with its component if there are several.
pub fn reading(name: &str, value: f64, is_exact: bool) -> String {
    let number = if value.is_nan() { super::NO_FIGURE.to_owned() } else { super::value(value) };
    let about = if is_exact { "" } else { "≈ " };
    if name.is_empty() { format!("{about}{number}") } else { format!("{name} {about}{number}") }
}

/// Where no racer is shown.
pub const NO_ROWS: &str = "No optimizer is shown.";
/// Copies the table.
pub const COPY: &str = "Copy as CSV";
/// Tip.
pub const COPY_TIP: &str = "The table with all digits, in the order shown, and the pick of each optimizer";
/// Told when done.
pub const COPIED: &str = "Table copied as CSV";

/// Tip.
pub const fn column_tip(column: RacerColumn) -> &'static str {
    match column {
        RacerColumn::Name => "Sort by name",
        RacerColumn::Ending => "Why the run ended, or where it came to",
        RacerColumn::Steps => "Steps done",
        RacerColumn::Values => "Values evaluated without their gradient; those that are only drawn are not counted",
        RacerColumn::Gradients => "Gradients evaluated, each with its value",
        RacerColumn::Hessians => "Hessians evaluated: each costs as much as 2 gradients",
        RacerColumn::Final => "f at the end; of several seeds the mean",
        RacerColumn::Best => "The lowest f on the way; of several seeds that of the mean",
        RacerColumn::Distance => "Distance of the end to the nearest known minimum",
        RacerColumn::Time => {
            "Wall time in which all paths of the optimizer were computed, with what the inspector records of them; the \
             program's load changes it"
        }
    }
}

/// Accessible name of a head.
pub fn sort_by(by: RacerColumn) -> String {
    let name = match by {
        RacerColumn::Values => "evaluations of f",
        RacerColumn::Gradients => "evaluations of ∇f",
        RacerColumn::Hessians => "evaluations of ∇²f",
        by => column(by),
    };
    format!("Sort by {name}")
}
