//! Pictures of a scene: what the window and a figure have in common, and figures, which leave the program.
//!
//! A [`Figure`] is a description: panels with axes, curves and marks in the coordinates of the data, a legend and a
//! caption. [`svg()`] draws it; PNG and PDF are made of that SVG, [tables](table) of the description itself.

pub mod abscissa;
pub mod animation;
mod axis;
pub mod axis_names;
mod block;
mod block_table;
pub mod boundary;
pub mod bounds;
mod caption;
mod cells;
pub mod clip;
pub mod color_scale;
pub mod covered;
mod description;
mod draw;
pub mod ending;
pub mod extent;
mod font;
pub mod formula;
mod ground;
mod guide;
mod isolines;
mod join;
pub mod landmarks;
mod latex;
pub mod legend;
pub mod lens;
pub mod lesson;
pub mod line;
mod map;
pub mod maps;
mod moving;
pub mod names;
mod options;
pub mod palette;
mod paths;
mod plot;
pub mod racer_rows;
mod ramp;
mod raster;
pub mod relief;
mod render;
mod results;
pub mod scale;
pub mod section;
pub mod simplify;
pub mod spread;
pub mod style;
mod svg;
pub mod table;
pub mod trained;
pub mod training;
mod view;
pub mod words;

pub use self::axis::{Axis, Numbers};
pub use self::block::{Block, BlockRow, Tint};
pub use self::description::{
    Band, Curve, End, Estimate, Figure, Ground, HeightMark, Line, Note, Panel, Part, Relief, Symbols, Table, TableRow,
};
pub use self::draw::draw;
pub use self::font::{HANGUL_FONT, MATH_FONT};
pub use self::guide::{Guide, GuideKind, GuideLook};
pub use self::isolines::Ring;
pub use self::options::{FONT_SIZE, Format, Options, SCALE, Theme, WIDTH};
pub use self::raster::{Bar, Cell, Dot, DotColor, DotLook, Key, KeySign, Pixels, Point, PointKind, Raster};
pub use self::render::{bytes, pdf, pixels, png};
pub use self::scale::Scale;
pub use self::svg::{Frame, frames, lenses, svg};
pub use self::view::View;
