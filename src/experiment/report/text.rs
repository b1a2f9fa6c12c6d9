//! A report as CSV and JSON.

use serde_json::{Value, json};

use super::{FIGURES, FigureReport, Report, RunReport};
use crate::experiment::student::Estimate;
use crate::pick;

/// The columns of each figure.
const COLUMNS: [&str; 9] =
    ["mean", "sd", "low", "high", "difference", "difference_low", "difference_high", "difference_n", "difference_p"];

impl Report {
    /// A row for each run, with all figures; fractions from 0 to 1. Empty where there is none.
    pub fn to_csv(&self) -> String {
        let mut header = vec!["run".to_owned()];
        header.extend(self.axes.iter().map(|axis| axis.name.clone()));
        header.extend(["n", "failed"].map(str::to_owned));
        let is_search = self.goal.is_some();
        header.extend(["rank", "epochs"].map(str::to_owned).into_iter().filter(|_| is_search));
        for figure in &FIGURES[..self.told()] {
            header.extend(COLUMNS.map(|column| format!("{}_{column}", figure.key)));
        }
        let mut lines = vec![line(header)];
        for (at, run) in self.runs.iter().enumerate() {
            let mut cells = vec![run.name.clone()];
            let picks = self.axes.iter().zip(&run.at).map(|(axis, at)| &axis.picks[*at]);
            cells.extend(picks.map(|pick| match pick.x {
                Some(x) => pick::Value::Number(x).to_string(),
                None => pick.name.clone(),
            }));
            cells.extend([(run.done - run.failed.len()).to_string(), run.failed.len().to_string()]);
            if is_search {
                let epochs = run.epochs.map_or_else(String::new, |epochs| epochs.to_string());
                cells.extend([self.rank_of(at).to_string(), epochs]);
            }
            for figure in run.figures.iter().take(self.told()) {
                let numbers = columns(figure.as_ref());
                cells.extend(numbers.map(|x| x.map_or_else(String::new, |x| format!("{x:?}"))));
            }
            lines.push(line(cells));
        }
        lines.concat()
    }

    /// Everything.
    pub fn to_json(&self) -> Value {
        json!({
            "experiment": self.name,
            "baseline": self.baseline.name,
            "tasks": self.tasks,
            "done": self.done,
            "damaged": self.damaged,
            "search": self.goal.map(|goal| json!({ "figure": goal.key() })),
            "runs": self.runs.iter().enumerate().map(|(at, run)| self.run_json(at, run)).collect::<Vec<_>>(),
        })
    }

    fn run_json(&self, at: usize, run: &RunReport) -> Value {
        let picks = self.axes.iter().zip(&run.at).map(|(axis, at)| {
            let pick = &axis.picks[*at];
            (axis.name.clone(), pick.x.map_or_else(|| json!(pick.name), |x| json!(x)))
        });
        let failed = run.failed.iter().map(|(seed, how)| json!({ "seed": seed, "ending": how }));
        let figures = FIGURES.iter().zip(&run.figures).take(self.told()).map(|(figure, report)| {
            let report = report.map(|FigureReport { value, difference }| {
                json!({ "value": estimate(&value), "difference": difference.as_ref().map(difference_json) })
            });
            (figure.key.to_owned(), json!(report))
        });
        json!({
            "run": run.name,
            "baseline": self.runs[self.baseline.of[at]].name,
            "varied": picks.collect::<serde_json::Map<_, _>>(),
            "done": run.done,
            "rank": self.goal.map(|_| self.rank_of(at)),
            "epochs": run.epochs,
            "failed": failed.collect::<Vec<_>>(),
            "figures": figures.collect::<serde_json::Map<_, _>>(),
        })
    }
}

fn columns(report: Option<&FigureReport>) -> [Option<f64>; 9] {
    let value = report.map(|report| report.value);
    let difference = report.and_then(|report| report.difference);
    let end = |estimate: Option<Estimate>, at: usize| Some(estimate?.interval?[at]);
    [
        value.map(|value| value.spread.mean),
        value.and_then(|value| value.spread.sd),
        end(value, 0),
        end(value, 1),
        difference.map(|difference| difference.spread.mean),
        end(difference, 0),
        end(difference, 1),
        difference.map(|difference| difference.n as f64),
        difference.and_then(|difference| Some(difference.test()?.1)),
    ]
}

fn estimate(of: &Estimate) -> Value {
    json!({ "n": of.n, "mean": of.spread.mean, "sd": of.spread.sd, "interval": of.interval })
}

fn difference_json(of: &Estimate) -> Value {
    let (t, p) = of.test().unzip();
    let mut json = estimate(of);
    if let Value::Object(fields) = &mut json {
        fields.insert("t".to_owned(), json!(t));
        fields.insert("p".to_owned(), json!(p));
        fields.insert("decided".to_owned(), json!(of.is_decided()));
        fields.insert("seeds_more_to_decide".to_owned(), json!(of.more_to_decide()));
    }
    json
}

fn line(cells: Vec<String>) -> String {
    let quoted = |cell: String| {
        if cell.contains([',', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
    };
    cells.into_iter().map(quoted).collect::<Vec<_>>().join(",") + "\n"
}
