//! [`Trainings`]: networks for views of trained networks, trained without a window, each once.

use std::ops::ControlFlow;
use std::rc::Rc;
use std::sync::Arc;

use crate::cli::interrupt::Interrupt;
use crate::cli::{Failure, reading, train};
use crate::figure::trained::{Source, Trained};
use crate::figure::training::Results;
use crate::refusal::Refusal;
use crate::scene::TrainingScene;
use crate::train::{Config, Event, RecordRate, Trainer, finish_unless};

/// What runs are shown tell; of all runs where that is asked for.
type Ask<'a> = dyn Fn(bool) -> Result<Results, Failure> + 'a;

/// What was trained for a figure.
pub struct Trainings<'a> {
    scene: Option<&'a TrainingScene>,
    ask: &'a Ask<'a>,
    /// The epoch after which weights are looked at; none is the last.
    epoch: Option<usize>,
    shown: Option<Rc<Results>>,
    done: Vec<(Config, bool, Rc<Trained>)>,
    /// Why something could not be trained.
    failure: Option<Failure>,
}

impl<'a> Trainings<'a> {
    /// Of a scene, or of results alone.
    pub const fn new(scene: Option<&'a TrainingScene>, ask: &'a Ask<'a>, epoch: Option<usize>) -> Self {
        Self { scene, ask, epoch, shown: None, done: Vec::new(), failure: None }
    }

    /// What all runs told.
    pub fn of_all(&self) -> Result<Results, Failure> {
        (self.ask)(true)
    }

    /// What the runs that are shown told.
    pub fn of_shown(&mut self) -> Result<Rc<Results>, Failure> {
        if self.shown.is_none() {
            self.shown = Some(Rc::new((self.ask)(false)?));
        }
        self.shown.clone().ok_or_else(|| Failure::Failed("there are no results".to_owned()))
    }

    /// What a view was refused for: a training that was stopped, or the sentence itself.
    pub fn failure(&mut self, refusal: Refusal) -> Failure {
        self.failure.take().unwrap_or_else(|| refusal.into())
    }

    fn told<T>(&mut self, result: Result<T, Failure>) -> Result<T, Refusal> {
        result.map_err(|failure| {
            let told = Refusal(failure.to_string());
            self.failure = Some(failure);
            told
        })
    }
}

impl<'a> Source<'a> for Trainings<'a> {
    fn scene(&self) -> Option<&'a TrainingScene> {
        self.scene
    }

    fn results(&mut self) -> Result<Rc<Results>, Refusal> {
        let results = self.of_shown();
        self.told(results)
    }

    fn trained(&mut self, config: &Config, has_recordings: bool) -> Result<Rc<Trained>, Refusal> {
        let is_it = |(of, recorded, _): &&(Config, bool, _)| of == config && (*recorded || !has_recordings);
        if let Some((.., trained)) = self.done.iter().find(is_it) {
            return Ok(Rc::clone(trained));
        }
        let trained = trained(config, self.epoch, has_recordings);
        let trained = Rc::new(self.told(trained)?);
        self.done.push((config.clone(), has_recordings, Rc::clone(&trained)));
        Ok(trained)
    }
}

/// A network after some epochs, with a bar on a terminal; Ctrl-C ends it.
fn trained(config: &Config, epochs: Option<usize>, has_recordings: bool) -> Result<Trained, Failure> {
    reading::check([config].into_iter())?;
    reading::report_notes([config].into_iter());
    let last = epochs.map_or(config.epochs, |epochs| config.epochs.min(u32::try_from(epochs).unwrap_or(u32::MAX)));
    let mut trainer = Trainer::new(config)?;
    trainer.record(has_recordings.then_some(RecordRate::Epoch))?;
    let mut recordings = Vec::new();
    if last == 0 && config.epochs > 0 {
        return Ok(Trained { snapshot: Arc::new(trainer.snapshot()), recordings });
    }
    let bar = train::bar(u64::from(last));
    let interrupt = Interrupt::watch();
    finish_unless(
        &mut trainer,
        || interrupt.is_asked(),
        |_, event| {
            match event {
                // of an ensemble the first network is shown
                Event::Layers(recording) if recording.network == 0 => recordings.push(Arc::clone(recording)),
                Event::Epoch(epoch) => {
                    bar.set_position(u64::from(epoch.epoch));
                    if epoch.epoch >= last {
                        return ControlFlow::Break(());
                    }
                }
                _ => {}
            }
            ControlFlow::Continue(())
        },
    );
    bar.finish_and_clear();
    if interrupt.is_asked() {
        return Err(interrupt.stopped("no figure is written"));
    }
    Ok(Trained { snapshot: Arc::new(trainer.snapshot()), recordings })
}
