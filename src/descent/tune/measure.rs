//! By what settings are compared.

use super::reference::Reference;

/// By what settings are compared; less is better.
///
/// All of them use the true function at the method's evaluation points, and no evaluation but the method's own is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Measure {
    /// f − min f at the last point the budget leads to. Where no minimum is known, the change of f since the start.
    #[default]
    Value,
    /// Steps until a tolerance is met.
    Steps,
    /// Evaluations until a tolerance is met.
    Evaluations,
    /// The mean of log₁₀(f − min f) over all evaluations of the budget, each with the point the method had come to by then:
    /// the logarithm of the geometric mean. It counts how soon a method gets low as well as how low.
    MeanLog,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Value, Self::Steps, Self::Evaluations, Self::MeanLog];

    /// Its name on the command line and in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Steps => "steps",
            Self::Evaluations => "evaluations",
            Self::MeanLog => "mean-log",
        }
    }

    /// Whether it counts until a tolerance is met.
    pub const fn has_tolerance(self) -> bool {
        matches!(self, Self::Steps | Self::Evaluations)
    }

    /// How many times as bad as the best a usable setting may be where nothing is said. A gap shrinks by powers of ten and
    /// steps add up, so that the one bears a larger factor than the other.
    pub const fn usual_factor(self) -> f64 {
        match self {
            Self::Value | Self::MeanLog => 10.0,
            Self::Steps | Self::Evaluations => 2.0,
        }
    }

    /// A figure as it is compared: differences below what f resolves are none.
    pub(super) fn compared(self, figure: f64, reference: &Reference) -> f64 {
        match self {
            Self::Value if reference.lowest.is_some() => figure.max(reference.resolution),
            _ => figure,
        }
    }

    /// Whether a figure is at most `factor` times as bad as the best one: as many times the gap, the geometric mean of the
    /// gap, or the steps; where no minimum is known, a change of f of at least that part of the best one's.
    pub(super) fn is_within(self, figure: f64, best: f64, factor: f64, reference: &Reference) -> bool {
        let (figure, bound) = (self.compared(figure, reference), self.bound(best, factor, reference));
        figure.is_finite() && (figure <= bound || figure <= self.compared(best, reference))
    }

    /// The largest figure that is at most `factor` times as bad as the best one.
    pub(super) fn bound(self, best: f64, factor: f64, reference: &Reference) -> f64 {
        let best = self.compared(best, reference);
        match self {
            Self::Value if reference.lowest.is_none() && best < 0.0 => best / factor,
            Self::Value if reference.lowest.is_none() => best,
            Self::Value | Self::Steps | Self::Evaluations => best * factor,
            Self::MeanLog => best + factor.log10(),
        }
    }

    /// Whether figures are compared by how many times one is the other, where they are above 0.
    pub const fn is_log(self) -> bool {
        !matches!(self, Self::MeanLog)
    }

    /// What its figures are: `f − min f after 200 evaluations`.
    pub fn about(self, reference: &Reference, budget: u64, tolerance: &str) -> String {
        let (gap, change) = match (reference.lowest, reference.is_found) {
            (Some(_), true) => ("f − min f (min f found numerically)", ""),
            (Some(_), false) => ("f − min f", ""),
            (None, _) => ("", "change of f"),
        };
        match self {
            Self::Value if reference.lowest.is_some() => format!("{gap} after {budget} evaluations"),
            Self::Value => format!("{change} after {budget} evaluations"),
            Self::Steps => format!("steps until {tolerance}, within {budget} evaluations"),
            Self::Evaluations => format!("evaluations until {tolerance}, within {budget}"),
            Self::MeanLog => format!("mean of log₁₀({gap}) over {budget} evaluations"),
        }
    }

    /// A figure for reading.
    pub fn print(self, figure: f64) -> String {
        match self {
            _ if !figure.is_finite() => "–".to_owned(),
            Self::Value if figure == 0.0 => "0".to_owned(),
            Self::Value if (1e-2..1e4).contains(&figure.abs()) => {
                let decimals = (2.0 - figure.abs().log10().floor()).max(0.0) as usize;
                format!("{figure:.decimals$}")
            }
            Self::Value => format!("{figure:.2e}"),
            Self::Steps | Self::Evaluations => format!("{figure:.1}").trim_end_matches(".0").to_owned(),
            Self::MeanLog => format!("{figure:.2}"),
        }
    }
}
