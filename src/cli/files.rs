//! One training with files: checkpoints, initial weights, resulting weights, predictions.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::args::{Format, TrainArgs};
use super::evaluation::Evaluation;
use super::interrupt::Interrupt;
use super::output::{check_writable, is_standard};
use super::report::Report;
use super::runs::{Named, configs};
use super::tensorboard::Board;
use super::{Failure, Output, clash, events, predictions, reading, say};
use crate::data::{self, Task};
use crate::nn::weights;
use crate::optim::Refusal;
use crate::train::{Checkpoint, Ending, Event, Trainer, finish_unless};

/// Whether such files are asked for.
pub fn are_asked_for(args: &TrainArgs) -> bool {
    let paths = [&args.checkpoint, &args.resume, &args.weights, &args.weights_out, &args.predictions];
    args.evaluate || paths.iter().any(|path| path.is_some())
}

/// Trains, or evaluates.
pub fn run(args: &TrainArgs) -> Result<(), Failure> {
    check_outputs(args)?;
    clash::check_train(args, std::iter::empty())?;
    let mut out = Output::to(args.output.as_deref())?;
    [&args.checkpoint, &args.weights_out, &args.predictions]
        .into_iter()
        .flatten()
        .filter(|path| !is_standard(path))
        .try_for_each(|path| check_writable(path))?;
    let (name, mut trainer) = trainer(args)?;
    clash::check_train(args, std::iter::once(trainer.config()))?;
    reading::report(std::iter::once(trainer.config()), args.format, &mut out)?;
    if args.evaluate {
        let parts = trainer.evaluate_result();
        let (test, noisy) = (trainer.evaluate_held_out(), trainer.evaluate_with_noise());
        let evaluation = Evaluation { parts, test, noisy, majority: trainer.majority() };
        write_predictions(args, &mut trainer)?;
        evaluation.write(&name, args.format, &mut out)?;
        return out.finish();
    }
    reading::report_notes(std::iter::once(trainer.config()));
    let case = Named { name, config: trainer.config().clone(), seeds: 1, changes: Vec::new() };
    let task = data::task(&case.config.data);
    let has_numbers = task == Task::Regression;
    if args.format == Format::Csv {
        out.line(events::header(has_numbers))?;
    }
    let events = events::EventWriter { run: &case.name, seed: case.config.seed, task, has_numbers };
    let board = Board::new(args.tensorboard.as_deref(), &[(&case.name, case.config.seed)], args.resume.is_some())?;
    let mut broken = None;
    let interrupt = Interrupt::watch();
    let history = finish_unless(
        &mut trainer,
        || interrupt.is_asked(),
        |trainer, event| {
            let written = match args.format {
                Format::Table => Ok(()),
                format => events.write(event, format, &mut out),
            };
            let written = written.and_then(|()| board.write(0, event));
            match written.and_then(|()| write_checkpoint(args, trainer, event)) {
                Ok(()) => ControlFlow::Continue(()),
                Err(failure) => {
                    broken.get_or_insert(failure);
                    ControlFlow::Break(())
                }
            }
        },
    );
    if let Some(failure) = broken {
        return Err(failure);
    }
    write_weights(args, &trainer)?;
    write_predictions(args, &mut trainer)?;
    let mut report = Report::new(args.format);
    let is_cut = matches!(history.ending(), Some(Ending::Stopped { .. }));
    report.add(&[case], &[history], &mut out)?;
    report.finish(out)?;
    // at the end, tests of the result may have been left out
    if is_cut || interrupt.is_asked() { Err(interrupt.failure(0)) } else { Ok(()) }
}

/// The files of the weights of so many networks: `weights.safetensors`, or `weights.1.safetensors`, … of several.
fn each_path(path: &Path, networks: usize) -> Vec<PathBuf> {
    if networks == 1 {
        return vec![path.to_owned()];
    }
    let end = |at: usize| match path.extension().and_then(|extension| extension.to_str()) {
        Some(extension) => format!("{at}.{extension}"),
        None => at.to_string(),
    };
    (1..=networks).map(|at| path.with_extension(end(at))).collect()
}

