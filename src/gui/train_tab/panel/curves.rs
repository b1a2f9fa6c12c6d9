//! The curves of all runs that are shown, kept while their results and the axes stay the same.

use egui_plot::PlotPoint;

use crate::gui::plot::{Scale, thinned, whole_parts};
use crate::gui::train_tab::record::Record;
use crate::gui::train_tab::runs::Runs;
use crate::scene::TrainingScene;
use crate::train::{Epoch, History};

/// Columns a curve is thinned to.
const COLUMNS: usize = 1500;
/// The same of one among several seeds.
const THREAD_COLUMNS: usize = 150;
/// Seeds that are drawn beside their mean.
const MOST_THREADS: usize = 50;
/// The part of a curve's lowest accuracies that may be below the plot: its steep beginning.
const BELOW: f64 = 0.08;
/// How many times the first loss is shown at most: a run that diverges leaves through the top.
const HEADROOM: f64 = 2.0;

/// What is plotted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Percent predicted rightly.
    Accuracy,
    /// Cross-entropy.
    Loss,
}

/// The part of the data that is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is trained on.
    Train,
    /// What is held back.
    Val,
}

impl Figure {
    /// The value of an epoch: percent, or the loss.
    pub const fn of(self, epoch: &Epoch, part: Part) -> f64 {
        match (self, part) {
            (Self::Accuracy, Part::Train) => 100.0 * epoch.train_accuracy,
            (Self::Accuracy, Part::Val) => 100.0 * epoch.val_accuracy,
            (Self::Loss, Part::Train) => epoch.train_loss,
            (Self::Loss, Part::Val) => epoch.val_loss,
        }
    }
}

/// A run's curve, cut where it is not finite; the mean where there are several seeds.
pub struct Curve {
    /// The run's place in the scene.
    pub run: usize,
    /// Whose it is.
    pub part: Part,
    /// Epochs and heights.
    pub parts: Vec<Vec<PlotPoint>>,
    /// Those of the seeds, where there are several and it is of validation.
    pub threads: Vec<Vec<PlotPoint>>,
    /// Whether settings changed since.
    pub is_outdated: bool,
}

/// The curves of one figure.
pub struct Curves {
    figure: Figure,
    key: Option<Key>,
    /// Training first, so that validation is drawn over it.
    pub lines: Vec<Curve>,
    /// `[x0, x1, y0, y1]`.
    pub bounds: [f64; 4],
    /// How values become heights.
    pub scale: Scale,
}

#[derive(PartialEq)]
struct Key {
    version: u64,
    is_log: bool,
    /// Which runs are shown, for how many epochs, and whether their curves are outdated.
    runs: Vec<(crate::train::RunId, bool, u32, bool)>,
}

impl Curves {
    /// No curves yet.
    pub const fn new(figure: Figure) -> Self {
        Self { figure, key: None, lines: Vec::new(), bounds: [0.0, 1.0, 0.0, 1.0], scale: Scale::Linear }
    }

    /// What is plotted.
    pub const fn figure(&self) -> Figure {
        self.figure
    }

    /// Follows the results.
    pub fn refresh(&mut self, scene: &TrainingScene, runs: &Runs) {
        let is_log = scene.is_log && self.figure == Figure::Loss;
        let of = |run| runs.of(run);
        let keys = scene.runs.iter().map(|run| {
            let is_outdated = of(run).is_some_and(|record| !record.is_running && record.is_outdated(run));
            (run.id, run.is_visible, run.config.epochs, is_outdated)
        });
        let key = Key { version: runs.version, is_log, runs: keys.collect() };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let shown: Vec<(usize, &Record)> = (0..scene.runs.len())
            .filter(|i| scene.runs[*i].is_visible)
            .filter_map(|i| Some((i, of(&scene.runs[i])?)))
            .filter(|(_, record)| !record.history().epochs().is_empty())
            .collect();
        let figure = self.figure;
        self.scale = if is_log { log_scale(figure, &shown) } else { Scale::Linear };
        self.lines.clear();
        for part in [Part::Train, Part::Val] {
            self.lines.extend(shown.iter().map(|(run, record)| {
                let line = |history: &History, columns| {
                    let points = history.curve(|epoch| self.scale.height(figure.of(epoch, part)));
                    whole_parts(points).into_iter().map(move |part| thinned(&part, columns))
                };
                let seeds = record.told.several_seeds().iter().take(if part == Part::Val { MOST_THREADS } else { 0 });
                Curve {
                    run: *run,
                    part,
                    parts: line(record.history(), COLUMNS).collect(),
                    threads: seeds.flat_map(|history| line(history, THREAD_COLUMNS)).collect(),
                    is_outdated: key.runs[*run].3,
                }
            }));
        }
        let epochs = shown.iter().map(|(run, record)| {
            let planned = if record.is_running { scene.runs[*run].config.epochs } else { 0 };
            record.history().last().map_or(0, |epoch| epoch.epoch).max(planned)
        });
        let last = f64::from(epochs.max().unwrap_or(1)).max(1.0);
        let [low, high] = match figure {
            Figure::Accuracy => accuracy_range(&self.lines),
            Figure::Loss => loss_range(&self.lines, self.scale),
        };
        self.bounds = [0.0, last, low, high];
        self.key = Some(key);
    }
}

