//! The panels of the surface with the paths on it, from above and in three dimensions.

use super::axis::Axis;
use super::bounds::{aspect, fitted, has, with_starts};
use super::description::{Curve, End, Ground, Note, Panel, Part, Symbols};
use super::ground::{ground, standing};
use super::landmarks::{Mark, landmarks};
use super::options::Options;
use super::paths::{Paths, Walk};
use super::scale::Scale;
use super::words;
use crate::language::told;
use crate::optim::Ending;
use crate::refusal::Refusal;
use crate::scene::{Annotation, DescentScene};
use crate::surface::Surface;

/// The width of a panel, as a part of that of its figure.
pub const WIDTH: f64 = 0.8;
/// The height of a panel in three dimensions, as a part of its width.
const RELIEF_ASPECT: f64 = 0.74;
/// Widths of a path, of a seed's, and of that from a further start; and how much of their colour they have.
const MAIN: [f64; 2] = [2.0, 1.0];
const SEED: [f64; 2] = [1.0, 0.45];
const START: [f64; 2] = [1.2, 0.7];
/// Critical points of a function of x alone that are nearer than this part of the width are one.
const SAME: f64 = 1e-3;

/// The map of a scene.
///
/// # Errors
/// If the surface has no value in what is shown.
pub fn map(scene: &DescentScene, surface: &dyn Surface, all: &[Paths], options: &Options) -> Result<Panel, Refusal> {
    let (bounds, aspect) = seen(scene, surface, options);
    let width = options.width_px() * WIDTH;
    let ground = ground(scene, bounds, [width, width * aspect])?;
    Ok(Panel { key: "map".to_owned(), aspect, ..with_paths(scene, surface, all, (bounds, ground, options)) })
}

/// The surface in space, with the paths on it.
///
/// # Errors
/// If the surface has no value in what is shown.
pub fn relief(scene: &DescentScene, surface: &dyn Surface, all: &[Paths], options: &Options) -> Result<Panel, Refusal> {
    let bounds = shown(scene, surface);
    let side = options.width_px() * WIDTH;
    let ground = ground(scene, bounds, [side, side])?;
    let relief = Some(Box::new(standing(scene, bounds, &ground)));
    let flat = with_paths(scene, surface, all, (bounds, ground, options));
    Ok(Panel { key: "3d".to_owned(), aspect: RELIEF_ASPECT, relief, ..flat })
}

/// A surface from above with its paths and marks.
fn with_paths(
    scene: &DescentScene,
    surface: &dyn Surface,
    all: &[Paths],
    (bounds, ground, options): ([f64; 4], Ground, &Options),
) -> Panel {
    let [x0, x1, y0, y1] = bounds;
    let curves = all.iter().enumerate().flat_map(|(place, paths)| {
        paths.drawn().map(move |walk| curve(place, paths, walk, options.step)).collect::<Vec<_>>()
    });
    let mut curves: Vec<Curve> = curves.collect();
    // main curves lie above those beside them
    curves.sort_by_key(|curve| curve.part == Part::Main);
    let mut landmarks = landmarks(surface, bounds, &|| false).unwrap_or_default();
    if surface.is_of_x_alone() {
        across_once(&mut landmarks, scene.run.start[1], x1 - x0);
    }
    let symbols = Symbols { landmarks, starts: scene.starts().collect(), notes: notes(scene) };
    let (x, y) = (Axis::new("x", [x0, x1], Scale::Linear), Axis::new("y", [y0, y1], Scale::Linear));
    Panel { ground: Some(ground), curves, symbols, ..Panel::new("", [x, y], 1.0) }
}

/// The notes of a scene; f is that of the surface that is drawn.
fn notes(scene: &DescentScene) -> Vec<Note> {
    let drawn = scene.drawn().build();
    let note = |note: &Annotation| {
        let pieces = note.pieces(&words::signed(words::tidy(drawn.value(note.at), false)));
        Note { pieces, at: note.at, tip: note.tip }
    };
    scene.annotations.iter().map(note).collect()
}

/// The marks of a function of x alone, one in place of a row of them, at the height of the path.
fn across_once(landmarks: &mut Vec<Mark>, y: f64, width: f64) {
    landmarks.sort_by(|a, b| a.at[0].total_cmp(&b.at[0]));
    landmarks.dedup_by(|a, b| (a.at[0] - b.at[0]).abs() < SAME * width);
    for mark in landmarks {
        mark.at[1] = y;
    }
}

/// What of the plane a scene shows: what it says, else the surface's domain with all starts that are not too far away.
pub fn shown(scene: &DescentScene, surface: &dyn Surface) -> [f64; 4] {
    scene.bounds.unwrap_or_else(|| with_starts(surface.domain(), scene.starts()))
}

/// What is seen of it from above, both axes alike, and its height as a part of its width.
pub fn seen(scene: &DescentScene, surface: &dyn Surface, options: &Options) -> ([f64; 4], f64) {
    let chosen = options.seen.or(scene.bounds);
    let wanted = chosen.unwrap_or_else(|| shown(scene, surface));
    let aspect = aspect(wanted, chosen.is_some());
    (fitted(wanted, aspect), aspect)
}

/// What there is to say of starts that are not seen.
pub fn unseen(panel: &Panel) -> Option<String> {
    let ([x0, x1], [y0, y1]) = (panel.x.bounds, panel.y.bounds);
    let outside: Vec<[f64; 2]> =
        panel.symbols.starts.iter().copied().filter(|start| !has([x0, x1, y0, y1], *start)).collect();
    let [x, y] = (*outside.first()?).map(words::signed);
    let count = outside.len().to_string();
    Some(match (outside.len(), panel.relief.is_some()) {
        (1, true) => told!("figure-unseen-relief", x, y),
        (1, false) => told!("figure-unseen-map", x, y),
        (_, true) => told!("figure-unseen-relief-many", count, x, y),
        (_, false) => told!("figure-unseen-map-many", count, x, y),
    })
}

/// A path up to a step.
fn curve(racer: usize, paths: &Paths, walk: &Walk, step: Option<usize>) -> Curve {
    let path = &walk.path;
    let last = step.unwrap_or(usize::MAX).min(path.steps());
    let seen = &path.eval_path()[..=last];
    let finite = seen.iter().take_while(|[x, y, _]| x.is_finite() && y.is_finite()).count();
    let seen = &seen[..finite];
    let part = part(paths, walk);
    let [width, strength] = match part {
        Part::Main | Part::Unsmoothed => MAIN,
        Part::Seed(_) => SEED,
        Part::Start(_) => START,
    };
    let end = match (part, &path.ending) {
        (Part::Seed(_) | Part::Start(_), _) => End::Dot,
        _ if last < path.steps() => End::Symbol,
        (_, ending) if ending.is_failure() => End::Failed,
        (_, Ending::Converged { .. }) => End::Converged,
        _ => End::Symbol,
    };
    Curve {
        racer,
        part,
        component: "",
        strength,
        width,
        dash: None,
        rows: (0..finite).collect(),
        points: seen.iter().map(|[x, y, _]| [*x, *y]).collect(),
        values: seen.iter().map(|[_, _, f]| *f).collect(),
        end,
    }
}

/// Which path of a racer a walk is.
pub fn part(paths: &Paths, walk: &Walk) -> Part {
    let start = paths.starts.iter().position(|other| std::ptr::eq(other, walk));
    match start {
        Some(start) => Part::Start(start + 2),
        None if std::ptr::eq(&raw const paths.main, walk) => Part::Main,
        None => Part::Seed(walk.run.seed),
    }
}
