//! Constraints on the weights, the same for every method: L1 penalty, max-norm, and which spans decay. Biases and the
//! scales of normalisations do not count as weights.

use std::ops::Range;

use crate::nn::Plan;
use crate::nn::layer::Order;
use crate::optim::{Layout, Role};

/// The weights of a network.
#[derive(Debug, Clone, Default)]
pub struct Weights {
    spans: Vec<Incoming>,
    /// A buffer for the squared norms of the units of a span.
    squares: Vec<f64>,
}

/// Weights of units with the same inputs.
#[derive(Debug, Clone)]
struct Incoming {
    range: Range<usize>,
    units: usize,
    /// Whether the weights of one unit are contiguous; otherwise those of one input are.
    is_by_unit: bool,
}

/// The layout of a network, in which biases and scales may be excluded from decay.
pub fn layout(plan: &Plan, decays_biases: bool) -> Layout {
    let mut layout = plan.layout.clone();
    for span in layout.spans.iter_mut().filter(|span| span.role != Role::Weight) {
        span.is_decayed = decays_biases;
    }
    layout
}

impl Weights {
    /// The weights of a network.
    pub fn of(plan: &Plan) -> Self {
        let spans = plan.layout.spans.iter().zip(&plan.orders);
        let weights = spans.filter(|(span, _)| span.role == Role::Weight && span.is_trainable);
        let incoming = weights.filter_map(|(span, order)| {
            let is_by_unit = *order == Order::Same;
            let units = if is_by_unit { span.shape.first() } else { span.shape.last() };
            Some(Incoming { range: span.range.clone(), units: *units?, is_by_unit })
        });
        let spans: Vec<Incoming> = incoming.collect();
        let most = spans.iter().map(|span| span.units).max().unwrap_or(0);
        Self { spans, squares: vec![0.0; most] }
    }

    /// λΣ|w|; adds its gradient to `gradient` if given. The derivative of |w| at 0 counts as 0.
    pub fn penalise(&self, lambda: f64, x: &[f32], gradient: Option<&mut [f32]>) -> f64 {
        let sum = |range: &Range<usize>| x[range.clone()].iter().map(|w| f64::from(w.abs())).sum::<f64>();
        let total: f64 = self.spans.iter().map(|span| sum(&span.range)).sum();
        let Some(gradient) = gradient else { return lambda * total };
        let slope = |w: f32| if w == 0.0 { 0.0 } else { lambda as f32 * w.signum() };
        for Incoming { range, .. } in &self.spans {
            gradient[range.clone()].iter_mut().zip(&x[range.clone()]).for_each(|(g, w)| *g += slope(*w));
        }
        lambda * total
    }

    /// Scales the incoming weights of every unit down to norm `most` where it is larger.
    pub fn limit(&mut self, most: f64, x: &mut [f32]) {
        for Incoming { range, units, is_by_unit } in &self.spans {
            let weights = &mut x[range.clone()];
            let squares = &mut self.squares[..*units];
            squares.fill(0.0);
            let run = if *is_by_unit { weights.len() / units } else { 1 };
            let unit = |at: usize| at / run % units;
            for (at, w) in weights.iter().enumerate() {
                squares[unit(at)] += f64::from(*w).powi(2);
            }
            if squares.iter().all(|square| *square <= most * most) {
                continue;
            }
            for (at, w) in weights.iter_mut().enumerate() {
                let square = squares[unit(at)];
                if square > most * most {
                    *w = (f64::from(*w) * (most / square.sqrt())) as f32;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Net;

    fn plan() -> Plan {
        let layers = Net::parse("dense 2").and_then(|net| net.layers(2)).expect("a network");
        Plan::new(&layers, &[3], 2).expect("it fits")
    }

    /// Three inputs, two units: w₁ = (3, 0, 4) of length 5, w₂ = (1, 2, −2) of length 3; biases 7 and −7.
    const X: [f32; 8] = [3.0, 1.0, 0.0, 2.0, 4.0, -2.0, 7.0, -7.0];

    #[test]
    fn units_are_scaled_down_to_the_longest_they_may_be() {
        let mut x = X;
        Weights::of(&plan()).limit(4.0, &mut x);
        assert_eq!(x, [2.4, 1.0, 0.0, 2.0, 3.2, -2.0, 7.0, -7.0], "the first unit alone, no bias");
        let by_unit = Incoming { range: 0..6, units: 2, is_by_unit: true };
        let mut x = [3.0, 0.0, 4.0, 1.0, 2.0, -2.0];
        Weights { spans: vec![by_unit], squares: vec![0.0; 2] }.limit(4.0, &mut x);
        assert_eq!(x, [2.4, 0.0, 3.2, 1.0, 2.0, -2.0], "the same, laid out unit by unit");
    }

    #[test]
    fn the_penalty_is_of_weights_alone() {
        let mut gradient = [1.0; 8];
        let value = Weights::of(&plan()).penalise(0.5, &X, Some(&mut gradient));
        assert_eq!(value, 0.5 * 12.0);
        assert_eq!(gradient, [1.5, 1.5, 1.0, 1.5, 1.5, 0.5, 1.0, 1.0]);
    }

    #[test]
    fn biases_decay_if_they_are_asked_to() {
        let decayed = |biases| layout(&plan(), biases).spans.iter().map(|span| span.is_decayed).collect::<Vec<_>>();
        assert_eq!((decayed(true), decayed(false)), (vec![true, true], vec![true, false]));
    }
}
