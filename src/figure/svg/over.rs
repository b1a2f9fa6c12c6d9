//! Pictures in panels, what is drawn over them, and the bar of their colours.

use super::canvas::{Anchor, Canvas, Font, Paint};
use super::layout::{BAR, ROOM_BESIDE, SMALL, ticks};
use super::lines::data;
use super::pen::PanelPen;
use crate::figure::guide::{Guide, GuideKind, GuideLook};
use crate::figure::palette::Rgb;
use crate::figure::raster::{Bar, Pixels};

/// What lines and points over pictures are drawn in, on any colour: dark, with light around it.
const DARK: Rgb = Rgb([16, 16, 20]);
const LIGHT: Rgb = Rgb([255, 255, 255]);

/// A line over pictures, or one of its own.
pub fn guide_line(canvas: &mut Canvas, data: &str, kind: GuideKind, (unit, is_dark): (f64, bool)) {
    if let Some(GuideLook { color, width, dashes }) = kind.look(is_dark) {
        let paint = Paint::line(color, width * unit);
        canvas.path(data, &format!("{paint}{}", dashed(dashes, unit)));
        return;
    }
    let (width, around, strength, dashes) = match kind {
        GuideKind::Border => (1.8, 4.0, 0.85, Some([7.0, 3.5])),
        GuideKind::Optimum => (1.8, 4.0, 0.85, Some([1.8, 3.0])),
        _ => (0.8, 2.0, 0.45, None),
    };
    canvas.path(data, &Paint::line(LIGHT, around * unit).faded(strength).to_string());
    let paint = Paint::line(DARK, width * unit).faded(if dashes.is_some() { 1.0 } else { 0.8 });
    canvas.path(data, &format!("{paint}{}", dashed(dashes, unit)));
}

fn dashed(dashes: Option<[f64; 2]>, unit: f64) -> String {
    dashes.map_or_else(String::new, |[dash, gap]| format!(" stroke-dasharray=\"{:.2} {:.2}\"", dash * unit, gap * unit))
}

impl PanelPen<'_> {
    /// Lines over its picture.
    pub fn guides(&mut self) {
        for (at, Guide { kind, lines, .. }) in self.panel.guides.iter().enumerate() {
            let (x, y) = (self.panel.x.scale, self.panel.y.scale);
            let mut all = String::new();
            for line in lines {
                let places = line.iter().map(|at| self.frame.at([x.height(at[0]), y.height(at[1])]));
                all += &data(&places.collect::<Vec<_>>(), self.frame.rect).0;
            }
            if !all.is_empty() {
                self.canvas.open(&format!("id=\"panel-{}-guide-{}\"", self.number, at + 1));
                guide_line(self.canvas, &all, *kind, (self.unit, self.is_dark));
                self.canvas.close();
            }
        }
    }

    /// The points over its picture.
    pub fn points(&mut self) {
        let (panel, frame) = (self.panel, self.frame);
        for point in &panel.points {
            let at = frame.at([panel.x.scale.height(point.at[0]), panel.y.scale.height(point.at[1])]);
            if frame.has(at) {
                self.marks().point(point.kind, at);
            }
        }
    }

    /// The colours of its picture beside it, with their numbers.
    pub fn bar(&mut self, bar: &Bar) {
        let [_, top, right, bottom] = self.frame.rect;
        let (size, unit) = (self.type_size, self.unit);
        let [width, before, behind] = BAR.map(|part| part * size);
        let left = right + before;
        let [low, high] = bar.axis.bounds;
        let y_of = |height: f64| bottom - ((height - low) / (high - low)).clamp(0.0, 1.0) * (bottom - top);
        let rgba = bar.colors.iter().rev().flat_map(|[red, green, blue]| [*red, *green, *blue, 255]).collect();
        self.canvas.image([left, top, width, bottom - top], &Pixels { size: [1, bar.colors.len()], rgba });
        for level in &bar.levels {
            let y = y_of(bar.axis.scale.height(*level));
            guide_line(
                self.canvas,
                &format!("M{left:.3} {y:.3}L{:.3} {y:.3}", left + width),
                GuideKind::Level,
                (unit, self.is_dark),
            );
        }
        let line = Paint::line(self.ink(), 0.8 * unit);
        self.canvas.rect([left, top, width, bottom - top], line);
        let small = Font { size: size * SMALL, color: self.ink() };
        let end = left + width;
        for (height, text) in ticks(&bar.axis, bottom - top, size, ROOM_BESIDE) {
            let y = y_of(height);
            self.canvas.polyline(&[[end, y], [end + 0.25 * size, y]], line);
            self.canvas.text([end + behind, y], &text, (small, Anchor::Start));
        }
        let at = [(end + behind + size).min(right + before + 4.0 * size), top - 0.75 * size];
        self.canvas.text(at, &bar.axis.name, (small, Anchor::End));
    }
}
