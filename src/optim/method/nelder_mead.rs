//! Nelder–Mead, the simplex that crawls:
//!
//! the worst of N + 1 corners goes through the middle of the others: x ← m + (m − w)
//!
//! J. Nelder and R. Mead 1965; J. Lagarias et al. 1998. Known for needing values only, and for getting lost in more
//! than a few dimensions. One step is one move: reflection (1), expansion (2) where that was best of all, contraction
//! (½) where it was not even better than the second worst, and where that fails too all corners shrink (½) towards the
//! best. Values that are not finite count as infinitely high.
//!
//! The point drawn is the best corner. The first simplex has the start and one corner along each axis.

use std::mem;

use crate::optim::free::{Free, narrow};
use crate::optim::recall::Recall;
use crate::optim::{
    Build, Content, Cost, Event, Layout, Memory, Method, Objective, Optimizer, Precision, Settings, StepError, Trace,
    Turn,
};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "nelder-mead",
    label: "Nelder–Mead",
    group: "Gradient-free methods",
    about: "A triangle that turns its worst corner over and crawls downhill on values alone.",
    formula: "x_w ← m + (m − x_w), 2, ½ or all ← ½",
    source: "Nelder & Mead 1965; Lagarias et al. 1998",
    params: &[SIZE],
    make: Method::of::<NelderMead>(&[], COST),
};

const SIZE: Param = Param::log("size", "Size", [0.01, 10.0], 1.0)
    .within(Limits::POSITIVE)
    .help("How long the first simplex' edges along the axes are.");

const COST: Cost = Cost { time: "O(N)", memory: "N² + N", numbers: |_, n| (n * n + n) as f64 };

struct NelderMead;

impl Build for NelderMead {
    fn build<T: Precision>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        Box::new(Simplex::<T>::default())
    }
}

#[derive(Default)]
struct Simplex<T: Real> {
    free: Free<T>,
    /// N + 1 points, the best first once their values are known.
    corners: Vec<Vec<f64>>,
    values: Vec<f64>,
    is_known: bool,
    /// The middle of all corners but the worst.
    middle: Vec<f64>,
    trial: Vec<f64>,
    second: Vec<f64>,
}

/// What is being minimised, and who listens.
type Evaluated<'a, T> = (&'a mut dyn Objective<T>, &'a mut Trace<T>);

impl<T: Real> Simplex<T> {
    /// Writes `trial` = middle + reach·(middle − worst) and gives its value.
    fn try_at(&mut self, reach: f64, (objective, trace): Evaluated<'_, T>) -> f64 {
        let worst = self.corners.last().map_or(&[][..], Vec::as_slice);
        for ((trial, middle), worst) in self.trial.iter_mut().zip(&self.middle).zip(worst) {
            *trial = middle + reach * (middle - worst);
        }
        Free::<T>::round(&mut self.trial);
        let value = self.free.value(objective, &self.trial);
        trace.record(|| Event::Trial { x: self.free.whole(&self.trial), value, is_accepted: false });
        high_if_lost(value)
    }

    /// The trial replaces the worst corner.
    fn accept(&mut self, value: f64) {
        let last = self.values.len() - 1;
        mem::swap(&mut self.corners[last], &mut self.trial);
        self.values[last] = value;
        // every corner but the last is in order
        for i in (1..=last).rev() {
            if self.values[i] < self.values[i - 1] {
                self.values.swap(i, i - 1);
                self.corners.swap(i, i - 1);
            }
        }
    }

    fn find_middle(&mut self) {
        let n = self.middle.len();
        for (i, middle) in self.middle.iter_mut().enumerate() {
            *middle = self.corners[..n].iter().map(|corner| corner[i]).sum::<f64>() / n as f64;
        }
    }

    fn tell(&self, turn: Turn, trace: &mut Trace<T>) {
        trace.record_detail(|| Event::Simplex { corners: self.corners.clone(), values: self.values.clone(), turn });
    }

