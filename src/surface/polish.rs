//! A minimum to the last digit, for surfaces whose settings move it.

use super::Surface;

/// Steps at most; Newton's method needs a handful from nearby.
const STEPS: usize = 100;

/// The minimum near `from` as `[x, y, f]`, by Newton's method with halved steps; none where it does not settle at a
/// point that curves up.
pub fn polish(surface: &dyn Surface, from: [f64; 2]) -> Option<[f64; 3]> {
    let mut at = from;
    let mut norm = steepness(surface, at);
    let mut length = f64::INFINITY;
    for _ in 0..STEPS {
        let (_, [gx, gy]) = surface.value_gradient(at);
        let [[xx, xy], [_, yy]] = surface.hessian(at)?;
        let determinant = xx * yy - xy * xy;
        if xx.is_nan() || xx <= 0.0 || determinant <= 0.0 {
            return None;
        }
        let step = [(xy * gy - yy * gx) / determinant, (xy * gx - xx * gy) / determinant];
        length = step[0].hypot(step[1]);
        let tried = (0..40).map(|halvings| {
            let part = 0.5f64.powi(halvings);
            [at[0] + part * step[0], at[1] + part * step[1]]
        });
        let better = tried.map(|next| (next, steepness(surface, next))).find(|(_, next)| *next < norm);
        let Some((next, next_norm)) = better else { break };
        (at, norm) = (next, next_norm);
    }
    let scale = 1f64.max(at[0].abs()).max(at[1].abs());
    // the gradient of a long sum is never less than its rounding, which is nothing to a step
    (norm <= 1e-13 * scale || length <= 1e-11 * scale).then(|| [at[0], at[1], surface.value(at)])
}

fn steepness(surface: &dyn Surface, at: [f64; 2]) -> f64 {
    let (_, [gx, gy]) = surface.value_gradient(at);
    gx.hypot(gy)
}
