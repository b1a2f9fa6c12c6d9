//! Cores for long work in the background.

use std::sync::LazyLock;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Frames share rayon's own pool: they are not to wait behind runs that take long.
static POOL: LazyLock<Option<ThreadPool>> =
    LazyLock::new(|| ThreadPoolBuilder::new().thread_name(|i| format!("maps {i}")).build().ok());

/// Does work whose parts go to all cores, on threads of their own where the system has some.
pub fn install<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    match &*POOL {
        Some(pool) => pool.install(work),
        None => work(),
    }
}