/// Weights go to files, predictions and results not both to standard output, and an evaluation makes no weights.
fn check_outputs(args: &TrainArgs) -> Result<(), Failure> {
    let outputs = [("--checkpoint", &args.checkpoint), ("--weights-out", &args.weights_out)];
    let is_dash = |path: &Option<PathBuf>| path.as_deref().is_some_and(is_standard);
    if let Some((name, _)) = outputs.iter().find(|(_, path)| is_dash(path)) {
        let told = format!("{name} must be a file, not standard output ('-'); a file of that name is './-'");
        return Err(Failure::Usage(told));
    }
    if is_dash(&args.predictions) && args.output.as_deref().is_none_or(is_standard) {
        let told =
            "--predictions and the results both go to standard output: give one of them a file, as with --output";
        return Err(Failure::Usage(told.to_owned()));
    }
    match outputs.iter().find(|(_, path)| args.evaluate && path.is_some()) {
        Some((name, _)) => Err(Failure::Usage(format!("--evaluate trains nothing, so there is nothing for {name}"))),
        None => Ok(()),
    }
}

/// The training, with its name.
pub fn trainer(args: &TrainArgs) -> Result<(String, Trainer), Failure> {
    let only = "checkpoints, weights and predictions are for one training: one run, one seed and no folds";
    if args.seeds.is_some_and(|seeds| seeds > 1) || args.folds.is_some() {
        return Err(Failure::Usage(only.to_owned()));
    }
    if args.evaluate && args.resume.is_none() && args.weights.is_none() {
        return Err(Failure::Usage("--evaluate needs weights: give --weights or --resume".to_owned()));
    }
    if let Some(path) = &args.resume {
        let mut checkpoint = Checkpoint::read(path).map_err(went_wrong)?;
        let epochs_before = checkpoint.config.epochs;
        checkpoint.go_on(args.config.epochs);
        let options = checkpoint.config.options.clone();
        args.options.apply(&mut checkpoint.config.options)?;
        if checkpoint.config.options != options {
            // with other settings nothing is to be repeated
            checkpoint.planned.clear();
        }
        let name = checkpoint.config.net.to_string();
        let mut trainer = Trainer::restore(checkpoint)?;
        if let Some(note) = trainer.note_of_length(epochs_before) {
            say(&format!("note: {note}"));
        }
        if let Some(ending) = trainer.ending().filter(|_| !args.evaluate) {
            say(&format!("note: nothing is left to train ({ending})"));
        }
        return Ok((name, trainer));
    }
    let runs = configs(&args.config, &args.options, args.seeds)?;
    let [Named { name, config, seeds: 1, .. }] = runs.as_slice() else { return Err(Failure::Usage(only.to_owned())) };
    let wanted = config;
    let config = if args.config.batch.is_none() { reading::fit_batch(config.clone()) } else { config.clone() };
    reading::report_batch(std::iter::once(wanted), std::iter::once(&config));
    let mut trainer = Trainer::new(&config)?;
    if let Some(path) = &args.weights {
        for (at, path) in each_path(path, trainer.networks()).iter().enumerate() {
            let stored = weights::read(path, trainer.network().plan()).map_err(went_wrong)?;
            trainer.start_at(at, &stored.parameters, &stored.buffers)?;
        }
    }
    Ok((name.clone(), trainer))
}

/// Writes the final weights if they are asked for.
fn write_weights(args: &TrainArgs, trainer: &Trainer) -> Result<(), Failure> {
    let Some(path) = &args.weights_out else { return Ok(()) };
    let progress = trainer.progress();
    if progress.step == 0 && progress.total_steps > 0 {
        say("note: no step was done on the run's data: the weights written are those before the first");
    }
    let results = trainer.results();
    each_path(path, results.len()).iter().zip(results).try_for_each(|(path, result)| {
        weights::write(path, trainer.network().plan(), &result.parameters, &result.buffers).map_err(went_wrong)
    })
}

/// Writes predictions if they are asked for.
fn write_predictions(args: &TrainArgs, trainer: &mut Trainer) -> Result<(), Failure> {
    args.predictions.as_deref().map_or(Ok(()), |path| predictions::write(path, trainer))
}

/// Writes a checkpoint if one is due. A failed training keeps the one before.
fn write_checkpoint(args: &TrainArgs, trainer: &Trainer, event: &Event) -> Result<(), Failure> {
    let Some(path) = &args.checkpoint else { return Ok(()) };
    let is_due = match event {
        Event::Epoch(epoch) => epoch.epoch.is_multiple_of(args.checkpoint_every.max(1)),
        Event::Pretraining { epoch, .. } => epoch.is_multiple_of(args.checkpoint_every.max(1)),
        Event::End(ending) => !ending.is_failure(),
        _ => false,
    };
    let is_good = trainer.ending().is_none_or(|ending| !ending.is_failure());
    if is_due && is_good { trainer.save().write(path).map_err(went_wrong) } else { Ok(()) }
}

/// An unsuitable file is a failure, not wrong usage.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
fn went_wrong(why: Refusal) -> Failure {
    Failure::Failed(why.to_string())
}
