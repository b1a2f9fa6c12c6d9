//! [`SplitRule`]: how a data set is divided, as text: `0.6`, `own`, `fold 2/5`, `auto`.

use std::fmt;
use std::str::FromStr;

use super::{DataError, Dataset};

/// The fraction that trains where nothing else is said.
const FRACTION: f64 = 0.6;
/// Most folds a data set is divided in.
const MOST_FOLDS: u32 = 1000;

/// How a data set is divided in images to train on and images to judge by.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum SplitRule {
    /// By the test part the set came with; if it came with none, 0.6 of the images train.
    #[default]
    Auto,
    /// This fraction of the images trains, whatever parts the set came with.
    Fraction(f64),
    /// By the test part the set came with.
    Own,
    /// The images are divided in `of` parts: this one (from 1) is judged by, the others train.
    Fold {
        /// Which part, from 1.
        fold: u32,
        /// How many parts.
        of: u32,
    },
}

impl SplitRule {
    /// The fraction that trains, as far as the rule alone says.
    pub fn fraction(self) -> f64 {
        match self {
            Self::Fraction(fraction) => fraction,
            Self::Fold { of, .. } => 1.0 - 1.0 / f64::from(of.max(1)),
            Self::Auto | Self::Own => FRACTION,
        }
    }

    /// What it comes to for a data set: never [`SplitRule::Auto`].
    #[must_use]
    pub const fn of(self, data: &Dataset) -> Self {
        match (self, data.test_from) {
            (Self::Auto, Some(_)) => Self::Own,
            (Self::Auto, None) => Self::Fraction(FRACTION),
            (rule, _) => rule,
        }
    }
}

impl FromStr for SplitRule {
    type Err = DataError;

    fn from_str(text: &str) -> Result<Self, DataError> {
        let wrong = || DataError(format!("split must be a fraction like 0.6, auto, own, or fold 2/5, got '{text}'"));
        let fold = |text: &str| {
            let (fold, of) = text.trim_start_matches(['=', ' ']).split_once('/')?;
            let (fold, of) = (fold.trim().parse().ok()?, of.trim().parse().ok()?);
            Some(Self::Fold { fold, of })
        };
        match text.trim() {
            "auto" => Ok(Self::Auto),
            "own" => Ok(Self::Own),
            text if text.starts_with("fold") => fold(&text[4..]).ok_or_else(wrong).and_then(checked),
            text => text.parse().ok().map(Self::Fraction).ok_or_else(wrong),
        }
    }
}

/// The rule, if its fold is one of its folds.
pub(super) fn checked(rule: SplitRule) -> Result<SplitRule, DataError> {
    match rule {
        SplitRule::Fold { fold, of } if !(2..=MOST_FOLDS).contains(&of) || !(1..=of).contains(&fold) => Err(DataError(
            format!("split must be one of 2 to {MOST_FOLDS} folds, as fold 2/5 is, got 'fold {fold}/{of}'"),
        )),
        rule => Ok(rule),
    }
}

impl fmt::Display for SplitRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Auto => f.write_str("auto"),
            Self::Fraction(fraction) => write!(f, "{fraction}"),
            Self::Own => f.write_str("own"),
            Self::Fold { fold, of } => write!(f, "fold {fold}/{of}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_rule_are_the_same() {
        let rules = [
            ("0.6", SplitRule::Fraction(0.6)),
            ("own", SplitRule::Own),
            ("auto", SplitRule::Auto),
            ("fold 2/5", SplitRule::Fold { fold: 2, of: 5 }),
        ];
        for (text, rule) in rules {
            assert_eq!(text.parse(), Ok(rule), "{text} is read");
            assert_eq!(rule.to_string(), text, "{rule:?} is written");
        }
        assert_eq!("fold=2/5".parse(), Ok(SplitRule::Fold { fold: 2, of: 5 }), "as options are written");
        for text in
            ["", "half", "fold", "fold 2", "fold 0/5", "fold 6/5", "fold 1/1", "fold -1/5", "fold 1/9999", "foldé"]
        {
            let error = text.parse::<SplitRule>().expect_err("it is wrong");
            assert!(error.0.starts_with("split must be"), "'{text}': {error}");
        }
    }
}
