//! Accuracy and cross-entropy of trainings against epochs: which curves there are, how they are drawn, and what is seen
//! of their axes. The window draws from it, and so do figures.

mod caption;
mod curve;
mod curves;
mod draw;
mod folder;
mod part;
mod range;
mod results;
mod series;
pub mod strength;
pub mod summary;
mod view;
pub mod words;

pub use self::caption::{about, runs_told};
pub use self::curve::{Band, Curve, MajorityLine};
pub use self::curves::{Curves, MANY, Shown};
pub use self::draw::draw;
pub use self::folder::styles;
pub use self::part::{Metric, Part, Stroke};
pub use self::results::{Results, TrainedRun};
pub use self::series::{Look, Series};
pub use self::view::View;
