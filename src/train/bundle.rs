//! [`Bundle`]: trainings that differ only in their seed, and their mean.

use std::sync::Arc;

use super::{Config, Ending, Epoch, Event, History, Metrics};
use crate::data::Dataset;
use crate::data::Task;
use crate::nn::Plan;
use crate::optim::Refusal;
use crate::spread::Spread;

/// Most seeds trained at once.
pub const MOST_SEEDS: u64 = 100;

/// The histories of the seeds of a training, and their mean. A clone shares them until one of the two is told more: the
/// window copies and compares scenes in every frame.
#[derive(Debug, Clone)]
pub struct Bundle {
    /// At least one.
    seeds: Arc<Vec<History>>,
    /// Empty for a single seed.
    mean: Arc<History>,
}

impl PartialEq for Bundle {
    fn eq(&self, other: &Self) -> bool {
        (Arc::ptr_eq(&self.seeds, &other.seeds) || self.seeds == other.seeds)
            && (Arc::ptr_eq(&self.mean, &other.mean) || self.mean == other.mean)
    }
}

impl Default for Bundle {
    fn default() -> Self {
        Self::new(1)
    }
}

/// The configuration with `count` seeds, its own first.
pub fn seeds(config: &Config, count: u64) -> impl Iterator<Item = Config> {
    (0..count).map(|i| Config { seed: config.seed.wrapping_add(i), ..config.clone() })
}

/// Whether so many seeds of a valid training are allowed and fit into memory.
///
/// # Errors
/// A sentence that says what would be right.
pub fn check_seeds(config: &Config, data: &Dataset, count: u64) -> Result<(), Refusal> {
    if !(1..=MOST_SEEDS).contains(&count) {
        return Err(Refusal(format!("seeds must be a whole number at least 1 and at most {MOST_SEEDS}, got {count}")));
    }
    config.check_memory(&Plan::new(&config.layers(data)?, &data.shape, data.classes.len())?, count)
}

impl Bundle {
    /// Empty histories for so many seeds, at least one.
    pub fn new(count: usize) -> Self {
        Self { seeds: Arc::new(vec![History::default(); count.max(1)]), mean: Arc::default() }
    }

    /// Of histories.
    pub fn of(histories: Vec<History>) -> Self {
        if histories.is_empty() {
            return Self::default();
        }
        let mut bundle = Self { seeds: Arc::new(histories), mean: Arc::default() };
        bundle.recompute_mean();
        bundle
    }

    /// Adds an event of one of the seeds.
    pub fn push(&mut self, seed: usize, event: &Event) {
        let Some(history) = Arc::make_mut(&mut self.seeds).get_mut(seed) else { return };
        history.push(event);
        match event {
            Event::End(ending) if ending.is_failure() => self.recompute_mean(),
            Event::Epoch(_) | Event::End(_) => self.extend_mean(),
            Event::Changed { .. } if seed == 0 && self.seeds.len() > 1 => Arc::make_mut(&mut self.mean).push(event),
            _ => {}
        }
    }

    /// The history of each seed, in their order.
    pub fn seeds(&self) -> &[History] {
        &self.seeds
    }

    /// The history of each seed where there are several; nothing for a single one.
    pub fn several_seeds(&self) -> &[History] {
        if self.seeds.len() > 1 { &self.seeds } else { &[] }
    }

    /// The mean: the history of a single seed, or epoch by epoch the mean of those that did not fail, as far as all of them
    /// are. One that is over counts with its last figures. If all failed, their mean.
    pub fn mean(&self) -> &History {
        if let [alone] = &self.seeds[..] { alone } else { &self.mean }
    }

    /// The spread of a figure at an epoch over the seeds that did not fail; one that was over by then counts with its last.
    pub fn spread(&self, epoch: u32, figure: impl Fn(&Epoch) -> f64) -> Spread {
        Spread::of(self.counted().iter().filter_map(|history| at(history, epoch)).map(figure))
    }

    /// The spread of a figure of the results of the seeds that did not fail.
    pub fn result_spread(&self, figure: impl Fn(&Epoch) -> f64) -> Spread {
        Spread::of(self.counted().iter().filter_map(|history| history.result()).map(figure))
    }

