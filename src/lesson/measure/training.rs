//! Trainings of small networks.

use std::ops::ControlFlow;

use crate::inspect::Subject;
use crate::lesson::{Halt, Setting};
use crate::refusal::{Refusal, counted};
use crate::scene::Scene;
use crate::train::{Config, Epoch, History, Trainer, finish_unless};

/// What a training follows from, by the keys and texts of a scene: `("net", "dense 16 | relu | dense")`. What is not said is as
/// in a new run: all digits, `adam lr=0.001`.
///
/// # Errors
/// A sentence, if a text can't be read.
pub fn config(texts: &[(&str, &str)]) -> Result<Config, Halt> {
    changed(&Config::default(), texts)
}

/// The same training but for some of its texts.
///
/// # Errors
/// As [`config`].
pub fn changed(config: &Config, texts: &[(&str, &str)]) -> Result<Config, Halt> {
    let mut config = config.clone();
    texts.iter().try_for_each(|(key, text)| config.set_text(key, text))?;
    Ok(config)
}

/// A training that is over.
pub struct Trained {
    /// What it told.
    pub history: History,
    /// The networks with their weights: for passes with noise, test-time augmentation, snapshots.
    pub trainer: Trainer,
}

impl Trained {
    /// The figures at its end; none if it diverged.
    pub fn end(&self) -> Option<Epoch> {
        let is_sound = self.history.ending().is_some_and(|ending| !ending.is_failure());
        self.history.result().copied().filter(|_| is_sound)
    }

    /// A figure at its end; NaN if it diverged.
    pub fn figure(&self, figure: fn(&Epoch) -> f64) -> f64 {
        self.end().map_or(f64::NAN, |end| figure(&end))
    }

    /// Training minus validation accuracy at its end, in points.
    pub fn gap(&self) -> f64 {
        self.figure(|end| 100.0 * (end.train_accuracy - end.val_accuracy))
    }

    /// The network at its end, to be looked into.
    ///
    /// # Errors
    /// As [`Subject::new`].
    pub fn subject(&self) -> Result<Subject, Halt> {
        Ok(Subject::new(self.trainer.config(), &self.trainer.snapshot())?)
    }
}

/// Trains with a seed from the first step to the last.
///
/// # Errors
/// A sentence, if it can't begin; or if nobody wants it any longer.
pub fn trained(setting: &Setting<'_>, config: &Config, seed: u64) -> Result<Trained, Halt> {
    let mut trainer = Trainer::new(&Config { seed, ..config.clone() })?;
    let goes_on = |_: &Trainer, _: &_| ControlFlow::Continue(());
    let history = finish_unless(&mut trainer, setting.listener.is_stopped, goes_on);
    if (setting.listener.is_stopped)() { Err(Halt::Stopped) } else { Ok(Trained { history, trainer }) }
}

/// Trains each of some configurations with so many seeds, on all cores, and measures something of each: a list for each
/// configuration, a value for each seed in it. With a seed all have the same split, start and batches.
///
/// # Errors
/// As [`trained`]; the first one of `measure`.
pub fn each<T: Send>(
    setting: &Setting<'_>,
    part: [f64; 2],
    (configs, seeds): (&[Config], usize),
    measure: impl Fn(Trained) -> Result<T, Halt> + Sync,
) -> Result<Vec<Vec<T>>, Halt> {
    let measured = setting.each(part, configs.len() * seeds, |at| {
        let seed = setting.seed.wrapping_add((at % seeds) as u64);
        measure(trained(setting, &configs[at / seeds], seed)?)
    })?;
    let mut measured = measured.into_iter();
    Ok(configs.iter().map(|_| measured.by_ref().take(seeds).collect()).collect())
}

/// The same for one figure at the end; NaN where a training diverged.
///
/// # Errors
/// As [`each`].
pub fn figures(
    setting: &Setting<'_>,
    part: [f64; 2],
    configs_and_seeds: (&[Config], usize),
    figure: fn(&Epoch) -> f64,
) -> Result<Vec<Vec<f64>>, Halt> {
    each(setting, part, configs_and_seeds, |trained| Ok(trained.figure(figure)))
}

/// The differences of two lists, seed by seed.
pub fn differences(of: &[f64], from: &[f64]) -> Vec<f64> {
    of.iter().zip(from).map(|(a, b)| a - b).collect()
}

/// The mean over some histories of a figure after each epoch that all of them have.
pub fn mean_curve<'a>(histories: impl IntoIterator<Item = &'a History>, figure: fn(&Epoch) -> f64) -> Vec<[f64; 2]> {
    let curves: Vec<Vec<[f64; 2]>> = histories.into_iter().map(|history| history.curve(figure).collect()).collect();
    let epochs = curves.iter().map(Vec::len).min().unwrap_or(0);
    let mean = |at: usize| curves.iter().map(|curve| curve[at][1]).sum::<f64>() / curves.len() as f64;
    (0..epochs).map(|at| [curves[0][at][0], mean(at)]).collect()
}

