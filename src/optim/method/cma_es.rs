//! CMA-ES, evolution with an adapting covariance:
//!
//! xₖ = m + σyₖ, yₖ ~ N(0, C);  m ← m + σ Σ wᵢyᵢ over the better half;  C and σ learn from the steps that won
//!
//! N. Hansen and A. Ostermeier 2001; N. Hansen 2016 (the tutorial), whose equations and default weights these are, with
//! positive weights only. Known for being the best there is without gradients: it learns the valley's shape as BFGS
//! does, from ranks of values alone.
//!
//! One step is one generation of λ values. The point drawn is the mean m, which itself is never evaluated.

use super::SEED;
use crate::optim::curvature::Eigen;
use crate::optim::direction::{dot, largest};
use crate::optim::free::{Free, narrow};
use crate::optim::recall::Recall;
use crate::optim::{
    Build, Content, Cost, Event, Layout, Memory, Method, Objective, Optimizer, Precision, Settings, StepError, Trace,
};
use crate::param::{Limits, Param};
use crate::real::Real;
use crate::registry::{Choice, Entry};
use crate::rng;

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "cma-es",
    label: "CMA-ES",
    group: "Gradient-free methods",
    about: "A cloud of points that stretches along the valley it finds itself in, by ranks of values alone.",
    formula: "xₖ ~ m + σN(0, C);  m ← Σ wᵢxᵢ;  C ← (1 − c₁ − c_μ)C + c₁p_c·p_cᵀ + c_μ Σ wᵢyᵢyᵢᵀ",
    source: "Hansen & Ostermeier 2001; Hansen 2016",
    params: &[SIGMA, POPULATION, SEED],
    make: Method::of::<CmaEs>(&[], COST),
};

const SIGMA: Param = Param::log("sigma", "First step σ", [1e-2, 10.0], 0.5)
    .within(Limits::POSITIVE)
    .help("Standard deviation of the first cloud; a third of the way to where the minimum may be.");

/// Most points in a generation.
const MOST: usize = 256;

const POPULATION: Param = Param::integer("population", "Population λ", [2.0, 64.0], 6.0)
    .within(Limits::closed(2.0, MOST as f64))
    .help("Points in a generation. Hansen's 4 + ⌊3 ln N⌋ is 6 in two dimensions; more leave local minima behind.");

const COST: Cost = Cost { time: "O(N³ + λN²)", memory: "N² + 2N", numbers: |_, n| (n * n + 2 * n) as f64 };

struct CmaEs;

impl Build for CmaEs {
    fn build<T: Precision>(_: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        Box::new(Evolution::<T>::default())
    }
}

/// The tutorial's constants (table 1).
struct Rates {
    weights: Vec<f64>,
    mu_eff: f64,
    sigma: f64,
    damping: f64,
    path: f64,
    one: f64,
    mu: f64,
    /// E‖N(0, I)‖.
    length: f64,
}

impl Rates {
    fn new(n: usize, population: usize) -> Self {
        let n = n as f64;
        let half = f64::midpoint(population as f64, 1.0);
        let raw: Vec<f64> = (1..=population / 2).map(|i| half.ln() - (i as f64).ln()).collect();
        let sum: f64 = raw.iter().sum();
        let weights: Vec<f64> = raw.iter().map(|w| w / sum).collect();
        let mu_eff = 1.0 / dot(&weights, &weights);
        let sigma = (mu_eff + 2.0) / (n + mu_eff + 5.0);
        let one = 2.0 / ((n + 1.3).powi(2) + mu_eff);
        Self {
            sigma,
            damping: 1.0 + 2.0 * (((mu_eff - 1.0) / (n + 1.0)).sqrt() - 1.0).max(0.0) + sigma,
            path: (4.0 + mu_eff / n) / (n + 4.0 + 2.0 * mu_eff / n),
            one,
            mu: (2.0 * (mu_eff - 2.0 + 1.0 / mu_eff) / ((n + 2.0).powi(2) + mu_eff)).min(1.0 - one).max(0.0),
            length: n.sqrt() * (1.0 - 1.0 / (4.0 * n) + 1.0 / (21.0 * n * n)),
            weights,
            mu_eff,
        }
    }
}

