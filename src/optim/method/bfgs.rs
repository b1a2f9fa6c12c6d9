//! BFGS:
//!
//! d = −Bg;  x ← x + td;  B ← (I − ρsyᵀ)B(I − ρysᵀ) + ρssᵀ with s = td, y the change of g, ρ = 1/yᵀs
//!
//! C. Broyden, R. Fletcher, D. Goldfarb, D. Shanno 1970; J. Nocedal and S. Wright 2006, chapter 6. Known for learning
//! the inverse Hessian B from gradients alone, N² operations a step in place of N³. B starts as (yᵀs/yᵀy)·I.
//!
//! A pair with yᵀs ≤ 10⁻¹²‖y‖‖s‖ has no curvature to learn from and is left out, so that B stays positive definite.

use super::{FULL_BATCH, LR};
use crate::optim::direction::{Direction, Here, Last, Model, Reach, dot, steepest};
use crate::optim::line_search::{LineSearch, WOLFE_FIRST};
use crate::optim::recall::Recall;
use crate::optim::{Build, Content, Cost, Matrix, Memory, Method, Optimizer, Precision, Settings, StepError, search};
use crate::param::Param;
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "bfgs",
    label: "BFGS",
    group: "Second-order methods",
    about: "Learns the inverse Hessian from the gradients it meets: nearly Newton, without its cost.",
    formula: "x ← x − tBg;  B ← (I − ρsyᵀ)B(I − ρysᵀ) + ρssᵀ;  ρ = 1/yᵀs",
    source: "Broyden, Fletcher, Goldfarb, Shanno 1970; Nocedal & Wright 2006; CS231n lecture 7",
    params: &[FIRST_TRIAL, WOLFE_FIRST],
    make: Method::of::<Bfgs>(FULL_BATCH, COST),
};

const FIRST_TRIAL: Param = LR
    .default_number(1.0)
    .help("The first trial of every search; the first step of all is shortened to min(1, 1/‖g‖₁) of it.");

const COST: Cost = Cost { time: "O(N²)", memory: "N² + 4N", numbers: |_, n| (n * n + 4 * n) as f64 };

struct Bfgs {
    /// B, row by row.
    inverse: Vec<f64>,
    /// Whether it has been updated.
    has_learnt: bool,
    /// Whether the last step was among what it learnt of, for the trace.
    has_learnt_last: bool,
    /// By.
    by: Vec<f64>,
}

impl Build for Bfgs {
    fn build<T: Precision>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        search::lift(Self { inverse: Vec::new(), has_learnt: false, has_learnt_last: false, by: Vec::new() })
    }
}

impl Bfgs {
    /// B = scale·I.
    fn begin(&mut self, scale: f64) {
        self.inverse.fill(0.0);
        for i in 0..self.by.len() {
            self.inverse[i * self.by.len() + i] = scale;
        }
    }

    fn learn(&mut self, Last { s, y, .. }: Last<'_>) {
        let n = self.by.len();
        let (ys, yy, ss) = (dot(y, s), dot(y, y), dot(s, s));
        if !(ys > 1e-12 * (yy * ss).sqrt() && ys.is_finite() && yy.is_finite()) {
            return;
        }
        self.has_learnt_last = true;
        if !std::mem::replace(&mut self.has_learnt, true) {
            self.begin(ys / yy);
        }
        for (by, row) in self.by.iter_mut().zip(self.inverse.chunks(n)) {
            *by = dot(row, y);
        }
        let rho = 1.0 / ys;
        let stretch = rho * (1.0 + rho * dot(y, &self.by));
        for (i, row) in self.inverse.chunks_mut(n).enumerate() {
            for (j, b) in row.iter_mut().enumerate() {
                *b += stretch * s[i] * s[j] - rho * (self.by[i] * s[j] + s[i] * self.by[j]);
            }
        }
    }
}

impl Direction for Bfgs {
    fn init(&mut self, n: usize) {
        self.inverse = vec![0.0; n * n];
        self.by = vec![0.0; n];
        self.forget();
    }

    fn aim(&mut self, _: Settings<'_>, here: Here<'_>, d: &mut [f64]) -> Result<(), StepError> {
        self.has_learnt_last = false;
        if let Some(last) = here.last {
            self.learn(last);
        }
        if here.g.is_empty() {
            return Ok(());
        }
        steepest(here.g, d);
        if self.has_learnt {
            for (d, row) in d.iter_mut().zip(self.inverse.chunks(here.g.len())) {
                *d = -dot(row, here.g);
            }
        }
        Ok(())
    }

    fn reach(&self, settings: Settings<'_>) -> Reach {
        let [lr, search] = settings.all();
        Reach::new(LineSearch::wolfe_first(search), lr)
    }

    fn forget(&mut self) {
        self.has_learnt = false;
        self.begin(1.0);
    }

    fn model(&mut self) -> Option<Model> {
        Some(Model { matrix: Matrix::Inverse, numbers: self.inverse.clone() })
    }

    fn has_learnt_last(&self) -> Option<bool> {
        Some(self.has_learnt_last)
    }

    fn memory(&self) -> Vec<Memory<f64>> {
        let has_learnt = Content::Number(f64::from(u8::from(self.has_learnt)));
        vec![
            Memory { name: "has learnt".into(), content: has_learnt },
            Memory { name: "B".into(), content: Content::Matrix(self.inverse.clone()) },
        ]
    }

    fn restore<T: Real>(&mut self, recall: &mut Recall<T>, n: usize) -> Result<(), String> {
        let (has_learnt, inverse) = (recall.number()?, recall.matrix(n)?);
        (self.has_learnt, self.inverse) = (has_learnt == 1.0, inverse);
        Ok(())
    }
}
