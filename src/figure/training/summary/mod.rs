//! A figure of all runs against a setting in which they differ, with 95 % intervals. The window and figures draw the same.

mod arranged;
mod data;
mod draw;
pub mod words;

pub use self::arranged::{Arranged, RUNS};
pub use self::data::{Point, Run, Series, Summary, axis_of, figure, shift};
pub use self::draw::draw;
