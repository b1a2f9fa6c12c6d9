//! The second pipeline: a data set, a network and a method give events.
//!
//! [`train`] is a plain loop without threads. A [`Trainer`] is the same in slices; a [`Scheduler`] runs several of them in
//! turns, and a [`Worker`] does so on a thread of its own.

pub mod average;
mod band;
mod best_weights;
mod boundary;
mod budget;
mod bundle;
mod change;
mod changed;
mod checkpoint;
mod checkpoint_file;
mod clock;
mod command;
mod committee;
mod config;
mod constraint;
mod ending;
mod ending_text;
mod evaluate;
mod event;
mod fit;
mod frozen;
mod gallery;
mod history;
mod job;
mod measure;
mod memory;
mod network;
mod note;
mod options;
pub mod plane;
mod predictions;
mod prefetch;
mod pretraining;
mod range_test;
mod rate;
pub mod recipe;
mod record;
mod recorder;
mod recording;
mod repeated;
mod samples;
mod scheduler;
mod seed_results;
pub mod setting;
mod sharpness;
mod smooth;
mod snapshot;
mod source;
mod standing;
mod studied;
mod summary;
mod survey;
mod team;
pub mod tensorboard;
mod test_augment;
mod test_time_augmentation;
mod text;
mod trainer;
mod worker;

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rayon::prelude::*;

use crate::optim::Refusal;

pub use self::band::BandPoint;
pub use self::best_weights::{BestWeights, SavedWeights};
pub use self::boundary::{Boundary, Dot, Field, boundary, winners};
pub use self::budget::Budget;
pub use self::bundle::{Bundle, MOST_SEEDS, check_seeds, seeds};
pub use self::changed::Changed;
pub use self::checkpoint::Checkpoint;
pub use self::clock::Stopwatch;
pub use self::command::{Command, Motion, RunId};
pub use self::committee::Committee;
pub use self::config::{Config, MOST_EPOCHS};
pub use self::ending::Ending;
pub use self::event::{
    Best, Epoch, Event, Majority, Members, Metrics, Noise, Pretrained, SharpnessFigures, StepFigures, Tested, Votes,
};
pub use self::fit::{Fit, FitDot, Fitted, fit};
pub use self::gallery::{GalleryWorker, Sample, gallery};
pub use self::history::History;
pub use self::measure::Norms;
pub use self::options::{OPTIONS, Options, parse_options, print_options};
pub use self::predictions::Prediction;
pub use self::pretraining::keep_in as keep_sources_in;
pub use self::range_test::{
    MOST_RANGE_STEPS, RangeCurve, RangeEnd, RangePoint, RangeTest, Suggestions, range_test, suggest,
};
pub use self::rate::{rate_of, with_rate};
pub use self::recording::{LayerFigures, Quantiles, RecordRate, Recording};
pub use self::samples::Part;
pub(crate) use self::samples::Samples;
pub use self::scheduler::Scheduler;
pub use self::sharpness::{Sharpness, sharpness_at_the_end, stability_limit};
pub use self::smooth::smoothed;
pub use self::snapshot::Snapshot;
pub use self::standing::{JobStanding, Standing, Turn};
pub use self::summary::{FitFigures, LastFigures, Summary};
pub use self::survey::{Stage, Survey, Surveyed, survey};
pub use self::trainer::Trainer;
pub use self::worker::{Engine, Worker};

/// How long a training may go on before somebody is asked whether it is to be stopped; a step may take longer.
const SLICE: Duration = Duration::from_millis(50);

/// Trains from the first step to the last. `on_event` receives all events and may stop the training.
///
/// ```
/// use std::ops::ControlFlow;
/// use ravine::train::{Config, train};
/// let config = Config { epochs: 2, train_size: Some(100), ..Config::default() };
/// let history = train(&config, |_| ControlFlow::Continue(()))?;
/// assert_eq!(history.epochs().len(), 2);
/// # Ok::<(), ravine::optim::Refusal>(())
/// ```
///
/// # Errors
/// As [`Config::check`]. A training that diverges is no error: its history says so.
pub fn train(config: &Config, mut on_event: impl FnMut(&Event) -> ControlFlow<()>) -> Result<History, Refusal> {
    let mut trainer = Trainer::new(config)?;
    Ok(finish(&mut trainer, |_, event| on_event(event)))
}

