//! How far a step turns away from steepest descent.
//!
//! 0° is along −∇f, 90° along the level line, more than 90° uphill at first. It is undefined where the step or the gradient
//! is zero.

use super::{Components, Of, Quantity, Step};
use crate::registry::Entry;

/// The entry of this quantity.
pub const ENTRY: Entry<Quantity> = Entry {
    key: "angle",
    label: "Angle to −∇f",
    group: "Steps",
    about: "The angle between a step and the direction of steepest descent: 0° for gradient descent, 90° along the level line, more than 90° uphill.",
    formula: "∠(xₜ₊₁ − xₜ, −∇f(xₜ)) in degrees",
    source: "",
    params: &[],
    make: Quantity {
        symbol: "∠(Δx, −∇f) in °",
        is_log: false,
        is_at_least_zero: true,
        needs_minimum: false,
        range: Some([0.0, 180.0]),
        of: Of::Step(of),
    },
};

fn of(Step { from, to, gradient: [gx, gy] }: &Step) -> Components {
    let unit = |x: f64, y: f64| {
        let length = x.hypot(y);
        // 0/0 is not a number, as it should be
        [x / length, y / length]
    };
    let ([x, y], [down_x, down_y]) = (unit(to[0] - from[0], to[1] - from[1]), unit(-gx, -gy));
    // the arc cosine would lose small angles to rounding
    let (cross, dot) = (x * down_y - y * down_x, x * down_x + y * down_y);
    Components::number(cross.abs().atan2(dot).to_degrees())
}
