//! f(x, y) as the user types it: `expression "x^2 + 3*sin(y)"`.
//!
//! * Numbers are written `2`, `.5`, `1e-3`, `½`; constants are `pi`, `tau` and `e`. `x` and `y`, or `x1` and `x2`, are the
//!   variables; every other name becomes a parameter with a value in the pick, 1 where none is given:
//!   `expression "a*x^2 + b*y^2" a=3`. Names that are glued together are taken apart where every part is known: `πx`,
//!   `xe^y`, `sin2x`. `f(x, y) =` may stand before the formula; `x_1` is `x1`, `np.sin` is `sin`, and `.^` is `^`.
//! * `+ - * / ^` (also `**`, `²`, `⁻¹`, `·`, `−`), `mod` or `%`, brackets, `|x|`, `√x`. Side by side is a product: `2x`,
//!   `3 sin(y)`. Powers bind from the right and stronger than signs: `-x^2` is −(x²), `2^3^2` is 2⁹. What `1/2x` is
//!   follows: (1/2)·x. In `|2|x|+1|` the second bar closes: write `abs` where bars are nested in products. Full-width forms
//!   and other characters that look like one of these are read as what they look like.
//! * `< <= > >= == !=` (also `≤ ≥ ≠`), `and`, `or`, `not`: 1 where they hold, 0 where they do not, and every number but 0
//!   holds. `0 < x < 1` is `0 < x and x < 1`. `if(x > 0, x, y)` is x where the condition holds and y elsewhere.
//! * `sin cos tan cot sec csc asin acos atan atan2(y, x) sinh cosh tanh coth sech csch asinh acosh atanh exp ln log
//!   log(x, base) log2 log10 sqrt cbrt abs min max mod pow sign floor ceil round step sigmoid softplus relu erf erfc`, and
//!   other usual names of these (`arcsin`, `arsinh`, `sgn`, `lg`). `log` is the natural logarithm, `round` goes away from
//!   zero at halves, `step` (or `heaviside`) is ½ at 0, `mod(a, b)` is a − b·⌊a/b⌋ and has the sign of b, as in Python.
//! * Brackets of a function of one number may be left out before one product without spaces: `sin 2x`, `sin x^2`,
//!   `sin x cos y`; `sin²x` is (sin x)². Where an argument could end or go on (`sin x*y`) brackets are asked for.
//!
//! A formula in x alone is a function of one variable: it is drawn as a curve, y stays where it starts, and every method
//! works in one dimension.
//!
//! First and second derivatives are exact: the formula is evaluated with dual numbers. Where a function has a kink (`abs`,
//! `min`, `max`, `relu`) the slope returned is the middle of both sides; steps (`sign`, `floor`, `round`, `step`,
//! conditions) have slope 0; `if` has the slope of the branch taken, `mod` and `atan2` that beside their jumps; where a
//! slope is infinite (`sqrt` at 0, `asin` at 1) it is given as 0. [`Surface::notes`](crate::surface::Surface::notes) says so of a
//! formula that has any of these. Where the formula has no value (`ln` of a negative number) it is NaN, and a path that
//! comes there ends and says so.
//!
//! Formulas are limited to 2000 characters, 64 levels and 512 operations, so that any text is answered at once.

use crate::expression::{self, Program};
use crate::param::{Named, Param, Scale};
use crate::registry::{Choice, Entry, Value};
use crate::surface::bounds::{BOUNDS, check_bounds};
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "expression",
    label: "Custom function",
    group: "Custom",
    about: "A formula you type, with parameters of your own and exact first and second derivatives.",
    formula: "f(x, y) = what you type",
    source: "you",
    params: &[
        Param::text("formula", "Formula", "x^2 + 3*sin(y)").bare().also(is_formula).help(HELP),
        Param::list("domain", "Domain", 4, &[-5.0, 5.0, -5.0, 5.0])
            .also(is_domain)
            .help("The part that is shown: x from, x to, y from, y to."),
        Param::list("start", "Start", 2, &[])
            .also(is_start)
            .help("Where paths start when nothing else is said: x and y; nothing for a place in the domain."),
        Param::named("parameters", "Parameters", "formula", names)
            .help("A parameter of the formula; any finite number may be typed."),
    ],
    make: Make::new(|choice| Box::new(Expression::new(choice))),
};

