//! A cut through the surface along a line: the curve, the tangent and the parabola at a point of it, and where the racers
//! are beside it. The window and figures draw the same.

mod cut;
mod draw;
mod heights;
mod racer;
mod view;
pub mod words;

pub use self::cut::{Cut, Model};
pub use self::draw::{Drawn, draw};
pub use self::heights::Turn;
pub use self::racer::{Detail, Stand, detail, short_tangent, stand, tangent_and_parabola};
pub use self::view::{Curve, Section, Unseen, axis_name, line, through};
