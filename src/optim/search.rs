//! [`lift`] combines a [`Direction`] with the line searches into an [`Optimizer`].
//!
//! Failures:
//! * A direction that does not descend, or is not finite, is replaced by steepest descent before a search; so is one along
//!   which the search fails. The memory of the direction is reset then.
//! * If steepest descent fails too and the gradient is below √ε(1 + |f|), the point is a minimum to rounding error: the
//!   step stays there. Otherwise the search has failed and the run ends.
//! * Without a search, any direction is taken, uphill too.
//!
//! Where every step sees the same function, the next step reuses the value and gradient at which the search ended.
//! Frozen numbers do not change; learning-rate factors of spans have no meaning here and are ignored.

use super::direction::{Direction, Here, Last, Model, Reach, dot, largest, steepest};
use super::free::{Free, narrow};
use super::line_search::{Along, LineSearch, Quest};
use super::recall::Recall;
use super::{Content, Event, Layout, Memory, Objective, Optimizer, Settings, StepError, Trace};
use crate::real::Real;

/// Combines a direction with the line searches.
pub fn lift<D: Direction, T: Real>(direction: D) -> Box<dyn Optimizer<T>> {
    Box::new(Searching::<D, T> {
        direction,
        free: Free::default(),
        is_moving: false,
        is_settled: false,
        t: 0.0,
        known: f64::NAN,
        value: f64::NAN,
        vectors: Vectors::default(),
    })
}

struct Searching<D, T> {
    direction: D,
    free: Free<T>,
    /// Whether there was a step since the start or the last reset of the direction.
    is_moving: bool,
    /// Whether searches have found nothing lower from here; where every step sees the same function they are not repeated.
    is_settled: bool,
    /// The length of the last step, zero if it did not move.
    t: f64,
    /// f at `known_x`, NaN if unknown.
    known: f64,
    /// f here.
    value: f64,
    vectors: Vectors,
}

/// State from step to step, and buffers.
#[derive(Default)]
struct Vectors {
    /// The direction of the last step.
    d: Vec<f64>,
    /// ∇f before the last step.
    g: Vec<f64>,
    /// The end of the last step.
    known_x: Vec<f64>,
    /// ∇f there, if the search evaluated it.
    known_g: Vec<f64>,
    x: Vec<f64>,
    new_g: Vec<f64>,
    new_d: Vec<f64>,
    s: Vec<f64>,
    y: Vec<f64>,
}

impl<D: Direction, T: Real> Searching<D, T> {
    /// f and ∇f here.
    fn evaluate(&mut self, objective: &mut dyn Objective<T>, x: &[T]) -> Result<(), StepError> {
        let v = &mut self.vectors;
        self.free.read(x, &mut v.x);
        if objective.is_fixed() && self.known.is_finite() && v.known_x == v.x {
            self.value = self.known;
            v.new_g.copy_from_slice(&v.known_g);
        } else {
            self.is_settled = false;
            self.value = self.free.value_gradient(objective, &v.x, &mut v.new_g);
        }
        match (self.value.is_finite(), largest(&v.new_g).is_finite()) {
            (false, _) => Err(StepError::NotFinite("value")),
            (_, false) => Err(StepError::NotFinite("gradient")),
            _ => Ok(()),
        }
    }

    /// Computes the direction; returns the slope gᵀd.
    fn aim(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        trace: &mut Trace<T>,
    ) -> Result<f64, StepError> {
        let Self { direction, free, vectors, .. } = self;
        let Vectors { d, g, x, new_g, new_d, s, y, .. } = vectors;
        let mut hessian = |hessian: &mut [f64]| free.hessian(objective, x, hessian);
        let has_stepped = self.is_moving && self.t != 0.0;
        let last = has_stepped.then(|| {
            for i in 0..d.len() {
                s[i] = self.t * d[i];
                y[i] = new_g[i] - g[i];
            }
            Free::<T>::round(s);
            Free::<T>::round(y);
            Last { t: self.t, d, g, s, y }
        });
        direction.aim(settings, Here { g: new_g, last, hessian: &mut hessian }, new_d)?;
        Free::<T>::round(new_d);
        if let (true, Some(is_learnt)) = (has_stepped, direction.has_learnt_last()) {
            trace.record_detail(|| Event::Pair { s: s.clone(), y: y.clone(), sy: dot(s, y), is_learnt });
        }
        if let Some(Model { matrix, numbers }) = trace.is_detailed().then(|| direction.model()).flatten() {
            trace.record(|| Event::Model { matrix, numbers });
        }
        let slope = dot(new_g, new_d);
        trace.record_detail(|| Event::Direction { d: new_d.clone(), slope });
        Ok(slope)
    }