#[derive(Default)]
struct Evolution<T: Real> {
    free: Free<T>,
    /// Generations done.
    t: f64,
    /// The power `(1 − c_σ)²ᵗ`, running.
    fading: f64,
    /// σ over its first value, so that the setting still scales it.
    growth: f64,
    covariance: Vec<f64>,
    path_sigma: Vec<f64>,
    path: Vec<f64>,
    mean: Vec<f64>,
}

/// One point of the cloud.
struct Child {
    /// (x − m)/σ.
    y: Vec<f64>,
    value: f64,
}

impl<T: Real> Evolution<T> {
    /// Draws and evaluates a generation, the best first.
    fn breed(
        &mut self,
        sigma: f64,
        count: usize,
        seed: f64,
        root: &Root,
        objective: &mut dyn Objective<T>,
    ) -> Vec<Child> {
        let mut rng = rng::keyed(seed as u64, "cma-es", self.t as u64);
        let n = self.mean.len();
        let mut children: Vec<Child> = (0..count)
            .map(|_| {
                let z: Vec<f64> = (0..n).map(|_| rng::normal(&mut rng)).collect();
                let y = root.stretch(&z);
                let point: Vec<f64> = self.mean.iter().zip(&y).map(|(m, y)| m + sigma * y).collect();
                let value = self.free.value(objective, &point);
                Child { y, value: if value.is_nan() { f64::INFINITY } else { value } }
            })
            .collect();
        children.sort_by(|a, b| a.value.total_cmp(&b.value));
        children
    }

    /// Lets the paths, C and σ learn from the best (equations 41 to 49).
    fn learn(&mut self, rates: &Rates, root: &Root, best: &[Child]) {
        let n = self.mean.len();
        let mean_y: Vec<f64> =
            (0..n).map(|i| rates.weights.iter().zip(best).map(|(w, child)| w * child.y[i]).sum()).collect();
        let whitened = root.whiten(&mean_y);
        let gain = (rates.sigma * (2.0 - rates.sigma) * rates.mu_eff).sqrt();
        for (path, white) in self.path_sigma.iter_mut().zip(&whitened) {
            *path = (1.0 - rates.sigma) * *path + gain * white;
        }
        self.fading *= (1.0 - rates.sigma).powi(2);
        let length = dot(&self.path_sigma, &self.path_sigma).sqrt();
        let is_steady = length / (1.0 - self.fading).sqrt() < (1.4 + 2.0 / (n as f64 + 1.0)) * rates.length;
        let gain = if is_steady { (rates.path * (2.0 - rates.path) * rates.mu_eff).sqrt() } else { 0.0 };
        for (path, y) in self.path.iter_mut().zip(&mean_y) {
            *path = (1.0 - rates.path) * *path + gain * y;
        }
        let lost = if is_steady { 0.0 } else { rates.path * (2.0 - rates.path) };
        let kept = 1.0 + rates.one * lost - rates.one - rates.mu;
        for i in 0..n {
            for j in 0..n {
                let many: f64 = rates.weights.iter().zip(best).map(|(w, child)| w * child.y[i] * child.y[j]).sum();
                let c = &mut self.covariance[i * n + j];
                *c = kept * *c + rates.one * self.path[i] * self.path[j] + rates.mu * many;
            }
        }
        self.growth *= (rates.sigma / rates.damping * (length / rates.length - 1.0)).exp();
        Free::<T>::round(&mut self.path_sigma);
        Free::<T>::round(&mut self.path);
    }
}

/// `C = BD²Bᵀ` as what stretches and what whitens.
struct Root {
    vectors: Vec<f64>,
    scales: Vec<f64>,
}

impl Root {
    fn of(covariance: &[f64], n: usize) -> Result<Self, StepError> {
        let Eigen { vectors, values } = Eigen::of(covariance, n)?;
        Ok(Self { vectors, scales: values.iter().map(|value| value.max(0.0).sqrt()).collect() })
    }

