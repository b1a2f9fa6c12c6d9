//! Images made or decoded by all processors at once.
//!
//! These are threads of their own: a thread of rayon's that waits for its helpers takes up other work meanwhile, which
//! may want the very data set it is loading.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::{DataError, Watch};

/// Fills each piece of `out`, `size` long, by its number. The first piece that fails ends it all.
///
/// # Errors
/// That of the first piece that failed, or that the loading was cancelled.
pub fn fill(
    out: &mut [u8],
    size: usize,
    watch: &Watch,
    one: impl Fn(usize, &mut [u8]) -> Result<(), DataError> + Sync,
) -> Result<(), DataError> {
    let pieces = Mutex::new(out.chunks_exact_mut(size.max(1)).enumerate());
    let failed = AtomicBool::new(false);
    let failure = Mutex::new(None);
    let work = || {
        while !failed.load(Ordering::Relaxed) {
            let next = pieces.lock().unwrap_or_else(PoisonError::into_inner).next();
            let Some((at, piece)) = next else { return };
            if let Err(error) = one(at, piece).and_then(|()| watch.advance(1)) {
                failed.store(true, Ordering::Relaxed);
                let mut failure = failure.lock().unwrap_or_else(PoisonError::into_inner);
                if failure.as_ref().is_none_or(|(other, _)| at < *other) {
                    *failure = Some((at, error));
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 1..thread::available_parallelism().map_or(1, usize::from) {
            // where the system gives no thread, this one does the work
            let _ = thread::Builder::new().name("data".to_owned()).spawn_scoped(scope, work);
        }
        work();
    });
    let failure = failure.into_inner().unwrap_or_else(PoisonError::into_inner);
    failure.map_or(Ok(()), |(_, error)| Err(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_filled_and_the_first_failure_told() {
        let mut out = vec![0; 300];
        let watch = Watch::default();
        watch.expect(100);
        let write = |at: usize, piece: &mut [u8]| {
            piece.fill(at as u8);
            Ok(())
        };
        fill(&mut out, 3, &watch, write).expect("nothing fails");
        assert!(out.iter().enumerate().all(|(at, byte)| usize::from(*byte) == at / 3), "{out:?}");
        assert_eq!(watch.fraction(), Some(1.0), "all is done");
        let fail = |at: usize, _: &mut [u8]| if at >= 40 { Err(DataError(at.to_string())) } else { Ok(()) };
        assert_eq!(fill(&mut out, 3, &watch, fail), Err(DataError("40".to_owned())), "the first failure");
    }
}
