//! [`Standing`]: how far trainings are, and how long they take.

use super::command::{Motion, RunId};

/// The progress of trainings, all together and each.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// Whether they run.
    pub motion: Motion,
    /// Epochs per second of each.
    pub pace: Option<f64>,
    /// The fraction of all work that is done.
    pub fraction: f64,
    /// Estimated seconds until all that are not paused are done; none while unknown.
    pub secs_left: Option<f64>,
    /// Whether all of them are over.
    pub is_done: bool,
    /// The progress of each, in the order they were added.
    pub each: Vec<JobStanding>,
}

/// The progress of one training.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct JobStanding {
    /// The training.
    pub id: RunId,
    /// What it does.
    pub turn: Turn,
    /// The fraction of it that is done.
    pub fraction: f64,
    /// Estimated seconds until it is done; none while unknown, or paused.
    pub secs_left: Option<f64>,
}

/// What a training does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It waits until others are done.
    Waits,
    /// It is trained.
    Runs,
    /// It is paused, by itself.
    Paused,
    /// It is over.
    Over,
}

/// What a training has cost so far.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    pub id: RunId,
    pub turn: Turn,
    pub epochs: f64,
    /// The fraction of it that is done.
    pub fraction: f64,
    /// The same when the seconds began to be counted.
    pub counted_from: f64,
    /// Its share of the seconds since.
    pub secs: f64,
}

impl Work {
    /// Seconds of an epoch; none while unknown.
    fn epoch_secs(&self) -> Option<f64> {
        let epochs = (self.fraction - self.counted_from) * self.epochs;
        (self.secs > 0.0 && epochs > 0.0).then(|| self.secs / epochs)
    }

    /// With those to come; of one that is over those it did.
    fn epochs_in_all(&self) -> f64 {
        if self.turn == Turn::Over { self.fraction * self.epochs } else { self.epochs }
    }

    fn epochs_left(&self) -> f64 {
        if self.turn == Turn::Over { 0.0 } else { (1.0 - self.fraction) * self.epochs }
    }
}

impl Standing {
    /// Of works; `order` has the indices of those that wait, as they will begin.
    pub(super) fn of(works: &[Work], order: &[usize], motion: Motion, pace: Option<f64>) -> Self {
        let known: Vec<f64> = works.iter().filter_map(Work::epoch_secs).collect();
        let usual = (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64);
        // what did not begin is taken to be as the others are
        let epoch_secs: Vec<f64> = works.iter().map(|work| work.epoch_secs().or(usual).unwrap_or(1.0)).collect();
        let all: f64 = works.iter().zip(&epoch_secs).map(|(work, secs)| work.epochs_in_all() * secs).sum();
        let left: f64 = works.iter().zip(&epoch_secs).map(|(work, secs)| work.epochs_left() * secs).sum();
        let secs_left = secs_left(works, order, &epoch_secs);
        let each = works.iter().zip(&secs_left).map(|(work, secs_left)| JobStanding {
            id: work.id,
            turn: work.turn,
            fraction: if work.turn == Turn::Over { 1.0 } else { work.fraction },
            secs_left: secs_left.filter(|_| usual.is_some()),
        });
        Self {
            motion,
            pace,
            fraction: if all > 0.0 { 1.0 - left / all } else { 1.0 },
            secs_left: usual.map(|_| secs_left.iter().flatten().copied().fold(0.0, f64::max)),
            is_done: works.iter().all(|work| work.turn == Turn::Over),
            each: each.collect(),
        }
    }
}

/// Seconds until each is done. Those under way take turns epoch by epoch, the others follow in their order.
fn secs_left(works: &[Work], order: &[usize], epoch_secs: &[f64]) -> Vec<Option<f64>> {
    let running: Vec<(f64, f64)> = works
        .iter()
        .zip(epoch_secs)
        .filter(|(work, _)| work.turn == Turn::Runs)
        .map(|(work, secs)| (work.epochs_left(), *secs))
        .collect();
    let until = |epochs: f64| running.iter().map(|(left, secs)| left.min(epochs) * secs).sum::<f64>();
    let mut found: Vec<Option<f64>> =
        works.iter().map(|work| (work.turn == Turn::Runs).then(|| until(work.epochs_left()))).collect();
    let mut before = until(f64::INFINITY);
    for at in order.iter().copied().filter(|at| works[*at].turn == Turn::Waits) {
        before += works[at].epochs_left() * epoch_secs[at];
        found[at] = Some(before);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_is_shared_by_those_under_way_and_the_others_follow() {
        let work =
            |id, turn, fraction, secs| Work { id: RunId(id), turn, epochs: 10.0, fraction, counted_from: 0.0, secs };
        let works = [
            work(0, Turn::Runs, 0.5, 5.0),
            work(1, Turn::Runs, 0.2, 4.0),
            work(2, Turn::Waits, 0.0, 0.0),
            work(3, Turn::Paused, 0.5, 7.5),
            work(4, Turn::Waits, 0.0, 0.0),
            work(5, Turn::Over, 0.8, 8.0),
        ];
        // an epoch takes 1, 2, 1.5 and 1 seconds; of those that did not begin the mean, 1.375
        let standing = Standing::of(&works, &[4, 2], Motion::Runs, None);
        let left: Vec<Option<f64>> = standing.each.iter().map(|job| job.secs_left).collect();
        let first = 5.0 + 5.0 * 2.0;
        let second = 5.0 + 8.0 * 2.0;
        assert_eq!(left, [Some(first), Some(second), Some(second + 27.5), None, Some(second + 13.75), None]);
        assert_eq!(standing.secs_left, Some(second + 27.5));
        let all = 10.0 + 20.0 + 2.0 * 13.75 + 15.0 + 8.0;
        let open = 5.0 + 16.0 + 2.0 * 13.75 + 7.5;
        assert!((standing.fraction - (1.0 - open / all)).abs() < 1e-12);
        assert!(!standing.is_done);
    }

    #[test]
    fn nothing_is_known_before_the_first_second() {
        let work = Work { id: RunId(0), turn: Turn::Runs, epochs: 4.0, fraction: 0.25, counted_from: 0.25, secs: 0.0 };
        let standing = Standing::of(&[work], &[], Motion::Stands, None);
        assert_eq!((standing.secs_left, standing.each[0].secs_left, standing.fraction), (None, None, 0.25));
        assert!(Standing::of(&[], &[], Motion::Runs, None).is_done);
    }
}
