//! [`Block`]: a filled rectangle between the axes: a bar, or a cell of a matrix.

use super::palette::{self, Rgb};

/// A colour as a part of the way from the ground to a colour of the palette.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tint {
    /// The place in the palette; none is the colour of marks.
    pub place: Option<usize>,
    /// How far it is on the way, from 0 to 1.
    pub strength: f32,
}

/// A rectangle.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Its ends along the first axis.
    pub x: [f64; 2],
    /// Its ends along the second axis.
    pub y: [f64; 2],
    /// Its colour.
    pub tint: Tint,
    /// Whether a line of the full colour is around it.
    pub is_rimmed: bool,
    /// What is written in it.
    pub text: String,
    /// The ends of a line through its middle along the second axis: by how much its end is uncertain.
    pub interval: Option<[f64; 2]>,
    /// What stands for it in tables; none where another block tells the same.
    pub row: Option<BlockRow>,
}

/// A block in tables.
#[derive(Debug, Clone, PartialEq)]
pub struct BlockRow {
    /// What it is a part of.
    pub part: String,
    /// Which one it is.
    pub component: String,
    /// The values along both axes.
    pub at: [f64; 2],
    /// A number that is no value along an axis.
    pub value: Option<f64>,
}

impl Tint {
    /// Its colour on light or dark ground.
    pub fn color(self, is_dark: bool) -> Rgb {
        palette::ground(is_dark).mixed(self.full(is_dark), self.strength)
    }

    /// The colour it is on the way to.
    pub fn full(self, is_dark: bool) -> Rgb {
        self.place.map_or_else(|| palette::ink(is_dark), |place| palette::line(place, is_dark))
    }

    /// That of a share from 0 to 1. Pale enough for marks to be read on it; small shares are told apart, too.
    pub fn of_share(share: f64, place: usize) -> Self {
        Self { place: Some(place), strength: 0.6 * (share as f32).clamp(0.0, 1.0).sqrt() }
    }
}

impl Block {
    /// A rectangle with nothing in it.
    pub const fn new(x: [f64; 2], y: [f64; 2], tint: Tint) -> Self {
        Self { x, y, tint, is_rimmed: false, text: String::new(), interval: None, row: None }
    }
}
