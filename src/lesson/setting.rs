//! [`Setting`]: under what a check measures, and who follows it.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::halt::Halt;

/// Whether the effect that a lesson is about is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// As the claim has it.
    On,
    /// Without it: ρ = 0, κ = 1, correction on. A check that measures what it says it measures then does not hold.
    Off,
}

/// How much is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Size {
    /// What the claims are judged by.
    Whole,
    /// The same with fewer seeds, shorter ranges and smaller dimensions, for tests.
    Small,
}

/// Who follows a measurement, from any thread.
#[derive(Clone, Copy)]
pub struct Listener<'a> {
    /// Told how much is done, from 0 to 1.
    pub progress: &'a (dyn Fn(f64) + Sync),
    /// Whether nobody wants it any longer.
    pub is_stopped: &'a (dyn Fn() -> bool + Sync),
}

impl Listener<'_> {
    /// Nobody.
    pub const NOBODY: Listener<'static> = Listener { progress: &|_| (), is_stopped: &|| false };
}

/// Under what a check measures.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// The first seed; measurements over several seeds take this one and those after it.
    pub seed: u64,
    /// Whether the effect is there.
    pub effect: Effect,
    /// How much is measured.
    pub size: Size,
    /// Who follows it.
    pub listener: Listener<'a>,
}

impl Setting<'static> {
    /// The whole measurement with the effect, from seed 0, with nobody following.
    pub const WHOLE: Self = Self { seed: 0, effect: Effect::On, size: Size::Whole, listener: Listener::NOBODY };
}

impl Setting<'_> {
    /// Whether the effect is there.
    pub fn is_on(&self) -> bool {
        self.effect == Effect::On
    }

    /// One of two numbers, by how much is measured.
    pub fn sized<T>(&self, whole: T, small: T) -> T {
        match self.size {
            Size::Whole => whole,
            Size::Small => small,
        }
    }

    /// Tells how much is done.
    ///
    /// # Errors
    /// If nobody wants it any longer.
    pub fn done(&self, part: f64) -> Result<(), Halt> {
        (self.listener.progress)(part);
        if (self.listener.is_stopped)() { Err(Halt::Stopped) } else { Ok(()) }
    }

    /// Does something `count` times on all cores, and tells of progress between two parts of the whole. The results stand in
    /// their order, for any number of threads.
    ///
    /// # Errors
    /// The first error in their order, or if nobody wants it any longer.
    pub fn each<T: Send>(
        &self,
        [from, to]: [f64; 2],
        count: usize,
        work: impl Fn(usize) -> Result<T, Halt> + Sync,
    ) -> Result<Vec<T>, Halt> {
        let done = AtomicUsize::new(0);
        let one = |at: usize| {
            if (self.listener.is_stopped)() {
                return Err(Halt::Stopped);
            }
            let found = work(at);
            let before = done.fetch_add(1, Ordering::Relaxed);
            (self.listener.progress)(from + (to - from) * (before + 1) as f64 / count as f64);
            found
        };
        let all: Vec<Result<T, Halt>> = (0..count).into_par_iter().map(one).collect();
        all.into_iter().collect()
    }

    /// The same for each of so many seeds.
    ///
    /// # Errors
    /// As [`each`](Self::each).
    pub fn each_seed<T: Send>(
        &self,
        part: [f64; 2],
        count: usize,
        work: impl Fn(u64) -> Result<T, Halt> + Sync,
    ) -> Result<Vec<T>, Halt> {
        self.each(part, count, |at| work(self.seed.wrapping_add(at as u64)))
    }
}
