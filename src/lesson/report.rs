//! [`Report`]: a finding with its words, as plain text and JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::finding::Finding;
use super::judge::Verdict;
use super::plain::plain;
use super::plot::{Series, SeriesKind};
use super::template::{fill, fill_values, named, with_interval};
use super::words::Words;
use crate::experiment::student::LEVEL;

/// What a lesson's check found, in words and numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// The lesson.
    pub lesson: Named,
    /// The first seed.
    pub seed: u64,
    /// Whether all claims hold.
    pub verdict: Verdict,
    /// The claims, numbers put in.
    pub claims: Vec<TextedClaim>,
    /// The numbers.
    pub quantities: Vec<TextedQuantity>,
    /// The plots.
    pub plots: Vec<TextedPlot>,
    /// How it was measured.
    pub method: String,
    /// The command that repeats it.
    pub command: String,
    /// What was measured.
    pub finding: Finding,
}

/// A lesson by key and title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// Its key; of a file its name.
    pub key: String,
    /// Its title.
    pub title: String,
}

/// A claim in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextedClaim {
    /// Its name in the code.
    pub key: String,
    /// The sentence.
    pub text: String,
    /// The sentence with its numbers alone, without intervals.
    pub short: String,
    /// The places of the numbers it names.
    pub numbers: Vec<usize>,
    /// Whether it holds.
    pub verdict: Verdict,
}

/// A number in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextedQuantity {
    /// What it is.
    pub label: String,
    /// The number with its interval and unit.
    pub text: String,
}

/// A plot in words.
#[derive(Debug, Clone, PartialEq)]
pub struct TextedPlot {
    /// Its name in the code.
    pub key: String,
    /// Its title.
    pub title: String,
    /// What its axes are.
    pub axes: [String; 2],
    /// Whether each axis is logarithmic.
    pub is_log: [bool; 2],
    /// The curves.
    pub series: Vec<TextedSeries>,
}

/// A curve in words.
#[derive(Debug, Clone, PartialEq)]
pub struct TextedSeries {
    /// What it is.
    pub label: String,
    /// How it is drawn.
    pub kind: SeriesKind,
    /// x and y.
    pub points: Vec<[f64; 2]>,
    /// The interval of y at each point; empty where chance is not involved.
    pub intervals: Vec<[f64; 2]>,
}

impl Report {
    /// Puts words and numbers together.
    pub fn new(key: &str, words: &Words, finding: Finding, (seed, command): (u64, String)) -> Self {
        let claims = finding.claims.iter().map(|claim| {
            let text = words.claims.iter().find(|(key, _)| *key == claim.key).map_or("", |(_, text)| text);
            TextedClaim {
                key: claim.key.to_string(),
                text: fill(text, &finding),
                short: fill_values(text, &finding),
                numbers: named(text, &finding),
                verdict: claim.verdict,
            }
        });
        let quantities = finding.quantities.iter().map(|quantity| TextedQuantity {
            label: words.quantity(&quantity.key).to_owned(),
            text: with_interval(quantity),
        });
        let plots = finding.plots.iter().map(|plot| {
            let texts = words.plot(&plot.key);
            let series = |series: &Series| TextedSeries {
                label: texts.series(&series.key).to_owned(),
                kind: series.kind,
                points: series.points.clone(),
                intervals: series.intervals.clone(),
            };
            TextedPlot {
                key: plot.key.to_string(),
                title: texts.title.clone(),
                axes: texts.axes.clone(),
                is_log: plot.is_log,
                series: plot.series.iter().map(series).collect(),
            }
        });
        Self {
            lesson: Named { key: key.to_owned(), title: words.title.clone() },
            seed,
            verdict: finding.verdict(),
            claims: claims.collect(),
            quantities: quantities.collect(),
            plots: plots.collect(),
            method: fill(&words.method, &finding),
            command,
            finding,
        }
    }

    /// For a terminal.
    pub fn to_text(&self) -> String {
        let mut text = format!("{}: {}\n", self.lesson.title, self.verdict);
        for claim in &self.claims {
            let _ = writeln!(text, "  [{}] {}", claim.verdict, one_line(&plain(&claim.text)));
        }
        for quantity in &self.quantities {
            let _ = writeln!(text, "    {}: {}", plain(&quantity.label), quantity.text);
        }
        let _ = writeln!(text, "  {}\n  {}", one_line(&plain(&self.method)), self.command);
        text
    }

    /// Everything, with all digits; numbers that are not finite stand in quotes.
    pub fn to_json(&self) -> Value {
        let Finding { claims, quantities, plots, seeds, runs, evaluations } = &self.finding;
        let claims: Vec<Value> = (self.claims.iter().zip(claims))
            .map(|(texted, claim)| json!({ "key": claim.key, "claim": texted.text, "verdict": claim.verdict.key() }))
            .collect();
        let quantities: Vec<Value> = (self.quantities.iter().zip(quantities))
            .map(|(texted, quantity)| {
                json!({
                    "key": quantity.key, "label": texted.label, "value": exact(quantity.value), "unit": quantity.unit,
                    "interval": quantity.interval.map(|ends| ends.map(exact)), "n": quantity.n,
                    "theory": quantity.theory.map(exact), "timed": quantity.is_timed,
                })
            })
            .collect();
        let plots: Vec<Value> = (self.plots.iter().zip(plots))
            .map(|(texted, plot)| {
                let series: Vec<Value> =
                    (texted.series.iter().zip(&plot.series)).map(|(texted, series)| curve(texted, series)).collect();
                json!({
                    "key": plot.key, "title": texted.title, "x": texted.axes[0], "y": texted.axes[1],
                    "log_x": plot.is_log[0], "log_y": plot.is_log[1], "series": series,
                })
            })
            .collect();
        json!({
            "lesson": self.lesson.key, "title": self.lesson.title, "verdict": self.verdict.key(), "seed": self.seed,
            "confidence": LEVEL, "claims": claims, "quantities": quantities, "plots": plots, "seeds": seeds,
            "runs": runs, "evaluations": evaluations, "method": self.method, "command": self.command,
        })
    }
}

fn curve(texted: &TextedSeries, series: &Series) -> Value {
    let pairs = |pairs: &[[f64; 2]]| pairs.iter().map(|pair| pair.map(exact)).collect::<Vec<_>>();
    json!({
        "key": series.key, "label": texted.label, "kind": series.kind.key(), "points": pairs(&series.points),
        "intervals": pairs(&series.intervals),
    })
}

/// A number in JSON, or the word of one that is not finite.
fn exact(x: f64) -> Value {
    match x {
        x if x.is_finite() => json!(x),
        x if x.is_nan() => json!("nan"),
        x if x > 0.0 => json!("inf"),
        _ => json!("-inf"),
    }
}

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
