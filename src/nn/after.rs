//! [`After`]: what layers behind a product leave to it in an evaluation.

use super::kernel::Finish;
use crate::real::Real;

/// y = max(0, scale·x + shift), feature by feature, or only a part of that: done to the sums of a product before they are
/// written, it costs next to nothing.
#[derive(Debug, Default)]
pub struct After<T> {
    /// Scale and shift of each feature.
    affine: Option<[Vec<T>; 2]>,
    is_rectified: bool,
}

impl<T: Real> After<T> {
    /// Whether nothing is left to do.
    pub const fn is_nothing(&self) -> bool {
        self.affine.is_none() && !self.is_rectified
    }

    /// Scales and shifts behind all that. Only the first layer to do it finds room.
    pub fn scale(&mut self, scale: Vec<T>, shift: Vec<T>) -> bool {
        let is_free = self.is_nothing();
        if is_free {
            self.affine = Some([scale, shift]);
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
        let affine = self.affine.as_ref().map(|affine| affine.each_ref().map(Vec::as_slice));
        Finish { bias, affine, is_rectified: self.is_rectified }
    }
}
