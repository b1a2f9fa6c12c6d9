//! The functions of two variables that optimizers run on.
//!
//! A surface is one [`Formula`], written once and generic over the number: with `f64` it gives the value, with dual
//! numbers the exact gradient and Hessian. Sums over a data set, made by the program or read from a table, are written term
//! by term and can be seen through mini-batches ([`FiniteSum`]); a point of them is a model of the data ([`Fit`]).

use nalgebra::SVector;
use num_dual::Dual64;

use crate::expression;
use crate::registry::{self, Choice, PickError, SyntaxError};
use crate::vectors;

mod bounds;
mod composition;
mod examples;
mod fit;
mod function;
mod landscapes;
mod own;
mod polish;
mod sum;
pub mod transform;
mod unread;

pub use self::bounds::{FURTHEST_BOUND, check_bounds};
pub use self::composition::Composition;
pub use self::fit::Fit;
use self::function::REAL;
pub use self::function::SURFACES;
pub use self::own::{DATA, MOST_ROWS};
pub use self::transform::{TRANSFORMS, Transform};
pub use crate::lift::Num;

/// How a surface is built from the values of its settings.
type BuildSurface = fn(&Choice<Make>) -> Box<dyn Surface>;

/// Builds a surface from the values of its settings, and what else is kept with it.
#[derive(Debug)]
pub struct Make {
    build: BuildSurface,
    real: Option<BuildSurface>,
    rates: &'static str,
    text: &'static str,
    term: &'static str,
}

impl Make {
    /// With nothing beside.
    pub const fn new(build: fn(&Choice<Self>) -> Box<dyn Surface>) -> Self {
        Self { build, real: None, rates: "", text: "", term: "" }
    }

    /// With another surface for paths: one that takes too long for pictures, and of which the usual one is an
    /// approximation.
    #[must_use]
    pub const fn with_real(self, real: fn(&Choice<Self>) -> Box<dyn Surface>) -> Self {
        Self { real: Some(real), ..self }
    }

    /// With learning rates that suit it at its usual settings, method by method: `sgd 0.01, adam 0.1`. Nobody has to work them
    /// out: `RAVINE_WRITE=1 cargo test --test rates` tunes them and writes them into the surface's file.
    #[must_use]
    pub const fn with_rates(self, rates: &'static str) -> Self {
        Self { rates, ..self }
    }

    /// With its formula as one that can be typed, its settings by their keys: for code in other languages.
    #[must_use]
    pub const fn with_text(self, text: &'static str) -> Self {
        Self { text, ..self }
    }

    /// With the term of an example as a formula that can be typed, of which it is the mean. The input is `u`, the target `t`,
    /// or `s` if it is a class.
    #[must_use]
    pub const fn with_term(self, term: &'static str) -> Self {
        Self { term, ..self }
    }

    /// The learning rates that suit it, by the keys of methods.
    pub fn rates(&self) -> impl Iterator<Item = (&'static str, f64)> {
        let rate = |text: &'static str| {
            let (method, rate) = text.trim().split_once(' ')?;
            Some((method, rate.parse().ok()?))
        };
        self.rates.split(',').filter_map(rate)
    }
}

/// A function of two variables, with its derivatives.
pub trait Surface: Send + Sync {
    /// f(x, y).
    fn value(&self, at: [f64; 2]) -> f64;

    /// f and ∇f.
    fn value_gradient(&self, at: [f64; 2]) -> (f64, [f64; 2]);

    /// f; writes ∇f in place. A long path is made of this: numbers handed on as copies are waited for.
    fn slope(&self, at: &[f64; 2], gradient: &mut [f64; 2]) -> f64 {
        let value;
        (value, *gradient) = self.value_gradient(*at);
        value
    }

    /// [`slope`](Self::slope) at many points, given and written coordinate by coordinate: bit for bit the same numbers.
    fn slopes(&self, [x, y]: [&[f64]; 2], values: &mut [f64], [along_x, along_y]: [&mut [f64]; 2]) {
        for i in 0..values.len() {
            let mut gradient = [0.0; 2];
            values[i] = self.slope(&[x[i], y[i]], &mut gradient);
            [along_x[i], along_y[i]] = gradient;
        }
    }

    /// ∇²f, where there is one: `[[xx, xy], [yx, yy]]`.
    fn hessian(&self, at: [f64; 2]) -> Option<[[f64; 2]; 2]>;

    /// f at many points: `values[i] = f(points[i])`.
    fn values(&self, points: &[[f64; 2]], values: &mut [f64]) {
        for (value, at) in values.iter_mut().zip(points) {
            *value = self.value(*at);
        }
    }

    /// Where it is lowest.
    fn minima(&self) -> Minima;

