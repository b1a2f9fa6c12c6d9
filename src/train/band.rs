//! What the seeds of a training say together, epoch by epoch: mean, deviation, least and most.

use super::bundle::Bundle;
use super::{Epoch, History};
use crate::spread::Spread;

/// A figure at an epoch, of the seeds that have it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BandPoint {
    /// The epoch.
    pub epoch: u32,
    /// The seeds that got so far.
    pub seeds: usize,
    /// Their mean and sample standard deviation; no deviation of one alone.
    pub spread: Spread,
    /// The least and the largest of them.
    pub range: [f64; 2],
}

impl Bundle {
    /// A figure against the epoch, of the seeds that did not go wrong, as far as those that go on are; if all went
    /// wrong, of all.
    ///
    /// At each epoch it is of the seeds that have it: one that ended before does not count any more, other than in
    /// [`Bundle::mean`]. Of a history that was thinned, the last epoch it has by then.
    pub fn band(&self, figure: impl Fn(&Epoch) -> f64) -> Vec<BandPoint> {
        let counted = self.counted();
        let last = |history: &&History| history.last().map_or(0, |epoch| epoch.epoch);
        let end = self.unknown_from();
        let mut epochs: Vec<u32> =
            counted.iter().flat_map(|history| history.epochs()).map(|epoch| epoch.epoch).collect();
        epochs.sort_unstable();
        epochs.dedup();
        // the row of each history that is looked at
        let mut rows = vec![0; counted.len()];
        let mut point = |epoch: u32| {
            let mut values = Vec::with_capacity(counted.len());
            for (history, row) in counted.iter().zip(&mut rows).filter(|(history, _)| last(history) >= epoch) {
                let epochs = history.epochs();
                while epochs.get(*row + 1).is_some_and(|next| next.epoch <= epoch) {
                    *row += 1;
                }
                values.extend(epochs.get(*row).filter(|found| found.epoch <= epoch).map(&figure));
            }
            let range =
                values.iter().fold([f64::INFINITY, f64::NEG_INFINITY], |[low, high], x| [low.min(*x), high.max(*x)]);
            BandPoint { epoch, seeds: values.len(), spread: Spread::of(values), range }
        };
        epochs.into_iter().take_while(|epoch| *epoch < end).map(&mut point).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::{Ending, Event};

    fn bundle(seeds: &[&[f64]], endings: &[Option<Ending>]) -> Bundle {
        let mut bundle = Bundle::new(seeds.len());
        for (seed, (accuracies, ending)) in seeds.iter().zip(endings).enumerate() {
            for (epoch, val_accuracy) in (1..).zip(*accuracies) {
                bundle.push(seed, &Event::Epoch(Epoch { epoch, val_accuracy: *val_accuracy, ..Epoch::default() }));
            }
            if let Some(ending) = ending {
                bundle.push(seed, &Event::End(ending.clone()));
            }
        }
        bundle
    }

    fn of(bundle: &Bundle) -> Vec<BandPoint> {
        bundle.band(|epoch| epoch.val_accuracy)
    }

    /// Deviations by Python's `statistics.stdev`, which divides by n − 1 as NumPy's `std(ddof=1)` does.
    #[test]
    fn it_is_of_the_seeds_that_have_the_epoch() {
        let early = Ending::StoppedEarly { epochs: 2, best: 1 };
        let done = Ending::Finished { epochs: 4 };
        let seeds: [&[f64]; 3] = [&[0.5, 0.25], &[0.25, 0.5, 0.75, 1.0], &[0.625, 0.75, 0.25, 0.5]];
        let band = of(&bundle(&seeds, &[Some(early), Some(done.clone()), Some(done)]));
        let expected: [(usize, f64, f64, [f64; 2]); 4] = [
            (3, 0.458_333_333_333_333_3, 0.190_940_653_956_493_34, [0.25, 0.625]),
            (3, 0.5, 0.25, [0.25, 0.75]),
            (2, 0.5, 0.353_553_390_593_273_8, [0.25, 0.75]),
            (2, 0.75, 0.353_553_390_593_273_8, [0.5, 1.0]),
        ];
        assert_eq!(band.len(), 4);
        for ((point, (seeds, mean, sd, range)), epoch) in band.iter().zip(expected).zip(1..) {
            assert_eq!((point.epoch, point.seeds, point.range), (epoch, seeds, range));
            assert!((point.spread.mean - mean).abs() < 1e-15, "epoch {epoch}: {point:?}");
            assert!(point.spread.sd.is_some_and(|found| (found - sd).abs() < 1e-15), "epoch {epoch}: {point:?}");
        }
    }

    #[test]
    fn it_ends_where_a_seed_is_under_way_and_leaves_out_what_went_wrong() {
        let failed = Ending::NotFinite { epoch: 2, step: 9, quantity: "training loss", layer: None, kept: 1 };
        let band = of(&bundle(&[&[0.0], &[0.5, 0.75, 1.0], &[0.25, 0.5]], &[Some(failed), None, None]));
        let means: Vec<f64> = band.iter().map(|point| point.spread.mean).collect();
        assert_eq!(means, [0.375, 0.625], "the third epoch is not known of all yet");
        let alone = of(&bundle(&[&[0.5, 0.75]], &[None]));
        assert_eq!(alone[1].spread, Spread { mean: 0.75, sd: None });
        assert_eq!(alone[1].range, [0.75, 0.75]);
    }

    /// Kept histories have every so many epochs and the last, so seeds of different lengths have different ones.
    #[test]
    fn histories_that_were_thinned_count_with_the_epoch_they_have() {
        let history = |epochs: &[u32]| {
            let mut history = History::default();
            for epoch in epochs {
                let val_accuracy = f64::from(*epoch) / 16.0;
                history.push(&Event::Epoch(Epoch { epoch: *epoch, val_accuracy, ..Epoch::default() }));
            }
            history.push(&Event::End(Ending::Stopped { epochs: epochs[epochs.len() - 1] }));
            history
        };
        let band = of(&Bundle::of(vec![history(&[2, 4, 6]), history(&[1, 3])]));
        let found: Vec<_> = band.iter().map(|point| (point.epoch, point.seeds, 16.0 * point.spread.mean)).collect();
        assert_eq!(found, [(1, 1, 1.0), (2, 2, 1.5), (3, 2, 2.5), (4, 1, 4.0), (6, 1, 6.0)]);
    }
}
