//! Mirrors an image, top and bottom swapped.

use nalgebra::{Matrix3, Vector2};

use crate::augment::{Build, Geometric, Make, On, PROBABILITY};
use crate::registry::Entry;
use crate::rng::Pcg64;

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "flip-vertical",
    label: "Flip vertically",
    group: "Geometric",
    about: "Mirrors every other image, top and bottom swapped.",
    formula: "(x, y) → (x, −y)",
    source: "CS231n lecture 7, data augmentation",
    params: &[PROBABILITY.default_number(0.5)],
    make: Make { on: On::Images, build: Build::Geometric(|_| Box::new(FlipVertical)) },
};

struct FlipVertical;

impl Geometric for FlipVertical {
    fn draw(&self, _: [usize; 2], _: &mut Pcg64) -> Matrix3<f64> {
        Matrix3::new_nonuniform_scaling(&Vector2::new(1.0, -1.0))
    }
}
