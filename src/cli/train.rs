//! `ravine train`: networks, with as many seeds as asked for.

use std::ops::ControlFlow;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};

use super::args::{Format, TrainArgs};
use super::output::{Table, short};
use super::scene::read_scene;
use super::{Failure, Output, files, say, told};
use crate::augment::{self, AUGMENTS};
use crate::data::{self, SplitRule};
use crate::nn::{LOSSES, Net};
use crate::optim::{Driven, Refusal};
use crate::registry::{self, parse_all};
use crate::scene::{TrainingRun, TrainingScene};
use crate::spread::Spread;
use crate::train::{Config, Ending, Event, History, Noise, Summary, Tested, average, seeds, train_all};

/// Most seeds one command trains with.
const MOST_SEEDS: u64 = 10_000;

/// A configuration with what it is called.
pub struct Named {
    /// What it is called.
    pub name: String,
    /// What it follows from.
    pub config: Config,
    /// With how many seeds, its own and those after it.
    pub seeds: u64,
}

pub fn run(args: &TrainArgs) -> Result<(), Failure> {
    if let Some(seeds) = args.seeds.filter(|seeds| !(1..=MOST_SEEDS).contains(seeds)) {
        return Err(Failure::Usage(format!("seeds must be at least 1 and at most {MOST_SEEDS}, got {seeds}")));
    }
    if files::are_asked_for(args) {
        return files::run(args);
    }
    let runs = configs(args)?;
    let cases = runs.iter().map(|run| cases(run, args)).collect::<Result<Vec<_>, _>>()?;
    cases.iter().flatten().try_for_each(|case| case.config.check())?;
    report(&cases, args.format, Output::to(args.output.as_deref())?)
}

/// A run with every seed, and with every fold if there are folds.
fn cases(run: &Named, args: &TrainArgs) -> Result<Vec<Named>, Failure> {
    let splits = match args.folds {
        None => vec![(run.name.clone(), run.config.split)],
        Some(of @ 2..=1000) => {
            let fold = |fold| (format!("{}, fold {fold}/{of}", run.name), SplitRule::Fold { fold, of });
            (1..=of).map(fold).collect()
        }
        Some(other) => {
            return Err(Failure::Usage(format!("folds must be at least 2 and at most 1000, got {other}")));
        }
    };
    let case = |seed: u64, (name, split): &(String, SplitRule)| {
        let seed = run.config.seed.wrapping_add(seed);
        Named { name: name.clone(), config: Config { seed, split: *split, ..run.config.clone() }, seeds: 1 }
    };
    Ok((0..run.seeds).flat_map(|seed| splits.iter().map(move |split| case(seed, split))).collect())
}

/// What the window's second tab would show, as a table.
pub fn run_scene(scene: &TrainingScene) -> Result<(), Failure> {
    let case = |run: &Named, config| Named { name: run.name.clone(), config, seeds: 1 };
    let cases = |run: &Named| seeds(&run.config, run.seeds).map(|config| case(run, config)).collect();
    let cases: Vec<Vec<Named>> = of_scene(scene).iter().map(cases).collect();
    report(&cases, Format::Table, Output::standard())
}

fn of_scene(scene: &TrainingScene) -> Vec<Named> {
    let named = |run: &TrainingRun| Named { name: run.name.clone(), config: run.config.clone(), seeds: run.seeds };
    scene.runs.iter().map(named).collect()
}

pub fn configs(args: &TrainArgs) -> Result<Vec<Named>, Failure> {
    let mut runs = match &args.scene {
        Some(path) => of_scene(&read_scene(path)?.0.training),
        None => vec![Named { name: String::new(), config: Config::default(), seeds: 1 }],
    };
    for Named { name, config, seeds } in &mut runs {
        change(config, args)?;
        *seeds = args.seeds.unwrap_or(*seeds);
        if name.is_empty() {
            *name = config.net.to_string();
        }
    }
    Ok(runs)
}