    /// The part worth looking at: `[x0, x1, y0, y1]`.
    fn domain(&self) -> [f64; 4];

    /// A start that tells something.
    fn start(&self) -> [f64; 2];

    /// Whether it is the same for every y: a function of one variable. Then y stays where it starts.
    fn is_of_x_alone(&self) -> bool {
        false
    }

    /// Whether it is known only inside its domain, as what was sampled is: outside its value is not a number.
    fn ends_at_domain(&self) -> bool {
        false
    }

    /// What should be known of it, in whole sentences: where it has kinks, what was understood of a typed formula.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }

    /// The mean of many terms it is, if it is one: then a step may see a mini-batch of them.
    fn as_sum(&self) -> Option<&dyn FiniteSum> {
        None
    }

    /// How many terms a value is made of: the work it takes.
    fn terms_per_value(&self) -> usize {
        1
    }

    /// The data of which each of its points is a model, if that is so.
    fn as_fit(&self) -> Option<&dyn Fit> {
        None
    }

    /// Why nothing can run on it, as a sentence: the file it is made from can't be read.
    fn refusal(&self) -> Option<&str> {
        None
    }
}

/// A surface that is the mean of the losses of many examples, `f = (1/n)·Σ fᵢ`.
///
/// [`Surface`]'s own functions give the mean over all terms; these give the mean over some of them, an unbiased
/// estimate of it when they are drawn at random.
pub trait FiniteSum {
    /// How many terms there are.
    fn terms(&self) -> usize;

    /// How many a step sees: all of them, or fewer.
    fn batch(&self) -> usize;

    /// The mean of some terms.
    fn value_of(&self, terms: &[usize], at: [f64; 2]) -> f64;

    /// The mean of some terms, and its gradient.
    fn value_gradient_of(&self, terms: &[usize], at: [f64; 2]) -> (f64, [f64; 2]);

    /// The Hessian of the mean of some terms.
    fn hessian_of(&self, terms: &[usize], at: [f64; 2]) -> Option<[[f64; 2]; 2]>;
}

/// What is known of a surface's minima.
#[derive(Debug, Clone, PartialEq)]
pub enum Minima {
    /// Minima as `[x, y, f]`, the lowest of the domain first: all of those, and the local ones where they are few.
    Known(Vec<[f64; 3]>),
    /// There is none, and why.
    None(&'static str),
    /// Nobody has said.
    Unknown,
}

impl Minima {
    /// The minima as `[x, y, f]`; empty where there are none or none is known.
    pub fn points(&self) -> &[[f64; 3]] {
        match self {
            Self::Known(points) => points,
            Self::None(_) | Self::Unknown => &[],
        }
    }
}

/// The only thing most surfaces have to write.
pub trait Formula: Send + Sync {
    /// The formula, for plain and for dual numbers.
    fn f<D: Num>(&self, x: D, y: D) -> D;

    /// Where it is lowest.
    fn minima(&self) -> Minima;

    /// The part worth looking at: `[x0, x1, y0, y1]`.
    fn domain(&self) -> [f64; 4];

    /// A start that tells something.
    fn start(&self) -> [f64; 2];

    /// Whether it is the same for every y.
    fn is_of_x_alone(&self) -> bool {
        false
    }

    /// What should be known of it, in whole sentences.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }
}

impl<F: Formula> Surface for F {
    fn value(&self, [x, y]: [f64; 2]) -> f64 {
        self.f(x, y)
    }

    fn value_gradient(&self, at: [f64; 2]) -> (f64, [f64; 2]) {
        let mut gradient = [0.0; 2];
        (self.slope(&at, &mut gradient), gradient)
    }

    fn slope(&self, at: &[f64; 2], gradient: &mut [f64; 2]) -> f64 {
        let (value, found) = num_dual::gradient(|p: SVector<_, 2>| self.f(p[0], p[1]), &SVector::from(*at));
        *gradient = found.into();
        value
    }

    fn slopes(&self, at: [&[f64]; 2], values: &mut [f64], gradient: [&mut [f64]; 2]) {
        vectors::arch().dispatch(Slopes { formula: self, at, values, gradient });
    }

    fn hessian(&self, at: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        let (_, _, hessian) = num_dual::hessian(|p: SVector<_, 2>| self.f(p[0], p[1]), &SVector::from(at));
        Some([[hessian[(0, 0)], hessian[(0, 1)]], [hessian[(1, 0)], hessian[(1, 1)]]])
    }

    fn minima(&self) -> Minima {
        Formula::minima(self)
    }

    fn domain(&self) -> [f64; 4] {
        Formula::domain(self)
    }

    fn start(&self) -> [f64; 2] {
        Formula::start(self)
    }

    fn is_of_x_alone(&self) -> bool {
        Formula::is_of_x_alone(self)
    }

