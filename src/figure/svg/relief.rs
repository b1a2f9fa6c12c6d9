//! A panel whose surface stands in space: the block with its axes, and curves on its top. What a hill hides is faint.

use super::canvas::{Anchor, Font, Paint, push_line};
use super::ends::Place;
use super::layout::Frame;
use super::lines::{HALO, Lines, TOLERANCE};
use super::pen::PanelPen;
use crate::descent::relief::{Lens, back_to_front, drape};
use crate::figure::description::{Curve, Part, Relief};
use crate::figure::font::Measure;
use crate::figure::isolines::Ring;
use crate::figure::palette::{self, Rgb};
use crate::figure::raster::Pixels;
use crate::figure::relief::{Detail, Line, axes, sides};
use crate::figure::simplify::simplified;

/// Room around the block for the numbers of its axes, in sizes of type.
const MARGINS: [f64; 2] = [2.8, 2.0];
/// Width of a panel for each of its levels, so that their lines are told apart.
const PER_LEVEL: f64 = 16.0;
/// How far shapes reach over the next ones, in pixels, so that no seam is seen.
const OVERLAP: f64 = 0.4;
/// Width of edges and of level lines.
const EDGE: f64 = 0.9;
const LEVEL: f64 = 0.6;
/// How much of a curve's colour and of its width is left behind a hill.
const HIDDEN: f64 = 0.28;
const HIDDEN_WIDTH: f64 = 0.7;
/// How closely curves are followed, and level lines.
const CURVE: Detail = Detail { close: 3e-4, look: 1.0 };
const LEVEL_LINE: Detail = Detail { close: 0.5, look: 1.5 };

/// What the surface of a panel is seen through.
pub fn lens(relief: &Relief, frame: Frame, type_size: f64) -> Lens {
    let [left, top, width, height] = frame.sides();
    let [aside, above] = MARGINS.map(|margin| margin * type_size);
    let picture = [left + aside, top + above, width - 2.0 * aside, height - 2.0 * above];
    Lens::new(relief.camera, &relief.heights.block, picture)
}

impl PanelPen<'_> {
    /// The block with its axes and level lines.
    pub fn standing_ground(&mut self) {
        let (Some(relief), Some(lens)) = (&self.panel.relief, self.lens) else { return };
        self.canvas.open(&format!("clip-path=\"url(#clip-{})\" stroke-linejoin=\"round\"", self.number));
        self.standing_axes(relief, &lens);
        self.top(relief, &lens);
        self.level_lines(relief, &lens);
        let (sides, edges) = sides(&relief.heights, &lens);
        for side in sides {
            let height = side.heights.iter().sum::<f32>() / side.heights.len() as f32;
            let around: Vec<[f64; 2]> = side.rim.iter().chain(side.feet.iter().rev()).copied().collect();
            self.canvas.polygon(&around, Paint::fill(palette::side(0.5 * height, side.turn, self.is_dark)));
        }
        for edge in edges {
            self.canvas.polyline(&edge, Paint::line(palette::level_line(self.is_dark), EDGE * self.unit));
        }
        self.canvas.close();
    }

    /// The cells of the top from the back to the front, each lit as it lies.
    fn top(&mut self, relief: &Relief, lens: &Lens) {
        let heights = &relief.heights;
        let [nx, ny] = heights.size;
        let light = lens.light().map(|part| part as f32);
        let count = self.panel.ground.as_ref().map_or(1.0, |ground| ground.levels.count.max(1.0)) as f32;
        let node = |[i, j]: [usize; 2]| {
            let facing: f32 = heights.normal(i, j).iter().zip(light).map(|(a, b)| a * b).sum();
            (relief.places[j * nx + i] / count, facing)
        };
        let eye = heights.grid(heights.block.plane(lens.eye()).0);
        let mut shapes: Vec<(Rgb, String)> = Vec::new();
        for (j, i) in back_to_front(eye[1], ny - 1).flat_map(|j| back_to_front(eye[0], nx - 1).map(move |i| (j, i))) {
            let corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]];
            if corners.iter().any(|[i, j]| heights.node(*i, *j).is_nan()) {
                continue;
            }
            let (place, facing) = corners
                .iter()
                .map(|corner| node(*corner))
                .fold((0.0, 0.0), |(a, b), (place, facing)| (a + 0.25 * place, b + 0.25 * facing));
            let middle = [(i as f64 + 0.5) / (nx - 1) as f64, (j as f64 + 0.5) / (ny - 1) as f64];
            let laid = self.panel.raster.as_ref().and_then(|raster| pixel(&raster.image, middle));
            let Rgb(color) = laid.unwrap_or_else(|| palette::surface(place, self.is_dark));
            let lit = palette::lit(facing, self.is_dark);
            let fill = Rgb(color.map(|channel| (f32::from(channel) * lit).round() as u8));
            let corners = corners.map(|[i, j]| {
                let [x, y, _] = lens.project(heights.space(i, j));
                [x, y]
            });
            // neighbours of one colour are one shape
            if shapes.last().is_none_or(|(last, _)| *last != fill) {
                shapes.push((fill, String::new()));
            }
            if let Some((_, data)) = shapes.last_mut() {
                push_line::<2>(data, &grown(corners));
                data.push('Z');
            }
        }
        for (fill, data) in shapes {
            self.canvas.path(&data, &Paint::fill(fill).to_string());
        }
    }

    /// The level lines that no hill hides.
    fn level_lines(&mut self, relief: &Relief, lens: &Lens) {
        let Some(ground) = &self.panel.ground else { return };
        let [left, _, right, _] = self.frame.rect;
        let most = (right - left) / (PER_LEVEL * self.unit);
        let step = (ground.bands.len() as f64 / most).ceil().max(1.0) as usize;
        let mut data = String::new();
        for line in ground.bands.iter().step_by(step).flatten().flat_map(Ring::lines) {
            for places in drape(&relief.heights, &line.into_iter().enumerate()) {
                let seen = Line::of(&places, (&relief.heights, lens), LEVEL_LINE);
                for part in seen.parts(0.0..=f64::INFINITY).into_iter().filter(|part| !part.is_hidden) {
                    push_line::<2>(&mut data, &part.points);
                }
            }
        }
        let paint = Paint::line(palette::level_line(self.is_dark), LEVEL * self.unit);
        self.canvas.path(&data, &format!("id=\"levels-{}\" {paint}", self.number));
    }

    fn standing_axes(&mut self, relief: &Relief, lens: &Lens) {
        let measure = |text: &str, size: f64| [Measure::new(size).width(text), 1.1 * size];
        let name = self.panel.ground.as_ref().map_or("f", |ground| &ground.name);
        // a part of what the window has, whose type is larger
        let axes = axes((&relief.heights, lens), name, 0.85 * self.unit, &measure);
        let line = Paint::line(palette::level_line(self.is_dark), 0.8 * self.unit);
        for ends in axes.lines {
            self.canvas.polyline(&ends, line);
        }
        let color = self.ink();
        for label in axes.labels {
            let [across, _] = label.anchor;
            let anchor = match across {
                x if x < 0.25 => Anchor::Start,
                x if x > 0.75 => Anchor::End,
                _ => Anchor::Middle,
            };
            let middle = label.rect[1].midpoint(label.rect[3]);
            self.canvas.text([label.at[0], middle], &label.text, (Font { size: label.size, color }, anchor));
        }
    }
}

