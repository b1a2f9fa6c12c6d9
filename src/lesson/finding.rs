//! [`Finding`]: what a check measured, in numbers.

use super::judge::Verdict;
use super::plot::Plot;
use crate::experiment::student::{Estimate, quantile};
use crate::scene::Key;

/// What a check measured.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Finding {
    /// Its claims, each judged.
    pub claims: Vec<Judged>,
    /// What was measured.
    pub quantities: Vec<Quantity>,
    /// What there is to draw.
    pub plots: Vec<Plot>,
    /// Number of seeds; 0 where chance is not involved.
    pub seeds: u64,
    /// Number of runs.
    pub runs: u64,
    /// Evaluations of gradients, values and Hessians in all runs; 0 where they were not counted.
    pub evaluations: u64,
}

/// A claim and whether it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    /// Its name in the words.
    pub key: Key,
    /// Whether it holds.
    pub verdict: Verdict,
}

/// A number that was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// Its name in the words.
    pub key: Key,
    /// The number: a mean where there are several values.
    pub value: f64,
    /// The 95 % interval of Student's t; none where chance is not involved.
    pub interval: Option<[f64; 2]>,
    /// Number of values it is the mean of.
    pub n: usize,
    /// Its unit; empty of a pure number.
    pub unit: &'static str,
    /// What theory says it should be.
    pub theory: Option<f64>,
    /// Whether it depends on the machine, as a time does: no claim is judged by it, and it is another one each time.
    pub is_timed: bool,
}

impl Quantity {
    /// A number without chance.
    pub fn new(key: impl Into<Key>, value: f64) -> Self {
        Self { key: key.into(), value, interval: None, n: 1, unit: "", theory: None, is_timed: false }
    }

    /// The mean of values, one for each seed, with its interval. NaN of no values.
    pub fn over(key: impl Into<Key>, values: &[f64]) -> Self {
        let estimate = Estimate::of(values);
        let value = estimate.map_or(f64::NAN, |estimate| estimate.spread.mean);
        let interval = estimate.and_then(|estimate| estimate.interval);
        Self { n: values.len(), interval, ..Self::new(key, value) }
    }

    /// A number whose standard error is known, with so many degrees of freedom.
    pub fn with_error(key: impl Into<Key>, value: f64, (error, freedom): (f64, usize)) -> Self {
        let half = error * quantile(freedom as f64);
        Self { n: freedom + 1, interval: Some([value - half, value + half]), ..Self::new(key, value) }
    }

    /// With a unit.
    #[must_use]
    pub fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    /// As one that depends on the machine.
    #[must_use]
    pub fn timed(self) -> Self {
        Self { is_timed: true, ..self }
    }

    /// With what theory says.
    #[must_use]
    pub fn theory(self, theory: f64) -> Self {
        Self { theory: Some(theory), ..self }
    }

    /// Its interval; of a number without chance both ends are the number.
    pub fn ends(&self) -> [f64; 2] {
        self.interval.unwrap_or([self.value; 2])
    }

    /// Whether it is between two bounds.
    pub fn within(&self, bounds: [f64; 2]) -> Verdict {
        Verdict::within(self.ends(), bounds)
    }

    /// Whether it is at least so much.
    pub fn at_least(&self, bound: f64) -> Verdict {
        self.within([bound, f64::INFINITY])
    }

    /// Whether it is at most so much.
    pub fn at_most(&self, bound: f64) -> Verdict {
        self.within([f64::NEG_INFINITY, bound])
    }
}

impl Finding {
    /// Whether all claims hold.
    pub fn verdict(&self) -> Verdict {
        Verdict::all(self.claims.iter().map(|claim| claim.verdict))
    }

    /// A quantity, by its name.
    pub fn quantity(&self, key: &str) -> Option<&Quantity> {
        self.quantities.iter().find(|quantity| quantity.key == key)
    }

    /// Adds a claim.
    pub fn claim(&mut self, key: &'static str, verdict: Verdict) {
        self.claims.push(Judged { key: key.into(), verdict });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn means_have_students_interval() {
        // as in `experiment/student.rs`, with scipy 1.17
        let five = Quantity::over("five", &[0.02, -0.01, 0.03, 0.0, 0.01]);
        let [low, high] = five.ends();
        assert!((low + 0.00963243161477557).abs() < 1e-12 && (high - 0.02963243161477557).abs() < 1e-12);
        assert_eq!(five.at_least(0.0), Verdict::Undecided);
        assert_eq!(five.at_most(0.03), Verdict::Holds);
        // s/√n of the same values, with 4 degrees of freedom, gives the same interval
        let error = 0.0158113883008419 / 5.0_f64.sqrt();
        let same = Quantity::with_error("same", 0.01, (error, 4)).ends();
        assert!((same[0] - low).abs() < 1e-12 && (same[1] - high).abs() < 1e-12, "{same:?}");
        assert_eq!(Quantity::over("none", &[]).at_most(1.0), Verdict::Undecided);
    }
}
