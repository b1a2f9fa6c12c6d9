//! The numbers a map can range over, each with a range to begin with.

use super::plan::{OF_SURFACE, Owner};
use crate::descent::tune::Over;
use crate::optim::{self, Driven, Method};
use crate::param::{Kind, Limits, Named, Scale};
use crate::registry::Choice;
use crate::surface::Composition;

/// A number of a method or of its surface.
#[derive(Debug, Clone, PartialEq)]
pub struct Dial {
    /// Whose it is.
    pub owner: Owner,
    /// Its name on the screen.
    pub label: String,
    /// Its key, as in a range of a plan, with the range of its slider.
    pub usual: Over,
    /// Whether its slider is logarithmic.
    pub is_log: bool,
    /// What it is now.
    pub now: f64,
}

/// The numbers of a method, of the method inside it, and of the surface, in this order.
pub fn dials(driven: &Driven, surface: &Composition) -> Vec<Dial> {
    let mut dials = of_method(&driven.method);
    for mut dial in of_choice(&surface.surface, Owner::Surface) {
        // a number of the method goes before one of the surface
        if dials.iter().any(|other| other.usual.key == dial.usual.key) {
            dial.usual.key.insert_str(0, OF_SURFACE);
        }
        dials.push(dial);
    }
    dials
}

fn of_method(method: &Choice<Method>) -> Vec<Dial> {
    let mut dials = of_choice(method, Owner::Method);
    let inside = optim::inner(method).map(|inner| of_method(&inner.method)).unwrap_or_default();
    for dial in inside {
        if dials.iter().all(|other| other.usual.key != dial.usual.key) {
            dials.push(dial);
        }
    }
    dials
}

fn of_choice<M>(choice: &Choice<M>, owner: Owner) -> Vec<Dial> {
    let dial = |(key, label): (&str, &str), (scale, range), limits, now: f64| {
        let usual = over(key, scale, range, limits);
        Dial { owner, label: label.to_owned(), usual, is_log: scale == Scale::Log, now }
    };
    let params = choice.entry().params.iter().filter(|param| param.can_be_driven() && param.key != "seed");
    let own = params.filter_map(|param| {
        let Kind::Number { scale, range, limits, .. } = param.kind else { return None };
        Some(dial((param.key, param.label), (scale, range), limits, choice.number(param.key)))
    });
    let values = choice.named();
    let namings = choice.namings().into_iter().map(|Named { key, label, scale, range, default }| {
        let now = values.iter().find(|(other, _)| *other == key).map_or(default, |(_, now)| *now);
        dial((&key, &label), (scale, range), Limits::FINITE, now)
    });
    own.chain(namings).collect()
}

/// The range of a slider, within what the formula bears.
fn over(key: &str, scale: Scale, [low, high]: [f64; 2], limits: Limits) -> Over {
    let low = if scale == Scale::Log { low.max(f64::MIN_POSITIVE) } else { low };
    // an end that is excluded is near enough
    let inside = |x: f64, other: f64| if limits.contains(x) { x } else { x + 0.01 * (other - x) };
    Over::new(key, inside(low, high), inside(high, low))
}
