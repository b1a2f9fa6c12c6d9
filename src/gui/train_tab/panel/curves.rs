//! The curves of all runs that are shown, kept while their results and the axes stay the same.

use std::collections::BTreeMap;
use std::rc::Rc;

use egui_plot::PlotPoint;

use super::series::{Look, Series};
use crate::gui::plot::{Scale, thinned, whole_parts};
use crate::gui::train_tab::record::Record;
use crate::gui::train_tab::runs::Runs;
use crate::scene::TrainingScene;
use crate::train::{Epoch, History, Majority, RunId};

/// Columns a curve is thinned to.
const COLUMNS: usize = 1500;
/// The same of a band, and of one among several seeds.
const FEW_COLUMNS: usize = 300;
/// The part of a curve's lowest accuracies that may be below the plot: its steep beginning.
const BELOW: f64 = 0.08;
/// How many times the first loss is shown at most: a run that diverges leaves through the top.
const HEADROOM: f64 = 2.0;

/// What is plotted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// Percent predicted rightly.
    Accuracy,
    /// Cross-entropy, whatever the loss is.
    Loss,
}

/// The part of the data that is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What is trained on.
    Train,
    /// What is held back, judged by what is not averaged: the trained weights where their average is the result, one
    /// network of several on average.
    Trained,
    /// What is held back, judged by the network that is trained beside.
    Single,
    /// What is held back.
    Val,
}

impl Figure {
    /// The value of an epoch: percent, or cross-entropy.
    pub fn of(self, epoch: &Epoch, part: Part) -> f64 {
        let trained = epoch.trained.as_ref();
        match (self, part) {
            (Self::Accuracy, Part::Trained) => trained.map_or(f64::NAN, |trained| 100.0 * trained.accuracy),
            (Self::Loss, Part::Trained) => trained.map_or(f64::NAN, |trained| trained.cross_entropy),
            (Self::Accuracy, Part::Single) => epoch.single.map_or(f64::NAN, |single| 100.0 * single.accuracy),
            (Self::Loss, Part::Single) => epoch.single.map_or(f64::NAN, |single| single.cross_entropy),
            (Self::Accuracy, Part::Train) => 100.0 * epoch.train_accuracy,
            (Self::Accuracy, Part::Val) => 100.0 * epoch.val_accuracy,
            (Self::Loss, Part::Train) => epoch.train_cross_entropy,
            (Self::Loss, Part::Val) => epoch.val_cross_entropy,
        }
    }
}

/// A run's curve, cut where it is not finite.
pub struct Curve {
    /// The run's place in the scene.
    pub run: usize,
    /// Whose it is.
    pub part: Part,
    /// What it is drawn of.
    pub series: Rc<Series>,
    /// Epochs and heights of the line.
    pub parts: Vec<Vec<PlotPoint>>,
    /// Those of the curve before it was smoothed.
    pub raw: Vec<Vec<PlotPoint>>,
    /// Those of the seeds.
    pub seeds: Vec<Vec<PlotPoint>>,
    /// The band around the line.
    pub bands: Vec<Band>,
    /// Whether settings changed since.
    pub is_outdated: bool,
}

/// A part of a band: for every epoch its lower and its upper height.
#[derive(Debug, Default, PartialEq)]
pub struct Band {
    /// The epochs.
    pub epochs: Vec<f64>,
    /// Lower ends.
    pub low: Vec<f64>,
    /// Upper ends.
    pub high: Vec<f64>,
}

/// The curves of one figure.
pub struct Curves {
    figure: Figure,
    key: Option<Key>,
    /// What was drawn of each run at which of its revisions.
    series: BTreeMap<(RunId, Part), (u64, Look, Rc<Series>)>,
    /// Validation last, so that it is drawn over the others.
    pub lines: Vec<Curve>,
    /// Between training and validation of the selected run, where that is shaded; and the place of that run.
    pub gap: Option<(usize, Vec<Band>)>,
    /// `[x0, x1, y0, y1]`.
    pub bounds: [f64; 4],
    /// How values become heights.
    pub scale: Scale,
    /// Accuracies that predicting always the same class gives, where the classes are of very different size.
    pub majorities: Vec<MajorityLine>,
}

/// The accuracy that predicting always the largest class gives.
#[derive(Debug, Clone, PartialEq)]
pub struct MajorityLine {
    /// The class.
    pub class: String,
    /// Percent.
    pub accuracy: f64,
}

#[derive(PartialEq)]
struct Key {
    version: u64,
    is_log: bool,
    look: Look,
    /// The run whose gap is shaded.
    gap: Option<RunId>,
    /// Which runs are shown, for how many epochs, and whether their curves are outdated.
    runs: Vec<(RunId, bool, u32, bool)>,
}

