//! The figure that views of a scene become.

use super::caption::caption;
use super::description::{Figure, Line, Panel};
use super::map::{map, relief, unseen};
use super::maps::{Under, basins_of, settings_of, under};
use super::names::Names;
use super::options::Options;
use super::paths::Paths;
use super::plot::plot;
use super::raster::Key;
use super::results::results;
use super::section;
use super::view::View;
use crate::descent::{check_method, check_seeds, check_starts};
use crate::language::told;
use crate::optim::Ending;
use crate::refusal::Refusal;
use crate::scene::DescentScene;
use crate::surface::Surface;

/// Most panels of a figure.
const MOST_PANELS: usize = 12;

/// The figure of a scene: the views one below the other, with one legend and one caption.
///
/// # Errors
/// A sentence that says what would be right: the scene can't run, or a view shows nothing.
pub fn draw(scene: &DescentScene, views: &[View], options: &Options) -> Result<Figure, Refusal> {
    options.check()?;
    let surface = scene.descended().build();
    check(scene, &*surface, views)?;
    let all = Paths::of(scene, &*scene.descended().build_real());
    if let Some((racer, why)) = refused(&all) {
        return Err(Refusal(format!("{}: {why}", Names::of(scene).get(racer))));
    }
    if let [view] = views
        && let Some(figure) = own(view, scene, options)?
    {
        return Ok(figure);
    }
    let mut parts = Parts::default();
    for view in views {
        match own(view, scene, options)? {
            Some(figure) => {
                parts.panels.extend(figure.panels);
                parts.keys.extend(figure.keys);
                parts.told.extend(figure.caption.into_iter().skip(1));
            }
            None => parts.add(view, scene, (&*surface, &all), options)?,
        }
    }
    let Parts { panels, keys, told } = parts;
    let names = Names::of(scene);
    let line =
        |paths: &Paths| Line { name: names.get(paths.racer).to_owned(), style: scene.racers[paths.racer].color.into() };
    Ok(Figure {
        title: told!("figure-title-optimizers", surface = scene.drawn().to_string()),
        panels,
        table: views.contains(&View::Table).then(|| results(scene, &*surface, &all, &names)),
        legend: all.iter().map(line).collect(),
        keys,
        caption: [caption(scene, &names, &all, options), told].concat(),
    })
}

/// Whether the scene can run, and has what the views show.
fn check(scene: &DescentScene, surface: &dyn Surface, views: &[View]) -> Result<(), Refusal> {
    scene.run.check_on(surface)?;
    check_seeds(&scene.run, scene.seeds)?;
    check_starts(&scene.run, scene.seeds, &scene.more_starts)?;
    let on = || scene.racers.iter().filter(|racer| racer.is_on);
    on().try_for_each(|racer| check_method(&racer.driven))?;
    let count = |view: &View| match view {
        View::Plots => scene.plots.len(),
        View::Table => 0,
        View::Map | View::Relief | View::Section(_) | View::Basins(_) | View::Settings | View::Plot(_) => 1,
    };
    let panels: usize = views.iter().map(count).sum();
    if panels > MOST_PANELS {
        return Err(Refusal(format!("a figure has at most {MOST_PANELS} panels, these views have {panels}")));
    }
    let is_of_surface = |view: &View| matches!(view, View::Map | View::Relief | View::Section(_));
    if on().count() == 0 && !views.iter().all(is_of_surface) {
        return Err(Refusal("there is nothing to plot: no optimizer of the scene is on".to_owned()));
    }
    Ok(())
}

/// The first racer that could not begin: its recording can't be read.
fn refused(all: &[Paths]) -> Option<(usize, &Refusal)> {
    all.iter().find_map(|paths| match &paths.main.path.ending {
        Ending::Refused(why) => Some((paths.racer, why)),
        _ => None,
    })
}

/// The figure of a view that shows no paths.
fn own(view: &View, scene: &DescentScene, options: &Options) -> Result<Option<Figure>, Refusal> {
    match view {
        View::Basins(racer) => basins_of(scene, *racer, options).map(Some),
        View::Settings => settings_of(scene, options).map(Some),
        _ => Ok(None),
    }
}

/// What views add to a figure.
#[derive(Default)]
struct Parts {
    panels: Vec<Panel>,
    keys: Vec<Key>,
    /// What the caption says of them.
    told: Vec<String>,
}

impl Parts {
    /// Adds a panel of the surface, with the basins under its paths where the scene shows them.
    fn over_basins(&mut self, scene: &DescentScene, mut panel: Panel, options: &Options) -> Result<(), Refusal> {
        self.told.extend(unseen(&panel));
        if let Some(Under { raster, keys, caption }) = under(scene, &panel, options)? {
            // the same basins are named once, whatever part of the plane is seen
            if self.panels.iter().all(|panel| panel.raster.is_none()) {
                self.keys.extend(keys);
                self.told.push(caption);
            }
            panel.raster = Some(raster);
        }
        self.panels.push(panel);
        Ok(())
    }

    /// Adds a view of the paths.
    fn add(
        &mut self,
        view: &View,
        scene: &DescentScene,
        (surface, all): (&dyn Surface, &[Paths]),
        options: &Options,
    ) -> Result<(), Refusal> {
        match view {
            View::Map => {
                let panel = map(scene, surface, all, options)?;
                self.over_basins(scene, panel, options)?;
            }
            View::Relief => {
                let panel = relief(scene, surface, all, options)?;
                self.over_basins(scene, panel, options)?;
            }
            View::Section(racer) => {
                let drawn = section::draw(scene, surface, (all, *racer), options)?;
                self.panels.push(drawn.panel);
                self.keys.extend(drawn.keys);
                self.told.push(drawn.caption);
            }
            View::Plots => {
                for of in &scene.plots {
                    self.panels.push(plot(of, surface, all, options)?);
                }
            }
            View::Plot(of) => self.panels.push(plot(of, surface, all, options)?),
            // these are no panels of the paths
            View::Basins(_) | View::Settings | View::Table => {}
        }
        Ok(())
    }
}
