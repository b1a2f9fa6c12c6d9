//! What may be said of a range test.

use clap::Args;

use crate::train::RangeTest;

/// The flags of a range test.
#[derive(Debug, Args)]
pub struct RangeArgs {
    /// Instead of training does a range test of the learning rate (Smith 2015): one short run of the first seed whose
    /// rate rises exponentially, with its loss, the smoothed loss and two suggested rates. It starts where the training
    /// would, or at --weights, and leaves them as they are.
    #[arg(long, conflicts_with_all = [
        "resume", "checkpoint", "evaluate", "weights_out", "predictions", "folds", "seeds", "epochs",
    ])]
    pub range_test: bool,
    /// The first rate of a range test.
    #[arg(id = "range_from", long = "range-from", value_name = "LR", default_value_t = RangeTest::default().from, requires = "range_test", allow_hyphen_values = true)]
    from: f64,
    /// The last rate of a range test.
    #[arg(id = "range_to", long = "range-to", value_name = "LR", default_value_t = RangeTest::default().to, requires = "range_test", allow_hyphen_values = true)]
    to: f64,
    /// The number of steps of a range test.
    #[arg(id = "range_steps", long = "range-steps", value_name = "N", default_value_t = RangeTest::default().steps, requires = "range_test")]
    steps: u64,
    /// How much of the smoothed loss of a range test is kept in each step, from 0 to below 1.
    #[arg(id = "range_smoothing", long = "range-smoothing", value_name = "W", default_value_t = RangeTest::default().smoothing, requires = "range_test", allow_hyphen_values = true)]
    smoothing: f64,
}

impl RangeArgs {
    /// The rates that are tried.
    pub const fn test(&self) -> RangeTest {
        RangeTest { from: self.from, to: self.to, steps: self.steps, smoothing: self.smoothing }
    }
}
