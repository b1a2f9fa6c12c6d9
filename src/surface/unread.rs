//! What stands for a surface whose data can't be read.

use super::{Minima, Surface};

/// It has no value anywhere, and nothing runs on it.
pub struct Unread {
    why: String,
}

impl Unread {
    pub const fn new(why: String) -> Self {
        Self { why }
    }
}

impl Surface for Unread {
    fn value(&self, _: [f64; 2]) -> f64 {
        f64::NAN
    }

    fn value_gradient(&self, _: [f64; 2]) -> (f64, [f64; 2]) {
        (f64::NAN, [f64::NAN; 2])
    }

    fn hessian(&self, _: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        None
    }

    fn minima(&self) -> Minima {
        Minima::None("its data can't be read")
    }

    fn domain(&self) -> [f64; 4] {
        [-1.0, 1.0, -1.0, 1.0]
    }

    fn start(&self) -> [f64; 2] {
        [0.0; 2]
    }

    fn refusal(&self) -> Option<&str> {
        Some(&self.why)
    }
}
