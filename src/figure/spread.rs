//! Places for marks that would cover each other: as near as can be to where they belong, none upon another.

use std::f64::consts::TAU;

/// Between two places that are tried, outwards and along a circle, in pixels.
const STEP: f64 = 4.0;
/// Circles that are tried.
const CIRCLES: usize = 40;
/// Between two marks, in pixels.
const GAP: f64 = 1.5;

/// A round mark.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Disc {
    /// Its middle.
    pub at: [f64; 2],
    /// Its radius.
    pub radius: f64,
}

fn distance(a: [f64; 2], b: [f64; 2]) -> f64 {
    (a[0] - b[0]).hypot(a[1] - b[1])
}

impl Disc {
    /// Whether two would cover each other.
    fn covers(&self, other: &Self) -> bool {
        distance(self.at, other.at) < self.radius + other.radius + GAP
    }
}

/// Where marks are drawn so that they cover neither each other nor what is `fixed`.
///
/// Those that stand free stay where they are; the others move to the nearest free place within `[left, top, right, bottom]`, in their order. Where there is
/// none they stay.
pub fn spread(marks: &[Disc], fixed: &[Disc], [left, top, right, bottom]: [f64; 4]) -> Vec<[f64; 2]> {
    let is_within = |at: &[f64; 2]| at[0] >= left && at[0] <= right && at[1] >= top && at[1] <= bottom;
    let mut placed: Vec<Disc> = Vec::with_capacity(marks.len());
    for mark in marks {
        let is_free = |at: &[f64; 2]| {
            let disc = Disc { at: *at, radius: mark.radius };
            !fixed.iter().chain(&placed).any(|other| disc.covers(other))
        };
        let at =
            if is_free(&mark.at) { Some(mark.at) } else { around(mark.at).find(|at| is_within(at) && is_free(at)) };
        placed.push(Disc { at: at.unwrap_or(mark.at), radius: mark.radius });
    }
    placed.into_iter().map(|disc| disc.at).collect()
}

/// Places around another, the nearest first; on each circle from the top.
fn around([x, y]: [f64; 2]) -> impl Iterator<Item = [f64; 2]> {
    (1..=CIRCLES).flat_map(move |circle| {
        let radius = circle as f64 * STEP;
        let count = (TAU * radius / STEP).ceil().max(8.0);
        (0..count as usize).map(move |i| {
            let angle = TAU * (i as f64 / count - 0.25);
            [x + angle.cos() * radius, y + angle.sin() * radius]
        })
    })
}

/// Where the line from a mark to where it belongs ends: there, or at the rim of what stands there. None if the mark has
/// not moved.
pub fn leader(mark: Disc, placed: [f64; 2], fixed: &[Disc]) -> Option<[[f64; 2]; 2]> {
    let length = distance(mark.at, placed);
    if length < 1.0 {
        return None;
    }
    let under = fixed.iter().filter(|disc| distance(disc.at, mark.at) < disc.radius).map(|disc| disc.radius);
    let short = under.fold(0.0, f64::max);
    let direction = [0, 1].map(|i| (mark.at[i] - placed[i]) / length);
    let along = |from: [f64; 2], by: f64| [0, 1].map(|i| from[i] + direction[i] * by);
    (length - short - mark.radius > 1.0).then(|| [along(placed, mark.radius), along(mark.at, -short)])
}
