//! What an experiment keeps: a folder with its plan and a file for each task.

mod exact;
mod figures;
mod folder;
mod history;
pub mod partial;
mod record;

pub use self::figures::{Figures, PartFigures, PretrainedText, line};
pub use self::folder::{Folder, Found};
pub use self::record::{Body, EndingText, Record, TestedText, Unreadable, VotesText};
