//! [`Real`]: the numbers that surfaces, networks and optimizers are made of.

use std::fmt::{Debug, Display};
use std::iter::Sum;

use num_traits::{Float, NumAssign};

/// `f32` or `f64`. A trait of ours because nalgebra's `RealField` and num's `Float` name the same methods.
pub trait Real: Float + NumAssign + Sum + Debug + Display + Default + Send + Sync + 'static {
    /// The nearest value to `x`.
    fn of(x: f64) -> Self;

    /// The same value in `f64`, for sums that are long and values that are compared.
    fn wide(self) -> f64;
}

/// Whether all numbers are finite.
pub fn is_all_finite<T: Real>(numbers: &[T]) -> bool {
    numbers.iter().all(|x| x.is_finite())
}

impl Real for f32 {
    #[inline(always)]
    fn of(x: f64) -> Self {
        x as Self
    }

    #[inline(always)]
    fn wide(self) -> f64 {
        f64::from(self)
    }
}

impl Real for f64 {
    #[inline(always)]
    fn of(x: f64) -> Self {
        x
    }

    #[inline(always)]
    fn wide(self) -> f64 {
        self
    }
}
