//! A number of a vector loop whose square root is worked out by multiplication.
//!
//! A processor divides and takes roots with one unit, and on vectors of eight numbers a root occupies it longer than a
//! division. [`Lane`] leaves it to the divisions: Goldschmidt's iteration and one correction by the exact remainder give
//! the root rounded as IEEE 754 asks for (P. Markstein, IA-64 and Elementary Functions, 2000, chapter 9). It needs fused
//! multiply-add, and a number whose remainder does not underflow; of any other its root is NaN, and who asked takes the
//! instruction instead.

use std::fmt;
use std::iter::Sum;
use std::num::FpCategory;
use std::ops::{Add, AddAssign, Div, DivAssign, Mul, MulAssign, Neg, Rem, RemAssign, Sub, SubAssign};

use num_traits::{Float, Num, NumCast, One, ToPrimitive, Zero};

use super::Real;

/// A number in double precision. All it computes is that number's own result, bit for bit, but a root may be NaN.
#[derive(Debug, Clone, Copy, Default, PartialEq, PartialOrd)]
pub struct Lane(pub f64);

/// 2⁻⁹⁵⁹: the square of the root of a smaller number has digits below the smallest number there is.
const LEAST: u64 = 64 << 52;
const INFINITE: u64 = 0x7ff << 52;
/// What half the bits of a number are taken from for its reciprocal root, to within 3.5 %.
const GUESS: u64 = 0x5fe6_eb50_c7b5_37a9;
/// Each doubles the digits of 3.5 %.
const ITERATIONS: usize = 4;

/// √a rounded to nearest; NaN where `a` is not 0 and not a finite number from 2⁻⁹⁵⁹.
#[inline(always)]
fn root(a: f64) -> f64 {
    let bits = a.to_bits();
    // one comparison for both ends, and for negative numbers
    let is_plain = bits.wrapping_sub(LEAST) < INFINITE - LEAST;
    let reciprocal = f64::from_bits(GUESS.wrapping_sub(bits >> 1));
    // towards √a and 1/(2√a)
    let (mut root, mut half) = (a * reciprocal, 0.5 * reciprocal);
    for _ in 0..ITERATIONS {
        let error = (-root).mul_add(half, 0.5);
        root = root.mul_add(error, root);
        half = half.mul_add(error, half);
    }
    let remainder = (-root).mul_add(root, a);
    let root = remainder.mul_add(half, root);
    if is_plain || a == 0.0 { root } else { f64::NAN }
}

impl Real for Lane {
    type Lane = Self;

    #[inline(always)]
    fn of(x: f64) -> Self {
        Self(x)
    }

    #[inline(always)]
    fn wide(self) -> f64 {
        self.0
    }

    #[inline(always)]
    fn lane(self) -> Self {
        self
    }

    #[inline(always)]
    fn of_lane(lane: Self) -> Self {
        lane
    }
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

macro_rules! operators {
    ($($operator:ident $method:ident, $assign:ident $in_place:ident;)*) => {$(
        impl $operator for Lane {
            type Output = Self;

            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self($operator::$method(self.0, other.0))
            }
        }

        impl $assign for Lane {
            #[inline(always)]
            fn $in_place(&mut self, other: Self) {
                *self = $operator::$method(*self, other);
            }
        }
    )*};
}

operators! {
    Add add, AddAssign add_assign;
    Sub sub, SubAssign sub_assign;
    Mul mul, MulAssign mul_assign;
    Div div, DivAssign div_assign;
    Rem rem, RemAssign rem_assign;
}

impl Neg for Lane {
    type Output = Self;

    #[inline(always)]
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Lane {
    fn sum<I: Iterator<Item = Self>>(numbers: I) -> Self {
        Self(numbers.map(|x| x.0).sum())
    }
}

impl Zero for Lane {
    #[inline(always)]
    fn zero() -> Self {
        Self(0.0)
    }

    #[inline(always)]
    fn is_zero(&self) -> bool {
        self.0 == 0.0
    }
}

impl One for Lane {
    #[inline(always)]
    fn one() -> Self {
        Self(1.0)
    }
}

impl Num for Lane {
    type FromStrRadixErr = <f64 as Num>::FromStrRadixErr;

    fn from_str_radix(text: &str, radix: u32) -> Result<Self, Self::FromStrRadixErr> {
        f64::from_str_radix(text, radix).map(Self)
    }
}

impl ToPrimitive for Lane {
    fn to_i64(&self) -> Option<i64> {
        self.0.to_i64()
    }

    fn to_u64(&self) -> Option<u64> {
        self.0.to_u64()
    }

