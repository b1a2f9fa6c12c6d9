//! The results of `ravine tune` as a table, CSV or JSON.

use serde_json::{Map, Value, json};

use crate::cli::output::{Table, failed, number, object};
use crate::cli::{Failure, Output};
use crate::descent::tune::{Report, Span, Trial, Tuned, Tuning};
use crate::pick::Value as Picked;
use crate::refusal::counted;
use crate::scene::DescentScene;

/// A row for each method, and below it what the figures are.
pub fn table(out: &mut Output, scene: &DescentScene, tuning: &Tuning, report: &Report) -> Result<(), Failure> {
    let keys: Vec<&str> = tuning.over.iter().map(|over| over.key.as_str()).collect();
    let ranges: Vec<String> = keys.iter().map(|key| format!("usable {key}")).collect();
    let mut header = vec!["optimizer"];
    header.extend(&keys);
    header.extend(["median", "lower quartile", "upper quartile"]);
    header.extend(ranges.iter().map(String::as_str));
    header.push("no figure");
    let rows: Vec<Vec<String>> = report.tuned.iter().map(|tuned| row(tuning, tuned)).collect();
    out.line(Table { header: &header, rows: &rows })?;
    let [x, y] = scene.run.start;
    let starts = counted(report.starts.len(), "start", "starts");
    let seeds = if tuning.seeds > 1 { format!(" with {} seeds each", tuning.seeds) } else { String::new() };
    let drawn = if report.starts.len() > 1 { ", the others drawn from the domain" } else { "" };
    out.line(format_args!(
        "figures: {}, over {starts}{seeds} on {} (the first at {x:?}, {y:?}{drawn})",
        report.about,
        scene.descended()
    ))?;
    out.line(format_args!(
        "usable: at most {} times as bad as the best; {} tried for each optimizer",
        tuning.factor(),
        counted(tuning.settings(), "setting was", "settings were")
    ))?;
    for tuned in &report.tuned {
        for note in tuned.notes() {
            out.line(format_args!("{}: {note}", tuned.driven))?;
        }
    }
    Ok(())
}

fn row(tuning: &Tuning, tuned: &Tuned) -> Vec<String> {
    let nothing = || "–".to_owned();
    let best = tuned.best();
    let span = |key: &str| tuned.spans.iter().position(|span| span.key == key);
    let mut row = vec![tuned.driven.to_string()];
    for over in &tuning.over {
        let at = best.zip(span(&over.key)).map(|(trial, span)| Picked::Number(trial.at[span]).to_string());
        row.push(at.unwrap_or_else(nothing));
    }
    let figures = best.map_or([f64::NAN; 3], |trial| [trial.median, trial.quartiles[0], trial.quartiles[1]]);
    row.extend(figures.map(|figure| tuning.measure.print(figure)));
    for over in &tuning.over {
        row.push(span(&over.key).and_then(|at| usable(&tuned.spans[at])).unwrap_or_else(nothing));
    }
    row.push(best.map_or_else(nothing, |trial| format!("{} of {}", trial.fates.total(), trial.runs)));
    row
}

/// `0.01 … 0.2 (×20)`; on a linear scale its width stands in parentheses.
fn usable(span: &Span) -> Option<String> {
    let [from, to] = span.usable?;
    let number = |x: f64| Picked::Number(x).to_string();
    let open = |x: f64, sign: &str| if span.searched.contains(&x) { sign.to_owned() } else { String::new() };
    let width = if span.is_log {
        format!("×{:.1}, {:.2} decades", to / from, (to / from).log10())
    } else {
        format!("{:.2} wide", to - from)
    };
    Some(format!("{}{} … {}{} ({width})", open(from, "≤"), number(from), open(to, "≥"), number(to)))
}

/// A row for each setting that was tried.
pub fn csv(out: &mut Output, tuning: &Tuning, report: &Report) -> Result<(), Failure> {
    let broken = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => failed(error),
        other => Failure::Failed(format!("can't write the output: {other:?}")),
    };
    let mut writer = csv::Writer::from_writer(out);
    let figures = ["median", "lower_quartile", "upper_quartile"];
    let counts = ["runs", "diverged", "left", "unreached", "usable", "best"];
    let keys = tuning.over.iter().map(|over| over.key.as_str());
    let header: Vec<&str> = std::iter::once("optimizer").chain(keys).chain(figures).chain(counts).collect();
    writer.write_record(header).map_err(broken)?;
    for tuned in &report.tuned {
        for (at, trial) in tuned.trials.iter().enumerate() {
            let mut record = vec![tuned.driven.to_string()];
            for over in &tuning.over {
                let axis = tuned.spans.iter().position(|span| span.key == over.key);
                record.push(axis.map_or_else(String::new, |axis| format!("{:?}", trial.at[axis])));
            }
            let Trial { median, quartiles: [lower, upper], runs, fates, .. } = trial;
            record.extend([median, lower, upper].map(|figure| format!("{figure:?}")));
            record.extend([*runs, fates.diverged, fates.left, fates.unreached].map(|count| count.to_string()));
            record.extend([tuned.is_usable[at], tuned.best == Some(at)].map(|is| is.to_string()));
            writer.write_record(record).map_err(broken)?;
        }
    }
    writer.flush().map_err(failed)
}

/// Everything, as one object.
pub fn json(out: &mut Output, scene: &DescentScene, tuning: &Tuning, report: &Report) -> Result<(), Failure> {
    let over: Vec<_> =
        tuning.over.iter().map(|over| json!({ "key": over.key, "from": over.from, "to": over.to })).collect();
    let head = json!({
        "surface": scene.surface.to_string(),
        "transform": scene.descended().transform.to_string(),
        "measure": tuning.measure.key(),
        "about": report.about,
        "min_f": report.reference.lowest,
        "budget": tuning.budget,
        "starts": report.starts,
        "seeds": tuning.seeds,
        "noise": tuning.run.noise,
        "seed": tuning.run.seed,
        "over": over,
        "within": tuning.factor(),
    });
    object(out, &head, ("tuned", report.tuned.iter().map(tuned_json)))
}

fn tuned_json(tuned: &Tuned) -> Value {
    let usable = |span: &Span| span.usable.map(|[from, to]| json!({ "key": span.key, "from": from, "to": to }));
    let best = tuned.best().map(|trial| {
        let mut best = trial_json(tuned, trial, true);
        best["optimizer"] = json!(tuned.with(trial).to_string());
        best
    });
    let trials = tuned.trials.iter().zip(&tuned.is_usable);
    json!({
        "optimizer": tuned.driven.to_string(),
        "best": best,
        "ties": tuned.ties,
        "alone": tuned.is_alone,
        "usable": tuned.spans.iter().filter_map(usable).collect::<Vec<_>>(),
        "notes": tuned.notes(),
        "trials": trials.map(|(trial, ok)| trial_json(tuned, trial, *ok)).collect::<Vec<_>>(),
    })
}

fn trial_json(tuned: &Tuned, trial: &Trial, is_usable: bool) -> Value {
    let at: Map<String, Value> =
        tuned.spans.iter().zip(&trial.at).map(|(span, x)| (span.key.clone(), json!(x))).collect();
    let [lower, upper] = trial.quartiles.map(number);
    json!({
        "at": at,
        "median": number(trial.median),
        "lower_quartile": lower,
        "upper_quartile": upper,
        "runs": trial.runs,
        "diverged": trial.fates.diverged,
        "left": trial.fates.left,
        "unreached": trial.fates.unreached,
        "usable": is_usable,
    })
}
