//! Which two settings a scene maps, and what of them.

use serde::Serialize;

use super::read::Reader;
use crate::descent::tune::{MOST_RUNS, Over};
use crate::map::settings::Measure;

/// The map of two settings of the chosen racer, or of its surface.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingsView {
    /// The ranges of the numbers to the right and up; where there is none, or the racer has no such number, the first that
    /// there is.
    pub over: [Option<Over>; 2],
    /// What is shown.
    pub measure: Measure,
    /// f − min f until which steps are counted.
    pub gap: f64,
    /// Starts of each pixel.
    pub starts: u64,
    /// Seeds of each start.
    pub seeds: u64,
}

#[derive(Serialize)]
pub(super) struct File {
    #[serde(skip_serializing_if = "Option::is_none")]
    x: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    y: Option<String>,
    measure: &'static str,
    gap: f64,
    starts: u64,
    seeds: u64,
}

impl Default for SettingsView {
    fn default() -> Self {
        Self { over: [None, None], measure: Measure::Steps, gap: 1e-3, starts: 1, seeds: 1 }
    }
}

impl SettingsView {
    /// Nothing where all is as in a new scene.
    pub(super) fn to_file(&self) -> Option<File> {
        let [x, y] = self.over.each_ref().map(|over| over.as_ref().map(ToString::to_string));
        let Self { measure, gap, starts, seeds, .. } = *self;
        (*self != Self::default()).then(|| File { x, y, measure: measure.key(), gap, starts, seeds })
    }

    pub(super) fn read(&mut self, reader: &mut Reader) {
        for (key, over) in ["x", "y"].into_iter().zip(&mut self.over) {
            reader.text(key, over, |text| Over::parse(text).map(Some));
        }
        reader.word("measure", &Measure::ALL.map(|measure| (measure.key(), measure)), &mut self.measure);
        reader.number("gap", &mut self.gap, |x| x > 0.0 && x.is_finite(), "a finite number above 0");
        for (key, count) in [("starts", &mut self.starts), ("seeds", &mut self.seeds)] {
            let mut read = *count;
            reader.unsigned(key, &mut read);
            if (1..=MOST_RUNS).contains(&read) {
                *count = read;
            } else {
                reader.mistake(key, format!("must be at least 1 and at most {MOST_RUNS}, got {read}"));
            }
        }
    }
}
