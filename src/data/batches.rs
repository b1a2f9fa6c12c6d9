//! The order in which samples are trained on: shuffled anew in every epoch, any epoch without those before it.

use rand::RngExt as _;

use crate::rng::{self, Pcg64};

/// How the samples of an epoch are divided into batches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Batching {
    /// Samples in a batch, at least 1.
    pub size: usize,
    /// What becomes of samples that fill no whole batch.
    pub rest: Rest,
}

/// What becomes of the samples at the end of an epoch that fill no whole batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// They are a batch, smaller than the others.
    Smaller,
    /// The batch before has them too.
    Join,
    /// They are left out; in every epoch others.
    Drop,
}

impl Batching {
    /// Batches in an epoch of so many samples.
    pub const fn batches(self, samples: usize) -> usize {
        match self.rest {
            Rest::Join | Rest::Drop if samples >= self.size => samples / self.size,
            _ => samples.div_ceil(self.size),
        }
    }

    /// Samples in the largest batch of so many samples.
    pub fn largest(self, samples: usize) -> usize {
        match self.rest {
            Rest::Join if samples >= self.size => self.size + samples % self.size,
            _ => self.size.min(samples),
        }
    }
}

/// The samples of an epoch, batch by batch.
#[derive(Debug, Clone)]
pub struct Batches {
    batching: Batching,
    seed: u64,
    epoch: u64,
    order: Vec<usize>,
}

impl Batches {
    /// Batches out of `samples` samples, at least 1, standing in epoch 0.
    pub fn new(samples: usize, batching: Batching, seed: u64) -> Self {
        let mut batches = Self { batching, seed, epoch: 0, order: vec![0; samples] };
        batches.draw();
        batches
    }

    fn draw(&mut self) {
        for (at, sample) in self.order.iter_mut().enumerate() {
            *sample = at;
        }
        shuffle(&mut self.order, &mut rng::keyed(self.seed, "batches", self.epoch));
    }

    /// Batches in an epoch.
    pub const fn per_epoch(&self) -> u64 {
        self.batching.batches(self.order.len()) as u64
    }

    /// The samples of a step, steps counted through all epochs.
    pub fn of_step(&mut self, step: u64) -> &[usize] {
        let epoch = step / self.per_epoch();
        if epoch != self.epoch {
            self.epoch = epoch;
            self.draw();
        }
        let (at, last) = (step % self.per_epoch(), self.per_epoch() - 1);
        let start = at as usize * self.batching.size;
        let end = if at == last && self.batching.rest != Rest::Drop { usize::MAX } else { start + self.batching.size };
        &self.order[start..self.order.len().min(end)]
    }
}

/// Fisher–Yates: every order is equally likely.
pub fn shuffle(items: &mut [usize], rng: &mut Pcg64) {
    for last in (1..items.len()).rev() {
        items.swap(last, rng.random_range(0..=last));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_epoch_has_every_sample_once_in_an_order_of_its_own() {
        let mut batches = Batches::new(10, Batching { size: 4, rest: Rest::Smaller }, 7);
        let mut epoch =
            |epoch: u64| (epoch * 3..epoch * 3 + 3).flat_map(|step| batches.of_step(step).to_vec()).collect::<Vec<_>>();
        let (first, second) = (epoch(0), epoch(1));
        assert_ne!(first, second, "shuffled anew");
        assert_eq!(first, epoch(0), "an epoch can be made again");
        for mut order in [first, second] {
            order.sort_unstable();
            assert_eq!(order, (0..10).collect::<Vec<_>>(), "every sample once");
        }
        assert_eq!(batches.of_step(5).len(), 2, "the last batch has what is left");
    }

    #[test]
    fn what_is_left_is_a_batch_or_joined_or_dropped() {
        let sizes = |samples, size, rest| {
            let batching = Batching { size, rest };
            let mut batches = Batches::new(samples, batching, 0);
            let sizes: Vec<usize> = (0..batches.per_epoch()).map(|step| batches.of_step(step).len()).collect();
            assert!(sizes.iter().all(|size| *size <= batching.largest(samples)), "{sizes:?}");
            sizes
        };
        assert_eq!(sizes(9, 4, Rest::Smaller), [4, 4, 1]);
        assert_eq!(sizes(9, 4, Rest::Join), [4, 5]);
        assert_eq!(sizes(9, 4, Rest::Drop), [4, 4]);
        for rest in [Rest::Smaller, Rest::Join, Rest::Drop] {
            assert_eq!(sizes(8, 4, rest), [4, 4], "nothing is left");
            assert_eq!(sizes(4, 4, rest), [4]);
            assert_eq!(sizes(3, 4, rest), [3], "there is no batch before");
        }
        let mut batches = Batches::new(9, Batching { size: 4, rest: Rest::Drop }, 3);
        let mut dropped = |epoch: u64| {
            let trained: Vec<usize> = (0..2).flat_map(|step| batches.of_step(2 * epoch + step).to_vec()).collect();
            (0..9).find(|sample| !trained.contains(sample))
        };
        let each: std::collections::BTreeSet<_> = (0..100).map(&mut dropped).collect();
        assert_eq!(each.len(), 9, "another one in every epoch");
    }
}
