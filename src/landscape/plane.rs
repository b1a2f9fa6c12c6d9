//! [`Plane`]: two directions from a set of weights.

use std::sync::Arc;

use super::filters::{normalise_filters, random_direction};
use crate::optim::{Layout, Refusal};
use crate::rng;

/// A set of weights with its running statistics.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Weights {
    /// The parameters.
    pub parameters: Vec<f32>,
    /// The running statistics.
    pub buffers: Vec<f32>,
}

/// `origin + a·directions[0] + b·directions[1]`, of parameters and running statistics alike.
#[derive(Debug, Clone, PartialEq)]
pub struct Plane {
    /// The weights at (0, 0).
    pub origin: Arc<Weights>,
    /// The directions; they need be neither orthogonal nor of length 1.
    pub directions: Arc<[Weights; 2]>,
}

/// Where weights are, seen from a plane.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Projected {
    /// The coordinates of the nearest point of the plane.
    pub at: [f64; 2],
    /// How far the weights are from it.
    pub distance: f64,
}

impl Plane {
    /// Through three sets of weights, the first at (0, 0). The directions are orthogonal and of length 1: the second set
    /// lies on the first axis, and coordinates are distances between weights (Garipov et al. 2018).
    ///
    /// # Errors
    /// If the three lie on a line, or one of them is not finite.
    pub fn through(sets: [&Weights; 3]) -> Result<Self, Refusal> {
        let [origin, second, third] = sets;
        let [u, v] = [second, third].map(|set| difference(origin, set));
        let [across, along] = [dot(&u.0, &u.0), dot(&u.0, &v.0)];
        let tilt = along / across;
        let v = combined(&v, 1.0, &u, -tilt);
        let up = dot(&v.0, &v.0);
        if !(across.is_finite() && up.is_finite()) {
            return Err(Refusal("a set of weights that is not finite lies on no plane".to_owned()));
        }
        // single precision leaves seven digits of the differences
        if across == 0.0 || up <= 1e-10 * (along.powi(2) / across).max(across) {
            return Err(Refusal(
                "the three sets of weights lie on a line: choose three that differ, such as the first, a middle and the \
                 last epoch"
                    .to_owned(),
            ));
        }
        let [first, second] = [scaled(&u, across.sqrt()), scaled(&v, up.sqrt())];
        Ok(Self { origin: Arc::new(origin.clone()), directions: Arc::new([first, second]) })
    }

    /// Two random directions from `centre`, filter-normalised: each filter or neuron of a direction is as long as that of
    /// the weights, biases and the parameters of normalisation stay, and so do running statistics (Li et al. 2018).
    pub fn random(centre: &Weights, layout: &Layout, seed: u64) -> Self {
        let directions = [0, 1].map(|axis| {
            let mut parameters = random_direction(layout, &mut rng::keyed(seed, "landscape", axis));
            normalise_filters(&mut parameters, &centre.parameters, layout);
            Weights { parameters, buffers: vec![0.0; centre.buffers.len()] }
        });
        Self { origin: Arc::new(centre.clone()), directions: Arc::new(directions) }
    }

    /// Writes the weights at a point.
    pub fn write(&self, at: [f64; 2], to: &mut Weights) {
        self.write_from(0, at, to);
    }

    /// Writes the weights at a point, of the parameters those from `from` on.
    pub fn write_from(&self, from: usize, [a, b]: [f64; 2], to: &mut Weights) {
        let [first, second] = &*self.directions;
        let directions = [&first.parameters[from..], &second.parameters[from..]];
        write(&mut to.parameters[from..], &self.origin.parameters[from..], directions, [a, b]);
        write(&mut to.buffers, &self.origin.buffers, [&first.buffers, &second.buffers], [a, b]);
    }

    /// The point of the plane that is nearest to some parameters.
    pub fn project(&self, parameters: &[f32]) -> Projected {
        let [first, second] = self.directions.each_ref().map(|direction| &*direction.parameters);
        let products = |f: &dyn Fn(usize) -> f64| (0..parameters.len()).map(f).sum::<f64>();
        let away = |i: usize| f64::from(parameters[i]) - f64::from(self.origin.parameters[i]);
        let wide = |direction: &[f32], i: usize| f64::from(direction[i]);
        let [aa, ab, bb] =
            [[first, first], [first, second], [second, second]].map(|[p, q]| products(&|i| wide(p, i) * wide(q, i)));
        let [pa, pb] = [first, second].map(|p| products(&|i| wide(p, i) * away(i)));
        let area = aa * bb - ab * ab;
        let at = [(pa * bb - pb * ab) / area, (pb * aa - pa * ab) / area];
        let rest = products(&|i| (away(i) - at[0] * wide(first, i) - at[1] * wide(second, i)).powi(2));
        Projected { at, distance: rest.sqrt() }
    }

    /// The gradient by the coordinates, from that by the parameters.
    pub fn along<T: Copy + Into<f64>>(&self, gradient: &[T]) -> [f64; 2] {
        self.directions
            .each_ref()
            .map(|direction| direction.parameters.iter().zip(gradient).map(|(d, g)| f64::from(*d) * (*g).into()).sum())
    }
}

fn write(to: &mut [f32], origin: &[f32], [first, second]: [&[f32]; 2], [a, b]: [f64; 2]) {
    let directions = first.iter().zip(second);
    for ((to, origin), (first, second)) in to.iter_mut().zip(origin).zip(directions) {
        *to = (f64::from(*origin) + a * f64::from(*first) + b * f64::from(*second)) as f32;
    }
}

/// Parameters and running statistics in double precision.
type Wide = (Vec<f64>, Vec<f64>);

fn difference(from: &Weights, to: &Weights) -> Wide {
    let apart = |from: &[f32], to: &[f32]| from.iter().zip(to).map(|(a, b)| f64::from(*b) - f64::from(*a)).collect();
    (apart(&from.parameters, &to.parameters), apart(&from.buffers, &to.buffers))
}

fn combined(a: &Wide, of_a: f64, b: &Wide, of_b: f64) -> Wide {
    let sum = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| of_a * a + of_b * b).collect();
    (sum(&a.0, &b.0), sum(&a.1, &b.1))
}

fn scaled((parameters, buffers): &Wide, length: f64) -> Weights {
    let part = |numbers: &[f64]| numbers.iter().map(|x| (x / length) as f32).collect();
    Weights { parameters: part(parameters), buffers: part(buffers) }
}

/// a·b.
pub fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
