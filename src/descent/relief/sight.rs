//! Lines of sight over the heights of a block: what is hidden, and what lies under the pointer.

use super::camera::Ray;
use super::heights::Heights;

/// How far above a point the surface must rise on the way to the eye to hide it, in parts of the block's height: less is
/// the difference of a curved cell and its two triangles.
const CLEAR: f64 = 0.006;
/// Times a hit is looked for between the two sides of a cell.
const HALVINGS: usize = 24;

/// A straight line over the grid: a place in units of its spacing, and a height.
#[derive(Clone, Copy)]
struct Line {
    from: [f64; 3],
    along: [f64; 3],
}

impl Line {
    fn at(&self, t: f64) -> [f64; 3] {
        std::array::from_fn(|i| self.from[i] + t * self.along[i])
    }

    /// From where to where along it lies over the grid, between the floor and the top.
    fn inside(&self, heights: &Heights, begin: f64, end: f64) -> Option<[f64; 2]> {
        let high = [(heights.size[0] - 1) as f64, (heights.size[1] - 1) as f64, 1.0];
        let (mut enter, mut leave) = (begin, end);
        for (i, high) in high.into_iter().enumerate() {
            if self.along[i] == 0.0 {
                if self.from[i] < 0.0 || self.from[i] > high {
                    return None;
                }
                continue;
            }
            let [one, other] = [-self.from[i] / self.along[i], (high - self.from[i]) / self.along[i]];
            enter = enter.max(one.min(other));
            leave = leave.min(one.max(other));
        }
        (enter < leave).then_some([enter, leave])
    }

    /// Where it crosses the lines of the grid between two places of it, and the second place.
    fn crossings(&self, [enter, leave]: [f64; 2]) -> impl Iterator<Item = f64> {
        // the next line of each axis, and the way from one to the next
        let axis = |i: usize| {
            let (at, along) = (self.from[i] + enter * self.along[i], self.along[i]);
            if along == 0.0 {
                return (f64::INFINITY, f64::INFINITY);
            }
            let line = if along > 0.0 { at.floor() + 1.0 } else { at.ceil() - 1.0 };
            ((line - self.from[i]) / along, along.recip().abs())
        };
        let [(mut next_u, step_u), (mut next_v, step_v)] = [axis(0), axis(1)];
        let mut is_over = false;
        std::iter::from_fn(move || {
            if is_over {
                return None;
            }
            let t = next_u.min(next_v);
            if t >= leave {
                is_over = true;
                return Some(leave);
            }
            if next_u <= next_v {
                next_u += step_u;
            } else {
                next_v += step_v;
            }
            Some(t)
        })
    }
}

/// A point in space as a place over the grid.
fn over(heights: &Heights, at: [f64; 3]) -> [f64; 3] {
    let (at, height) = heights.block.plane(at);
    let [u, v] = heights.grid(at);
    [u, v, height]
}

/// How far the surface rises above a line at a place of it; none where there is no surface.
fn excess(heights: &Heights, line: &Line, t: f64) -> Option<f64> {
    let [u, v, height] = line.at(t);
    // rounding must not lead off the grid
    let [u, v] = [(u, heights.size[0]), (v, heights.size[1])].map(|(at, nodes)| at.clamp(0.0, (nodes - 1) as f64));
    Some(heights.at_grid([u, v])? - height)
}

/// Whether the surface hides a point in space from the eye.
pub fn is_hidden(heights: &Heights, at: [f64; 3], eye: [f64; 3]) -> bool {
    let (from, to) = (over(heights, at), over(heights, eye));
    let line = Line { from: [from[0], from[1], from[2] + CLEAR], along: std::array::from_fn(|i| to[i] - from[i]) };
    let Some(inside) = line.inside(heights, 0.0, 1.0) else { return false };
    line.crossings(inside).any(|t| excess(heights, &line, t).is_some_and(|excess| excess > 0.0))
}

