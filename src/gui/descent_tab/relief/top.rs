//! The heights of the block on the screen, made anew when the picture or the scale is another one.

use std::sync::Arc;

use crate::descent::contour::Levels;
use crate::descent::relief::{HeightScale, Heights};
use crate::gui::descent_tab::picture::Grid;

/// Heights, and what they were made of.
pub struct Top {
    grid: Arc<Grid>,
    scale: Option<HeightScale>,
    /// The heights.
    pub heights: Heights,
    /// Counts new ones, so that what is made from them knows when it is old.
    pub version: u64,
}

impl Top {
    /// The heights of a grid on a scale: that of the colours where none is said.
    pub fn follow<'a>(
        kept: &'a mut Option<Self>,
        grid: &Arc<Grid>,
        colors: &Levels,
        scale: Option<HeightScale>,
    ) -> &'a Self {
        let version = match kept {
            Some(top) if Arc::ptr_eq(&top.grid, grid) && top.scale == scale => top.version,
            Some(top) => {
                *top = Self::new(grid, colors, scale, top.version + 1);
                top.version
            }
            None => 0,
        };
        kept.get_or_insert_with(|| Self::new(grid, colors, scale, version))
    }

    fn new(grid: &Arc<Grid>, colors: &Levels, scale: Option<HeightScale>, version: u64) -> Self {
        let Grid { field, lowest } = &**grid;
        let levels = HeightScale::levels(scale, field, *colors, *lowest);
        Self { grid: Arc::clone(grid), scale, heights: Heights::new(field, levels), version }
    }
}