/// What a figure of a run of a scene will be at its end: the mean over its seeds; NaN if one diverges.
///
/// # Errors
/// A sentence, if there is no such run or it can't begin.
pub fn end_of_run(scene: &Scene, run: usize, figure: fn(&Epoch) -> f64) -> Result<f64, Refusal> {
    of_run(scene, run, |history| history.result().map_or(f64::NAN, figure))
}

/// By how much a run of a scene will end below the highest value of a figure in any epoch: the mean over its seeds; NaN if one
/// diverges.
///
/// # Errors
/// As [`end_of_run`].
pub fn fall_of_run(scene: &Scene, run: usize, figure: fn(&Epoch) -> f64) -> Result<f64, Refusal> {
    of_run(scene, run, |history| {
        let highest = history.epochs().iter().map(figure).fold(f64::NEG_INFINITY, f64::max);
        history.result().map_or(f64::NAN, |end| highest - figure(end))
    })
}

fn of_run(scene: &Scene, run: usize, figure: impl Fn(&History) -> f64) -> Result<f64, Refusal> {
    let runs = &scene.training.runs;
    let run = runs.get(run).ok_or_else(|| {
        Refusal(format!("the scene must have a run {}, it has {}", run + 1, counted(runs.len(), "run", "runs")))
    })?;
    let told = crate::train::train_all(&run.configs(), |_, _| ControlFlow::Continue(()))?;
    let end = |history: &History| {
        let is_sound = history.ending().is_some_and(|ending| !ending.is_failure());
        if is_sound { figure(history) } else { f64::NAN }
    };
    Ok(told.iter().map(end).sum::<f64>() / told.len() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: [(&str, &str); 4] =
        [("train_size", "60"), ("net", "dense 8 | relu | dense 10"), ("epochs", "3"), ("optimizer", "adam lr=0.01")];

    #[test]
    fn a_training_is_that_of_the_program() {
        let config = config(&SMALL).expect("it is read");
        let configs = [config.clone(), changed(&config, &[("epochs", "2")]).expect("it is read")];
        let setting = Setting { seed: 7, ..Setting::WHOLE };
        let found = figures(&setting, [0.0, 1.0], (&configs, 2), |end| end.val_accuracy).expect("it trains");
        for (config, found) in configs.iter().zip(&found) {
            let told = crate::train::train_seeds(config, &[7, 8], |_, _| ControlFlow::Continue(())).expect("it trains");
            let right: Vec<f64> = told.iter().filter_map(|history| Some(history.last()?.val_accuracy)).collect();
            assert_eq!(*found, right);
        }
        let trained = trained(&setting, &config, 7).expect("it trains");
        assert_eq!(trained.figure(|end| end.val_accuracy), found[0][0]);
        let curve = mean_curve([&trained.history], |end| end.val_accuracy);
        assert_eq!((curve.len(), curve[2]), (3, [3.0, found[0][0]]));
        let whole = trained.subject().expect("it is there").ablate(&[], &|_| true).expect("it is measured").whole;
        assert!((whole - found[0][0]).abs() < 1e-12, "the network is the one at the end");
    }

    #[test]
    fn what_diverges_has_no_figures() {
        let config = changed(&config(&SMALL).expect("it is read"), &[("optimizer", "sgd lr=1e30")]).expect("read");
        let trained = trained(&Setting::WHOLE, &config, 0).expect("it begins");
        assert!(trained.end().is_none() && trained.gap().is_nan());
        assert!(super::config(&[("net", "dens 3")]).is_err(), "a typing error is told");
    }

    #[test]
    fn runs_of_a_scene_end_as_they_train() {
        let text = "[training]\n[[training.runs]]\nname = 'a'\ntrain_size = 60\nepochs = 2\nseeds = 2\n\
            net = 'dense 8 | relu | dense 10'\noptimizer = 'adam lr=0.01'\n";
        let (scene, notes) = Scene::parse(text).expect("a scene");
        assert!(notes.is_empty(), "{notes:?}");
        let changes = [("epochs", "2"), ("net", "dense 8 | relu | dense 10")];
        let config = changed(&config(&SMALL).expect("read"), &changes).expect("read");
        let ends = figures(&Setting::WHOLE, [0.0, 1.0], (&[config], 2), |end| end.val_accuracy).expect("it trains");
        let mean = end_of_run(&scene, 0, |end| end.val_accuracy).expect("it trains");
        assert!((mean - ends[0].iter().sum::<f64>() / 2.0).abs() < 1e-15);
        let fall = fall_of_run(&scene, 0, |end| -end.val_accuracy).expect("it trains");
        assert!(fall > 0.0, "it is the other way round: the accuracy rises by {fall}");
        assert!(end_of_run(&scene, 1, |end| end.val_accuracy).is_err(), "there is one run");
    }
}
