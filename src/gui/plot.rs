//! What plots need and `egui_plot` lacks: logarithmic axes, and plots that hold still.

use eframe::egui::Vec2;
use egui_plot::{GridInput, GridMark, Plot};

pub use crate::figure::line::{between, thinned, whole_parts};
use crate::figure::scale::Tick;
pub use crate::figure::scale::{BELOW, BESIDE, Offset, Room, Scale};

/// Points `egui_plot` takes as the least between two grid lines.
const SPACING: f64 = 8.0;
/// A plot of that size that holds still: its bounds are set in every frame, and the pointer is read by whoever draws it.
pub fn still(name: &'static str, size: Vec2) -> Plot<'static> {
    Plot::new(name)
        .width(size.x)
        .height(size.y)
        .show_x(false)
        .show_y(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .set_margin_fraction(Vec2::ZERO)
        .x_grid_spacer(|input| Scale::Linear.grid(&input, BELOW))
}

/// A grid line of `egui_plot` as one of ours.
const fn tick(mark: GridMark) -> Tick {
    Tick { value: mark.value, step_size: mark.step_size }
}

impl Scale {
    /// What is written at a grid line.
    pub fn label(self, mark: GridMark) -> String {
        self.text(tick(mark))
    }

    /// Where grid lines stand.
    pub fn grid(self, input: &GridInput, room: Room) -> Vec<GridMark> {
        let (low, high) = input.bounds;
        let ticks = self.ticks([low, high], input.base_step_size / SPACING, room);
        ticks.into_iter().map(|Tick { value, step_size }| GridMark { value, step_size }).collect()
    }
}

impl Offset {
    /// What is written at a grid line.
    pub fn label(self, mark: GridMark) -> String {
        self.text(tick(mark))
    }
}
