//! Where a field is above a level: marching squares, as closed rings that can be filled, and whose sides inside the
//! field are its level lines.

use crate::descent::contour::Field;

/// Part of the distance between two levels by which heights may lie below a level and belong above it: flat ground at a
/// round height has no lines then.
const ROUNDING: f32 = 1e-3;

/// The outline of a region, or of a hole in one: the region is on the left.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ring {
    /// Its corners; the last one is followed by the first.
    pub points: Vec<[f64; 2]>,
    /// Whether the side that begins at a corner is part of the level line, not of the edge of the field.
    pub is_level: Vec<bool>,
}

impl Ring {
    /// The parts of the level line, each with both ends.
    pub fn lines(&self) -> Vec<Vec<[f64; 2]>> {
        let count = self.points.len();
        let first = (0..count).find(|i| !self.is_level[*i]);
        // from where the edge begins, so that no line is cut in two
        let from = first.unwrap_or(0);
        let mut lines: Vec<Vec<[f64; 2]>> = Vec::new();
        let mut is_drawn = false;
        for i in (0..count).map(|i| (from + i) % count) {
            if self.is_level[i] {
                if !is_drawn {
                    lines.push(vec![self.points[i]]);
                }
                if let Some(line) = lines.last_mut() {
                    line.push(self.points[(i + 1) % count]);
                }
            }
            is_drawn = self.is_level[i];
        }
        lines
    }
}

/// The regions in which places on a scale of levels, as [`Levels::places`](crate::descent::contour::Levels::places) gives
/// them, are at least `level`; of no level those where there is a height at all.
pub fn rings(field: &Field, places: &[f32], level: Option<f32>) -> Vec<Ring> {
    let grid = Grid { field, places, level: level.map_or(f32::NEG_INFINITY, |level| level - ROUNDING) };
    let [width, height] = grid.size();
    let mut next = vec![Step::NONE; 2 * width * height];
    for j in 0..height - 1 {
        for i in 0..width - 1 {
            grid.cell([i, j], &mut next);
        }
    }
    let mut rings = Vec::new();
    for first in 0..next.len() {
        let mut ring = Ring::default();
        let mut edge = first;
        while next[edge].to != Step::NONE.to {
            let Step { to, is_level } = std::mem::replace(&mut next[edge], Step::NONE);
            ring.points.push(grid.crossing(edge));
            ring.is_level.push(is_level);
            edge = to as usize;
        }
        if ring.points.len() > 2 {
            rings.push(ring);
        }
    }
    rings
}

/// From one edge of the grid to the next.
#[derive(Clone, Copy)]
struct Step {
    to: u32,
    is_level: bool,
}

impl Step {
    const NONE: Self = Self { to: u32::MAX, is_level: false };
}

/// A field in a frame of nodes without height that lie upon its outermost ones, so that all rings are closed.
struct Grid<'a> {
    field: &'a Field,
    places: &'a [f32],
    level: f32,
}

