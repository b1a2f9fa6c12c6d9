//! What is measured of a training, and how much a check may train.

use std::ops::ControlFlow;

use crate::lesson::halt::Halt;
use crate::lesson::setting::Setting;
use crate::refusal::Refusal;
use crate::scene::TrainingRun;
use crate::train::recipe::{self, Source};
use crate::train::{Config, Epoch, History, Trainer, finish_unless};
use crate::{data, train};

/// Most training samples that the runs of all checks may see, each as often as it is seen: epochs × samples × networks × seeds.
pub const MOST_SAMPLES: u64 = 20_000_000;

/// What a quantity of a training needs to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Needs {
    /// Nothing.
    Nothing,
    /// Classes.
    Classes,
    /// A number as the target.
    Numbers,
}

/// How a quantity is read off the history of a training that did not diverge.
pub struct Quantity {
    /// Its name.
    pub name: &'static str,
    unit: &'static str,
    needs: Needs,
    read: fn(&History) -> f64,
}

const fn quantity(name: &'static str, unit: &'static str, needs: Needs, read: fn(&History) -> f64) -> Quantity {
    Quantity { name, unit, needs, read }
}

/// A figure of the weights that are the result.
fn end(history: &History, figure: fn(&Epoch) -> f64) -> f64 {
    history.result().map_or(f64::NAN, figure)
}

/// What can be measured of a training.
pub const QUANTITIES: [Quantity; 11] = [
    quantity("final validation accuracy", "%", Needs::Classes, |told| end(told, |end| 100.0 * end.val_accuracy)),
    quantity("final training accuracy", "%", Needs::Classes, |told| end(told, |end| 100.0 * end.train_accuracy)),
    quantity("final gap", "points", Needs::Classes, |told| {
        end(told, |end| 100.0 * (end.train_accuracy - end.val_accuracy))
    }),
    quantity("best validation accuracy", "%", Needs::Classes, |told| {
        told.best().map_or(f64::NAN, |best| 100.0 * best.val_accuracy)
    }),
    quantity("best epoch", "", Needs::Classes, |told| told.best().map_or(f64::NAN, |best| f64::from(best.epoch))),
    quantity("final validation loss", "", Needs::Nothing, |told| end(told, |end| end.val_loss)),
    quantity("final training loss", "", Needs::Nothing, |told| end(told, |end| end.train_loss)),
    quantity("lowest validation loss", "", Needs::Nothing, |told| {
        told.epochs().iter().map(|epoch| epoch.val_loss).fold(f64::NAN, f64::min)
    }),
    quantity("final validation RMSE", "", Needs::Numbers, |told| end(told, |end| end.val_rmse.unwrap_or(f64::NAN))),
    quantity("final training RMSE", "", Needs::Numbers, |told| end(told, |end| end.train_rmse.unwrap_or(f64::NAN))),
    quantity("epochs", "", Needs::Nothing, |told| told.last().map_or(f64::NAN, |last| f64::from(last.epoch))),
];

/// The name of whether a training diverges.
pub const DIVERGENCE: &str = "divergence";

/// The unit of a quantity by its name.
pub fn unit(name: &str) -> &'static str {
    QUANTITIES.iter().find(|quantity| quantity.name == name).map_or("", |quantity| quantity.unit)
}

/// The number of a training by the name of a quantity; NaN where it diverged, unless that is asked.
pub fn read(name: &str, told: &History) -> f64 {
    let is_sound = told.ending().is_some_and(|ending| !ending.is_failure());
    if name == DIVERGENCE {
        return f64::from(u8::from(!is_sound));
    }
    let quantity = QUANTITIES.iter().find(|quantity| quantity.name == name).filter(|_| is_sound);
    quantity.map_or(f64::NAN, |quantity| (quantity.read)(told))
}

/// Whether a quantity is one of what the run predicts.
///
/// # Errors
/// A sentence, if it is not.
pub fn check(name: &str, called: &str, run: &TrainingRun) -> Result<(), String> {
    let needs = QUANTITIES.iter().find(|quantity| quantity.name == name).map_or(Needs::Nothing, |found| found.needs);
    let is_class = data::task(&run.config.data) == data::Task::Classification;
    let [it, usual] = match needs {
        Needs::Classes if !is_class => ["a number", "final validation RMSE"],
        Needs::Numbers if is_class => ["a class", "final validation accuracy"],
        _ => return Ok(()),
    };
    Err(format!("there is no {name} of '{called}', which predicts {it} (there is the {usual})"))
}

/// Whether runs with their seeds are no more than a check may train.
///
/// # Errors
/// A sentence, if they are, or if one can't begin.
pub fn check_work<'a>(runs: impl Iterator<Item = &'a TrainingRun>) -> Result<(), Refusal> {
    let mut samples = 0_u64;
    for run in runs {
        let loaded = data::load(&run.config.data)?;
        run.config.check_with(&loaded)?;
        train::check_seeds(&run.config, &loaded, run.seeds)?;
        samples = samples.saturating_add(seen(&run.config)?.saturating_mul(run.seeds));
    }
    if samples <= MOST_SAMPLES {
        return Ok(());
    }
    Err(Refusal(format!(
        "epochs, samples or seeds must be fewer: checks may train on at most {MOST_SAMPLES} samples, counted in each epoch, \
         network and seed, these runs take {samples}"
    )))
}

/// The samples a training sees, those of its source included.
fn seen(config: &Config) -> Result<u64, Refusal> {
    let recipe = recipe::build(&config.recipe);
    let networks = recipe.networks() + usize::from(recipe.has_single_beside());
    let progress = Trainer::new(config)?.progress();
    let own = progress.total_steps.saturating_mul(config.batch as u64);
    let source = match recipe.transfer().map(|transfer| &transfer.source) {
        Some(Source::Data(source, epochs)) => {
            let loaded = data::load(source)?;
            u64::from(epochs.unwrap_or(config.epochs)).saturating_mul(loaded.len() as u64)
        }
        _ => 0,
    };
    Ok(own.saturating_mul(networks as u64).saturating_add(source))
}

/// Trains a run with one of its seeds from the first step to the last.
///
/// # Errors
/// A sentence, if it can't begin; or if nobody wants it any longer.
pub fn trained(setting: &Setting<'_>, config: &Config) -> Result<History, Halt> {
    let mut trainer = Trainer::new(config)?;
    let told = finish_unless(&mut trainer, setting.listener.is_stopped, |_, _| ControlFlow::Continue(()));
    if (setting.listener.is_stopped)() { Err(Halt::Stopped) } else { Ok(told) }
}
