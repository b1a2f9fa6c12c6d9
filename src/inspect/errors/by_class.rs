//! How well each class is recognised.

use super::Confusion;

/// Figures of one class. What would be 0/0 is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ClassFigures {
    /// Samples of the class.
    pub support: usize,
    /// Samples taken for it.
    pub predicted: usize,
    /// The part of those taken for it that are of it.
    pub precision: Option<f64>,
    /// The part of its samples that are taken for it: its accuracy.
    pub recall: Option<f64>,
    /// The harmonic mean of both, 2·right/(support + predicted).
    pub f1: Option<f64>,
}

/// The figures of every class.
pub fn by_class(confusion: &Confusion) -> Vec<ClassFigures> {
    let ratio = |part: usize, whole: usize| (whole > 0).then(|| part as f64 / whole as f64);
    let figures = |class| {
        let right = confusion.count(class, class);
        let (support, predicted) = (confusion.support(class), confusion.predicted(class));
        ClassFigures {
            support,
            predicted,
            precision: ratio(right, predicted),
            recall: ratio(right, support),
            f1: ratio(2 * right, support + predicted),
        }
    };
    (0..confusion.classes).map(figures).collect()
}