    /// Switches to steepest descent and resets the memory.
    fn turn_down(&mut self, trace: &mut Trace<T>) -> f64 {
        self.direction.forget();
        self.is_moving = false;
        steepest(&self.vectors.new_g, &mut self.vectors.new_d);
        let slope = -dot(&self.vectors.new_g, &self.vectors.new_g);
        trace.record_detail(|| Event::SteepestInstead);
        trace.record_detail(|| Event::Direction { d: self.vectors.new_d.clone(), slope });
        slope
    }

    fn first_trial(&self, settings: Settings<'_>, reach: &Reach, slope: f64) -> f64 {
        let Vectors { d, g, new_g, s, y, .. } = &self.vectors;
        if self.is_moving && self.t != 0.0 {
            let last = Last { t: self.t, d, g, s, y };
            return self.direction.first_trial(settings, last, slope);
        }
        if !self.is_moving && reach.is_first_short {
            let norm: f64 = new_g.iter().map(|g| g.abs()).sum();
            return (1.0 / norm).min(1.0) * reach.lr;
        }
        reach.lr
    }

    /// The step length. None where the point is a minimum to rounding error.
    fn go(
        &mut self,
        settings: Settings<'_>,
        reach: &Reach,
        objective: &mut dyn Objective<T>,
        mut slope: f64,
        trace: &mut Trace<T>,
    ) -> Result<Option<f64>, StepError> {
        loop {
            let first = self.first_trial(settings, reach, slope);
            if first == 0.0 || reach.search == LineSearch::None {
                return Ok((first != 0.0).then_some(first));
            }
            if let Some(t) = self.search(reach, objective, [first, slope], trace) {
                return Ok(Some(t));
            }
            let Vectors { new_g, new_d, .. } = &self.vectors;
            if new_d.iter().zip(new_g).all(|(d, g)| *d == -g) {
                break;
            }
            slope = self.turn_down(trace);
        }
        let small = T::epsilon().wide().sqrt() * (1.0 + self.value.abs());
        self.is_settled = largest(&self.vectors.new_g) <= small;
        if self.is_settled { Ok(None) } else { Err(StepError::LineSearchFailed) }
    }

    fn search(
        &mut self,
        reach: &Reach,
        objective: &mut dyn Objective<T>,
        [first, slope]: [f64; 2],
        trace: &mut Trace<T>,
    ) -> Option<f64> {
        let Vectors { x, new_d, known_x, known_g, .. } = &mut self.vectors;
        let Reach { c1, c2, shrink, narrowest, .. } = *reach;
        let quest = Quest { value: self.value, slope, first, c1, c2, shrink, narrowest };
        let mut along = Along::new(objective, &mut self.free, [x, new_d], [known_x, known_g], trace);
        let found = reach.search.search(&mut along, &quest);
        along.report(found, trace);
        let is_known = found.is_some_and(|found| along.last == found.t);
        self.known = found.filter(|_| is_known).map_or(f64::NAN, |found| found.value);
        found.map(|found| found.t)
    }

    /// Stays here, and keeps the evaluation of this point.
    fn rest(&mut self) {
        let Vectors { x, new_g, known_x, known_g, .. } = &mut self.vectors;
        known_x.copy_from_slice(x);
        known_g.copy_from_slice(new_g);
        self.known = self.value;
        self.t = 0.0;
    }

