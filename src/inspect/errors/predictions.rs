//! [`Predictions`]: the probabilities that a network gives the classes of some samples.

use crate::nn::best;
use crate::optim::Refusal;

/// The smallest probability whose logarithm is taken.
const LEAST: f64 = f64::MIN_POSITIVE;

/// The probabilities of all classes for some samples, with the samples' own classes.
#[derive(Debug, Clone, PartialEq)]
pub struct Predictions {
    labels: Vec<u32>,
    probabilities: Vec<f64>,
    classes: usize,
}

impl Predictions {
    /// Of samples with these classes; `probabilities` has a row for each, a column for each class.
    ///
    /// # Errors
    /// A sentence, if the numbers don't fit each other.
    pub fn new(labels: Vec<u32>, probabilities: Vec<f64>, classes: usize) -> Result<Self, Refusal> {
        if classes == 0 || probabilities.len() != labels.len() * classes {
            let (numbers, samples) = (probabilities.len(), labels.len());
            return Err(Refusal(format!("{numbers} probabilities are not {classes} for each of {samples} samples")));
        }
        match labels.iter().find(|label| **label as usize >= classes) {
            Some(label) => Err(Refusal(format!("there is no class {label} among {classes} counted from 0"))),
            None => Ok(Self { labels, probabilities, classes }),
        }
    }

    /// The mean of the probabilities of several networks for the same samples.
    ///
    /// # Errors
    /// A sentence, if there are none, or they are of other samples.
    pub fn mean(members: &[Self]) -> Result<Self, Refusal> {
        let first = members.first().ok_or_else(|| Refusal("there is nothing to take a mean of".to_owned()))?;
        if members.iter().any(|member| member.labels != first.labels || member.classes != first.classes) {
            return Err(Refusal("only predictions of the same samples have a mean".to_owned()));
        }
        let share = 1.0 / members.len() as f64;
        let mut probabilities = vec![0.0; first.probabilities.len()];
        for member in members {
            probabilities.iter_mut().zip(&member.probabilities).for_each(|(sum, p)| *sum += share * p);
        }
        Ok(Self { probabilities, ..first.clone() })
    }

    /// Samples.
    pub const fn len(&self) -> usize {
        self.labels.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.labels.is_empty()
    }

    /// Classes.
    pub const fn classes(&self) -> usize {
        self.classes
    }

    /// The class of a sample.
    pub fn label(&self, sample: usize) -> usize {
        self.labels[sample] as usize
    }

    /// The probabilities of the classes for a sample.
    pub fn row(&self, sample: usize) -> &[f64] {
        &self.probabilities[sample * self.classes..][..self.classes]
    }

    /// The likeliest class, the first of equal ones.
    pub fn predicted(&self, sample: usize) -> usize {
        best(self.row(sample))
    }

    /// Whether the likeliest class is the sample's.
    pub fn is_correct(&self, sample: usize) -> bool {
        self.predicted(sample) == self.label(sample)
    }

    /// The probability of the likeliest class.
    pub fn confidence(&self, sample: usize) -> f64 {
        self.row(sample)[self.predicted(sample)]
    }

    /// Its cross-entropy: −ln of the probability of its class.
    pub fn loss(&self, sample: usize) -> f64 {
        let p = self.row(sample)[self.label(sample)];
        // what is not a number stays so
        -(if p < LEAST { LEAST } else { p }).ln()
    }

    /// The probability of the likeliest class less that of the next; 1 where there is only one class.
    pub fn margin(&self, sample: usize) -> f64 {
        let (row, first) = (self.row(sample), self.predicted(sample));
        let others = row.iter().enumerate().filter(|(class, _)| *class != first);
        row[first] - others.map(|(_, p)| *p).fold(0.0, f64::max)
    }

    /// The part of the samples that is predicted correctly; NaN without samples.
    pub fn accuracy(&self) -> f64 {
        self.mean_of(|sample| f64::from(u8::from(self.is_correct(sample))))
    }

    /// The mean cross-entropy.
    pub fn log_loss(&self) -> f64 {
        self.mean_of(|sample| self.loss(sample))
    }

    /// The Brier score: the mean over the samples of Σ (pᵢ − yᵢ)², with yᵢ = 1 for the sample's class and 0 for others.
    /// It is between 0 and 2. G. W. Brier 1950.
    pub fn brier(&self) -> f64 {
        self.mean_of(|sample| {
            let of = |(class, p): (usize, &f64)| {
                let y = f64::from(u8::from(class == self.label(sample)));
                (p - y).powi(2)
            };
            self.row(sample).iter().enumerate().map(of).sum()
        })
    }

    fn mean_of(&self, figure: impl Fn(usize) -> f64) -> f64 {
        (0..self.len()).map(figure).sum::<f64>() / self.len() as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_told() {
        let why = |labels: &[u32], numbers: usize, classes| {
            Predictions::new(labels.to_vec(), vec![0.5; numbers], classes).expect_err("it does not fit").0
        };
        assert_eq!(why(&[0, 1], 3, 2), "3 probabilities are not 2 for each of 2 samples");
        assert_eq!(why(&[0, 2], 4, 2), "there is no class 2 among 2 counted from 0");
        assert_eq!(why(&[], 0, 0), "0 probabilities are not 0 for each of 0 samples");
        let [a, b] = [vec![0, 1], vec![1, 1]]
            .map(|labels| Predictions::new(labels, vec![0.5; 4], 2).expect("two samples of two classes"));
        assert!(Predictions::mean(&[a.clone(), b]).is_err(), "other samples");
        assert!(Predictions::mean(&[]).is_err(), "nothing");
        assert_eq!(Predictions::mean(&[a.clone(), a.clone()]).as_ref(), Ok(&a));
    }

    /// A network that is sure of a wrong class has a large loss, not an infinite one.
    #[test]
    fn a_probability_of_zero_has_a_finite_loss() {
        let sure = Predictions::new(vec![1], vec![1.0, 0.0], 2).expect("a sample");
        assert!(sure.loss(0) > 700.0 && sure.loss(0).is_finite(), "{}", sure.loss(0));
        assert_eq!((sure.margin(0), sure.brier(), sure.accuracy()), (1.0, 2.0, 0.0));
        let broken = Predictions::new(vec![1], vec![f64::NAN; 2], 2).expect("a sample");
        assert!(broken.loss(0).is_nan() && broken.brier().is_nan(), "what is not a number is not hidden");
    }
}