impl Curves {
    /// No curves yet.
    pub const fn new(figure: Figure) -> Self {
        Self {
            figure,
            key: None,
            series: BTreeMap::new(),
            lines: Vec::new(),
            gap: None,
            bounds: [0.0, 1.0, 0.0, 1.0],
            scale: Scale::Linear,
            majorities: Vec::new(),
        }
    }

    /// What is plotted.
    pub const fn figure(&self) -> Figure {
        self.figure
    }

    /// Follows the results.
    pub fn refresh(&mut self, scene: &TrainingScene, runs: &Runs) {
        let is_log = scene.is_log && self.figure == Figure::Loss;
        let keys = scene.runs.iter().map(|run| {
            let is_outdated = runs.of(run).is_some_and(|record| !record.is_running && record.is_outdated(run));
            (run.id, run.is_visible, run.config.epochs, is_outdated)
        });
        let shaded = (scene.has_gap && self.figure == Figure::Accuracy).then_some(scene.selected);
        let gap = shaded.and_then(|place| scene.runs.get(place)).map(|run| run.id);
        let key = Key { version: runs.version, is_log, look: Look::of(scene), gap, runs: keys.collect() };
        if self.key.as_ref() == Some(&key) {
            return;
        }
        let shown: Vec<(usize, &Record)> = (0..scene.runs.len())
            .filter(|i| scene.runs[*i].is_visible)
            .filter_map(|i| Some((i, runs.of(&scene.runs[i])?)))
            .filter(|(_, record)| !record.history().epochs().is_empty())
            .collect();
        self.series.retain(|(id, _), _| scene.runs.iter().any(|run| run.id == *id));
        let mut drawn: Vec<(usize, Part, Rc<Series>)> = Vec::with_capacity(2 * shown.len());
        for part in [Part::Train, Part::Trained, Part::Single, Part::Val] {
            drawn.extend(
                shown
                    .iter()
                    .filter(|(_, record)| has(part, record))
                    .map(|(run, record)| (*run, part, self.series(scene.runs[*run].id, part, record, key.look))),
            );
        }
        self.scale = if is_log { log_scale(&drawn) } else { Scale::Linear };
        let scale = self.scale;
        let curve = |(run, part, series): (usize, Part, Rc<Series>)| Curve {
            run,
            part,
            parts: parts(scale, &series.line, COLUMNS).collect(),
            raw: parts(scale, &series.raw, COLUMNS).collect(),
            seeds: series.seeds.iter().flat_map(|seed| parts(scale, seed, FEW_COLUMNS)).collect(),
            bands: bands(scale, &series.band, FEW_COLUMNS),
            is_outdated: key.runs[run].3,
            series,
        };
        self.lines = drawn.into_iter().map(curve).collect();
        self.gap = shaded.and_then(|run| Some((run, gap_of(&self.lines, run, scale)?)));
        let epochs = shown.iter().map(|(run, record)| {
            let planned = if record.is_running { scene.runs[*run].config.epochs } else { 0 };
            record.history().last().map_or(0, |epoch| epoch.epoch).max(planned)
        });
        let last = f64::from(epochs.max().unwrap_or(1)).max(1.0);
        let [low, high] = match self.figure {
            Figure::Accuracy => {
                self.majorities = majorities(shown.iter().map(|(_, record)| *record));
                accuracy_range(&self.lines, &self.majorities)
            }
            Figure::Loss => loss_range(&self.lines, scale),
        };
        self.bounds = [0.0, last, low, high];
        self.key = Some(key);
    }

    /// What is drawn of a run: as before, if it has told nothing since.
    fn series(&mut self, id: RunId, part: Part, record: &Record, look: Look) -> Rc<Series> {
        if let Some((revision, old, series)) = self.series.get(&(id, part))
            && (*revision, *old) == (record.revision, look)
        {
            return Rc::clone(series);
        }
        let figure = self.figure;
        let series = Rc::new(Series::of(record, look, part == Part::Val, |epoch| figure.of(epoch, part)));
        self.series.insert((id, part), (record.revision, look, Rc::clone(&series)));
        series
    }
}

/// Whether a run told anything of a part.
fn has(part: Part, record: &Record) -> bool {
    let is_told: fn(&Epoch) -> bool = match part {
        Part::Train | Part::Val => return true,
        Part::Trained => |epoch| epoch.trained.is_some(),
        Part::Single => |epoch| epoch.single.is_some(),
    };
    record.history().epochs().iter().any(is_told)
}