    /// `BDz`.
    fn stretch(&self, z: &[f64]) -> Vec<f64> {
        let mut y = vec![0.0; z.len()];
        for ((vector, scale), z) in self.vectors.chunks(z.len().max(1)).zip(&self.scales).zip(z) {
            y.iter_mut().zip(vector).for_each(|(y, v)| *y += v * scale * z);
        }
        y
    }

    /// BD⁻¹Bᵀy; a direction the cloud has no width in stays without.
    fn whiten(&self, y: &[f64]) -> Vec<f64> {
        let mut white = vec![0.0; y.len()];
        for (vector, scale) in self.vectors.chunks(y.len().max(1)).zip(&self.scales) {
            let along = if *scale > 0.0 { dot(vector, y) / scale } else { 0.0 };
            white.iter_mut().zip(vector).for_each(|(white, v)| *white += along * v);
        }
        white
    }
}

impl<T: Real> Optimizer<T> for Evolution<T> {
    fn init(&mut self, _: Settings<'_>, x0: &[T], layout: &Layout) {
        self.free = Free::of(x0, layout);
        let n = self.free.len();
        (self.t, self.fading, self.growth) = (0.0, 1.0, 1.0);
        self.covariance = vec![0.0; n * n];
        (0..n).for_each(|i| self.covariance[i * n + i] = 1.0);
        (self.path_sigma, self.path, self.mean) = (vec![0.0; n], vec![0.0; n], vec![0.0; n]);
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        trace: &mut Trace<T>,
    ) -> Result<(), StepError> {
        let [first_sigma, population, seed] = settings.all();
        self.free.read(x, &mut self.mean);
        if self.mean.is_empty() {
            return Ok(());
        }
        let sigma = first_sigma * self.growth;
        if !(sigma.is_finite() && largest(&self.covariance).is_finite()) {
            return Err(StepError::NotFinite("width of the cloud"));
        }
        let root = Root::of(&self.covariance, self.mean.len())?;
        trace.record_detail(|| Event::Cloud { mean: self.mean.clone(), sigma, covariance: self.covariance.clone() });
        let population = (population as usize).clamp(2, MOST);
        let rates = Rates::new(self.mean.len(), population);
        let children = self.breed(sigma, population, seed, &root, objective);
        let best = &children[..rates.weights.len()];
        for (rank, Child { y, value }) in children.iter().enumerate() {
            let point = || self.mean.iter().zip(y).map(|(m, y)| m + sigma * y).collect::<Vec<_>>();
            let is_accepted = rank < best.len();
            trace.record(|| Event::Trial { x: self.free.whole(&point()), value: *value, is_accepted });
        }
        for (w, child) in rates.weights.iter().zip(best) {
            self.mean.iter_mut().zip(&child.y).for_each(|(m, y)| *m += w * sigma * y);
        }
        self.learn(&rates, &root, best);
        self.t += 1.0;
        self.free.write(&self.mean, x);
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        let numbers = [("t", self.t), ("(1 − c_σ)²ᵗ", self.fading), ("σ/σ₀", self.growth)];
        let numbers = numbers.map(|(name, number)| Memory { name: name.into(), content: Content::Number(number) });
        let vectors = [("p_σ", &self.path_sigma), ("p_c", &self.path)];
        let vectors =
            vectors.map(|(name, vector)| Memory { name: name.into(), content: Content::Vector(narrow(vector)) });
        let covariance = Memory { name: "C".into(), content: Content::Matrix(self.covariance.clone()) };
        numbers.into_iter().chain(vectors).chain([covariance]).collect()
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        let n = self.free.len();
        let mut recall = Recall::new(memory, &self.memory())?;
        let [t, fading, growth] = [recall.number()?, recall.number()?, recall.number()?];
        let [path_sigma, path] = [recall.vector(n)?, recall.vector(n)?];
        self.covariance = recall.matrix(n)?;
        (self.t, self.fading, self.growth) = (t, fading, growth);
        (self.path_sigma, self.path) = (path_sigma, path);
        Ok(())
    }
}
