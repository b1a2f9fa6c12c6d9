//! A report as a table for people.

use super::{FIGURES, Figure, FigureReport, Report, RunReport};
use crate::experiment::student::Estimate;
use crate::spread::Spread;

/// The names of the columns and the cells of each row.
pub type Cells = (Vec<String>, Vec<Vec<String>>);

impl Report {
    /// The table: each figure as mean ± sd, the gap with its interval, and the difference of `figure` (its place in
    /// [`FIGURES`]) to the baseline with its interval.
    pub fn table(&self, figure: usize) -> Cells {
        if self.goal.is_some() {
            return self.ranked(figure);
        }
        let has = |at: usize| self.runs.iter().any(|run| run.figures[at].is_some());
        let shown: Vec<usize> = (0..FIGURES.len()).filter(|at| *at == figure || has(*at)).collect();
        let baseline = &self.baseline.name;
        let mut header = vec!["run".to_owned(), "seeds".to_owned()];
        header.push(FIGURES[figure].label.to_owned());
        header.extend([format!("minus '{baseline}' [95 %]"), "difference".to_owned()]);
        header.extend(shown.iter().filter(|at| **at != figure).map(|at| FIGURES[*at].label.to_owned()));
        let row = |(at, run): (usize, &RunReport)| {
            let cell = |at: usize| run.figures[at].map_or_else(dash, |report| value(&FIGURES[at], &report));
            let difference = run.figures[figure].and_then(|report| report.difference);
            let mut cells = vec![run.name.clone(), seeds(run), cell(figure)];
            if self.baseline.is(at) {
                cells.extend([String::new(), "baseline".to_owned()]);
            } else {
                cells.push(difference.map_or_else(dash, |difference| signed(&FIGURES[figure], &difference)));
                cells.push(difference.map_or_else(String::new, |difference| verdict(&difference)));
            }
            cells.extend(shown.iter().filter(|at| **at != figure).map(|at| cell(*at)));
            cells
        };
        (header, self.runs.iter().enumerate().map(row).collect())
    }

    /// The table of a search: the runs in their order.
    fn ranked(&self, figure: usize) -> Cells {
        let has = |at: usize| self.runs.iter().any(|run| run.figures[at].is_some());
        let others = (0..FIGURES.len()).filter(|at| *at != figure && has(*at));
        let shown: Vec<usize> = std::iter::once(figure).chain(others).collect();
        let has_epochs = self.runs.iter().any(|run| run.epochs.is_some());
        let mut header = vec!["rank".to_owned(), "run".to_owned(), "seeds".to_owned()];
        header.extend(has_epochs.then(|| "epochs".to_owned()));
        header.extend(shown.iter().map(|at| FIGURES[*at].label.to_owned()));
        let row = |(rank, at): (usize, &usize)| {
            let run = &self.runs[*at];
            let mut cells = vec![(rank + 1).to_string(), run.name.clone(), seeds(run)];
            cells.extend(has_epochs.then(|| run.epochs.map_or_else(dash, |epochs| epochs.to_string())));
            cells.extend(
                shown.iter().map(|at| run.figures[*at].map_or_else(dash, |report| value(&FIGURES[*at], &report))),
            );
            cells
        };
        (header, self.ranking.iter().enumerate().map(row).collect())
    }

    /// Failed tasks, as sentences.
    pub fn failures(&self) -> Vec<String> {
        let of = |run: &RunReport| {
            let name = run.name.clone();
            run.failed.clone().into_iter().map(move |(seed, how)| format!("{name}, seed {seed}: {how}"))
        };
        self.runs.iter().flat_map(of).collect()
    }
}

fn dash() -> String {
    "–".to_owned()
}

fn seeds(run: &RunReport) -> String {
    let finished = run.done - run.failed.len();
    if run.failed.is_empty() { finished.to_string() } else { format!("{finished} + {} failed", run.failed.len()) }
}

fn number(figure: &Figure, x: f64) -> String {
    let digits = if figure.is_fraction { 2 } else { 4 };
    format!("{:.digits$}", figure.factor() * x)
}

fn value(figure: &Figure, report: &FigureReport) -> String {
    let Estimate { spread: Spread { mean, sd }, interval, .. } = report.value;
    let unit = if figure.is_fraction { " %" } else { "" };
    let mean = number(figure, mean);
    match (sd, interval) {
        (Some(_), Some([low, high])) if figure.key == "gap" => {
            format!("{mean} [{}, {}]{unit}", number(figure, low), number(figure, high))
        }
        (Some(sd), _) => format!("{mean} ± {}{unit}", number(figure, sd)),
        (None, _) => format!("{mean}{unit}"),
    }
}

/// A difference: of fractions in percentage points.
fn signed(figure: &Figure, difference: &Estimate) -> String {
    let sign = |x: f64| {
        let text = number(figure, x);
        if x >= 0.0 { format!("+{}", text.trim_start_matches('-')) } else { text }
    };
    let mean = sign(difference.spread.mean);
    let interval = difference.interval.map(|[low, high]| format!(" [{}, {}]", sign(low), sign(high)));
    format!("{mean}{}", interval.unwrap_or_default())
}

fn verdict(difference: &Estimate) -> String {
    if difference.interval.is_none() {
        return "undecided: one seed".to_owned();
    }
    if difference.is_decided() {
        return if difference.spread.mean > 0.0 { "higher".to_owned() } else { "lower".to_owned() };
    }
    match difference.more_to_decide() {
        Some(1) => "undecided: 1 seed more would decide".to_owned(),
        Some(more) => format!("undecided: {more} seeds more would decide"),
        None if difference.spread.mean == 0.0 => "undecided: no difference seen".to_owned(),
        None => "undecided: over a million seeds would decide".to_owned(),
    }
}
