//! [`After`]: what layers behind a product leave to it in an evaluation.

use super::kernel::Finish;
use crate::real::Real;

/// y = max(0, scale·x + shift), feature by feature, or only a part of that: done to the sums of a product before they are
/// written, it costs next to nothing.
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

    /// Leaves nothing to do. The room stays.
    pub fn clear(&mut self) {
        self.affine.iter_mut().for_each(Vec::clear);
        self.is_rectified = false;
    }

    /// Scales and shifts each feature behind all that. Only the first layer to do it finds room.
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

    /// Makes zero of what is below behind all that.
    pub const fn rectify(&mut self) -> bool {
        self.is_rectified = true;
        true
    }

    /// The same behind a bias.
    pub fn with<'a>(&'a self, bias: Option<&'a [T]>) -> Finish<'a, T> {
        let affine = self.affine.each_ref().map(Vec::as_slice);
        Finish { bias, affine: (!affine[0].is_empty()).then_some(affine), is_rectified: self.is_rectified }
    }
}
