//! How large a step each coordinate got for its gradient: |Δxᵢ| / |∂f/∂xᵢ|.
//!
//! Gradient descent gives every coordinate its learning rate α. Adaptive methods give each its own, which is how they
//! balance steep and flat directions: for RMSProp it is α / (√v + ε). With momentum it also tells how much of the step
//! comes from earlier gradients. It is undefined where the gradient of a coordinate is zero.

use super::{Components, Of, Quantity, Step};
use crate::registry::Entry;

/// The entry of this quantity.
pub const ENTRY: Entry<Quantity> = Entry {
    key: "effective-step",
    label: "Effective step |Δx|/|g|",
    group: "Steps",
    about: "How far a step went along each coordinate, for each unit of the true gradient there: α for gradient descent, a rate of its own for each coordinate where a method adapts.",
    formula: "|xₜ₊₁,ᵢ − xₜ,ᵢ| / |∂f/∂xᵢ(xₜ)|",
    source: "",
    params: &[],
    make: Quantity {
        symbol: "|Δxᵢ| / |gᵢ|",
        is_log: true,
        is_at_least_zero: true,
        needs_minimum: false,
        range: None,
        of: Of::Step(of),
    },
};

fn of(Step { from, to, gradient }: &Step) -> Components {
    let along = |i: usize| if gradient[i] == 0.0 { f64::NAN } else { ((to[i] - from[i]) / gradient[i]).abs() };
    Components::pair([along(0), along(1)])
}
