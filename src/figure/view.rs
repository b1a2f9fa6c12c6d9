//! [`View`]: what can be drawn of a scene.

use super::maps::Chosen;
use super::names::{self, Names};
use crate::descent::quantity;
use crate::language::{given, word};
use crate::refusal::Refusal;
use crate::registry::hint;
use crate::scene::{DescentScene, PlotScene};

/// What is drawn of a scene.
#[derive(Debug, Clone, PartialEq)]
pub enum View {
    /// The surface from above, with the paths on it.
    Map,
    /// The surface in three dimensions, as the scene looks at it, with the paths on it.
    Relief,
    /// A cut through the surface, at the point of the racer at a place of the scene, or of the first that is on.
    Section(Option<usize>),
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
        let maps = [Self::Map, Self::Relief, Self::Section(None)].into_iter().chain(basins).chain(settings);
        maps.chain(plots).chain([Self::Table]).collect()
    }

    /// The same at the point of a racer, by its place, where it is one at a point.
    #[must_use]
    pub fn at(self, racer: Option<usize>) -> Self {
        if matches!(self, Self::Section(_)) { Self::Section(racer) } else { self }
    }

    /// What it is called on the screen.
    pub fn label(&self) -> String {
        match self {
            Self::Map => word("figure-view-map").to_owned(),
            Self::Basins(_) => word("figure-view-basins").to_owned(),
            Self::Settings => word("figure-view-settings").to_owned(),
            Self::Relief => word("figure-view-relief").to_owned(),
            Self::Section(_) => word("figure-view-section").to_owned(),
            Self::Plots => word("figure-view-plots").to_owned(),
            Self::Table => word("figure-view-table").to_owned(),
            Self::Plot(plot) => names::quantity(&plot.of),
        }
    }

    /// The view of that name in a scene: `map`, `3d`, `section` (at the first racer), `section NAME`, `basins` (of the chosen
    /// racer), `basins NAME`, `settings`, `plots`, `table`, `loss`, or a quantity like `gradient-norm`.
    ///
    /// # Errors
    /// If there is none of that name.
    pub fn parse(text: &str, scene: &DescentScene) -> Result<Self, Refusal> {
        match text.trim() {
            "map" => return Ok(Self::Map),
            "3d" => return Ok(Self::Relief),
            "section" => return Ok(Self::Section(None)),
            "plots" => return Ok(Self::Plots),
            "settings" => return Ok(Self::Settings),
            "table" => return Ok(Self::Table),
            _ => {}
        }
        if let Some(name) = text.trim().strip_prefix("section ") {
            return racer(name.trim(), scene).map(|racer| Self::Section(Some(racer)));
        }
        if let Some(name) = text.trim().strip_prefix("basins").filter(|name| name.is_empty() || name.starts_with(' ')) {
            return racer(name.trim(), scene).map(Self::Basins);
        }
        let pick = if text.trim() == "loss" { "value" } else { text };
        let of = quantity::parse(pick).map_err(|why| {
            Refusal(format!(
                "a view is map, 3d, section, basins, settings, plots, table, loss or a quantity that 'ravine list quantities' names: {why}"
            ))
        })?;
        let plot = scene.plots.iter().find(|plot| plot.of == of).cloned();
        let plot = plot.unwrap_or_else(|| PlotScene::new(of, scene.clock));
        Ok(Self::Plot(Box::new(plot)))
    }
}

/// The racer of that name that is on; of no name the chosen one, or the first.
fn racer(name: &str, scene: &DescentScene) -> Result<usize, Refusal> {
    let (name, names) = (given(name), Names::of(scene));
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
