//! Decision boundaries: the run is trained without a window.

use std::ops::ControlFlow;

use crate::cli::interrupt::Interrupt;
use crate::cli::{Failure, reading, train};
use crate::figure::boundary::{SIDE, Told, draw};
use crate::figure::{Figure, Options};
use crate::refusal::Refusal;
use crate::registry::hint;
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{Config, Event, Snapshot, Trainer, boundary, finish_unless};

/// The decision boundary of a run after its last epoch, or after that of the options; of the run in front where there is no
/// name.
pub fn figure(scene: &TrainingScene, name: Option<&str>, options: &Options) -> Result<Figure, Failure> {
    let TrainingRun { name, config, .. } = run(scene, name)?;
    reading::check([config].into_iter())?;
    reading::report_notes([config].into_iter());
    // what has none is told before it is trained
    boundary(config, None, 2)?;
    let weights = trained(config, options.step)?;
    let plane = boundary(config, Some(&weights), SIDE)?;
    Ok(draw(&plane, &Told { name, config }, options)?)
}

fn run<'a>(scene: &'a TrainingScene, name: Option<&str>) -> Result<&'a TrainingRun, Failure> {
    let found = match name {
        None => scene.runs.get(scene.selected).or_else(|| scene.runs.first()),
        Some(name) => scene.runs.iter().find(|run| run.name.to_lowercase() == name.to_lowercase()),
    };
    let known = || scene.runs.iter().map(|run| run.name.as_str());
    let unknown = |name: &str| Refusal(format!("no run of the scene is called '{name}'{}", hint(name, known())));
    found.ok_or_else(|| name.map_or_else(|| Refusal("the scene has no runs".to_owned()), unknown).into())
}

/// The weights after some epochs, with a bar on a terminal; Ctrl-C ends it.
fn trained(config: &Config, epochs: Option<usize>) -> Result<Snapshot, Failure> {
    let last = epochs.map_or(config.epochs, |epochs| config.epochs.min(u32::try_from(epochs).unwrap_or(u32::MAX)));
    let mut trainer = Trainer::new(config)?;
    if last == 0 && config.epochs > 0 {
        return Ok(trainer.snapshot());
    }
    let bar = train::bar(u64::from(last));
    let interrupt = Interrupt::watch();
    finish_unless(
        &mut trainer,
        || interrupt.is_asked(),
        |_, event| match event {
            Event::Epoch(epoch) => {
                bar.set_position(u64::from(epoch.epoch));
                if epoch.epoch >= last { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            }
            _ => ControlFlow::Continue(()),
        },
    );
    bar.finish_and_clear();
    if interrupt.is_asked() {
        return Err(interrupt.stopped("no figure is written"));
    }
    Ok(trainer.snapshot())
}
