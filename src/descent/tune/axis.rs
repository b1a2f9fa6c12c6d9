//! A range of a setting on its scale.

use super::number::Number;
use super::over::Over;
use crate::optim::{Method, Refusal};
use crate::param::Scale;
use crate::registry::Choice;

/// A range of a setting, on a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Axis {
    /// The setting's key.
    pub key: String,
    /// Its name on the screen.
    pub label: String,
    /// The first value.
    pub from: f64,
    /// The last value.
    pub to: f64,
    is_log: bool,
    is_whole: bool,
    /// Digits behind the point, of the mantissa on a logarithmic scale: enough to tell apart what is tried.
    digits: usize,
}

impl Axis {
    /// Of a method, or the method inside it; none where it has no such setting. `cells` is the number of parts of the range
    /// that are told apart.
    ///
    /// # Errors
    /// A sentence, if the setting can't have such values.
    pub fn new(method: &Choice<Method>, over: &Over, cells: usize) -> Result<Option<Self>, Refusal> {
        Self::of(method.entry().key, Number::of(method, &over.key), over, cells)
    }

    /// The same of any choice, a surface say, and its own numbers.
    ///
    /// # Errors
    /// As [`Axis::new`].
    pub fn own<M>(choice: &Choice<M>, over: &Over, cells: usize) -> Result<Option<Self>, Refusal> {
        Self::of(choice.entry().key, Number::own(choice, &over.key), over, cells)
    }

    fn of(owner: &str, number: Option<Number>, over: &Over, cells: usize) -> Result<Option<Self>, Refusal> {
        let Some(number) = number else { return Ok(None) };
        let Some(scale) = number.scale() else { return Ok(None) };
        over.check()?;
        let Over { key, from, to, is_log } = over.clone();
        for x in [from, to] {
            number.check(x).map_err(|why| Refusal(format!("{owner}: the range of {why}")))?;
        }
        let is_log = is_log.unwrap_or(scale == Scale::Log);
        if is_log && from <= 0.0 {
            return Err(Refusal(format!(
                "{key} is on a logarithmic scale: its range must begin above 0, got {from}; an even one is \
                 {key}={from}..{to} linear"
            )));
        }
        let cells = cells.max(1) as f64;
        let apart = if is_log { (to.ln() - from.ln()) / cells } else { (to - from) / cells };
        let digits = (-apart.log10().floor()).clamp(0.0, 15.0) as usize;
        let label = number.label().to_owned();
        Ok(Some(Self { key, label, from, to, is_log, is_whole: scale == Scale::Integer, digits }))
    }

    /// Whether it is logarithmic.
    pub const fn is_log(&self) -> bool {
        self.is_log
    }

    /// Whether it has whole numbers alone.
    pub const fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The value at a place from 0 to 1, as a number that is short to write.
    pub fn at(&self, place: f64) -> f64 {
        let Self { from, to, digits, .. } = *self;
        if place <= 0.0 || place >= 1.0 {
            return if place <= 0.0 { from } else { to };
        }
        let x = self.exact(place);
        let text = match (self.is_whole, self.is_log) {
            (true, _) => format!("{x:.0}"),
            (false, true) => format!("{x:.*e}", digits.max(2)),
            (false, false) => format!("{x:.digits$}"),
        };
        text.parse().unwrap_or(from).clamp(from, to)
    }

    /// The value at a place, with all its digits; of whole numbers it may lie between two.
    pub fn exact(&self, place: f64) -> f64 {
        let Self { from, to, .. } = *self;
        match self.is_log {
            false => from + (to - from) * place,
            true if (to / from).is_finite() => from * (to / from).powf(place),
            // both ends are numbers, but not how many times one the other is
            true => from.powf(1.0 - place) * to.powf(place),
        }
    }

    /// Where a value is: from 0 to 1 within the range.
    pub fn place(&self, x: f64) -> f64 {
        let Self { from, to, .. } = *self;
        if self.is_log { (x.ln() - from.ln()) / (to.ln() - from.ln()) } else { (x - from) / (to - from) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optim::Driven;

    fn method(pick: &str) -> Choice<Method> {
        Driven::parse(pick).expect("a method").method
    }

    #[test]
    fn ranges_are_refused_in_sentences() {
        let refused = |pick: &str, over: &str| {
            let over = Over::parse(over).expect("a range");
            Axis::new(&method(pick), &over, 100).map(|_| ()).expect_err("it is refused").0
        };
        assert_eq!(refused("adam", "lr=1..1"), "the range of lr must go from a number to a larger one, got 1..1");
        assert!(refused("adam", "lr=0..1").contains("must begin above 0"));
        let why = refused("adam", "beta1=0.5..1");
        assert_eq!(why, "adam: the range of beta1 must be a number at least 0 and below 1, got '1'");
        assert!(refused("adam", "lr=nan..1").contains("larger one"));
        assert!(refused("adam", "beta1=0..0.9 log").contains("must begin above 0"));
    }

    #[test]
    fn the_widest_range_has_values_between_its_ends() {
        let over = Over::parse("lr=1e-300..1e300").expect("a range");
        let axis = Axis::new(&method("adam"), &over, 4).expect("it is allowed").expect("a setting");
        assert_eq!([0.0, 0.25, 0.5, 0.75, 1.0].map(|place| axis.at(place)), [1e-300, 1e-150, 1.0, 1e150, 1e300]);
        assert!((axis.place(1e150) - 0.75).abs() < 1e-12);
    }

    #[test]
    fn values_are_even_on_the_scale_and_short() {
        let axis = |pick: &str, text: &str| {
            Axis::new(&method(pick), &Over::parse(text).expect("a range"), 128).expect("allowed").expect("a setting")
        };
        let lr = axis("sgd", "lr=1e-4..1");
        assert_eq!([0.0, 0.25, 0.5, 0.625, 1.0].map(|place| lr.at(place)), [1e-4, 1e-3, 0.01, 0.0316, 1.0]);
        let beta = axis("adam", "beta1=0.5..0.99");
        assert_eq!([0.0, 0.5, 1.0].map(|place| beta.at(place)), [0.5, 0.745, 0.99]);
        let history = axis("lbfgs", "history=1..9");
        assert_eq!([0.0, 0.3, 0.5].map(|place| history.at(place)), [1.0, 3.0, 5.0]);
        let [even, logarithmic] = ["beta1=0.1..0.9 log", "lr=0.1..0.3 linear"].map(|text| axis("adam", text));
        assert_eq!((even.at(0.5), logarithmic.at(0.5)), (0.3, 0.2), "on another scale than the slider's");
        // what is close by is told apart
        let narrow = axis("sgd", "lr=0.1..0.1001");
        assert!(narrow.at(0.5) < narrow.at(0.51) && narrow.at(0.51) < narrow.at(0.52));
    }

    #[test]
    fn places_and_values_belong_together() {
        for (pick, text) in [("sgd", "lr=1e-4..1"), ("adam", "beta1=0.5..0.99"), ("adam", "beta1=0.5..0.99 log")] {
            let over = Over::parse(text).expect("a range");
            let axis = Axis::new(&method(pick), &over, 100_000).expect("allowed").expect("a setting");
            for place in [0.0, 0.2, 0.71, 1.0] {
                assert!((axis.place(axis.at(place)) - place).abs() < 1e-5, "{text} at {place}");
            }
        }
    }
}
