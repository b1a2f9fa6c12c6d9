//! Student's t: intervals of means, and of differences paired by seed.
//!
//! ```text
//! x̄ ± t·s/√n      s² = Σ(x − x̄)²/(n − 1), t the 97.5 % quantile of Student's distribution with n − 1 degrees of freedom
//! ```
//!
//! Student, "The Probable Error of a Mean", Biometrika 6 (1908). The distribution comes from the crate `statrs`; its
//! quantile is improved by a step of Newton's method, as its own is only good to six digits above 10⁴ degrees of freedom.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use statrs::distribution::{Continuous as _, ContinuousCDF as _, StudentsT};

use crate::spread::Spread;

/// The part of intervals that hold the true mean.
pub const LEVEL: f64 = 0.95;
/// Most values for which it is worked out how many more would decide.
const MOST_VALUES: u64 = 1_000_000;
/// Most quantiles that are kept.
const MOST_KNOWN: usize = 10_000;

/// A mean with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Number of values.
    pub n: usize,
    /// Their mean and standard deviation.
    pub spread: Spread,
    /// The ends of the 95 % interval of the mean; none of fewer than two values.
    pub interval: Option<[f64; 2]>,
}

impl Estimate {
    /// Of some values; none of no values.
    pub fn of(values: &[f64]) -> Option<Self> {
        let n = values.len();
        let spread = Spread::of(values.iter().copied());
        let half = |sd: f64| sd / (n as f64).sqrt() * two_sided((n - 1) as f64);
        let interval = spread.sd.map(|sd| [spread.mean - half(sd), spread.mean + half(sd)]);
        (n > 0).then_some(Self { n, spread, interval })
    }

    /// The same of a hundred times the values: of fractions in percent.
    #[must_use]
    pub fn in_percent(&self) -> Self {
        let Spread { mean, sd } = self.spread;
        let spread = Spread { mean: 100.0 * mean, sd: sd.map(|sd| 100.0 * sd) };
        Self { spread, interval: self.interval.map(|ends| ends.map(|x| 100.0 * x)), ..*self }
    }

    /// Whether the interval leaves out 0; never of fewer than two values.
    pub fn is_decided(&self) -> bool {
        self.interval.is_some_and(|[low, high]| low > 0.0 || high < 0.0)
    }

    /// How many more values would leave 0 out of the interval, if mean and deviation stay as they are. None if it is left
    /// out already, no number would do, or it is above a million.
    pub fn more_to_decide(&self) -> Option<u64> {
        let Spread { mean, sd: Some(sd) } = self.spread else { return None };
        if self.is_decided() || mean == 0.0 || !mean.is_finite() {
            return None;
        }
        let decides = |n: u64| two_sided((n - 1) as f64) * sd / (n as f64).sqrt() < mean.abs();
        let n = self.n as u64;
        let mut enough = n.max(2);
        while !decides(enough) {
            if enough >= MOST_VALUES {
                return None;
            }
            enough = (2 * enough).min(MOST_VALUES);
        }
        let mut too_few = n;
        while enough - too_few > 1 {
            let middle = too_few.midpoint(enough);
            if decides(middle) { enough = middle } else { too_few = middle }
        }
        Some(enough - n)
    }

    /// The t statistic of the mean against 0, and the probability of one as far from 0 or farther if the true mean is 0.
    /// None of fewer than two values or where all are equal.
    pub fn test(&self) -> Option<(f64, f64)> {
        let sd = self.spread.sd.filter(|sd| *sd > 0.0)?;
        let t = self.spread.mean / (sd / (self.n as f64).sqrt());
        let distribution = student((self.n - 1) as f64)?;
        Some((t, 2.0 * distribution.cdf(-t.abs())))
    }
}

fn student(freedom: f64) -> Option<StudentsT> {
    StudentsT::new(0.0, 1.0, freedom).ok()
}

/// The t between whose negative and itself 95 % of the distribution lie, for n − 1 degrees of freedom. NaN without one.
/// Those asked for before are kept: most runs of an experiment have equally many seeds.
fn two_sided(freedom: f64) -> f64 {
    static KNOWN: Mutex<BTreeMap<u64, f64>> = Mutex::new(BTreeMap::new());
    let known = || KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known_t = known().get(&freedom.to_bits()).copied();
    known_t.unwrap_or_else(|| {
        let t = quantile(freedom);
        let mut known = known();
        if known.len() < MOST_KNOWN {
            known.insert(freedom.to_bits(), t);
        }
        t
    })
}

/// As `two_sided`, worked out anew: the 97.5 % quantile of Student's distribution.
pub fn quantile(freedom: f64) -> f64 {
    let upper = 1.0 - (1.0 - LEVEL) / 2.0;
    student(freedom).map_or(f64::NAN, |distribution| {
        let t = distribution.inverse_cdf(upper);
        t - (distribution.cdf(t) - upper) / distribution.pdf(t)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_values_have_no_interval() {
        assert_eq!(Estimate::of(&[]), None);
        let one = Estimate::of(&[0.3]).expect("a value");
        assert_eq!((one.n, one.interval, one.more_to_decide(), one.test()), (1, None, None, None));
        let equal = Estimate::of(&[0.3; 4]).expect("values");
        assert_eq!((equal.interval, equal.is_decided()), (Some([0.3, 0.3]), true), "equal values leave no doubt");
        let none = Estimate::of(&[0.0; 4]).expect("values");
        assert!(!none.is_decided() && none.more_to_decide().is_none(), "no number of seeds finds a difference of 0");
    }

    /// With scipy 1.17: the least n for which `t.ppf(0.975, n - 1) * sd / sqrt(n)` is below the mean.
    #[test]
    fn as_many_values_decide_as_with_scipy() {
        let five = Estimate::of(&[0.02, -0.01, 0.03, 0.0, 0.01]).expect("values");
        let [low, high] = five.interval.expect("an interval");
        assert!((low + 0.00963243161477557).abs() < 1e-12 && (high - 0.02963243161477557).abs() < 1e-12);
        assert_eq!(five.more_to_decide(), Some(8));
        for (mean, sd, n, more) in
            [(0.5, 1.0, 3, 15), (0.01, 0.3, 10, 3450), (-0.2, 0.25, 5, 4), (0.001, 0.05, 10, 9597)]
        {
            let interval = Some([mean - 1.0, mean + 1.0]);
            let estimate = Estimate { n, spread: Spread { mean, sd: Some(sd) }, interval };
            assert_eq!(estimate.more_to_decide(), Some(more), "{mean} ± {sd} of {n}");
        }
    }

    #[test]
    fn the_number_that_decides_is_the_smallest() {
        for (mean, sd, n) in [(0.5, 1.0, 3), (0.01, 0.3, 10), (-0.2, 0.25, 5), (0.001, 0.5, 10)] {
            let of = |n: usize| {
                let half = two_sided((n - 1) as f64) * sd / (n as f64).sqrt();
                Estimate { n, spread: Spread { mean, sd: Some(sd) }, interval: Some([mean - half, mean + half]) }
            };
            let undecided = of(n);
            assert!(!undecided.is_decided(), "{mean} of {n}");
            let more = undecided.more_to_decide().expect("some number does") as usize;
            assert!(of(n + more).is_decided() && !of(n + more - 1).is_decided(), "{mean} of {n} needs {more} more");
        }
        let hopeless = Estimate { n: 5, spread: Spread { mean: 1e-9, sd: Some(1.0) }, interval: Some([-1.0, 1.0]) };
        assert_eq!(hopeless.more_to_decide(), None, "above a million");
    }
}
