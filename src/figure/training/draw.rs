//! Accuracy and cross-entropy of trainings as a figure; of numbers RMSE and R².

use std::sync::Arc;

use super::caption::caption;
use super::curve::{Band as Heights, ChangeLine, Curve};
use super::curves::{Curves, FEW_COLUMNS, Shown, bands, gap_of};
use super::part::{Metric, Part};
use super::results::Results;
use super::series::Series;
use super::strength::{self, FAINT, GAP, OUTDATED};
use super::words;
use crate::figure::axis::{Axis, Numbers};
use crate::figure::description::{self as to, Band, End, Figure, HeightMark, Line, Panel, PlaceMark};
use crate::figure::line::{thinned, whole_parts};
use crate::figure::moving::Moving;
use crate::figure::options::Options;
use crate::figure::raster::{Key, KeySign};
use crate::figure::scale::Scale;
use crate::language::{retold, word};
use crate::refusal::Refusal;

/// The height of a panel as a part of its width.
const ASPECT: f64 = 0.5;
/// Width of the lines of seeds, and of curves before they were smoothed.
const FAINT_WIDTH: f64 = 1.0;

/// The figure of some metrics, one below the other, with one legend and one caption. The step of the options is the epoch
/// up to which curves are drawn.
///
/// # Errors
/// A sentence, if no run has told of an epoch, or the options are not allowed.
pub fn draw(results: &Results, metrics: &[Metric], options: &Options) -> Result<Figure, Refusal> {
    options.check()?;
    if results.runs.is_empty() {
        return Err(Refusal("there is nothing to plot: no run of the scene is shown".to_owned()));
    }
    let runs: Vec<Shown<'_>> = results.runs.iter().enumerate().map(|(run, of)| shown(run, of)).collect();
    let gap = results.front.filter(|(_, has_gap)| *has_gap).map(|(run, _)| run);
    let told = results.metrics();
    let known: Vec<Metric> = metrics.iter().copied().filter(|metric| told.contains(metric)).collect();
    if known.is_empty() && !told.is_empty() {
        let [missing, keys] = [metrics, &told].map(words::list);
        return Err(Refusal(format!("these runs have no {missing}: ask for {keys}")));
    }
    let all: Vec<Curves> = known
        .iter()
        .map(|metric| {
            Curves::of(*metric, &runs, (results.is_log, gap), |run, part| {
                Arc::new(Series::of(run.histories, results.look, *metric, part))
            })
        })
        .collect();
    if all.iter().all(|curves| curves.lines.is_empty()) {
        return Err(Refusal("there is nothing to plot: no run has come to the end of an epoch".to_owned()));
    }
    let parts: Vec<Part> = Part::ALL
        .into_iter()
        .rev()
        .filter(|part| all.iter().flat_map(|curves| &curves.lines).any(|curve| curve.part == *part))
        .collect();
    let key = |part: &Part| {
        let stroke = part.stroke();
        let sign = KeySign::Line { width: f64::from(stroke.widths[0]), dash: stroke.dash };
        Key { sign, name: words::part(*part).to_owned() }
    };
    Ok(Figure {
        title: word("figure-training-title").to_owned(),
        panels: all.iter().map(|curves| panel(curves, results, options)).collect(),
        legend: results.runs.iter().map(|run| Line { name: run.name.clone(), style: run.style }).collect(),
        keys: parts.iter().map(key).collect(),
        caption: caption(results, options),
        ..Figure::default()
    })
}

fn shown(run: usize, of: &super::results::TrainedRun) -> Shown<'_> {
    Shown { run, histories: &of.histories, planned: 0, is_outdated: of.is_outdated }
}

