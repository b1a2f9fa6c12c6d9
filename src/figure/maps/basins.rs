//! The figure of a map of basins.

use super::about;
use crate::descent::{Run, reads_a_file};
use crate::entries::said;
use crate::figure::axis::Axis;
use crate::figure::bounds::aspect;
use crate::figure::description::{Figure, Panel, Symbols};
use crate::figure::landmarks::{Kind, Mark};
use crate::figure::map::{WIDTH, seen};
use crate::figure::options::Options;
use crate::figure::raster::{Cell, Key, KeySign, Pixels, Raster};
use crate::figure::scale::Scale;
use crate::figure::words;
use crate::language::{retold, told, word};
use crate::map::basins::{Basins, Class, Look, Share, color, costs, paint_with, range};
use crate::map::{self, Frame, Grain, Listener};
use crate::optim::Driven;
use crate::refusal::Refusal;
use crate::scene::DescentScene;
use crate::surface::{Composition, Surface};

/// Pixels of the figure for each of the map.
const PIXELS: f64 = 1.5;
/// Parts of 1 that places of minima are told in.
const ROUND: f64 = 1e4;

/// What a map of basins is of.
pub struct Mapped<'a> {
    /// What the method runs on.
    pub surface: &'a Composition,
    /// The method.
    pub driven: &'a Driven,
    /// The run, but for its start.
    pub run: &'a Run,
}

/// The basins of a racer in what a scene shows.
///
/// # Errors
/// If it is a recorded path, or there can be no such map.
pub fn of_scene(scene: &DescentScene, racer: usize, options: &Options) -> Result<Figure, Refusal> {
    let driven = &scene.racers[racer].driven;
    if reads_a_file(driven) {
        return Err(Refusal("a recorded path has one start, and no basins: choose another optimizer".to_owned()));
    }
    let on = scene.descended();
    let surface = on.build();
    let (bounds, aspect) = seen(scene, &*surface, options);
    let width = options.width_px() * WIDTH / PIXELS;
    let size = [width, width * aspect].map(|side| (side as usize).max(1));
    let frame = Frame::new(bounds, size)?;
    let map = map::basins::basins(&*surface, driven, &scene.run, frame, &Listener::NOBODY);
    let map = map.ok_or_else(|| Refusal("the map of basins was stopped".to_owned()))?;
    Ok(basins(&map, &Mapped { surface: &on, driven, run: &scene.run }, scene.basins.lightness, options))
}

/// The figure of a map of basins.
pub fn basins(map: &Basins, of: &Mapped<'_>, look: Look, options: &Options) -> Figure {
    let is_dark = options.theme.is_dark();
    let surface = of.surface.build();
    let known = costs(map, &*surface, look);
    let mut about = vec![about::surface(of.surface), word("figure-maps-every-pixel").to_owned()];
    about.extend(about::run(of.run, 1));
    let arrives = known.iter().flatten().any(|(class, _)| class.goal().is_some());
    let lightness = lightness(look, arrives.then(|| range(&known)));
    let shares = map.shares(&*surface);
    let classes: Vec<Class> = shares.iter().map(|share| share.class).collect();
    Figure {
        title: told!(
            "figure-maps-basins-title",
            method = said(of.driven.method.entry().label),
            surface = of.surface.to_string()
        ),
        panels: vec![panel(map, &*surface, look, (&classes, options))],
        keys: shares.into_iter().map(|share| key(map, share, is_dark)).collect(),
        caption: vec![format!("{}.", about.join("; ")), format!("{}.", about::method(of.driven)), lightness],
        ..Figure::default()
    }
}

fn panel(map: &Basins, surface: &dyn Surface, look: Look, (classes, options): (&[Class], &Options)) -> Panel {
    let [x0, x1, y0, y1] = map.frame.bounds();
    let lowest = map.goals.iter().filter(|goal| goal.is_known).map(|goal| goal.value).reduce(f64::min);
    let lowest_found = map.goals.iter().map(|goal| goal.value).reduce(f64::min);
    let landmarks = map.goals.iter().map(|goal| {
        let kind = match lowest {
            Some(lowest) if goal.is_known && goal.value <= lowest => Kind::Lowest,
            None => Kind::Found { is_lowest: lowest_found == Some(goal.value) },
            Some(_) => Kind::Local,
        };
        Mark { at: goal.at, value: goal.value, kind, curvatures: None }
    });
    let image = {
        let size = map.frame.size();
        let grain = Grain::new(size, options.width_px() * WIDTH / PIXELS);
        Pixels { size: grain.size(size), rgba: paint_with(map, surface, (look, grain), options.theme.is_dark()) }
    };
    let axes = [Axis::new("x", [x0, x1], Scale::Linear), Axis::new("y", [y0, y1], Scale::Linear)];
    Panel {
        raster: Some(Raster {
            image,
            grid: map.frame.size(),
            opacity: 1.0,
            bar: None,
            classes: classes.iter().map(|class| map.name(*class)).collect(),
            cells: cells(map, surface, classes),
        }),
        symbols: Symbols { landmarks: landmarks.collect(), ..Symbols::default() },
        ..Panel::new("basins", axes, aspect([x0, x1, y0, y1], true))
    }
}

fn cells(map: &Basins, surface: &dyn Surface, classes: &[Class]) -> Vec<Cell> {
    let cell = |pixel: usize| {
        let (outcome, kind) = (map.outcome(pixel)?, map.class(surface, pixel)?);
        let class = classes.iter().position(|other| *other == kind)?;
        Some(Cell { at: map.frame.place(pixel), class, steps: outcome.steps, value: outcome.end[2] })
    };
    (0..map.frame.count()).filter_map(cell).collect()
}

/// What hue and lightness tell; none of the runs comes to a minimum where there is no range.
pub fn lightness(look: Look, range: Option<[u32; 2]>) -> String {
    let Some(ends) = range else { return word("figure-maps-lightness-none").to_owned() };
    let [least, most] = ends.map(|end| end.to_string());
    match (look, ends[0] < ends[1]) {
        (Look::Steps, true) => told!("figure-maps-lightness-steps", least, most),
        (Look::Steps, false) => told!("figure-maps-lightness-one-steps", least),
        (_, true) => told!("figure-maps-lightness-evaluations", least, most),
        (_, false) => told!("figure-maps-lightness-one-evaluations", least),
    }
}

/// What a class is called in the legend.
pub fn key_name(map: &Basins, class: Class) -> String {
    let at = |goal: usize| map.goals[goal].at.map(|x| words::signed((x * ROUND).round() / ROUND)).join(", ");
    match class {
        Class::Goal(goal) => told!("figure-maps-minimum-at", place = at(goal)),
        Class::Near(goal) => told!("figure-maps-near-minimum-at", place = at(goal)),
        _ => retold(&map.name(class)).into_owned(),
    }
}

/// A class in the legend: its colours from the soonest to the last, or its pattern, with its share.
fn key(map: &Basins, Share { class, count, .. }: Share, is_dark: bool) -> Key {
    let sign = KeySign::Swatch(about::swatch(|at| color(class, about::across(at), at, is_dark)));
    Key { sign, name: format!("{}, {}", key_name(map, class), about::percent(count, map.frame.count())) }
}
