//! Corners a line can do without.

/// The places of the corners that are kept.
///
/// Every other one lies within `tolerance` of the line between those kept before and after it, and none is passed out of
/// its order. Takes a time in proportion to the number of points.
pub fn simplified(points: &[[f64; 2]], tolerance: f64) -> Vec<usize> {
    let mut kept = vec![0];
    let Some(first) = points.first() else { return Vec::new() };
    let mut fan = Fan::new(*first);
    for (i, at) in points.iter().enumerate().skip(1) {
        if !fan.reaches(*at, tolerance) {
            kept.push(i - 1);
            fan = Fan::new(points[i - 1]);
            // from a new apex everything can be reached
            fan.reaches(*at, tolerance);
        }
    }
    if points.len() > 1 {
        kept.push(points.len() - 1);
    }
    kept
}

/// The cone of rays from a corner that pass all points after it closely enough. It is always narrower than half a turn.
struct Fan {
    apex: [f64; 2],
    /// The way to the first point off the apex: all rays lie less than a quarter of a turn from it.
    base: [f64; 2],
    /// The rays at its right and left edge.
    edges: [[f64; 2]; 2],
    /// The square of the distance of the last point.
    reach: f64,
}

impl Fan {
    const fn new(apex: [f64; 2]) -> Self {
        Self { apex, base: [0.0; 2], edges: [[0.0; 2]; 2], reach: 0.0 }
    }

    /// Whether a line to this point passes all those before it closely enough; then it is one of them.
    fn reaches(&mut self, at: [f64; 2], tolerance: f64) -> bool {
        let way @ [x, y] = [at[0] - self.apex[0], at[1] - self.apex[1]];
        let (squared, tolerance) = (x * x + y * y, tolerance * tolerance);
        if squared <= tolerance {
            return self.reach <= tolerance;
        }
        // the rays that touch the disc around the point
        let tangent = (tolerance / (squared - tolerance)).sqrt();
        let [right, left] = [[x + y * tangent, y - x * tangent], [x - y * tangent, y + x * tangent]];
        if self.reach <= tolerance {
            (self.base, self.edges) = (way, [right, left]);
        } else {
            let is_inside = cross(self.edges[0], way) >= 0.0 && cross(way, self.edges[1]) >= 0.0;
            let is_ahead = self.base[0] * x + self.base[1] * y > 0.0;
            if !(is_inside && is_ahead && squared >= self.reach) {
                return false;
            }
            if cross(self.edges[0], right) > 0.0 {
                self.edges[0] = right;
            }
            if cross(left, self.edges[1]) > 0.0 {
                self.edges[1] = left;
            }
        }
        self.reach = squared;
        true
    }
}

/// Positive where `b` is to the left of `a`.
fn cross(a: [f64; 2], b: [f64; 2]) -> f64 {
    a[0] * b[1] - a[1] * b[0]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn distance([x, y]: [f64; 2], [a, b]: [[f64; 2]; 2]) -> f64 {
        let (way, square) = ([b[0] - a[0], b[1] - a[1]], (b[0] - a[0]).powi(2) + (b[1] - a[1]).powi(2));
        let part = if square == 0.0 { 0.0 } else { ((x - a[0]) * way[0] + (y - a[1]) * way[1]) / square };
        let part = part.clamp(0.0, 1.0);
        (x - a[0] - part * way[0]).hypot(y - a[1] - part * way[1])
    }

    fn check(name: &str, points: &[[f64; 2]], tolerance: f64) {
        let kept = simplified(points, tolerance);
        assert_eq!((kept[0], kept[kept.len() - 1]), (0, points.len() - 1));
        assert!(kept.is_sorted_by(|a, b| a < b), "{name}");
        for pair in kept.windows(2) {
            let ends = [points[pair[0]], points[pair[1]]];
            for at in &points[pair[0]..=pair[1]] {
                assert!(distance(*at, ends) <= tolerance * 1.0001, "{name}: {at:?} between {ends:?}");
            }
        }
    }

    #[test]
    fn what_is_left_out_lies_on_the_line() {
        let spiral = |i: i32| [f64::from(i).sin() * f64::from(i), (0.9 * f64::from(i)).cos() * 30.0];
        let settling = |i: i32| [100.0 * 0.99_f64.powi(i), 50.0 * (-0.97_f64).powi(i)];
        let circle = |i: i32| [100.0 * (f64::from(i) * 0.01).cos(), 100.0 * (f64::from(i) * 0.01).sin()];
        let back = |i: i32| [f64::from((i % 40 - 20).abs()), 0.0];
        for (name, f) in
            [("spiral", spiral as fn(i32) -> [f64; 2]), ("settling", settling), ("circle", circle), ("back", back)]
        {
            let points: Vec<[f64; 2]> = (0..3000).map(f).collect();
            for tolerance in [4e-4, 0.05] {
                check(name, &points, tolerance);
            }
        }
    }

    #[test]
    fn straight_lines_and_places_where_a_path_rests_have_two_corners() {
        let straight: Vec<[f64; 2]> = (0..100).map(|i| [f64::from(i), 0.5 * f64::from(i)]).collect();
        assert_eq!(simplified(&straight, 1e-4), [0, 99]);
        assert_eq!(simplified(&[[1.0, 1.0]; 50], 1e-4), [0, 49]);
        assert_eq!(simplified(&[[1.0, 1.0]], 1e-4), [0]);
        assert!(simplified(&[], 1e-4).is_empty());
    }
}
