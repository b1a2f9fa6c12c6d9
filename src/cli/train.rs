//! `ravine train`: networks, with as many seeds as asked for.

use std::ops::ControlFlow;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Format, TrainArgs};
use super::output::{Table, short};
use super::scene::read_scene;
use super::{Failure, Output, say, told};
use crate::augment::{self, AUGMENTS};
use crate::data;
use crate::nn::{LOSSES, Net};
use crate::optim::{Driven, Refusal};
use crate::registry::{self, parse_all};
use crate::scene::TrainingScene;
use crate::train::{Config, Ending, Event, History, Spread, Summary, average, train_seeds};

/// Most seeds one command trains with.
const MOST_SEEDS: u64 = 10_000;

/// A configuration with what it is called.
struct Named {
    name: String,
    config: Config,
}

pub fn run(args: &TrainArgs) -> Result<(), Failure> {
    if !(1..=MOST_SEEDS).contains(&args.seeds) {
        return Err(Failure::Usage(format!("seeds must be at least 1 and at most {MOST_SEEDS}, got {}", args.seeds)));
    }
    let runs = configs(args)?;
    runs.iter().try_for_each(|run| run.config.check())?;
    report(&runs, args.seeds, args.format, Output::to(args.output.as_deref()))
}

/// What the window's second tab would show, as a table.
pub fn run_scene(scene: &TrainingScene) -> Result<(), Failure> {
    report(&of_scene(scene), 1, Format::Table, Output::to(None))
}

fn of_scene(scene: &TrainingScene) -> Vec<Named> {
    scene.runs.iter().map(|run| Named { name: run.name.clone(), config: run.config.clone() }).collect()
}

fn configs(args: &TrainArgs) -> Result<Vec<Named>, Failure> {
    let mut runs = match &args.scene {
        Some(path) => of_scene(&read_scene(path)?.0.training),
        None => vec![Named { name: String::new(), config: Config::default() }],
    };
    for Named { name, config } in &mut runs {
        change(config, args)?;
        if name.is_empty() {
            *name = config.net.to_string();
        }
    }
    Ok(runs)
}

fn change(config: &mut Config, args: &TrainArgs) -> Result<(), Failure> {
    if let Some(pick) = &args.data {
        config.data = data::parse(pick)?;
    }
    if let Some(pick) = &args.net {
        config.net = Net::parse(pick)?;
    }
    if let Some(pick) = &args.loss {
        config.loss = registry::parse("loss", LOSSES, pick)?;
    }
    if let Some(chain) = &args.augment {
        config.augment = parse_all::<augment::Make>("augmentation", AUGMENTS, chain)?;
    }
    if let Some(pick) = &args.optimizer {
        config.optimizer = Driven::parse(pick)?;
    }
    if let Some(rule) = &args.split {
        config.split = rule.parse().map_err(Refusal::from)?;
    }
    if args.train_size.is_some() || args.per_class.is_some() {
        (config.train_size, config.per_class) = (args.train_size, args.per_class);
    }
    if let Some(pick) = &args.average {
        config.average = average::parse(pick)?;
    }
    args.options.apply(&mut config.options)?;
    config.label_noise = args.label_noise.unwrap_or(config.label_noise);
    config.epochs = args.epochs.unwrap_or(config.epochs);
    config.batch = args.batch.unwrap_or(config.batch);
    config.seed = args.seed.unwrap_or(config.seed);
    Ok(())
}

