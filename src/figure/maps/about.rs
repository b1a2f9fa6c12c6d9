//! What the captions of maps have in common.

use crate::descent::Run;
use crate::entries::said;
use crate::figure::caption;
use crate::figure::raster::Pixels;
use crate::figure::words;
use crate::language::{retold, told};
use crate::optim::{Driven, Method, inner};
use crate::refusal::counted;
use crate::registry::Choice;
use crate::surface::Composition;

/// Pixels of a sample in the legend.
const SWATCH: [usize; 2] = [39, 15];

/// `Surface: rosenbrock (a = 1, b = 100)`.
pub fn surface(surface: &Composition) -> String {
    surface_but(surface, &[])
}

/// The same without some of its settings.
pub fn surface_but(surface: &Composition, but: &[&str]) -> String {
    caption::surface(&surface.to_string(), &caption::defaults_but(&surface.surface, but))
}

/// `Adam: adam lr=0.1 (β₁ = 0.9, …)`.
pub fn method(driven: &Driven) -> String {
    method_as(driven, &driven.method, &[])
}

/// The same, with the settings it does not tell as another one of its kind has them, but for some.
pub fn method_as(driven: &Driven, settings: &Choice<Method>, but: &[&str]) -> String {
    let label = said(driven.method.entry().label);
    let inside = std::iter::successors(inner(settings), |of| inner(&of.method));
    let inside = inside.map(|of| match caption::defaults_but(&of.method, but) {
        defaults if defaults.is_empty() => defaults,
        defaults => format!(", {}{defaults}", of.method.entry().key),
    });
    format!("{label}: {driven}{}{}", caption::defaults_but(settings, but), inside.collect::<String>())
}

/// The length of a run, what ends it earlier, and what it draws numbers from.
pub fn run(run: &Run, seeds: u64) -> Vec<String> {
    let steps = counted(run.limits.steps, "step", "steps");
    let steps = retold(&steps).into_owned();
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
        1 => told!("figure-caption-start", start = first),
        _ => told!("figure-maps-starts", count = count.to_string(), first),
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
