//! The largest eigenvalues of the Hessian, by Lanczos' method over Hessian-vector products.
//!
//! `βⱼqⱼ₊₁ = Hqⱼ − αⱼqⱼ − βⱼ₋₁qⱼ₋₁` from a random q₁, with every new vector made orthogonal to all before it. The eigenvalues
//! of the tridiagonal matrix of α and β approach the outer ones of H; `|βₘ sₘᵢ|`, with sₘᵢ the last component of the i-th
//! eigenvector, bounds the distance of each to an eigenvalue of H (Parlett 1998, section 13.2).

use nalgebra::{DMatrix, SymmetricEigen};

use super::Curvature;
use super::plane::dot;
use crate::optim::Refusal;
use crate::rng;

/// Most eigenvalues that may be asked for.
pub const MOST_EIGENVALUES: usize = 20;
/// Products between two looks at the eigenvalues.
const EVERY: usize = 5;
/// Products for each eigenvalue at most, after as many as there are to begin with.
const MOST_PER_EIGENVALUE: usize = 30;
/// Products at most before those.
const MOST_AT_FIRST: usize = 70;
/// Numbers in all vectors together.
const MOST_NUMBERS: usize = 1 << 27;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lanczos {
    /// How many of the largest eigenvalues.
    pub count: usize,
    /// The error at which one is found, relative to the largest.
    pub tolerance: f64,
    /// Seed of the first vector.
    pub seed: u64,
}

impl Default for Lanczos {
    fn default() -> Self {
        Self { count: 1, tolerance: 1e-7, seed: 0 }
    }
}

/// What is known of a Hessian's eigenvalues.
#[derive(Debug, Clone, PartialEq)]
pub struct Spectrum {
    /// The largest, in falling order.
    pub largest: Vec<f64>,
    /// The bound of the error of each.
    pub errors: Vec<f64>,
    /// The smallest one seen: below 0 the weights are at no minimum. It is found less exactly than the largest.
    pub smallest: f64,
    /// Hessian-vector products it took.
    pub products: usize,
    /// Whether all are found as exactly as was asked for.
    pub is_converged: bool,
}

/// The largest eigenvalues. `is_stopped` is asked between products; then there is no result.
///
/// # Errors
/// If more are asked for than there is memory for vectors, or than there are weights; if the loss is not finite.
pub fn spectrum(
    curvature: &mut Curvature,
    Lanczos { count, tolerance, seed }: Lanczos,
    mut is_stopped: impl FnMut(usize) -> bool,
) -> Result<Option<Spectrum>, Refusal> {
    let n = curvature.len();
    let most = check(count, n)?;
    if !curvature.loss().is_finite() {
        return Err(Refusal("the loss at these weights is not finite: it has no curvature".to_owned()));
    }
    let mut rng = rng::stream(seed, "lanczos");
    let mut next: Vec<f64> = (0..n).map(|_| rng::normal(&mut rng)).collect();
    normalise(&mut next);
    let (mut basis, mut alphas, mut betas): (Vec<Vec<f64>>, Vec<f64>, Vec<f64>) = Default::default();
    let mut product = vec![0.0; n];
    loop {
        if is_stopped(basis.len()) {
            return Ok(None);
        }
        curvature.product(&next, &mut product);
        alphas.push(dot(&next, &product));
        basis.push(std::mem::take(&mut next));
        // twice is enough (Giraud et al. 2005)
        for _ in 0..2 {
            orthogonalise(&mut product, &basis);
        }
        next.clone_from(&product);
        let beta = normalise(&mut next);
        let steps = basis.len();
        let is_exhausted = steps == n || beta <= 1e-12 * alphas.iter().fold(0.0, |most: f64, a| most.max(a.abs()));
        let is_last = steps == most || is_exhausted || !beta.is_finite();
        if is_last || steps >= count && steps.is_multiple_of(EVERY) {
            let found = ritz((&alphas, &betas), if is_exhausted { 0.0 } else { beta }, count, tolerance);
            if is_last || found.is_converged {
                return Ok(Some(found));
            }
        }
        betas.push(beta);
    }
}

/// Products allowed.
fn check(count: usize, weights: usize) -> Result<usize, Refusal> {
    let highest = MOST_EIGENVALUES.min(weights);
    if !(1..=highest).contains(&count) {
        return Err(Refusal(format!(
            "the number of eigenvalues must be at least 1 and at most {highest}, got {count}"
        )));
    }
    let most = (MOST_AT_FIRST + MOST_PER_EIGENVALUE * count).min(weights);
    let room = MOST_NUMBERS / weights.max(1);
    if room < most.min(count + 10) {
        return Err(Refusal(format!(
            "{count} eigenvalues of a network with {weights} parameters would need vectors of more than 1 GiB: ask for fewer, \
             or take a smaller network"
        )));
    }
    Ok(most.min(room))
}

fn ritz((alphas, betas): (&[f64], &[f64]), rest: f64, count: usize, tolerance: f64) -> Spectrum {
    let m = alphas.len();
    let matrix = DMatrix::from_fn(m, m, |i, j| match i.abs_diff(j) {
        0 => alphas[i],
        1 => betas[i.min(j)],
        _ => 0.0,
    });
    let eigen = SymmetricEigen::new(matrix);
    let mut order: Vec<usize> = (0..m).collect();
    order.sort_by(|a, b| eigen.eigenvalues[*b].total_cmp(&eigen.eigenvalues[*a]));
    let chosen = &order[..count.min(m)];
    let largest: Vec<f64> = chosen.iter().map(|at| eigen.eigenvalues[*at]).collect();
    let errors: Vec<f64> = chosen.iter().map(|at| (rest * eigen.eigenvectors[(m - 1, *at)]).abs()).collect();
    let scale = eigen.eigenvalues.amax();
    let is_converged = errors.iter().all(|error| *error <= tolerance * scale);
    let smallest = order.last().map_or(f64::NAN, |at| eigen.eigenvalues[*at]);
    Spectrum { largest, errors, smallest, products: m, is_converged }
}

fn orthogonalise(vector: &mut [f64], basis: &[Vec<f64>]) {
    for other in basis {
        let along = dot(vector, other);
        vector.iter_mut().zip(other).for_each(|(x, o)| *x -= along * o);
    }
}

/// Makes it of length 1; returns the length it had.
fn normalise(vector: &mut [f64]) -> f64 {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 {
        for x in vector {
            *x /= length;
        }
    }
    length
}
