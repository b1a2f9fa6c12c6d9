//! [`Loader`]: the next batches are made on a thread of their own while the current one is used.

use std::io;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

/// Makes what steps need ahead of time.
///
/// It fills a few buffers that go round and round: after the first round nothing is allocated. What a step gets depends
/// on the step alone, so it is the same as without the thread.
///
/// Dropping it ends the thread, at the latest when the buffer it is filling is full.
pub struct Loader<B> {
    /// None once it is being dropped.
    empty: Option<SyncSender<B>>,
    full: Option<Receiver<(u64, B)>>,
    thread: Option<JoinHandle<()>>,
}

/// The thread that fills the buffers is gone: its closure panicked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the thread that prepares the batches stopped: this is a mistake in the program")]
pub struct Stopped;

impl<B: Send + 'static> Loader<B> {
    /// Starts a thread that fills the `buffers` for step `first`, the one after it, and so on; it is as many steps ahead
    /// as there are buffers.
    ///
    /// # Errors
    /// If the system gives no thread.
    pub fn new(buffers: Vec<B>, first: u64, mut fill: impl FnMut(u64, &mut B) + Send + 'static) -> io::Result<Self> {
        let (empty, to_fill) = sync_channel(buffers.len());
        let (filled, full) = sync_channel(buffers.len());
        for buffer in buffers {
            // there is room for all of them
            let _ = empty.send(buffer);
        }
        let body = move || {
            for (step, mut buffer) in (first..).zip(to_fill) {
                fill(step, &mut buffer);
                if filled.send((step, buffer)).is_err() {
                    return;
                }
            }
        };
        let thread = thread::Builder::new().name("batches".to_owned()).spawn(body)?;
        Ok(Self { empty: Some(empty), full: Some(full), thread: Some(thread) })
    }

    /// Waits for the next step's buffer, hands it over with the step, and gives it back to be filled anew.
    ///
    /// # Errors
    /// If the thread is gone.
    pub fn next<R>(&mut self, take: impl FnOnce(u64, &mut B) -> R) -> Result<R, Stopped> {
        let (step, mut buffer) = self.full.as_ref().and_then(|full| full.recv().ok()).ok_or(Stopped)?;
        let result = take(step, &mut buffer);
        if let Some(empty) = &self.empty {
            // a thread that is gone is told by the next call
            let _ = empty.send(buffer);
        }
        Ok(result)
    }
}

impl<B> Drop for Loader<B> {
    fn drop(&mut self) {
        // a thread that waits for either end is let go
        self.empty = None;
        self.full = None;
        if let Some(thread) = self.thread.take() {
            // if it panicked, the caller was told
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    fn fill(step: u64, buffer: &mut Vec<u64>) {
        buffer.clear();
        buffer.extend((0..4).map(|i| step * step + i));
    }

    #[test]
    fn steps_get_what_they_would_get_without_a_thread() {
        for count in 1..4 {
            let buffers = (0..count).map(|_| Vec::with_capacity(4)).collect();
            let mut loader = Loader::new(buffers, 10, fill).expect("a thread");
            let mut places = std::collections::BTreeSet::new();
            for wanted in 10..40 {
                let mut alone = Vec::new();
                fill(wanted, &mut alone);
                let (step, batch) = loader
                    .next(|step, batch| {
                        places.insert(batch.as_ptr() as usize);
                        (step, batch.clone())
                    })
                    .expect("it goes on");
                assert_eq!((step, batch), (wanted, alone), "with {count} buffers");
            }
            assert!(places.len() <= count, "the same buffers are used again");
        }
    }

    #[test]
    fn dropping_it_ends_the_thread_wherever_it_is() {
        for taken in 0..4 {
            let filled = Arc::new(AtomicUsize::new(0));
            let counter = Arc::clone(&filled);
            let count = move |_: u64, _: &mut u8| {
                counter.fetch_add(1, Ordering::Relaxed);
            };
            let mut loader = Loader::new(vec![0; 2], 0, count).expect("a thread");
            for _ in 0..taken {
                loader.next(|_, _| ()).expect("it goes on");
            }
            drop(loader);
            assert_eq!(Arc::strong_count(&filled), 1, "the closure is gone, and with it the thread");
        }
    }

    #[test]
    fn a_panic_is_told_and_nothing_hangs() {
        let fail = |step: u64, _: &mut u8| assert!(step < 2, "on purpose");
        let mut loader = Loader::new(vec![0; 3], 0, fail).expect("a thread");
        assert_eq!(loader.next(|step, _| step), Ok(0));
        assert_eq!(loader.next(|step, _| step), Ok(1));
        assert_eq!(loader.next(|step, _| step), Err(Stopped));
    }
}
