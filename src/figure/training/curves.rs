//! [`Curves`]: the curves of all runs that are shown, as heights, and what is seen of their axes.

use std::sync::Arc;

use super::curve::{Band, ChangeLine, Curve, MajorityLine};
use super::part::{Metric, Part};
use super::range;
use super::series::Series;
use crate::figure::line::{thinned, whole_parts};
use crate::figure::scale::Scale;
use crate::train::{Bundle, History, Majority};

/// Columns a curve is thinned to.
const COLUMNS: usize = 1500;
/// The same of a band, and of one among several seeds.
pub const FEW_COLUMNS: usize = 300;
/// Runs of which all curves are drawn; of more the training curves, bands and seeds of those in front alone.
pub const MANY: usize = 12;

/// A run that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// Its place in the scene.
    pub run: usize,
    /// What its seeds told.
    pub histories: &'a Bundle,
    /// Epochs it is to come to: 0 of one that is over.
    pub planned: u32,
    /// Whether settings changed since.
    pub is_outdated: bool,
}

/// The curves of one metric.
#[derive(Debug, Clone)]
pub struct Curves {
    /// What is plotted.
    pub metric: Metric,
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
    /// What was changed by hand under way.
    pub changes: Vec<ChangeLine>,
}

impl Curves {
    /// No curves.
    pub const fn new(metric: Metric) -> Self {
        Self {
            metric,
            lines: Vec::new(),
            gap: None,
            bounds: [0.0, 1.0, 0.0, 1.0],
            scale: Scale::Linear,
            majorities: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// Of some runs; those that told of no epoch are left out, and those whose target is of another kind. `series` is asked for what is drawn of a part of a run;
    /// `gap` is the place of the run whose gap between training and validation is shaded.
    pub fn of<'a>(
        metric: Metric,
        shown: &[Shown<'a>],
        (is_log, gap): (bool, Option<usize>),
        mut series: impl FnMut(&Shown<'a>, Part) -> Arc<Series>,
    ) -> Self {
        let is_told =
            |run: &&Shown<'_>| !run.histories.mean().epochs().is_empty() && run.histories.task() == metric.task();
        let shown: Vec<&Shown<'a>> = shown.iter().filter(is_told).collect();
        let mut drawn = Vec::with_capacity(2 * shown.len());
        for part in Part::ALL {
            drawn.extend(shown.iter().filter(|run| part.is_told_by(run.histories)).map(|run| (run, part)));
        }
        let drawn: Vec<(&Shown<'a>, Part, Arc<Series>)> =
            drawn.into_iter().map(|(run, part)| (*run, part, series(run, part))).collect();
        let is_log = is_log && metric.can_be_log();
        let scale = if is_log { range::log_scale(drawn.iter().map(|(.., series)| &**series)) } else { Scale::Linear };
        let lines: Vec<Curve> = drawn.into_iter().map(|(run, part, series)| curve(run, part, series, scale)).collect();
        let gap = gap.filter(|_| matches!(metric, Metric::Accuracy | Metric::Rmse));
        let gap = gap.and_then(|run| Some((run, gap_of(&lines, run, scale)?)));
        let epochs =
            shown.iter().map(|run| run.histories.mean().last().map_or(0, |epoch| epoch.epoch).max(run.planned));
        let last = f64::from(epochs.max().unwrap_or(1)).max(1.0);
        let majorities = if metric == Metric::Accuracy { majorities(&shown) } else { Vec::new() };
        let [low, high] = match metric {
            Metric::Accuracy => range::of_accuracies(&lines, &majorities),
            Metric::Loss | Metric::Rmse => range::of_losses(&lines, scale),
            Metric::R2 => range::of_r2(&lines),
        };
        let changes = shown.iter().flat_map(|run| changes(run)).collect();
        Self { metric, lines, gap, bounds: [0.0, last, low, high], scale, majorities, changes }
    }

    /// Whether all of a run's curves are drawn: of very many runs nothing could be told apart, so that bands, single seeds
    /// and training curves are drawn of those alone that are `in_front`.
    pub fn is_detailed(&self, in_front: bool) -> bool {
        in_front || self.lines.iter().filter(|curve| curve.part == Part::Val).count() <= MANY
    }

    /// The curves with a band.
    pub fn band_count(&self) -> usize {
        self.lines.iter().filter(|curve| !curve.bands.is_empty()).count()
    }
}

fn curve(run: &Shown<'_>, part: Part, series: Arc<Series>, scale: Scale) -> Curve {
    Curve {
        run: run.run,
        part,
        parts: parts(scale, &series.line, COLUMNS).collect(),
        raw: parts(scale, &series.raw, COLUMNS).collect(),
        seeds: series.seeds.iter().flat_map(|seed| parts(scale, seed, FEW_COLUMNS)).collect(),
        bands: bands(scale, &series.band, FEW_COLUMNS),
        is_outdated: run.is_outdated,
        series,
    }
}

/// A curve as heights, cut where it is not finite.
fn parts(scale: Scale, points: &[[f64; 2]], columns: usize) -> impl Iterator<Item = Vec<[f64; 2]>> {
    let heights = points.iter().map(|[x, y]| [*x, scale.height(*y)]);
    whole_parts(heights).into_iter().map(move |part| thinned(&part, columns))
}

/// A band as heights, cut where it is not finite. Where it has more epochs than columns, a column has the lowest and the
/// highest of its epochs, so that no peak is lost.
pub fn bands(scale: Scale, points: &[[f64; 3]], columns: usize) -> Vec<Band> {
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
pub fn gap_of(curves: &[Curve], run: usize, scale: Scale) -> Option<Vec<Band>> {
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

/// What was changed by hand in a run: of several seeds, which did so at steps of their own, the first one's.
fn changes<'a>(run: &Shown<'a>) -> impl Iterator<Item = ChangeLine> + use<'a> {
    let (place, first) = (run.run, run.histories.seeds().first());
    let changes = first.into_iter().flat_map(History::changes_by_epoch);
    changes.map(move |(epoch, changed)| ChangeLine { run: place, epoch, what: changed.in_short() })
}

/// Those of the data sets of some runs, each once.
fn majorities(shown: &[&Shown<'_>]) -> Vec<MajorityLine> {
    let mut lines: Vec<MajorityLine> = Vec::new();
    let seeds = shown.iter().flat_map(|run| run.histories.seeds().iter().take(1));
    for Majority { class, share } in seeds.filter_map(History::majority) {
        let line = MajorityLine { class: class.clone(), accuracy: 100.0 * share };
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gap_is_where_both_curves_are() {
        let of = |part, line: &[[f64; 2]]| Curve {
            run: 0,
            part,
            series: Arc::new(Series { line: line.to_vec(), ..Series::default() }),
            parts: Vec::new(),
            raw: Vec::new(),
            seeds: Vec::new(),
            bands: Vec::new(),
            is_outdated: false,
        };
        let train = of(Part::Train, &[[1.0, 50.0], [2.0, 80.0], [3.0, 90.0], [5.0, 95.0]]);
        let val = of(Part::Val, &[[1.0, 60.0], [3.0, 70.0], [4.0, 70.0], [5.0, f64::NAN]]);
        let gap = gap_of(&[train, val], 0, Scale::Linear).expect("both are there");
        let whole = Band { epochs: vec![1.0, 3.0], low: vec![50.0, 70.0], high: vec![60.0, 90.0] };
        assert_eq!(gap, [whole]);
        assert!(gap_of(&[of(Part::Val, &[[1.0, 60.0]])], 0, Scale::Linear).is_none(), "one curve has no gap");
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
