//! The order in which samples are trained on: shuffled anew in every epoch, any epoch without those before it.

use rand::RngExt as _;

use crate::rng::{self, Pcg64};

/// The samples of an epoch, batch by batch; the last batch may be smaller.
#[derive(Debug, Clone)]
pub struct Batches {
    batch: usize,
    seed: u64,
    epoch: u64,
    order: Vec<usize>,
}

impl Batches {
    /// Batches of up to `batch` out of `samples` samples, both at least 1, standing in epoch 0.
    pub fn new(samples: usize, batch: usize, seed: u64) -> Self {
        let mut batches = Self { batch, seed, epoch: 0, order: vec![0; samples] };
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
        self.order.len().div_ceil(self.batch) as u64
    }

    /// The samples of a step, steps counted through all epochs.
    pub fn of_step(&mut self, step: u64) -> &[usize] {
        let epoch = step / self.per_epoch();
        if epoch != self.epoch {
            self.epoch = epoch;
            self.draw();
        }
        let start = (step % self.per_epoch()) as usize * self.batch;
        &self.order[start..self.order.len().min(start + self.batch)]
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
        let mut batches = Batches::new(10, 4, 7);
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
}
