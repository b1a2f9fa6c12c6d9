//! Steps from second derivatives: solving with a symmetric matrix, and its eigenvalues.

use nalgebra::{DMatrix, DVector};

use super::direction::{Model, dot, largest};
use super::recall::Recall;
use super::{Content, Matrix, Memory, StepError};
use crate::real::Real;

/// The Hessian of a Newton method.
#[derive(Debug, Default)]
pub struct Hessian(Vec<f64>);

impl Hessian {
    /// For `n` numbers.
    pub fn of(n: usize) -> Self {
        Self(vec![0.0; n * n])
    }

    /// Evaluates it at the current point.
    pub fn evaluate(&mut self, hessian: &mut dyn FnMut(&mut [f64]) -> bool) -> Result<&[f64], StepError> {
        if hessian(&mut self.0) { Ok(&self.0) } else { Err(StepError::NoHessian) }
    }

    /// The last one as a model.
    pub fn model(&self) -> Model {
        Model { matrix: Matrix::Hessian, numbers: self.0.clone() }
    }

    /// The last one, for display: the next step evaluates it anew.
    pub fn memory(&self) -> Vec<Memory<f64>> {
        vec![Memory { name: "H".into(), content: Content::Matrix(self.0.clone()) }]
    }

    /// Restores it.
    pub fn restore<T: Real>(&mut self, recall: &mut Recall<T>, n: usize) -> Result<(), String> {
        self.0 = recall.matrix(n)?;
        Ok(())
    }
}

/// d = −(H + λI)⁻¹g by Gaussian elimination, whatever the signs of the eigenvalues.
pub fn solve(hessian: &[f64], lambda: f64, g: &[f64], d: &mut [f64]) -> Result<(), StepError> {
    let n = g.len();
    let mut matrix = finite(hessian, n)?;
    for i in 0..n {
        matrix[(i, i)] += lambda;
    }
    let heights: Vec<f64> = matrix.column_iter().map(|column| column.amax()).collect();
    let lu = matrix.lu();
    let pivots = lu.lu_internal().diagonal();
    // a remainder within rounding error is not a pivot
    let rounding = n as f64 * f64::EPSILON;
    if pivots.iter().zip(&heights).any(|(pivot, height)| pivot.abs() <= rounding * height) {
        return Err(StepError::HessianSingular);
    }
    let step = lu.solve(&DVector::from_column_slice(g)).ok_or(StepError::HessianSingular)?;
    d.iter_mut().zip(step.iter()).for_each(|(d, step)| *d = -step);
    Ok(())
}

/// d = −|H|⁻¹g: with the absolute value of every eigenvalue of H, at least `floor`.
pub fn solve_absolute(hessian: &[f64], floor: f64, g: &[f64], d: &mut [f64]) -> Result<(), StepError> {
    let n = g.len();
    let Eigen { vectors, values } = Eigen::of(hessian, n)?;
    d.fill(0.0);
    for (vector, value) in vectors.chunks(n.max(1)).zip(values) {
        let size = value.abs().max(floor);
        if size == 0.0 {
            return Err(StepError::HessianSingular);
        }
        let along = dot(vector, g) / size;
        d.iter_mut().zip(vector).for_each(|(d, v)| *d -= along * v);
    }
    Ok(())
}

/// The matrix |H| that [`solve_absolute`] solves with, row by row; none where H is not finite.
pub fn absolute(hessian: &[f64], floor: f64, n: usize) -> Option<Vec<f64>> {
    let Eigen { vectors, values } = Eigen::of(hessian, n).ok()?;
    let mut matrix = vec![0.0; n * n];
    for (vector, value) in vectors.chunks(n.max(1)).zip(values) {
        let size = value.abs().max(floor);
        for (i, row) in matrix.chunks_mut(n.max(1)).enumerate() {
            row.iter_mut().zip(vector).for_each(|(m, v)| *m += size * vector[i] * v);
        }
    }
    Some(matrix)
}

/// The eigendecomposition of a symmetric matrix.
pub struct Eigen {
    /// The eigenvectors, one after the other.
    pub vectors: Vec<f64>,
    /// The eigenvalues.
    pub values: Vec<f64>,
}

/// Sweeps of Jacobi's method; it converges quadratically and needs some six to ten.
const MOST_SWEEPS: usize = 60;

impl Eigen {
    /// By C. Jacobi's rotations (1846; Golub and Van Loan 2013, section 8.5), which find small eigenvalues beside large
    /// ones to the last digits: steps along flat directions depend on those. Measured on Beale's function far out in its
    /// valley: nalgebra's QR moved a step by 5·10⁻⁹, where a rounding of the start moves it by 4·10⁻¹³.
    pub fn of(matrix: &[f64], n: usize) -> Result<Self, StepError> {
        if !largest(matrix).is_finite() {
            return Err(StepError::NotFinite("Hessian"));
        }
        let mut a = matrix.to_vec();
        let mut vectors = vec![0.0; n * n];
        (0..n).for_each(|i| vectors[i * n + i] = 1.0);
        for _ in 0..MOST_SWEEPS {
            let mut is_diagonal = true;
            for p in 0..n {
                for q in p + 1..n {
                    is_diagonal &= !rotate(&mut a, &mut vectors, n, [p, q]);
                }
            }
            if is_diagonal {
                break;
            }
        }
        Ok(Self { vectors, values: (0..n).map(|i| a[i * n + i]).collect() })
    }
}