    /// Whether any of them has kept the weights of an earlier epoch than its last.
    pub fn has_kept(&self) -> bool {
        self.counted().iter().any(|history| history.kept().is_some())
    }

    /// The mean share of the largest class of the validation part, where the classes are of very different size.
    pub fn majority(&self) -> Option<f64> {
        let shares: Vec<f64> =
            self.counted().iter().filter_map(|history| history.majority()).map(|majority| majority.share).collect();
        (!shares.is_empty()).then(|| Spread::of(shares).mean)
    }

    /// The highest validation accuracy of each of them.
    pub fn best(&self) -> Spread {
        Spread::of(self.counted().iter().filter_map(|history| history.best()).map(|best| best.val_accuracy))
    }

    /// The lowest root mean squared error of each on the validation part, where the target is a number.
    pub fn best_rmse(&self) -> Option<Spread> {
        let least = |history: &&History| history.epochs().iter().filter_map(|epoch| epoch.val_rmse).reduce(f64::min);
        let errors: Vec<f64> = self.counted().iter().filter_map(least).collect();
        (!errors.is_empty()).then(|| Spread::of(errors))
    }

    /// What the target is that they tell of.
    pub fn task(&self) -> Task {
        self.mean().last().map_or(Task::Classification, Epoch::task)
    }

    /// Whether any of them failed.
    pub fn has_failed(&self) -> bool {
        self.seeds.iter().any(has_failed)
    }

    /// How they ended, as a sentence; none while one still runs: `5 seeds: 4 finished 60 epochs, 1 diverged`. With the
    /// accuracy on the part kept apart until the end, where there is one; of a number with its root mean squared error.
    pub fn ending_text(&self) -> Option<String> {
        let endings = self.endings()?;
        let test: Vec<Metrics> = self.counted().into_iter().filter_map(History::held_out).collect();
        let errors: Vec<f64> = test.iter().filter_map(|judged| judged.rmse).collect();
        if !errors.is_empty() {
            let Spread { mean, sd } = Spread::of(errors);
            let sd = sd.map(|sd| format!(" ± {sd:.4}")).unwrap_or_default();
            return Some(format!("{endings}; test part: RMSE {mean:.4}{sd}"));
        }
        let test: Vec<f64> = test.iter().map(|judged| 100.0 * judged.accuracy).collect();
        if test.is_empty() {
            return Some(endings);
        }
        let Spread { mean, sd } = Spread::of(test);
        let sd = sd.map(|sd| format!(" ± {sd:.2}")).unwrap_or_default();
        Some(format!("{endings}; test part: {mean:.2}{sd} %"))
    }

    fn endings(&self) -> Option<String> {
        let endings: Vec<&Ending> = self.seeds.iter().map(History::ending).collect::<Option<_>>()?;
        if let [alone] = endings[..] {
            let kept = self.seeds[0].kept().map(|kept| format!("; the weights of epoch {} are kept", kept.epoch));
            return Some(format!("{alone}{}", kept.unwrap_or_default()));
        }
        let mut groups: Vec<(String, usize)> = Vec::new();
        for ending in &endings {
            let words = in_short(ending);
            match groups.iter_mut().find(|(other, _)| *other == words) {
                Some((_, count)) => *count += 1,
                None => groups.push((words, 1)),
            }
        }
        let parts: Vec<String> = match &groups[..] {
            [(words, _)] => vec![format!("all {words}")],
            groups => groups.iter().map(|(words, count)| format!("{count} {words}")).collect(),
        };
        let mut text = format!("{} seeds: {}", endings.len(), parts.join(", "));
        if let Some(first) = endings.iter().position(|ending| ending.is_failure()) {
            text = format!("{text}; no. {}: {}", first + 1, endings[first]);
        }
        Some(text)
    }

    /// The seeds that did not fail; all of them, if all did.
    pub(super) fn counted(&self) -> Vec<&History> {
        let sound: Vec<&History> = self.seeds.iter().filter(|history| !has_failed(history)).collect();
        if sound.is_empty() { self.seeds.iter().collect() } else { sound }
    }

