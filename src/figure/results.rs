//! The table of what the racers came to.

use super::description::{Table, TableRow};
use super::names::Names;
use super::paths::Paths;
use super::racer_rows::{Row, distance, sort};
use crate::descent::curve::Along;
use crate::language::retold;
use crate::scene::{DescentScene, RacerColumn};
use crate::surface::Surface;

/// The columns in their order. Times are left out: they are others each time.
const COLUMNS: [RacerColumn; 9] = [
    RacerColumn::Name,
    RacerColumn::Final,
    RacerColumn::Best,
    RacerColumn::Distance,
    RacerColumn::Steps,
    RacerColumn::Values,
    RacerColumn::Gradients,
    RacerColumn::Hessians,
    RacerColumn::Ending,
];

/// The rows of all racers and starts, sorted as the scene has them. Columns in which no row has anything are left out.
pub fn results(scene: &DescentScene, surface: &dyn Surface, all: &[Paths], names: &Names) -> Table {
    let quantity = distance();
    let along = quantity.as_ref().map(|quantity| Along::new(quantity, surface));
    let rows = all.iter().flat_map(|paths| {
        if paths.starts.is_empty() {
            let path = (&paths.main.path, paths.message.clone());
            return vec![Row::new((paths.racer, None), path, along.as_ref(), None)];
        }
        let walks = std::iter::once(&paths.main).chain(&paths.starts).enumerate();
        walks
            .map(|(at, walk)| {
                Row::new((paths.racer, Some(at + 1)), (&walk.path, walk.path.message()), along.as_ref(), None)
            })
            .collect()
    });
    let rows: Vec<Row> = rows.collect();
    let mut sorted: Vec<&Row> = rows.iter().collect();
    sort(&mut sorted, scene.table, names);
    let row = |row: &&Row| TableRow {
        racer: all.iter().position(|paths| paths.racer == row.racer).unwrap_or(0),
        name: row.name(names),
        optimizer: scene.racers[row.racer].driven.to_string(),
        row: (*row).clone(),
    };
    let is_told = |column: &RacerColumn| match column {
        RacerColumn::Distance => rows.iter().any(|row| row.distance.is_some()),
        RacerColumn::Values | RacerColumn::Gradients | RacerColumn::Hessians => {
            rows.iter().any(|row| row.number(*column) != Some(0.0))
        }
        _ => true,
    };
    Table { columns: COLUMNS.into_iter().filter(is_told).collect(), rows: sorted.iter().map(row).collect() }
}

impl Table {
    /// What stands in a cell.
    pub fn cell(&self, row: usize, column: RacerColumn) -> String {
        let TableRow { name, row, .. } = &self.rows[row];
        match column {
            RacerColumn::Name => name.clone(),
            RacerColumn::Ending => retold(&row.ending[0].replace('-', " ")).into_owned(),
            column => row.told(column),
        }
    }
}