/// A curve as heights, cut where it is not finite.
fn parts(scale: Scale, points: &[[f64; 2]], columns: usize) -> impl Iterator<Item = Vec<PlotPoint>> {
    let heights = points.iter().map(|[x, y]| [*x, scale.height(*y)]);
    whole_parts(heights).into_iter().map(move |part| thinned(&part, columns))
}

/// A band as heights, cut where it is not finite. Where it has more epochs than columns, a column has the lowest and the
/// highest of its epochs, so that no peak is lost.
fn bands(scale: Scale, points: &[[f64; 3]], columns: usize) -> Vec<Band> {
    let heights: Vec<[f64; 3]> =
        points.iter().map(|[x, low, high]| [*x, scale.height(*low), scale.height(*high)]).collect();
    let is_finite = |point: &[f64; 3]| point.iter().all(|x| x.is_finite());
    let whole = heights.split(|point| !is_finite(point)).filter(|part| !part.is_empty());
    whole
        .map(|part| {
            let mut band = Band::default();
            for column in part.chunks(part.len().div_ceil(columns).max(1)) {
                // the last column ends where the line does
                let is_last = column.last() == part.last();
                band.epochs.push(if is_last { part[part.len() - 1][0] } else { column[0][0] });
                band.low.push(column.iter().fold(f64::INFINITY, |low, point| low.min(point[1])));
                band.high.push(column.iter().fold(f64::NEG_INFINITY, |high, point| high.max(point[2])));
            }
            band
        })
        .collect()
}

/// What is between training and validation of a run, at the epochs that both have.
fn gap_of(curves: &[Curve], run: usize, scale: Scale) -> Option<Vec<Band>> {
    let line = |part| Some(&curves.iter().find(|curve| curve.run == run && curve.part == part)?.series.line);
    let (train, val) = (line(Part::Train)?, line(Part::Val)?);
    let mut others = val.iter().peekable();
    let both = train.iter().filter_map(|[x, y]| {
        // epochs are whole
        while others.next_if(|[other, _]| *other < x - 0.5).is_some() {}
        let [_, other] = others.next_if(|[other, _]| *other < x + 0.5)?;
        // what is not a number stays
        Some(if y > other { [*x, *other, *y] } else { [*x, *y, *other] })
    });
    Some(bands(scale, &both.collect::<Vec<_>>(), COLUMNS))
}

/// The heights of a curve and of all that is drawn around it.
fn heights(curve: &Curve) -> impl Iterator<Item = f64> {
    let lines = curve.parts.iter().chain(&curve.raw).chain(&curve.seeds).flatten().map(|point| point.y);
    lines.chain(curve.bands.iter().flat_map(|band| band.low.iter().chain(&band.high)).copied())
}

