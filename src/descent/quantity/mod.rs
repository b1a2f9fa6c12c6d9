//! What can be plotted along a run: numbers that follow from its points, its steps, or what the method remembers.
//!
//! Row t is the point after t steps. What belongs to a step stands at the row where the step begins, so that the last
//! row of a path has none. All numbers are of the true f, whatever noise the method saw.

mod angle;
mod distance;
mod effective_step;
mod gap;
mod gradient_norm;
mod lr;
mod memory;
mod value;

pub use self::memory::{NAME, components, names};
use crate::descent::explain::Row;
use crate::refusal::Refusal;
use crate::registry::{self, Choice, Entry, PickError, Value};
use crate::surface::{Minima, Surface};

/// All quantities, in the order they are listed.
#[rustfmt::skip]
pub static QUANTITIES: &[Entry<Quantity>] = &[
    value::ENTRY,
    gap::ENTRY,
    gradient_norm::ENTRY,
    distance::ENTRY,
    lr::ENTRY,
    effective_step::ENTRY,
    angle::ENTRY,
    memory::ENTRY,
];

/// What a quantity is computed from, and how.
#[derive(Debug)]
pub struct Quantity {
    /// What stands at the axis.
    pub symbol: &'static str,
    /// Whether it is usually looked at logarithmically.
    pub is_log: bool,
    /// Whether it is never negative, but by rounding.
    pub is_at_least_zero: bool,
    /// Whether there is one only where a minimum is known.
    pub needs_minimum: bool,
    /// All it can be, where that is one range for all runs.
    pub range: Option<[f64; 2]>,
    /// From what it follows.
    pub of: Of,
}

/// From what a quantity follows.
#[derive(Debug, Clone, Copy)]
pub enum Of {
    /// From f at the point that is reported, by addition of a constant: so it may be taken of a mean, too.
    Value(fn(f64, &[[f64; 3]]) -> f64),
    /// From the point that is reported: the evaluation point, where the method has one of its own.
    Point(fn([f64; 2], &Place<'_>) -> f64),
    /// From a step between two points at which the method was.
    Step(fn(&Step) -> Components),
    /// From what the method knows at a point: the run is walked again for it.
    Row(fn(&Row, &Choice<Quantity>) -> Components),
}

/// What a point is looked at on.
pub struct Place<'a> {
    /// The surface.
    pub surface: &'a dyn Surface,
    /// Its known minima, the lowest first.
    pub minima: &'a [[f64; 3]],
}

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The point it leaves.
    pub from: [f64; 2],
    /// The point it comes to.
    pub to: [f64; 2],
    /// ∇f at the point it leaves.
    pub gradient: [f64; 2],
}

/// Most components a quantity has: those of a matrix.
pub const MOST_COMPONENTS: usize = 4;

/// The numbers of a quantity at one row, each with its name.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Components {
    /// `x` and `y`, or the places of a matrix; empty for a single number.
    pub names: &'static [&'static str],
    /// As many of them as there are names.
    pub(super) values: [f64; MOST_COMPONENTS],
}

/// The coordinates.
const COORDINATES: &[&str] = &["x", "y"];

impl Components {
    /// A single number.
    pub const fn number(number: f64) -> Self {
        Self { names: &[""], values: [number, 0.0, 0.0, 0.0] }
    }

    /// A number for each coordinate.
    pub const fn pair([x, y]: [f64; 2]) -> Self {
        Self { names: COORDINATES, values: [x, y, 0.0, 0.0] }
    }

    /// The numbers.
    pub fn values(&self) -> &[f64] {
        &self.values[..self.names.len()]
    }
}

/// Reads the pick of a quantity: `gradient-norm`, `memory "v"`.
///
/// # Errors
/// If the text is no pick of a quantity.
pub fn parse(text: &str) -> Result<Choice<Quantity>, PickError> {
    registry::parse("quantity", QUANTITIES, text)
}

/// The memory of this name as a quantity.
///
/// # Errors
/// If the text can't be a name.
pub fn memory_of(name: &str) -> Result<Choice<Quantity>, PickError> {
    registry::find("quantity", QUANTITIES, "memory")?.choice().with(NAME.key, Value::Text(name.to_owned()))
}

/// What it is called.
pub fn label(of: &Choice<Quantity>) -> String {
    let (label, name) = (of.entry().label, of.word(NAME.key));
    if name.is_empty() { label.to_owned() } else { format!("{label} {name}") }
}

/// The axis of a plot of it: its symbol; of a memory its name.
pub fn symbol(of: &Choice<Quantity>) -> &str {
    let name = of.word(NAME.key);
    if name.is_empty() { of.entry().make.symbol } else { name }
}

/// Whether there is such a quantity on a surface.
///
/// # Errors
/// A sentence that says why there is none.
pub fn check_on(of: &Choice<Quantity>, surface: &dyn Surface) -> Result<(), Refusal> {
    if !of.entry().make.needs_minimum {
        return Ok(());
    }
    let why = match surface.minima() {
        Minima::Known(points) if !points.is_empty() => return Ok(()),
        Minima::None(why) => format!("this surface has no minimum ({why})"),
        Minima::Known(_) | Minima::Unknown => "no minimum of this surface is known".to_owned(),
    };
    Err(Refusal(format!("there is no {} to plot: {why}", of.entry().make.symbol)))
}
