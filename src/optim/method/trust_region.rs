//! Trust region with the dogleg:
//!
//! p = argmin f + gᵀp + ½pᵀHp along the dogleg with ‖p‖ ≤ Δ;  x ← x + p if it won enough;  Δ by how well the parabola
//! predicted it
//!
//! M. Powell 1970; J. Nocedal and S. Wright 2006, algorithm 4.1 and section 4.1. Known for trusting Newton as far as it
//! has proved right. The dogleg goes along −g to the parabola's lowest point there and bends to Newton's point; Δ is
//! quartered where a step wins less than a quarter of what was predicted, doubled where it wins more than three quarters
//! and reaches the border. A step that is refused stays where it is.
//!
//! Where H is not positive definite, and the dogleg with it, the step goes along −g: to the border if the curvature
//! there is negative. Differences below ten roundings of f count as predicted.

use super::HESSIAN;
use crate::optim::direction::{dot, largest, steepest};
use crate::optim::free::{Free, narrow};
use crate::optim::recall::Recall;
use crate::optim::{
    Build, Content, Cost, Event, Layout, Matrix, Memory, Method, Objective, Optimizer, Precision, Settings, StepError,
    Trace, curvature,
};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "trust-region",
    label: "Trust region",
    group: "Second-order methods",
    about: "Newton inside a circle that grows where the parabola foretells well and shrinks where it does not.",
    formula: "x ← x + p, p = argmin gᵀp + ½pᵀHp on the dogleg, ‖p‖ ≤ Δ",
    source: "Powell 1970; Nocedal & Wright 2006",
    params: &[RADIUS, MOST, ETA],
    make: Method::of::<Dogleg>(
        HESSIAN,
        Cost { time: "O(N³)", memory: "N² + 2N", numbers: |_, n| (n * n + 2 * n) as f64 },
    ),
};

const RADIUS: Param = Param::log("radius", "First radius Δ", [1e-2, 10.0], 1.0)
    .within(Limits::POSITIVE)
    .help("How far the first step may go.");

const MOST: Param = Param::log("max_radius", "Largest radius", [0.1, 1000.0], 1000.0)
    .within(Limits::POSITIVE)
    .help("How far any step may go.");

const ETA: Param = Param::linear("eta", "Least win η", [0.0, 0.25], 0.15)
    .within(Limits::closed(0.0, 0.25))
    .help("A step is taken if it wins more than this part of what the parabola predicted.");

struct Dogleg;

impl Build for Dogleg {
    fn build<T: Precision>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        Box::new(TrustRegion::<T>::default())
    }
}

#[derive(Default)]
struct TrustRegion<T: Real> {
    free: Free<T>,
    radius: f64,
    /// Whether `value`, `g` and `hessian` are those at `known_x`.
    is_known: bool,
    value: f64,
    known_x: Vec<f64>,
    g: Vec<f64>,
    hessian: Vec<f64>,
    x: Vec<f64>,
    p: Vec<f64>,
    point: Vec<f64>,
}

impl<T: Real> TrustRegion<T> {
    /// f, ∇f and ∇²f here, unless a refused step has left them known.
    fn evaluate(&mut self, objective: &mut dyn Objective<T>, x: &[T]) -> Result<(), StepError> {
        self.free.read(x, &mut self.x);
        if objective.is_fixed() && self.is_known && self.known_x == self.x {
            return Ok(());
        }
        self.is_known = false;
        self.value = self.free.value_gradient(objective, &self.x, &mut self.g);
        if !self.value.is_finite() {
            return Err(StepError::NotFinite("value"));
        }
        if !largest(&self.g).is_finite() {
            return Err(StepError::NotFinite("gradient"));
        }
        if !self.free.hessian(objective, &self.x, &mut self.hessian) {
            return Err(StepError::NoHessian);
        }
        if !largest(&self.hessian).is_finite() {
            return Err(StepError::NotFinite("Hessian"));
        }
        self.is_known = true;
        self.known_x.copy_from_slice(&self.x);
        Ok(())
    }

    /// pᵀHp.
    fn curvature(&self, p: &[f64]) -> f64 {
        let rows = self.hessian.chunks(p.len().max(1));
        rows.zip(p).map(|(row, p_i)| p_i * dot(row, p)).sum()
    }

