//! The vector instructions of this processor.

use std::sync::LazyLock;

use pulp::Arch;

static ARCH: LazyLock<Arch> = LazyLock::new(Arch::new);

/// The widest instructions the processor has, found out once: asking it takes as long as a short loop.
#[inline]
pub fn arch() -> Arch {
    *ARCH
}
