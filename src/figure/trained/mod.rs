//! Views of trained networks: what the network of a run, or those of several, came to.
//!
//! Each is one file and one entry of [`VIEWS`]. `ravine render` trains the runs for them; the window draws what it has
//! computed from the same descriptions.

mod entry;
mod judged;
mod parse;
pub mod view;
pub mod words;

pub use self::entry::{Asked, Make, OfResults, Source, Trained};
pub use self::judged::Judged;
pub use self::parse::parse;
pub use self::view::VIEWS;
