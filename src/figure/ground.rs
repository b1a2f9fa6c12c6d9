//! The surface below the paths, as bands of colour between level lines.

use rayon::prelude::*;

use super::description::{Ground, Relief};
use super::isolines::{Ring, rings};
use crate::descent::contour::{Field, Levels};
use crate::descent::relief::{HeightScale, Heights};
use crate::refusal::Refusal;
use crate::scene::DescentScene;
use crate::surface::Transform;

/// Pixels between two sampled heights.
const SPACING: f64 = 2.0;
/// Fewest and most nodes along an axis.
const NODES: [usize; 2] = [60, 480];
/// Nodes along each axis of a surface in space: its cells are shapes of their own.
const RELIEF_NODES: usize = 97;
/// Terms of values that are added up at most: a surface of a long table is sampled more coarsely.
const MOST_TERMS: f64 = 1e8;
/// Corners of all level lines at most. Where a surface has more, every other level is left out, and again.
const MOST_CORNERS: usize = 60_000;

/// The surface a scene draws, within bounds, for a panel of so many pixels.
///
/// # Errors
/// If it has no value there.
pub fn ground(scene: &DescentScene, bounds: [f64; 4], pixels: [f64; 2]) -> Result<Ground, Refusal> {
    let drawn = scene.drawn();
    let surface = drawn.build();
    let nodes = |side: f64, spacing: f64| ((side / spacing) as usize).clamp(NODES[0], NODES[1]);
    let work = pixels[0] * pixels[1] / SPACING.powi(2) * surface.terms_per_value() as f64;
    let spacing = SPACING * (work / MOST_TERMS).sqrt().max(1.0);
    let field =
        Field::sample(bounds, pixels.map(|side| nodes(side, spacing)), |points, row| surface.values(points, row));
    if field.heights.iter().all(|height| height.is_nan()) {
        let [x0, x1, y0, y1] = bounds;
        return Err(Refusal(format!(
            "there is no surface to draw: f is not a number anywhere for x from {x0} to {x1} and y from {y0} to {y1}"
        )));
    }
    let lowest = surface.minima().points().iter().map(|[_, _, f]| *f).reduce(f64::min);
    // a transform that bends the scale is the scale
    let levels = if drawn.is_affine() { Levels::choose(&field, lowest) } else { Levels::linear(&field) };
    let name = Transform::new(&scene.transform, &*crate::surface::build(&scene.surface)).formula();
    Ok(Ground { name, levels, bands: bands(&field, &levels) })
}

/// The heights of a surface in space: on its own scale where the scene has one.
pub fn standing(scene: &DescentScene, bounds: [f64; 4], ground: &Ground) -> Relief {
    let drawn = scene.drawn();
    let surface = drawn.build();
    let field = Field::sample(bounds, [RELIEF_NODES; 2], |points, row| surface.values(points, row));
    let lowest = surface.minima().points().iter().map(|[_, _, f]| *f).reduce(f64::min);
    // a transform that bends the scale is the scale
    let scale = scene.relief.heights.filter(|_| drawn.is_affine());
    let levels = HeightScale::levels(scale, &field, ground.levels, lowest);
    let places = ground.levels.places(&field);
    Relief { heights: Heights::new(&field, levels), places, camera: scene.relief.camera }
}

fn bands(field: &Field, levels: &Levels) -> Vec<Vec<Ring>> {
    let places = levels.places(field);
    let count = levels.count.max(1.0) as usize;
    let mut bands: Vec<Vec<Ring>> =
        (0..count).into_par_iter().map(|band| rings(field, &places, (band > 0).then_some(band as f32))).collect();
    let corners = |bands: &[Vec<Ring>]| bands.iter().flatten().map(|ring| ring.points.len()).sum::<usize>();
    let mut step = 2;
    while corners(&bands) > MOST_CORNERS && step <= count {
        for (_, band) in bands.iter_mut().enumerate().filter(|(at, _)| !at.is_multiple_of(step)) {
            band.clear();
        }
        step *= 2;
    }
    bands
}
