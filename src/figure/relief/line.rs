//! A line on the top of the block as it is seen: where it is on the screen, and which parts of it a hill hides.

use std::ops::RangeInclusive;

use crate::descent::relief::{Heights, Lens, Place, is_hidden};

/// How closely a line is followed, in points of the picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Detail {
    /// Points nearer to each other than this are left out.
    pub close: f64,
    /// After each so many points it may be hidden or come forth again.
    pub look: f64,
}

impl Detail {
    /// What a screen shows.
    pub const SCREEN: Self = Self { close: 0.7, look: 2.5 };
}

/// A line on the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its points.
    pub points: Vec<[f64; 2]>,
    /// After how many steps; growing.
    pub rows: Vec<f64>,
    /// Whether a hill hides it there.
    pub is_hidden: Vec<bool>,
}

impl Line {
    /// Places on the block, seen.
    pub fn of(places: &[Place], (heights, lens): (&Heights, &Lens), detail: Detail) -> Self {
        let mut line = Self { points: Vec::new(), rows: Vec::new(), is_hidden: Vec::new() };
        let eye = lens.eye();
        let (mut looked, mut is_behind) = (f64::INFINITY, false);
        for (k, place) in places.iter().enumerate() {
            let [x, y, _] = lens.project(place.at);
            let way = line.points.last().map_or(f64::INFINITY, |last| distance(*last, [x, y]));
            if way < detail.close && k + 1 < places.len() {
                continue;
            }
            looked += way;
            if looked >= detail.look {
                looked = 0.0;
                is_behind = is_hidden(heights, place.at, eye);
            }
            line.points.push([x, y]);
            line.rows.push(place.row);
            line.is_hidden.push(is_behind);
        }
        line
    }

    /// How many of its points come no later than a row.
    pub fn until(&self, row: f64) -> usize {
        self.rows.partition_point(|at| *at <= row)
    }

    /// The row at a distance along it on the screen.
    pub fn row_at(&self, along: f64) -> f64 {
        let mut left = along;
        for k in 1..self.points.len() {
            let length = distance(self.points[k - 1], self.points[k]);
            if left <= length && length > 0.0 {
                return self.rows[k - 1] + left / length * (self.rows[k] - self.rows[k - 1]);
            }
            left -= length;
        }
        self.rows.last().copied().unwrap_or(0.0)
    }

    /// The place at a row.
    fn at(&self, row: f64) -> Option<[f64; 2]> {
        let next = self.until(row);
        let before = next.checked_sub(1)?;
        let from = self.points[before];
        let Some(to) = self.points.get(next) else { return Some(from) };
        let part = (row - self.rows[before]) / (self.rows[next] - self.rows[before]);
        Some([0, 1].map(|i| from[i] + (to[i] - from[i]) * part))
    }

    /// Its parts between two rows, each all hidden or all seen.
    pub fn parts(&self, rows: RangeInclusive<f64>) -> Vec<Part> {
        let (first, end) = (self.rows.partition_point(|at| *at < *rows.start()), self.until(*rows.end()));
        let mut parts = Vec::new();
        let is_between =
            |k: usize, row: f64| k > 0 && k < self.rows.len() && self.rows[k - 1] < row && row < self.rows[k];
        let mut points: Vec<[f64; 2]> = Vec::new();
        if is_between(first, *rows.start()) {
            points.extend(self.at(*rows.start()));
        }
        let mut is_hidden = self.is_hidden.get(first).copied().unwrap_or_default();
        for k in first..end {
            points.push(self.points[k]);
            if self.is_hidden[k] != is_hidden {
                let points = std::mem::replace(&mut points, vec![self.points[k]]);
                parts.push(Part { points, is_hidden });
                is_hidden = self.is_hidden[k];
            }
        }
        if is_between(end, *rows.end()) {
            points.extend(self.at(*rows.end()));
        }
        parts.push(Part { points, is_hidden });
        parts.retain(|part| part.points.len() > 1);
        parts
    }
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its points.
    pub points: Vec<[f64; 2]>,
    /// Whether a hill hides it.
    pub is_hidden: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_at_the_cursor_and_where_it_is_hidden() {
        let line = Line {
            points: (0..5).map(|i| [f64::from(i) * 10.0, 0.0]).collect(),
            rows: vec![0.0, 1.0, 2.0, 3.0, 4.0],
            is_hidden: vec![false, false, true, true, false],
        };
        let parts = |rows| {
            let part = |part: Part| (part.points.iter().map(|[x, _]| *x).collect::<Vec<_>>(), part.is_hidden);
            line.parts(rows).into_iter().map(part).collect::<Vec<_>>()
        };
        let all = [(vec![0.0, 10.0, 20.0], false), (vec![20.0, 30.0, 40.0], true)];
        assert_eq!(parts(0.0..=f64::INFINITY), all);
        assert_eq!(parts(0.0..=0.5), [(vec![0.0, 5.0], false)], "within a step");
        assert_eq!(parts(3.5..=f64::INFINITY), [(vec![35.0, 40.0], false)]);
        assert_eq!([line.row_at(25.0), line.row_at(400.0)], [2.5, 4.0]);
        assert!(parts(4.0..=f64::INFINITY).is_empty() && parts(0.0..=0.0).is_empty(), "nothing ahead, nothing gone");
    }
}
