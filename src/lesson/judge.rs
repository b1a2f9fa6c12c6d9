//! [`Verdict`]: whether a claim holds, from a number and its interval.

use std::fmt;

/// Whether a claim holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The whole interval is where the claim has the number.
    Holds,
    /// The interval reaches to both sides, or there is no number.
    Undecided,
    /// The whole interval is elsewhere.
    DoesNotHold,
}

impl Verdict {
    /// Of a statement that has no interval.
    pub const fn of(holds: bool) -> Self {
        if holds { Self::Holds } else { Self::DoesNotHold }
    }

    /// Whether all of an interval is between two bounds, ends included. Infinite bounds leave a side open.
    pub fn within([low, high]: [f64; 2], [from, to]: [f64; 2]) -> Self {
        if low.is_nan() || high.is_nan() {
            Self::Undecided
        } else if from <= low && high <= to {
            Self::Holds
        } else if high < from || low > to {
            Self::DoesNotHold
        } else {
            Self::Undecided
        }
    }

    /// Of two claims together: the worse one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        self.max(other)
    }

    /// Of all of several claims; of none it is undecided.
    pub fn all(verdicts: impl IntoIterator<Item = Self>) -> Self {
        verdicts.into_iter().reduce(Self::and).unwrap_or(Self::Undecided)
    }

    /// Its name in files: `holds`, `undecided`, `does-not-hold`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Undecided => "undecided",
            Self::DoesNotHold => "does-not-hold",
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Holds => "holds",
            Self::Undecided => "undecided",
            Self::DoesNotHold => "does not hold",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interval_decides_only_where_it_is_on_one_side() {
        let bounds = [0.9, 1.1];
        assert_eq!(Verdict::within([0.95, 1.05], bounds), Verdict::Holds);
        assert_eq!(Verdict::within([0.85, 1.05], bounds), Verdict::Undecided);
        assert_eq!(Verdict::within([1.2, 1.3], bounds), Verdict::DoesNotHold);
        assert_eq!(Verdict::within([f64::NAN; 2], bounds), Verdict::Undecided);
        assert_eq!(Verdict::within([3.0, 4.0], [0.0, f64::INFINITY]), Verdict::Holds);
    }

    #[test]
    fn together_the_worst_counts() {
        use Verdict::{DoesNotHold, Holds, Undecided};
        assert_eq!(Verdict::all([Holds, Undecided, DoesNotHold]), DoesNotHold);
        assert_eq!(Verdict::all([Holds, Undecided]), Undecided);
        assert_eq!(Verdict::all([Holds, Holds]), Holds);
        assert_eq!(Verdict::all([]), Undecided);
    }
}
