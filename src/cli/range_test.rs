//! `ravine train --range-test`: which learning rates are too small, good, too large.

use std::ops::ControlFlow;

use serde_json::json;

use super::args::{Format, TrainArgs};
use super::interrupt::Interrupt;
use super::output::{Table, short};
use super::runs::{Named, configs};
use super::{Failure, Output, clash, reading};
use crate::nn::weights;
use crate::train::{RangeCurve, RangeEnd, RangePoint, Suggestions, Trainer, range_test, suggest};

pub fn run(args: &TrainArgs) -> Result<(), Failure> {
    let wanted = configs(&args.config, &args.options, args.seeds)?;
    let fitted = |run: &Named| match args.config.batch {
        None => Named { config: reading::fit_batch(run.config.clone()), ..run.clone() },
        Some(_) => run.clone(),
    };
    let runs: Vec<Named> = wanted.iter().map(fitted).collect();
    let configs = || runs.iter().map(|run| &run.config);
    reading::check(configs())?;
    clash::check_train(args, configs())?;
    reading::report_batch(wanted.iter().map(|run| &run.config), configs());
    let mut out = Output::to(args.output.as_deref())?;
    if args.format == Format::Csv {
        out.line("run,seed,step,lr,loss,smoothed_loss")?;
    }
    let interrupt = Interrupt::watch();
    let mut rows = Vec::new();
    for run in &runs {
        let curve = curve(args, run, &interrupt)?;
        match args.format {
            Format::Table => rows.push(row(run, &curve)),
            Format::Csv => curve.points.iter().enumerate().try_for_each(|step| out.line(csv_row(run, step)))?,
            Format::Json => write_json(run, &curve, &mut out)?,
        }
        if interrupt.is_asked() {
            break;
        }
    }
    if args.format == Format::Table {
        let header = ["run", "steepest fall", "tenth of the minimum's", "minimum", "smoothed loss", "steps", "ending"];
        out.line(Table { header: &header, rows: &rows })?;
        out.line(
            "steepest fall: the rate at which the smoothed loss falls steepest against the logarithm of the rate; \
             minimum: the rate at which it is lowest",
        )?;
    }
    out.finish()?;
    if interrupt.is_asked() { Err(interrupt.failure(0)) } else { Ok(()) }
}

fn curve(args: &TrainArgs, run: &Named, interrupt: &Interrupt) -> Result<RangeCurve, Failure> {
    let stored = match &args.weights {
        None => None,
        Some(path) => {
            let trainer = Trainer::new(&run.config)?;
            let stored = weights::read(path, trainer.network().plan());
            Some(stored.map_err(|why| Failure::Failed(why.to_string()))?)
        }
    };
    let start = stored.as_ref().map(|stored| (&*stored.parameters, &*stored.buffers));
    let on_point =
        |_: Option<&RangePoint>| if interrupt.is_asked() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) };
    Ok(range_test(&run.config, &args.range.test(), start, on_point)?)
}

fn row(run: &Named, curve: &RangeCurve) -> Vec<String> {
    let found = suggest(&curve.points);
    let text = |x: Option<f64>| x.map_or_else(|| "–".to_owned(), |x| format!("{x:.2e}"));
    let lowest = curve.points.iter().map(|point| point.smoothed).reduce(f64::min);
    vec![
        run.name.clone(),
        text(found.and_then(|found| found.steepest)),
        text(found.as_ref().map(Suggestions::tenth)),
        text(found.map(|found| found.minimum)),
        lowest.map_or_else(|| "–".to_owned(), short),
        curve.points.len().to_string(),
        curve.end.to_string(),
    ]
}

fn csv_row(run: &Named, (at, point): (usize, &RangePoint)) -> String {
    let RangePoint { lr, loss, smoothed } = point;
    let (name, seed) = (run.name.replace('"', "\"\""), run.config.seed);
    format!("\"{name}\",{seed},{},{lr:?},{loss:?},{smoothed:?}", at + 1)
}

fn write_json(run: &Named, curve: &RangeCurve, out: &mut Output) -> Result<(), Failure> {
    let (name, seed) = (&run.name, run.config.seed);
    for (at, RangePoint { lr, loss, smoothed }) in curve.points.iter().enumerate() {
        out.line(json!({
            "event": "range-step", "run": name, "seed": seed, "step": at + 1, "lr": lr, "loss": loss,
            "smoothed_loss": smoothed,
        }))?;
    }
    let found = suggest(&curve.points);
    let kind = match curve.end {
        RangeEnd::Finished => "finished",
        RangeEnd::Diverged => "diverged",
        RangeEnd::NotFinite => "not-finite",
        RangeEnd::Stuck(_) => "stuck",
        RangeEnd::Stopped => "stopped",
    };
    out.line(json!({
        "event": "range-test", "run": name, "seed": seed, "steps": curve.points.len(),
        "steepest": found.and_then(|found| found.steepest),
        "tenth_of_minimum": found.as_ref().map(Suggestions::tenth),
        "minimum": found.map(|found| found.minimum),
        "ending": { "kind": kind, "message": curve.end.to_string() },
    }))
}
