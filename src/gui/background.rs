//! Work that is begun and cancelled at the user's word, on a thread of its own: one piece at a time, and what it tells.

use super::words;
use super::worker::{Desk, Waker, Worker};

/// What is done, with the one it reports to.
type CarryOut<W, T> = fn(&W, &Reporter<'_, W, T>);
/// What the thread is asked for; nothing ends what it does.
type Job<W, T> = Option<Box<Order<W, T>>>;

/// A piece of work that is wanted.
pub struct Order<W, T> {
    number: u64,
    work: W,
    carry_out: CarryOut<W, T>,
}

/// Work in the background. The thread begins with the first piece.
pub struct Background<W, T> {
    name: &'static str,
    wake: Waker,
    carry_out: CarryOut<W, T>,
    worker: Option<Worker<Job<W, T>, (u64, T)>>,
    /// Counts pieces, so that what is told of an earlier one is not taken for news.
    number: u64,
}

/// What a piece of work reports to.
pub struct Reporter<'a, W, T> {
    number: u64,
    desk: &'a Desk<'a, Job<W, T>, (u64, T)>,
}

impl<W, T> Reporter<'_, W, T> {
    /// Tells something.
    pub fn tell(&self, told: T) {
        self.desk.hand_over((self.number, told));
    }

    /// Whether the rest of the work is no longer wanted.
    pub fn is_cancelled(&self) -> bool {
        self.desk.is_overtaken()
    }
}

impl<W: Send + 'static, T: Send + 'static> Background<W, T> {
    /// Nothing to do yet; the thread will have that name.
    pub const fn new(name: &'static str, wake: Waker, carry_out: CarryOut<W, T>) -> Self {
        Self { name, wake, carry_out, worker: None, number: 0 }
    }

    /// Begins a piece of work; what was under way ends.
    ///
    /// # Errors
    /// A sentence, if there is no thread to be had.
    pub fn begin(&mut self, work: W) -> Result<(), String> {
        self.number += 1;
        let worker = match self.worker.take() {
            Some(worker) => worker,
            None => Worker::spawn(self.name, self.wake.clone(), serve).map_err(|why| words::no_thread(&why))?,
        };
        worker.give(Some(Box::new(Order { number: self.number, work, carry_out: self.carry_out })));
        self.worker = Some(worker);
        Ok(())
    }

    /// Ends what is under way, which then tells how far it came.
    pub fn cancel(&self) {
        if let Some(worker) = &self.worker {
            worker.give(None);
        }
    }

    /// What there is to tell of the piece that was begun last; never waits.
    pub fn take(&self) -> Option<T> {
        self.news(Worker::take)
    }

    /// What there will be to tell of it next; nothing once it is over. Tests wait, frames never.
    pub fn wait(&self) -> Option<T> {
        self.news(Worker::wait)
    }

    /// What there is to tell of any piece, and whether that is the one begun last: what was overtaken may have come far
    /// enough to be shown meanwhile.
    pub fn take_any(&self) -> Option<(T, bool)> {
        self.any(Worker::take)
    }

    /// What there will be to tell next; nothing once all is over. Tests wait, frames never.
    pub fn wait_any(&self) -> Option<(T, bool)> {
        self.any(Worker::wait)
    }

    fn any(&self, next: impl Fn(&Worker<Job<W, T>, (u64, T)>) -> Option<(u64, T)>) -> Option<(T, bool)> {
        let (number, told) = next(self.worker.as_ref()?)?;
        Some((told, number == self.number))
    }

    fn news(&self, next: impl Fn(&Worker<Job<W, T>, (u64, T)>) -> Option<(u64, T)>) -> Option<T> {
        let worker = self.worker.as_ref()?;
        std::iter::from_fn(|| next(worker)).find(|(number, _)| *number == self.number).map(|(_, told)| told)
    }
}

fn serve<W, T>(job: &Job<W, T>, desk: &Desk<'_, Job<W, T>, (u64, T)>) {
    if let Some(order) = job {
        (order.carry_out)(&order.work, &Reporter { number: order.number, desk });
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// How far to count.
    struct Counting {
        to: u64,
        _name: String,
    }

    fn counting(to: u64) -> Counting {
        Counting { to, _name: format!("to {to}") }
    }

    fn count(work: &Counting, reporter: &Reporter<'_, Counting, Option<u64>>) {
        for i in 0..work.to {
            if reporter.is_cancelled() {
                break;
            }
            reporter.tell(Some(i));
        }
        reporter.tell(None);
    }

    #[test]
    fn only_the_last_piece_is_told_of() {
        let mut background = Background::new("counting", Arc::new(|| ()), count);
        assert_eq!((background.take(), background.wait()), (None, None), "nothing was begun");
        background.begin(counting(10)).expect("a thread");
        background.begin(counting(3)).expect("a thread");
        let told: Vec<Option<u64>> = std::iter::from_fn(|| background.wait()).collect();
        assert_eq!(told, [Some(0), Some(1), Some(2), None]);
    }

    #[test]
    fn what_was_overtaken_may_be_told_too() {
        let mut background = Background::new("counting", Arc::new(|| ()), count);
        background.begin(counting(u64::MAX)).expect("a thread");
        assert_eq!(background.wait_any(), Some((Some(0), true)));
        background.begin(counting(2)).expect("a thread");
        let told: Vec<(Option<u64>, bool)> = std::iter::from_fn(|| background.wait_any()).collect();
        let last = [(Some(0), true), (Some(1), true), (None, true)];
        assert!(told.ends_with(&last) && told.iter().filter(|(_, is_last)| *is_last).count() == 3, "{told:?}");
    }

    #[test]
    fn what_is_cancelled_tells_its_end() {
        let mut background = Background::new("counting", Arc::new(|| ()), count);
        background.begin(counting(u64::MAX)).expect("a thread");
        assert_eq!(background.wait(), Some(Some(0)));
        background.cancel();
        let last = std::iter::from_fn(|| background.wait()).last();
        assert_eq!(last, Some(None));
    }
}
