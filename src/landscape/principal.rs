//! The principal components of a path of weights: the plane in which most of its movement lies.
//!
//! With the sets of weights as rows of X, centred on their mean, the components are the right singular vectors of X. They
//! are found from the small matrix `X Xᵀ = U Λ Uᵀ`: `dₖ = Xᵀuₖ/√λₖ`, and the share of variance is `λₖ/Σλ`. The plane leads
//! through the last set, as in Li et al. 2018, so that the end of the path has its true loss there.

use std::sync::Arc;

use nalgebra::{DMatrix, SymmetricEigen};

use super::{Path, Plane, Weights};
use crate::optim::Refusal;

/// The plane of the first two components.
#[derive(Debug, Clone, PartialEq)]
pub struct Principal {
    /// Through the last set of weights, along directions of length 1.
    pub plane: Plane,
    /// The share of the path's variance along each of them.
    pub shares: [f64; 2],
}

/// The plane of a path's first two principal components.
///
/// # Errors
/// If the path has fewer than three points, or all of them lie on a line.
pub fn principal_components(path: &Path) -> Result<Principal, Refusal> {
    let sets: Vec<&Weights> = path.points().map(|(_, weights)| weights).collect();
    let few = || {
        Refusal(format!(
            "principal components need three different sets of weights at least, and the path has {}: train for more epochs",
            sets.len()
        ))
    };
    let end = *sets.last().filter(|_| sets.len() > 2).ok_or_else(few)?;
    let gram = centred(&products(&sets, &end.parameters));
    if gram.iter().any(|x| !x.is_finite()) {
        return Err(Refusal("the weights of the path are not finite".to_owned()));
    }
    let eigen = SymmetricEigen::new(gram);
    let mut order: Vec<usize> = (0..sets.len()).collect();
    order.sort_by(|a, b| eigen.eigenvalues[*b].total_cmp(&eigen.eigenvalues[*a]));
    let total: f64 = eigen.eigenvalues.iter().map(|value| value.max(0.0)).sum();
    let values = [0, 1].map(|k| eigen.eigenvalues[order[k]]);
    if values[1] <= 1e-12 * values[0] {
        return Err(Refusal("the path of the weights is a straight line: it spans no plane".to_owned()));
    }
    let directions = [0, 1].map(|k| {
        let vector = eigen.eigenvectors.column(order[k]);
        // either sign is right: the path begins on the positive side
        let sign = if vector[0] < 0.0 { -1.0 } else { 1.0 };
        let shares: Vec<f64> = vector.iter().map(|x| sign * x / values[k].sqrt()).collect();
        Weights {
            parameters: combination(&sets, &shares, |weights| &weights.parameters),
            buffers: combination(&sets, &shares, |weights| &weights.buffers),
        }
    });
    let plane = Plane { origin: Arc::new(end.clone()), directions: Arc::new(directions) };
    Ok(Principal { plane, shares: values.map(|value| value / total) })
}

/// The products of all pairs of rows, as seen from `origin`.
fn products(sets: &[&Weights], origin: &[f32]) -> DMatrix<f64> {
    let n = sets.len();
    let mut gram = DMatrix::zeros(n, n);
    for i in 0..n {
        for j in 0..=i {
            let rows = sets[i].parameters.iter().zip(&sets[j].parameters).zip(origin);
            let product: f64 =
                rows.map(|((a, b), o)| (f64::from(*a) - f64::from(*o)) * (f64::from(*b) - f64::from(*o))).sum();
            (gram[(i, j)], gram[(j, i)]) = (product, product);
        }
    }
    gram
}

/// The same as seen from the mean of the rows.
fn centred(gram: &DMatrix<f64>) -> DMatrix<f64> {
    let n = gram.nrows();
    let means: Vec<f64> = gram.row_iter().map(|row| row.mean()).collect();
    let mean = gram.mean();
    DMatrix::from_fn(n, n, |i, j| gram[(i, j)] - means[i] - means[j] + mean)
}

/// `Σ shareᵢ (xᵢ − mean)`; the mean drops out where the shares add up to 0, and is taken off where rounding leaves a rest.
fn combination(sets: &[&Weights], shares: &[f64], part: impl Fn(&Weights) -> &Vec<f32>) -> Vec<f32> {
    let rest = shares.iter().sum::<f64>() / shares.len() as f64;
    let sum =
        |i: usize| sets.iter().zip(shares).map(|(set, share)| (share - rest) * f64::from(part(set)[i])).sum::<f64>();
    (0..part(sets[0]).len()).map(|i| sum(i) as f32).collect()
}
