//! Pictures of a scene: what the window and a figure have in common, and figures, which leave the program.
//!
//! A [`Figure`] is a description: panels with axes, curves and marks in the coordinates of the data, a legend and a
//! caption. [`svg()`] draws it; PNG and PDF are made of that SVG, [tables](table) of the description itself.

pub mod abscissa;
mod axis;
pub mod axis_names;
mod caption;
pub mod clip;
pub mod color_scale;
pub mod covered;
mod description;
pub mod extent;
mod font;
pub mod formula;
mod ground;
mod isolines;
pub mod landmarks;
mod map;
pub mod maps;
pub mod names;
mod options;
pub mod palette;
mod paths;
mod plot;
mod raster;
mod render;
pub mod scale;
pub mod simplify;
pub mod spread;
pub mod style;
mod svg;
pub mod table;
mod view;
pub mod words;

pub use self::axis::Axis;
pub use self::description::{Curve, End, Figure, Ground, Line, Note, Panel, Part, Symbols};
pub use self::font::MATH_FONT;
pub use self::isolines::Ring;
pub use self::options::{FONT_SIZE, Format, Options, SCALE, Theme, WIDTH};
pub use self::raster::{Bar, Cell, Guide, GuideKind, Key, KeySign, Pixels, Point, PointKind, Raster};
pub use self::render::{bytes, pdf, pixels, png};
pub use self::svg::{Frame, frames, svg};
pub use self::view::{View, draw};
