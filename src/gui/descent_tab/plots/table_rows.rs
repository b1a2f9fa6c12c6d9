//! What the racers came to, sorted; as a table and as CSV.

use std::cmp::Ordering;

use crate::descent::curve::Along;
use crate::descent::quantity::QUANTITIES;
use crate::gui::descent_tab::plot_data::PlotData;
use crate::optim::Evaluations;
use crate::registry::Entry;
use crate::scene::{DescentScene, RacerColumn, RacerTable};

/// What a racer came to.
pub struct Row {
    /// Its place in the scene.
    pub racer: usize,
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
    /// Seconds in which all its paths were computed.
    pub secs: f64,
}

/// The rows, kept while the paths stay the same.
#[derive(Default)]
pub struct Rows {
    version: Option<u64>,
    rows: Vec<Row>,
}

impl Rows {
    /// The rows of the racers that are shown, in the order of the table.
    pub fn of(&mut self, scene: &DescentScene, data: &PlotData<'_>) -> Vec<&Row> {
        if self.version != Some(data.runs.version) {
            self.rows = rows(scene, data);
            self.version = Some(data.runs.version);
        }
        let mut sorted: Vec<&Row> = self.rows.iter().collect();
        sort(&mut sorted, scene.table, data);
        sorted
    }
}

fn rows(scene: &DescentScene, data: &PlotData<'_>) -> Vec<Row> {
    let quantity = QUANTITIES.iter().find(|entry| entry.key == "distance").map(Entry::choice);
    let along = quantity.as_ref().map(|quantity| Along::with_minima(quantity, data.surface, data.minima));
    let on = (0..scene.racers.len()).filter(|racer| scene.racers[*racer].is_on);
    let row = |racer: usize| {
        let run = data.runs.of(racer)?;
        let path = run.path;
        let values = || path.eval_path().iter().map(|[_, _, f]| *f);
        let distance = along.as_ref().and_then(|along| along.at(path, path.steps()));
        Some(Row {
            racer,
            ending: [path.ending.kind().to_owned(), run.message.to_owned()],
            steps: path.steps(),
            evaluations: path.evaluations,
            last: values().next_back().unwrap_or(f64::NAN),
            best: values().filter(|f| !f.is_nan()).reduce(f64::min),
            distance: distance.map(|distance| distance.values()[0]).filter(|distance| distance.is_finite()),
            secs: run.secs,
        })
    };
    on.filter_map(row).collect()
}

/// Sorts rows; what has no number stands last in both directions.
fn sort(rows: &mut [&Row], RacerTable { by, is_descending, .. }: RacerTable, data: &PlotData<'_>) {
    let Some(by) = by else { return };
    let direct = |order: Ordering| if is_descending { order.reverse() } else { order };
    match by {
        RacerColumn::Name => {
            rows.sort_by(|a, b| {
                let [a, b] = [a, b].map(|row| data.names.get(row.racer).to_lowercase());
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

impl Row {
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
            RacerColumn::Time => Some(self.secs),
        }
    }
}

/// The rows with all digits, and what makes each of them.
pub fn csv(rows: &[&Row], scene: &DescentScene, data: &PlotData<'_>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // writing to memory does not fail
    let _ = writer.write_record([
        "name",
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
    for row in rows {
        let Evaluations { value, gradient, hessian } = row.evaluations;
        let [ending, message] = row.ending.clone();
        let _ = writer.write_record([
            data.names.get(row.racer).to_owned(),
            scene.racers[row.racer].driven.to_string(),
            ending,
            message,
            row.steps.to_string(),
            value.to_string(),
            gradient.to_string(),
            hessian.to_string(),
            exact(row.last),
            optional(row.best),
            optional(row.distance),
            exact(row.secs),
        ]);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
