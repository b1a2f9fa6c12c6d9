//! A path laid on the top of a block.

use super::heights::Heights;

/// Most places of a path beside its own points.
const MOST_PLACES: f64 = 20_000.0;

/// A place of a path on the surface.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Where it is in space.
    pub at: [f64; 3],
    /// After how many steps; a fraction between two of them.
    pub row: f64,
}

/// A path of points, each with its row, as lines that follow the surface from cell to cell. What lies outside the block,
/// or where the surface has no value, is left out.
pub fn drape(heights: &Heights, path: &(impl Iterator<Item = (usize, [f64; 2])> + Clone)) -> Vec<Vec<Place>> {
    let cells = |a: [f64; 2], b: [f64; 2]| {
        let ([ua, va], [ub, vb]) = (heights.grid(a), heights.grid(b));
        (ub - ua).abs().max((vb - va).abs())
    };
    let pairs = || path.clone().zip(path.clone().skip(1)).map(|((row, a), (next, b))| (row as f64, a, next as f64, b));
    let length: f64 = pairs().filter_map(|(_, a, _, b)| inside(heights, a, b).map(|[a, b]| cells(a.1, b.1))).sum();
    let spacing = (length / MOST_PLACES).max(1.0);
    let mut lines: Vec<Vec<Place>> = Vec::new();
    let mut line: Vec<Place> = Vec::new();
    for (row, a, next, b) in pairs() {
        let Some([(begin, from), (end, to)]) = inside(heights, a, b) else {
            lines.push(std::mem::take(&mut line));
            continue;
        };
        if begin > 0.0 {
            lines.push(std::mem::take(&mut line));
        }
        let pieces = (cells(from, to) / spacing).ceil().max(1.0);
        for piece in usize::from(!line.is_empty())..=pieces as usize {
            let part = piece as f64 / pieces;
            let at = [0, 1].map(|i| from[i] + part * (to[i] - from[i]));
            match heights.at(at) {
                Some(height) => {
                    let along = begin + part * (end - begin);
                    line.push(Place { at: heights.block.space(at, height), row: row + along * (next - row) });
                }
                None => lines.push(std::mem::take(&mut line)),
            }
        }
        if end < 1.0 {
            lines.push(std::mem::take(&mut line));
        }
    }
    lines.push(line);
    lines.retain(|line| line.len() > 1);
    lines
}

/// The part of a segment within the block: how far along it begins and ends, and where (Liang and Barsky 1984).
fn inside(heights: &Heights, a: [f64; 2], b: [f64; 2]) -> Option<[(f64, [f64; 2]); 2]> {
    if heights.block.has(a) && heights.block.has(b) {
        return Some([(0.0, a), (1.0, b)]);
    }
    let [x0, x1, y0, y1] = heights.block.bounds;
    // halves, so that the difference of two huge numbers stays finite
    let half = [0, 1].map(|i| b[i] / 2.0 - a[i] / 2.0);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (i, [low, high]) in [[x0, x1], [y0, y1]].into_iter().enumerate() {
        if half[i] == 0.0 {
            if !(low..=high).contains(&a[i]) {
                return None;
            }
            continue;
        }
        let [one, other] = [low, high].map(|bound| (bound / 2.0 - a[i] / 2.0) / half[i]);
        enter = enter.max(one.min(other));
        leave = leave.min(one.max(other));
    }
    let at = |t: f64| {
        let [x, y] = [0, 1].map(|i| a[i] + 2.0 * t * half[i]);
        [x.clamp(x0, x1), y.clamp(y0, y1)]
    };
    (enter < leave).then(|| [(enter, at(enter)), (leave, at(leave))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::contour::{Field, Levels};

    fn heights() -> Heights {
        let field = Field::sample([-2.0, 2.0, -2.0, 2.0], [41, 41], |points, row| {
            for (height, [x, y]) in row.iter_mut().zip(points) {
                *height = if *x > 1.5 { f64::NAN } else { x * x + y * y };
            }
        });
        Heights::new(&field, Levels::linear(&field))
    }

    #[test]
    fn a_step_over_a_valley_goes_through_it() {
        let heights = heights();
        let lines = drape(&heights, &[(0, [-1.0, 0.0]), (1, [1.0, 0.0])].into_iter());
        assert_eq!((lines.len(), lines[0].len()), (1, 21), "a place for each cell");
        let lowest = lines[0].iter().map(|place| place.at[2]).fold(f64::INFINITY, f64::min);
        assert_eq!(lowest, heights.block.space([0.0, 0.0], 0.0)[2]);
        let middle = lines[0][10];
        assert!((middle.row - 0.5).abs() < 1e-12, "half a step: {middle:?}");
        for place in &lines[0] {
            let (at, height) = heights.block.plane(place.at);
            assert!((heights.at(at).expect("inside") - height).abs() < 1e-9, "it lies on the surface");
        }
    }

    #[test]
    fn paths_end_where_they_leave_and_where_there_is_no_surface() {
        let heights = heights();
        let lines = |points: &[[f64; 2]]| drape(&heights, &points.iter().copied().enumerate());
        let leaves = lines(&[[0.0, 0.0], [0.0, 1e300]]);
        let end = leaves[0].last().expect("it has places");
        assert_eq!((leaves.len(), heights.block.plane(end.at).0), (1, [0.0, 2.0]));
        assert!(end.row < 1e-200, "it left at once");
        assert_eq!(lines(&[[0.0, 0.0], [0.0, 5.0], [1.0, 5.0], [1.0, 0.0]]).len(), 2, "out and back in");
        assert_eq!(lines(&[[0.0, 0.0], [1.9, 0.0], [0.0, 0.5]]).len(), 2, "over a hole");
        for strange in [f64::NAN, f64::INFINITY] {
            assert!(lines(&[[0.0, 0.0], [0.5, 0.0], [strange, 0.0]]).len() <= 2);
        }
        let noise =
            (0..5000).map(|i| (i, [f64::from((i * 7919) as u32 % 400) / 133.0 - 1.5, f64::from(i as u32 % 3) - 1.0]));
        let places: usize = drape(&heights, &noise).iter().map(Vec::len).sum();
        assert!(places < 26_000, "{places}");
    }
}
