//! Sharing work among threads.
//!
//! The pieces don't depend on the number of threads, and sums over pieces run in a fixed order: the bits are always the
//! same.

use rayon::prelude::*;

/// Multiplications and additions below which waking a thread takes longer than the work itself.
const WORTH_SHARING: usize = 1_000_000;

/// Multiplications and additions that take as long as reading and writing a number.
pub const MOVE: usize = 8;

/// The fewest pieces a thread should take at once, given that each needs so many multiplications and additions.
pub fn grain(pieces: usize, work: usize) -> usize {
    let threads = rayon::current_num_threads();
    if threads == 1 || pieces.saturating_mul(work) < WORTH_SHARING {
        return pieces.max(1);
    }
    (pieces / (4 * threads)).max(WORTH_SHARING / 4 / work.max(1)).max(1)
}

/// Calls `each` for all pieces, on several threads if that is worth it.
pub fn each<I: IndexedParallelIterator>(pieces: I, work: usize, each: impl Fn(I::Item) + Sync + Send) {
    let grain = grain(pieces.len(), work);
    pieces.with_min_len(grain).for_each(each);
}
