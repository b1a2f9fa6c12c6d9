//! [`Finish`]: what is applied to the sums of a product before they are written (the epilogue).

use pulp::Simd;

use super::lanes::Lanes;
use super::tiles::read;

/// y = max(0, scale·(x + bias) + shift) for the rows x of a product, or only a part of that.
#[derive(Debug, Clone, Copy)]
pub struct Finish<'a, T> {
    /// The bias of each column.
    pub bias: Option<&'a [T]>,
    /// Scale and shift of each column.
    pub affine: Option<[&'a [T]; 2]>,
    /// Whether a ReLU follows.
    pub is_rectified: bool,
}

impl<'a, T: Lanes> Finish<'a, T> {
    /// At most a bias.
    pub const fn with(bias: Option<&'a [T]>) -> Self {
        Self { bias, affine: None, is_rectified: false }
    }

    /// The initial values of the sums of some columns.
    #[inline(always)]
    pub(super) fn bias<S: Simd, const V: usize>(&self, simd: S, column: usize) -> [T::Vector<S>; V] {
        match self.bias {
            Some(bias) => vectors(simd, bias, column),
            None => [T::splat(simd, T::zero()); V],
        }
    }

    /// The final operations on the sums of some columns.
    #[inline(always)]
    pub(super) fn at<S: Simd, const V: usize>(&self, simd: S, column: usize) -> Columns<T, S, V> {
        let affine = self.affine.map(|[scale, shift]| [vectors(simd, scale, column), vectors(simd, shift, column)]);
        Columns { affine, is_rectified: self.is_rectified }
    }
}

/// `V` vectors of a row. A loop: calls would take the vectors out of the registers.
#[inline(always)]
fn vectors<T: Lanes, S: Simd, const V: usize>(simd: S, row: &[T], column: usize) -> [T::Vector<S>; V] {
    let mut vectors = [T::splat(simd, T::zero()); V];
    for (v, vector) in vectors.iter_mut().enumerate() {
        *vector = read(simd, row, column + v);
    }
    vectors
}

/// The final operations on `V` vectors of columns.
#[derive(Clone, Copy)]
pub(super) struct Columns<T: Lanes, S: Simd, const V: usize> {
    affine: Option<[[T::Vector<S>; V]; 2]>,
    is_rectified: bool,
}

impl<T: Lanes, S: Simd, const V: usize> Columns<T, S, V> {
    #[inline(always)]
    pub(super) fn apply(self, simd: S, mut sums: [T::Vector<S>; V]) -> [T::Vector<S>; V] {
        if let Some([scale, shift]) = self.affine {
            for v in 0..V {
                sums[v] = T::fused(simd, scale[v], sums[v], shift[v]);
            }
        }
        if self.is_rectified {
            let zero = T::splat(simd, T::zero());
            for sum in &mut sums {
                // NaN is not ≤ 0, so it stays
                *sum = T::where_at_most(simd, [*sum, zero], [zero, *sum]);
            }
        }
        sums
    }
}
