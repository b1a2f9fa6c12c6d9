//! Ravine: see how optimizers move and how regularisation changes training.
//!
//! Two pipelines share one optimizer:
//!
//! ```text
//! surface ─► objective ─┐
//!                       ├─► optimizer (+ schedule) ─► trajectory ─► playback ─► plot | CSV
//! start, noise, seed ───┘                                        └─► map (many starts)
//! data set ─► augment ─► batch ─► network ─► optimizer (+ schedule) ─► events ─► history ─► plot | CSV
//! ```
//!
//! Modules stand in the order they depend on each other: each knows only those above it. `optim` knows neither
//! surfaces nor networks, nothing but `gui` knows egui, and the two doors `cli` and `gui` don't know each other
//! (`tests/structure.rs` checks it).

// ground
pub mod disk;
pub mod expression;
pub mod key;
pub mod language;
pub mod lift;
pub mod param;
pub mod pick;
pub mod real;
pub mod refusal;
pub mod registry;
pub mod rng;
pub mod spread;
pub mod vectors;
pub mod xml;
// choices: every file is one entry of its folder's list
pub mod data;
pub mod schedule;

pub mod augment;
// what both pipelines optimise with, and what one of them optimises
pub mod optim;

pub mod nn;
// a network's loss over a plane of its weights
pub mod landscape;
// of such a plane, or of a table that `data` reads, too
pub mod surface;
// the two pipelines
pub mod descent;
pub mod train;
// what is built on them
pub mod experiment;
pub mod inspect;
pub mod map;

pub mod scene;
// what all entries say, in the language that is chosen
pub mod entries;
// a scene, words and a check
pub mod lesson;
// pictures of a scene: those of the window and those that leave it
pub mod figure;
// two doors, strangers to each other
pub mod cli;
#[cfg(feature = "gui")]
pub mod gui;
