//! [`PanelPen`]: a panel that is drawn, where it is, and in which style.

use super::canvas::Canvas;
use super::layout::Frame;
use super::marks::Marks;
use crate::figure::description::Panel;
use crate::figure::palette::{self, Rgb};

/// What draws a panel.
pub struct PanelPen<'a> {
    /// What is drawn on.
    pub canvas: &'a mut Canvas,
    /// The panel.
    pub panel: &'a Panel,
    /// Its number, from 1.
    pub number: usize,
    /// Where it is.
    pub frame: Frame,
    /// The styles of the racers, by their places in the legend.
    pub places: &'a [usize],
    /// The size of the type.
    pub type_size: f64,
    /// The factor of sizes.
    pub unit: f64,
    /// For which theme.
    pub is_dark: bool,
}

impl PanelPen<'_> {
    /// What draws its symbols.
    pub fn marks(&mut self) -> Marks<'_> {
        Marks { canvas: self.canvas, unit: self.unit, is_dark: self.is_dark }
    }

    /// The colour of axes and texts.
    pub fn ink(&self) -> Rgb {
        palette::ink(self.is_dark)
    }
}
