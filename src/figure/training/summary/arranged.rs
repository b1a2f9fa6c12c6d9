//! Where runs stand on a summary: against a setting in which they differ, or each by itself.

use super::words;
use crate::experiment::{self, Line, Lines, Varied};
use crate::figure::scale::Scale;
use crate::figure::words::number;
use crate::param;
use crate::train::Config;

/// What the runs are plotted against where each stands by itself.
pub const RUNS: &str = "runs";
/// More values than so many are too many to be written each.
const MOST_TICKS: usize = 16;

/// Runs on lines.
#[derive(Debug, Clone, Default)]
pub struct Arranged {
    /// The settings in which the runs differ; those along which most of them lie first.
    pub settings: Vec<Varied>,
    /// The one that is plotted against; none where each run stands by itself.
    pub against: Option<Varied>,
    /// The runs.
    pub lines: Lines,
    /// How values become places.
    pub scale: Scale,
    /// The values on the axis from left to right: their places and what is written there. None where they are too many.
    pub ticks: Vec<(f64, String)>,
}

impl Arranged {
    /// Runs of these names and settings against the wanted one, as far as they differ in it.
    pub fn of(names: &[&str], configs: &[&Config], wanted: &str) -> Self {
        let settings = experiment::varied(configs);
        let known = settings.iter().find(|varied| varied.path == wanted);
        let against = known.or_else(|| settings.first()).filter(|_| wanted != RUNS);
        let lines = against.map(|varied| experiment::lines(configs, varied));
        // runs that each differ in something else are told apart by their names
        let useful = lines.filter(|lines| known.is_some() || lines.are_whole());
        let against = useful.as_ref().and(against).cloned();
        let lines = useful.unwrap_or_else(|| each(names));
        let scale = scale(against.as_ref(), &lines.lines);
        let ticks = ticks(scale, &lines.lines);
        Self { settings, against, lines, scale, ticks }
    }

    /// What the runs are plotted against, in words.
    pub fn against_told(&self) -> String {
        let name = self.against.as_ref().map(|varied| words::setting(&varied.path, varied.label));
        name.unwrap_or_else(|| words::RUNS.text().to_owned())
    }
}

/// Each run by itself.
fn each(names: &[&str]) -> Lines {
    let points = (0..names.len()).map(|run| (run, run as f64)).collect();
    let categories = names.iter().map(|name| (*name).to_owned()).collect();
    Lines { lines: vec![Line { name: String::new(), points }], categories, left_out: Vec::new() }
}

fn scale(against: Option<&Varied>, lines: &[Line]) -> Scale {
    let least = lines.iter().flat_map(|line| &line.points).map(|(_, x)| *x).fold(f64::INFINITY, f64::min);
    let is_log = against.is_some_and(|varied| varied.scale == Some(param::Scale::Log));
    if is_log && least > 0.0 && least.is_finite() {
        Scale::Log { offset: 0.0, floor: least.log10() }
    } else {
        Scale::Linear
    }
}

/// The distinct values of the setting.
fn ticks(scale: Scale, lines: &[Line]) -> Vec<(f64, String)> {
    let mut values: Vec<f64> = lines.iter().flat_map(|line| &line.points).map(|(_, x)| *x).collect();
    values.sort_by(f64::total_cmp);
    values.dedup_by(|a, b| a.total_cmp(b).is_eq());
    if values.len() > MOST_TICKS {
        return Vec::new();
    }
    values.into_iter().map(|x| (scale.height(x), number(x))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_stands_on_a_logarithmic_axis() {
        let lines = |xs: &[f64]| vec![Line { name: String::new(), points: xs.iter().map(|x| (0, *x)).collect() }];
        let of = |scale| Varied { path: String::new(), label: None, scale };
        let log = of(Some(param::Scale::Log));
        assert_eq!(scale(Some(&log), &lines(&[0.1, 0.01])), Scale::Log { offset: 0.0, floor: -2.0 });
        assert_eq!(scale(Some(&log), &lines(&[0.0, 0.01])), Scale::Linear, "0 has no logarithm");
        assert_eq!(scale(Some(&of(Some(param::Scale::Integer))), &lines(&[1.0])), Scale::Linear);
        let written = ticks(Scale::Log { offset: 0.0, floor: -2.0 }, &lines(&[0.1, 0.01, 0.1]));
        assert_eq!(written, [(-2.0, "0.01".to_owned()), (-1.0, "0.1".to_owned())], "each value once");
    }
}
