//! Whether a path moves away for good.
//!
//! The region of a run is the disc around the middle of the surface's domain that holds the domain and the start. A
//! path **diverges** if, at its end, all of this holds:
//!
//! 1. it is out of the region: in its last steps it comes more than [`OUT`] radii from the middle;
//! 2. it is not on its way back: in these steps it is about as far out as it ever was, and in the second half of them
//!    no lower than in the first;
//! 3. it has gained nothing: in these steps f is never below f at the start, at its highest it exceeds that by more
//!    than f spans in the domain, and its steps since it left don't grow shorter, as they do before a path turns around; or the path
//!    is more than [`FAR`] radii out, and f no lower than at the start.
//!
//! None of that holds for a path that comes to rest no higher than it began: its last point is a critical point, or its
//! last steps and what they change of f are less than [`RESTS`] of the largest.
//!
//! It moves away from the last row on that was in the region and no higher than the start: it never comes back after
//! that one. The last steps are a fifth of the steps since then, so that a path that oscillates with growing amplitude is
//! recognised between two turns, and one that overshoots and turns around is not.
//!
//! A path that leaves in the same way, by more than [`OUT_BELOW`] radii, but **falls**, in these steps further below the
//! lowest value in the domain than f spans there, is on its way to something lower: a minimum out there, or none. f
//! **falls without bound** if it falls along a ray in the path's direction between any two distances of which one is
//! twice the other, up to the largest numbers there are, and by no less at the end than before. A bowl far out rises
//! again on the ray, and a tail like that of e⁻ˣ falls by less and less. The surface is the cause then, not the method.
//!
//! Slow paths, noise around a minimum and single large steps that return stay below these thresholds. A path that is just
//! leaving when the steps run out may stay below them too: only clear cases are reported.

use std::fmt;

use super::critical_point::CriticalPoint;
use super::domain::Region;
use crate::surface::Surface;

/// The distance that counts as outside, in radii of the region: for a path that climbs, and for one that falls.
const OUT: f64 = 5.0;
pub const OUT_BELOW: f64 = 2.0;
/// The distance that counts as divergence even where f is flat, in radii of the region.
const FAR: f64 = 100.0;
/// The part of the greatest distance a path must keep in its last steps.
const KEPT: f64 = 0.8;
/// The last steps, as a fraction of those since the path left, and their least number.
const LAST: f64 = 0.2;
const LEAST: usize = 3;
/// The part of the longest step, and of all that f fell, that the last ones of a path at rest stay below.
const RESTS: f64 = 1e-3;
/// The largest coordinate at which a ray is sampled.
const ENDLESS: f64 = 1e300;
/// The part of the largest fall between two samples of a ray that the last one keeps.
const FALL_KEPT: f64 = 0.5;
/// Directions along which functions are simple.
const COMPASS: [[f64; 2]; 8] =
    [[1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [-1.0, 1.0], [-1.0, 0.0], [-1.0, -1.0], [0.0, -1.0], [1.0, -1.0]];
/// The cosine of the angle to the path's direction up to which a ray is one of its directions.
const ALONG: f64 = 0.7;
/// Nodes along each side of the domain at which f is sampled.
const NODES: usize = 17;

/// What f does where a path moves away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// It is no lower than at the start: the method diverges.
    Climbs,
    /// It falls, and whether there is a lowest point out there is not known.
    Falls,
    /// It falls without bound: the surface has no lowest point that way.
    FallsWithoutBound,
}

/// How a path moves away.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Divergence {
    /// The last row in the region and no higher than the start.
    pub from_step: usize,
    /// The row of the greatest distance, where the path was last finite.
    pub to_step: usize,
    /// The greatest distance from the middle of the domain, in half diagonals of the domain.
    pub distance: f64,
    /// f at `to_step`.
    pub value: f64,
    /// What f does on the way.
    pub course: Course,
}

