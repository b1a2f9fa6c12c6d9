//! The words of cross-sections.

/// The curve.
pub fn curve(name: &str, y: &str) -> String {
    format!("{name} along x at y = {y}")
}
/// The curve.
pub fn curve_along_y(name: &str, x: &str) -> String {
    format!("{name} along y at x = {x}")
}
/// The curve.
pub fn curve_through(name: &str, x: &str, y: &str) -> String {
    format!("{name} along the line through ({x}, {y})")
}
/// Below the models where a transform changes the picture alone.
pub const DRAWN_THROUGH: &str = "The models are those of f, drawn through the transform";
/// Axis.
pub const DOWNHILL: &str = "distance d along −∇f";
/// Axis.
pub const DISTANCE_ALONG: &str = "distance d";
/// Where the current point is beside what is shown of the line.
pub const OUTSIDE: &str = "The current point is outside the range shown";
/// Where points of the line can't be told apart in double precision.
pub const TOO_FAR: &str = "The current point is too far away for a section through it to be drawn";
/// Where the curve has no point that can be drawn.
pub const NO_VALUES: &str = "No value along this line can be drawn: all are too large, or not numbers";
/// Note.
pub const PROJECTIONS: &str = "Faint: not on the line, projected onto it";
/// The tangent.
pub fn tangent(slope: &str) -> String {
    format!("Tangent, slope {slope}: first-order model")
}
/// The parabola.
pub fn parabola(curvature: &str, axis: &str, vertex: Option<&str>) -> String {
    let ends = match vertex {
        Some(x) if curvature.starts_with('−') => format!(", highest at {axis} = {x}"),
        Some(x) => format!(", lowest at {axis} = {x}"),
        None => String::new(),
    };
    format!("Parabola, curvature {curvature}{ends}: second-order model")
}
