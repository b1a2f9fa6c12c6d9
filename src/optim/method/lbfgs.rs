//! L-BFGS:
//!
//! d = −Bg, where B is built anew each step from the last m pairs (s, y), starting from (yᵀs/yᵀy)·I;  x ← x + td
//!
//! J. Nocedal 1980; D. Liu and J. Nocedal 1989; J. Nocedal and S. Wright 2006, algorithm 7.4 (two loops). Known for
//! BFGS in 2mN numbers, for being the method to try where the whole data fits in one batch, and for failing where it
//! does not: pairs from different batches tell nothing about the curvature.
//!
//! The form is that of `PyTorch`'s LBFGS with one iteration a step: a pair is kept where yᵀs > 10⁻¹⁰, the first step
//! is min(1, 1/‖g‖₁)·α along −g, every later one starts with α, and the method stays where max |g| or −gᵀd is below a
//! tolerance (`PyTorch`: 10⁻⁷ and 10⁻⁹; here zero unless asked for).

use std::collections::VecDeque;

use super::{FULL_BATCH, LR};
use crate::optim::direction::{Direction, Here, Last, Model, Reach, dot, steepest};
use crate::optim::line_search::{LineSearch, WOLFE_FIRST};
use crate::optim::recall::Recall;
use crate::optim::{Build, Content, Cost, Matrix, Memory, Method, Optimizer, Precision, Settings, StepError, search};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "lbfgs",
    label: "L-BFGS",
    group: "Second-order methods",
    about: "BFGS from the last m steps only: the method for full batches, lost in mini-batches.",
    formula: "x ← x − tBg;  B from the last m pairs s, y",
    source: "Nocedal 1980; Liu & Nocedal 1989; CS231n lecture 7",
    params: &[FIRST_TRIAL, HISTORY, WOLFE_FIRST, TOLERANCE_GRAD, TOLERANCE_CHANGE],
    make: Method::of::<Lbfgs>(FULL_BATCH, COST),
};

const FIRST_TRIAL: Param = LR
    .default_number(1.0)
    .help("The first trial of every search; the first step of all is shortened to min(1, 1/‖g‖₁) of it.");

const HISTORY: Param = Param::integer("history", "History m", [1.0, 20.0], 10.0)
    .within(Limits::closed(1.0, 1000.0))
    .help("How many steps it remembers, each as a pair of vectors.");

const TOLERANCE_GRAD: Param = Param::linear("tolerance_grad", "Rests at max |g|", [0.0, 1e-5], 0.0)
    .within(Limits::NON_NEGATIVE)
    .help("Stays where it is once no component of the gradient is larger. PyTorch has 1e-7.");

const TOLERANCE_CHANGE: Param = Param::linear("tolerance_change", "Rests at −gᵀd", [0.0, 1e-5], 0.0)
    .within(Limits::NON_NEGATIVE)
    .help("Stays where it is once a whole step would win less; a search ends in a bracket narrower. PyTorch has 1e-9.");

/// m pairs, and the state of every search.
const COST: Cost =
    Cost { time: "O(mN)", memory: "2mN + 4N", numbers: |choice, n| (2.0 * choice.number("history") + 4.0) * n as f64 };

/// B is written out up to this dimension.
const MOST_SHOWN: usize = 32;

/// Pairs with a curvature below this are not stored.
const LEAST_CURVATURE: f64 = 1e-10;

struct Lbfgs {
    n: usize,
    pairs: VecDeque<Pair>,
    /// Whether the last step was among what it learnt of, for the trace.
    has_learnt_last: bool,
}

/// A step and the change of the gradient along it.
struct Pair {
    s: Vec<f64>,
    y: Vec<f64>,
    /// 1/yᵀs.
    rho: f64,
    /// yᵀs/yᵀy.
    scale: f64,
    /// What the first loop leaves for the second.
    alpha: f64,
}

impl Pair {
    fn new(s: Vec<f64>, y: Vec<f64>) -> Self {
        let ys = dot(&y, &s);
        Self { rho: 1.0 / ys, scale: ys / dot(&y, &y), s, y, alpha: 0.0 }
    }
}