impl Divergence {
    /// How a path moves away; none if it doesn't, or if that is not certain.
    pub fn of(surface: &dyn Surface, rows: &[[f64; 3]]) -> Option<Self> {
        // a last row that is not finite counts as outside
        let finite = rows.iter().take_while(|row| row.iter().all(|x| x.is_finite())).count();
        let all = rows.len();
        let least = if finite < all { 1 } else { LEAST };
        let rows = &rows[..finite];
        let [x, y, start] = *rows.first()?;
        let domain = Region::of(surface);
        let region = domain.with([x, y]);
        let distance = |row: &[f64; 3]| region.distance([row[0], row[1]]);
        let farthest = |rows: &[[f64; 3]]| rows.iter().map(distance).fold(0.0, f64::max);
        // the last steps since the start hold those since any later row: most paths stay in the region and end here
        if rows.len() <= least || farthest(ends(rows, 0)) <= OUT_BELOW {
            return None;
        }
        // where it came to rest far out and lower, that is where it went
        let [x, y, end] = rows[rows.len() - 1];
        if finite == all && end <= start && (rests(rows) || CriticalPoint::of(surface, [x, y]).is_some()) {
            return None;
        }
        // a start on the rim may be out by rounding
        let is_in = |row: &[f64; 3]| distance(row) <= 1.0 + 1e-9;
        let left = rows.iter().rposition(is_in)?;
        let worse = rows.iter().rposition(|row| is_in(row) && row[2] <= start)?;
        let most = farthest(rows);
        let [lowest, highest] = span(surface);
        let is_away = |from, out| {
            let far = farthest(ends(rows, from));
            far > out && far >= KEPT * most
        };
        let (min, max) = (|rows: &[[f64; 3]]| extreme(rows, f64::min), |rows: &[[f64; 3]]| extreme(rows, f64::max));
        let to_step = rows.iter().rposition(|row| distance(row) >= most)?;
        let falls = || {
            let last = ends(rows, left);
            let (first, second) = last.split_at(last.len() / 2);
            let is_lowest = min(second) <= min(first) && rows[to_step][2] < lowest;
            is_lowest && lowest - min(second) > highest - lowest
        };
        let climbs = || {
            let last = ends(rows, worse);
            let (first, second) = last.split_at(last.len() / 2);
            let is_worse = min(last) >= start && max(last) - start > highest - lowest && !slows(&rows[worse..]);
            let is_far = most > FAR && max(last) >= start;
            (is_worse || is_far) && (first.is_empty() || max(second) >= max(first))
        };
        let (from_step, course) = if is_away(left, OUT_BELOW) && falls() {
            (left, if is_unbounded(surface, rows, to_step) { Course::FallsWithoutBound } else { Course::Falls })
        } else if is_away(worse, OUT) && climbs() {
            (worse, Course::Climbs)
        } else {
            return None;
        };
        let [x, y, value] = rows[to_step];
        Some(Self { from_step, to_step, distance: domain.distance([x, y]), value, course })
    }
}

/// Whether it is certain that f falls without bound where a path goes that is at its lowest at a row.
fn is_unbounded(surface: &dyn Surface, rows: &[[f64; 3]], row: usize) -> bool {
    let [x, y, _] = rows[row];
    let directions = [0, row.saturating_sub(1)].map(|from| towards([x - rows[from][0], y - rows[from][1]]));
    // along a valley the path's direction has a remainder across it that dies out on the path, but not on a ray
    let is_along = |[x, y]: &[f64; 2]| directions.iter().all(|[u, v]| x * u + y * v >= ALONG);
    let straight = COMPASS.map(towards).into_iter().filter(is_along);
    directions.iter().copied().chain(straight).any(|direction| falls_along(surface, [x, y], direction))
}

/// A direction of length 1.
fn towards([x, y]: [f64; 2]) -> [f64; 2] {
    let scale = x.abs().max(y.abs());
    let length = (x / scale).hypot(y / scale);
    [x / scale / length, y / scale / length]
}

