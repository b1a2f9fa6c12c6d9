//! Saddle-free Newton:
//!
//! x ← x − |H|⁻¹g, where |H| has the eigenvectors of H and the amounts of its eigenvalues, at least the floor
//!
//! Y. Dauphin et al. 2014. Known for leaving saddles as fast as Newton reaches them: along a negative curvature it goes
//! downhill instead of up.

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
    key: "saddle-free-newton",
    label: "Saddle-free Newton",
    group: "Second-order methods",
    about: "Newton with the amounts of the curvatures: goes down where they are negative, away from saddles.",
    formula: "x ← x − |H|⁻¹g",
    source: "Dauphin et al. 2014",
    params: &[FLOOR, NONE_FIRST],
    make: Method::of::<SaddleFreeNewton>(HESSIAN, CUBIC),
};

const FLOOR: Param = Param::log("floor", "Least curvature", [1e-6, 1.0], 1e-3)
    .within(Limits::NON_NEGATIVE)
    .help("Smaller curvatures count as this much. A step along a flat direction is at most g divided by it.");

struct SaddleFreeNewton {
    hessian: Hessian,
    /// The least curvature of the last step, for the trace.
    floor: f64,
}

impl Build for SaddleFreeNewton {
    fn build<T: Precision>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        search::lift(Self { hessian: Hessian::default(), floor: 0.0 })
    }
}

impl Direction for SaddleFreeNewton {
    fn init(&mut self, n: usize) {
        self.hessian = Hessian::of(n);
    }

    fn aim(&mut self, settings: Settings<'_>, here: Here<'_>, d: &mut [f64]) -> Result<(), StepError> {
        let [floor] = settings.all();
        self.floor = floor;
        let hessian = self.hessian.evaluate(here.hessian)?;
        curvature::solve_absolute(hessian, floor, here.g, d)
    }

    fn reach(&self, settings: Settings<'_>) -> Reach {
        let [_, search] = settings.all();
        Reach { is_first_short: false, ..Reach::new(LineSearch::none_first(search), 1.0) }
    }

    /// |H|.
    fn model(&mut self) -> Option<Model> {
        let Model { matrix, numbers } = self.hessian.model();
        let numbers = curvature::absolute(&numbers, self.floor, numbers.len().isqrt())?;
        Some(Model { matrix, numbers })
    }

    fn memory(&self) -> Vec<Memory<f64>> {
        self.hessian.memory()
    }

    fn restore<T: Real>(&mut self, recall: &mut Recall<T>, n: usize) -> Result<(), String> {
        self.hessian.restore(recall, n)
    }
}
