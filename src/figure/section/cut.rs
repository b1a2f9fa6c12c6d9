//! A straight line through a point of a surface, and what is seen of the surface from that point along it.

use crate::scene::{Along, SectionView};
use crate::surface::Surface;

/// A line in the plane, with a number for each of its points: the coordinate along an axis, else the distance from the
/// point it goes through.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cut {
    /// The point it goes through.
    pub through: [f64; 2],
    /// Of length 1.
    pub direction: [f64; 2],
    /// The number of that point.
    pub origin: f64,
}

impl Cut {
    /// The line through a point that is asked for. Along the gradient it leads downhill; where there is none, along x.
    pub fn new(view: SectionView, surface: &dyn Surface, through: [f64; 2]) -> Self {
        let along_x = Self { through, direction: [1.0, 0.0], origin: through[0] };
        match view.along {
            Along::X => along_x,
            Along::Y => Self { direction: [0.0, 1.0], origin: through[1], ..along_x },
            Along::Angle => {
                let (sin, cos) = view.angle.to_radians().sin_cos();
                Self { direction: [cos, sin], origin: 0.0, ..along_x }
            }
            Along::Gradient => {
                let (_, [x, y]) = surface.value_gradient(through);
                let length = x.hypot(y);
                let is_slope = length > 0.0 && length.is_finite();
                let direction = if is_slope { [-x / length, -y / length] } else { [1.0, 0.0] };
                Self { direction, origin: 0.0, ..along_x }
            }
        }
    }

    /// The point of a number.
    pub fn point(&self, place: f64) -> [f64; 2] {
        let far = place - self.origin;
        // an axis keeps its own digits
        let coordinate = |i: usize| match self.direction[i] {
            1.0 => place + (self.through[i] - self.origin),
            0.0 => self.through[i],
            part => self.through[i] + far * part,
        };
        [coordinate(0), coordinate(1)]
    }

    /// The number of the point of it that is nearest to another point, and how far away that is.
    pub fn project(&self, [x, y]: [f64; 2]) -> (f64, f64) {
        let [dx, dy] = [x - self.through[0], y - self.through[1]];
        let [along_x, along_y] = self.direction;
        (self.origin + dx * along_x + dy * along_y, (dy * along_x - dx * along_y).abs())
    }

    /// The numbers of the part within bounds; around the point where that lies outside of them. From the lower to the
    /// higher one, however far away the point is.
    pub fn range(&self, [x0, x1, y0, y1]: [f64; 4]) -> [f64; 2] {
        let (mut enter, mut leave) = (f64::NEG_INFINITY, f64::INFINITY);
        for (i, [low, high]) in [[x0, x1], [y0, y1]].into_iter().enumerate() {
            // an axis is shown from end to end, wherever the other coordinate is
            if self.direction[i] == 1.0 && self.origin == self.through[i] {
                return [low, high];
            }
            if self.direction[i].abs() > 1e-12 {
                let [one, other] = [low, high].map(|bound| (bound - self.through[i]) / self.direction[i]);
                enter = enter.max(one.min(other));
                leave = leave.min(one.max(other));
            }
        }
        if !are_told_apart(enter, leave) {
            let half = 0.5 * (x1 - x0).hypot(y1 - y0);
            (enter, leave) = (-half, half);
        }
        [self.origin + enter, self.origin + leave]
    }

    /// Whether double precision tells the points of a range apart.
    pub fn is_resolved(&self, range: [f64; 2]) -> bool {
        let [from, to] = range.map(|place| self.point(place));
        (0..2).all(|i| self.direction[i].abs() <= 1e-12 || are_told_apart(from[i].min(to[i]), from[i].max(to[i])))
    }

    /// f at so many points from one number to another, as `[number, f]`.
    pub fn curve(&self, surface: &dyn Surface, [low, high]: [f64; 2], count: usize) -> Vec<[f64; 2]> {
        let place = |i: usize| low + (high - low) * i as f64 / (count.max(2) - 1) as f64;
        let points: Vec<[f64; 2]> = (0..count).map(|i| self.point(place(i))).collect();
        let mut values = vec![0.0; points.len()];
        surface.values(&points, &mut values);
        values.into_iter().enumerate().map(|(i, f)| [place(i), f]).collect()
    }
}

/// Whether one number is above another by so much that there are many between them.
fn are_told_apart(low: f64, high: f64) -> bool {
    high - low > 1e-12 * low.abs().max(high.abs())
}

/// What is seen of a surface from a point of a line: f ≈ f₀ + s·d + ½h·d² at a distance d along it.
pub struct Model {
    place: f64,
    value: f64,
    /// The slope along the line.
    pub slope: f64,
    /// The curvature along the line; none where the surface has no Hessian.
    pub curvature: Option<f64>,
}