/// Whether f falls along a ray as far as numbers reach, by no less at the end than before.
fn falls_along(surface: &dyn Surface, [x, y]: [f64; 2], [u, v]: [f64; 2]) -> bool {
    let mut before = surface.value([x, y]);
    let (mut reach, mut largest, mut last) = (Region::of(surface).with([x, y]).radius, 0.0f64, 0.0);
    loop {
        let at = [x + reach * u, y + reach * v];
        // NaN stands where there is no direction
        if !at.iter().all(|part| part.abs() <= ENDLESS) {
            return last > 0.0 && last >= FALL_KEPT * largest && reach > ENDLESS.sqrt();
        }
        let value = surface.value(at);
        if value == f64::NEG_INFINITY {
            return true;
        }
        last = before - value;
        if !(last > 0.0 && last.is_finite()) {
            return false;
        }
        (before, largest, reach) = (value, largest.max(last), 2.0 * reach);
    }
}

/// The last rows of those from one on.
fn ends(rows: &[[f64; 3]], from: usize) -> &[[f64; 3]] {
    &rows[rows.len() - last_rows(rows.len() - from).min(rows.len())..]
}

/// How many of so many rows are the last ones; there may be fewer.
pub fn last_rows(rows: usize) -> usize {
    ((rows as f64 * LAST) as usize).max(LEAST)
}

/// Whether a path has come to rest.
fn rests(rows: &[[f64; 3]]) -> bool {
    let step = |pair: &[[f64; 3]]| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1]);
    let longest = |rows: &[[f64; 3]]| rows.windows(2).map(step).fold(0.0, f64::max);
    let change = |rows: &[[f64; 3]]| extreme(rows, f64::max) - extreme(rows, f64::min);
    let last = &rows[rows.len().saturating_sub(LEAST)..];
    longest(last) <= RESTS * longest(rows) && change(last) <= RESTS * change(rows)
}

/// Whether the longest step lies in the first half, as where a path turns around.
fn slows(rows: &[[f64; 3]]) -> bool {
    let step = |pair: &[[f64; 3]]| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1]);
    let longest = |rows: &[[f64; 3]]| rows.windows(2).map(step).fold(0.0, f64::max);
    let (first, second) = rows.split_at(rows.len() / 2);
    longest(&rows[first.len().saturating_sub(1)..]) < longest(first) || second.is_empty()
}

fn extreme(rows: &[[f64; 3]], better: fn(f64, f64) -> f64) -> f64 {
    rows.iter().map(|row| row[2]).fold(f64::NAN, better)
}

/// The lowest and the highest finite value at the nodes of a grid over the domain.
fn span(surface: &dyn Surface) -> [f64; 2] {
    let [x0, x1, y0, y1] = surface.domain();
    let place = |i: usize, low: f64, high: f64| low + (high - low) * i as f64 / (NODES - 1) as f64;
    let nodes = (0..NODES * NODES).map(|i| [place(i % NODES, x0, x1), place(i / NODES, y0, y1)]);
    let values = nodes.map(|at| surface.value(at)).filter(|value| value.is_finite());
    values.fold([f64::NAN; 2], |[low, high], value| [low.min(value), high.max(value)])
}

impl fmt::Display for Divergence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from_step, to_step, distance, value, course } = self;
        match course {
            Course::Climbs => write!(f, "diverges from step {from_step} on")?,
            Course::Falls => write!(f, "left the domain after step {from_step} and still falls")?,
            Course::FallsWithoutBound => write!(f, "falls without bound from step {from_step} on")?,
        }
        write!(f, ": f = {value:.2e} at step {to_step}, ")?;
        if *distance < 1e4 {
            write!(f, "{distance:.1}")?;
        } else {
            write!(f, "{distance:.1e}")?;
        }
        write!(f, " times the size of the domain away")?;
        match course {
            Course::FallsWithoutBound => f.write_str("; the surface has no lowest point that way"),
            Course::Climbs | Course::Falls => Ok(()),
        }
    }
}
