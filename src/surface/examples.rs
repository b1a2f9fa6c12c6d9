//! The examples of a model with one input: made by the program, or read from a table of one's own.

use std::sync::Arc;

use super::own::{self, Own, Units, mean_and_deviation};
use super::unread::Unread;
use super::{Make, Surface};
use crate::data::Target;
use crate::registry::Choice;

/// Examples as the loss sees them, and as they are read.
pub struct Examples {
    /// Input and target; a class is −1 or +1.
    pub seen: Vec<[f64; 2]>,
    /// Input and target as the program made them; a class is 0 or 1. Empty where they are one's own.
    made: Vec<[f64; 2]>,
    /// What leads from what is read to what is seen.
    units: Units,
    is_standardised: bool,
    names: [String; 2],
    classes: Option<[String; 2]>,
    own: Option<Arc<Own>>,
}

impl Examples {
    /// Numbers made by the program.
    pub fn of_numbers(seen: Vec<[f64; 2]>) -> Self {
        let names = ["u", "t"].map(str::to_owned);
        Self { made: seen.clone(), seen, units: Units::SAME, is_standardised: false, names, classes: None, own: None }
    }

    /// Classes −1 and +1 made by the program.
    pub fn of_classes(seen: Vec<[f64; 2]>) -> Self {
        let units = Units { centre: [0.0, 0.5], scale: [1.0, 0.5] };
        let made = seen.iter().map(|[input, class]| [*input, 0.5 + 0.5 * class]).collect();
        let names = ["u", "class"].map(str::to_owned);
        let classes = Some(["−1", "+1"].map(str::to_owned));
        Self { seen, made, units, is_standardised: false, names, classes, own: None }
    }

    /// Those of one's own table.
    fn of_own(own: &Arc<Own>, is_standardised: bool) -> Self {
        let pairs = &own.pairs;
        let mut units = if is_standardised { own.standard } else { Units::SAME };
        if pairs.classes.is_some() {
            (units.centre[1], units.scale[1]) = (0.5, 0.5);
        }
        let seen = pairs.rows.iter().map(|row| units.seen(*row)).collect();
        let names = pairs.names.clone().unwrap_or_else(|| ["feature", "target"].map(str::to_owned));
        let (made, classes) = (Vec::new(), pairs.classes.clone());
        Self { seen, made, units, is_standardised, names, classes, own: Some(Arc::clone(own)) }
    }

    /// One's own table, where it is one.
    pub fn own(&self) -> Option<&Own> {
        self.own.as_deref()
    }

    /// As [`Fit::examples`](super::Fit::examples).
    pub fn read(&self) -> &[[f64; 2]] {
        self.own().map_or(&self.made, |own| &own.pairs.rows)
    }

    /// As [`Fit::names`](super::Fit::names).
    pub fn names(&self) -> [&str; 2] {
        self.names.each_ref().map(String::as_str)
    }

    /// As [`Fit::classes`](super::Fit::classes).
    pub fn classes(&self) -> Option<[&str; 2]> {
        self.classes.as_ref().map(|names| names.each_ref().map(String::as_str))
    }

    /// An input as the loss sees it.
    pub fn input(&self, read: f64) -> f64 {
        self.units.seen([read, 0.0])[0]
    }

    /// A target as it is read.
    pub fn target(&self, seen: f64) -> f64 {
        self.units.centre[1] + self.units.scale[1] * seen
    }

    /// What should be known of them.
    pub fn notes(&self) -> Vec<String> {
        self.own().map_or_else(Vec::new, |own| own.notes(self.is_standardised))
    }

    /// Mean and standard deviation of the inputs that the loss sees.
    pub fn input_figures(&self) -> (f64, f64) {
        mean_and_deviation(self.seen.iter().map(|[input, _]| *input))
    }
}

/// A surface of the examples that the program makes, or of one's own if the choice names a table.
pub fn build<S: Surface + 'static>(
    choice: &Choice<Make>,
    target: Target,
    made: impl FnOnce() -> Examples,
    surface: impl FnOnce(Examples) -> S,
) -> Box<dyn Surface> {
    match choice.word(own::DATA) {
        "" => Box::new(surface(made())),
        path => match own::read(path, target) {
            Ok(own) => Box::new(surface(Examples::of_own(&own, choice.is_on(own::STANDARDISE)))),
            Err(why) => Box::new(Unread::new(why.0)),
        },
    }
}

/// A part of the plane with round ends, so that its numbers are short: `[x0, x1, y0, y1]`.
pub fn rounded([x0, x1, y0, y1]: [f64; 4]) -> [f64; 4] {
    let axis = |low: f64, high: f64| [round(low, high - low, f64::floor), round(high, high - low, f64::ceil)];
    let [[x0, x1], [y0, y1]] = [axis(x0, x1), axis(y0, y1)];
    [x0, x1, y0, y1]
}

/// The place at such parts of the width and height of a domain, with few digits.
pub fn part([x0, x1, y0, y1]: [f64; 4], [across, up]: [f64; 2]) -> [f64; 2] {
    let axis = |low: f64, high: f64, part: f64| round(low + part * (high - low), high - low, f64::round);
    [axis(x0, x1, across), axis(y0, y1, up)]
}

/// A number with the digits that a part of so much `width` has.
fn round(x: f64, width: f64, way: fn(f64) -> f64) -> f64 {
    let digits = 1 - width.log10().floor() as i32;
    let power = 10f64.powi(digits.abs());
    if digits > 0 { way(x * power) / power } else { way(x / power) * power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_have_short_numbers_and_hold_what_they_must() {
        assert_eq!(rounded([-1.234, 2.345, -1234.5, 9.0]), [-1.3, 2.4, -1300.0, 100.0]);
        assert_eq!(part([-1.3, 2.4, -1300.0, 100.0], [0.1, 0.9]), [-0.9, 0.0]);
        let tiny = rounded([1.234e-9, 5.678e-9, 0.0, 1.0]);
        assert!(tiny[0] <= 1.234e-9 && tiny[1] >= 5.678e-9 && tiny[1] < 6e-9, "{tiny:?}");
    }
}
