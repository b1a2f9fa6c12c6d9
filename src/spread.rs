//! [`Spread`]: what several runs of one thing say together.

/// Mean and sample standard deviation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// NaN of no values.
    pub mean: f64,
    /// The root of Σ(x − mean)² / (n − 1); none of fewer than two values.
    pub sd: Option<f64>,
}

impl Spread {
    /// Of some values.
    pub fn of(values: impl IntoIterator<Item = f64>) -> Self {
        let values: Vec<f64> = values.into_iter().collect();
        let n = values.len() as f64;
        // differences from the first: those of equal values are exactly 0, and so is their deviation
        let first = values.first().copied().unwrap_or(f64::NAN);
        let shift = values.iter().map(|value| value - first).sum::<f64>() / n;
        let squares: f64 = values.iter().map(|value| (value - first - shift).powi(2)).sum();
        Self { mean: first + shift, sd: (values.len() > 1).then(|| (squares / (n - 1.0)).sqrt()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deviation_is_that_of_a_sample() {
        // The textbook's 2, 4, 4, 4, 5, 5, 7, 9: mean 5, squares 32, n − 1 = 7.
        let spread = Spread::of([2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]);
        assert_eq!(spread, Spread { mean: 5.0, sd: Some((32.0_f64 / 7.0).sqrt()) });
        assert_eq!(Spread::of([3.0]), Spread { mean: 3.0, sd: None }, "one value has no spread");
        for value in [0.1, 0.9123, 1.0 / 3.0, 1e300, -7e-300] {
            let equal = Spread { mean: value, sd: Some(0.0) };
            assert_eq!(Spread::of([value; 3]), equal, "equal values have none, not that of rounding");
        }
        assert!(Spread::of([]).mean.is_nan(), "no value has no mean");
    }
}
