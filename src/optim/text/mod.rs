//! Update rules as text, the language the formulas on the screen are written in:
//!
//! ```text
//! m = beta1*m + (1 - beta1)*g
//! v = beta2*v + (1 - beta2)*g^2
//! x = x - lr * (m/(1 - beta1^t)) / (sqrt(v/(1 - beta2^t)) + epsilon)
//! where beta1 = 0.9, beta2 = 0.999
//! ```
//!
//! * A line is an assignment; lines end at `;` or at the end of the line. `=`, `←`, `:=` and `<-` assign, `+= -= *= /=`
//!   change what there is. What stands behind `#` is a comment.
//! * `x` is the coordinate, `g` its gradient at x, `t` the step from 1, `x0` the start. Lines are done in their order, for
//!   each coordinate on its own.
//! * A name that is assigned and read before that is a memory: it holds what the last step left there, 0 at first.
//!   `v0 = …` gives it another start, made of settings and x0. One that is only assigned is a helper. One that is only
//!   read is a setting and gets a slider; its value when nothing else is said is the one in a `where` line, else a usual
//!   one (`beta1` 0.9, `epsilon` 1e-8), else 1.
//! * Names are read as on the screen: `β₁` is `beta1`, `α` is `lr`, `m̂` is a name, `β₁m` a product, `βᵗ` a power.
//!   For the rest right sides are written like typed formulas, with all their functions.
//! * `βᵗ`, a setting to the power of the step, is the product of the values the setting had in all steps so far: the
//!   power where it is constant.
//! * `x̄` (or `x_bar`), if it is assigned, is the point that is evaluated and drawn as the method's answer.
//! * What depends on settings and the step alone is worked out once a step in double precision; a memory made of such
//!   numbers is one number for all coordinates with the same learning rate.
//!
//! Rules are limited to 4000 characters, 64 lines, 64 levels, 512 operations a line and 16 settings.

mod graph;
mod lanes;
mod numbers;
mod of_method;
mod optimizer;
mod program;
mod sheet;
mod statement;
mod typeset;

pub use self::numbers::{LineNumbers, Numbers};
pub(crate) use self::of_method::driven_key;
pub use self::of_method::{as_rule, of, spelled_out, values, written};
use self::optimizer::Written;
pub(crate) use self::sheet::Role;
pub use self::sheet::{Sheet, read};
pub use self::typeset::lines;
use super::place::place;
use super::{Method, Optimizer};
use crate::expression::{self, symbol};
use crate::param::{Named, Scale};
use crate::pick::SyntaxError;
use crate::real::Real;
use crate::registry::Choice;

/// The key of the method whose rule is typed.
pub const RULE: &str = "rule";
/// The key of its text.
pub const TEXT: &str = "text";

/// The rule of a method under some of its settings.
#[derive(Debug, Clone, Copy)]
pub struct Variant {
    /// Settings and their values, as `("convention", "keras")`: all must hold, and no schedule may drive one.
    pub when: &'static [(&'static str, &'static str)],
    /// The rule; empty where the method is no rule then.
    pub rule: &'static str,
}

/// How a method's rule is found.
#[derive(Debug, Clone, Copy)]
pub enum Rules {
    /// The first of these that holds, else the formula of the entry.
    Variants(&'static [Variant]),
    /// Made from the settings.
    Made(fn(&Choice<Method>) -> String),
}

/// Whether a text is a rule.
///
/// # Errors
/// As [`read`].
pub fn check(text: &str) -> Result<(), SyntaxError> {
    read(text).map(|_| ())
}

/// The settings of a rule, with sliders that suit their names; none while it can't be read.
pub fn named(text: &str) -> Vec<Named> {
    let settings = read(text).map(|sheet| sheet.settings).unwrap_or_default();
    let named = |setting: sheet::Setting| {
        let (scale, range) = slider(&setting.key, setting.default);
        Named { label: symbol(&setting.key), key: setting.key, scale, range, default: setting.default }
    };
    settings.into_iter().map(named).collect()
}

fn slider(key: &str, default: f64) -> (Scale, [f64; 2]) {
    match key {
        "lr" => (Scale::Log, [1e-4, 1.0]),
        "epsilon" => (Scale::Log, [1e-16, 1e-1]),
        "lambda" => (Scale::Linear, [0.0, 0.1]),
        "beta2" | "beta3" => (Scale::Linear, [0.9, 0.9999]),
        "beta" | "beta1" | "rho" | "mu" | "gamma" | "nu" | "nu1" | "nu2" => (Scale::Linear, [0.0, 1.0]),
        _ if default == 0.0 => (Scale::Linear, [-1.0, 1.0]),
        _ => (Scale::Linear, [(2.0 * default).min(0.0), (2.0 * default).max(0.0)]),
    }
}

/// Where the settings of a rule stand in the method's [`Settings`](super::Settings): by their keys, or by the symbol at
/// the end of their labels. None if one is not the method's.
fn places(choice: &Choice<Method>, sheet: &Sheet) -> Option<Vec<usize>> {
    sheet.settings.iter().map(|setting| place(choice, &key_of(choice, &setting.key)?)).collect()
}

/// The key of the method's setting that a rule calls by this name.
fn key_of(choice: &Choice<Method>, name: &str) -> Option<String> {
    if place(choice, name).is_some() {
        return Some(name.to_owned());
    }
    let has_symbol = |label: &str| {
        let symbol: Vec<char> =
            label.split(' ').next_back().unwrap_or_default().chars().map(expression::plain).collect();
        expression::name(&symbol, &mut 0).is_ok_and(|symbol| symbol == name)
    };
    choice.entry().params.iter().find(|param| has_symbol(param.label)).map(|param| param.key.to_owned())
}

/// The optimizer of a typed rule.
pub(super) fn build<T: Real>(choice: &Choice<Method>) -> Box<dyn Optimizer<T>> {
    // a choice holds only rules that can be read
    let sheet = read(choice.word(TEXT)).unwrap_or_default();
    let places = places(choice, &sheet).unwrap_or_default();
    Box::new(Written::new(sheet, places))
}
