//! What theory knows of two settings on a quadratic: borders beyond which a method diverges, and the best settings.

use super::family::Family;
use super::plan::{Owner, Plan, Side};
use super::quadratic::eigenvalues;

/// Places along an axis at which a line is worked out.
const PLACES: u32 = 400;

/// What a line stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// On one side of it the method diverges.
    Border,
    /// On it the method is fastest.
    Optimum,
}

/// A line that theory knows.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// What it stands for.
    pub kind: Kind,
    /// Its formula: `α = 2(1 + ρ)/λ`.
    pub formula: &'static str,
    /// Values of both settings, from one end to the other; they may lie outside the map.
    pub points: Vec<[f64; 2]>,
}

/// What theory knows of a map.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Theory {
    /// Borders and lines of the best settings.
    pub lines: Vec<Line>,
    /// The best values of both settings, with their formula.
    pub best: Option<([f64; 2], &'static str)>,
}

/// What theory knows of a map: nothing, unless a known method runs without noise, with all of the data in each step, on a
/// quadratic.
pub fn theory(plan: &Plan, axes: &[Side; 2]) -> Theory {
    let Some(family) = Family::of(&plan.driven) else { return Theory::default() };
    let base = plan.surface.build();
    let is_whole = base.as_sum().is_none_or(|sum| sum.batch() >= sum.terms());
    if plan.run.noise > 0.0 || !is_whole {
        return Theory::default();
    }
    let is_own = |key: &str| axes.iter().position(|side| side.owner == Owner::Method && side.axis.key == key);
    let knows = |side: &Side| side.owner == Owner::Surface || ["lr", "rho"].contains(&side.axis.key.as_str());
    if !axes.iter().all(knows) {
        return Theory::default();
    }
    Known { plan, axes, family, is_own: [is_own("lr"), is_own("rho")] }.all()
}

struct Known<'a> {
    plan: &'a Plan,
    axes: &'a [Side; 2],
    family: Family,
    /// The axes of the rate and of the momentum, if they have one.
    is_own: [Option<usize>; 2],
}

impl Known<'_> {
    fn all(&self) -> Theory {
        let (family, [lr, rho]) = (self.family, self.is_own);
        let line = |kind, formula, points| Line { kind, formula, points };
        let [best_lr, best_rho, _] = family.best_formulas();
        let mut theory = Theory::default();
        let border = match (lr, rho) {
            (Some(lr), _) => self.line(lr, |rho, _, of| family.border(rho, of)),
            (None, Some(rho)) => self.line(rho, |_, lr, of| family.border_rho(lr, of)),
            (None, None) => return theory,
        };
        theory.lines.push(line(Kind::Border, family.border_formula(), border));
        match (lr, rho) {
            (Some(lr), Some(rho)) => {
                theory.best = eigenvalues(&*self.plan.surface.build()).map(|of| {
                    let best = family.best(of);
                    let mut at = [0.0; 2];
                    (at[lr], at[rho]) = (best[0], best[1]);
                    (at, family.best_formulas()[2])
                });
            }
            (Some(lr), None) => {
                let points = self.line(lr, |_, _, of| family.best(of)[0]);
                theory.lines.push(line(Kind::Optimum, best_lr, points));
            }
            (None, Some(rho)) => {
                let points = self.line(rho, |_, _, of| family.best(of)[1]);
                theory.lines.push(line(Kind::Optimum, best_rho, points));
            }
            (None, None) => {}
        }
        theory.lines.retain(|line| !line.points.is_empty());
        theory
    }

    /// The value on an axis at places along the other one, from ρ, α and the eigenvalues there.
    fn line(&self, on: usize, value: impl Fn(f64, f64, [f64; 2]) -> f64) -> Vec<[f64; 2]> {
        let across = &self.axes[1 - on].axis;
        let point = |i: u32| {
            let x = across.at(f64::from(i) / f64::from(PLACES));
            let mut at = [0.0; 2];
            (at[1 - on], at[on]) = (x, self.axes[on].axis.from);
            let driven = self.plan.driven_at(self.axes, at);
            let of = eigenvalues(&*self.plan.surface_at(self.axes, at).build())?;
            let rho = if self.family == Family::Gradient { 0.0 } else { driven.method.number("rho") };
            at[on] = value(rho, driven.method.number("lr"), of);
            at[on].is_finite().then_some(at)
        };
        (0..=PLACES).filter_map(point).collect()
    }
}