/// Those of the data sets of some runs, each once.
fn majorities<'a>(records: impl Iterator<Item = &'a Record>) -> Vec<MajorityLine> {
    let mut lines: Vec<MajorityLine> = Vec::new();
    let seeds = records.flat_map(|record| record.histories.seeds().iter().take(1));
    for Majority { class, share } in seeds.filter_map(History::majority) {
        let line = MajorityLine { class: class.clone(), accuracy: 100.0 * share };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// From below all but the steep beginning of every curve to just above the highest point, in steps of five percent
/// so that it stands still while curves grow.
fn accuracy_range(curves: &[Curve], majorities: &[MajorityLine]) -> [f64; 2] {
    let low = curves.iter().filter_map(|curve| {
        let mut sorted: Vec<f64> = heights(curve).collect();
        sorted.sort_by(f64::total_cmp);
        sorted.get((sorted.len() as f64 * BELOW) as usize).copied()
    });
    let low = low.fold(f64::INFINITY, f64::min);
    let high = curves.iter().flat_map(heights).fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        return [0.0, 100.0];
    }
    let lines = || majorities.iter().map(|line| line.accuracy);
    let [low, high] = [lines().fold(low, f64::min), lines().fold(high, f64::max)];
    let floor = ((low - 1.0) / 5.0).floor() * 5.0;
    let ceiling = (((high + 0.5) / 5.0).ceil() * 5.0).clamp(floor + 10.0, 100.0_f64.max(floor + 10.0));
    [floor.max(-1.0), ceiling + (ceiling - floor) * 0.03]
}

/// Everything, except that a run that diverges does not press the others flat.
fn loss_range(curves: &[Curve], scale: Scale) -> [f64; 2] {
    let all = || curves.iter().flat_map(heights);
    let low = all().fold(f64::INFINITY, f64::min);
    let high = all().fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        return [0.0, 1.0];
    }
    let lines = curves.iter().filter(|curve| !curve.parts.is_empty());
    let calmest =
        lines.map(|curve| curve.parts.iter().flatten().fold(f64::NEG_INFINITY, |high, point| high.max(point.y)));
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
fn log_scale(drawn: &[(usize, Part, Rc<Series>)]) -> Scale {
    let points = drawn.iter().flat_map(|(_, _, series)| &series.points);
    let least = points.map(|point| point.range[0]).filter(|loss| *loss > 0.0).fold(f64::INFINITY, f64::min);
    Scale::Log { offset: 0.0, floor: if least.is_finite() { least.log10() } else { 0.0 } }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curve(heights: impl IntoIterator<Item = f64>) -> Curve {
        let points = heights.into_iter().enumerate().map(|(i, y)| [i as f64, y]);
        Curve {
            run: 0,
            part: Part::Val,
            series: Rc::default(),
            parts: whole_parts(points),
            raw: Vec::new(),
            seeds: Vec::new(),
            bands: Vec::new(),
            is_outdated: false,
        }
    }

    #[test]
    fn the_accuracy_axis_fits_what_is_compared() {
        let rising = |last: f64| curve((0..60).map(move |i| last - 70.0 * (-f64::from(i) / 3.0).exp()));
        let [low, high] = accuracy_range(&[rising(84.0), rising(90.0), rising(99.0)], &[]);
        assert!((50.0..=75.0).contains(&low), "the steep beginning does not press the rest together: {low}");
        assert!((100.0..=102.0).contains(&high), "{high}");
        assert_eq!(accuracy_range(&[], &[])[0], 0.0);
        let [low, high] = accuracy_range(&[curve([9.0])], &[]);
        assert!(low < 9.0 && high > 9.0, "{low} {high}");
        let majority = MajorityLine { class: "a".to_owned(), accuracy: 97.5 };
        let [low, high] = accuracy_range(&[curve([60.0, 61.0])], &[majority]);
        assert!(low < 60.0 && high > 97.5, "the line of the largest class is on the plot: {low} {high}");
    }

    #[test]
    fn the_gap_is_where_both_curves_are() {
        let of = |part, line: &[[f64; 2]]| Curve {
            part,
            series: Rc::new(Series { line: line.to_vec(), ..Series::default() }),
            ..curve([])
        };
        let train = of(Part::Train, &[[1.0, 50.0], [2.0, 80.0], [3.0, 90.0], [5.0, 95.0]]);
        let val = of(Part::Val, &[[1.0, 60.0], [3.0, 70.0], [4.0, 70.0], [5.0, f64::NAN]]);
        let gap = gap_of(&[train, val], 0, Scale::Linear).expect("both are there");
        let whole = Band { epochs: vec![1.0, 3.0], low: vec![50.0, 70.0], high: vec![60.0, 90.0] };
        assert_eq!(gap, [whole]);
        assert!(gap_of(&[curve([1.0])], 0, Scale::Linear).is_none(), "one curve has no gap");
    }

    #[test]
    fn a_diverging_loss_leaves_the_others_room() {
        let [_, high] = loss_range(&[curve([2.0, 1.0, 0.5]), curve([2.0, 1e6, 1e30])], Scale::Linear);
        assert!(high < 10.0, "{high}");
        let scale = Scale::Log { offset: 0.0, floor: -3.0 };
        let [low, high] = loss_range(&[curve([0.3, 0.0, -2.0]), curve([0.3, 6.0, 30.0])], scale);
        assert!(low < -2.0 && high < 3.0, "{low} {high}");
    }

    #[test]
    fn bands_are_cut_and_thinned_without_losing_a_peak() {
        let points = [[1.0, 0.0, 1.0], [2.0, 0.1, 1.1], [3.0, f64::NAN, f64::NAN], [4.0, 0.2, 1.2]];
        let whole = bands(Scale::Linear, &points, 100);
        assert_eq!(whole.len(), 2, "cut where it is not finite");
        assert_eq!(whole[0], Band { epochs: vec![1.0, 2.0], low: vec![0.0, 0.1], high: vec![1.0, 1.1] });
        let spike = |i: i32| if i == 501 { [501.0, -9.0, 9.0] } else { [f64::from(i), 0.0, 1.0] };
        let long: Vec<[f64; 3]> = (0..1000).map(spike).collect();
        let thin = bands(Scale::Linear, &long, 100);
        assert!(thin[0].epochs.len() <= 100 && thin[0].low.contains(&-9.0) && thin[0].high.contains(&9.0));
        assert_eq!((thin[0].epochs[0], thin[0].epochs.last()), (0.0, Some(&999.0)), "from the first to the last epoch");
        let log = Scale::Log { offset: 0.0, floor: -3.0 };
        assert_eq!(bands(log, &[[1.0, -0.5, 10.0]], 9)[0].low, [-3.0], "what has no logarithm is on the floor");
    }
}
