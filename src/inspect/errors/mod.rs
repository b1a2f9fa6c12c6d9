//! What networks get wrong, and how sure they are of it: pure functions of class probabilities and labels.
//!
//! [`Predictions`] are those of one network, or the mean of an ensemble's. A [`Report`] tells of one or of several that
//! differ in their seeds: every figure is a mean over them with its standard deviation. Where a number is predicted there
//! are [`Residual`]s instead.

mod by_class;
mod calibration;
mod confusion;
mod judge;
mod predictions;
mod ranking;
mod report;
mod residual;

pub use self::by_class::{ClassFigures, by_class};
pub use self::calibration::{Bin, Calibration, MOST_BINS};
pub use self::confusion::Confusion;
pub use self::judge::{judge, wide_probabilities};
pub use self::predictions::Predictions;
pub use self::ranking::{Case, Order, ranked};
pub use self::report::{BinSpread, ClassSpread, Report};
pub use self::residual::{Residual, largest, residuals, rmse};
