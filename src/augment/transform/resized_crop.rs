//! Cuts a piece of random size, shape and place out of an image and stretches it to the whole.

use nalgebra::{Matrix3, Vector2};
use rand::RngExt as _;

use crate::augment::{Build, Geometric, Make, On, PROBABILITY};
use crate::param::{Limits, Param};
use crate::registry::Entry;
use crate::rng::Pcg64;

/// The entry of this augmentation.
pub const ENTRY: Entry<Make> = Entry {
    key: "resized-crop",
    label: "Resized crop",
    group: "Geometric",
    about: "Cuts a piece out of each image and stretches it to the whole.",
    formula: "a piece of a·w·√r × a·h/√r;  a² ~ U(s, 1),  ln r ~ U(−ln q, ln q)",
    source: "C. Szegedy et al. 2015, Going Deeper with Convolutions, section 6",
    params: &[
        Param::linear("area", "Least area", [0.05, 1.0], 0.5)
            .within(Limits { includes_min: false, ..Limits::closed(0.0, 1.0) })
            .bare()
            .help("The smallest piece, as a fraction of the image; the paper's is 0.08."),
        Param::linear("stretch", "Stretch", [1.0, 2.0], 4.0 / 3.0)
            .within(Limits::closed(1.0, 100.0))
            .help("How much wider or higher than the image the piece may be in proportion."),
        PROBABILITY,
    ],
    make: Make {
        on: On::Images,
        build: Build::Geometric(|choice| {
            Box::new(ResizedCrop { area: choice.number("area"), stretch: choice.number("stretch") })
        }),
    },
};

/// Draws before a piece that fits nowhere is cut down to the image.
const ATTEMPTS: usize = 10;

struct ResizedCrop {
    area: f64,
    stretch: f64,
}

impl ResizedCrop {
    /// The piece's width and height as fractions of the image's.
    fn sides(&self, rng: &mut Pcg64) -> [f64; 2] {
        let mut sides = [1.0; 2];
        for _ in 0..ATTEMPTS {
            let area: f64 = rng.random_range(self.area..=1.0);
            let ratio = rng.random_range(-self.stretch.ln()..=self.stretch.ln()).exp();
            sides = [(area * ratio).sqrt(), (area / ratio).sqrt()];
            if sides[0].max(sides[1]) <= 1.0 {
                break;
            }
        }
        sides.map(|side| side.min(1.0))
    }
}

impl Geometric for ResizedCrop {
    /// The piece lies between the middles of the outermost pixels, so that no background comes in.
    fn draw(&self, [height, width]: [usize; 2], rng: &mut Pcg64) -> Matrix3<f64> {
        let [wide, high] = self.sides(rng);
        let mut place = |side: f64, pixels: usize| {
            let room = (1.0 - side) * (pixels as f64 - 1.0) / 2.0;
            rng.random_range(-room..=room)
        };
        let place = Vector2::new(place(wide, width), place(high, height));
        Matrix3::new_nonuniform_scaling(&Vector2::new(wide, high)).append_translation(&place)
    }
}
