//! The plots of the Descent tab and the table of its racers.

use super::entries::said;
use crate::descent::quantity::{NAME, Quantity, symbol};
pub use crate::figure::axis_names::{axis_of, height};
pub use crate::figure::racer_rows::{head as column, of_start};
use crate::language::{Word, retold, told, word};
use crate::registry::Choice;
use crate::scene::{Axis, RacerColumn};

/// Shows the plots.
pub const PLOTS: Word = Word::new("plots-plots");
/// Tip.
pub const PLOTS_TIP: Word = Word::new("plots-plots-tip");
/// Shows the table.
pub const TABLE: Word = Word::new("plots-table");
/// Tip.
pub const TABLE_TIP: Word = Word::new("plots-table-tip");
/// Adds a plot.
pub const ADD: Word = Word::new("plots-add");
/// Tip.
pub const ADD_TIP: Word = Word::new("plots-add-tip");
/// Where there is no room for more.
pub fn full(most: usize) -> String {
    told!("plots-full", most)
}
/// The command, and its key.
pub const LOG: Word = Word::new("plots-log");
/// Switch of a plot.
pub const LOG_SHORT: Word = Word::new("plots-log-short");
/// Tip.
pub const LOG_TIP: Word = Word::new("plots-log-tip");
/// Accessible name of the switch.
pub fn log_of(place: usize) -> String {
    told!("plots-log-of", place = place + 1)
}
/// Shows all of a plot.
pub const FIT: Word = Word::new("plots-fit");
/// Tip.
pub const FIT_TIP: Word = Word::new("plots-fit-tip");
/// Tip while all is shown.
pub const ZOOM_TIP: Word = Word::new("plots-zoom-tip");
/// Accessible name of the button.
pub fn fit_of(place: usize) -> String {
    told!("plots-fit-of", place = place + 1)
}
/// Closes a plot.
pub fn close(place: usize) -> String {
    told!("plots-close", place = place + 1)
}
/// Tip.
pub const CLOSE_TIP: Word = Word::new("plots-close-tip");
/// Heading in the list of quantities.
pub const MEMORIES: Word = Word::new("plots-memories");
/// Where curves are still computed.
pub const COMPUTING: Word = Word::new("plots-computing");

/// What a quantity is called; of a memory also its name.
pub fn quantity(of: &Choice<Quantity>) -> String {
    let (label, name) = (said(of.entry().label), of.word(NAME.key));
    if name.is_empty() { label.to_owned() } else { format!("{label} {name}") }
}

/// Accessible name of the list of quantities.
pub fn quantity_of(place: usize) -> String {
    told!("plots-quantity-of", place = place + 1)
}

/// Accessible name of the list of axes.
pub fn axis_of_plot(place: usize) -> String {
    told!("plots-axis-of-plot", place = place + 1)
}

/// Accessible name of a plot.
pub fn plot(place: usize, of: &Choice<Quantity>) -> String {
    told!("plots-plot", place = place + 1, of = quantity(of))
}

/// Where no optimizer that is shown has any of it.
pub fn nothing(of: &Choice<Quantity>) -> String {
    match (of.get(NAME.key), of.word(NAME.key)) {
        (Some(_), "") => word("plots-nothing-choose").to_owned(),
        (Some(_), name) => told!("plots-nothing-memory", name),
        _ => told!("plots-nothing", symbol = symbol(of)),
    }
}

/// A clause as a sentence.
pub fn sentence(clause: &str) -> String {
    let clause = retold(clause);
    let mut letters = clause.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// An axis in its list.
pub fn axis(axis: Axis) -> &'static str {
    match axis {
        Axis::Steps => word("plots-axis-steps"),
        Axis::Gradients => word("plots-axis-gradients"),
        Axis::Evaluations => word("plots-axis-evaluations"),
    }
}

/// The same where there is little room.
pub fn axis_in_short(axis: Axis) -> &'static str {
    match axis {
        Axis::Steps => word("plots-axis-in-short-steps"),
        Axis::Gradients => word("plots-axis-in-short-gradients"),
        Axis::Evaluations => word("plots-axis-in-short-evaluations"),
    }
}

/// Tip.
pub fn axis_tip(axis: Axis) -> &'static str {
    match axis {
        Axis::Steps => word("plots-axis-tip-steps"),
        Axis::Gradients => word("plots-axis-tip-gradients"),
        Axis::Evaluations => word("plots-axis-tip-evaluations"),
    }
}

/// Head of the numbers under the pointer.
pub fn at(axis: Axis, step: usize, x: f64) -> String {
    let count = super::whole(x.round().max(0.0) as usize);
    match axis {
        Axis::Steps => told!("plots-at-step", step = super::whole(step)),
        Axis::Gradients => told!("plots-at-gradients", count),
        Axis::Evaluations => told!("plots-at-evaluations", count),
    }
}

/// A number under the pointer, with its component if there are several.
pub fn reading(name: &str, value: f64, is_exact: bool) -> String {
    let number = if value.is_nan() { super::NO_FIGURE.text().to_owned() } else { super::value(value) };
    let about = if is_exact { "" } else { "≈ " };
    if name.is_empty() { format!("{about}{number}") } else { format!("{name} {about}{number}") }
}

/// Where no racer is shown.
pub const NO_ROWS: Word = Word::new("plots-no-rows");
/// Copies the table.
pub const COPY: Word = Word::new("plots-copy");
/// Tip.
pub const COPY_TIP: Word = Word::new("plots-copy-tip");
/// Told when done.
pub const COPIED: Word = Word::new("plots-copied");

/// Tip.
pub fn column_tip(column: RacerColumn) -> &'static str {
    match column {
        RacerColumn::Name => word("plots-column-tip-name"),
        RacerColumn::Ending => word("plots-column-tip-ending"),
        RacerColumn::Steps => word("plots-column-tip-steps"),
        RacerColumn::Values => word("plots-column-tip-values"),
        RacerColumn::Gradients => word("plots-column-tip-gradients"),
        RacerColumn::Hessians => word("plots-column-tip-hessians"),
        RacerColumn::Final => word("plots-column-tip-final"),
        RacerColumn::Best => word("plots-column-tip-best"),
        RacerColumn::Distance => word("plots-column-tip-distance"),
        RacerColumn::Time => word("plots-column-tip-time"),
    }
}

/// Accessible name of a head.
pub fn sort_by(by: RacerColumn) -> String {
    let name = match by {
        RacerColumn::Values => word("plots-sort-values"),
        RacerColumn::Gradients => word("plots-sort-gradients"),
        RacerColumn::Hessians => word("plots-sort-hessians"),
        by => column(by),
    };
    told!("plots-sort-by", name)
}