fn panel(curves: &Curves, results: &Results, options: &Options) -> Panel {
    let [x0, x1, y0, y1] = curves.bounds;
    let columns = options.width_px() as usize;
    let is_detailed = |curve: &&Curve| curves.is_detailed(results.front.is_some_and(|(front, _)| front == curve.run));
    let detailed = || curves.lines.iter().filter(is_detailed);
    let count = curves.band_count();
    let gap = curves.gap.as_ref().and_then(|(run, _)| Some((*run, gap_of(&curves.lines, *run, Scale::Linear)?)));
    let gap = gap.map(|(racer, parts)| Band {
        racer,
        name: "gap",
        strength: f64::from(GAP[0]),
        hatching: Some(f64::from(GAP[1])),
        points: gathered(&parts),
    });
    let beside = detailed().filter(|curve| !curve.bands.is_empty()).map(|curve| Band {
        racer: curve.run,
        name: curve.part.key(),
        strength: f64::from(strength::band(count)) * strength_of(curve),
        hatching: None,
        points: gathered(&bands(Scale::Linear, &curve.series.band, FEW_COLUMNS)),
    });
    let shaded: Vec<Band> = gap.into_iter().chain(beside).collect();
    let faint = detailed().flat_map(|curve| faint(curve, results, columns));
    let lines = curves.lines.iter().filter(|curve| curve.part == Part::Val || is_detailed(curve));
    let drawn: Vec<to::Curve> = faint.chain(lines.map(|curve| line(curve, columns))).collect();
    let marks = curves.majorities.iter();
    let marks =
        marks.map(|mark| HeightMark { value: mark.accuracy, name: words::majority(&mark.class, mark.accuracy) });
    let numbers = if curves.metric == Metric::Accuracy { Numbers::Percent } else { Numbers::Plain };
    let x = Axis { numbers: Numbers::Whole, ..Axis::new(words::EPOCH_AXIS.text(), [x0, x1], Scale::Linear) };
    let y = Axis { numbers, ..Axis::new(words::axis(curves.metric), [y0, y1], curves.scale) };
    let empty = Panel::new(curves.metric.key(), [x, y], ASPECT);
    let places = curves.changes.iter().map(|change| {
        let ChangeLine { run, epoch, what } = change.clone();
        PlaceMark { racer: run, value: epoch, name: retold(&what).into_owned() }
    });
    let panel = Panel { bands: shaded, marks: marks.collect(), places: places.collect(), curves: drawn, ..empty };
    let Some(epoch) = options.step else { return panel };
    let Moving { curves, bands } = Moving::up_to(&panel, epoch);
    Panel { bands, curves, ..panel }
}

fn strength_of(curve: &Curve) -> f64 {
    f64::from(if curve.is_outdated { OUTDATED } else { 1.0 })
}

/// The line of a run, with its symbol at the end of what is held back.
fn line(curve: &Curve, columns: usize) -> to::Curve {
    let stroke = curve.part.stroke();
    to::Curve {
        width: f64::from(stroke.widths[0]),
        dash: stroke.dash,
        end: if curve.part == Part::Val { End::Symbol } else { End::Nothing },
        ..of(curve, to::Part::Main, &curve.series.line, columns)
    }
}

/// The line before it was smoothed, and those of the seeds.
fn faint<'a>(curve: &'a Curve, results: &'a Results, columns: usize) -> impl Iterator<Item = to::Curve> + 'a {
    let seeds = results.runs[curve.run].seeds.iter().zip(&curve.series.seeds);
    let seeds = seeds.map(|(seed, line)| (to::Part::Seed(*seed), line));
    let raw = Some((to::Part::Unsmoothed, &curve.series.raw)).filter(|(_, line)| !line.is_empty());
    seeds.chain(raw).map(move |(part, line)| {
        let whole = of(curve, part, line, columns);
        to::Curve { strength: whole.strength * f64::from(FAINT), ..whole }
    })
}

fn of(curve: &Curve, part: to::Part, line: &[[f64; 2]], columns: usize) -> to::Curve {
    // one that is longer than can be seen loses points, but no peaks
    let points = if line.len() <= 4 * columns { line.to_vec() } else { fewer(line, columns) };
    to::Curve {
        racer: curve.run,
        part,
        component: curve.part.key(),
        strength: strength_of(curve),
        width: FAINT_WIDTH,
        dash: None,
        rows: points.iter().map(|[epoch, _]| *epoch as usize).collect(),
        points,
        values: Vec::new(),
        end: End::Nothing,
    }
}

/// With some points for each column; a gap stays one.
fn fewer(line: &[[f64; 2]], columns: usize) -> Vec<[f64; 2]> {
    let parts = whole_parts(line.iter().copied());
    let parts: Vec<Vec<[f64; 2]>> = parts.iter().map(|part| thinned(part, columns)).collect();
    let gap = |part: &Vec<[f64; 2]>| part.last().map(|[x, _]| [*x, f64::NAN]);
    parts.iter().flat_map(|part| part.iter().copied().chain(gap(part))).collect()
}

/// The parts of a band as rows, with a gap between them.
fn gathered(parts: &[Heights]) -> Vec<[f64; 3]> {
    let rows = |Heights { epochs, low, high }: &Heights| {
        let ends = epochs.iter().zip(low).zip(high);
        ends.map(|((x, low), high)| [*x, *low, *high]).collect::<Vec<_>>()
    };
    parts.iter().map(rows).collect::<Vec<_>>().join(&[f64::NAN; 3])
}
