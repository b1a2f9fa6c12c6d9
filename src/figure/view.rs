//! What can be drawn of a scene, and the figure it becomes.

use super::caption::caption;
use super::description::{Figure, Line, Panel};
use super::map::{map, relief};
use super::maps::{Chosen, Under, basins_of, settings_of, under};
use super::names::Names;
use super::options::Options;
use super::paths::Paths;
use super::plot::plot;
use super::results::results;
use crate::descent::quantity;
use crate::descent::{check_method, check_seeds, check_starts};
use crate::optim::Ending;
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
    /// The surface in three dimensions, as the scene looks at it, with the paths on it.
    Relief,
    /// All plots of the scene.
    Plots,
    /// The basins of the racer at a place of the scene.
    Basins(usize),
    /// Two settings of the chosen racer, as the scene maps them.
    Settings,
    /// What the racers came to, as a table.
    Table,
    /// A plot of one quantity, as the scene has it, else as it usually is.
    Plot(Box<PlotScene>),
}

impl View {
    /// What can be drawn of a scene.
    pub fn offered(scene: &DescentScene) -> Vec<Self> {
        let plots = scene.plots.iter().map(|plot| Self::Plot(Box::new(plot.clone())));
        let basins = scene.racers.iter().position(|racer| racer.is_on).map(Self::Basins);
        let settings = Chosen::of(scene).map(|_| Self::Settings);
        let maps = [Self::Map, Self::Relief].into_iter().chain(basins).chain(settings);
        maps.chain(plots).chain([Self::Table]).collect()
    }

    /// What it is called on the screen.
    pub fn label(&self) -> String {
        match self {
            Self::Map => "Map".to_owned(),
            Self::Basins(_) => "Basins".to_owned(),
            Self::Settings => "Two settings".to_owned(),
            Self::Relief => "3-D".to_owned(),
            Self::Plots => "All plots".to_owned(),
            Self::Table => "Table".to_owned(),
            Self::Plot(plot) => quantity::label(&plot.of),
        }
    }

    /// The view of that name in a scene: `map`, `3d`, `basins` (of the chosen racer), `basins NAME`, `settings`, `plots`,
    /// `table`, `loss`, or a quantity like `gradient-norm`.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn parse(text: &str, scene: &DescentScene) -> Result<Self, Refusal> {
        match text.trim() {
            "map" => return Ok(Self::Map),
            "3d" => return Ok(Self::Relief),
            "plots" => return Ok(Self::Plots),
            "settings" => return Ok(Self::Settings),
            "table" => return Ok(Self::Table),
            _ => {}
        }
        if let Some(name) = text.trim().strip_prefix("basins").filter(|name| name.is_empty() || name.starts_with(' ')) {
            return racer(name.trim(), scene).map(Self::Basins);
        }
        let pick = if text.trim() == "loss" { "value" } else { text };
        let of = quantity::parse(pick).map_err(|why| {
            Refusal(format!(
                "a view is map, 3d, basins, settings, plots, table, loss or a quantity that 'ravine list quantities' names: {why}"
            ))
        })?;
        let plot = scene.plots.iter().find(|plot| plot.of == of).cloned();
        let plot = plot.unwrap_or_else(|| PlotScene::new(of, scene.clock));
        Ok(Self::Plot(Box::new(plot)))
    }
}

/// The first racer that could not begin: its recording can't be read.
fn refused(all: &[Paths]) -> Option<(usize, &Refusal)> {
    all.iter().find_map(|paths| match &paths.main.path.ending {
        Ending::Refused(why) => Some((paths.racer, why)),
        _ => None,
    })
}

/// The racer of that name that is on; of no name the chosen one, or the first.
fn racer(name: &str, scene: &DescentScene) -> Result<usize, Refusal> {
    let names = Names::of(scene);
    let on: Vec<usize> = (0..scene.racers.len()).filter(|at| scene.racers[*at].is_on).collect();
    let chosen = scene.explain.racer_of(scene.racers.len()).filter(|at| name.is_empty() && on.contains(at));
    if let Some(chosen) = chosen {
        return Ok(chosen);
    }
    if on.is_empty() {
        return Err(Refusal("no optimizer of the scene is on".to_owned()));
    }
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
    let count = |view: &View| match view {
        View::Plots => scene.plots.len(),
        View::Table => 0,
        View::Map | View::Relief | View::Basins(_) | View::Settings | View::Plot(_) => 1,
    };
    let panels: usize = views.iter().map(count).sum();
    if panels > MOST_PANELS {
        return Err(Refusal(format!("a figure has at most {MOST_PANELS} panels, these views have {panels}")));
    }
    if on().count() == 0 && views.iter().any(|view| !matches!(view, View::Map | View::Relief)) {
        return Err(Refusal("there is nothing to plot: no optimizer of the scene is on".to_owned()));
    }
    let all = Paths::of(scene, &*surface);
    if let Some((racer, why)) = refused(&all) {
        return Err(Refusal(format!("{}: {why}", Names::of(scene).get(racer))));
    }
    let (mut panels, mut keys, mut of_basins) = (Vec::new(), Vec::new(), Vec::new());
    for view in views {
        let own = match view {
            View::Basins(racer) => Some(basins_of(scene, *racer, options)?),
            View::Settings => Some(settings_of(scene, options)?),
            _ => None,
        };
        let Some(figure) = own else {
            let mut drawn = panels_of(view, scene, (&*surface, &all), options)?;
            for panel in drawn.iter_mut().filter(|_| *view == View::Map) {
                let Some(Under { raster, keys: classes, caption }) = under(scene, panel, options)? else { continue };
                panel.raster = Some(raster);
                keys.extend(classes);
                of_basins.push(caption);
            }
            panels.extend(drawn);
            continue;
        };
        if views.len() == 1 {
            return Ok(figure);
        }
        panels.extend(figure.panels);
        keys.extend(figure.keys);
        of_basins.extend(figure.caption.into_iter().skip(1));
    }
    let names = Names::of(scene);
    let line =
        |paths: &Paths| Line { name: names.get(paths.racer).to_owned(), style: scene.racers[paths.racer].color.into() };
    Ok(Figure {
        title: format!("Optimizers on {}", scene.drawn()),
        panels,
        table: views.contains(&View::Table).then(|| results(scene, &*surface, &all, &names)),
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
        // these are no panels of the paths
        View::Basins(_) | View::Settings | View::Table => Ok(Vec::new()),
        View::Relief => Ok(vec![relief(scene, surface, all, options)?]),
        View::Plots => scene.plots.iter().map(|of| plot(of, surface, all, options)).collect(),
        View::Plot(of) => Ok(vec![plot(of, surface, all, options)?]),
    }
}