impl Grid<'_> {
    fn size(&self) -> [usize; 2] {
        self.field.size.map(|nodes| nodes + 2)
    }

    fn place(&self, [i, j]: [usize; 2]) -> f32 {
        let [nx, ny] = self.field.size;
        if i == 0 || j == 0 || i > nx || j > ny { f32::NAN } else { self.places[(j - 1) * nx + i - 1] }
    }

    fn is_above(&self, place: f32) -> bool {
        place >= self.level
    }

    fn point(&self, [i, j]: [usize; 2]) -> [f64; 2] {
        let ([nx, ny], [x0, x1, y0, y1]) = (self.field.size, self.field.bounds);
        let part = |i: usize, nodes: usize| i.saturating_sub(1).min(nodes - 1) as f64 / (nodes - 1) as f64;
        [x0 + (x1 - x0) * part(i, nx), y0 + (y1 - y0) * part(j, ny)]
    }

    /// The number of the edge that leads from a node to the right (0) or up (1).
    fn edge(&self, [i, j]: [usize; 2], axis: usize) -> usize {
        2 * (j * self.size()[0] + i) + axis
    }

    /// Where an edge crosses the level, between a node above it and one that is not.
    fn crossing(&self, edge: usize) -> [f64; 2] {
        let (width, axis) = (self.size()[0], edge % 2);
        let node = [edge / 2 % width, edge / 2 / width];
        let other = if axis == 0 { [node[0] + 1, node[1]] } else { [node[0], node[1] + 1] };
        let (above, below) = if self.is_above(self.place(node)) { (node, other) } else { (other, node) };
        let (high, low) = (f64::from(self.place(above)), f64::from(self.place(below)));
        // what has no height ends at the node that has one
        let part = if low.is_nan() { 0.0 } else { ((high - f64::from(self.level)) / (high - low)).clamp(0.0, 1.0) };
        let (from, to) = (self.point(above), self.point(below));
        [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part]
    }

    /// Enters the steps across a cell, with what is above on their left.
    fn cell(&self, [i, j]: [usize; 2], next: &mut [Step]) {
        let corners = [[i, j], [i + 1, j], [i + 1, j + 1], [i, j + 1]].map(|node| self.place(node));
        let above = corners.map(|place| self.is_above(place));
        let case = (0..4).filter(|corner| above[*corner]).map(|corner| 1 << corner).sum::<usize>();
        let [bottom, left] = [self.edge([i, j], 0), self.edge([i, j], 1)];
        let [right, top] = [self.edge([i + 1, j], 1), self.edge([i, j + 1], 0)];
        // two opposite corners are one region if the middle belongs to it
        let is_joined = || self.is_above(corners.iter().sum::<f32>() / 4.0);
        let steps: &[[usize; 2]] = match case {
            1 => &[[bottom, left]],
            2 => &[[right, bottom]],
            3 => &[[right, left]],
            4 => &[[top, right]],
            5 if is_joined() => &[[bottom, right], [top, left]],
            5 => &[[bottom, left], [top, right]],
            6 => &[[top, bottom]],
            7 => &[[top, left]],
            8 => &[[left, top]],
            9 => &[[bottom, top]],
            10 if is_joined() => &[[left, bottom], [right, top]],
            10 => &[[right, bottom], [left, top]],
            11 => &[[right, top]],
            12 => &[[left, right]],
            13 => &[[bottom, right]],
            14 => &[[left, bottom]],
            _ => &[],
        };
        let is_level = corners.iter().all(|place| !place.is_nan());
        for [from, to] in steps {
            next[*from] = Step { to: *to as u32, is_level };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(f: impl Fn(f64, f64) -> f64 + Sync) -> (Field, Vec<f32>) {
        let field = Field::sample([-2.0, 2.0, -1.0, 1.0], [81, 41], |points, row| {
            for (height, [x, y]) in row.iter_mut().zip(points) {
                *height = f(*x, *y);
            }
        });
        let places = field.heights.iter().map(|height| *height as f32).collect();
        (field, places)
    }

    /// Twice the area on the left of a ring.
    fn area(ring: &Ring) -> f64 {
        let points = &ring.points;
        (0..points.len())
            .map(|i| {
                let [[x0, y0], [x1, y1]] = [points[i], points[(i + 1) % points.len()]];
                0.5 * (x0 * y1 - x1 * y0)
            })
            .sum()
    }

    #[test]
    fn a_disc_is_one_ring_and_its_complement_has_a_hole() {
        let (disc, places) = field(|x, y| 1.0 - x.hypot(y));
        let found = rings(&disc, &places, Some(0.5));
        assert_eq!(found.len(), 1);
        assert!((area(&found[0]) - std::f64::consts::PI * 0.25).abs() < 0.01, "{}", area(&found[0]));
        assert_eq!(found[0].lines().len(), 1);
        let (around, places) = field(f64::hypot);
        let found = rings(&around, &places, Some(0.5));
        let areas: f64 = found.iter().map(area).sum();
        assert!(found.len() == 2 && (areas - (8.0 - std::f64::consts::PI * 0.25)).abs() < 0.01, "{areas}");
    }

    #[test]
    fn every_corner_of_a_level_line_lies_on_the_level() {
        let (field, places) = field(|x, y| x * x - y * y + 0.3 * x * y);
        for level in [-0.5, 0.001, 0.7, 2.0] {
            let lines: Vec<_> = rings(&field, &places, Some(level)).iter().flat_map(Ring::lines).collect();
            assert!(!lines.is_empty(), "{level}");
            for [x, y] in lines.into_iter().flatten() {
                let f = x * x - y * y + 0.3 * x * y;
                // linear interpolation on a grid of 0.05 is off by an eighth of its square times the curvature
                assert!((f - f64::from(level)).abs() < 2e-3, "{f} at level {level}");
            }
        }
    }

    #[test]
    fn lines_end_at_the_edge_and_regions_follow_it() {
        let (slope, places) = field(|x, _| x);
        let found = rings(&slope, &places, Some(0.51));
        assert_eq!(found.len(), 1);
        let lines = found[0].lines();
        assert!(lines.len() == 1 && lines[0].iter().all(|[x, _]| (x - 0.51).abs() < 2e-3), "{lines:?}");
        assert_eq!(lines[0].len(), 41, "from the lower edge to the upper one");
        let all = rings(&slope, &places, None);
        assert!(all.len() == 1 && (area(&all[0]) - 8.0).abs() < 1e-9 && all[0].lines().is_empty());
    }

    #[test]
    fn where_there_is_no_height_there_is_no_region() {
        let (half, places) = field(|x, _| if x > 0.01 { f64::NAN } else { 1.0 });
        let all = rings(&half, &places, None);
        assert!(all.len() == 1 && (area(&all[0]) - 4.0).abs() < 1e-9);
        let (nowhere, places) = field(|_, _| f64::NAN);
        assert!(rings(&nowhere, &places, None).is_empty());
    }
}