    /// The first epoch that not all running seeds that count have reached; no limit where all are over.
    pub(super) fn unknown_from(&self) -> u32 {
        let counted = self.counted();
        counted
            .iter()
            .filter(|history| history.ending().is_none())
            .map(|history| unknown_from(history))
            .min()
            .unwrap_or(u32::MAX)
    }

    fn recompute_mean(&mut self) {
        let mut mean = History::default();
        if self.seeds.len() > 1 {
            for changed in self.seeds[0].changes().to_vec() {
                mean.push(&Event::Changed(changed));
            }
        }
        self.mean = Arc::new(mean);
        self.extend_mean();
    }

    /// Adds the epochs that all have reached, and the ending.
    fn extend_mean(&mut self) {
        if self.seeds.len() == 1 {
            return;
        }
        let (counted, end) = (self.counted(), self.unknown_from());
        let done = unknown_from(&self.mean);
        let longest =
            counted.iter().max_by_key(|history| unknown_from(history)).map_or(&[][..], |history| history.epochs());
        let news = &longest[longest.partition_point(|epoch| epoch.epoch < done)..];
        let rows = news.iter().take_while(|epoch| epoch.epoch < end).map(|epoch| mean_epoch(epoch, &counted));
        let mut events: Vec<Event> = rows.map(Event::Epoch).collect();
        let endings: Option<Vec<&Ending>> = self.seeds.iter().map(History::ending).collect();
        if let Some(ending) = endings.and_then(|endings| endings.into_iter().max_by_key(|ending| rank(ending))) {
            events.push(Event::End(ending.clone()));
        }
        if events.is_empty() {
            return;
        }
        let mean = Arc::make_mut(&mut self.mean);
        for event in &events {
            mean.push(event);
        }
    }
}

/// The epoch after the last of a history. The first may be epoch 0, before the first step.
fn unknown_from(history: &History) -> u32 {
    history.last().map_or(0, |epoch| epoch.epoch.saturating_add(1))
}

pub(super) fn has_failed(history: &History) -> bool {
    history.ending().is_some_and(Ending::is_failure)
}

/// The figures of a training at an epoch, or at its end if that was before.
pub(super) fn at(history: &History, epoch: u32) -> Option<&Epoch> {
    let epochs = history.epochs();
    epochs[..epochs.partition_point(|other| other.epoch <= epoch)].last()
}

/// The mean of all at an epoch.
fn mean_epoch(model: &Epoch, histories: &[&History]) -> Epoch {
    let rows: Vec<&Epoch> = histories.iter().filter_map(|history| at(history, model.epoch)).collect();
    let of_all = |metrics: fn(&Epoch) -> Option<Metrics>| {
        let each: Vec<Metrics> = rows.iter().filter_map(|epoch| metrics(epoch)).collect();
        (!each.is_empty()).then(|| Metrics::mean(&each))
    };
    let mean = |figure: fn(&Epoch) -> f64| Spread::of(rows.iter().map(|epoch| figure(epoch))).mean;
    Epoch {
        train_loss: mean(|epoch| epoch.train_loss),
        train_accuracy: mean(|epoch| epoch.train_accuracy),
        val_loss: mean(|epoch| epoch.val_loss),
        val_accuracy: mean(|epoch| epoch.val_accuracy),
        train_cross_entropy: mean(|epoch| epoch.train_cross_entropy),
        val_cross_entropy: mean(|epoch| epoch.val_cross_entropy),
        train_balanced_accuracy: mean(|epoch| epoch.train_balanced_accuracy),
        val_balanced_accuracy: mean(|epoch| epoch.val_balanced_accuracy),
        train_rmse: model.train_rmse.map(|_| mean(|epoch| epoch.train_rmse.unwrap_or(f64::NAN))),
        val_rmse: model.val_rmse.map(|_| mean(|epoch| epoch.val_rmse.unwrap_or(f64::NAN))),
        batch_loss: mean(|epoch| epoch.batch_loss),
        samples_per_second: mean(|epoch| epoch.samples_per_second),
        start_left: mean(|epoch| epoch.start_left),
        norms: None,
        trained: of_all(|epoch| epoch.trained),
        single: of_all(|epoch| epoch.single),
        ..*model
    }
}

