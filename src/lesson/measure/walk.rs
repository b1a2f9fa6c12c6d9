//! Runs of a method in any number of variables.

use std::ops::ControlFlow;

use crate::optim::{self, Driven, Layout, Objective, Trace};
use crate::refusal::Refusal;
use crate::schedule::Progress;

/// Runs a method for so many steps; `after` sees the number of steps done and the point, and may end it.
///
/// # Errors
/// A sentence, if a step can't be taken.
pub fn walk(
    driven: &Driven,
    objective: &mut dyn Objective<f64>,
    (x, steps): (&mut [f64], u64),
    mut after: impl FnMut(u64, &[f64]) -> ControlFlow<()>,
) -> Result<(), Refusal> {
    let mut optimizer = optim::build::<f64>(&driven.method);
    let mut drive = driven.drive();
    let mut trace = Trace::off();
    optimizer.init(drive.at(Progress::of_step(0, steps)), x, &Layout::point(x.len()));
    for step in 0..steps {
        let settings = drive.at(Progress::of_step(step, steps));
        let stepped = optimizer.step(settings, objective, x, &mut trace);
        stepped.map_err(|why| Refusal(why.to_string()))?;
        if after(step + 1, x).is_break() {
            break;
        }
    }
    Ok(())
}

/// Steps until a point is where it is wanted, and stays there for as many steps again; infinite where it is not within
/// `most`.
///
/// # Errors
/// As [`walk`].
pub fn steps_until(
    driven: &Driven,
    objective: &mut dyn Objective<f64>,
    (x, most): (&[f64], u64),
    is_there: impl Fn(&[f64]) -> bool,
) -> Result<f64, Refusal> {
    let mut found: Option<u64> = None;
    walk(driven, objective, (&mut x.to_vec(), most), |step, x| {
        found = is_there(x).then(|| found.unwrap_or(step));
        let is_over = found.is_some_and(|first| step >= 2 * first) || !x[0].is_finite();
        if is_over { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    })?;
    Ok(found.map_or(f64::INFINITY, |steps| steps as f64))
}

#[cfg(test)]
mod tests {
    use super::super::space::Quadratic;
    use super::*;

    #[test]
    fn steps_are_those_of_the_formula() {
        // (1 − 0.1·λ)ⁿ with λ = 1: 0.9ⁿ < 10⁻³ from n = 65.6 on
        let is_there = |x: &[f64]| x[0].hypot(x[1]) < 1e-3;
        let steps = |pick: &str, most| {
            let driven = Driven::parse(pick).expect("a method");
            let mut quadratic = Quadratic { curvatures: &[1.0, 5.0] };
            steps_until(&driven, &mut quadratic, (&[1.0, 0.1], most), is_there).expect("steps can be taken")
        };
        assert_eq!(steps("sgd lr=0.1", 1000), 66.0);
        assert_eq!(steps("sgd lr=0.1", 60), f64::INFINITY);
        assert_eq!(steps("sgd lr=1", 10_000), f64::INFINITY, "it diverges");
    }
}
