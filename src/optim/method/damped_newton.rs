//! Damped Newton:
//!
//! x ← x − (H + λI)⁻¹g
//!
//! K. Levenberg 1944; D. Marquardt 1963. Known for lying between Newton (λ = 0) and a short gradient step (λ large). It
//! goes downhill where λ is larger than the most negative eigenvalue of H; where it is not, it still climbs to saddles
//! and maxima.

use super::{CUBIC, HESSIAN};
use crate::optim::curvature::{self, Hessian};
use crate::optim::direction::{Direction, Here, Model, Reach};
use crate::optim::line_search::{LineSearch, NONE_FIRST};
use crate::optim::recall::Recall;
use crate::optim::{Build, Memory, Method, Optimizer, Precision, Settings, StepError, search};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "damped-newton",
    label: "Damped Newton",
    group: "Second-order methods",
    about: "Newton with λ added to every curvature: shorter steps, downhill where λ is large enough.",
    formula: "x ← x − (H + λI)⁻¹g",
    source: "Levenberg 1944; Marquardt 1963",
    params: &[LAMBDA, NONE_FIRST],
    make: Method::of::<DampedNewton>(HESSIAN, CUBIC),
};

const LAMBDA: Param = Param::log("lambda", "Damping λ", [1e-3, 1e3], 1.0)
    .within(Limits::NON_NEGATIVE)
    .help("Added to every eigenvalue of H. Zero is Newton; the larger, the more a step is −g/λ.");

struct DampedNewton {
    hessian: Hessian,
    /// λ of the last step, for the trace.
    lambda: f64,
}

impl Build for DampedNewton {
    fn build<T: Precision>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        search::lift(Self { hessian: Hessian::default(), lambda: 0.0 })
    }
}

impl Direction for DampedNewton {
    fn init(&mut self, n: usize) {
        self.hessian = Hessian::of(n);
    }

    fn aim(&mut self, settings: Settings<'_>, here: Here<'_>, d: &mut [f64]) -> Result<(), StepError> {
        let [lambda] = settings.all();
        self.lambda = lambda;
        let hessian = self.hessian.evaluate(here.hessian)?;
        curvature::solve(hessian, lambda, here.g, d)
    }

    fn reach(&self, settings: Settings<'_>) -> Reach {
        let [_, search] = settings.all();
        Reach { is_first_short: false, ..Reach::new(LineSearch::none_first(search), 1.0) }
    }

    /// H + λI.
    fn model(&mut self) -> Option<Model> {
        let Model { matrix, mut numbers } = self.hessian.model();
        let n = numbers.len().isqrt();
        (0..n).for_each(|i| numbers[i * n + i] += self.lambda);
        Some(Model { matrix, numbers })
    }

    fn memory(&self) -> Vec<Memory<f64>> {
        self.hessian.memory()
    }

    fn restore<T: Real>(&mut self, recall: &mut Recall<T>, n: usize) -> Result<(), String> {
        self.hessian.restore(recall, n)
    }
}
