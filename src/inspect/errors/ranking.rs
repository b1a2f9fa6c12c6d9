//! Samples in an order in which they are looked at.

use super::Predictions;

/// A sample of one of several predictions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Case {
    /// Which predictions.
    pub member: usize,
    /// Which of their samples.
    pub sample: usize,
}

/// Which samples are looked at, and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Order {
    /// All, from the highest loss down.
    Worst,
    /// All, from the smallest margin up.
    LeastCertain,
    /// Those of one class that are taken for one, from the highest confidence down.
    Cell {
        /// Their class.
        class: usize,
        /// What they are taken for.
        predicted: usize,
    },
}

/// The first so many samples of all predictions in an order; those that are equal in it stand in their own order.
pub fn ranked(all: &[Predictions], order: Order, most: usize) -> Vec<Case> {
    let is_meant = |predictions: &Predictions, sample: usize| match order {
        Order::Worst | Order::LeastCertain => true,
        Order::Cell { class, predicted } => {
            predictions.label(sample) == class && predictions.predicted(sample) == predicted
        }
    };
    // the lowest comes first
    let key = |predictions: &Predictions, sample: usize| match order {
        Order::Worst => -predictions.loss(sample),
        Order::LeastCertain => predictions.margin(sample),
        Order::Cell { .. } => -predictions.confidence(sample),
    };
    let mut cases: Vec<(f64, Case)> = Vec::new();
    for (member, predictions) in all.iter().enumerate() {
        let meant = (0..predictions.len()).filter(|sample| is_meant(predictions, *sample));
        cases.extend(meant.map(|sample| (key(predictions, sample), Case { member, sample })));
    }
    cases.sort_by(|(a, one), (b, other)| a.total_cmp(b).then_with(|| one.cmp(other)));
    cases.into_iter().take(most).map(|(_, case)| case).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_samples_stand_in_their_own_order() {
        let one = Predictions::new(vec![0, 0, 1], vec![0.6, 0.4, 0.6, 0.4, 0.9, 0.1], 2).expect("three samples");
        let all = [one.clone(), one];
        let found = |order, most| {
            let cases = ranked(&all, order, most).into_iter();
            cases.map(|case| (case.member, case.sample)).collect::<Vec<_>>()
        };
        assert_eq!(found(Order::Worst, 3), [(0, 2), (1, 2), (0, 0)]);
        assert_eq!(found(Order::LeastCertain, 5), [(0, 0), (0, 1), (1, 0), (1, 1), (0, 2)]);
        assert_eq!(found(Order::Cell { class: 1, predicted: 0 }, 9), [(0, 2), (1, 2)]);
        assert_eq!(found(Order::Cell { class: 1, predicted: 1 }, 9), []);
    }
}
