//! Bars, and the cells of matrices.

use super::canvas::{Anchor, Canvas, Font, Paint};
use super::layout::SMALL;
use super::pen::PanelPen;
use crate::figure::block::{Block, Tint};
use crate::figure::font::Measure;

/// What is left free around a block that is large enough, and from which size on, in pixels of 12-pixel type.
const FREE: [f64; 2] = [0.5, 5.0];
/// Width of rims, and of the lines and the ends of intervals, in 12-pixel type.
const RIM: f64 = 1.0;
const INTERVAL: [f64; 2] = [1.5, 3.0];
/// Parts of the width and the height of a block that its text takes at most.
const TEXT: [f64; 2] = [0.86, 0.62];
/// Texts that had to be smaller than this part of the type are left out.
const LEAST_TEXT: f64 = 0.4;

impl PanelPen<'_> {
    /// The rectangles, and how far they are uncertain.
    pub fn blocks(&mut self) {
        let panel = self.panel;
        for block in &panel.blocks {
            let sides = inset(self.sides(block), self.unit);
            rectangle(self.canvas, sides, block.tint, (block.is_rimmed, self.unit, self.is_dark));
        }
        for block in &panel.blocks {
            let Some(ends) = block.interval else { continue };
            let [left, _, width, _] = self.sides(block);
            let (x, cap) = (left + 0.5 * width, (INTERVAL[1] * self.unit).min(0.3 * width));
            let paint = Paint::line(self.ink(), INTERVAL[0] * self.unit);
            let ends = ends.map(|y| self.frame.at([0.0, panel.y.scale.height(y)])[1]);
            self.canvas.polyline(&[[x, ends[0]], [x, ends[1]]], paint);
            for y in ends {
                self.canvas.polyline(&[[x - cap, y], [x + cap, y]], paint);
            }
        }
    }

    /// What is written in them, all in one size.
    pub fn block_texts(&mut self) {
        let panel = self.panel;
        let measure = Measure::new(1.0);
        let fitting = |block: &Block| {
            let [_, _, width, height] = self.sides(block);
            (TEXT[0] * width / measure.width(&block.text)).min(TEXT[1] * height)
        };
        let written = || panel.blocks.iter().filter(|block| !block.text.is_empty());
        let size = written().map(fitting).fold(self.type_size * SMALL, f64::min);
        if size < LEAST_TEXT * self.type_size {
            return;
        }
        let font = Font { size, color: self.ink() };
        for block in written() {
            let [left, top, width, height] = self.sides(block);
            self.canvas.text([left + 0.5 * width, top + 0.5 * height], &block.text, (font, Anchor::Middle));
        }
    }

    /// `[left, top, width, height]`.
    fn sides(&self, block: &Block) -> [f64; 4] {
        let (x, y) = (self.panel.x.scale, self.panel.y.scale);
        let corner = |at: usize| self.frame.at([x.height(block.x[at]), y.height(block.y[at])]);
        let [[x0, y0], [x1, y1]] = [corner(0), corner(1)];
        [x0.min(x1), y0.min(y1), (x1 - x0).abs(), (y1 - y0).abs()]
    }
}

/// A rectangle in its colour, with a rim where it has one.
pub fn rectangle(canvas: &mut Canvas, sides: [f64; 4], tint: Tint, (is_rimmed, unit, is_dark): (bool, f64, bool)) {
    canvas.rect(sides, Paint::fill(tint.color(is_dark)));
    if is_rimmed {
        canvas.rect(sides, Paint::line(tint.full(is_dark), RIM * unit));
    }
}

/// A little smaller, so that blocks beside each other are told apart.
fn inset([left, top, width, height]: [f64; 4], unit: f64) -> [f64; 4] {
    let free = |length: f64| if length > FREE[1] * unit { FREE[0] * unit } else { 0.0 };
    let [x, y] = [free(width), free(height)];
    [left + x, top + y, width - 2.0 * x, height - 2.0 * y]
}
