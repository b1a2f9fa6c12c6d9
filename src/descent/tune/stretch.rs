//! The stretch of a curve that is usable.

use super::axis::Axis;
use super::measure::Measure;

/// Digits behind the point of the mantissa of an end that was not tried.
const DIGITS: usize = 3;

/// The ends of the stretch around a point of a curve in which all points are usable: each where the curve between the last
/// point that is and the next one goes beyond the bound; the last point itself where there is no next one, or it has no
/// figure.
pub fn stretch(
    points: &[[f64; 2]],
    is_usable: &[bool],
    best: usize,
    (axis, measure, bound): (&Axis, Measure, f64),
) -> [f64; 2] {
    let is_in = |at: &usize| is_usable[*at];
    let first = (0..best).rev().take_while(is_in).last().unwrap_or(best);
    let last = (best..points.len()).take_while(is_in).last().unwrap_or(best);
    let end = |inside: usize, outside: Option<usize>| {
        let Some(outside) = outside.and_then(|at| points.get(at)) else { return points[inside][0] };
        crossing(points[inside], *outside, (axis, measure, bound)).unwrap_or(points[inside][0])
    };
    [end(first, first.checked_sub(1)), end(last, Some(last + 1))]
}

/// Where the line between two points comes to the bound, in the measure of the plot: even steps of both scales.
fn crossing([x0, y0]: [f64; 2], [x1, y1]: [f64; 2], (axis, measure, bound): (&Axis, Measure, f64)) -> Option<f64> {
    let is_log = measure.is_log() && y0.min(bound) > 0.0;
    let height = |y: f64| if is_log { y.log10() } else { y };
    let part = (height(bound) - height(y0)) / (height(y1) - height(y0));
    let [from, to] = [x0, x1].map(|x| axis.place(x));
    let x = axis.exact(from + (to - from) * part.clamp(0.0, 1.0));
    let x: f64 = format!("{x:.DIGITS$e}").parse().ok()?;
    // of the rounded number, too, it is known that it is between them
    (y1.is_finite() && part.is_finite() && x.is_finite()).then(|| x.clamp(x0.min(x1), x0.max(x1)))
}

#[cfg(test)]
mod tests {
    use super::super::over::Over;
    use super::*;
    use crate::optim::Driven;

    fn axis(over: &str) -> Axis {
        let method = Driven::parse("adam").expect("a method").method;
        Axis::new(&method, &Over::parse(over).expect("a range"), 1000).expect("it is allowed").expect("a setting")
    }

    #[test]
    fn ends_lie_where_the_curve_goes_beyond_the_bound() {
        let points = [[1e-4, 1.0], [1e-3, 1e-2], [1e-2, 1e-4], [0.1, 1e-2], [1.0, f64::INFINITY]];
        let within = |bound: f64| points.map(|[_, y]| y <= bound);
        let of = |bound| stretch(&points, &within(bound), 2, (&axis("lr=1e-4..1"), Measure::Value, bound));
        // two decades up for each decade to either side: ten times as bad after half of one
        assert_eq!(of(1e-3), [3.162e-3, 3.162e-2]);
        // beyond the next point there is no curve
        assert_eq!(of(0.1), [3.162e-4, 0.1]);
        // a range ends where what was searched does
        assert_eq!(of(2.0), [1e-4, 0.1]);
    }

    #[test]
    fn scales_with_zero_are_even() {
        let points = [[0.0, 4.0], [0.5, 1.0], [0.9, 1.0]];
        let is_usable = [false, true, true];
        let of = stretch(&points, &is_usable, 1, (&axis("beta1=0..0.9"), Measure::MeanLog, 2.0));
        assert_eq!(of, [0.3333, 0.9]);
        let alone = [[0.0, f64::INFINITY], [0.5, 1.0], [0.9, f64::INFINITY]];
        let of = stretch(&alone, &[false, true, false], 1, (&axis("beta1=0..0.9"), Measure::Value, 2.0));
        assert_eq!(of, [0.5, 0.5]);
    }
}
