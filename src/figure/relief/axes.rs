//! The axes of a block: numbers along two edges of its foot and one upright edge.

use crate::descent::relief::{Heights, Lens};
use crate::figure::color_scale;
use crate::figure::scale::{ASLANT, BELOW, Offset, Room, Scale};

/// How far the foot lies below the floor, as that of the sides.
const FOOT: f64 = -0.05;
/// Length of a tick, and from there to its number.
const TICK: f64 = 4.0;
const GAP: f64 = 3.0;
/// An edge shorter than this on the screen has no numbers.
const SHORTEST: f64 = 70.0;
/// The same of the upright edge, whose numbers lie below each other.
const SHORTEST_UPRIGHT: f64 = 34.0;
/// From numbers to the name of the axis.
const NAME: f64 = 20.0;
/// Sizes of numbers and names.
const NUMBER_SIZE: f64 = 12.0;
const NAME_SIZE: f64 = 13.0;

/// A text at an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// The text.
    pub text: String,
    /// Its size.
    pub size: f64,
    /// Where it stands.
    pub at: [f64; 2],
    /// Which part of it is there: 0 is its left or its upper end, 1 its right or its lower end.
    pub anchor: [f64; 2],
    /// What it covers: `[left, top, right, bottom]`.
    pub rect: [f64; 4],
}

/// All lines and texts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Axes {
    /// Ticks, and the upright edge.
    pub lines: Vec<[[f64; 2]; 2]>,
    /// Numbers and names, none upon another.
    pub labels: Vec<Label>,
}

/// Lays them out. `name` is that of the heights, `unit` the factor of all sizes; `measure` says how wide and how high a text
/// of a size is.
pub fn axes(
    (heights, lens): (&Heights, &Lens),
    name: &str,
    unit: f64,
    measure: &dyn Fn(&str, f64) -> [f64; 2],
) -> Axes {
    let block = heights.block;
    let [x0, x1, y0, y1] = block.bounds;
    let see = |at: [f64; 2], height: f64| {
        let [x, y, _] = lens.project(block.space(at, height));
        [x, y]
    };
    let [eye_x, eye_y, _] = lens.eye();
    // the edges of the foot that are nearest
    let (near_x, near_y) = (if eye_x > 0.0 { x1 } else { x0 }, if eye_y > 0.0 { y1 } else { y0 });
    let mut pen = Pen { axes: Axes::default(), unit, measure };
    let middle = see([f64::midpoint(x0, x1), f64::midpoint(y0, y1)], FOOT);
    let (along_x, along_y) = (|x| see([x, near_y], FOOT), |y| see([near_x, y], FOOT));
    let edges: [Edge<'_>; 2] = [Edge::new([x0, x1], middle, &along_x), Edge::new([y0, y1], middle, &along_y)];
    // numbers give way to names
    for (edge, name) in edges.iter().zip(["x", "y"]) {
        pen.name(edge, name);
    }
    for edge in &edges {
        pen.numbers(edge);
    }
    let corners = [[x0, y0], [x1, y0], [x0, y1], [x1, y1]];
    let left = corners.into_iter().min_by(|a, b| see(*a, 0.0)[0].total_cmp(&see(*b, 0.0)[0])).unwrap_or([x0, y0]);
    let (foot, head) = (see(left, 0.0), see(left, 1.0));
    if length(minus(head, foot)) < SHORTEST_UPRIGHT * unit {
        return pen.axes;
    }
    pen.axes.lines.push([foot, head]);
    let at = |place: f64| see(left, heights.of_place(place));
    for (text, y) in color_scale::labels(&heights.levels, |place| (at(place)[1] / unit) as f32) {
        let y = f64::from(y) * unit;
        if y < foot[1] + 1.0 && y > head[1] - 1.0 {
            let part = (y - foot[1]) / (head[1] - foot[1]);
            pen.tick([foot[0] + (head[0] - foot[0]) * part, y], [-1.0, 0.0], &text);
        }
    }
    pen.text([head[0], head[1] - 8.0 * unit], [0.5, 1.0], name, NAME_SIZE);
    pen.axes
}

fn minus(a: [f64; 2], b: [f64; 2]) -> [f64; 2] {
    [a[0] - b[0], a[1] - b[1]]
}

fn length(of: [f64; 2]) -> f64 {
    of[0].hypot(of[1])
}

/// An edge of the foot with an axis.
struct Edge<'a> {
    range: [f64; 2],
    /// Where a number is on the screen.
    see: &'a dyn Fn(f64) -> [f64; 2],
    /// From one end to the other on the screen, and the side away from the middle of the foot.
    along: [f64; 2],
    out: [f64; 2],
    center: [f64; 2],
}

impl<'a> Edge<'a> {
    fn new([low, high]: [f64; 2], middle: [f64; 2], see: &'a dyn Fn(f64) -> [f64; 2]) -> Self {
        let (from, to) = (see(low), see(high));
        let (along, center) = (minus(to, from), [0, 1].map(|i| from[i].midpoint(to[i])));
        let size = length(along).max(f64::MIN_POSITIVE);
        let aside = [along[1] / size, -along[0] / size];
        let way = minus(center, middle);
        let out = if way[0] * aside[0] + way[1] * aside[1] < 0.0 { aside.map(|part| -part) } else { aside };
        Self { range: [low, high], see, along, out, center }
    }
}

