//! What happened in one step of a run: its numbers, its memories before and after, and what the method did inside it.
//!
//! A [`Replay`] goes to the nearest checkpoint before the step and runs on from there, bit for bit as the run did, so
//! that any step of a long path is explained in the time of a few dozen steps.

mod checkpoints;
mod explained;
mod narration;
pub mod overlay;
mod replay;
mod rows;
mod watch;

pub use self::checkpoints::Checkpoints;
pub use self::explained::{Explained, Gradient, Setting};
pub use self::replay::{Explanation, Replay};
pub use self::rows::{Row, Rows};
pub use self::watch::Evaluation;
