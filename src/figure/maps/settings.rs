//! The figure of a map of two settings.

use super::about;
use super::chosen::Chosen;
use super::level_lines::{level_lines, levels};
use crate::entries::said;
use crate::figure::axis::Axis;
use crate::figure::description::{Figure, Panel};
use crate::figure::guide::{Guide, GuideKind};
use crate::figure::map::WIDTH;
use crate::figure::options::Options;
use crate::figure::raster::{Bar, Key, KeySign, Pixels, Point, PointKind, Raster};
use crate::figure::scale::Scale;
use crate::figure::words;
use crate::language::{retold, told, word};
use crate::map::settings::{
    Kind, Measure, Plan, SettingsMap, Shades, Shown, Side, Theory, Until, color, paint_with, theory,
};
use crate::map::{self, Grain, Listener};
use crate::refusal::Refusal;
use crate::scene::DescentScene;

/// The height of the panel as a part of its width.
const ASPECT: f64 = 0.75;
/// Pixels of the map of a scene, and fewest along a side.
const SIZE: [usize; 2] = [160, 120];
const LEAST: usize = 12;
/// Pixels of the figure for each of a pattern.
const PIXELS: f64 = 1.5;
/// Terms of values that it takes at most.
const MOST_TERMS: f64 = 4e9;
/// Colours of the bar.
const COLORS: u32 = 128;

/// The map of the two settings that a scene looks at.
///
/// # Errors
/// If there are no two, or there can be no such map.
pub fn of_scene(scene: &DescentScene, options: &Options) -> Result<Figure, Refusal> {
    let none = || Refusal("a map of two settings needs an optimizer that has two numbers with its surface".to_owned());
    let chosen = Chosen::of(scene).ok_or_else(none)?;
    let (driven, surface) = (scene.racers[chosen.racer].driven.clone(), scene.descended());
    let view = &scene.settings;
    let terms = surface.build().terms_per_value().max(1) as f64;
    let mut plan = Plan::new(surface, driven, scene.run.clone(), chosen.over());
    (plan.starts, plan.seeds, plan.until) = (view.starts, view.seeds, Until::Gap(view.gap));
    let cost = plan.run.limits.steps.max(1) as f64 * plan.runs() as f64 * terms;
    let shrink = (MOST_TERMS / (cost * (SIZE[0] * SIZE[1]) as f64)).sqrt().min(1.0);
    plan.size = SIZE.map(|side| ((side as f64 * shrink) as usize).max(LEAST));
    let map = map::settings::settings(&plan, &Listener::NOBODY)?;
    let map = map.ok_or_else(|| Refusal("the map of two settings was stopped".to_owned()))?;
    Ok(settings(&map, view.measure, options))
}

/// The figure of a map of two settings.
pub fn settings(map: &SettingsMap, measure: Measure, options: &Options) -> Figure {
    let is_dark = options.theme.is_dark();
    let plan = &map.plan;
    let theory = theory(plan, &map.axes);
    let panel = panel(map, measure, &theory, options);
    let (driven, surface) = plan.unswept(&map.axes);
    let swept = map.axes.each_ref().map(|side| &*side.axis.key);
    let mut about = vec![about::surface_but(&surface, &swept), about::starts(plan.run.start, plan.starts)];
    about.extend(about::run(&plan.run, plan.seeds));
    Figure {
        title: told!(
            "figure-maps-settings-title",
            measure = self::about(map, measure),
            method = said(driven.method.entry().label),
            surface = surface.to_string()
        ),
        keys: keys(map, measure, (&panel, &theory), is_dark),
        panels: vec![panel],
        caption: vec![
            format!("{}.", about.join("; ")),
            format!("{}.", about::method_as(&driven, &driven.method, &swept)),
            told!("figure-maps-settings-colors", measure = self::about(map, measure)),
        ],
        ..Figure::default()
    }
}

/// What its numbers are.
fn about(map: &SettingsMap, measure: Measure) -> String {
    retold(&map.about(measure)).into_owned()
}

fn panel(map: &SettingsMap, measure: Measure, theory: &Theory, options: &Options) -> Panel {
    let shades = map.shades(measure);
    let levels = shades.as_ref().map_or_else(Vec::new, |shades| levels(map, measure, shades));
    let mut guides = Vec::new();
    if let Some(shades) = &shades {
        let lines = level_lines(map, measure, shades, &levels);
        guides.push(Guide { kind: GuideKind::Level, name: about(map, measure), lines });
    }
    guides.extend(theory.lines.iter().map(|line| {
        let kind = if line.kind == Kind::Border { GuideKind::Border } else { GuideKind::Optimum };
        Guide { kind, name: line.formula.to_owned(), lines: vec![line.points.clone()] }
    }));
    let size = map.frame.size();
    let grain = Grain::new(size, options.width_px() * WIDTH / PIXELS);
    let image = Pixels { size: grain.size(size), rgba: paint_with(map, measure, grain, options.theme.is_dark()) };
    let [x, y] = map.axes.each_ref().map(axis);
    let bar = shades.filter(|shades| shades.range[0] < shades.range[1]).map(|shades| bar(map, measure, shades, levels));
    Panel {
        raster: Some(Raster { image, grid: size, opacity: 1.0, bar, classes: Vec::new(), cells: Vec::new() }),
        guides,
        points: points(map, measure, theory),
        ..Panel::new("settings", [x, y], ASPECT)
    }
}

