//! [`Series`]: what is drawn of a run, as values.

use super::part::{Metric, Part};
use crate::scene::{SeedView, TrainingScene};
use crate::spread::Spread;
use crate::train::{BandPoint, Bundle, Epoch, History, smoothed};

/// How curves are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Look {
    /// Those of several seeds.
    pub seed_view: SeedView,
    /// The weight of past epochs.
    pub smoothing: f64,
}

impl Look {
    /// As a scene says it.
    pub const fn of(scene: &TrainingScene) -> Self {
        Self { seed_view: scene.seed_view, smoothing: scene.smoothing }
    }
}

/// A figure of a run against the epoch.
#[derive(Debug, Default, PartialEq)]
pub struct Series {
    /// As it was told.
    pub points: Vec<BandPoint>,
    /// The mean of the seeds, smoothed if that is asked for.
    pub line: Vec<[f64; 2]>,
    /// The mean as it is, where the line is smoothed.
    pub raw: Vec<[f64; 2]>,
    /// Epochs with the lower and the upper end of the band, smoothed likewise.
    pub band: Vec<[f64; 3]>,
    /// The curves of the seeds, smoothed likewise.
    pub seeds: Vec<Vec<[f64; 2]>>,
}

impl Series {
    /// Of what the seeds of a run have told.
    pub fn of(histories: &Bundle, look: Look, metric: Metric, part: Part) -> Self {
        Self::of_figure(histories, look, part == Part::Val, |epoch| metric.of(epoch, part))
    }

    fn of_figure(histories: &Bundle, look: Look, has_spread: bool, figure: impl Fn(&Epoch) -> f64) -> Self {
        let points = histories.band(&figure);
        let epochs = || points.iter().map(|point| f64::from(point.epoch));
        let curve = |values: Vec<f64>| epochs().zip(smoothed(&values, look.smoothing)).map(<[f64; 2]>::from);
        let means = || points.iter().map(|point| point.spread.mean);
        let is_raw_drawn = look.smoothing > 0.0;
        let has_several = has_spread && !histories.several_seeds().is_empty();
        let band = match look.seed_view {
            _ if !has_several => Vec::new(),
            SeedView::Each => Vec::new(),
            view => {
                let [low, high] = [0, 1].map(|end| curve(points.iter().map(|point| ends(point, view)[end]).collect()));
                low.zip(high).map(|([x, low], [_, high])| [x, low, high]).collect()
            }
        };
        let each = has_several && look.seed_view == SeedView::Each;
        let shown = if each { histories.several_seeds() } else { &[] };
        Self {
            line: curve(means().collect()).collect(),
            raw: if is_raw_drawn { epochs().zip(means()).map(<[f64; 2]>::from).collect() } else { Vec::new() },
            band,
            seeds: shown.iter().map(|history| seed(history, look.smoothing, &figure)).collect(),
            points,
        }
    }

    /// What was told of an epoch; kept histories may lack some, and have the next.
    pub fn at(&self, epoch: u32) -> Option<&BandPoint> {
        self.points.get(self.points.partition_point(|point| point.epoch < epoch))
    }
}

/// The lower and the upper end of a band at an epoch; where one seed is left, there is no deviation.
fn ends(point: &BandPoint, view: SeedView) -> [f64; 2] {
    let BandPoint { spread: Spread { mean, sd }, range, .. } = point;
    match view {
        SeedView::MinMax => *range,
        SeedView::MeanSd | SeedView::Each => [mean - sd.unwrap_or(0.0), mean + sd.unwrap_or(0.0)],
    }
}

fn seed(history: &History, smoothing: f64, figure: impl Fn(&Epoch) -> f64) -> Vec<[f64; 2]> {
    let values: Vec<f64> = history.epochs().iter().map(&figure).collect();
    let epochs = history.epochs().iter().map(|epoch| f64::from(epoch.epoch));
    epochs.zip(smoothed(&values, smoothing)).map(<[f64; 2]>::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::{Ending, Event};

    fn bundle(seeds: &[&[f64]]) -> Bundle {
        let history = |accuracies: &&[f64]| {
            let mut history = History::default();
            for (epoch, val_accuracy) in (1..).zip(*accuracies) {
                history.push(&Event::Epoch(Epoch { epoch, val_accuracy: *val_accuracy, ..Epoch::default() }));
            }
            history.push(&Event::End(Ending::Stopped { epochs: accuracies.len() as u32 }));
            history
        };
        Bundle::of(seeds.iter().map(history).collect())
    }

    fn series(seeds: &[&[f64]], seed_view: SeedView, smoothing: f64) -> Series {
        Series::of_figure(&bundle(seeds), Look { seed_view, smoothing }, true, |epoch| epoch.val_accuracy)
    }

    #[test]
    fn seeds_are_a_band_or_curves_as_chosen() {
        let seeds: [&[f64]; 3] = [&[0.0, 1.0], &[1.0, 3.0], &[2.0]];
        let band = series(&seeds, SeedView::MeanSd, 0.0);
        assert_eq!(band.line, [[1.0, 1.0], [2.0, 2.0]], "the mean of those that have the epoch");
        let sd = 2.0_f64.sqrt();
        assert_eq!(band.band, [[1.0, 0.0, 2.0], [2.0, 2.0 - sd, 2.0 + sd]], "sd 1 of 0, 1, 2; √2 of 1, 3");
        assert!(band.seeds.is_empty() && band.raw.is_empty());
        let range = series(&seeds, SeedView::MinMax, 0.0);
        assert_eq!(range.band, [[1.0, 0.0, 2.0], [2.0, 1.0, 3.0]]);
        let each = series(&seeds, SeedView::Each, 0.0);
        assert_eq!((each.band.len(), each.seeds.len(), each.seeds[2].len()), (0, 3, 1));
        let alone = series(&seeds[..1], SeedView::MeanSd, 0.0);
        assert!(alone.band.is_empty() && alone.seeds.is_empty(), "one seed is a line");
    }

    /// The average of the ends is the end of the average, as all are weighted alike. Weight ½: (½·0 + 1·2)/1.5 = 4/3.
    #[test]
    fn smoothing_takes_the_band_along_and_leaves_the_raw_curve() {
        let smooth = series(&[&[0.0, 1.0], &[0.0, 3.0]], SeedView::MinMax, 0.5);
        assert_eq!(smooth.raw, [[1.0, 0.0], [2.0, 2.0]]);
        let near = |x: f64, y: f64| (x - y).abs() < 1e-15;
        assert!(near(smooth.line[1][1], 4.0 / 3.0), "{:?}", smooth.line);
        assert!(near(smooth.band[1][1], 2.0 / 3.0) && near(smooth.band[1][2], 2.0), "{:?}", smooth.band);
        assert_eq!(smooth.at(2).map(|point| point.spread.mean), Some(2.0), "what is read is what was told");
        assert_eq!(smooth.at(3), None);
    }
}
