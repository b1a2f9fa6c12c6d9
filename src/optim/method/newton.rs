//! Newton's method:
//!
//! x ← x − H⁻¹g
//!
//! I. Newton 1669, J. Raphson 1690. Known for having no learning rate and for needing one step where the function is a
//! parabola. It goes to the nearest critical point, whatever that is: a saddle or a maximum as well as a minimum. The
//! Hessian of a network's N weights has N² numbers and takes N³ operations to invert. Where it has no inverse the run
//! ends.

use super::{CUBIC, HESSIAN};
use crate::optim::curvature::{self, Hessian};
use crate::optim::direction::{Direction, Here, Model, Reach};
use crate::optim::line_search::LineSearch;
use crate::optim::recall::Recall;
use crate::optim::{Build, Memory, Method, Optimizer, Precision, Settings, StepError, search};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "newton",
    label: "Newton",
    group: "Second-order methods",
    about: "Steps to the critical point of the parabola through here: minimum, saddle or maximum, without learning rate.",
    formula: "x ← x − H⁻¹g",
    source: "Newton 1669; Raphson 1690; CS231n lecture 7",
    params: &[],
    make: Method::of::<Newton>(HESSIAN, CUBIC),
};

struct Newton {
    hessian: Hessian,
}

impl Build for Newton {
    fn build<T: Precision>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        search::lift(Self { hessian: Hessian::default() })
    }
}

impl Direction for Newton {
    fn init(&mut self, n: usize) {
        self.hessian = Hessian::of(n);
    }

    fn aim(&mut self, _: Settings<'_>, here: Here<'_>, d: &mut [f64]) -> Result<(), StepError> {
        let hessian = self.hessian.evaluate(here.hessian)?;
        curvature::solve(hessian, 0.0, here.g, d)
    }

    fn reach(&self, _: Settings<'_>) -> Reach {
        Reach { is_first_short: false, ..Reach::new(LineSearch::None, 1.0) }
    }

    fn model(&mut self) -> Option<Model> {
        Some(self.hessian.model())
    }

    fn memory(&self) -> Vec<Memory<f64>> {
        self.hessian.memory()
    }

    fn restore<T: Real>(&mut self, recall: &mut Recall<T>, n: usize) -> Result<(), String> {
        self.hessian.restore(recall, n)
    }
}