/// A setting as an axis.
pub fn axis(side: &Side) -> Axis {
    let axis = &side.axis;
    let ends = [axis.from, axis.to];
    let (bounds, scale) = if axis.is_log() {
        (ends.map(f64::log10), Scale::Log { offset: 0.0, floor: -300.0 })
    } else {
        (ends, Scale::Linear)
    };
    Axis::new(said(&axis.label), bounds, scale)
}

fn bar(map: &SettingsMap, measure: Measure, shades: Shades, levels: Vec<f64>) -> Bar {
    let (bounds, scale) = if shades.is_log {
        (shades.range.map(f64::log10), Scale::Log { offset: 0.0, floor: -320.0 })
    } else {
        (shades.range, Scale::Linear)
    };
    let colors = (0..COLORS).map(|i| shades.color_at((f64::from(i) + 0.5) / f64::from(COLORS))).collect();
    Bar { axis: Axis::new(about(map, measure), bounds, scale), colors, levels }
}

/// The present setting, the best pixel, and what theory says is best.
fn points(map: &SettingsMap, measure: Measure, theory: &Theory) -> Vec<Point> {
    let best = map.best(measure).filter(|_| !measure.is_share()).map(|pixel| map.values(pixel));
    let optimum = theory.best.map(|(at, _)| at);
    let all = [(PointKind::Present, Some(map.present())), (PointKind::Optimum, optimum), (PointKind::Best, best)];
    let is_inside = |at: &[f64; 2]| map.place(*at).iter().all(|place| (0.0..=1.0).contains(place));
    let point = |(kind, at): (PointKind, Option<[f64; 2]>)| Some(Point { kind, at: at.filter(is_inside)? });
    all.into_iter().filter_map(point).collect()
}

fn keys(map: &SettingsMap, measure: Measure, (panel, theory): (&Panel, &Theory), is_dark: bool) -> Vec<Key> {
    let count = map.frame.count();
    let patterns =
        [(Shown::Unreached, unreached(map, measure)), (Shown::Diverged, word("figure-maps-diverged").to_owned())];
    let patterns = patterns.into_iter().chain([(Shown::Left, word("figure-maps-left").to_owned())]);
    let patterns = patterns.filter_map(|(shown, name)| {
        let pixels = (0..count).filter(|pixel| map.shown(*pixel, measure) == Some(shown)).count();
        let sign = KeySign::Swatch(about::swatch(|at| color(shown, None, at, is_dark)));
        (pixels > 0).then(|| Key { sign, name: format!("{name}, {}", about::percent(pixels, count)) })
    });
    let lines = theory.lines.iter().map(|line| match line.kind {
        Kind::Border => Key {
            sign: KeySign::Guide(GuideKind::Border),
            name: told!("figure-maps-theory-border", formula = line.formula),
        },
        Kind::Optimum => Key {
            sign: KeySign::Guide(GuideKind::Optimum),
            name: told!("figure-maps-theory-line", formula = line.formula),
        },
    });
    let points = panel.points.iter().map(|point| {
        let at = told(map, point.at);
        let name = match (point.kind, theory.best) {
            (PointKind::Present | PointKind::Vertex, _) => told!("figure-maps-present", at),
            (PointKind::Best, _) => told!("figure-maps-best-pixel", at),
            (PointKind::Optimum, Some((_, formula))) => told!("figure-maps-theory-point", at = formula),
            (PointKind::Optimum, None) => told!("figure-maps-theory-point", at),
        };
        Key { sign: KeySign::Point(point.kind), name }
    });
    patterns.chain(lines).chain(points).collect()
}

/// What pixels have in common that have no number but are not lost.
fn unreached(map: &SettingsMap, measure: Measure) -> String {
    match (measure, map.plan.until) {
        (Measure::Rate, _) => word("figure-maps-no-nearer").to_owned(),
        (_, Until::Gap(gap)) => told!("figure-maps-gap-above", gap = words::number(gap)),
        (_, Until::Value(value)) => told!("figure-maps-value-above", value = words::signed(value)),
    }
}

/// `α = 0.1, ρ = 0.9`.
fn told(map: &SettingsMap, at: [f64; 2]) -> String {
    let told = map.axes.iter().zip(at).map(|(side, x)| {
        let x: f64 = format!("{x:.3e}").parse().unwrap_or(x);
        format!("{} = {}", words::symbol(said(&side.axis.label)), words::signed(x))
    });
    told.collect::<Vec<_>>().join(", ")
}
