//! Parts of the plane that can be shown.

/// The largest coordinate of a part that is shown, of either sign.
pub const FURTHEST_BOUND: f64 = 1e15;
/// Width of the narrowest part.
const NARROWEST: f64 = 1e-300;
/// Least width as a part of the larger coordinate: the numbers of double precision between the two ends are as many as
/// there are pixels on a screen.
const LEAST_PART: f64 = 1e-12;

/// What bounds are.
pub const BOUNDS: &str = "four numbers like [-5, 5, -5, 5], low before high";

/// Whether `[x0, x1, y0, y1]` can be shown.
///
/// # Errors
/// What the bounds must be, without a subject.
pub fn check_bounds([x0, x1, y0, y1]: [f64; 4]) -> Result<(), String> {
    let axes = [[x0, x1], [y0, y1]];
    // NaN is not below anything
    if !axes.iter().all(|[low, high]| low < high) {
        return Err(format!("must be {BOUNDS}"));
    }
    if axes.iter().flatten().any(|bound| bound.abs() > FURTHEST_BOUND) {
        return Err("must be numbers from -1e15 to 1e15".to_owned());
    }
    let least = |low: f64, high: f64| NARROWEST.max(LEAST_PART * low.abs().max(high.abs()));
    if axes.iter().any(|[low, high]| high - low < least(*low, *high)) {
        return Err(
            "must be as far apart as double precision can tell: at least 1e-12 of the larger of the two ends, and \
                    1e-300"
                .to_owned(),
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounds_that_can_be_shown_are_taken() {
        for bounds in [[-5.0, 5.0, -5.0, 5.0], [0.0, 1e-300, -1e15, 1e15], [1e6, 1e6 + 1e-5, 0.0, 1.0]] {
            assert_eq!(check_bounds(bounds), Ok(()), "{bounds:?}");
        }
    }

    #[test]
    fn others_are_refused_with_what_would_be_right() {
        for (bounds, wanted) in [
            ([1.0, 0.0, 1.0, 0.0], "low before high"),
            ([0.0; 4], "low before high"),
            ([0.0, f64::NAN, 0.0, 1.0], "low before high"),
            ([0.0, 1e308, -1e308, 1e308], "from -1e15 to 1e15"),
            ([f64::NEG_INFINITY, 1.0, 0.0, 1.0], "from -1e15 to 1e15"),
            ([1e14, 1e14 + 0.125, 0.0, 1.0], "double precision"),
            ([0.0, 1e-320, 0.0, 1.0], "double precision"),
        ] {
            let why = check_bounds(bounds).expect_err("they can't be shown");
            assert!(why.contains(wanted), "{bounds:?}: {why}");
        }
    }
}
