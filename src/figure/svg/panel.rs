//! A panel: the surface, the curves and symbols on it, and the axes around it.

use super::canvas::{Anchor, Font, Paint, push_line};
use super::layer::Layer;
use super::layout::{BAR, Names, ROOM_BELOW, SMALL, axis_name, bar_labels, beside, ticks};
use super::lines::Lines;
use super::marks::Marks;
use super::pen::PanelPen;
use crate::figure::description::Ground;
use crate::figure::font::Measure;
use crate::figure::palette;
use crate::figure::simplify::simplified;

/// How far the corners of a level line that are left out may lie from it, in pixels.
const LEVEL_TOLERANCE: f64 = 0.08;
/// Rings that are smaller than this, in pixels, are left out.
const LEAST_RING: f64 = 1.5;
/// How much of a symbol's colour is left behind a hill.
pub const FAINT: f64 = 0.3;
/// Length of a tick, in sizes of type.
const TICK: f64 = 0.3;

impl PanelPen<'_> {
    /// Draws a layer of it, or all.
    pub fn draw(&mut self, layer: Layer) {
        let (number, sides) = (self.number, self.frame.sides());
        self.canvas.open(&format!("id=\"panel-{number}\""));
        self.canvas.clip(&format!("clip-{number}"), sides);
        if layer.has(Layer::Ground) && self.lens.is_some() {
            self.standing_ground();
        } else if layer.has(Layer::Ground) {
            match &self.panel.raster {
                Some(raster) => self.canvas.image(sides, &raster.image),
                None => self.canvas.rect(sides, Paint::fill(palette::ground(self.is_dark))),
            }
            self.open_clipped();
            match &self.panel.ground {
                Some(ground) => self.ground(ground),
                None if self.panel.raster.is_none() => self.grid(),
                None => {}
            }
            self.blocks();
            self.guides();
            self.height_marks();
            self.place_marks();
            self.canvas.close();
        }
        if layer.has(Layer::Curves) {
            self.open_clipped();
            self.draw_bands();
            Lines { pen: self }.draw();
            self.canvas.close();
        }
        if layer.has(Layer::Marks) {
            self.block_texts();
            self.dots();
            self.estimates();
            self.symbols();
            self.points();
            if self.lens.is_none() {
                self.axes();
            }
            if let Some(bar) = self.panel.raster.as_ref().and_then(|raster| raster.bar.as_ref()) {
                self.bar(bar);
            }
            if let Some(ground) = &self.panel.ground {
                self.color_bar(ground);
            }
        }
        if layer.has(Layer::Ends) {
            Lines { pen: self }.ends();
            self.notes();
        }
        self.canvas.close();
    }

    fn open_clipped(&mut self) {
        self.canvas.open(&format!("clip-path=\"url(#clip-{})\" stroke-linejoin=\"round\"", self.number));
    }

    fn ground(&mut self, ground: &Ground) {
        let count = ground.bands.len();
        let place = |points: &[[f64; 2]]| -> Vec<[f64; 2]> { points.iter().map(|at| self.frame.at(*at)).collect() };
        let mut lines = String::new();
        let mut bands = Vec::with_capacity(count);
        for band in &ground.bands {
            let mut regions = String::new();
            for ring in band {
                let points = place(&ring.points);
                if is_small(&points) {
                    continue;
                }
                push_line::<2>(&mut regions, &thinned(&points));
                regions.push('Z');
                for line in ring.lines() {
                    push_line::<2>(&mut lines, &thinned(&place(&line)));
                }
            }
            bands.push(regions);
        }
        // a picture has the colours of the surface in its own
        let covered = self.panel.raster.as_ref().map(|raster| raster.opacity);
        let filled = bands.iter().enumerate().filter(|(_, regions)| covered.is_none() && !regions.is_empty());
        for (at, regions) in filled {
            let fill = palette::surface((at as f32 + 0.5) / count as f32, self.is_dark);
            self.canvas.path(regions, &Paint::fill(fill).to_string());
        }
        if !lines.is_empty() {
            let paint = Paint::line(palette::level_line(self.is_dark), 0.7 * self.unit);
            let paint = paint.faded(1.0 - covered.unwrap_or(0.0));
            self.canvas.path(&lines, &format!("id=\"levels-{}\" {paint}", self.number));
        }
    }

    /// Faint lines at the numbers of the axes.
    fn grid(&mut self) {
        let [left, top, right, bottom] = self.frame.rect;
        let paint = Paint::line(self.ink(), 0.6 * self.unit).faded(0.16);
        let is_of_names = self.panel.x.is_of_names;
        let upright = ticks(&self.panel.x, right - left, self.type_size, ROOM_BELOW);
        for (height, _) in upright.into_iter().filter(|_| !is_of_names) {
            let [x, _] = self.frame.at([height, 0.0]);
            self.canvas.polyline(&[[x, top], [x, bottom]], paint);
        }
        let across = beside(&self.panel.y, bottom - top, self.type_size);
        for (height, _) in across.into_iter().filter(|_| !self.panel.y.is_of_names) {
            let [_, y] = self.frame.at([0.0, height]);
            self.canvas.polyline(&[[left, y], [right, y]], paint);
        }
    }

    fn axes(&mut self) {
        let [left, top, right, bottom] = self.frame.rect;
        let size = self.type_size;
        let (line, tick) = (Paint::line(self.ink(), 0.8 * self.unit), TICK * size);
        let small = Font { size: size * SMALL, color: self.ink() };
        let font = Font { size, color: self.ink() };
        self.canvas.rect(self.frame.sides(), line);
        let names = Names::of(self.panel, right - left, &Measure::new(size));
        for (height, name) in names.iter().flat_map(|names| &names.written) {
            let [x, _] = self.frame.at([*height, 0.0]);
            if names.as_ref().is_some_and(|names| names.is_upright) {
                self.canvas.upright_text([x, bottom + 0.6 * size], name, (small, Anchor::End));
            } else {
                self.canvas.text([x, bottom + 1.0 * size], name, (small, Anchor::Middle));
            }
        }
        let numbers = if names.is_some() { Vec::new() } else { ticks(&self.panel.x, right - left, size, ROOM_BELOW) };
        for (height, text) in numbers {
            let [x, _] = self.frame.at([height, 0.0]);
            self.canvas.polyline(&[[x, bottom], [x, bottom + tick]], line);
            self.canvas.text([x, bottom + 1.0 * size], &text, (small, Anchor::Middle));
        }
        for (height, text) in beside(&self.panel.y, bottom - top, size) {
            let [_, y] = self.frame.at([0.0, height]);
            self.canvas.polyline(&[[left - tick, y], [left, y]], line);
            self.canvas.text([left - tick - 0.25 * size, y], &text, (small, Anchor::End));
        }
        let middle = [left.midpoint(right), top.midpoint(bottom)];
        let down = names.as_ref().map_or(0.0, |names| names.down);
        self.canvas.text([middle[0], bottom + 2.2 * size + down], &axis_name(&self.panel.x), (font, Anchor::Middle));
        // a long name is written smaller rather than beyond its axis
        let name = axis_name(&self.panel.y);
        let fitting = (bottom - top) / Measure::new(size).width(&name);
        let font = Font { size: size * fitting.min(1.0), ..font };
        self.canvas.upright_text([1.1 * size, middle[1]], &name, (font, Anchor::Middle));
    }

    fn color_bar(&mut self, ground: &Ground) {
        let [_, top, right, bottom] = self.frame.rect;
        let (size, unit, levels) = (self.type_size, self.unit, &ground.levels);
        let [width, before, behind] = BAR.map(|part| part * size);
        let left = right + before;
        let count = levels.count.max(1.0);
        let y_of = |place: f64| bottom - (place / count).clamp(0.0, 1.0) * (bottom - top);
        for band in 0..count as usize {
            let (low, high) = (y_of(band as f64), y_of(band as f64 + 1.0));
            let fill = palette::surface((band as f32 + 0.5) / count as f32, self.is_dark);
            // a little into the next, so that no seam is seen
            let height = low - high + if band > 0 { 0.5 } else { 0.0 };
            self.canvas.rect([left, high, width, height], Paint::fill(fill));
        }
        let line = Paint::line(palette::level_line(self.is_dark), 0.7 * unit);
        for band in (1..ground.bands.len()).filter(|band| !ground.bands[*band].is_empty()) {
            let y = y_of(band as f64);
            self.canvas.polyline(&[[left, y], [left + width, y]], line);
        }
        self.canvas.rect([left, top, width, bottom - top], Paint::line(self.ink(), 0.8 * unit));
        let small = Font { size: size * SMALL, color: self.ink() };
        for (text, up) in bar_labels(levels, bottom - top, unit) {
            let y = bottom - up;
            let end = left + width;
            self.canvas.polyline(&[[end, y], [end + 0.25 * size, y]], Paint::line(self.ink(), 0.8 * unit));
            self.canvas.text([end + behind, y], &text, (small, Anchor::Start));
        }
        let at = [(left + width + behind + size).min(right + before + 4.0 * size), top - 0.75 * size];
        self.canvas.text(
            at,
            &ground.name,
            (small, if ground.name.chars().count() > 4 { Anchor::End } else { Anchor::Middle }),
        );
    }

    /// Critical points and starts.
    fn symbols(&mut self) {
        let symbols = &self.panel.symbols;
        for mark in &symbols.landmarks {
            self.symbol_at(mark.at, |marks, at| marks.landmark(mark.kind, at));
        }
        for at in symbols.starts.iter().skip(1) {
            self.symbol_at(*at, |marks, at| {
                marks.further_start(at);
            });
        }
        if let Some(at) = symbols.starts.first() {
            self.symbol_at(*at, |marks, at| {
                marks.start(at);
            });
        }
    }

    /// Draws a symbol where a point of the surface is seen; behind a hill it is faint.
    fn symbol_at(&mut self, at: [f64; 2], draw: impl FnOnce(&mut Marks<'_>, [f64; 2])) {
        let Some((at, is_hidden)) = self.see(at) else { return };
        if is_hidden {
            self.canvas.open(&format!("opacity=\"{FAINT}\""));
        }
        draw(&mut self.marks(), at);
        if is_hidden {
            self.canvas.close();
        }
    }
}

fn thinned(points: &[[f64; 2]]) -> Vec<[f64; 2]> {
    simplified(points, LEVEL_TOLERANCE).into_iter().map(|at| points[at]).collect()
}

fn is_small(points: &[[f64; 2]]) -> bool {
    let span = |axis: usize| {
        let along = || points.iter().map(|at| at[axis]);
        along().fold(f64::NEG_INFINITY, f64::max) - along().fold(f64::INFINITY, f64::min)
    };
    span(0).max(span(1)) < LEAST_RING
}