/// Trains everything and tells it; what diverged makes the command fail, after all is told.
fn report(runs: &[Named], seeds: u64, format: Format, mut out: Output) -> Result<(), Failure> {
    if format == Format::Csv {
        out.line(told::header())?;
    }
    let out = Mutex::new(out);
    let bar = bar(runs, seeds);
    let mut rows = Vec::new();
    let mut failures = Vec::new();
    for run in runs {
        let seeds: Vec<u64> = (0..seeds).map(|i| run.config.seed.wrapping_add(i)).collect();
        let histories = train(run, &seeds, format, &out, &bar)?;
        let summary = Summary::of(&histories);
        let endings = seeds.iter().zip(&histories).filter_map(|(seed, history)| Some((seed, history.ending()?)));
        let failed = endings.filter(|(_, ending)| ending.is_failure());
        failures.extend(failed.map(|(seed, ending)| format!("{}, seed {seed}: {ending}", run.name)));
        rows.extend(seeds.iter().zip(&histories).map(|(seed, history)| row(&run.name, *seed, history)));
        if seeds.len() > 1 {
            rows.push(mean_row(&run.name, &summary));
        }
        if format == Format::Json {
            lock(&out).line(told::summary(&run.name, &seeds, &summary))?;
        }
    }
    bar.finish_and_clear();
    let mut out = out.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    if format == Format::Table {
        let header = ["run", "seed", "val accuracy", "best", "at epoch", "train accuracy", "val loss", "ending"];
        out.line(Table { header: &header, rows: &rows })?;
    }
    out.finish()?;
    for failure in &failures {
        say(failure);
    }
    if failures.is_empty() { Ok(()) } else { Err(Failure::Failed(format!("{} did not finish", failures.len()))) }
}

/// Trains one run with all its seeds. One seed is told as it happens, several when all are done and in their order, so
/// that the output does not depend on how many threads there are.
fn train(
    run: &Named,
    seeds: &[u64],
    format: Format,
    out: &Mutex<Output>,
    bar: &ProgressBar,
) -> Result<Vec<History>, Failure> {
    let is_live = seeds.len() == 1 && format != Format::Table;
    let broken = Mutex::new(None);
    let histories = train_seeds(&run.config, seeds, |seed, event| {
        if let Event::Epoch(_) = event {
            bar.inc(1);
        }
        let told =
            if is_live { told::Told { run: &run.name, seed }.tell(event, format, &mut lock(out)) } else { Ok(()) };
        let Err(failure) = told else { return ControlFlow::Continue(()) };
        *lock(&broken) = Some(failure);
        ControlFlow::Break(())
    })?;
    if let Some(failure) = lock(&broken).take() {
        return Err(failure);
    }
    if !is_live && format != Format::Table {
        for (seed, history) in seeds.iter().zip(&histories) {
            let told = told::Told { run: &run.name, seed: *seed };
            history.events().iter().try_for_each(|event| told.tell(event, format, &mut lock(out)))?;
        }
    }
    Ok(histories)
}

fn percent(fraction: f64) -> String {
    format!("{:.2} %", 100.0 * fraction)
}

fn row(name: &str, seed: u64, history: &History) -> Vec<String> {
    let ending = history.ending().map(Ending::to_string).unwrap_or_default();
    let (Some(last), Some(best)) = (history.last(), history.best()) else {
        let dash = || "–".to_owned();
        return vec![name.to_owned(), seed.to_string(), dash(), dash(), dash(), dash(), dash(), ending];
    };
    let figures = [percent(last.val_accuracy), percent(best.val_accuracy), best.epoch.to_string()];
    let figures = figures.into_iter().chain([percent(last.train_accuracy), short(last.val_loss), ending]);
    [name.to_owned(), seed.to_string()].into_iter().chain(figures).collect()
}

fn mean_row(name: &str, summary: &Summary) -> Vec<String> {
    let accuracy = |spread: &Spread| match spread.sd {
        Some(sd) => format!("{:.2} ± {:.2} %", 100.0 * spread.mean, 100.0 * sd),
        None => percent(spread.mean),
    };
    let loss = match summary.val_loss.sd {
        Some(sd) => format!("{} ± {}", short(summary.val_loss.mean), short(sd)),
        None => short(summary.val_loss.mean),
    };
    let (last, best) = (accuracy(&summary.val_accuracy), accuracy(&summary.best_val_accuracy));
    let ending = format!("mean ± sd of {} seeds", summary.runs);
    vec![name.to_owned(), "all".to_owned(), last, best, String::new(), accuracy(&summary.train_accuracy), loss, ending]
}

/// A bar on a terminal, nothing otherwise.
fn bar(runs: &[Named], seeds: u64) -> ProgressBar {
    let epochs: u64 = runs.iter().map(|run| u64::from(run.config.epochs)).sum();
    let style = "{bar:40} {pos}/{len} epochs, {eta} left";
    let style = ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(epochs * seeds).with_style(style)
}

/// A panic elsewhere does not make the output unusable.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