    fn notes(&self) -> Vec<String> {
        Formula::notes(self)
    }
}

/// A formula and its gradient at many points, in vector instructions where its arithmetic allows.
struct Slopes<'a, F> {
    formula: &'a F,
    at: [&'a [f64]; 2],
    values: &'a mut [f64],
    gradient: [&'a mut [f64]; 2],
}

impl<F: Formula> pulp::NullaryFnOnce for Slopes<'_, F> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { formula, at: [x, y], values, gradient: [along_x, along_y] } = self;
        let n = values.len();
        let (x, y, along_x, along_y) = (&x[..n], &y[..n], &mut along_x[..n], &mut along_y[..n]);
        // a dual number for each direction: what both have in common is worked out once by the compiler, and unlike a
        // number with two derivatives they have no branches
        for i in 0..n {
            let first = formula.f(Dual64::new(x[i], 1.0), Dual64::new(y[i], 0.0));
            let second = formula.f(Dual64::new(x[i], 0.0), Dual64::new(y[i], 1.0));
            (values[i], along_x[i], along_y[i]) = (first.re, first.eps, second.eps);
        }
    }
}

/// Reads a surface pick: `rosenbrock b=100`.
///
/// # Errors
/// If the text is no pick of a surface.
pub fn parse(text: &str) -> Result<Choice<Make>, PickError> {
    registry::parse("surface", SURFACES, text).map_err(|error| {
        let is_named = matches!(error, PickError::UnknownSetting { .. } | PickError::Setting { .. });
        let is_named = is_named || SURFACES.iter().any(|entry| text.split_whitespace().next() == Some(entry.key));
        let is_formula = !is_named && expression::check(text).is_ok();
        let begins_with_name = text.trim_start().starts_with(char::is_alphabetic);
        match error {
            _ if is_formula => {
                let formula = registry::quote(text);
                PickError::setting(
                    "expression",
                    format!("a formula of one's own is written expression formula={formula}"),
                )
            }
            PickError::Syntax(SyntaxError { column, .. }) if !begins_with_name => {
                let message = "expected the name of a surface, like rosenbrock; a formula is written expression \
                               formula=\"x^2 + y^2\"";
                SyntaxError { column, message: message.to_owned() }.into()
            }
            error => error,
        }
    })
}

/// A chosen surface as a typed formula with the values of its parameters; none if it can't be typed.
pub fn typed(choice: &Choice<Make>) -> Option<(&str, Vec<(String, f64)>)> {
    match choice.entry().make.text {
        "" if choice.entry().key == "expression" => Some((choice.word("formula"), choice.named())),
        "" => None,
        text => Some((text, numbers(choice))),
    }
}

/// The term of an example as a typed formula with the values of its parameters, of a surface that is the mean of such terms:
/// the input is `u`, the target `t`, or `s` if it is a class.
pub fn typed_term(choice: &Choice<Make>) -> Option<(&str, Vec<(String, f64)>)> {
    let term = choice.entry().make.term;
    (!term.is_empty()).then(|| (term, numbers(choice)))
}

fn numbers(choice: &Choice<Make>) -> Vec<(String, f64)> {
    choice.entry().params.iter().map(|param| (param.key.to_owned(), choice.number(param.key))).collect()
}

/// Whether a chosen surface is built, and its values are had, in no time: it is not made from a file that must be read
/// first, or that is large.
pub fn is_quick(choice: &Choice<Make>) -> bool {
    if let Some(file) = landscape_file(choice) {
        return landscapes::is_at_hand(file) && !choice.is_on(REAL);
    }
    let path = choice.word(own::DATA);
    path.is_empty() || own::is_quick(path)
}

/// The file of a chosen landscape, where it is one of a file.
fn landscape_file(choice: &Choice<Make>) -> Option<&str> {
    Some(choice.word(landscapes::FILE)).filter(|file| !file.is_empty())
}

/// Has the file that a chosen surface is made from read anew where it has changed since it was read; says whether it has.
pub fn read_again(choice: &Choice<Make>) -> bool {
    if let Some(file) = landscape_file(choice) {
        return landscapes::read_again(file);
    }
    let path = choice.word(own::DATA);
    !path.is_empty() && own::read_again(path)
}

/// Builds a chosen surface. Where the file it is made from can't be read, it has no values and says why
/// ([`Surface::refusal`]).
pub fn build(choice: &Choice<Make>) -> Box<dyn Surface> {
    (choice.entry().make.build)(choice)
}

/// The same for the paths of methods. It differs where a value takes so long that pictures are made of an approximation: of
/// a network's loss.
pub fn build_real(choice: &Choice<Make>) -> Box<dyn Surface> {
    let make = &choice.entry().make;
    make.real.unwrap_or(make.build)(choice)
}
