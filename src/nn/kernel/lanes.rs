//! [`Lanes`]: SIMD vectors in either precision.

use pulp::Simd;

use crate::real::Real;

/// Numbers that fit into the vectors of an instruction set `S`.
pub trait Lanes: Real {
    /// As many numbers as fit into one register.
    type Vector<S: Simd>: Copy + Send + Sync;

    /// The numbers in a vector.
    fn lanes<S: Simd>() -> usize;

    /// The whole vectors in a slice, without the remainder.
    fn vectors<S: Simd>(numbers: &[Self]) -> &[Self::Vector<S>];

    /// The same, to be written.
    fn vectors_mut<S: Simd>(numbers: &mut [Self]) -> &mut [Self::Vector<S>];

    /// A vector from at most as many numbers as it holds, filled up with zeros.
    fn read<S: Simd>(simd: S, numbers: &[Self]) -> Self::Vector<S>;

    /// Writes the first numbers of a vector, as many as the slice holds.
    fn write<S: Simd>(simd: S, numbers: &mut [Self], vector: Self::Vector<S>);

    /// A vector filled with one number.
    fn splat<S: Simd>(simd: S, x: Self) -> Self::Vector<S>;

    /// a + b.
    fn plus<S: Simd>(simd: S, a: Self::Vector<S>, b: Self::Vector<S>) -> Self::Vector<S>;

    /// a − b.
    fn minus<S: Simd>(simd: S, a: Self::Vector<S>, b: Self::Vector<S>) -> Self::Vector<S>;

    /// a·b.
    fn times<S: Simd>(simd: S, a: Self::Vector<S>, b: Self::Vector<S>) -> Self::Vector<S>;

    /// x where a ≤ b; y elsewhere and where one of them is NaN.
    fn where_at_most<S: Simd>(simd: S, ab: [Self::Vector<S>; 2], xy: [Self::Vector<S>; 2]) -> Self::Vector<S>;

    /// a·b + c, rounded once where the processor can.
    fn fused<S: Simd>(simd: S, a: Self::Vector<S>, b: Self::Vector<S>, c: Self::Vector<S>) -> Self::Vector<S>;
}

/// Whether the instruction set has a fused multiply-add. The `x86` one with vectors of 16 bytes does not, and its
/// replacement there is a function call.
const fn has_mul_add<S: Simd>() -> bool {
    S::F32_LANES > 4 || cfg!(not(any(target_arch = "x86", target_arch = "x86_64")))
}

impl Lanes for f32 {
    type Vector<S: Simd> = S::f32s;

    #[inline(always)]
    fn lanes<S: Simd>() -> usize {
        S::F32_LANES
    }

    #[inline(always)]
    fn vectors<S: Simd>(numbers: &[Self]) -> &[S::f32s] {
        S::as_simd_f32s(numbers).0
    }

    #[inline(always)]
    fn vectors_mut<S: Simd>(numbers: &mut [Self]) -> &mut [S::f32s] {
        S::as_mut_simd_f32s(numbers).0
    }

    #[inline(always)]
    fn read<S: Simd>(simd: S, numbers: &[Self]) -> S::f32s {
        simd.partial_load_f32s(numbers)
    }

    #[inline(always)]
    fn write<S: Simd>(simd: S, numbers: &mut [Self], vector: S::f32s) {
        simd.partial_store_f32s(numbers, vector);
    }

    #[inline(always)]
    fn splat<S: Simd>(simd: S, x: Self) -> S::f32s {
        simd.splat_f32s(x)
    }

    #[inline(always)]
    fn plus<S: Simd>(simd: S, a: S::f32s, b: S::f32s) -> S::f32s {
        simd.add_f32s(a, b)
    }

    #[inline(always)]
    fn minus<S: Simd>(simd: S, a: S::f32s, b: S::f32s) -> S::f32s {
        simd.sub_f32s(a, b)
    }

    #[inline(always)]
    fn times<S: Simd>(simd: S, a: S::f32s, b: S::f32s) -> S::f32s {
        simd.mul_f32s(a, b)
    }

    #[inline(always)]
    fn where_at_most<S: Simd>(simd: S, [a, b]: [S::f32s; 2], [x, y]: [S::f32s; 2]) -> S::f32s {
        simd.select_f32s(simd.less_than_or_equal_f32s(a, b), x, y)
    }

    #[inline(always)]
    fn fused<S: Simd>(simd: S, a: S::f32s, b: S::f32s, c: S::f32s) -> S::f32s {
        if has_mul_add::<S>() { simd.mul_add_e_f32s(a, b, c) } else { simd.add_f32s(simd.mul_f32s(a, b), c) }
    }
}

impl Lanes for f64 {
    type Vector<S: Simd> = S::f64s;

    #[inline(always)]
    fn lanes<S: Simd>() -> usize {
        S::F64_LANES
    }

    #[inline(always)]
    fn vectors<S: Simd>(numbers: &[Self]) -> &[S::f64s] {
        S::as_simd_f64s(numbers).0
    }

    #[inline(always)]
    fn vectors_mut<S: Simd>(numbers: &mut [Self]) -> &mut [S::f64s] {
        S::as_mut_simd_f64s(numbers).0
    }

    #[inline(always)]
    fn read<S: Simd>(simd: S, numbers: &[Self]) -> S::f64s {
        simd.partial_load_f64s(numbers)
    }

    #[inline(always)]
    fn write<S: Simd>(simd: S, numbers: &mut [Self], vector: S::f64s) {
        simd.partial_store_f64s(numbers, vector);
    }

    #[inline(always)]
    fn splat<S: Simd>(simd: S, x: Self) -> S::f64s {
        simd.splat_f64s(x)
    }

    #[inline(always)]
    fn plus<S: Simd>(simd: S, a: S::f64s, b: S::f64s) -> S::f64s {
        simd.add_f64s(a, b)
    }

    #[inline(always)]
    fn minus<S: Simd>(simd: S, a: S::f64s, b: S::f64s) -> S::f64s {
        simd.sub_f64s(a, b)
    }

    #[inline(always)]
    fn times<S: Simd>(simd: S, a: S::f64s, b: S::f64s) -> S::f64s {
        simd.mul_f64s(a, b)
    }

    #[inline(always)]
    fn where_at_most<S: Simd>(simd: S, [a, b]: [S::f64s; 2], [x, y]: [S::f64s; 2]) -> S::f64s {
        simd.select_f64s(simd.less_than_or_equal_f64s(a, b), x, y)
    }

    #[inline(always)]
    fn fused<S: Simd>(simd: S, a: S::f64s, b: S::f64s, c: S::f64s) -> S::f64s {
        if has_mul_add::<S>() { simd.mul_add_e_f64s(a, b, c) } else { simd.add_f64s(simd.mul_f64s(a, b), c) }
    }
}
