//! [`Real`]: the numbers that surfaces, networks and optimizers are made of.

mod exp;
pub mod lane;

use std::fmt::{Debug, Display};
use std::iter::Sum;

use num_traits::{Float, NumAssign};

use self::lane::Lane;

/// `f32` or `f64`. A trait of ours because nalgebra's `RealField` and num's `Float` name the same methods.
pub trait Real: Float + NumAssign + Sum + Debug + Display + Default + Send + Sync + 'static {
    /// The same number in a loop over long vectors.
    type Lane: Real;
    /// Whether it is in double precision, and none of these itself.
    const IS_DOUBLE: bool = false;

    /// The nearest value to `x`.
    fn of(x: f64) -> Self;

    /// The same value in `f64`, for sums that are long and values that are compared.
    fn wide(self) -> f64;

    /// Replaces numbers that are not above 0 by their exponentials, in single precision within 2 units in the last place.
    fn exp_all(numbers: &mut [Self]) {
        for x in numbers {
            *x = x.exp();
        }
    }

    /// The same number for such a loop.
    fn lane(self) -> Self::Lane;

    /// A result of such a loop.
    fn of_lane(lane: Self::Lane) -> Self;
}

/// A number from 0 to 1 and what it leaves of 1, each rounded once. `1 − β` worked out in single precision has lost its
/// digits where β is near 1: at β = 0.999 it is off by 1.3·10⁻⁵, at 0.999999 by 1.3 %.
#[derive(Debug, Clone, Copy)]
pub struct Fraction<T> {
    /// β.
    pub value: T,
    /// 1 − β.
    pub rest: T,
}

impl<T: Real> Fraction<T> {
    /// Of a number in double precision.
    #[inline(always)]
    pub fn of(value: f64) -> Self {
        Self { value: T::of(value), rest: T::of(1.0 - value) }
    }
}

/// Whether all numbers are finite.
pub fn is_all_finite<T: Real>(numbers: &[T]) -> bool {
    numbers.iter().all(|x| x.is_finite())
}

impl Real for f32 {
    type Lane = Self;

    fn exp_all(numbers: &mut [Self]) {
        exp::of_all(numbers);
    }

    #[inline(always)]
    fn of(x: f64) -> Self {
        x as Self
    }

    #[inline(always)]
    fn wide(self) -> f64 {
        f64::from(self)
    }

    #[inline(always)]
    fn lane(self) -> Self::Lane {
        self
    }

    #[inline(always)]
    fn of_lane(lane: Self::Lane) -> Self {
        lane
    }
}

impl Real for f64 {
    type Lane = Lane;
    const IS_DOUBLE: bool = true;

    #[inline(always)]
    fn of(x: f64) -> Self {
        x
    }

    #[inline(always)]
    fn wide(self) -> f64 {
        self
    }

    #[inline(always)]
    fn lane(self) -> Self::Lane {
        Lane(self)
    }

    #[inline(always)]
    fn of_lane(lane: Self::Lane) -> Self {
        lane.0
    }
}
