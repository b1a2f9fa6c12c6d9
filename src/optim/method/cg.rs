//! Nonlinear conjugate gradients:
//!
//! d ← −g + βd;  x ← x + td
//!
//! with y the change of g and β = ‖g‖²/‖g'‖² (Fletcher and Reeves 1964), max(0, gᵀy/‖g'‖²) (Polak and Ribière 1969, with
//! the sign rule of M. Powell 1984) or gᵀy/dᵀy (Hestenes and Stiefel 1952), g' being the gradient before; J. Nocedal and
//! S. Wright 2006, chapter 5. Known for the speed of second order with the memory of momentum: on a parabola of N
//! dimensions an exact search needs N steps.
//!
//! The search requires |φ'(t)| ≤ 0.1|φ'(0)|, without which directions need not descend, and its first trial would bring
//! the same decrease as the last step. A direction that ascends nevertheless is replaced by −g.

use super::{FULL_BATCH, linear};
use crate::optim::direction::{Direction, Here, Last, Reach, dot, steepest};
use crate::optim::line_search::{ALWAYS, LineSearch};
use crate::optim::{Build, Method, Optimizer, Precision, Settings, StepError, search};
use crate::param::Param;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "cg",
    label: "Conjugate gradients",
    group: "Second-order methods",
    about: "Every direction spares what the ones before have won: curvature for the memory of momentum.",
    formula: "d ← −g + βd;  x ← x + td",
    source: "Hestenes & Stiefel 1952; Fletcher & Reeves 1964; Polak & Ribière 1969",
    params: &[FORM, ALWAYS],
    make: Method::of::<Cg>(FULL_BATCH, linear::<4>()),
};

const FORM: Param = Param::choice("form", "β", &["polak-ribiere", "fletcher-reeves", "hestenes-stiefel"]).help(
    "polak-ribiere: max(0, gᵀy/‖g'‖²), begins anew by itself. fletcher-reeves: ‖g‖²/‖g'‖², can creep after a bad step. \
     hestenes-stiefel: gᵀy/dᵀy, conjugate whatever the search.",
);

struct Cg;

impl Build for Cg {
    fn build<T: Precision>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        search::lift(Self)
    }
}

fn beta(form: f64, g: &[f64], last: Last<'_>) -> f64 {
    let before = dot(last.g, last.g);
    let beta = if form == 1.0 {
        dot(g, g) / before
    } else if form == 2.0 {
        dot(g, last.y) / dot(last.d, last.y)
    } else {
        (dot(g, last.y) / before).max(0.0)
    };
    if beta.is_finite() { beta } else { 0.0 }
}

impl Direction for Cg {
    fn init(&mut self, _: usize) {}

    fn aim(&mut self, settings: Settings<'_>, here: Here<'_>, d: &mut [f64]) -> Result<(), StepError> {
        let [form] = settings.all();
        steepest(here.g, d);
        if let Some(last) = here.last {
            let beta = beta(form, here.g, last);
            d.iter_mut().zip(last.d).for_each(|(d, before)| *d += beta * before);
        }
        Ok(())
    }

    fn reach(&self, settings: Settings<'_>) -> Reach {
        let [_, search] = settings.all();
        Reach { c2: 0.1, ..Reach::new(LineSearch::wolfe_first(search), 1.0) }
    }

    fn first_trial(&self, _: Settings<'_>, last: Last<'_>, slope: f64) -> f64 {
        let t = last.t * dot(last.g, last.d) / slope;
        if t > 0.0 && t.is_finite() { t } else { last.t }
    }
}
