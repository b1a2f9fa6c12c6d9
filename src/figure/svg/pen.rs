//! [`PanelPen`]: a panel that is drawn, where it is, and in which style.

use super::canvas::Canvas;
use super::layout::Frame;
use super::marks::Marks;
use crate::descent::relief::{Lens, is_hidden};
use crate::figure::description::{Band, Curve, Panel};
use crate::figure::palette::{self, Rgb};
use crate::figure::style;
use crate::scene::LineStyle;

/// What draws a panel.
pub struct PanelPen<'a> {
    /// What is drawn on.
    pub canvas: &'a mut Canvas,
    /// The panel.
    pub panel: &'a Panel,
    /// Its curves, as far as they have come.
    pub curves: &'a [Curve],
    /// Its bands, likewise.
    pub bands: &'a [Band],
    /// Its number, from 1.
    pub number: usize,
    /// Where it is.
    pub frame: Frame,
    /// What its surface is seen through, where that stands in space.
    pub lens: Option<Lens>,
    /// The styles of the racers, by their places in the legend.
    pub styles: &'a [LineStyle],
    /// The size of the type.
    pub type_size: f64,
    /// The factor of sizes.
    pub unit: f64,
    /// For which theme.
    pub is_dark: bool,
}

impl PanelPen<'_> {
    /// Where a point of the surface is in the picture, and whether a hill hides it; none where it is outside.
    pub fn see(&self, at: [f64; 2]) -> Option<([f64; 2], bool)> {
        let (Some(relief), Some(lens)) = (&self.panel.relief, &self.lens) else {
            return Some((self.frame.at(at), false)).filter(|(at, _)| self.frame.has(*at));
        };
        let space = relief.heights.block.space(at, relief.heights.at(at)?);
        let [x, y, _] = lens.project(space);
        Some(([x, y], is_hidden(&relief.heights, space, lens.eye())))
    }

    /// What draws its symbols.
    pub fn marks(&mut self) -> Marks<'_> {
        Marks { canvas: self.canvas, unit: self.unit, is_dark: self.is_dark }
    }

    /// The colour of a racer.
    pub fn color(&self, racer: usize) -> Rgb {
        style::color(self.styles[racer], self.is_dark)
    }

    /// The colour of axes and texts.
    pub fn ink(&self) -> Rgb {
        palette::ink(self.is_dark)
    }
}
