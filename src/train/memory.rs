//! Whether the state of a method fits into memory: the only place of the training that asks the system.

use sysinfo::{MemoryRefreshKind, System};

use crate::optim::Refusal;

/// Assumed free memory in bytes where the system does not report it.
const ASSUMED_FREE: u64 = 1 << 30;
/// Bytes of a number in the state of a method: curvature is stored in `f64`.
const BYTES: f64 = 8.0;

/// Whether the state of a method for so many parameters fits into the free memory.
///
/// # Errors
/// A sentence with both figures, if it does not.
pub fn check(method: &str, numbers: f64, parameters: usize) -> Result<(), Refusal> {
    check_within(method, numbers, parameters, free())
}

fn check_within(method: &str, numbers: f64, parameters: usize, free: u64) -> Result<(), Refusal> {
    let bytes = BYTES * numbers;
    if bytes <= free as f64 {
        return Ok(());
    }
    let [wanted, free] = [bytes, free as f64].map(|bytes| bytes / f64::from(1 << 30));
    Err(Refusal(format!(
        "{method} would remember {wanted:.1} GiB for {parameters} parameters, but {free:.1} GiB of memory are free: \
         choose a smaller network or a method that remembers less"
    )))
}

/// Bytes available without swapping; in a container, within its limit.
fn free() -> u64 {
    let mut system = System::new();
    system.refresh_memory_specifics(MemoryRefreshKind::nothing().with_ram());
    // the free memory of a container does not count the file cache, which the system can drop
    let of_container = system.cgroup_limits().map_or(u64::MAX, |limits| limits.total_memory.saturating_sub(limits.rss));
    match system.available_memory().min(of_container) {
        0 => ASSUMED_FREE,
        free => free,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_figures_are_reported() {
        let free = 3 << 29;
        assert_eq!(check_within("bfgs", 1e4, 100, free), Ok(()));
        assert_eq!(check_within("bfgs", free as f64 / 8.0, 100, free), Ok(()), "all of it");
        // 235,146² numbers of 8 bytes are 412.0 GiB
        let error = check_within("bfgs", 235_146.0_f64.powi(2), 235_146, free).expect_err("too much");
        let wanted = "bfgs would remember 412.0 GiB for 235146 parameters, but 1.5 GiB of memory are free";
        assert!(error.0.starts_with(wanted), "{error}");
    }

    #[test]
    fn something_is_free() {
        assert!(free() > 0, "at least what these tests need");
    }
}
