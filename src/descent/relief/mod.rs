//! A surface in three dimensions: a block whose top has the heights of a grid, and the camera that looks at it.
//!
//! Nothing here knows a window: what is drawn where follows from numbers alone, so that a figure can draw the same.

mod block;
mod camera;
mod drape;
mod heights;
mod order;
mod sight;

pub use self::block::Block;
pub use self::camera::{Camera, Lens, Ray, ZOOMS};
pub use self::drape::{Place, drape};
pub use self::heights::{HeightScale, Heights};
pub use self::order::{back_to_front, triangles};
pub use self::sight::{is_hidden, meet};
