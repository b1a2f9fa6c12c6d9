//! A range of a setting: `lr=1e-4..1`.

use std::fmt;

use crate::optim::Refusal;
use crate::pick::Value;

/// A range of a setting that is searched or mapped: `lr=1e-4..1`.
#[derive(Debug, Clone, PartialEq)]
pub struct Over {
    /// The setting's key, of the method or of the method inside it.
    pub key: String,
    /// The first value.
    pub from: f64,
    /// The last value.
    pub to: f64,
    /// Whether its scale is logarithmic; that of the setting's slider where nothing is said.
    pub is_log: Option<bool>,
}

impl Over {
    /// A range on the scale of the setting's slider.
    pub fn new(key: &str, from: f64, to: f64) -> Self {
        Self { key: key.to_owned(), from, to, is_log: None }
    }

    /// Reads `lr=1e-4..1`, or `rho=0..0.99 linear`, `rho=0.1..0.99 log` for another scale than that of the slider.
    ///
    /// # Errors
    /// If the text is no such range.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let wrong = || Refusal(format!("a range to search must be written like lr=1e-4..1, got '{text}'"));
        let (key, range) = text.split_once('=').ok_or_else(wrong)?;
        let (from, to) = range.split_once("..").ok_or_else(wrong)?;
        let (to, is_log) = match to.trim().rsplit_once(' ') {
            Some((to, "log")) => (to, Some(true)),
            Some((to, "linear")) => (to, Some(false)),
            _ => (to, None),
        };
        let number = |text: &str| text.trim().parse().ok().ok_or_else(wrong);
        Ok(Self { key: key.trim().to_owned(), from: number(from)?, to: number(to)?, is_log })
    }

    /// Whether it is a range at all.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        let Self { key, from, to, .. } = self;
        if !(from.is_finite() && to.is_finite() && from < to) {
            return Err(Refusal(format!("the range of {key} must go from a number to a larger one, got {from}..{to}")));
        }
        Ok(())
    }
}

impl fmt::Display for Over {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [from, to] = [self.from, self.to].map(Value::Number);
        write!(f, "{}={from}..{to}", self.key)?;
        match self.is_log {
            Some(true) => f.write_str(" log"),
            Some(false) => f.write_str(" linear"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_and_written() {
        let over = Over::parse("lr=1e-4..1").expect("a range");
        assert_eq!(over, Over::new("lr", 1e-4, 1.0));
        assert_eq!(Over::parse("beta1 = .5 .. .99").map(|over| over.to), Ok(0.99));
        for text in ["lr=0.0001..1", "rho=0..0.99 linear", "rho=0.1..0.99 log"] {
            let over = Over::parse(text).expect("a range");
            assert_eq!((over.to_string().as_str(), Over::parse(&over.to_string())), (text, Ok(over.clone())));
        }
        for wrong in ["lr", "lr=1", "lr=a..b", "", "=..", "lr=1-2", "lr=1..2 cubic"] {
            let why = Over::parse(wrong).expect_err(wrong).0;
            assert!(why.contains("lr=1e-4..1") && why.contains(wrong), "{why}");
        }
    }
}