/// The heights of a curve.
fn heights(curve: &Curve) -> impl Iterator<Item = f64> {
    curve.parts.iter().flatten().map(|point| point.y)
}

/// The heights of its seeds.
fn thread_heights(curve: &Curve) -> impl Iterator<Item = f64> {
    curve.threads.iter().flatten().map(|point| point.y)
}

/// From below all but the steep beginning of every curve to just above the highest point, in steps of five percent
/// so that it stands still while curves grow.
fn accuracy_range(curves: &[Curve]) -> [f64; 2] {
    let low = curves.iter().filter_map(|curve| {
        let mut sorted: Vec<f64> = heights(curve).chain(thread_heights(curve)).collect();
        sorted.sort_by(f64::total_cmp);
        sorted.get((sorted.len() as f64 * BELOW) as usize).copied()
    });
    let low = low.fold(f64::INFINITY, f64::min);
    let high = curves.iter().flat_map(|curve| heights(curve).chain(thread_heights(curve)));
    let high = high.fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        return [0.0, 100.0];
    }
    let floor = ((low - 1.0) / 5.0).floor() * 5.0;
    let ceiling = (((high + 0.5) / 5.0).ceil() * 5.0).clamp(floor + 10.0, 100.0_f64.max(floor + 10.0));
    [floor.max(-1.0), ceiling + (ceiling - floor) * 0.03]
}

/// Everything, except that a run that diverges does not press the others flat.
fn loss_range(curves: &[Curve], scale: Scale) -> [f64; 2] {
    let all = || curves.iter().flat_map(|curve| heights(curve).chain(thread_heights(curve)));
    let low = all().fold(f64::INFINITY, f64::min);
    let high = all().fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        return [0.0, 1.0];
    }
    let calmest = curves.iter().map(|curve| heights(curve).fold(f64::NEG_INFINITY, f64::max));
    let calmest = calmest.fold(f64::INFINITY, f64::min);
    if scale == Scale::Linear {
        let high = high.min(calmest.max(1.0) * (1.0 + HEADROOM));
        return [0.0, (high * 1.05).max(1e-9)];
    }
    let high = high.min(calmest + HEADROOM);
    let margin = ((high - low) * 0.05).max(0.02);
    [low - margin, high + margin]
}

/// A logarithmic axis down to the lowest loss above zero.
fn log_scale(figure: Figure, shown: &[(usize, &Record)]) -> Scale {
    let epochs = shown.iter().flat_map(|(_, record)| record.told.seeds()).flat_map(History::epochs);
    let losses = epochs.flat_map(|epoch| [figure.of(epoch, Part::Train), figure.of(epoch, Part::Val)]);
    let least = losses.filter(|loss| *loss > 0.0).fold(f64::INFINITY, f64::min);
    Scale::Log { offset: 0.0, floor: if least.is_finite() { least.log10() } else { 0.0 } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(heights: impl IntoIterator<Item = f64>) -> Curve {
        let points = heights.into_iter().enumerate().map(|(i, y)| [i as f64, y]);
        Curve { run: 0, part: Part::Val, parts: whole_parts(points), threads: Vec::new(), is_outdated: false }
    }

    #[test]
    fn the_accuracy_axis_fits_what_is_compared() {
        let rising = |last: f64| curve((0..60).map(move |i| last - 70.0 * (-f64::from(i) / 3.0).exp()));
        let [low, high] = accuracy_range(&[rising(84.0), rising(90.0), rising(99.0)]);
        assert!((50.0..=75.0).contains(&low), "the steep beginning does not press the rest together: {low}");
        assert!((100.0..=102.0).contains(&high), "{high}");
        assert_eq!(accuracy_range(&[])[0], 0.0);
        let [low, high] = accuracy_range(&[curve([9.0])]);
        assert!(low < 9.0 && high > 9.0, "{low} {high}");
    }

    #[test]
    fn a_diverging_loss_leaves_the_others_room() {
        let [_, high] = loss_range(&[curve([2.0, 1.0, 0.5]), curve([2.0, 1e6, 1e30])], Scale::Linear);
        assert!(high < 10.0, "{high}");
        let scale = Scale::Log { offset: 0.0, floor: -3.0 };
        let [low, high] = loss_range(&[curve([0.3, 0.0, -2.0]), curve([0.3, 6.0, 30.0])], scale);
        assert!(low < -2.0 && high < 3.0, "{low} {high}");
    }
}