/// The point of the plane where a ray first meets the surface, from above.
pub fn meet(heights: &Heights, ray: Ray) -> Option<[f64; 2]> {
    let (from, to) = (over(heights, ray.from), over(heights, ray.at(1.0)));
    let line = Line { from, along: std::array::from_fn(|i| to[i] - from[i]) };
    let [enter, leave] = line.inside(heights, 0.0, f64::INFINITY)?;
    let mut before = (enter, excess(heights, &line, enter));
    // below its rim the block is closed
    if before.1.is_some_and(|excess| excess > CLEAR) {
        return None;
    }
    for t in line.crossings([enter, leave]) {
        let here = excess(heights, &line, t);
        if let (Some(at_begin), Some(at_end)) = (before.1, here)
            && let Some(mut high) = first_touch(heights, &line, [(before.0, at_begin), (t, at_end)])
        {
            let mut low = before.0;
            for _ in 0..HALVINGS {
                let middle = f64::midpoint(low, high);
                let is_below = excess(heights, &line, middle).is_some_and(|excess| excess >= 0.0);
                (low, high) = if is_below { (low, middle) } else { (middle, high) };
            }
            let [u, v, _] = line.at(high);
            let [x0, x1, y0, y1] = heights.block.bounds;
            let cells = heights.size.map(|nodes| (nodes - 1) as f64);
            let (x, y) = (x0 + u / cells[0] * (x1 - x0), y0 + v / cells[1] * (y1 - y0));
            return Some([x.clamp(x0, x1), y.clamp(y0, y1)]);
        }
        before = (t, here);
    }
    None
}

