//! The panel of a quantity along the paths, against steps or evaluations.

use super::abscissa::abscissa;
use super::axis::Axis;
use super::axis_names::{axis_of, height};
use super::description::{Curve, End, Panel, Part};
use super::extent::{self, Heights, log_scale};
use super::map::part;
use super::options::Options;
use super::paths::{Paths, Walk};
use super::scale::Scale;
use crate::descent::curve::{self, Along, Walked};
use crate::descent::quantity::{self, Of};
use crate::refusal::Refusal;
use crate::scene::PlotScene;
use crate::surface::Surface;

/// The height of a panel as a part of its width.
const ASPECT: f64 = 0.45;
/// Columns all seeds and starts of a racer share, and the fewest one of them has.
const ALL_COLUMNS: usize = 8000;
const LEAST_COLUMNS: usize = 20;
/// Width of a curve, of one beside it, and how much of its colour that has.
const WIDTH: f64 = 1.6;
const BESIDE_WIDTH: f64 = 1.0;
const BESIDE: f64 = 0.35;
/// How much of a racer's colour its components have: the first has all of it.
const COMPONENTS: [f64; quantity::MOST_COMPONENTS] = [1.0, 0.5, 0.35, 0.25];

/// The plot of a quantity.
///
/// # Errors
/// If there is none of it, as a sentence.
pub fn plot(plot: &PlotScene, surface: &dyn Surface, all: &[Paths], options: &Options) -> Result<Panel, Refusal> {
    quantity::check_on(&plot.of, surface)?;
    let along = Along::new(&plot.of, surface);
    let columns = options.width_px() as usize;
    let curves = all.iter().enumerate().flat_map(|(place, paths)| curves(place, paths, &along, (plot, columns)));
    let mut curves: Vec<Curve> = curves.collect();
    for curve in &mut curves {
        cut(curve, options.step);
    }
    let lowest = surface.minima().points().iter().map(|[_, _, f]| *f).reduce(f64::min);
    let main = || curves.iter().filter(|curve| curve.part == Part::Main);
    let values = || main().flat_map(|curve| curve.points.iter().map(|[_, y]| *y));
    if !values().any(f64::is_finite) {
        return Err(Refusal(format!("there is nothing to plot: no optimizer has a number for {}", name(plot))));
    }
    let scale = if plot.is_log { log_scale(values, &plot.of, lowest) } else { Scale::Linear };
    let heights: Vec<Heights> = main().map(|curve| heights(curve, &all[curve.racer].main, scale)).collect();
    let last = main().filter_map(|curve| curve.points.last()).map(|[x, _]| *x).fold(1.0, f64::max);
    let components: Vec<&str> = main().filter(|curve| curve.racer == 0).map(|curve| curve.component).collect();
    let x = Axis::new(axis_of(plot.axis), extent::horizontal(last), Scale::Linear);
    let name_of_y = height(&plot.of, scale, if components.len() > 1 { &components } else { &[] });
    let y = Axis::new(name_of_y, extent::vertical(&plot.of, scale, &heights), scale);
    // main curves lie above those beside them
    curves.sort_by_key(|curve| curve.part == Part::Main);
    Ok(Panel { curves, ..Panel::new(&name(plot), [x, y], ASPECT) })
}

fn name(plot: &PlotScene) -> String {
    plot.of.to_string()
}

/// The curves of a racer: its own, and where they have a meaning those of its seeds and further starts.
fn curves(racer: usize, paths: &Paths, along: &Along<'_>, (plot, columns): (&PlotScene, usize)) -> Vec<Curve> {
    let own: Vec<Walked<'_>> = match &paths.seeds[..] {
        [] => vec![walked(&paths.main)],
        seeds => seeds.iter().map(walked).collect(),
    };
    let drawn = |walk: &Walk, curves: Vec<curve::Curve>| {
        let part = part(paths, walk);
        let curve = move |(at, curve): (usize, curve::Curve)| {
            let beside = if part == Part::Main { 1.0 } else { BESIDE };
            let (rows, points): (Vec<usize>, Vec<[f64; 2]>) =
                curve.points().map(|(row, value)| (row, [abscissa(&walk.path, row, plot.axis), value])).unzip();
            Curve {
                racer,
                part,
                component: curve.name,
                strength: beside * COMPONENTS[at % COMPONENTS.len()],
                width: if part == Part::Main { WIDTH } else { BESIDE_WIDTH },
                dash: None,
                rows,
                points,
                values: Vec::new(),
                end: if part == Part::Main { End::Symbol } else { End::Nothing },
            }
        };
        curves.into_iter().enumerate().map(curve).collect::<Vec<_>>()
    };
    let rows = paths.main.path.points.len();
    let of_own = |curves: Vec<curve::Curve>| {
        let within = |mut curve: Curve| {
            let kept = curve.rows.partition_point(|row| *row < rows);
            curve.rows.truncate(kept);
            curve.points.truncate(kept);
            curve
        };
        drawn(&paths.main, curves).into_iter().map(within).collect::<Vec<_>>()
    };
    // of further starts the mean over seeds alone is kept: it has values, but no gradients or memories of its own
    let has_starts = paths.seeds.is_empty() || matches!(plot.of.entry().make.of, Of::Value(_));
    let beside: Vec<&Walk> =
        paths.drawn().filter(|walk| has_starts || !matches!(part(paths, walk), Part::Start(_))).collect();
    let beside_columns = (ALL_COLUMNS / beside.len().max(1)).clamp(LEAST_COLUMNS, columns.max(LEAST_COLUMNS));
    let never = || false;
    let beside = beside.into_iter().filter(|walk| part(paths, walk) != Part::Main);
    let beside = beside.flat_map(|walk| {
        let curves = along.curves(&[walked(walk)], beside_columns, &never).unwrap_or_default();
        drawn(walk, curves)
    });
    let main = of_own(along.curves(&own, columns, &never).unwrap_or_default());
    beside.chain(main).collect()
}

const fn walked(Walk { driven, run, path }: &Walk) -> Walked<'_> {
    Walked { path, driven, run }
}

/// What is beyond a step is left out.
fn cut(curve: &mut Curve, step: Option<usize>) {
    let kept = curve.rows.partition_point(|row| step.is_none_or(|step| *row <= step));
    curve.rows.truncate(kept);
    curve.points.truncate(kept);
}

fn heights(curve: &Curve, walk: &Walk, scale: Scale) -> Heights {
    let heights = curve.points.iter().map(|[_, y]| scale.height(*y)).filter(|height| height.is_finite());
    Heights { heights: heights.collect(), is_well: !walk.path.ending.is_failure() && walk.path.divergence.is_none() }
}
