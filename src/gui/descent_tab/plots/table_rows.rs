//! What the racers came to, kept and sorted.

use crate::descent::curve::Along;
use crate::descent::{Trajectory, reads_a_file};
use crate::figure::racer_rows::{Row, distance, sort};
use crate::gui::descent_tab::plot_data::PlotData;
use crate::gui::words::ending;
use crate::language::{self, Language};
use crate::scene::DescentScene;

/// The rows, kept while the paths stay the same.
#[derive(Default)]
pub struct Rows {
    /// Of which paths they are, and in which language.
    version: Option<(u64, Language)>,
    rows: Vec<Row>,
}

impl Rows {
    /// The rows of the racers that are shown, in the order of the table.
    pub fn of(&mut self, scene: &DescentScene, data: &PlotData<'_>) -> Vec<&Row> {
        let version = Some((data.runs.version, language::current()));
        if self.version != version {
            self.rows = rows(scene, data);
            self.version = version;
        }
        let mut sorted: Vec<&Row> = self.rows.iter().collect();
        sort(&mut sorted, scene.table, data.names);
        sorted
    }
}

fn rows(scene: &DescentScene, data: &PlotData<'_>) -> Vec<Row> {
    let quantity = distance();
    let along = quantity.as_ref().map(|quantity| Along::with_minima(quantity, data.surface, data.minima));
    let on = (0..scene.racers.len()).filter(|racer| scene.racers[*racer].is_on);
    let mut rows = Vec::new();
    for (racer, run) in on.filter_map(|racer| Some((racer, data.runs.of(racer)?))) {
        let secs = (!reads_a_file(&scene.racers[racer].driven)).then_some(run.secs);
        let starts: Vec<&Trajectory> =
            run.threads().filter(|thread| thread.is_of_start).map(|thread| thread.path).collect();
        if starts.is_empty() {
            rows.push(Row::new((racer, None), (run.path, ending::of_run(run.path, run.message)), along.as_ref(), secs));
            continue;
        }
        let all = std::iter::once(run.path).chain(starts).enumerate();
        rows.extend(all.map(|(at, path)| {
            Row::new((racer, Some(at + 1)), (path, ending::of(path)), along.as_ref(), secs.filter(|_| at == 0))
        }));
    }
    rows
}
