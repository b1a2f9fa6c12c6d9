//! Which trainings are asked for: configurations from a scene and options, each with a name and seeds.

use super::args::TrainArgs;
use super::config_args::ConfigArgs;
use super::options::OptionArgs;
use super::scene::read_scene;
use super::{Failure, reading, say};
use crate::augment::{self, AUGMENTS};
use crate::data::{self, SplitRule};
use crate::nn::{Net, loss};
use crate::optim::{Driven, Refusal};
use crate::registry::parse_all;
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{Changed, Config, average, recipe};

/// A configuration with its name.
#[derive(Clone)]
pub struct Named {
    /// The name.
    pub name: String,
    /// The configuration.
    pub config: Config,
    /// Number of seeds: its own and those after it.
    pub seeds: u64,
    /// What was changed by hand under way, of each seed: to be repeated.
    pub changes: Vec<Vec<Changed>>,
}

/// The runs of a scene.
pub fn of_scene(scene: &TrainingScene) -> Vec<Named> {
    let named = |run: &TrainingRun| Named {
        name: run.name.clone(),
        config: run.config.clone(),
        seeds: run.seeds,
        changes: run.configs().into_iter().map(|config| config.earlier).collect(),
    };
    scene.runs.iter().map(named).collect()
}

/// The runs that the options ask for: those of a scene, or one by default, with what the options change.
pub fn configs(args: &ConfigArgs, options: &OptionArgs, of_seeds: Option<u64>) -> Result<Vec<Named>, Failure> {
    let mut runs = match &args.scene {
        Some(path) => of_scene(&read_scene(path)?.0.training),
        None => vec![Named { name: String::new(), config: Config::default(), seeds: 1, changes: Vec::new() }],
    };
    for Named { name, config, seeds, changes } in &mut runs {
        let before = config.clone();
        change(config, args)?;
        options.apply(&mut config.options)?;
        if *config != before {
            // with other settings nothing is to be repeated
            changes.clear();
        }
        config.earlier = changes.first().cloned().unwrap_or_default();
        *seeds = of_seeds.unwrap_or(*seeds);
        if name.is_empty() {
            *name = config.net.to_string();
        }
    }
    Ok(runs)
}

fn change(config: &mut Config, args: &ConfigArgs) -> Result<(), Failure> {
    if let Some(pick) = &args.data {
        config.set_data(data::parse_or_path(pick)?);
    }
    if let Some(pick) = &args.net {
        config.net = Net::parse(pick)?;
    }
    if let Some(pick) = &args.loss {
        config.loss = loss::parse(pick)?;
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
    if let Some(pick) = &args.recipe {
        config.recipe = recipe::parse(pick)?;
    }
    config.label_noise = args.label_noise.unwrap_or(config.label_noise);
    config.epochs = args.epochs.unwrap_or(config.epochs);
    config.batch = args.batch.unwrap_or(config.batch);
    config.seed = args.seed.unwrap_or(config.seed);
    config.split_seed = args.split_seed.or(config.split_seed);
    Ok(())
}

/// A run with every seed, and with every fold if there are folds.
pub fn cases(run: &Named, args: &TrainArgs) -> Result<Vec<Named>, Failure> {
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
    if args.folds.is_some() && run.changes.iter().any(|changes| !changes.is_empty()) {
        say(&format!("note: changes of '{}' under way are not repeated: they were made in another split", run.name));
    }
    let case = |seed: u64, (name, split): &(String, SplitRule)| {
        let earlier = run.changes.get(seed as usize).filter(|_| args.folds.is_none()).cloned().unwrap_or_default();
        let seed = run.config.seed.wrapping_add(seed);
        let config = Config { seed, split: *split, earlier, ..run.config.clone() };
        let config = if args.config.batch.is_none() { reading::fit_batch(config) } else { config };
        Named { name: name.clone(), config, seeds: 1, changes: Vec::new() }
    };
    Ok((0..run.seeds).flat_map(|seed| splits.iter().map(move |split| case(seed, split))).collect())
}
