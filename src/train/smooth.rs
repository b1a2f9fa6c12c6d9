//! Smoothing of curves as `TensorBoard` has it.

/// A debiased exponential moving average of weight w: `m ← w·m + (1 − w)·y` from m = 0, and `m / (1 − wⁿ)` after n
/// finite values.
///
/// What is not finite stays as it is and is not averaged; a curve that is constant stays as it is. Weight 0 changes
/// nothing. Source: `TensorBoard`, `vz-line-chart2.ts`, `resmoothDataset`.
pub fn smoothed(values: &[f64], weight: f64) -> Vec<f64> {
    let is_constant = values.iter().all(|value| *value == values[0]);
    if is_constant || weight == 0.0 {
        return values.to_vec();
    }
    let (mut average, mut remaining) = (0.0, 1.0);
    let next = |value: &f64| {
        if !value.is_finite() {
            return *value;
        }
        average = weight * average + (1.0 - weight) * value;
        remaining *= weight;
        average / (1.0 - remaining)
    };
    values.iter().map(next).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expected values are weighted means Σ wᵗ⁻ⁱ yᵢ / Σ wᵗ⁻ⁱ of the finite values so far, which is what the debiased
    /// average comes to, worked in exact fractions by Python.
    #[test]
    fn it_is_that_of_tensorboard() {
        let agree = |values: &[f64], weight, expected: &[f64]| {
            let found = smoothed(values, weight);
            assert_eq!(found.len(), expected.len());
            for (found, expected) in found.iter().zip(expected) {
                let is_same = found == expected || (found.is_nan() && expected.is_nan());
                let is_near = (found - expected).abs() <= 1e-13 * expected.abs();
                assert!(is_same || is_near, "{values:?}, weight {weight}: {found} instead of {expected}");
            }
        };
        let steady = [1.0, 2.25, 2.122_448_979_591_837, 3.444_852_941_176_470_6, 3.685_634_975_711_311_6];
        agree(&[1.0, 3.0, 2.0, 5.0, 4.0], 0.6, &steady);
        let slow = [1.0, 2.005_025_125_628_140_6, 2.003_333_221_103_666_5, 2.763_831_530_766_3, 3.016_059_591_948_044];
        agree(&[1.0, 3.0, 2.0, 5.0, 4.0], 0.99, &slow);
        let [a, b, c, d, e] = steady;
        let holes = [1.0, 3.0, 2.0, f64::NAN, 5.0, f64::INFINITY, 4.0];
        agree(&holes, 0.6, &[a, b, c, f64::NAN, d, f64::INFINITY, e]);
        agree(&[f64::NAN, 2.0, 3.0], 0.5, &[f64::NAN, 2.0, 8.0 / 3.0]);
        agree(&[0.1, 0.1, 0.1], 0.9, &[0.1, 0.1, 0.1]);
        agree(&[1.0, 3.0], 0.0, &[1.0, 3.0]);
        agree(&[], 0.5, &[]);
    }
}