/// Trains to the last step. `on_event` receives each event, and the training after the slice it came from. Of a training
/// that is over it receives the last events once more.
pub fn finish(trainer: &mut Trainer, on_event: impl FnMut(&Trainer, &Event) -> ControlFlow<()>) -> History {
    finish_unless(trainer, || false, on_event)
}

/// As [`finish`]; asks between steps and between tests of the result, some times a second, whether the training is to be
/// stopped.
pub fn finish_unless(
    trainer: &mut Trainer,
    is_stopped: impl Fn() -> bool + Sync,
    mut on_event: impl FnMut(&Trainer, &Event) -> ControlFlow<()>,
) -> History {
    let mut history = History::resumed(trainer.most_accurate());
    // of one that is over there is its end to tell
    for event in trainer.retell() {
        history.push(&event);
        let _ = on_event(trainer, &event);
    }
    while !trainer.is_done() {
        let events =
            if is_stopped() { trainer.stop() } else { trainer.advance_unless(Budget::EpochTime(SLICE), &is_stopped) };
        for event in events {
            history.push(&event);
            if on_event(trainer, &event).is_break() {
                for last in trainer.stop() {
                    history.push(&last);
                    let _ = on_event(trainer, &last);
                }
            }
        }
    }
    history
}

/// Trains once with each seed, as many at a time as there are processors.
///
/// Histories come in the order of the seeds and are the same for any number of threads; `on_event` receives all events as
/// they happen, each with its seed, and may stop all trainings.
///
/// # Errors
/// As [`train`].
pub fn train_seeds(
    config: &Config,
    seeds: &[u64],
    on_event: impl Fn(u64, &Event) -> ControlFlow<()> + Sync,
) -> Result<Vec<History>, Refusal> {
    let configs: Vec<Config> = seeds.iter().map(|seed| Config { seed: *seed, ..config.clone() }).collect();
    train_all(&configs, |at, event| on_event(seeds[at], event))
}

/// As [`train_seeds`], for any configurations; `on_event` receives the index of the configuration.
///
/// # Errors
/// As [`train`].
pub fn train_all(
    configs: &[Config],
    on_event: impl Fn(usize, &Event) -> ControlFlow<()> + Sync,
) -> Result<Vec<History>, Refusal> {
    let histories = train_all_unless(configs, || false, on_event)?;
    let not_begun = || History::of([Event::End(Ending::Stopped { epochs: 0 })]);
    Ok(histories.into_iter().map(|history| history.unwrap_or_else(not_begun)).collect())
}

/// As [`train_all`]; asks between steps, some times a second, whether all are to be stopped. There is no history of those
/// that have not begun by then.
///
/// # Errors
/// As [`train`].
pub fn train_all_unless(
    configs: &[Config],
    is_stopped: impl Fn() -> bool + Sync,
    on_event: impl Fn(usize, &Event) -> ControlFlow<()> + Sync,
) -> Result<Vec<Option<History>>, Refusal> {
    let is_broken_off = AtomicBool::new(false);
    let is_stopped = || is_broken_off.load(Ordering::Relaxed) || is_stopped();
    let one = |(at, config): (usize, &Config)| {
        if is_stopped() {
            return Ok(None);
        }
        let on_event = |_: &Trainer, event: &Event| {
            let flow = on_event(at, event);
            is_broken_off.fetch_or(flow.is_break(), Ordering::Relaxed);
            flow
        };
        Ok(Some(finish_unless(&mut Trainer::new(config)?, is_stopped, on_event)))
    };
    configs.par_iter().enumerate().map(one).collect()
}