    /// Takes the step.
    fn take(&mut self, t: f64, x: &mut [T]) {
        let v = &mut self.vectors;
        for i in 0..v.x.len() {
            v.known_x[i] = v.x[i] + t * v.new_d[i];
        }
        Free::<T>::round(&mut v.known_x);
        std::mem::swap(&mut v.d, &mut v.new_d);
        std::mem::swap(&mut v.g, &mut v.new_g);
        (self.t, self.is_moving) = (t, true);
        self.free.write(&v.known_x, x);
    }
}

impl<D: Direction, T: Real> Optimizer<T> for Searching<D, T> {
    fn init(&mut self, _: Settings<'_>, x0: &[T], layout: &Layout) {
        self.free = Free::of(x0, layout);
        let n = self.free.len();
        self.direction.init(n);
        (self.is_moving, self.is_settled, self.t, self.known) = (false, false, 0.0, f64::NAN);
        let Vectors { d, g, known_x, known_g, x, new_g, new_d, s, y } = &mut self.vectors;
        for vector in [d, g, known_x, known_g, x, new_g, new_d, s, y] {
            vector.clear();
            vector.resize(n, 0.0);
        }
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let reach = self.direction.reach(settings);
        self.evaluate(objective, x)?;
        if self.is_settled || largest(&self.vectors.new_g) <= reach.rest_gradient {
            self.rest();
            return Ok(());
        }
        self.known = f64::NAN;
        let mut slope = self.aim(settings, objective, trace)?;
        if reach.search != LineSearch::None && !(slope < 0.0 && slope.is_finite()) {
            slope = self.turn_down(trace);
        }
        if !slope.is_finite() {
            return Err(StepError::NotFinite("direction"));
        }
        let is_flat = reach.rest_slope.is_some_and(|least| slope > -least);
        let t = if is_flat { None } else { self.go(settings, &reach, objective, slope, trace)? };
        trace.record_detail(|| Event::Length(t.unwrap_or(0.0)));
        match t {
            Some(t) => self.take(t, x),
            None => self.rest(),
        }
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        let Vectors { d, g, known_x, known_g, .. } = &self.vectors;
        let flag = |is_on| f64::from(u8::from(is_on));
        let is_known = self.known.is_finite();
        let known = if is_known { self.known } else { 0.0 };
        let flags = [("is moving", self.is_moving), ("is settled", self.is_settled), ("is known", is_known)];
        let flags = flags.map(|(name, is_on)| Memory { name: name.into(), content: Content::Number(flag(is_on)) });
        let numbers = [("t", self.t), ("f′", known)];
        let numbers = numbers.map(|(name, number)| Memory { name: name.into(), content: Content::Number(number) });
        let vectors = [("d", d), ("g", g), ("x′", known_x), ("g′", known_g)];
        let vectors =
            vectors.map(|(name, vector)| Memory { name: name.into(), content: Content::Vector(narrow(vector)) });
        let own = self.direction.memory().into_iter().map(|Memory { name, content }| {
            let content = match content {
                Content::Number(number) => Content::Number(number),
                Content::Vector(vector) => Content::Vector(narrow(&vector)),
                Content::History(vectors) => Content::History(vectors.iter().map(|v| narrow(v)).collect()),
                Content::Numbers(numbers) => Content::Numbers(numbers),
                Content::Matrix(numbers) => Content::Matrix(numbers),
            };
            Memory { name, content }
        });
        flags.into_iter().chain(numbers).chain(vectors).chain(own).collect()
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        let n = self.free.len();
        let mut recall = Recall::new(memory, &self.memory())?;
        let flags = [recall.number()?, recall.number()?, recall.number()?];
        let [t, known] = [recall.number()?, recall.number()?];
        let vectors = [recall.vector(n)?, recall.vector(n)?, recall.vector(n)?, recall.vector(n)?];
        self.direction.restore(&mut recall, n)?;
        let [is_moving, is_settled, is_known] = flags.map(|flag| flag == 1.0);
        (self.is_moving, self.is_settled, self.t) = (is_moving, is_settled, t);
        self.known = if is_known { known } else { f64::NAN };
        let v = &mut self.vectors;
        [v.d, v.g, v.known_x, v.known_g] = vectors;
        Ok(())
    }
}
