//! One training with files: checkpoints, initial weights, resulting weights.

use std::ops::ControlFlow;

use super::args::{Format, TrainArgs};
use super::output::check_writable;
use super::report::Report;
use super::runs::{Named, configs};
use super::{Failure, Output, events, reading};
use crate::nn::weights;
use crate::optim::Refusal;
use crate::train::{Checkpoint, Event, Metrics, Trainer, finish};

/// Whether such files are asked for.
pub fn are_asked_for(args: &TrainArgs) -> bool {
    let paths = [&args.checkpoint, &args.resume, &args.weights, &args.weights_out];
    args.evaluate || paths.iter().any(|path| path.is_some())
}

/// Trains, or evaluates.
pub fn run(args: &TrainArgs) -> Result<(), Failure> {
    let mut out = Output::to(args.output.as_deref())?;
    [&args.checkpoint, &args.weights_out].into_iter().flatten().try_for_each(|path| check_writable(path))?;
    let (name, mut trainer) = trainer(args)?;
    reading::report(std::iter::once(trainer.config()), args.format, &mut out)?;
    if args.evaluate {
        let metrics = trainer.evaluate();
        evaluation(&name, args.format, metrics, trainer.evaluate_held_out(), &mut out)?;
        return out.finish();
    }
    let case = Named { name, config: trainer.config().clone(), seeds: 1 };
    if args.format == Format::Csv {
        out.line(events::header())?;
    }
    let events = events::EventWriter { run: &case.name, seed: case.config.seed };
    let mut broken = None;
    let history = finish(&mut trainer, |trainer, event| {
        let written = match args.format {
            Format::Table => Ok(()),
            format => events.write(event, format, &mut out),
        };
        match written.and_then(|()| write_checkpoint(args, trainer, event)) {
            Ok(()) => ControlFlow::Continue(()),
            Err(failure) => {
                broken.get_or_insert(failure);
                ControlFlow::Break(())
            }
        }
    });
    if let Some(failure) = broken {
        return Err(failure);
    }
    if let Some(path) = &args.weights_out {
        let result = trainer.result();
        weights::write(path, trainer.network().plan(), &result.parameters, &result.buffers).map_err(went_wrong)?;
    }
    let mut report = Report { format: args.format, rows: Vec::new(), failures: Vec::new() };
    report.add(&[case], &[history], &mut out)?;
    report.finish(out)
}

/// The training, with its name.
fn trainer(args: &TrainArgs) -> Result<(String, Trainer), Failure> {
    let only = "checkpoints and weights are for one training: one run, one seed and no folds";
    if args.seeds.is_some_and(|seeds| seeds > 1) || args.folds.is_some() {
        return Err(Failure::Usage(only.to_owned()));
    }
    if args.evaluate && args.resume.is_none() && args.weights.is_none() {
        return Err(Failure::Usage("--evaluate needs weights: give --weights or --resume".to_owned()));
    }
    if let Some(path) = &args.resume {
        let mut checkpoint = Checkpoint::read(path).map_err(went_wrong)?;
        checkpoint.go_on(args.epochs);
        args.options.apply(&mut checkpoint.config.options)?;
        return Ok((checkpoint.config.net.to_string(), Trainer::restore(checkpoint)?));
    }
    let runs = configs(args)?;
    let [Named { name, config, seeds: 1 }] = runs.as_slice() else { return Err(Failure::Usage(only.to_owned())) };
    let config = if args.batch.is_none() { reading::fit_batch(config.clone()) } else { config.clone() };
    let mut trainer = Trainer::new(&config)?;
    if let Some(path) = &args.weights {
        let stored = weights::read(path, trainer.network().plan()).map_err(went_wrong)?;
        trainer.start_at(&stored.parameters, &stored.buffers)?;
    }
    Ok((name.clone(), trainer))
}

/// Writes a checkpoint if one is due. A failed training keeps the one before.
fn write_checkpoint(args: &TrainArgs, trainer: &Trainer, event: &Event) -> Result<(), Failure> {
    let Some(path) = &args.checkpoint else { return Ok(()) };
    let is_due = match event {
        Event::Epoch(epoch) => epoch.epoch.is_multiple_of(args.checkpoint_every.max(1)),
        Event::End(ending) => !ending.is_failure(),
        _ => false,
    };
    let is_good = trainer.ending().is_none_or(|ending| !ending.is_failure());
    if is_due && is_good { trainer.save().write(path).map_err(went_wrong) } else { Ok(()) }
}

fn evaluation(
    name: &str,
    format: Format,
    metrics: [Metrics; 2],
    test: Option<Metrics>,
    out: &mut Output,
) -> Result<(), Failure> {
    let [train, val] = metrics;
    match format {
        Format::Json => out.line(serde_json::json!({
            "event": "evaluation",
            "run": name,
            "train_loss": train.loss,
            "train_accuracy": train.accuracy,
            "val_loss": val.loss,
            "val_accuracy": val.accuracy,
            "train_cross_entropy": train.cross_entropy,
            "val_cross_entropy": val.cross_entropy,
            "test_loss": test.map(|test| test.loss),
            "test_accuracy": test.map(|test| test.accuracy),
            "test_cross_entropy": test.map(|test| test.cross_entropy),
        })),
        Format::Csv => {
            let header = "train_loss,train_accuracy,val_loss,val_accuracy,train_cross_entropy,val_cross_entropy";
            let metrics = [train.loss, train.accuracy, val.loss, val.accuracy, train.cross_entropy, val.cross_entropy];
            let test_header = if test.is_some() { ",test_loss,test_accuracy,test_cross_entropy" } else { "" };
            let test = test.iter().flat_map(|test| [test.loss, test.accuracy, test.cross_entropy]);
            out.line(format_args!("{header}{test_header}"))?;
            out.line(metrics.into_iter().chain(test).map(|x| format!("{x:?}")).collect::<Vec<_>>().join(","))
        }
        Format::Table => {
            let percent = |metrics: Metrics| 100.0 * metrics.accuracy;
            let parts = [("validation", val), ("training", train)].into_iter().chain(test.map(|test| ("test", test)));
            let parts =
                parts.map(|(part, metrics)| format!("{part} {:.2} %, loss {:.4}", percent(metrics), metrics.loss));
            out.line(format_args!("{name}: {}", parts.collect::<Vec<_>>().join("; ")))
        }
    }
}

/// An unsuitable file is a failure, not wrong usage.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn went_wrong(why: Refusal) -> Failure {
    Failure::Failed(why.to_string())
}
