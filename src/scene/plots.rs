//! What a scene plots below its surface.

use serde::Serialize;

use super::read::Reader;
use crate::descent::quantity::{self, Quantity};
use crate::registry::Choice;

/// Most plots a scene may have.
pub const MOST_PLOTS: usize = 6;

/// What is plotted against, and what the cursor counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Axis {
    /// Steps.
    Steps,
    /// Evaluations of gradients alone.
    Gradients,
    /// Evaluations of any kind, which compares methods by what they cost: a Hessian counts as the gradients it consists
    /// of, one for each of the two variables.
    Evaluations,
}

/// A plot of a quantity along all paths.
#[derive(Debug, Clone, PartialEq)]
pub struct PlotScene {
    /// What is plotted.
    pub of: Choice<Quantity>,
    /// Against what.
    pub axis: Axis,
    /// Whether it is plotted logarithmically.
    pub is_log: bool,
}

#[derive(Serialize)]
pub(super) struct File {
    of: String,
    axis: Axis,
    log: bool,
}

impl PlotScene {
    /// A plot as it begins: against an axis, logarithmic where that is usual.
    pub const fn new(of: Choice<Quantity>, axis: Axis) -> Self {
        let is_log = of.entry().make.is_log;
        Self { of, axis, is_log }
    }

    /// The plot a scene begins with: f against steps.
    pub fn first() -> Self {
        Self::new(quantity::QUANTITIES[0].choice(), Axis::Steps)
    }

    pub(super) fn to_file(&self) -> File {
        File { of: self.of.to_string(), axis: self.axis, log: self.is_log }
    }

    /// The plots of a scene. One of an earlier version has the loss alone, and says by `axis` and `log` how.
    pub(super) fn read_all(plots: &mut Vec<Self>, reader: &mut Reader) {
        let mut first = Self::first();
        let axes = [("steps", Axis::Steps), ("evaluations", Axis::Evaluations), ("gradients", Axis::Evaluations)];
        reader.word("axis", &axes, &mut first.axis);
        reader.switch("log", &mut first.is_log);
        *plots = vec![first];
        let Some(tables) = reader.tables("plots") else { return };
        let count = tables.len();
        let mut read: Vec<Self> = tables.into_iter().filter_map(|table| Self::read(table, reader)).collect();
        if count == 0 {
            reader.mistake("plots", "must be a list of at least one plot like { of = 'value' }, got none");
        }
        if read.len() > MOST_PLOTS {
            reader.mistake("plots", format!("there may be at most {MOST_PLOTS}, got {count}; the first are shown"));
            read.truncate(MOST_PLOTS);
        }
        if !read.is_empty() {
            *plots = read;
        }
    }

    fn read(mut table: Reader, reader: &mut Reader) -> Option<Self> {
        let mut of = None;
        table.text("of", &mut of, |text| quantity::parse(text).map(Some));
        if of.is_none() {
            table.mistake("of", "without a quantity the plot was left out");
        }
        // the rest of a plot that is left out is read, so that it is not called unknown
        let mut plot = of.clone().map_or_else(Self::first, |of| Self::new(of, Axis::Steps));
        let axes = [("steps", Axis::Steps), ("gradients", Axis::Gradients), ("evaluations", Axis::Evaluations)];
        table.word("axis", &axes, &mut plot.axis);
        table.switch("log", &mut plot.is_log);
        reader.absorb(table);
        of.map(|_| plot)
    }
}
