//! Sums over vectors: in `f64` whatever the vector holds, and in a fixed order, so that they have the same bits on any
//! machine.

use crate::real::Real;

/// ‖x‖₂, also where the squares leave the range of floating point.
pub fn norm<T: Real>(x: impl Iterator<Item = T> + Clone) -> f64 {
    let squares: f64 = x.clone().map(|x| x.wide() * x.wide()).sum();
    if squares > 1e-200 && squares < 1e200 {
        return squares.sqrt();
    }
    let largest = x.clone().map(|x| x.wide().abs()).fold(0.0, f64::max);
    if largest == 0.0 {
        return squares.sqrt();
    }
    largest * x.map(|x| (x.wide() / largest).powi(2)).sum::<f64>().sqrt()
}

/// −1, 0 or 1; `signum` has no zero. NaN stays NaN.
#[inline(always)]
pub fn sign<T: Real>(x: T) -> T {
    if x > T::zero() {
        T::one()
    } else if x < T::zero() {
        -T::one()
    } else {
        x
    }
}
