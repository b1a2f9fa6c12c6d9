//! A named thread that does the latest job and drops those overtaken.

use std::io;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::Builder;
use std::time::Duration;

/// Wakes the window when something is ready.
pub type Waker = Arc<dyn Fn() + Send + Sync>;

/// A thread with an inbox for one job: a newer one replaces it.
pub struct Worker<J, D> {
    inbox: Arc<Inbox<J>>,
    done: Receiver<D>,
}

struct Inbox<J> {
    state: Mutex<State<J>>,
    changed: Condvar,
}

struct State<J> {
    job: Option<J>,
    is_working: bool,
    is_closed: bool,
}

/// What a job is done with.
pub struct Desk<'a, J, D> {
    inbox: &'a Inbox<J>,
    done: &'a SyncSender<D>,
    wake: &'a Waker,
}

impl<J> Inbox<J> {
    fn lock(&self) -> MutexGuard<'_, State<J>> {
        // a job that panicked left nothing half done: the state is three plain fields
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<J, D> Desk<'_, J, D> {
    /// Whether a newer job waits, so that the rest of this one is of no use.
    pub fn is_overtaken(&self) -> bool {
        let state = self.inbox.lock();
        state.job.is_some() || state.is_closed
    }

    /// Hands a result over.
    pub fn hand_over(&self, result: D) {
        if self.done.send(result).is_ok() {
            (self.wake)();
        }
    }
}

impl<J: Send + 'static, D: Send + 'static> Worker<J, D> {
    /// Starts the thread.
    ///
    /// # Errors
    /// What the system says.
    pub fn spawn(name: &str, wake: Waker, work: fn(&J, &Desk<'_, J, D>)) -> io::Result<Self> {
        let state = State { job: None, is_working: false, is_closed: false };
        let inbox = Arc::new(Inbox { state: Mutex::new(state), changed: Condvar::new() });
        let (sender, done) = sync_channel(64);
        let theirs = Arc::clone(&inbox);
        Builder::new().name(name.to_owned()).spawn(move || serve(&theirs, &sender, &wake, work))?;
        Ok(Self { inbox, done })
    }

    /// Gives it a job; one that waits is replaced.
    pub fn give(&self, job: J) {
        self.inbox.lock().job = Some(job);
        self.inbox.changed.notify_one();
    }

    /// What it has ready.
    pub fn take(&self) -> Option<D> {
        self.done.try_recv().ok()
    }

    /// What it will have ready next, or nothing where it has nothing to do.
    pub fn wait(&self) -> Option<D> {
        loop {
            match self.done.recv_timeout(Duration::from_millis(20)) {
                Ok(result) => return Some(result),
                Err(RecvTimeoutError::Disconnected) => return None,
                Err(RecvTimeoutError::Timeout) => {
                    let state = self.inbox.lock();
                    let is_idle = state.job.is_none() && !state.is_working;
                    drop(state);
                    if is_idle {
                        return self.take();
                    }
                }
            }
        }
    }
}

impl<J, D> Drop for Worker<J, D> {
    fn drop(&mut self) {
        self.inbox.lock().is_closed = true;
        self.inbox.changed.notify_one();
    }
}

fn serve<J, D>(inbox: &Inbox<J>, done: &SyncSender<D>, wake: &Waker, work: fn(&J, &Desk<'_, J, D>)) {
    loop {
        let mut state = inbox.lock();
        state.is_working = false;
        let job = loop {
            if state.is_closed {
                return;
            }
            if let Some(job) = state.job.take() {
                state.is_working = true;
                break job;
            }
            state = inbox.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        };
        drop(state);
        work(&job, &Desk { inbox, done, wake });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_job_is_always_done() {
        let worker = Worker::spawn("test", Arc::new(|| {}), |job: &u32, desk: &Desk<'_, u32, u32>| {
            desk.hand_over(job * job);
        });
        let worker = worker.expect("the system starts threads");
        for job in 0..50 {
            worker.give(job);
        }
        let mut last = None;
        while let Some(result) = worker.wait() {
            last = Some(result);
        }
        assert_eq!(last, Some(49 * 49));
        assert_eq!(worker.wait(), None, "it has nothing to do");
    }
}