    fn to_f64(&self) -> Option<f64> {
        Some(self.0)
    }
}

impl NumCast for Lane {
    fn from<N: ToPrimitive>(x: N) -> Option<Self> {
        x.to_f64().map(Self)
    }
}

macro_rules! float {
    (constants $($constant:ident)*; tests $($test:ident)*; of_one $($one:ident)*; of_two $($two:ident)*;) => {
        impl Float for Lane {
            #[inline(always)]
            fn sqrt(self) -> Self {
                Self(root(self.0))
            }

            #[inline(always)]
            fn mul_add(self, a: Self, b: Self) -> Self {
                Self(self.0.mul_add(a.0, b.0))
            }

            #[inline(always)]
            fn powi(self, n: i32) -> Self {
                Self(self.0.powi(n))
            }

            fn classify(self) -> FpCategory {
                self.0.classify()
            }

            fn sin_cos(self) -> (Self, Self) {
                let (sin, cos) = self.0.sin_cos();
                (Self(sin), Self(cos))
            }

            fn integer_decode(self) -> (u64, i16, i8) {
                Float::integer_decode(self.0)
            }

            $(#[inline(always)]
            fn $constant() -> Self {
                Self(<f64 as Float>::$constant())
            })*

            $(#[inline(always)]
            fn $test(self) -> bool {
                Float::$test(self.0)
            })*

            $(#[inline(always)]
            fn $one(self) -> Self {
                Self(Float::$one(self.0))
            })*

            $(#[inline(always)]
            fn $two(self, other: Self) -> Self {
                Self(Float::$two(self.0, other.0))
            })*
        }
    };
}

float! {
    constants nan infinity neg_infinity neg_zero min_value min_positive_value max_value;
    tests is_nan is_infinite is_finite is_normal is_sign_positive is_sign_negative;
    of_one floor ceil round trunc fract abs signum recip exp exp2 ln log2 log10 cbrt sin cos tan asin acos atan exp_m1
        ln_1p sinh cosh tanh asinh acosh atanh;
    of_two powf log max min abs_sub hypot atan2;
}

#[cfg(test)]
mod tests {
    use rand::RngExt as _;

    use super::*;
    use crate::rng;

    /// The root, or NaN where there must be NaN or may be.
    fn check(a: f64) {
        let (ours, right) = (Lane(a).sqrt().0, a.sqrt());
        let may_be_nan = a != 0.0 && !(f64::from_bits(LEAST)..f64::INFINITY).contains(&a);
        assert!(ours.to_bits() == right.to_bits() || may_be_nan && ours.is_nan(), "√{a:e}: {ours:e}, not {right:e}");
    }

    #[test]
    fn roots_are_rounded_as_the_instruction_rounds_them() {
        let mut rng = rng::stream(0, "roots");
        (0..200_000).for_each(|_| check(f64::from_bits(rng.random())));
        // any binade is like the first two
        (0..200_000).for_each(|_| check(1.0 + 3.0 * rng.random::<f64>()));
    }

    /// Numbers `m` of 54 bits, odd, with m² − j divisible by 2^`digits`; found bit by bit.
    fn middles(digits: u32, j: i128) -> Vec<u128> {
        let is_root = |x: u128, bits: u32| (x * x).wrapping_sub(j as u128).is_multiple_of(1 << bits);
        let mut roots = vec![1_u128, 3, 5, 7];
        for bits in 4..=digits {
            let next = roots.iter().flat_map(|x| [*x, x | 1 << (bits - 1)]);
            roots = next.filter(|x| is_root(*x, bits)).collect();
            roots.sort_unstable();
            roots.dedup();
        }
        let all = roots.iter().flat_map(|x| (0..4).map(move |high| x + (high << digits)));
        all.filter(|m| (1 << 53..1 << 54).contains(m)).collect()
    }

    /// Roots are hardest to round where they are nearest to the middle m/2 of two neighbours: 4a = m² − j for a small j.
    #[test]
    fn the_hardest_roots_are_rounded_right() {
        let mut found = 0;
        // a number of 53 bits, times 2^52 or 2^53: any other is one of them times a power of 4
        for (shift, scale) in [(52, 1.0), (53, 2.0)] {
            for j in (-255..256).filter(|j: &i128| j.rem_euclid(8) == 1) {
                let digits = shift + 2;
                let numbers = middles(digits, j).into_iter().map(|m| (m * m).wrapping_sub(j as u128) >> digits);
                for number in numbers.filter(|number| (1 << 52..1 << 53).contains(number)) {
                    check(number as f64 * scale);
                    found += 1;
                }
            }
        }
        assert!(found > 50, "only {found}");
    }

    #[test]
    fn what_is_no_plain_number_has_its_root_or_none() {
        let tiny = f64::MIN_POSITIVE;
        for a in [0.0, -0.0, 5e-324, tiny, 1e-290, 1e-288, f64::MAX, f64::INFINITY, -1.0, -tiny, f64::NAN] {
            check(a);
        }
        assert_eq!(Lane(-0.0).sqrt().0.to_bits(), (-0.0_f64).to_bits());
    }
}
