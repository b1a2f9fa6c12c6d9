//! A surface in three dimensions as it is seen: the sides of its block, its axes, and lines on its top. The window draws
//! from it, and so do figures.

mod axes;
mod line;
mod sides;

pub use self::axes::{Axes, Label, axes};
pub use self::line::{Detail, Line, Part};
pub use self::sides::{Side, sides};
