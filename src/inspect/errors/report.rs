//! [`Report`]: all figures of one network, or of several that differ in their seeds, with their spread.

use super::{Calibration, ClassFigures, Confusion, Predictions, by_class};
use crate::spread::Spread;

/// All figures. Of one network none has a deviation.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Networks.
    pub members: usize,
    /// Samples that each was judged by: the mean.
    pub samples: f64,
    /// Classes.
    pub classes: usize,
    /// The part of the samples predicted correctly.
    pub accuracy: Spread,
    /// The mean cross-entropy.
    pub log_loss: Spread,
    /// The Brier score.
    pub brier: Spread,
    /// The expected calibration error.
    pub ece: Spread,
    /// The maximum calibration error.
    pub mce: Spread,
    /// The calibration curve.
    pub bins: Vec<BinSpread>,
    /// The figures of each class.
    pub by_class: Vec<ClassSpread>,
    matrix: Vec<Spread>,
}

/// A bin of the calibration curve. Networks that have no sample in it don't count in its means.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BinSpread {
    /// The lowest confidence, and the end.
    pub ends: [f64; 2],
    /// Samples.
    pub count: Spread,
    /// The mean confidence; NaN where no network has a sample.
    pub confidence: Spread,
    /// The part predicted correctly; NaN where no network has a sample.
    pub accuracy: Spread,
}

/// The figures of a class; the mean is NaN where no network has the figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassSpread {
    /// Samples of it.
    pub support: Spread,
    /// Samples taken for it.
    pub predicted: Spread,
    /// The part of those taken for it that are of it.
    pub precision: Spread,
    /// The part of its samples that are taken for it.
    pub recall: Spread,
    /// The harmonic mean of both.
    pub f1: Spread,
}

impl Report {
    /// Of the predictions of one network or more, with so many bins of confidence.
    pub fn of(all: &[Predictions], bins: usize) -> Self {
        let classes = all.iter().map(Predictions::classes).max().unwrap_or(0);
        let all: Vec<&Predictions> = all.iter().filter(|predictions| predictions.classes() == classes).collect();
        let over = |figure: fn(&Predictions) -> f64| Spread::of(all.iter().map(|predictions| figure(predictions)));
        let confusions: Vec<Confusion> = all.iter().map(|predictions| Confusion::of(predictions)).collect();
        let calibrations: Vec<Calibration> = all.iter().map(|of| Calibration::of(of, bins)).collect();
        let each: Vec<Vec<ClassFigures>> = confusions.iter().map(by_class).collect();
        let cell = |at: usize| spread(confusions.iter().map(|of| of.count(at / classes, at % classes) as f64));
        Self {
            members: all.len(),
            samples: over(|of| of.len() as f64).mean,
            classes,
            accuracy: over(Predictions::accuracy),
            log_loss: over(Predictions::log_loss),
            brier: over(Predictions::brier),
            ece: Spread::of(calibrations.iter().map(|of| of.ece)),
            mce: Spread::of(calibrations.iter().map(|of| of.mce)),
            bins: bin_spreads(&calibrations),
            by_class: (0..classes).map(|class| class_spread(&each, class)).collect(),
            matrix: (0..classes * classes).map(cell).collect(),
        }
    }

    /// Samples of a class that are taken for one.
    pub fn count(&self, class: usize, predicted: usize) -> Spread {
        self.matrix[class * self.classes + predicted]
    }

    /// The part of a class that is taken for one; none of a class without samples.
    pub fn share(&self, class: usize, predicted: usize) -> Option<f64> {
        let support = self.by_class[class].support.mean;
        (support > 0.0).then(|| self.count(class, predicted).mean / support)
    }
}

/// Of the figures that there are.
fn spread(figures: impl Iterator<Item = f64>) -> Spread {
    Spread::of(figures.filter(|figure| !figure.is_nan()))
}

fn class_spread(each: &[Vec<ClassFigures>], class: usize) -> ClassSpread {
    let over = |figure: fn(&ClassFigures) -> Option<f64>| spread(each.iter().filter_map(|all| figure(&all[class])));
    ClassSpread {
        support: over(|of| Some(of.support as f64)),
        predicted: over(|of| Some(of.predicted as f64)),
        precision: over(|of| of.precision),
        recall: over(|of| of.recall),
        f1: over(|of| of.f1),
    }
}

fn bin_spreads(calibrations: &[Calibration]) -> Vec<BinSpread> {
    let Some(first) = calibrations.first() else { return Vec::new() };
    let of = |(at, bin): (usize, &super::Bin)| BinSpread {
        ends: [bin.low, bin.high],
        count: spread(calibrations.iter().map(|of| of.bins[at].count as f64)),
        confidence: spread(calibrations.iter().map(|of| of.bins[at].confidence)),
        accuracy: spread(calibrations.iter().map(|of| of.bins[at].accuracy)),
    };
    first.bins.iter().enumerate().map(of).collect()
}
