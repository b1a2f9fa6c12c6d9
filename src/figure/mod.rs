//! Pictures.

pub mod abscissa;
pub mod clip;
pub mod extent;
pub mod landmarks;
pub mod names;
pub mod palette;
pub mod scale;
pub mod style;
pub mod words;

/// Greek, arrows, mathematical signs: what the other font lacks.
pub const MATH_FONT: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans-math.ttf");
