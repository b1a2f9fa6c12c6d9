//! `ravine train`: networks, with as many seeds as asked for.

use std::ops::ControlFlow;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Format, TrainArgs};
use super::interrupt::Interrupt;
use super::report::Report;
use super::runs::{Named, cases, configs};
use super::tensorboard::Board;
use super::{Failure, Output, clash, events, files, range_test, reading};
use crate::data;
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{Config, Ending, Event, History, train_all_unless};

/// Most seeds one command trains with.
const MOST_SEEDS: u64 = 10_000;

pub fn run(args: &TrainArgs) -> Result<(), Failure> {
    if let Some(seeds) = args.seeds.filter(|seeds| !(1..=MOST_SEEDS).contains(seeds)) {
        return Err(Failure::Usage(format!("seeds must be at least 1 and at most {MOST_SEEDS}, got {seeds}")));
    }
    if args.range.range_test {
        return range_test::run(args);
    }
    if files::are_asked_for(args) {
        return files::run(args);
    }
    let runs = configs(&args.config, &args.options, args.seeds)?;
    let cases = runs.iter().map(|run| cases(run, args)).collect::<Result<Vec<_>, _>>()?;
    reading::check(cases.iter().flatten().map(|case| &case.config))?;
    clash::check_train(args, runs.iter().map(|run| &run.config))?;
    if args.config.batch.is_none() {
        reading::report_batch(runs.iter().map(|run| &run.config), cases.iter().flatten().map(|case| &case.config));
    }
    let out = Output::to(args.output.as_deref())?;
    let trainings: Vec<(&str, u64)> = cases.iter().flatten().map(|case| (&*case.name, case.config.seed)).collect();
    let board = Board::new(args.tensorboard.as_deref(), &trainings, false)?;
    report(&cases, args.format, out, &board)
}

/// What the window's second tab would show, as a table.
pub fn run_scene(scene: &TrainingScene) -> Result<(), Failure> {
    let case = |run: &TrainingRun, config| Named { name: run.name.clone(), config, seeds: 1, changes: Vec::new() };
    let cases = |run: &TrainingRun| run.configs().into_iter().map(|config| case(run, config)).collect();
    let cases: Vec<Vec<Named>> = scene.runs.iter().map(cases).collect();
    report(&cases, Format::Table, Output::standard(), &Board::default())
}

/// Trains everything and prints it; a failed training makes the command fail after all is printed.
fn report(runs: &[Vec<Named>], format: Format, mut out: Output, board: &Board) -> Result<(), Failure> {
    let has_numbers = events::has_numbers(runs.iter().flatten().map(|case| &case.config));
    if format == Format::Csv {
        out.line(events::header(has_numbers))?;
    }
    reading::report(runs.iter().flatten().map(|case| &case.config), format, &mut out)?;
    reading::report_notes(runs.iter().flatten().map(|case| &case.config));
    let out = Mutex::new(out);
    let bar = bar(runs.iter().flatten().map(|case| u64::from(case.config.epochs)).sum());
    let mut report = Report::new(format);
    let interrupt = Interrupt::watch();
    let (mut not_begun, mut is_cut, mut first) = (0, false, 0);
    for cases in runs {
        let also = |at: usize, event: &Event| board.write(first + at, event);
        let histories = train(cases, (format, has_numbers), (&out, &also), &bar, &interrupt)?;
        first += cases.len();
        let (cases, histories) = begun(cases, histories, &mut not_begun);
        is_cut |= histories.iter().any(|history| matches!(history.ending(), Some(Ending::Stopped { .. })));
        if !cases.is_empty() {
            report.add(&cases, &histories, &mut lock(&out))?;
        }
    }
    bar.finish_and_clear();
    report.finish(out.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner))?;
    // at the end, tests of the result may have been left out
    if is_cut || not_begun > 0 || interrupt.is_asked() { Err(interrupt.failure(not_begun)) } else { Ok(()) }
}

/// The trainings that began; counts the others.
fn begun(cases: &[Named], histories: Vec<Option<History>>, not_begun: &mut usize) -> (Vec<Named>, Vec<History>) {
    *not_begun += histories.iter().filter(|history| history.is_none()).count();
    cases.iter().cloned().zip(histories).filter_map(|(case, history)| Some((case, history?))).unzip()
}

/// Where events are written too, by the place of their training.
type Also<'a> = dyn Fn(usize, &Event) -> Result<(), Failure> + Sync + 'a;

/// Trains the cases of a run. Events of a single one are printed as they happen; several are printed in their order when
/// all are done, so that the output does not depend on the number of threads.
fn train(
    cases: &[Named],
    (format, has_numbers): (Format, bool),
    (out, also): (&Mutex<Output>, &Also<'_>),
    bar: &ProgressBar,
    interrupt: &Interrupt,
) -> Result<Vec<Option<History>>, Failure> {
    let is_live = cases.len() == 1 && format != Format::Table;
    let broken = Mutex::new(None);
    let configs: Vec<Config> = cases.iter().map(|case| case.config.clone()).collect();
    let events = |at: usize| {
        let task = data::task(&configs[at].data);
        events::EventWriter { run: &cases[at].name, seed: configs[at].seed, task, has_numbers }
    };
    let on_event = |at: usize, event: &Event| {
        if let Event::Pretraining { .. } = event {
            // who trains a source for others is not known before
            bar.inc_length(1);
        }
        if let Event::Pretraining { .. } | Event::Epoch(_) = event {
            bar.inc(1);
        }
        let written = if is_live { events(at).write(event, format, &mut lock(out)) } else { Ok(()) };
        let Err(failure) = written.and_then(|()| also(at, event)) else { return ControlFlow::Continue(()) };
        *lock(&broken) = Some(failure);
        ControlFlow::Break(())
    };
    let histories = train_all_unless(&configs, || interrupt.is_asked(), on_event)?;
    if let Some(failure) = lock(&broken).take() {
        return Err(failure);
    }
    if !is_live && format != Format::Table {
        for (at, history) in histories.iter().enumerate() {
            let told = history.iter().flat_map(History::events);
            told.into_iter().try_for_each(|event| events(at).write(&event, format, &mut lock(out)))?;
        }
    }
    Ok(histories)
}

/// A bar of so many epochs on a terminal, nothing otherwise.
pub fn bar(epochs: u64) -> ProgressBar {
    let style = "{bar:40} {pos}/{len} epochs, {eta} left";
    let style = ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(epochs).with_style(style)
}

/// A panic elsewhere does not make the output unusable.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