impl Lines<'_, '_> {
    /// A curve on the block as it is seen.
    fn laid(&self, curve: &Curve) -> Vec<Line> {
        let (Some(relief), Some(lens)) = (&self.pen.panel.relief, &self.pen.lens) else { return Vec::new() };
        let points = curve.rows.iter().copied().zip(curve.points.iter().copied());
        let lines = drape(&relief.heights, &points);
        lines.iter().map(|places| Line::of(places, (&relief.heights, lens), CURVE)).collect()
    }

    /// All curves: those beside the others, then what hills hide, then the rest.
    pub fn draw_standing(&mut self) {
        let ground = palette::ground(self.pen.is_dark);
        for curve in self.pen.curves {
            let (color, width) = (self.color(curve), curve.width * self.pen.unit);
            let parts: Vec<_> = self.laid(curve).iter().flat_map(|line| line.parts(0.0..=f64::INFINITY)).collect();
            let data = |is_hidden: bool| {
                let mut data = String::new();
                for part in parts.iter().filter(|part| part.is_hidden == is_hidden) {
                    let kept = simplified(&part.points, TOLERANCE).into_iter().map(|at| part.points[at]);
                    push_line::<4>(&mut data, &kept.collect::<Vec<_>>());
                }
                data
            };
            let (hidden, seen) = (data(true), data(false));
            if !hidden.is_empty() {
                let paint = Paint::line(color, width * HIDDEN_WIDTH).faded(HIDDEN * curve.strength);
                self.pen.canvas.path(&hidden, &paint.to_string());
            }
            if seen.is_empty() {
                continue;
            }
            let mut attributes = Paint::line(color, width).faded(curve.strength).to_string();
            if curve.part == Part::Main {
                let around = Paint::line(ground, width + HALO[0] * self.pen.unit).faded(HALO[1]);
                self.pen.canvas.path(&seen, &around.to_string());
                let id = format!("panel-{}-racer-{}", self.pen.number, curve.racer + 1);
                attributes = format!("id=\"{id}\" {attributes}{}", self.dash(curve));
            }
            self.pen.canvas.path(&seen, &attributes);
        }
    }

    /// Where a curve ends: on the surface, or where it was last seen on it.
    pub fn standing_end(&self, curve: &Curve) -> Option<Place> {
        let lens = self.pen.lens?;
        if let Some((at, is_hidden)) = self.pen.see(*curve.points.last()?) {
            return Some(Place { at, exit: None, is_hidden });
        }
        let at = *self.laid(curve).last()?.points.last()?;
        let [x, y, _] = lens.project([0.0; 3]);
        let way = [at[0] - x, at[1] - y];
        let length = way[0].hypot(way[1]);
        let out = if length > 1.0 { way.map(|part| part / length) } else { [0.0, -1.0] };
        Some(Place { at, exit: Some([at, out]), is_hidden: false })
    }
}

/// The colour of a picture of the plane at a place, in parts of its width and, upwards, of its height.
fn pixel(image: &Pixels, [x, y]: [f64; 2]) -> Option<Rgb> {
    let [width, height] = image.size;
    let at = |part: f64, count: usize| ((part * count as f64) as usize).min(count.saturating_sub(1));
    let first = 4 * (at(1.0 - y, height) * width + at(x, width));
    let rgba = image.rgba.get(first..first + 3)?;
    Some(Rgb([rgba[0], rgba[1], rgba[2]]))
}

/// A shape whose corners lie a little farther out.
fn grown(corners: [[f64; 2]; 4]) -> [[f64; 2]; 4] {
    let middle = [0, 1].map(|i| corners.iter().map(|corner| corner[i]).sum::<f64>() / 4.0);
    corners.map(|corner| {
        let way = [0, 1].map(|i| corner[i] - middle[i]);
        let length = way[0].hypot(way[1]).max(OVERLAP);
        [0, 1].map(|i| corner[i] + way[i] / length * OVERLAP)
    })
}
