//! The one place of the training that asks how much memory there is.

use sysinfo::{MemoryRefreshKind, System};

use crate::optim::Refusal;

/// What is taken for free where the system does not say, in bytes.
const UNTOLD: u64 = 1 << 30;
/// Bytes of a number a method remembers: curvature is kept in `f64`.
const BYTES: f64 = 8.0;

/// Whether there is room for what a method would remember of so many parameters.
///
/// # Errors
/// A sentence with both figures, if there is not.
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

/// Bytes that can be had now without others having to give theirs up; of a container, within its limit.
fn free() -> u64 {
    let mut system = System::new();
    system.refresh_memory_specifics(MemoryRefreshKind::nothing().with_ram());
    // what a container calls free leaves out the files the system only keeps at hand
    let of_container = system.cgroup_limits().map_or(u64::MAX, |limits| limits.total_memory.saturating_sub(limits.rss));
    match system.available_memory().min(of_container) {
        0 => UNTOLD,
        free => free,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_figures_are_told() {
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