    /// Moves the worst corner and says how, if that could be done.
    fn turn(&mut self, objective: &mut dyn Objective<T>, trace: &mut Trace<T>) -> Option<Turn> {
        let n = self.middle.len();
        let [best, second_worst, worst] = [self.values[0], self.values[n - 1], self.values[n]];
        let reflected = self.try_at(1.0, (objective, trace));
        if reflected < best {
            mem::swap(&mut self.trial, &mut self.second);
            let expanded = self.try_at(2.0, (objective, trace));
            if expanded < reflected {
                self.accept(expanded);
                return Some(Turn::Expanded);
            }
            mem::swap(&mut self.trial, &mut self.second);
            self.accept(reflected);
            return Some(Turn::Reflected);
        }
        if reflected < second_worst {
            self.accept(reflected);
            return Some(Turn::Reflected);
        }
        let (reach, is_outside) = if reflected < worst { (0.5, true) } else { (-0.5, false) };
        let contracted = self.try_at(reach, (objective, trace));
        let is_better = if is_outside { contracted <= reflected } else { contracted < worst };
        if !is_better {
            return None;
        }
        self.accept(contracted);
        Some(if is_outside { Turn::ContractedOutside } else { Turn::ContractedInside })
    }

    /// All corners move half-way to the best.
    fn shrink(&mut self, objective: &mut dyn Objective<T>) {
        if let [best, others @ ..] = self.corners.as_mut_slice() {
            for (corner, value) in others.iter_mut().zip(&mut self.values[1..]) {
                corner.iter_mut().zip(&*best).for_each(|(x, best)| *x = best + 0.5 * (*x - best));
                Free::<T>::round(corner);
                *value = high_if_lost(self.free.value(objective, corner));
            }
        }
        self.sort();
    }

    fn measure(&mut self, objective: &mut dyn Objective<T>) {
        self.values = self.corners.iter().map(|corner| high_if_lost(self.free.value(objective, corner))).collect();
        self.is_known = true;
        self.sort();
    }

    fn sort(&mut self) {
        let mut both: Vec<_> = self.values.iter().copied().zip(mem::take(&mut self.corners)).collect();
        both.sort_by(|(a, _), (b, _)| a.total_cmp(b));
        (self.values, self.corners) = both.into_iter().unzip();
    }
}

/// A point without a value counts as infinitely high.
fn high_if_lost(value: f64) -> f64 {
    if value.is_nan() { f64::INFINITY } else { value }
}

impl<T: Real> Optimizer<T> for Simplex<T> {
    fn init(&mut self, settings: Settings<'_>, x0: &[T], layout: &Layout) {
        let [size] = settings.all();
        self.free = Free::of(x0, layout);
        let n = self.free.len();
        let mut start = vec![0.0; n];
        self.free.read(x0, &mut start);
        self.corners = vec![start; n + 1];
        for (i, corner) in self.corners.iter_mut().skip(1).enumerate() {
            corner[i] += size;
            Free::<T>::round(corner);
        }
        (self.values, self.is_known) = (vec![0.0; n + 1], false);
        for vector in [&mut self.middle, &mut self.trial, &mut self.second] {
            *vector = vec![0.0; n];
        }
    }

    fn step(
        &mut self,
        _: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), StepError> {
        if self.middle.is_empty() {
            return Ok(());
        }
        if !self.is_known {
            self.measure(objective);
        }
        self.tell(Turn::None, trace);
        self.find_middle();
        let turn = self.turn(objective, trace);
        if turn.is_none() {
            self.shrink(objective);
        }
        self.tell(turn.unwrap_or(Turn::Shrunk), trace);
        self.free.write(&self.corners[0], x);
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        vec![
            Memory { name: "is known".into(), content: Content::Number(f64::from(u8::from(self.is_known))) },
            Memory {
                name: "corners".into(),
                content: Content::History(self.corners.iter().map(|x| narrow(x)).collect()),
            },
            Memory { name: "f".into(), content: Content::Numbers(self.values.clone()) },
        ]
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        let n = self.free.len();
        let mut recall = Recall::new(memory, &self.memory())?;
        let (is_known, corners, values) = (recall.number()?, recall.history(n)?, recall.numbers(n + 1)?);
        if corners.len() != n + 1 {
            return Err(format!("corners must be {} vectors, got {}", n + 1, corners.len()));
        }
        (self.is_known, self.corners, self.values) = (is_known == 1.0, corners, values);
        Ok(())
    }
}
