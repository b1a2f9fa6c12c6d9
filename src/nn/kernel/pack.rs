//! [`Pack`]: a SIMD vector with arithmetic operators.

use std::ops::{Add, AddAssign, Mul, Sub, SubAssign};

use pulp::Simd;

use super::lanes::Lanes;

/// As many numbers as a register of the instruction set `S` holds.
#[derive(Clone, Copy)]
pub struct Pack<T: Lanes, S: Simd> {
    simd: S,
    pub(super) vector: T::Vector<S>,
}

impl<T: Lanes, S: Simd> Pack<T, S> {
    /// A vector as a pack.
    #[inline(always)]
    pub(super) const fn new(simd: S, vector: T::Vector<S>) -> Self {
        Self { simd, vector }
    }

    /// The elementwise maximum. NaN if either is NaN.
    #[inline(always)]
    pub fn max(self, other: Self) -> Self {
        // a number that is not ≤ `self` is larger or NaN; a NaN in `self` is not ≤ itself
        let larger = T::where_at_most(self.simd, [other.vector, self.vector], [self.vector, other.vector]);
        Self::new(self.simd, T::where_at_most(self.simd, [self.vector; 2], [larger, self.vector]))
    }

    /// These numbers where x is at least as large as y, and zero elsewhere.
    #[inline(always)]
    pub fn where_at_least(self, x: Self, y: Self) -> Self {
        let zero = T::splat(self.simd, T::zero());
        Self::new(self.simd, T::where_at_most(self.simd, [y.vector, x.vector], [self.vector, zero]))
    }
}

impl<T: Lanes, S: Simd> Add for Pack<T, S> {
    type Output = Self;

    #[inline(always)]
    fn add(self, other: Self) -> Self {
        Self::new(self.simd, T::plus(self.simd, self.vector, other.vector))
    }
}

impl<T: Lanes, S: Simd> Sub for Pack<T, S> {
    type Output = Self;

    #[inline(always)]
    fn sub(self, other: Self) -> Self {
        Self::new(self.simd, T::minus(self.simd, self.vector, other.vector))
    }
}

impl<T: Lanes, S: Simd> Mul for Pack<T, S> {
    type Output = Self;

    #[inline(always)]
    fn mul(self, other: Self) -> Self {
        Self::new(self.simd, T::times(self.simd, self.vector, other.vector))
    }
}

impl<T: Lanes, S: Simd> AddAssign for Pack<T, S> {
    #[inline(always)]
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl<T: Lanes, S: Simd> SubAssign for Pack<T, S> {
    #[inline(always)]
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}
