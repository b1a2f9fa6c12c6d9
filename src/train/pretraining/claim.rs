//! [`Claim`]: who trains a source, so that others wait for it rather than do the same work.
//!
//! Whoever waits gives up when the other one does nothing for a while, and trains the source itself: the result is the
//! same. So nobody waits for a training that is paused, or that can't go on because its thread does the waiting.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::time::Duration;

use crate::key::Key;
use crate::train::clock::Stopwatch;

/// How long somebody who does nothing is waited for.
const PATIENCE: Duration = Duration::from_secs(1);

/// How long somebody who has other things to do waits for news.
const MOMENT: Duration = Duration::from_millis(20);

static CLAIMS: Mutex<Vec<(Key, Weak<AtomicU64>)>> = Mutex::new(Vec::new());

/// Told when somebody who trains a source has done a step or is through with it.
static NEWS: Condvar = Condvar::new();

/// The right to train a source; others may claim it once this is dropped.
#[derive(Debug)]
pub struct Claim(Arc<AtomicU64>);

impl Claim {
    /// Claims a source.
    ///
    /// # Errors
    /// The steps that another one has done, who has claimed it.
    pub fn new(key: Key) -> Result<Self, u64> {
        let mut claims = CLAIMS.lock().unwrap_or_else(PoisonError::into_inner);
        claims.retain(|(_, claim)| claim.strong_count() > 0);
        let other = claims.iter().find(|(other, _)| *other == key).and_then(|(_, claim)| claim.upgrade());
        if let Some(other) = other {
            return Err(other.load(Ordering::Relaxed));
        }
        let claim = Arc::new(AtomicU64::new(0));
        claims.push((key, Arc::downgrade(&claim)));
        Ok(Self(claim))
    }

    /// Tells those who wait that there was progress.
    pub fn beat(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
        NEWS.notify_all();
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        NEWS.notify_all();
    }
}

/// Waits for news of any source, not for long.
pub fn wait_for_news() {
    let claims = CLAIMS.lock().unwrap_or_else(PoisonError::into_inner);
    // whatever woke it, the caller looks again
    drop(NEWS.wait_timeout(claims, MOMENT));
}

/// What was seen of another one's training.
#[derive(Debug, Default)]
pub struct Watched(Option<(u64, Stopwatch)>);

impl Watched {
    /// Takes note of the steps that the other one has done; whether it is still worth waiting for.
    pub fn is_alive(&mut self, steps: u64) -> bool {
        match self.0 {
            Some((seen, since)) if seen == steps => since.elapsed() < PATIENCE,
            _ => {
                self.0 = Some((steps, Stopwatch::start()));
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_has_one_claim_at_a_time() {
        let key = Key::of(b"claimed in a test");
        let claim = Claim::new(key).expect("it is free");
        claim.beat();
        assert_eq!(Claim::new(key).expect_err("it is taken"), 1);
        assert!(Claim::new(Key::of(b"another")).is_ok(), "others are free");
        drop(claim);
        assert!(Claim::new(key).is_ok(), "it is free again");
    }
}
