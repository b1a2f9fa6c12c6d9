//! The bar of long work: on a terminal, nothing elsewhere.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar for so many runs, with the time left.
pub fn of_runs(runs: u64) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} runs, {eta} left");
    ProgressBar::new(runs).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
