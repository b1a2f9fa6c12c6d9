//! Experiments: many runs with many seeds, on all cores, kept in a folder, and what they say together.
//!
//! ```text
//! plan (TOML) ─► runs × seeds = tasks, each with a key of everything it follows from
//!             ─► tasks train on all cores ─► a file a task in the results folder
//!                (successive halving: rung by rung, the best go on)
//!             ─► report: means, differences to a baseline paired by seed, intervals ─► table | CSV | JSON | SVG
//! ```

mod aside;
pub mod built_in;
mod compare;
pub mod halving;
mod open;
mod plan;
mod report;
mod run;
mod store;
pub mod student;
mod varied;

pub use crate::key::{Hasher, Key};

pub use self::aside::run_aside;
pub use self::built_in::BUILT_IN;
pub use self::compare::{Compared, Trained};
pub use self::open::Opened;
pub use self::plan::{
    Axis, Baseline, COUNT, EACH, FORMAT, Fingerprints, Goal, Listed, MOST_AXES, MOST_POINTS, MOST_TASKS, Method,
    NUMBERS, Over, Part, Pick, Plan, Range, Run, Rung, Search, Space, Task, list, numbers, setting,
};
pub use self::report::{FIGURES, Figure, FigureReport, Report, RunReport, all_figures};
pub use self::run::{Outcome, PART, Progress, RunOptions, missing, run, shard};
pub use self::store::{
    Body, EndingText, Figures, Folder, Found, PartFigures, PretrainedText, Record, TestedText, Unreadable, VotesText,
};
pub use self::varied::{Line, Lines, Varied, lines, varied};