/// Which of several endings to show for all: the highest rank.
const fn rank(ending: &Ending) -> u8 {
    match ending {
        Ending::Failed(_) => 4,
        Ending::Stopped { .. } => 3,
        Ending::Finished { .. } => 2,
        Ending::StoppedEarly { .. } => 1,
        Ending::NotFinite { .. } | Ending::StepError { .. } | Ending::Refused(_) => 0,
    }
}

fn in_short(ending: &Ending) -> String {
    match ending {
        Ending::Finished { epochs: 0 } => "were evaluated before training",
        Ending::Finished { epochs: 1 } => "did their one epoch",
        Ending::Finished { epochs } => return format!("finished {epochs} epochs"),
        Ending::Stopped { .. } => "stopped",
        Ending::StoppedEarly { .. } => "stopped early",
        Ending::NotFinite { .. } => "diverged",
        Ending::StepError { .. } => "got stuck",
        Ending::Refused(_) => "were refused",
        Ending::Failed(_) => "broke off",
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn epoch(epoch: u32, val_accuracy: f64) -> Event {
        Event::Epoch(Epoch { epoch, val_accuracy, ..Epoch::default() })
    }

    fn accuracies(bundle: &Bundle) -> Vec<f64> {
        bundle.mean().epochs().iter().map(|epoch| epoch.val_accuracy).collect()
    }

    #[test]
    fn what_a_clone_is_told_the_other_does_not_hear() {
        let mut bundle = Bundle::new(2);
        (0..2).for_each(|seed| bundle.push(seed, &epoch(1, 0.5)));
        let mut clone = bundle.clone();
        assert!(clone == bundle && Arc::ptr_eq(&clone.seeds, &bundle.seeds), "they are shared");
        clone.push(0, &epoch(2, 0.75));
        assert_ne!(clone, bundle);
        assert_eq!([&bundle, &clone].map(|of| of.seeds()[0].epochs().len()), [1, 2]);
        clone.push(1, &epoch(2, 0.75));
        assert_eq!((accuracies(&bundle), accuracies(&clone)), (vec![0.5], vec![0.5, 0.75]));
    }

    #[test]
    fn the_mean_grows_as_far_as_all_are() {
        let mut bundle = Bundle::new(2);
        bundle.push(0, &epoch(1, 0.5));
        assert!(accuracies(&bundle).is_empty(), "the other has no epoch yet");
        bundle.push(1, &epoch(1, 0.25));
        bundle.push(0, &epoch(2, 0.75));
        assert_eq!(accuracies(&bundle), [0.375]);
        bundle.push(0, &Event::End(Ending::StoppedEarly { epochs: 2, best: 1 }));
        bundle.push(1, &epoch(2, 0.5));
        bundle.push(1, &epoch(3, 1.0));
        assert_eq!(accuracies(&bundle), [0.375, 0.625, 0.875], "what is over keeps its last figures");
        assert_eq!(bundle.ending_text(), None, "one goes on");
        bundle.push(1, &Event::End(Ending::Finished { epochs: 3 }));
        assert_eq!(bundle.mean().ending(), Some(&Ending::Finished { epochs: 3 }));
        assert_eq!(bundle.ending_text().as_deref(), Some("2 seeds: 1 stopped early, 1 finished 3 epochs"));
        let spread = bundle.spread(3, |epoch| epoch.val_accuracy);
        assert_eq!((spread.mean, spread.sd), (0.875, Some(0.03125_f64.sqrt())), "of 0.75 and 1");
        assert_eq!(bundle.best(), spread, "each was best at its end");
        assert_eq!(Bundle::of(bundle.seeds().to_vec()), bundle, "however it came about");
    }

    #[test]
    fn the_mean_of_no_epochs_waits_for_all() {
        let mut bundle = Bundle::new(2);
        bundle.push(0, &epoch(0, 0.5));
        assert!(accuracies(&bundle).is_empty() && bundle.band(|epoch| epoch.val_accuracy).is_empty(), "one is missing");
        bundle.push(0, &Event::End(Ending::Finished { epochs: 0 }));
        bundle.push(1, &epoch(0, 0.25));
        assert_eq!(accuracies(&bundle), [0.375]);
        bundle.push(1, &Event::End(Ending::Finished { epochs: 0 }));
        assert_eq!(accuracies(&bundle), [0.375], "once");
        assert_eq!(bundle.band(|epoch| epoch.val_accuracy)[0].spread.mean, 0.375);
        assert_eq!(bundle.ending_text().as_deref(), Some("2 seeds: all were evaluated before training"));
        assert_eq!(Bundle::of(bundle.seeds().to_vec()), bundle, "however it came about");
    }

    #[test]
    fn what_went_wrong_does_not_count() {
        let mut bundle = Bundle::new(3);
        for (seed, accuracy) in [0.25, 0.5, 0.75].into_iter().enumerate() {
            bundle.push(seed, &epoch(1, accuracy));
        }
        assert_eq!(accuracies(&bundle), [0.5]);
        let quantity = "training loss";
        bundle.push(0, &Event::End(Ending::NotFinite { epoch: 2, step: 9, quantity, layer: None, kept: 1 }));
        assert_eq!(accuracies(&bundle), [0.625]);
        for (seed, accuracy) in [(1, 0.5), (2, 1.0)] {
            bundle.push(
                seed,
                &Event::HeldOut(Metrics {
                    loss: 1.0,
                    cross_entropy: 1.0,
                    accuracy,
                    balanced_accuracy: accuracy,
                    rmse: None,
                }),
            );
        }
        bundle.push(1, &Event::End(Ending::Finished { epochs: 1 }));
        bundle.push(2, &Event::End(Ending::Finished { epochs: 1 }));
        assert_eq!(bundle.mean().ending(), Some(&Ending::Finished { epochs: 1 }));
        let text = bundle.ending_text().unwrap_or_default();
        assert!(text.starts_with("3 seeds: 1 diverged, 2 did their one epoch; no. 1: diverged in epoch 2"), "{text}");
        assert!(text.ends_with("; test part: 75.00 ± 35.36 %"), "of those that did not go wrong: {text}");
    }

    #[test]
    fn one_seed_is_its_own_mean() {
        let mut bundle = Bundle::default();
        bundle.push(0, &epoch(1, 0.5));
        bundle.push(0, &Event::End(Ending::Stopped { epochs: 1 }));
        assert_eq!(bundle.mean(), &bundle.seeds()[0]);
        assert!(bundle.several_seeds().is_empty(), "nothing is drawn beside it");
        assert_eq!(bundle.ending_text().as_deref(), Some("stopped after 1 epoch"));
        bundle.push(0, &Event::Kept(Epoch { epoch: 1, val_accuracy: 0.75, ..Epoch::default() }));
        let told = bundle.ending_text().unwrap_or_default();
        assert_eq!(told, "stopped after 1 epoch; the weights of epoch 1 are kept");
        assert_eq!(bundle.result_spread(|epoch| epoch.val_accuracy).mean, 0.75, "figures are of the weights kept");
    }

    #[test]
    fn seeds_without_room_are_refused() {
        let config = Config::default();
        let data = crate::data::load(&config.data).expect("digits");
        assert_eq!(check_seeds(&config, &data, 20), Ok(()));
        for count in [0, MOST_SEEDS + 1] {
            let why = check_seeds(&config, &data, count).expect_err("a wrong number").to_string();
            assert!(why.contains("at least 1 and at most 100"), "{why}");
        }
        let net = crate::nn::Net::parse("mlp hidden=[2000, 2000]").expect("a network");
        let large = Config { net, ..config };
        assert_eq!(check_seeds(&large, &data, 1), Ok(()));
        let why = check_seeds(&large, &data, 50).expect_err("too much").to_string();
        assert!(why.contains("50 seeds at once would take") && why.contains("fewer seeds"), "{why}");
    }
}
