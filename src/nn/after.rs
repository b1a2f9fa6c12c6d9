//! [`After`]: work of later layers that a product does in an evaluation (fusion).

use super::kernel::Finish;
use crate::real::Real;

/// y = max(0, scale·x + shift), feature by feature, or only a part of that. Applied to the sums of a product before they
/// are written, it costs almost nothing.
#[derive(Debug, Default)]
pub struct After<T> {
    /// Scale and shift of each feature; none if numbers are not scaled.
    affine: [Vec<T>; 2],
    is_rectified: bool,
}

impl<T: Real> After<T> {
    /// Whether nothing is left to do.
    pub const fn is_nothing(&self) -> bool {
        self.affine[0].is_empty() && !self.is_rectified
    }

    /// Clears it. The memory is kept.
    pub fn clear(&mut self) {
        self.affine.iter_mut().for_each(Vec::clear);
        self.is_rectified = false;
    }

    /// Adds a scale and shift of each feature. Only the first such layer can be fused.
    pub fn scale(&mut self, features: impl Iterator<Item = [T; 2]>) -> bool {
        let is_free = self.is_nothing();
        if is_free {
            let [scales, shifts] = &mut self.affine;
            for [scale, shift] in features {
                scales.push(scale);
                shifts.push(shift);
            }
        }
        is_free
    }

    /// Adds a ReLU.
    pub const fn rectify(&mut self) -> bool {
        self.is_rectified = true;
        true
    }

    /// The same after adding a bias.
    pub fn with<'a>(&'a self, bias: Option<&'a [T]>) -> Finish<'a, T> {
        let affine = self.affine.each_ref().map(Vec::as_slice);
        Finish { bias, affine: (!affine[0].is_empty()).then_some(affine), is_rectified: self.is_rectified }
    }
}
