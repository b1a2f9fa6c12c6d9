//! Pictures made of pixels, and what their colours stand for.

use super::axis::Axis;
use super::block::Tint;
use super::guide::GuideKind;
use super::palette::Rgb;
use super::style::Dash;

/// A picture that fills the axes of a panel, pixel by pixel.
#[derive(Debug, Clone, PartialEq)]
pub struct Raster {
    /// Its pixels.
    pub image: Pixels,
    /// What it is made of across and down: a picture may have several pixels for each of a map.
    pub grid: [usize; 2],
    /// How much it covers of level lines below it.
    pub opacity: f64,
    /// The numbers that its colours stand for, if they do.
    pub bar: Option<Bar>,
    /// What may become of the runs its pixels stand for.
    pub classes: Vec<String>,
    /// What its pixels are, row by row from the top left; empty where another table tells it.
    pub cells: Vec<Cell>,
}

/// A run that a pixel stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The values along both axes.
    pub at: [f64; 2],
    /// What became of it: its place among the classes.
    pub class: usize,
    /// Its steps.
    pub steps: u32,
    /// f at its end.
    pub value: f64,
}

/// Pixels, four bytes each: red, green, blue and opacity, row by row from the top left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Across and down.
    pub size: [usize; 2],
    /// Their colours, not multiplied by the opacity.
    pub rgba: Vec<u8>,
}

/// A bar of colours beside a panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// The numbers along it, upwards.
    pub axis: Axis,
    /// Its colours, the lowest first.
    pub colors: Vec<[u8; 3]>,
    /// The heights of level lines.
    pub levels: Vec<f64>,
}

/// An entry of the legend that belongs to no racer.
#[derive(Debug, Clone, PartialEq)]
pub struct Key {
    /// What it looks like.
    pub sign: KeySign,
    /// What it stands for.
    pub name: String,
}

/// What an entry of the legend looks like.
#[derive(Debug, Clone, PartialEq)]
pub enum KeySign {
    /// A sample of a picture.
    Swatch(Pixels),
    /// A block of that colour, and whether it has a rim.
    Block(Tint, bool),
    /// A line that each racer has.
    Line {
        /// Its width, in pixels of 12-pixel type.
        width: f64,
        /// Its dashes; none where they are those of the racer.
        dash: Option<Dash>,
    },
    /// A line of that kind.
    Guide(GuideKind),
    /// A mark of that kind.
    Point(PointKind),
    /// A sample.
    Dot(DotLook, DotColor),
}

/// A point over a picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// What it stands for.
    pub kind: PointKind,
    /// Values along both axes.
    pub at: [f64; 2],
}

/// What a point over a picture stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointKind {
    /// Where things are now.
    Present,
    /// The best pixel.
    Best,
    /// The best settings that theory knows.
    Optimum,
    /// Where a parabola is lowest or highest.
    Vertex,
}

/// A sample on a plane of classes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dot {
    /// Values along both axes.
    pub at: [f64; 2],
    /// How it is drawn.
    pub look: DotLook,
    /// In which colour.
    pub color: DotColor,
    /// A number that is told of it: what is predicted.
    pub value: Option<f64>,
}

/// The colour of a sample.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DotColor {
    /// That of its class.
    OfClass,
    /// That of marks.
    Ink,
    /// That of its number, told from a ground of the same colour by a ring.
    Of(Rgb),
}

/// How a sample is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DotLook {
    /// Its class, by number: its colour and its form.
    pub class: usize,
    /// Whether it is trained on.
    pub is_filled: bool,
    /// Whether its label is wrong.
    pub is_wrong: bool,
}

impl DotLook {
    /// The corners of its form, for a radius of 1, with y down; none of a circle.
    pub const fn corners(self) -> Option<&'static [[f64; 2]]> {
        match self.class % 4 {
            0 => None,
            1 => Some(&[[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]]),
            2 => Some(&[[0.0, -1.25], [1.15, 0.85], [-1.15, 0.85]]),
            _ => Some(&[[0.0, -1.3], [1.3, 0.0], [0.0, 1.3], [-1.3, 0.0]]),
        }
    }
}
