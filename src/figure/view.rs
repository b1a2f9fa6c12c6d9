//! What can be drawn of a scene, and the figure it becomes.

use super::caption::caption;
use super::description::{Figure, Line, Panel};
use super::map::map;
use super::maps::basins_of;
use super::names::Names;
use super::options::Options;
use super::paths::Paths;
use super::plot::plot;
use crate::descent::quantity;
use crate::descent::{check_method, check_seeds, check_starts};
use crate::refusal::Refusal;
use crate::registry::hint;
use crate::scene::{DescentScene, PlotScene};
use crate::surface::Surface;

/// Most panels of a figure.
const MOST_PANELS: usize = 12;

/// What is drawn of a scene.
#[derive(Debug, Clone, PartialEq)]
pub enum View {
    /// The surface from above, with the paths on it.
    Map,
    /// All plots of the scene.
    Plots,
    /// The basins of the racer at a place of the scene.
    Basins(usize),
    /// A plot of one quantity, as the scene has it, else as it usually is.
    Plot(Box<PlotScene>),
}

impl View {
    /// What can be drawn of a scene.
    pub fn offered(scene: &DescentScene) -> Vec<Self> {
        let plots = scene.plots.iter().map(|plot| Self::Plot(Box::new(plot.clone())));
        let first = scene.racers.iter().position(|racer| racer.is_on).map(Self::Basins);
        std::iter::once(Self::Map).chain(first).chain(plots).collect()
    }

    /// What it is called on the screen.
    pub fn label(&self) -> String {
        match self {
            Self::Map => "Map".to_owned(),
            Self::Basins(_) => "Basins".to_owned(),
            Self::Plots => "All plots".to_owned(),
            Self::Plot(plot) => quantity::label(&plot.of),
        }
    }

    /// The view of that name in a scene: `map`, `basins` (of the first racer that is on), `basins NAME`, `plots`,
    /// `loss`, or a quantity like `gradient-norm`.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn parse(text: &str, scene: &DescentScene) -> Result<Self, Refusal> {
        match text.trim() {
            "map" => return Ok(Self::Map),
            "plots" => return Ok(Self::Plots),
            _ => {}
        }
        if let Some(name) = text.trim().strip_prefix("basins").filter(|name| name.is_empty() || name.starts_with(' ')) {
            return racer(name.trim(), scene).map(Self::Basins);
        }
        let pick = if text.trim() == "loss" { "value" } else { text };
        let of = quantity::parse(pick).map_err(|why| {
            Refusal(format!(
                "a view is map, basins, plots, loss or a quantity that 'ravine list quantities' names: {why}"
            ))
        })?;
        let plot = scene.plots.iter().find(|plot| plot.of == of).cloned();
        let plot = plot.unwrap_or_else(|| PlotScene::new(of, scene.clock));
        Ok(Self::Plot(Box::new(plot)))
    }
}

/// The racer of that name that is on; the first one of no name.
fn racer(name: &str, scene: &DescentScene) -> Result<usize, Refusal> {
    let names = Names::of(scene);
    let on: Vec<usize> = (0..scene.racers.len()).filter(|at| scene.racers[*at].is_on).collect();
    let is_called = |at: &&usize| name.is_empty() || names.get(**at).to_lowercase() == name.to_lowercase();
    let known = on.iter().map(|at| names.get(*at));
    let found = on.iter().find(is_called).copied();
    found
        .ok_or_else(|| Refusal(format!("no optimizer of the scene that is on is called '{name}'{}", hint(name, known))))
}

/// The figure of a scene: the views one below the other, with one legend and one caption.
///
/// # Errors
/// A sentence that says what would be right: the scene can't run, or a view shows nothing.
pub fn draw(scene: &DescentScene, views: &[View], options: &Options) -> Result<Figure, Refusal> {
    options.check()?;
    let surface = scene.descended().build();
    scene.run.check_on(&*surface)?;
    check_seeds(&scene.run, scene.seeds)?;
    check_starts(&scene.run, scene.seeds, &scene.more_starts)?;
    let on = || scene.racers.iter().filter(|racer| racer.is_on);
    on().try_for_each(|racer| check_method(&racer.driven))?;
    let count = |view: &View| if *view == View::Plots { scene.plots.len() } else { 1 };
    let panels: usize = views.iter().map(count).sum();
    if panels > MOST_PANELS {
        return Err(Refusal(format!("a figure has at most {MOST_PANELS} panels, these views have {panels}")));
    }
    if on().count() == 0 && views.iter().any(|view| *view != View::Map) {
        return Err(Refusal("there is nothing to plot: no optimizer of the scene is on".to_owned()));
    }
    let all = Paths::of(scene, &*surface);
    let (mut panels, mut keys, mut of_basins) = (Vec::new(), Vec::new(), Vec::new());
    for view in views {
        let View::Basins(racer) = view else {
            panels.extend(panels_of(view, scene, (&*surface, &all), options)?);
            continue;
        };
        let figure = basins_of(scene, *racer, options)?;
        if views.len() == 1 {
            return Ok(figure);
        }
        panels.extend(figure.panels);
        keys.extend(figure.keys);
        of_basins.extend(figure.caption.into_iter().skip(1));
    }
    let names = Names::of(scene);
    let line = |paths: &Paths| Line { name: names.get(paths.racer).to_owned(), place: scene.racers[paths.racer].color };
    Ok(Figure {
        title: format!("Optimizers on {}", scene.drawn()),
        panels,
        legend: all.iter().map(line).collect(),
        keys,
        caption: [caption(scene, &names, &all, options), of_basins].concat(),
    })
}

fn panels_of(
    view: &View,
    scene: &DescentScene,
    (surface, all): (&dyn Surface, &[Paths]),
    options: &Options,
) -> Result<Vec<Panel>, Refusal> {
    match view {
        View::Map => Ok(vec![map(scene, surface, all, options)?]),
        View::Basins(_) => Ok(Vec::new()),
        View::Plots => scene.plots.iter().map(|of| plot(of, surface, all, options)).collect(),
        View::Plot(of) => Ok(vec![plot(of, surface, all, options)?]),
    }
}