/// A place at which the line is not above the surface, where there is one between two sides of a cell. The surface is a
/// parabola along it.
fn first_touch(heights: &Heights, line: &Line, [(begin, at_begin), (end, at_end)]: [(f64, f64); 2]) -> Option<f64> {
    if at_end >= 0.0 {
        return Some(end);
    }
    let at_middle = excess(heights, line, f64::midpoint(begin, end))?;
    let bend = 2.0 * (at_begin + at_end - 2.0 * at_middle);
    let slope = 4.0 * at_middle - 3.0 * at_begin - at_end;
    let top = -slope / (2.0 * bend);
    let is_touched = bend < 0.0 && (0.0..=1.0).contains(&top) && at_begin + 0.5 * slope * top >= 0.0;
    is_touched.then_some(begin + top * (end - begin))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::contour::{Field, Levels};
    use crate::descent::relief::{Camera, Lens};
    use crate::registry::Choice;
    use crate::surface::{self, Make, SURFACES};

    fn heights() -> Heights {
        let field = Field::sample([-1.0, 1.0, -2.0, 2.0], [97, 129], |points, row| {
            for (height, [x, y]) in row.iter_mut().zip(points) {
                *height = (4.0 * x).sin() * (3.0 * y).cos() + x * x;
            }
        });
        Heights::new(&field, Levels::linear(&field))
    }

    fn lenses() -> impl Iterator<Item = Lens> {
        let cameras = [(28.0, 38.0), (-100.0, 12.0), (170.0, 60.0), (0.0, 90.0), (90.0, 20.0)];
        let block = heights().block;
        cameras.into_iter().map(move |(azimuth, elevation)| {
            Lens::new(Camera { azimuth, elevation, ..Camera::default() }, &block, [0.0, 0.0, 700.0, 500.0])
        })
    }

    fn points() -> impl Iterator<Item = [f64; 2]> {
        (0..37).flat_map(|i| (0..41).map(move |j| [-0.97 + f64::from(i) * 0.0537, -1.95 + f64::from(j) * 0.0973]))
    }

    /// By small steps along the line of sight, between the nodes of the grid.
    fn is_hidden_by_steps(heights: &Heights, at: [f64; 3], eye: [f64; 3], clear: f64) -> bool {
        (1..5_000).any(|i| {
            let t = f64::from(i) / 5_000.0;
            let ([x, y], height) = heights.block.plane(std::array::from_fn(|i| at[i] + t * (eye[i] - at[i])));
            heights.at([x, y]).is_some_and(|surface| surface > height + clear)
        })
    }

    #[test]
    fn what_is_hidden_is_what_small_steps_find_hidden() {
        let heights = heights();
        let (mut hidden, mut all) = (0, 0);
        for lens in lenses() {
            for at in points().step_by(7) {
                let at = heights.block.space(at, heights.at(at).expect("it is inside"));
                let found = is_hidden(&heights, at, lens.eye());
                // at a border between both, two ways may differ
                let [less, more] = [0.7, 1.3].map(|part| is_hidden_by_steps(&heights, at, lens.eye(), part * CLEAR));
                assert!(less == found || more == found, "{at:?}: {found}");
                hidden += usize::from(found);
                all += 1;
            }
        }
        assert!(hidden * 16 > all && hidden * 2 < all, "{hidden} of {all} are hidden");
    }

    #[test]
    fn the_point_under_the_pointer_is_the_one_that_was_drawn_there() {
        let heights = heights();
        let (mut found, mut passed, mut all) = (0, 0, 0);
        for (lens, at) in lenses().flat_map(|lens| points().map(move |at| (lens, at))) {
            let there = heights.block.space(at, heights.at(at).expect("it is inside"));
            let [x, y, depth] = lens.project(there);
            all += 1;
            let is_seen = !is_hidden(&heights, there, lens.eye());
            let Some(met) = meet(&heights, lens.ray([x, y])) else {
                // a side of the block stands in front of it
                passed += usize::from(is_seen);
                continue;
            };
            let [_, _, met_depth] = lens.project(heights.block.space(met, heights.at(met).expect("it is inside")));
            // a line of sight may touch a crest within rounding
            passed += usize::from(met_depth > depth + 1e-6);
            found += usize::from((met[0] - at[0]).hypot(met[1] - at[1]) < 1e-5);
            assert!(is_seen || met_depth < depth + 1e-6, "{at:?}: something in front of it is met");
        }
        assert!(passed * 200 < all && found * 2 > all, "of {all} points {found} are found, and {passed} passed by");
    }

    /// The part of the lowest quarter of a surface that is seen at first, and whether all of its known minima are.
    fn seen_at_first(choice: &Choice<Make>) -> (f64, bool) {
        let surface = surface::build(choice);
        let minima = surface.minima();
        let field = Field::sample(surface.domain(), [65; 2], |points, row| surface.values(points, row));
        let lowest = minima.points().iter().map(|[_, _, f]| *f).reduce(f64::min);
        let heights = Heights::new(&field, Levels::choose(&field, lowest));
        let lens = Lens::new(Camera::default(), &heights.block, [0.0, 0.0, 900.0, 600.0]);
        let is_seen = |at: [f64; 3]| !is_hidden(&heights, at, lens.eye());
        let floor = (0..65 * 65).map(|i| (i % 65, i / 65)).filter(|(i, j)| heights.node(*i, *j) < 0.25);
        let floor: Vec<bool> = floor.map(|(i, j)| is_seen(heights.space(i, j))).collect();
        let seen = floor.iter().filter(|is_seen| **is_seen).count();
        let minimum = |[x, y, _]: &[f64; 3]| Some(heights.block.space([*x, *y], heights.at([*x, *y])?));
        (seen as f64 / floor.len().max(1) as f64, minima.points().iter().filter_map(minimum).all(is_seen))
    }

    #[test]
    fn the_floors_of_valleys_are_seen_at_first() {
        let (floor, has_minimum) = seen_at_first(&surface::parse("quadratic").expect("a surface"));
        assert!(floor > 0.9 && has_minimum, "of the surface one begins with {floor}");
        let all: Vec<f64> = SURFACES.iter().map(|entry| seen_at_first(&entry.choice()).0).collect();
        let mean = all.iter().sum::<f64>() / all.len() as f64;
        assert!(mean > 0.8, "{mean:.2} of all");
        // the holes of others are narrow and deep
        for entry in SURFACES.iter().filter(|entry| entry.group == "Lecture") {
            let (floor, _) = seen_at_first(&entry.choice());
            assert!(floor > 0.6, "{floor:.2} of {}", entry.key);
        }
    }

    #[test]
    fn nothing_is_met_beside_the_block_or_below_its_rim() {
        let heights = heights();
        for lens in lenses() {
            assert!(meet(&heights, lens.ray([0.0, 0.0])).is_none());
        }
        let lens = Lens::new(
            Camera { azimuth: 0.0, elevation: 10.0, ..Camera::default() },
            &heights.block,
            [0.0, 0.0, 700.0, 500.0],
        );
        let [wide, deep, half] = heights.block.half();
        let [x, y, _] = lens.project([0.2 * wide, -deep, -0.98 * half]);
        assert!(meet(&heights, lens.ray([x, y])).is_none(), "a side of the block");
    }
}
