//! Which part of the plane is seen.

/// How many times its domain a view is widened to show a start.
const FURTHEST: f64 = 20.0;
/// The lowest and the highest panel of a domain, as a part of its width, and of a part of the plane that was chosen.
const ASPECTS: [f64; 2] = [0.4, 1.0];
const CHOSEN_ASPECTS: [f64; 2] = [0.25, 1.6];

/// What "Reset view" shows.
///
/// It is nothing of its own, that is the surface's domain, while that holds the start; the domain widened to the start where
/// that lies outside, but no further than makes sense to look at.
pub fn home(domain @ [x0, x1, y0, y1]: [f64; 4], [x, y]: [f64; 2]) -> Option<[f64; 4]> {
    let widened = |low: f64, high: f64, at: f64| {
        let margin = 0.05 * (high.max(at) - low.min(at));
        [if at < low { at - margin } else { low }, if at > high { at + margin } else { high }]
    };
    let ([left, right], [bottom, top]) = (widened(x0, x1, x), widened(y0, y1, y));
    let is_near = right - left <= FURTHEST * (x1 - x0) && top - bottom <= FURTHEST * (y1 - y0);
    (!has(domain, [x, y]) && is_near && x.is_finite() && y.is_finite()).then_some([left, right, bottom, top])
}

/// Whether a point is within bounds.
pub fn has([x0, x1, y0, y1]: [f64; 4], [x, y]: [f64; 2]) -> bool {
    (x0..=x1).contains(&x) && (y0..=y1).contains(&y)
}

/// A domain with all starts that are not too far away.
pub fn with_starts(domain: [f64; 4], starts: impl Iterator<Item = [f64; 2]>) -> [f64; 4] {
    let near: Vec<[f64; 2]> = starts.filter(|start| home(domain, *start).is_some()).collect();
    near.into_iter().fold(domain, |bounds, start| home(bounds, start).unwrap_or(bounds))
}

/// The height of a panel for bounds as a part of its width. That of bounds somebody chose is nearer to what they are.
pub fn aspect([x0, x1, y0, y1]: [f64; 4], is_chosen: bool) -> f64 {
    let [least, most] = if is_chosen { CHOSEN_ASPECTS } else { ASPECTS };
    ((y1 - y0) / (x1 - x0)).clamp(least, most)
}

/// Bounds that show all of others, both axes alike: a gradient is then square to its level line.
pub fn fitted([x0, x1, y0, y1]: [f64; 4], aspect: f64) -> [f64; 4] {
    let half = (0.5 * (x1 - x0)).max(0.5 * (y1 - y0) / aspect);
    let (x, y) = (x0.midpoint(x1), y0.midpoint(y1));
    [x - half, x + half, y - half * aspect, y + half * aspect]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_is_seen_after_a_reset() {
        let domain = [-2.0, 2.0, -1.0, 1.0];
        assert_eq!(home(domain, [1.0, -1.0]), None);
        assert_eq!(home(domain, [8.0, 0.0]), Some([-2.0, 8.5, -1.0, 1.0]));
        assert_eq!(home(domain, [0.0, -4.0]), Some([-2.0, 2.0, -4.25, 1.0]));
        for far in [1e9, f64::INFINITY, f64::NAN] {
            assert_eq!(home(domain, [far, 0.0]), None);
        }
    }

    #[test]
    fn all_starts_that_are_near_are_seen() {
        let domain = [-2.0, 2.0, -1.0, 1.0];
        let starts = [[8.0, 0.0], [1e9, 0.0], [0.0, -4.0], [7.0, 0.5]];
        let bounds = with_starts(domain, starts.into_iter());
        assert_eq!(bounds, [-2.0, 8.5, -4.25, 1.0]);
        assert_eq!(starts.map(|start| has(bounds, start)), [true, false, true, true]);
        assert_eq!(with_starts(domain, [[0.0, 0.5]].into_iter()), domain);
    }
}
