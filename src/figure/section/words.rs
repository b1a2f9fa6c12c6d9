//! The words of cross-sections.

use crate::language::{Word, told};

/// The curve.
pub fn curve(name: &str, y: &str) -> String {
    told!("figure-section-curve", name, y)
}
/// The curve.
pub fn curve_along_y(name: &str, x: &str) -> String {
    told!("figure-section-curve-along-y", name, x)
}
/// The curve.
pub fn curve_through(name: &str, x: &str, y: &str) -> String {
    told!("figure-section-curve-through", name, x, y)
}
/// Below the models where a transform changes the picture alone.
pub const DRAWN_THROUGH: Word = Word::new("figure-section-drawn-through");
/// Axis.
pub const DOWNHILL: Word = Word::new("figure-section-downhill");
/// Axis.
pub const DISTANCE_ALONG: Word = Word::new("figure-section-distance-along");
/// Where the current point is beside what is shown of the line.
pub const OUTSIDE: Word = Word::new("figure-section-outside");
/// Where points of the line can't be told apart in double precision.
pub const TOO_FAR: Word = Word::new("figure-section-too-far");
/// Where the curve has no point that can be drawn.
pub const NO_VALUES: Word = Word::new("figure-section-no-values");
/// Note.
pub const PROJECTIONS: Word = Word::new("figure-section-projections");
/// The tangent.
pub fn tangent(slope: &str) -> String {
    told!("figure-section-tangent", slope)
}
/// The parabola.
pub fn parabola(curvature: &str, axis: &str, vertex: Option<&str>) -> String {
    match vertex {
        Some(x) if curvature.starts_with('−') => told!("figure-section-parabola-highest", curvature, axis, x),
        Some(x) => told!("figure-section-parabola-lowest", curvature, axis, x),
        None => told!("figure-section-parabola", curvature),
    }
}
