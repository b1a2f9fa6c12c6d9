//! A surface seen through a transform is a surface: φ(f(x, y)), with its derivatives by the chain rule.

use std::fmt;

use super::transform::{self, Transform};
use super::{FiniteSum, Fit, Make, Minima, Surface, build, build_real};
use crate::registry::Choice;

/// A chosen surface and the transform it is seen through: all that [`Composition::build`] follows from.
#[derive(Debug, Clone, PartialEq)]
pub struct Composition {
    /// f.
    pub surface: Choice<Make>,
    /// φ.
    pub transform: Choice<transform::Make>,
}

impl Composition {
    /// φ(f(x, y)).
    pub fn build(&self) -> Box<dyn Surface> {
        self.of(build(&self.surface))
    }

    /// The same for the paths of methods, as [`build_real`].
    pub fn build_real(&self) -> Box<dyn Surface> {
        self.of(build_real(&self.surface))
    }

    fn of(&self, surface: Box<dyn Surface>) -> Box<dyn Surface> {
        if transform::is_identity(&self.transform) {
            return surface;
        }
        let transform = Transform::new(&self.transform, &*surface);
        Box::new(Transformed { surface, transform })
    }

    /// Whether it is f itself.
    pub fn is_plain(&self) -> bool {
        transform::is_identity(&self.transform)
    }

    /// Whether equal differences of f are equal differences of it.
    pub fn is_affine(&self) -> bool {
        self.transform.entry().make.is_affine()
    }
}

impl fmt::Display for Composition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.surface)?;
        if self.is_plain() { Ok(()) } else { write!(f, ", through {}", self.transform) }
    }
}

impl From<Choice<Make>> for Composition {
    /// The surface as it is.
    fn from(surface: Choice<Make>) -> Self {
        Self { surface, transform: transform::TRANSFORMS[0].choice() }
    }
}

const BIASED: &str =
    "a step sees φ of the mean over its mini-batch: a biased estimate of φ of the mean over all examples";

/// φ ∘ f. Of a mean over examples, φ is taken of the mean: of all of them, and of a mini-batch.
struct Transformed {
    surface: Box<dyn Surface>,
    transform: Transform,
}

impl Transformed {
    /// φ(f) and ∇φ(f) = φ′∇f.
    fn first_order(&self, (f, [gx, gy]): (f64, [f64; 2])) -> (f64, [f64; 2]) {
        let [value, slope, _] = self.transform.jet(f);
        (value, [slope * gx, slope * gy])
    }

    /// ∇²φ(f) = φ′∇²f + φ″∇f∇fᵀ.
    fn second_order(&self, f: f64, gradient: [f64; 2], hessian: [[f64; 2]; 2]) -> [[f64; 2]; 2] {
        let [_, slope, bend] = self.transform.jet(f);
        [0, 1].map(|i| [0, 1].map(|j| slope * hessian[i][j] + bend * (gradient[i] * gradient[j])))
    }
}

impl Surface for Transformed {
    fn value(&self, at: [f64; 2]) -> f64 {
        self.transform.value(self.surface.value(at))
    }

    fn value_gradient(&self, at: [f64; 2]) -> (f64, [f64; 2]) {
        self.first_order(self.surface.value_gradient(at))
    }

    fn hessian(&self, at: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        let (f, gradient) = self.surface.value_gradient(at);
        Some(self.second_order(f, gradient, self.surface.hessian(at)?))
    }

    fn values(&self, points: &[[f64; 2]], values: &mut [f64]) {
        self.surface.values(points, values);
        for value in values {
            *value = self.transform.value(*value);
        }
    }

    fn minima(&self) -> Minima {
        match self.surface.minima() {
            Minima::Known(mut points) => {
                for [_, _, f] in &mut points {
                    *f = self.transform.value(*f);
                }
                Minima::Known(points)
            }
            other => other,
        }
    }

    fn domain(&self) -> [f64; 4] {
        self.surface.domain()
    }

    fn start(&self) -> [f64; 2] {
        self.surface.start()
    }

    fn is_of_x_alone(&self) -> bool {
        self.surface.is_of_x_alone()
    }

    fn ends_at_domain(&self) -> bool {
        self.surface.ends_at_domain()
    }

    fn notes(&self) -> Vec<String> {
        let has_batches = self.surface.as_sum().is_some_and(|sum| sum.batch() < sum.terms());
        let biased = (has_batches && !self.transform.is_affine()).then(|| BIASED.to_owned());
        self.surface.notes().into_iter().chain(self.transform.note()).chain(biased).collect()
    }

    fn as_sum(&self) -> Option<&dyn FiniteSum> {
        self.surface.as_sum().map(|_| self as &dyn FiniteSum)
    }

    fn terms_per_value(&self) -> usize {
        self.surface.terms_per_value()
    }

    fn as_fit(&self) -> Option<&dyn Fit> {
        self.surface.as_fit()
    }

    fn refusal(&self) -> Option<&str> {
        self.surface.refusal()
    }
}

/// Asked only where f is a sum; of any other surface there is one term, f itself.
impl FiniteSum for Transformed {
    fn terms(&self) -> usize {
        self.surface.as_sum().map_or(1, FiniteSum::terms)
    }

    fn batch(&self) -> usize {
        self.surface.as_sum().map_or(1, FiniteSum::batch)
    }

    fn value_of(&self, terms: &[usize], at: [f64; 2]) -> f64 {
        let f = self.surface.as_sum().map_or_else(|| self.surface.value(at), |sum| sum.value_of(terms, at));
        self.transform.value(f)
    }

    fn value_gradient_of(&self, terms: &[usize], at: [f64; 2]) -> (f64, [f64; 2]) {
        let f = self.surface.as_sum().map(|sum| sum.value_gradient_of(terms, at));
        self.first_order(f.unwrap_or_else(|| self.surface.value_gradient(at)))
    }

    fn hessian_of(&self, terms: &[usize], at: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        let Some(sum) = self.surface.as_sum() else { return self.hessian(at) };
        let (f, gradient) = sum.value_gradient_of(terms, at);
        Some(self.second_order(f, gradient, sum.hessian_of(terms, at)?))
    }
}
