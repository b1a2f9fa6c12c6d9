//! The figure of a sensitivity: a curve for each method, its usable range thick, its best point marked.

use super::about;
use super::curves::curve;
use super::tuned_axes::TunedAxes;
use crate::descent::tune::Tuned;
use crate::entries::said;
use crate::figure::axis::Axis;
use crate::figure::description::{Band, Curve, End, Figure, Line, Panel};
use crate::figure::words;
use crate::language::{retold, told, word};
use crate::map::sensitivity::{self, Sensitivity};
use crate::refusal::Refusal;
use crate::surface::Composition;

/// The height of the panel as a part of its width.
const ASPECT: f64 = 0.6;
/// Width of a curve and how much of its colour it has, and the same of its usable range.
const PLAIN: (f64, f64) = (1.0, 0.6);
const USABLE: (f64, f64) = (2.8, 1.0);
/// How much of its colour what is between its quartiles has.
const BETWEEN: f64 = 0.12;

/// The figure of a sensitivity of methods on a surface; each has a name and a style.
///
/// # Errors
/// If no method has the setting, or none has a number.
pub fn sensitivity(of: &Sensitivity, surface: &Composition, methods: &[Line]) -> Result<Figure, Refusal> {
    let curves = of.curves();
    let medians = || curves.iter().flat_map(|(_, curve)| curve.points.iter().map(|[_, y]| *y));
    if !medians().any(f64::is_finite) {
        return Err(Refusal(format!("there is nothing to plot: no optimizer has a number for any {}", of.key)));
    }
    let line = |(at, curve): &(usize, sensitivity::Curve)| {
        let told = told(&of.report.tuned[*at], curve);
        let method = methods.get(*at);
        Line {
            name: method.map_or_else(|| told.clone(), |method| format!("{}: {told}", method.name)),
            style: method.map_or_else(|| (*at).into(), |method| method.style),
        }
    };
    let tuned = &of.report.tuned;
    let best = |tuned: &Tuned| tuned.best().map_or_else(|| tuned.driven.clone(), |best| tuned.with(best));
    let picks = tuned.iter().map(|tuned| format!("{}.", about::method(&best(tuned))));
    let mut run = vec![
        about::surface(surface),
        about::starts(of.tuning.run.start, of.tuning.starts),
        told!("figure-maps-budget", budget = of.tuning.budget.to_string()),
    ];
    run.extend(about::randomness(&of.tuning.run, of.tuning.seeds));
    let marks = told!(
        "figure-maps-sensitivity-marks",
        runs = of.tuning.runs().to_string(),
        factor = words::number(of.tuning.factor())
    );
    Ok(Figure {
        title: told!(
            "figure-maps-sensitivity-title",
            measure = retold(&of.report.about),
            setting = &*of.key,
            surface = surface.to_string()
        ),
        panels: vec![Panel {
            bands: curves.iter().enumerate().map(|(place, (_, curve))| band(place, curve)).collect(),
            curves: curves.iter().enumerate().flat_map(|(place, (_, curve))| drawn(place, curve)).collect(),
            ..Panel::new("sensitivity", axes(of, &curves), ASPECT)
        }],
        legend: curves.iter().map(line).collect(),
        caption: [format!("{}.", run.join("; ")), marks].into_iter().chain(picks).collect(),
        ..Figure::default()
    })
}

/// The axes of the setting and of the measure.
fn axes(of: &Sensitivity, curves: &[(usize, sensitivity::Curve)]) -> [Axis; 2] {
    let label = curves.first().map(|(at, _)| of.label(*at)).unwrap_or_default();
    let axes = TunedAxes::of(of.tuning.measure, &of.report.tuned, &of.key);
    let TunedAxes { x, y, bounds } = axes.unwrap_or_default();
    [Axis::new(said(&label), bounds[0], x), Axis::new(retold(&of.report.about), bounds[1], y)]
}

/// `best α = 0.1, usable 1.6 decades`.
fn told(tuned: &Tuned, curve: &sensitivity::Curve) -> String {
    let Some([best, _]) = curve.best else { return word("figure-maps-nothing-usable").to_owned() };
    let best = told!("figure-maps-best", setting = &*tuned.spans[0].key, x = words::signed(best));
    if curve.is_alone {
        return told!("figure-maps-best-alone", best);
    }
    match (curve.decades, curve.usable.first(), curve.usable.last()) {
        (Some(decades), ..) if tuned.spans[0].is_log => {
            let decades = format!("{decades:.2}");
            if curve.is_open.contains(&true) {
                told!("figure-maps-best-decades-open", best, decades)
            } else {
                told!("figure-maps-best-decades", best, decades)
            }
        }
        (_, Some([from, _]), Some([to, _])) => {
            told!("figure-maps-best-range", best, from = words::signed(*from), to = words::signed(*to))
        }
        _ => best,
    }
}

/// What is between the quartiles.
fn band(racer: usize, of: &sensitivity::Curve) -> Band {
    let along = of.points.iter().zip(&of.quartiles).filter(|([_, median], _)| median.is_finite());
    // runs without a figure stand above all others
    let points = along.map(|([x, _], [low, high])| [*x, *low, high.min(f64::MAX)]);
    Band { racer, name: "quartiles", strength: BETWEEN, hatching: None, points: points.collect() }
}

/// The whole curve, the usable part of it, and the best point.
fn drawn(racer: usize, of: &sensitivity::Curve) -> Vec<Curve> {
    let best = of.best.map(|best| Curve { end: End::Symbol, ..curve(racer, vec![best], USABLE) });
    [curve(racer, of.points.clone(), PLAIN), curve(racer, of.usable.clone(), USABLE)].into_iter().chain(best).collect()
}
