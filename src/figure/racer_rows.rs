//! What racers came to, a row each: in the order of the table, as cells and as CSV.

use crate::language::{told, word};
use std::cmp::Ordering;

use super::names::Names;
use super::words;
use crate::descent::Trajectory;
use crate::descent::curve::Along;
use crate::descent::quantity::{QUANTITIES, Quantity};
use crate::optim::Evaluations;
use crate::registry::{Choice, Entry};
use crate::scene::{RacerColumn, RacerTable};

/// What a racer came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its place in the scene.
    pub racer: usize,
    /// Which of its starts it is of, from 1; none where there is one.
    pub start: Option<usize>,
    /// How it ended: its name in JSON and CSV, and a sentence.
    pub ending: [String; 2],
    /// Steps done.
    pub steps: usize,
    /// Evaluations by kind.
    pub evaluations: Evaluations,
    /// f at the end.
    pub last: f64,
    /// The lowest f on the way; none where it never was a number.
    pub best: Option<f64>,
    /// The distance of the end to the nearest known minimum; none where none is known.
    pub distance: Option<f64>,
    /// Seconds in which all its paths were computed; told with the first of them, and none where it was recorded.
    pub secs: Option<f64>,
}

/// The quantity by which the distance is measured.
pub fn distance() -> Option<Choice<Quantity>> {
    QUANTITIES.iter().find(|entry| entry.key == "distance").map(Entry::choice)
}

impl Row {
    /// Of a path of a racer, from one of its starts; `along` measures its distance to a minimum.
    pub fn new(
        (racer, start): (usize, Option<usize>),
        (path, message): (&Trajectory, String),
        along: Option<&Along<'_>>,
        secs: Option<f64>,
    ) -> Self {
        let values = || path.eval_path().iter().map(|[_, _, f]| *f);
        let distance = along.and_then(|along| along.at(path, path.steps()));
        Self {
            racer,
            start,
            ending: [path.ending.kind().to_owned(), message],
            steps: path.steps(),
            evaluations: path.evaluations,
            last: values().next_back().unwrap_or(f64::NAN),
            best: values().filter(|f| !f.is_nan()).reduce(f64::min),
            distance: distance.map(|distance| distance.values()[0]).filter(|distance| distance.is_finite()),
            secs,
        }
    }

    /// Whose it is, and from which start.
    pub fn name(&self, names: &Names) -> String {
        let name = names.get(self.racer);
        self.start.map_or_else(|| name.to_owned(), |start| of_start(name, start))
    }

    /// The number in a column; none where there is none, and in those of words.
    pub fn number(&self, column: RacerColumn) -> Option<f64> {
        match column {
            RacerColumn::Name | RacerColumn::Ending => None,
            RacerColumn::Steps => Some(self.steps as f64),
            RacerColumn::Values => Some(self.evaluations.value as f64),
            RacerColumn::Gradients => Some(self.evaluations.gradient as f64),
            RacerColumn::Hessians => Some(self.evaluations.hessian as f64),
            RacerColumn::Final => Some(self.last),
            RacerColumn::Best => self.best,
            RacerColumn::Distance => self.distance,
            RacerColumn::Time => self.secs,
        }
    }

    /// What stands in a cell but that of its name.
    pub fn told(&self, column: RacerColumn) -> String {
        match (column, self.number(column)) {
            (RacerColumn::Ending, _) => self.ending[1].clone(),
            (_, None) => "–".to_owned(),
            (RacerColumn::Final | RacerColumn::Best | RacerColumn::Distance, Some(x)) => words::value(x),
            (RacerColumn::Time, Some(secs)) => words::time(secs),
            (_, Some(count)) => words::whole(count as usize),
        }
    }
}

/// A racer's path from one of its starts.
pub fn of_start(name: &str, start: usize) -> String {
    told!("figure-table-of-start", name, start)
}

/// Sorts rows; what has no number stands last in both directions.
pub fn sort(rows: &mut [&Row], RacerTable { by, is_descending, .. }: RacerTable, names: &Names) {
    let Some(by) = by else { return };
    let direct = |order: Ordering| if is_descending { order.reverse() } else { order };
    match by {
        RacerColumn::Name => {
            rows.sort_by(|a, b| {
                let [a, b] = [a, b].map(|row| (names.get(row.racer).to_lowercase(), row.start));
                direct(a.cmp(&b))
            });
        }
        RacerColumn::Ending => rows.sort_by(|a, b| direct(a.ending.cmp(&b.ending))),
        _ => rows.sort_by(|a, b| match [a, b].map(|row| row.number(by).filter(|x| !x.is_nan())) {
            [Some(a), Some(b)] => direct(a.total_cmp(&b)),
            [a, b] => a.is_none().cmp(&b.is_none()),
        }),
    }
}

/// The head of a column.
pub fn head(column: RacerColumn) -> &'static str {
    match column {
        RacerColumn::Name => word("figure-table-name"),
        RacerColumn::Ending => word("figure-table-ending"),
        RacerColumn::Steps => word("figure-table-steps"),
        RacerColumn::Values => word("figure-table-values"),
        RacerColumn::Gradients => word("figure-table-gradients"),
        RacerColumn::Hessians => word("figure-table-hessians"),
        RacerColumn::Final => word("figure-table-final"),
        RacerColumn::Best => word("figure-table-best"),
        RacerColumn::Distance => word("figure-table-distance"),
        RacerColumn::Time => word("figure-table-time"),
    }
}

/// Rows with all digits, each with the name of its racer and what makes it.
pub fn csv<'a>(rows: impl Iterator<Item = (&'a Row, String, String)>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // writing to memory does not fail
    let _ = writer.write_record([
        "name",
        "start",
        "optimizer",
        "ending",
        "message",
        "steps",
        "values",
        "gradients",
        "hessians",
        "final_value",
        "best_value",
        "distance",
        "seconds",
    ]);
    let exact = |x: f64| format!("{x:?}");
    let optional = |x: Option<f64>| x.map_or_else(String::new, exact);
    for (row, name, optimizer) in rows {
        let Evaluations { value, gradient, hessian } = row.evaluations;
        let [ending, message] = row.ending.clone();
        let _ = writer.write_record([
            name,
            row.start.map_or_else(String::new, |start| start.to_string()),
            optimizer,
            ending,
            message,
            row.steps.to_string(),
            value.to_string(),
            gradient.to_string(),
            hessian.to_string(),
            exact(row.last),
            optional(row.best),
            optional(row.distance),
            optional(row.secs),
        ]);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
