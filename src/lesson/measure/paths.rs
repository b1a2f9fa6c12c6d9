//! What is asked of paths on surfaces.

use rand::RngExt as _;

use crate::descent::Trajectory;
use crate::registry::PickError;
use crate::rng;
use crate::surface::{self, Surface};

/// A surface, by its pick.
///
/// # Errors
/// If there is no such surface.
pub fn surface(pick: &str) -> Result<Box<dyn Surface>, PickError> {
    Ok(surface::build(&surface::parse(pick)?))
}

/// Numbers drawn evenly between two bounds, the same for a seed and a name.
pub fn drawn<const N: usize>(seed: u64, name: &str, [from, to]: [f64; 2]) -> [f64; N] {
    let mut rng = rng::stream(seed, name);
    std::array::from_fn(|_| from + (to - from) * rng.random::<f64>())
}

/// The lengths of the steps.
pub fn lengths(path: &Trajectory) -> Vec<f64> {
    path.points.windows(2).map(|pair| (pair[1][0] - pair[0][0]).hypot(pair[1][1] - pair[0][1])).collect()
}

/// Its last point.
pub fn end(path: &Trajectory) -> [f64; 3] {
    path.eval_path()[path.steps()]
}

/// The distance to the nearest known minimum.
pub fn distance(surface: &dyn Surface, [x, y, _]: [f64; 3]) -> f64 {
    let minima = surface.minima();
    minima.points().iter().map(|[a, b, _]| (x - a).hypot(y - b)).fold(f64::INFINITY, f64::min)
}
