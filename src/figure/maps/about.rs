//! What the captions of maps have in common.

use crate::descent::Run;
use crate::figure::caption;
use crate::figure::raster::Pixels;
use crate::figure::words;
use crate::optim::Driven;
use crate::surface::Composition;

/// Pixels of a sample in the legend.
const SWATCH: [usize; 2] = [39, 15];

/// `Surface: rosenbrock (a = 1, b = 100)`.
pub fn surface(surface: &Composition) -> String {
    format!("Surface: {surface}{}", caption::defaults(&surface.surface))
}

/// `Adam: adam lr=0.1 (β₁ = 0.9, …)`.
pub fn method(driven: &Driven) -> String {
    let label = driven.method.entry().label;
    format!("{label}: {driven}{}", caption::defaults(&driven.method))
}

/// The length of a run, what ends it earlier, and what it draws numbers from.
pub fn run(run: &Run, seeds: u64) -> Vec<String> {
    let steps = format!("{} steps", run.limits.steps);
    std::iter::once(steps).chain(caption::limits(&run.limits)).chain(caption::randomness(run, seeds)).collect()
}

/// What runs draw numbers from.
pub fn randomness(run: &Run, seeds: u64) -> Vec<String> {
    caption::randomness(run, seeds)
}

/// A start, and how many there are.
pub fn starts([x, y]: [f64; 2], count: u64) -> String {
    let first = format!("({}, {})", words::signed(x), words::signed(y));
    match count {
        1 => format!("start {first}"),
        _ => format!("{count} starts, {first} and others drawn from the domain"),
    }
}

/// A sample of a picture: the colour of each pixel by its place.
pub fn swatch(color: impl Fn([usize; 2]) -> [u8; 3]) -> Pixels {
    let [width, height] = SWATCH;
    let colors = (0..width * height).map(|pixel| color([pixel % width, pixel / width]));
    Pixels { size: SWATCH, rgba: colors.flat_map(|[red, green, blue]| [red, green, blue, 255]).collect() }
}

/// How far across a sample a pixel is, from 0 to 1.
pub fn across([column, _]: [usize; 2]) -> f64 {
    column as f64 / (SWATCH[0] - 1) as f64
}

/// A share of pixels: `24.3 %`.
pub fn percent(count: usize, all: usize) -> String {
    format!("{:.1} %", 100.0 * count as f64 / all.max(1) as f64)
}
