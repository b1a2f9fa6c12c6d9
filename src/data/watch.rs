//! [`Watch`]: how far a loading is, and the way to break it off.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use super::DataError;

/// Shared by the thread that loads and the one that waits for it.
#[derive(Debug, Default)]
pub struct Watch {
    done: AtomicU64,
    total: AtomicU64,
    is_cancelled: AtomicBool,
    remarks: Mutex<BTreeSet<String>>,
}

impl Watch {
    /// The part that is done, from 0 to 1; nothing as long as it isn't known.
    pub fn fraction(&self) -> Option<f64> {
        let total = self.total.load(Ordering::Relaxed);
        (total > 0).then(|| (self.done.load(Ordering::Relaxed) as f64 / total as f64).min(1.0))
    }

    /// Breaks the loading off: it ends soon, with an error.
    pub fn cancel(&self) {
        self.is_cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether it was broken off.
    pub fn is_cancelled(&self) -> bool {
        self.is_cancelled.load(Ordering::Relaxed)
    }

    /// So much more work is known of.
    pub(super) fn expect(&self, work: u64) {
        self.total.fetch_add(work, Ordering::Relaxed);
    }

    /// So much more is done.
    ///
    /// # Errors
    /// If the loading was broken off.
    pub(super) fn advance(&self, work: u64) -> Result<(), DataError> {
        self.done.fetch_add(work, Ordering::Relaxed);
        if self.is_cancelled() { Err(DataError::cancelled()) } else { Ok(()) }
    }

    /// Keeps what is to be said of a file, once however often it is read.
    pub(super) fn remark(&self, what: String) {
        self.remarks.lock().unwrap_or_else(PoisonError::into_inner).insert(what);
    }

    /// All that is to be said; it is not said again.
    pub(super) fn remarks(&self) -> BTreeSet<String> {
        std::mem::take(&mut self.remarks.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
