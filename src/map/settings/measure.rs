//! What a map of two settings shows.

use super::cell::Cell;
use super::plan::Until;
use crate::refusal::counted;

/// What a map of two settings shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// Steps until the tolerance is met.
    #[default]
    Steps,
    /// f − min f at the end of the run.
    Value,
    /// The decades of f − min f gained per step.
    Rate,
    /// The share of runs that meet the tolerance.
    Reached,
    /// The share of runs that diverge.
    Divergence,
}

/// What a pixel shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Shown {
    /// A number.
    Figure(f64),
    /// Half of the runs or more diverged.
    Diverged,
    /// Half of the runs or more are lost, and most of these left the domain while f fell.
    Left,
    /// Half of the runs or more don't meet the tolerance, or don't come nearer to the minimum.
    Unreached,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Steps, Self::Value, Self::Rate, Self::Reached, Self::Divergence];

    /// Its name on the command line and in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Steps => "steps",
            Self::Value => "value",
            Self::Rate => "rate",
            Self::Reached => "reached",
            Self::Divergence => "divergence",
        }
    }

    /// Whether it needs a minimum.
    pub const fn needs_minimum(self, until: Until) -> bool {
        match self {
            Self::Steps | Self::Reached => matches!(until, Until::Gap(_)),
            Self::Rate => true,
            Self::Value | Self::Divergence => false,
        }
    }

    /// Whether less is better.
    pub const fn is_less_better(self) -> bool {
        !matches!(self, Self::Rate | Self::Reached)
    }

    /// Whether its colours are logarithmic. A change of f may be of either sign.
    pub const fn is_log(self, has_minimum: bool) -> bool {
        match self {
            Self::Steps | Self::Rate => true,
            Self::Value => has_minimum,
            Self::Reached | Self::Divergence => false,
        }
    }

    /// Whether it is a share of runs.
    pub const fn is_share(self) -> bool {
        matches!(self, Self::Reached | Self::Divergence)
    }

    /// What a pixel shows.
    pub fn of(self, cell: &Cell) -> Shown {
        let lost = if cell.left > cell.diverged { Shown::Left } else { Shown::Diverged };
        let is_lost = 2 * (cell.diverged + cell.left) >= cell.runs;
        let or = |figure: f64| if figure.is_finite() { Shown::Figure(figure) } else { lost };
        match self {
            Self::Steps if cell.steps.is_finite() => Shown::Figure(cell.steps),
            Self::Value => or(cell.value),
            Self::Rate if cell.rate > 0.0 && !is_lost => Shown::Figure(cell.rate),
            Self::Steps | Self::Rate if is_lost => lost,
            Self::Steps | Self::Rate => Shown::Unreached,
            Self::Reached => Shown::Figure(f64::from(cell.reached) / f64::from(cell.runs.max(1))),
            Self::Divergence => Shown::Figure(f64::from(cell.diverged) / f64::from(cell.runs.max(1))),
        }
    }

    /// What its numbers are, for an axis or a legend: `steps until f − min f < 0.001`.
    pub fn about(self, until: Until, has_minimum: bool, steps: u64) -> String {
        match (self, until) {
            (Self::Steps, Until::Gap(gap)) => format!("steps until f − min f < {gap:?}"),
            (Self::Steps, Until::Value(value)) => format!("steps until f < {value:?}"),
            (Self::Reached, Until::Gap(gap)) => format!("share of runs that come to f − min f < {gap:?}"),
            (Self::Reached, Until::Value(value)) => format!("share of runs that come to f < {value:?}"),
            (Self::Value, _) if has_minimum => format!("f − min f after {}", counted(steps, "step", "steps")),
            (Self::Value, _) => format!("change of f after {}", counted(steps, "step", "steps")),
            (Self::Rate, _) => "decades of f − min f gained per step".to_owned(),
            (Self::Divergence, _) => "share of runs that diverge".to_owned(),
        }
    }
}