    /// Writes the dogleg's step and says whether it reaches the border.
    fn aim(&mut self) -> bool {
        let newton = curvature::newton_point(&self.hessian, &self.g);
        let norm = dot(&self.g, &self.g).sqrt();
        steepest(&self.g, &mut self.p);
        let bend = self.curvature(&self.p);
        // the minimum of the parabola along −g, as a multiple of it
        let lowest = if bend > 0.0 { norm * norm / bend } else { f64::INFINITY };
        if let Some(newton) = newton {
            if dot(&newton, &newton).sqrt() <= self.radius {
                self.p.copy_from_slice(&newton);
                return false;
            }
            if lowest * norm < self.radius {
                self.p.iter_mut().for_each(|p| *p *= lowest);
                cross_border(&mut self.p, &newton, self.radius);
                return true;
            }
        }
        let reach = lowest.min(self.radius / norm);
        self.p.iter_mut().for_each(|p| *p *= reach);
        reach < lowest
    }
}

/// Goes on from `p` towards `to`, as far as the border.
fn cross_border(p: &mut [f64], to: &[f64], radius: f64) {
    let leg: Vec<f64> = to.iter().zip(&*p).map(|(to, p)| to - p).collect();
    let (a, b, c) = (dot(&leg, &leg), dot(p, &leg), dot(p, p) - radius * radius);
    // the root of at² + 2bt + c that does not cancel; c is negative
    let root = (b * b - a * c).max(0.0).sqrt();
    let t = if b > 0.0 { -c / (b + root) } else { (root - b) / a };
    p.iter_mut().zip(&leg).for_each(|(p, leg)| *p += t * leg);
}

impl<T: Real> Optimizer<T> for TrustRegion<T> {
    fn init(&mut self, settings: Settings<'_>, x0: &[T], layout: &Layout) {
        let [radius, most] = settings.all();
        self.free = Free::of(x0, layout);
        let n = self.free.len();
        (self.radius, self.is_known, self.value) = (radius.min(most), false, 0.0);
        for vector in [&mut self.known_x, &mut self.g, &mut self.x, &mut self.p, &mut self.point] {
            *vector = vec![0.0; n];
        }
        self.hessian = vec![0.0; n * n];
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let [_, most, eta] = settings.all();
        self.radius = self.radius.min(most);
        self.evaluate(objective, x)?;
        if largest(&self.g) == 0.0 {
            return Ok(());
        }
        let is_at_border = self.aim();
        for ((point, x), p) in self.point.iter_mut().zip(&self.x).zip(&self.p) {
            *point = x + p;
        }
        let value = self.free.value(objective, &self.point);
        let predicted = -(dot(&self.g, &self.p) + 0.5 * self.curvature(&self.p));
        let rounding = 10.0 * f64::EPSILON * self.value.abs();
        let ratio = (self.value - value + rounding) / (predicted + rounding);
        let radius = self.radius;
        if ratio > 0.75 && is_at_border {
            self.radius = (2.0 * self.radius).min(most);
        } else if ratio < 0.25 || ratio.is_nan() {
            self.radius *= 0.25;
        }
        let is_accepted = ratio > eta && value.is_finite();
        trace.record_detail(|| Event::Model { matrix: Matrix::Hessian, numbers: self.hessian.clone() });
        trace.record_detail(|| Event::TrustRegion {
            radius,
            predicted,
            actual: self.value - value,
            ratio,
            next: self.radius,
        });
        trace.record(|| Event::Trial { x: self.free.whole(&self.point), value, is_accepted });
        if is_accepted {
            self.free.write(&self.point, x);
        }
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        let is_known = f64::from(u8::from(self.is_known));
        let numbers = [("Δ", self.radius), ("is known", is_known), ("f", self.value)];
        let numbers = numbers.map(|(name, number)| Memory { name: name.into(), content: Content::Number(number) });
        let vectors = [("x", &self.known_x), ("g", &self.g)];
        let vectors =
            vectors.map(|(name, vector)| Memory { name: name.into(), content: Content::Vector(narrow(vector)) });
        let hessian = Memory { name: "H".into(), content: Content::Matrix(self.hessian.clone()) };
        numbers.into_iter().chain(vectors).chain([hessian]).collect()
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        let n = self.free.len();
        let mut recall = Recall::new(memory, &self.memory())?;
        let [radius, is_known, value] = [recall.number()?, recall.number()?, recall.number()?];
        let [known_x, g] = [recall.vector(n)?, recall.vector(n)?];
        let hessian = recall.matrix(n)?;
        (self.radius, self.is_known, self.value) = (radius, is_known == 1.0, value);
        (self.known_x, self.g, self.hessian) = (known_x, g, hessian);
        Ok(())
    }
}
