//! From where to where the vertical axis of a cross-section goes, and the minima and maxima of its curve.

use std::cmp::Ordering;

/// Room beyond what is shown, in parts of it; and where the curve goes on there.
const MARGIN: f64 = 0.12;
const ROOM: f64 = 0.35;
/// A curve of so many times the height of what is to be told apart is not shown whole.
const WHOLE: f64 = 2.5;
/// How far beyond the rest the points of racers may be that are shown, in parts of its height.
const REACH: f64 = 1.5;

/// A minimum or a maximum of a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Turn {
    /// The place on the line, and f there.
    pub at: [f64; 2],
    /// Whether the curve goes up on both sides.
    pub is_minimum: bool,
}

/// The minima and maxima between the ends of a curve `[place, f]`, to second order in the distance of its points; in the
/// middle where the curve is level.
pub fn turns(curve: &[[f64; 2]]) -> Vec<Turn> {
    let levels: Vec<&[[f64; 2]]> = curve.chunk_by(|[_, a], [_, b]| a == b).collect();
    let turn = |three: &[&[[f64; 2]]]| {
        let [before, here, after] = [three[0].last()?, three[1].first()?, three[2].first()?];
        let is_minimum = match (here[1].partial_cmp(&before[1])?, here[1].partial_cmp(&after[1])?) {
            (Ordering::Less, Ordering::Less) => true,
            (Ordering::Greater, Ordering::Greater) => false,
            _ => return None,
        };
        let end = three[1].last()?;
        let at =
            if three[1].len() == 1 { vertex([*before, *here, *after]) } else { [0.5 * (here[0] + end[0]), here[1]] };
        Some(Turn { at, is_minimum })
    };
    levels.windows(3).filter_map(turn).collect()
}

/// The vertex of the parabola through three points at equal distances.
fn vertex([[_, before], [x, here], [right, after]]: [[f64; 2]; 3]) -> [f64; 2] {
    let (slope, bend) = (0.5 * (after - before), after - 2.0 * here + before);
    let part = -slope / bend;
    if part.abs() <= 1.0 { [x + part * (right - x), here + 0.5 * slope * part] } else { [x, here] }
}

/// The ends of the axis for the heights of a curve as they are drawn. Where a curve goes far beyond the heights in `focus`,
/// those are shown and it leaves the picture; `points` of racers are in it unless they are too far away.
pub fn ends(curve: &[f64], focus: &[f64], points: &[f64]) -> [f64; 2] {
    let Some(whole) = range(curve) else { return [0.0, 1.0] };
    let height = |[low, high]: [f64; 2]| high - low;
    let is_far_beyond = |focus: &[f64; 2]| height(*focus) > 0.0 && height(whole) > WHOLE * height(*focus);
    let base = range(focus).filter(is_far_beyond).unwrap_or(whole);
    let reach = if height(base) > 0.0 { REACH * height(base) } else { f64::INFINITY };
    let is_near = |point: &f64| base[0] - point <= reach && point - base[1] <= reach;
    let points = points.iter().copied().filter(is_near).chain(base);
    let [low, high] = range(&points.collect::<Vec<_>>()).unwrap_or(base);
    let room = |goes_on: bool| (high - low) * if goes_on { ROOM } else { MARGIN };
    let least = (high.abs().max(low.abs()) * 1e-6).max(1e-9);
    [low - room(whole[0] < low).max(least), high + room(whole[1] > high).max(least)]
}

/// Whether a height is one that a plot bears.
pub fn is_drawn(height: f64) -> bool {
    height.abs() < 1e300
}

/// The lowest and the highest of those that can be drawn.
fn range(heights: &[f64]) -> Option<[f64; 2]> {
    let finite = heights.iter().copied().filter(|height| is_drawn(*height));
    finite.map(|height| [height, height]).reduce(|[low, high], [height, _]| [low.min(height), high.max(height)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(f: fn(f64) -> f64) -> Vec<[f64; 2]> {
        (0..400).map(|i| -5.0 + 10.0 * f64::from(i) / 399.0).map(|x| [x, f(x)]).collect()
    }

    fn heights(curve: &[[f64; 2]]) -> Vec<f64> {
        curve.iter().map(|[_, f]| *f).collect()
    }

    #[test]
    fn minima_and_maxima_lie_where_the_slope_is_0() {
        // f′ = 4x³ − 6x + 1 vanishes at −1.30084, 0.16994 and 1.13090
        let f = |x: f64| x.powi(4) - 3.0 * x * x + x;
        let found = turns(&curve(f));
        assert_eq!(found.iter().map(|turn| turn.is_minimum).collect::<Vec<_>>(), [true, false, true]);
        for (turn, x) in found.iter().zip([-1.30084, 0.16994, 1.13090]) {
            assert!((turn.at[0] - x).abs() < 1e-3 && (turn.at[1] - f(x)).abs() < 1e-4, "{turn:?} for {x}");
        }
    }

    #[test]
    fn level_parts_are_one_minimum_and_stairs_are_none() {
        let found = turns(&curve(|x| (x.abs() - 1.0).max(0.0)));
        assert!(found.len() == 1 && found[0].at[0].abs() < 0.02 && found[0].is_minimum, "{found:?}");
        assert!(turns(&curve(f64::floor)).is_empty());
        assert!(turns(&curve(|x| if x < 0.0 { f64::NAN } else { x })).is_empty());
    }

    #[test]
    fn a_high_curve_leaves_room_for_its_minima() {
        let curve = curve(|x| x.powi(4) - 3.0 * x * x + x);
        let mut focus: Vec<f64> = turns(&curve).iter().map(|turn| turn.at[1]).collect();
        // f at a start of 2
        focus.push(6.0);
        let [low, high] = ends(&heights(&curve), &focus, &[6.0]);
        assert!((-6.0..-3.5).contains(&low) && (6.0..12.0).contains(&high), "{low} {high}");
        let [_, all] = ends(&heights(&curve), &[], &[6.0]);
        assert!(all > 555.0, "without a focus all of it is shown, {all}");
    }

    #[test]
    fn a_racer_beside_the_curve_is_on_the_axis_unless_it_is_far_away() {
        let curve: Vec<f64> = (0..=10).map(|i| 14.0 + 6.2 * f64::from(i)).collect();
        let [low, high] = ends(&curve, &[], &[10.45]);
        assert!(low < 10.45 && high > 76.0, "{low} {high}");
        assert_eq!(ends(&curve, &[], &[1e9, f64::NAN, f64::INFINITY]), ends(&curve, &[], &[]));
    }

    #[test]
    fn any_curve_has_an_axis() {
        assert_eq!(ends(&[f64::NAN, f64::INFINITY], &[1.0], &[2.0]), [0.0, 1.0]);
        let [low, high] = ends(&[5.0, f64::INFINITY], &[], &[5.0]);
        assert!(low < 5.0 && high > 5.0, "{low} {high}");
        let [low, high] = ends(&[3.0, 3.0], &[], &[4.0]);
        assert!(low < 3.0 && high > 4.0, "a level curve has no height by which to be far away: {low} {high}");
    }
}