impl Build for Lbfgs {
    fn build<T: Precision>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        search::lift(Self { n: 0, pairs: VecDeque::new(), has_learnt_last: false })
    }
}

impl Lbfgs {
    fn learn(&mut self, most: usize, Last { s, y, .. }: Last<'_>) {
        let (ys, yy) = (dot(y, s), dot(y, y));
        if !(ys > LEAST_CURVATURE && ys.is_finite() && yy.is_finite()) {
            return;
        }
        let mut oldest = None;
        while self.pairs.len() >= most {
            oldest = self.pairs.pop_front();
        }
        let (mut old_s, mut old_y) = oldest.map_or((Vec::new(), Vec::new()), |pair| (pair.s, pair.y));
        for (old, new) in [(&mut old_s, s), (&mut old_y, y)] {
            old.clear();
            old.extend_from_slice(new);
        }
        self.pairs.push_back(Pair::new(old_s, old_y));
        self.has_learnt_last = true;
    }
}

impl Lbfgs {
    /// d ← Bd, by the two loops.
    fn multiply(&mut self, d: &mut [f64]) {
        for pair in self.pairs.iter_mut().rev() {
            pair.alpha = dot(&pair.s, d) * pair.rho;
            d.iter_mut().zip(&pair.y).for_each(|(d, y)| *d += -pair.alpha * y);
        }
        if let Some(newest) = self.pairs.back() {
            for d in d.iter_mut() {
                *d *= newest.scale;
            }
        }
        for pair in &self.pairs {
            let rest = pair.alpha - dot(&pair.y, d) * pair.rho;
            d.iter_mut().zip(&pair.s).for_each(|(d, s)| *d += rest * s);
        }
    }
}

impl Direction for Lbfgs {
    fn init(&mut self, n: usize) {
        self.n = n;
        self.pairs.clear();
    }

    fn aim(&mut self, settings: Settings<'_>, here: Here<'_>, d: &mut [f64]) -> Result<(), StepError> {
        let [_, history] = settings.all();
        self.has_learnt_last = false;
        if let Some(last) = here.last {
            self.learn((history as usize).max(1), last);
        }
        steepest(here.g, d);
        self.multiply(d);
        Ok(())
    }

    fn reach(&self, settings: Settings<'_>) -> Reach {
        let [lr, _, search, rest_gradient, tolerance] = settings.all();
        let reach = Reach::new(LineSearch::wolfe_first(search), lr);
        Reach { rest_gradient, rest_slope: Some(tolerance), narrowest: tolerance, ..reach }
    }

    fn forget(&mut self) {
        self.pairs.clear();
    }

    /// B as a matrix, column by column from what it makes of the axes; none where that would be large.
    fn model(&mut self) -> Option<Model> {
        if self.n > MOST_SHOWN {
            return None;
        }
        let mut numbers = vec![0.0; self.n * self.n];
        for (i, row) in numbers.chunks_mut(self.n.max(1)).enumerate() {
            // B is symmetric: its columns are its rows
            row[i] = 1.0;
            self.multiply(row);
        }
        Some(Model { matrix: Matrix::Inverse, numbers })
    }

    fn has_learnt_last(&self) -> Option<bool> {
        Some(self.has_learnt_last)
    }

    fn memory(&self) -> Vec<Memory<f64>> {
        let [s, y] = [|pair: &Pair| pair.s.clone(), |pair: &Pair| pair.y.clone()];
        vec![
            Memory { name: "s".into(), content: Content::History(self.pairs.iter().map(s).collect()) },
            Memory { name: "y".into(), content: Content::History(self.pairs.iter().map(y).collect()) },
        ]
    }

    fn restore<T: Real>(&mut self, recall: &mut Recall<T>, n: usize) -> Result<(), String> {
        let (s, y) = (recall.history(n)?, recall.history(n)?);
        if s.len() != y.len() {
            return Err(format!("s and y must be of one length, not {} and {}", s.len(), y.len()));
        }
        self.pairs = s.into_iter().zip(y).map(|(s, y)| Pair::new(s, y)).collect();
        Ok(())
    }
}