/// Rotates the axes p and q until the off-diagonal element is zero; false if it was.
fn rotate(a: &mut [f64], vectors: &mut [f64], n: usize, [p, q]: [usize; 2]) -> bool {
    let (app, aqq, apq) = (a[p * n + p], a[q * n + q], a[p * n + q]);
    // below the rounding error of both diagonal elements
    if apq == 0.0 || (app + 0.01 * apq == app && aqq + 0.01 * apq == aqq) {
        return false;
    }
    let theta = 0.5 * (aqq - app) / apq;
    let t = if theta.is_finite() { theta.signum() / (theta.abs() + theta.hypot(1.0)) } else { 0.0 };
    let cos = 1.0 / t.hypot(1.0);
    let sin = t * cos;
    for k in (0..n).filter(|k| *k != p && *k != q) {
        let (akp, akq) = (a[k * n + p], a[k * n + q]);
        let [kp, kq] = [cos * akp - sin * akq, sin * akp + cos * akq];
        (a[k * n + p], a[p * n + k]) = (kp, kp);
        (a[k * n + q], a[q * n + k]) = (kq, kq);
    }
    a[p * n + p] = app - t * apq;
    a[q * n + q] = aqq + t * apq;
    (a[p * n + q], a[q * n + p]) = (0.0, 0.0);
    for k in 0..n {
        let (vp, vq) = (vectors[p * n + k], vectors[q * n + k]);
        vectors[p * n + k] = cos * vp - sin * vq;
        vectors[q * n + k] = sin * vp + cos * vq;
    }
    true
}

/// The minimum of ½pᵀHp + gᵀp, if H is positive definite.
pub fn newton_point(hessian: &[f64], g: &[f64]) -> Option<Vec<f64>> {
    let cholesky = finite(hessian, g.len()).ok()?.cholesky()?;
    let step = cholesky.solve(&DVector::from_column_slice(g));
    let step: Vec<f64> = step.iter().map(|step| -step).collect();
    step.iter().all(|step| step.is_finite()).then_some(step)
}

/// The decomposition would not end for matrices with numbers that are not finite.
fn finite(matrix: &[f64], n: usize) -> Result<DMatrix<f64>, StepError> {
    if largest(matrix).is_finite() {
        Ok(DMatrix::from_row_slice(n, n, matrix))
    } else {
        Err(StepError::NotFinite("Hessian"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rng;

    /// A symmetric matrix with these eigenvalues, by random reflections.
    fn with_eigenvalues(values: &[f64]) -> Vec<f64> {
        let n = values.len();
        let mut matrix = DMatrix::from_diagonal(&DVector::from_column_slice(values));
        let mut rng = rng::stream(5, "matrices");
        for _ in 0..n {
            let v = DVector::from_fn(n, |_, _| rng::normal(&mut rng)).normalize();
            let reflect = DMatrix::identity(n, n) - 2.0 * &v * v.transpose();
            matrix = &reflect * matrix * &reflect;
        }
        (0.5 * (&matrix + matrix.transpose())).iter().copied().collect()
    }

    #[test]
    fn eigenvalues_and_vectors_give_the_matrix_back() {
        let cases: [&[f64]; 5] =
            [&[], &[-3.0], &[2.0, 2.0, 2.0], &[5.0, -1.0, 1e-3, 0.0, 7.0], &[1e6, 1.0, -1e-2, 3.0, -1e3, 0.5, 2.0]];
        for values in cases {
            let n = values.len();
            let matrix = with_eigenvalues(values);
            let found = Eigen::of(&matrix, n).expect("it is finite");
            let (mut ours, mut theirs) = (found.values.clone(), values.to_vec());
            ours.sort_by(f64::total_cmp);
            theirs.sort_by(f64::total_cmp);
            let size = largest(values).max(1.0);
            for (ours, theirs) in ours.iter().zip(&theirs) {
                assert!((ours - theirs).abs() < 1e-13 * size, "{ours} is {theirs}");
            }
            for (i, a) in found.vectors.chunks(n.max(1)).enumerate() {
                for (j, b) in found.vectors.chunks(n.max(1)).enumerate() {
                    assert!((dot(a, b) - f64::from(u8::from(i == j))).abs() < 1e-14, "orthonormal");
                }
                for (row, v) in matrix.chunks(n.max(1)).zip(a) {
                    assert!((dot(row, a) - found.values[i] * v).abs() < 1e-13 * size, "Av = λv");
                }
            }
        }
    }

    #[test]
    fn what_has_no_inverse_is_told_from_what_is_badly_scaled() {
        let mut d = [0.0; 2];
        assert_eq!(solve(&[1.0, 2.0, 2.0, 4.0], 0.0, &[1.0, 1.0], &mut d), Err(StepError::HessianSingular));
        let third = 1.0 / 3.0;
        let rounded = [third * third, third * 0.1, third * 0.1, 0.1 * 0.1];
        assert_eq!(solve(&rounded, 0.0, &[1.0, 1.0], &mut d), Err(StepError::HessianSingular), "but for rounding");
        assert_eq!(solve(&[1e20, 0.0, 0.0, 1e-20], 0.0, &[1e20, 1e-20], &mut d), Ok(()));
        assert_eq!(d, [-1.0, -1.0]);
        assert_eq!(solve(&[f64::NAN; 4], 0.0, &[1.0; 2], &mut d), Err(StepError::NotFinite("Hessian")));
        assert!(Eigen::of(&[f64::INFINITY; 4], 2).is_err(), "no endless sweeps");
    }
}
