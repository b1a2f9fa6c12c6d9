//! The figures of `shapes`: which points are inside.

use std::f64::consts::{PI, TAU};

/// A figure around 0 that just fits into the unit circle; says whether a point is inside.
pub type Figure = fn(f64, f64) -> bool;

/// The classes. Each stays what it is when mirrored or turned.
pub const FIGURES: [(&str, Figure); 10] = [
    ("disc", |u, v| u.hypot(v) < 0.85),
    ("ring", |u, v| (0.5..0.92).contains(&u.hypot(v))),
    ("square", |u, v| u.abs().max(v.abs()) < 0.75),
    ("triangle", |u, v| v > -0.5 && 3_f64.sqrt() * u.abs() + v < 1.0),
    ("cross", |u, v| u.abs().min(v.abs()) < 0.27 && u.abs().max(v.abs()) < 0.92),
    ("star", star),
    ("crescent", |u, v| u.hypot(v) < 0.95 && (u - 0.45).hypot(v) > 0.74),
    ("heart", heart),
    ("bow tie", |u, v| u.abs() < 0.9 && v.abs() < 0.85 * u.abs()),
    ("stripes", |u, v| u.abs() < 0.85 && v.abs() < 0.85 && (v + 0.85).rem_euclid(0.68) < 0.34),
];

/// Five points: radius 1 outside, 0.42 between them.
fn star(u: f64, v: f64) -> bool {
    let tenth = PI / 5.0;
    // all ten halves of a point lie on one
    let angle = (u.atan2(v).rem_euclid(TAU / 5.0) - tenth).abs();
    let angle = tenth - angle;
    let (y, x) = angle.sin_cos();
    let (inner_y, inner_x) = (0.42 * tenth.sin(), 0.42 * tenth.cos());
    // left of the edge from (1, 0) to the inner corner
    let radius = u.hypot(v);
    (inner_x - 1.0) * radius * y - inner_y * (radius * x - 1.0) > 0.0
}

/// (x² + y² − 1)³ < x²·y³.
fn heart(u: f64, v: f64) -> bool {
    let (x, y) = (1.25 * u, 1.25 * v + 0.12);
    (x * x + y * y - 1.0).powi(3) < x * x * y.powi(3)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Areas by counting a fine grid, against those of geometry.
    #[test]
    fn figures_have_the_area_of_their_kind() {
        let area = |wanted: &str| {
            let (_, inside) = FIGURES.iter().find(|(name, _)| *name == wanted).expect("a figure");
            let at = |i: usize| (i as f64 + 0.5) / 200.0 - 1.0;
            let count = (0..400 * 400).filter(|i| inside(at(i % 400), at(i / 400))).count();
            count as f64 / 40_000.0
        };
        let star = 10.0 * 0.5 * 0.42 * (PI / 5.0).sin();
        for (name, wanted) in [
            ("disc", PI * 0.85 * 0.85),
            ("ring", PI * (0.92 * 0.92 - 0.25)),
            ("square", 2.25),
            ("triangle", 0.75 * 3_f64.sqrt()),
            ("star", star),
            ("bow tie", 2.0 * 0.85 * 0.81),
            ("stripes", 3.0 * 0.34 * 1.7),
        ] {
            assert!((area(name) - wanted).abs() < 0.02, "{name}: {} instead of {wanted}", area(name));
        }
    }

    #[test]
    fn figures_fit_and_are_all_different() {
        let grid = || (0..1600).map(|i| [f64::from(i % 40) / 20.0 - 0.975, f64::from(i / 40) / 20.0 - 0.975]);
        for (name, inside) in FIGURES {
            assert!(grid().all(|[u, v]| !inside(3.0 * u.signum() + u, v)), "{name} stays near the middle");
            for (other, inside_other) in FIGURES.iter().filter(|(other, _)| *other != name) {
                let differ = grid().filter(|[u, v]| inside(*u, *v) != inside_other(*u, *v)).count();
                assert!(differ > 100, "{name} and {other} differ in {differ} of 1600 points only");
            }
        }
    }
}
