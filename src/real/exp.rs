//! Exponentials of many numbers, in vectors.

use std::f32::consts::LOG2_E;

use pulp::{Simd, WithSimd};

use crate::vectors;

/// The logarithm of the smallest normal number.
const LEAST: f32 = -87.336_54;
/// Added to a number below 2²², it leaves the nearest integer in the last bits of the sum: 1.5·2²³.
const ROUNDING: f32 = 12_582_912.0;
/// ln 2 in two parts, the first so short that its products with integers are exact.
const LN_2: [f32; 2] = [0.693_359_4, -2.121_944_4e-4];
/// (eʳ − 1 − r)/r² for |r| ≤ ln 2 / 2, from the highest power down (Moshier, Cephes, `expf`).
const POLYNOMIAL: [f32; 6] = [1.987_569_1e-4, 1.398_199_9e-3, 8.333_452e-3, 4.166_579_6e-2, 1.666_666_5e-1, 0.5];

/// Replaces numbers that are not above 0 by their exponentials, within 2 units in the last place; what is smaller than any
/// normal number is 0, NaN stays.
pub fn of_all(numbers: &mut [f32]) {
    vectors::arch().dispatch(All(numbers));
}

struct All<'a>(&'a mut [f32]);

impl WithSimd for All<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.0.iter_mut().for_each(|x| *x = of(*x));
    }
}

/// `eˣ = 2ⁿ eʳ` with n the integer nearest to x/ln 2.
#[inline(always)]
fn of(x: f32) -> f32 {
    let shifted = x * LOG2_E + ROUNDING;
    let n = shifted - ROUNDING;
    let r = x - n * LN_2[0] - n * LN_2[1];
    let tail = POLYNOMIAL[1..].iter().fold(POLYNOMIAL[0], |sum, c| sum * r + c);
    // the integer is in the last bits: as the exponent of a number it gives the power of two
    let power = f32::from_bits((shifted.to_bits() << 23).wrapping_add(1.0_f32.to_bits()));
    let y = (tail * r * r + r + 1.0) * power;
    if x < LEAST { 0.0 } else { y }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_are_those_of_double_precision() {
        let numbers: Vec<f32> = (0..=200_000).map(|at| -87.3 * (at as f32 / 200_000.0)).collect();
        let mut found = numbers.clone();
        of_all(&mut found);
        for (x, y) in numbers.iter().zip(&found) {
            let wanted = f64::from(*x).exp();
            let error = (f64::from(*y) - wanted).abs() / wanted;
            assert!(error < 2.0 * f64::from(f32::EPSILON), "exp({x}) = {wanted:e}, not {y:e}");
        }
    }

    #[test]
    fn edges() {
        let mut numbers = [0.0, -0.0, -87.4, -1e30, f32::NEG_INFINITY, f32::NAN];
        of_all(&mut numbers);
        assert_eq!(numbers[..5], [1.0, 1.0, 0.0, 0.0, 0.0]);
        assert!(numbers[5].is_nan());
    }
}
