//! The panels of the Training tab: one file and one entry each.

mod arranged;
mod bars;
mod blocks;
mod boundary;
mod cells;
mod chosen;
mod curves;
mod dots;
mod draw;
mod drawn;
pub mod entry;
mod errors;
mod exported;
mod features;
mod features_units;
mod features_work;
mod fit;
mod gallery;
mod head;
mod labels;
mod layer_figures;
mod looked;
mod network;
mod paced;
mod paint;
mod pictures;
mod plots;
mod pointer;
mod points;
mod sample;
mod scatter;
mod sharpness;
mod state;
mod summary;
mod summary_plot;
pub mod table;
mod tiles;

use self::entry::Entry;

/// All panels. Of those of one place, the one that is chosen stands there, otherwise the first that has something to show.
pub static PANELS: &[&Entry] = &[
    &plots::ENTRY,
    &summary::ENTRY,
    &sharpness::ENTRY,
    &table::ENTRY,
    &boundary::ENTRY,
    &fit::ENTRY,
    &gallery::ENTRY,
    &network::ENTRY,
    &features::ENTRY,
    &errors::ENTRY,
    &sample::ENTRY,
    &draw::ENTRY,
];
