//! Backtracking: shortens the step until φ(t) ≤ φ(0) + c₁tφ'(0).
//!
//! L. Armijo 1966; J. Nocedal and S. Wright 2006, algorithm 3.1.

use super::{Found, Line, Quest};

/// Most trials: a step of 10³⁰ can be halved down to the last digit.
const MOST_TRIALS: usize = 100;

pub fn search(line: &mut dyn Line, quest: &Quest) -> Option<Found> {
    let mut t = quest.first;
    for _ in 0..MOST_TRIALS {
        let value = line.value(t);
        // for a tiny step the bound rounds to φ(0): a step without decrease is not accepted
        if value.is_finite() && value < quest.value && quest.is_low_enough(t, value) {
            return Some(Found { t, value, is_met: true });
        }
        t *= quest.shrink;
    }
    None
}
