//! Scratch buffers: made once, reused in every step.

use crate::real::Real;

/// The first `len` numbers of a buffer that grows when it must and never shrinks. What they hold is left over from the
/// last use.
pub fn scratch<T: Real>(buffer: &mut Vec<T>, len: usize) -> &mut [T] {
    if buffer.len() < len {
        buffer.resize(len, T::zero());
    }
    &mut buffer[..len]
}