impl Model {
    /// The model at the point of the line that has a number.
    pub fn new(surface: &dyn Surface, cut: &Cut, place: f64) -> Self {
        let at = cut.point(place);
        let (value, [gx, gy]) = surface.value_gradient(at);
        let [x, y] = cut.direction;
        let bend = |[[xx, xy], [yx, yy]]: [[f64; 2]; 2]| xx * x * x + (xy + yx) * x * y + yy * y * y;
        Self { place, value, slope: gx * x + gy * y, curvature: surface.hessian(at).map(bend) }
    }

    /// The first-order model.
    pub fn tangent(&self, place: f64) -> f64 {
        self.value + self.slope * (place - self.place)
    }

    /// The second-order model.
    pub fn parabola(&self, place: f64) -> Option<f64> {
        let d = place - self.place;
        Some(self.tangent(place) + 0.5 * self.curvature? * d * d)
    }

    /// Where the parabola is lowest, or highest.
    pub fn vertex(&self) -> Option<f64> {
        let place = self.place - self.slope / self.curvature.filter(|bend| *bend != 0.0)?;
        place.is_finite().then_some(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::surface;

    fn build(pick: &str) -> Box<dyn Surface> {
        surface::build(&surface::parse(pick).expect("a surface"))
    }

    fn view(along: Along) -> SectionView {
        SectionView { along, angle: 30.0 }
    }

    #[test]
    fn tangent_and_parabola_touch_the_curve() {
        let slice = build("slice");
        let cut = Cut::new(view(Along::X), &*slice, [2.8, 0.0]);
        let model = Model::new(&*slice, &cut, 2.8);
        let f = |x: f64| (x.powi(4) - 8.0 * x * x + 3.0 * x) / 8.0;
        let d = 1e-3;
        assert!((model.tangent(2.8 + d) - f(2.8 + d)).abs() < 10.0 * d * d, "first order");
        let parabola = model.parabola(2.8 + d).expect("it has a Hessian");
        assert!((parabola - f(2.8 + d)).abs() < 10.0 * d * d * d, "second order");
        // f′ = (4x³ − 16x + 3)/8, f″ = (12x² − 16)/8
        let newton = 2.8 - (4.0 * 2.8f64.powi(3) - 16.0 * 2.8 + 3.0) / (12.0 * 2.8 * 2.8 - 16.0);
        assert!((model.vertex().expect("it bends") - newton).abs() < 1e-12, "Newton's step goes to the vertex");
    }

    #[test]
    fn slope_and_curvature_are_those_along_the_line() {
        // f = (1 − x)² + 100(y − x²)²
        let rosenbrock = build("rosenbrock b=100");
        let at = [-1.2, 1.0];
        let f = |[x, y]: [f64; 2]| (1.0 - x).powi(2) + 100.0 * (y - x * x).powi(2);
        for along in [Along::X, Along::Y, Along::Gradient, Along::Angle] {
            let cut = Cut::new(view(along), &*rosenbrock, at);
            let model = Model::new(&*rosenbrock, &cut, cut.origin);
            let d = 1e-4;
            let [before, here, after] = [-d, 0.0, d].map(|d| f([0, 1].map(|i| at[i] + d * cut.direction[i])));
            let slope = (after - before) / (2.0 * d);
            let bend = (after - 2.0 * here + before) / (d * d);
            assert!((model.slope - slope).abs() < 1e-3 * slope.abs().max(1.0), "{along:?}: {} {slope}", model.slope);
            let found = model.curvature.expect("it has a Hessian");
            assert!((found - bend).abs() < 1e-3 * bend.abs(), "{along:?}: {found} {bend}");
        }
        let downhill = Cut::new(view(Along::Gradient), &*rosenbrock, at);
        assert!(Model::new(&*rosenbrock, &downhill, 0.0).slope < 0.0);
    }

    #[test]
    fn points_and_numbers_are_inverse() {
        let sphere = build("sphere");
        for along in [Along::X, Along::Y, Along::Gradient, Along::Angle] {
            let cut = Cut::new(view(along), &*sphere, [0.3, -0.7]);
            let (place, off) = cut.project(cut.point(0.45));
            assert!((place - 0.45).abs() < 1e-12 && off < 1e-12, "{along:?}");
            let [low, high] = cut.range([-1.0, 1.0, -2.0, 2.0]);
            let ends = [low, high].map(|place| cut.point(place));
            let at_edge = |[x, y]: &[f64; 2]| (x.abs() - 1.0).abs() < 1e-9 || (y.abs() - 2.0).abs() < 1e-9;
            assert!(low < high && ends.iter().all(at_edge), "{along:?}: {ends:?}");
        }
        let along_x = Cut::new(view(Along::X), &*sphere, [50.0, 50.0]);
        assert_eq!(along_x.range([-1.0, 1.0, -2.0, 2.0]), [-1.0, 1.0], "x from end to end");
        assert_eq!(along_x.project([0.25, 47.0]), (0.25, 3.0));
        let flat = Cut::new(view(Along::Gradient), &*sphere, [0.0, 0.0]);
        assert_eq!(flat.direction, [1.0, 0.0], "a gradient of 0 has no direction");
    }
}