fn change(config: &mut Config, args: &TrainArgs) -> Result<(), Failure> {
    if let Some(pick) = &args.data {
        config.data = data::parse_or_path(pick)?;
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
fn report(runs: &[Vec<Named>], format: Format, mut out: Output) -> Result<(), Failure> {
    if format == Format::Csv {
        out.line(told::header())?;
    }
    let out = Mutex::new(out);
    let bar = bar(runs.iter().flatten());
    let mut report = Report { format, rows: Vec::new(), failures: Vec::new() };
    for cases in runs {
        let histories = train(cases, format, &out, &bar)?;
        report.add(cases, &histories, &mut lock(&out))?;
    }
    bar.finish_and_clear();
    report.finish(out.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner))
}

/// What is told at the end.
pub struct Report {
    /// How.
    pub format: Format,
    /// The table.
    pub rows: Vec<Vec<String>>,
    /// What went wrong.
    pub failures: Vec<String>,
}

impl Report {
    /// Takes a run's trainings in, and tells what they say together.
    pub fn add(&mut self, cases: &[Named], histories: &[History], out: &mut Output) -> Result<(), Failure> {
        let summary = Summary::of(histories);
        for (Named { name, config, .. }, history) in cases.iter().zip(histories) {
            let failed = history.ending().filter(|ending| ending.is_failure());
            self.failures.extend(failed.map(|ending| format!("{name}, seed {}: {ending}", config.seed)));
            self.rows.push(row(name, config.seed, history));
        }
        // folds share what stands before the comma
        let name = cases.first().map_or("", |case| case.name.split(", fold ").next().unwrap_or_default());
        if cases.len() > 1 {
            self.rows.push(mean_row(name, &summary));
        }
        if self.format == Format::Json {
            let mut seeds: Vec<u64> = cases.iter().map(|case| case.config.seed).collect();
            seeds.dedup();
            out.line(told::summary(name, &seeds, &summary))?;
        }
        Ok(())
    }

    /// Tells what is left to tell.
    pub fn finish(self, mut out: Output) -> Result<(), Failure> {
        if self.format == Format::Table {
            // losses of runs with different losses can't be compared; cross-entropy can
            let loss = "val cross-entropy";
            let header = ["run", "seed", "val accuracy", "best", "at epoch", "train accuracy", loss, "ending"];
            out.line(Table { header: &header, rows: &self.rows })?;
        }
        out.finish()?;
        for failure in &self.failures {
            say(failure);
        }
        match self.failures.len() {
            0 => Ok(()),
            count => Err(Failure::Failed(format!("{count} did not finish"))),
        }
    }
}

/// Trains the cases of a run. A single one is told as it happens, several when all are done and in their order, so that
/// the output does not depend on how many threads there are.
fn train(cases: &[Named], format: Format, out: &Mutex<Output>, bar: &ProgressBar) -> Result<Vec<History>, Failure> {
    let is_live = cases.len() == 1 && format != Format::Table;
    let broken = Mutex::new(None);
    let configs: Vec<Config> = cases.iter().map(|case| case.config.clone()).collect();
    let told = |at: usize| told::Told { run: &cases[at].name, seed: configs[at].seed };
    let histories = train_all(&configs, |at, event| {
        if let Event::Epoch(_) = event {
            bar.inc(1);
        }
        let told = if is_live { told(at).tell(event, format, &mut lock(out)) } else { Ok(()) };
        let Err(failure) = told else { return ControlFlow::Continue(()) };
        *lock(&broken) = Some(failure);
        ControlFlow::Break(())
    })?;
    if let Some(failure) = lock(&broken).take() {
        return Err(failure);
    }
    if !is_live && format != Format::Table {
        for (at, history) in histories.iter().enumerate() {
            history.events().iter().try_for_each(|event| told(at).tell(event, format, &mut lock(out)))?;
        }
    }
    Ok(histories)
}

fn percent(fraction: f64) -> String {
    format!("{:.2} %", 100.0 * fraction)
}

fn row(name: &str, seed: u64, history: &History) -> Vec<String> {
    let mut ending = history.ending().map(Ending::to_string).unwrap_or_default();
    for Tested { noise, passes, val_accuracy } in history.tested() {
        let noisy = match noise {
            Noise::Layers => "noisy passes",
            Noise::Augmentation => "augmented looks",
        };
        ending = format!("{ending}; {} as the mean of {passes} {noisy}", percent(*val_accuracy));
    }
    let (Some(last), Some(best)) = (history.last(), history.best()) else {
        let dash = || "–".to_owned();
        return vec![name.to_owned(), seed.to_string(), dash(), dash(), dash(), dash(), dash(), ending];
    };
    let figures = [percent(last.val_accuracy), percent(best.val_accuracy), best.epoch.to_string()];
    let figures = figures.into_iter().chain([percent(last.train_accuracy), short(last.val_cross_entropy), ending]);
    [name.to_owned(), seed.to_string()].into_iter().chain(figures).collect()
}

fn mean_row(name: &str, summary: &Summary) -> Vec<String> {
    let accuracy = |spread: &Spread| match spread.sd {
        Some(sd) => format!("{:.2} ± {:.2} %", 100.0 * spread.mean, 100.0 * sd),
        None => percent(spread.mean),
    };
    let Spread { mean, sd } = summary.val_cross_entropy;
    let loss = sd.map_or_else(|| short(mean), |sd| format!("{} ± {}", short(mean), short(sd)));
    let (last, best) = (accuracy(&summary.val_accuracy), accuracy(&summary.best_val_accuracy));
    let ending = format!("mean ± sd of {} trainings", summary.runs);
    vec![name.to_owned(), "all".to_owned(), last, best, String::new(), accuracy(&summary.train_accuracy), loss, ending]
}

/// A bar on a terminal, nothing otherwise.
fn bar<'a>(cases: impl Iterator<Item = &'a Named>) -> ProgressBar {
    let epochs = cases.map(|case| u64::from(case.config.epochs)).sum();
    let style = "{bar:40} {pos}/{len} epochs, {eta} left";
    let style = ProgressStyle::with_template(style).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(epochs).with_style(style)
}

/// A panic elsewhere does not make the output unusable.
fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}