struct Pen<'a> {
    axes: Axes,
    unit: f64,
    measure: &'a dyn Fn(&str, f64) -> [f64; 2],
}

impl Pen<'_> {
    fn has_labels(&self, edge: &Edge<'_>) -> bool {
        length(edge.along) >= SHORTEST * self.unit
    }

    /// A place so far out of another one.
    fn beyond(&self, at: [f64; 2], out: [f64; 2], by: f64) -> [f64; 2] {
        [0, 1].map(|i| at[i] + out[i] * by * self.unit)
    }

    fn name(&mut self, edge: &Edge<'_>, name: &str) {
        let [low, high] = edge.range;
        if self.has_labels(edge) {
            let at = self.beyond(edge.center, edge.out, TICK + GAP + NAME);
            self.text(at, anchor(edge.out), &Offset::of(low, high).name(name, high - low), NAME_SIZE);
        }
    }

    fn numbers(&mut self, edge: &Edge<'_>) {
        if !self.has_labels(edge) {
            return;
        }
        let [low, high] = edge.range;
        let offset = Offset::of(low, high);
        // labels below each other need less room than those beside each other
        let room = if edge.along[0].abs() > edge.along[1].abs() { BELOW } else { ASLANT };
        let room = Room { apart: room.apart * self.unit, clear: room.clear * self.unit };
        for tick in Scale::Linear.ticks([low, high], (high - low) / length(edge.along), room) {
            self.tick((edge.see)(tick.value), edge.out, &offset.text(tick));
        }
    }

    fn tick(&mut self, at: [f64; 2], out: [f64; 2], text: &str) {
        self.axes.lines.push([at, self.beyond(at, out, TICK)]);
        self.text(self.beyond(at, out, TICK + GAP), anchor(out), text, NUMBER_SIZE);
    }

    /// Writes a text, unless it would cover one that is there.
    fn text(&mut self, at: [f64; 2], anchor: [f64; 2], text: &str, size: f64) {
        let size = size * self.unit;
        let [width, height] = (self.measure)(text, size);
        let (left, top) = (at[0] - anchor[0] * width, at[1] - anchor[1] * height);
        let rect = [left, top, left + width, top + height];
        let covers = |label: &Label| {
            let [l, t, r, b] = label.rect;
            l < rect[2] && r > rect[0] && t < rect[3] && b > rect[1]
        };
        // a label may be empty
        if width > 0.0 && !self.axes.labels.iter().any(covers) {
            self.axes.labels.push(Label { text: text.to_owned(), size, at, anchor, rect });
        }
    }
}

/// How a text stands beside a place in a direction from it.
fn anchor([x, y]: [f64; 2]) -> [f64; 2] {
    match (x, y) {
        (x, _) if x < -0.8 => [1.0, 0.5],
        (x, _) if x > 0.8 => [0.0, 0.5],
        (_, y) if y <= 0.0 => [0.5, 1.0],
        (x, _) if x < -0.3 => [1.0, 0.0],
        (x, _) if x > 0.3 => [0.0, 0.0],
        _ => [0.5, 0.0],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::contour::{Field, Levels};
    use crate::descent::relief::Camera;
    use crate::figure::font::Measure;

    #[test]
    fn labels_do_not_cover_each_other() {
        let field = Field::sample([-10.0, 10.0, -5.0, 5.0], [9, 9], |points, row| {
            row.iter_mut().zip(points).for_each(|(height, [x, y])| *height = x + y);
        });
        let heights = Heights::new(&field, Levels::linear(&field));
        let measure = |text: &str, size: f64| [Measure::new(size).width(text), size];
        let mut all = 0;
        for (azimuth, elevation) in (0..24).flat_map(|i| [5.0, 30.0, 60.0, 88.0].map(|up| (f64::from(i) * 15.0, up))) {
            for side in [260.0, 700.0] {
                let camera = Camera { azimuth, elevation, ..Camera::default() };
                let lens = Lens::new(camera, &heights.block, [46.0, 30.0, side - 92.0, side - 60.0]);
                let labels = axes((&heights, &lens), "f", 1.0, &measure).labels;
                let covers =
                    |[a, b]: [&Label; 2]| (0..2).all(|i| a.rect[i] < b.rect[i + 2] && b.rect[i] < a.rect[i + 2]);
                let pairs = (0..labels.len()).flat_map(|i| (0..i).map(move |j| [i, j]));
                let covered = pairs.map(|pair| pair.map(|at| &labels[at])).find(|pair| covers(*pair));
                assert!(covered.is_none(), "{azimuth}° {elevation}° {side}: {covered:?}");
                all += labels.len();
            }
        }
        assert!(all > 192 * 5, "{all} labels are left of 192 pictures");
    }
}
