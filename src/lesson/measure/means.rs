//! Means over seeds, as quantities and in plots.

use crate::lesson::{Plot, Quantity, SeriesKind};

/// The mean of something that each seed measured.
pub fn over<R>(key: &'static str, seeds: &[R], of: impl Fn(&R) -> f64) -> Quantity {
    Quantity::over(key, &seeds.iter().map(of).collect::<Vec<_>>())
}

/// The same in points of a percentage.
pub fn points<R>(key: &'static str, seeds: &[R], of: impl Fn(&R) -> f64) -> Quantity {
    over(key, seeds, of).unit("points")
}

/// A plot with means at some x, and their intervals.
#[must_use]
pub fn with_means(plot: Plot, key: &'static str, means: impl IntoIterator<Item = (f64, Quantity)>) -> Plot {
    let (places, intervals) = means.into_iter().map(|(x, mean)| ([x, mean.value], mean.ends())).unzip();
    plot.with_intervals(key, SeriesKind::Measured, places, intervals)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plot_has_means_and_their_intervals() {
        let seeds = [[1.0, 5.0], [3.0, 5.0]];
        let mean = |at: usize| points("mean", &seeds, |seed| seed[at]);
        assert_eq!((mean(0).value, mean(0).unit, mean(0).n), (2.0, "points", 2));
        let plot = with_means(Plot::new("plot", [false; 2]), "mean", [(7.0, mean(0)), (8.0, mean(1))]);
        let series = &plot.series[0];
        assert_eq!(series.points, [[7.0, 2.0], [8.0, 5.0]]);
        assert_eq!(series.intervals, [mean(0).ends(), [5.0, 5.0]]);
    }
}