const HELP: &str = "In x and y (or x1 and x2), as in \"x^2 + a*sin(y)\": other names become parameters with sliders of \
their own. Conditions: if(x > 0, x, y), and, or, not. mod(a, b) has the sign of b, log(x) is natural, log(x, 2) has a base. \
Also sin cos tan cot sec csc and their inverse and hyperbolic kin, exp, sqrt or √, cbrt, abs or |x|, min, max, sign, floor, \
ceil, round, step, sigmoid, softplus, relu, erf.";

struct Expression {
    program: Program,
    notes: Vec<String>,
    domain: [f64; 4],
    start: Option<[f64; 2]>,
}

impl Expression {
    fn new(choice: &Choice<Make>) -> Self {
        // a choice holds only formulas that can be read
        let parsed = expression::read(choice.word("formula")).unwrap_or_default();
        let named = choice.named();
        let values: Vec<f64> = named.iter().map(|(_, value)| *value).collect();
        let program = Program::new(&parsed, &values);
        let notes = expression::notes(&program, &named);
        let domain = choice.list("domain").try_into().unwrap_or([-5.0, 5.0, -5.0, 5.0]);
        Self { program, notes, domain, start: choice.list("start").try_into().ok() }
    }
}

impl Formula for Expression {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        self.program.at(x, y)
    }

    fn minima(&self) -> Minima {
        Minima::Unknown
    }

    fn domain(&self) -> [f64; 4] {
        self.domain
    }

    fn is_of_x_alone(&self) -> bool {
        self.program.is_of_x_alone()
    }

    fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }

    /// As asked for, or a place off the middle where the formula has a value.
    fn start(&self) -> [f64; 2] {
        let [x0, x1, y0, y1] = self.domain;
        let places = [[0.15, 0.8], [0.3, 0.65], [0.8, 0.8], [0.8, 0.3], [0.2, 0.2], [0.5, 0.5]];
        let mut places = places.map(|[u, v]| [x0 + u * (x1 - x0), y0 + v * (y1 - y0)]).into_iter();
        let first = [0.85 * x0 + 0.15 * x1, 0.2 * y0 + 0.8 * y1];
        self.start.or_else(|| places.find(|&[x, y]| self.f(x, y).is_finite())).unwrap_or(first)
    }
}

fn is_formula(value: &Value) -> Result<(), String> {
    match value {
        Value::Text(text) => expression::check(text).map_err(|error| error.to_string()),
        other => Err(format!("a formula must be text in quotes, got '{other}'")),
    }
}

/// A formula's parameters; none while it can't be read.
fn names(text: &str) -> Vec<Named> {
    let names = expression::read(text).map(|parsed| parsed.names).unwrap_or_default();
    let named = |key: String| Named { label: key.clone(), key, scale: Scale::Linear, range: [-5.0, 5.0], default: 1.0 };
    names.into_iter().map(named).collect()
}

fn numbers(value: &Value) -> Vec<f64> {
    match value {
        Value::List(items) => items.iter().filter_map(Value::as_number).collect(),
        _ => Vec::new(),
    }
}

fn is_domain(value: &Value) -> Result<(), String> {
    match numbers(value).try_into() {
        Ok(bounds) => check_bounds(bounds).map_err(|why| format!("domain {why}, got '{value}'")),
        Err(_) => Err(format!("domain must be {BOUNDS}, got '{value}'")),
    }
}

fn is_start(value: &Value) -> Result<(), String> {
    match numbers(value)[..] {
        [] | [_, _] => Ok(()),
        _ => Err(format!("start must be two numbers like [1, 2], or none, got '{value}'")),
    }
}
