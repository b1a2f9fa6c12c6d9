//! What the racers came to, sorted; as a table and as CSV.

use std::cmp::Ordering;

use crate::descent::curve::Along;
use crate::descent::quantity::QUANTITIES;
use crate::descent::{Trajectory, reads_a_file};
use crate::gui::descent_tab::plot_data::PlotData;
use crate::gui::words::plots as words;
use crate::optim::Evaluations;
use crate::registry::Entry;
use crate::scene::{DescentScene, RacerColumn, RacerTable};

/// What a racer came to.
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
    let row = |racer: usize, start: Option<usize>, path: &Trajectory, message: String, secs: Option<f64>| {
        let values = || path.eval_path().iter().map(|[_, _, f]| *f);
        let distance = along.as_ref().and_then(|along| along.at(path, path.steps()));
        Row {
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
    };
    let mut rows = Vec::new();
    for (racer, run) in on.filter_map(|racer| Some((racer, data.runs.of(racer)?))) {
        let secs = (!reads_a_file(&scene.racers[racer].driven)).then_some(run.secs);
        let starts: Vec<&Trajectory> =
            run.threads().filter(|thread| thread.is_of_start).map(|thread| thread.path).collect();
        if starts.is_empty() {
            rows.push(row(racer, None, run.path, run.message.to_owned(), secs));
            continue;
        }
        let all = std::iter::once(run.path).chain(starts);
        rows.extend(
            all.enumerate().map(|(at, path)| row(racer, Some(at + 1), path, path.message(), secs.filter(|_| at == 0))),
        );
    }
    rows
}

/// Sorts rows; what has no number stands last in both directions.
fn sort(rows: &mut [&Row], RacerTable { by, is_descending, .. }: RacerTable, data: &PlotData<'_>) {
    let Some(by) = by else { return };
    let direct = |order: Ordering| if is_descending { order.reverse() } else { order };
    match by {
        RacerColumn::Name => {
            rows.sort_by(|a, b| {
                let [a, b] = [a, b].map(|row| (data.names.get(row.racer).to_lowercase(), row.start));
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
    /// Whose it is, and from which start.
    pub fn name(&self, data: &PlotData<'_>) -> String {
        let name = data.names.get(self.racer);
        self.start.map_or_else(|| name.to_owned(), |start| words::of_start(name, start))
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
}

/// The rows with all digits, and what makes each of them.
pub fn csv(rows: &[&Row], scene: &DescentScene, data: &PlotData<'_>) -> String {
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
    for row in rows {
        let Evaluations { value, gradient, hessian } = row.evaluations;
        let [ending, message] = row.ending.clone();
        let _ = writer.write_record([
            data.names.get(row.racer).to_owned(),
            row.start.map_or_else(String::new, |start| start.to_string()),
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
            optional(row.secs),
        ]);
    }
    writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
