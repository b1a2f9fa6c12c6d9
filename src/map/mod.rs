//! Maps of whole planes: what becomes of a method from every start, and at every value of two settings.
//!
//! A map is computed in passes, coarse first: each pass fills in pixels between those of the one before, and what there is
//! can be drawn at any time.

pub mod basins;
mod frame;
mod grain;
mod listener;
pub mod profiles;
pub mod sensitivity;
pub mod settings;

pub use self::frame::{Frame, MOST_PIXELS};
pub use self::grain::Grain;
pub use self::listener::Listener;
