//! What the palette offers in this tab: views, plots, surfaces, methods.

use super::view::VIEWS;
use crate::descent::quantity::QUANTITIES;
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::palette::Offer;
use crate::gui::words::descent;
use crate::gui::words::palette as words;
use crate::optim::METHODS;
use crate::scene::{DescentScene, MOST_PLOTS};
use crate::surface::{self, SURFACES, TRANSFORMS};

/// All of them.
pub fn all(scene: &DescentScene) -> Vec<Offer> {
    let offer = |group, name: String, action| Offer::new(group, name, Command::Tab(action));
    let views =
        VIEWS.iter().map(|view| offer(words::VIEW, view.label.to_owned(), Action::ShowView(view.key)).also(view.tip));
    let surfaces = SURFACES
        .iter()
        .map(|entry| offer(words::SURFACE, entry.label.to_owned(), Action::Surface(entry.key)).also(entry.about));
    let transforms = TRANSFORMS
        .iter()
        .map(|entry| offer(words::TRANSFORM, entry.label.to_owned(), Action::Transform(entry.key)).also(entry.about));
    let descend = offer(words::TRANSFORM, descent::DESCEND_TRANSFORMED.to_owned(), Action::ToggleDescendTransformed);
    let methods = METHODS
        .iter()
        .map(|entry| offer(words::OPTIMIZER, words::add(entry.label), Action::AddRacer(entry.key)).also(entry.about));
    let starts = [
        (words::CIRCLE, Action::CircleOfStarts(12)),
        (words::GRID, Action::GridOfStarts(8)),
        (words::ONE_START, Action::OneStart),
    ];
    let starts = starts.map(|(name, action)| offer(words::STARTS, name.to_owned(), action));
    // a memory is added by its name, where the names are listed
    let quantities = QUANTITIES.iter().filter(|entry| entry.params.is_empty());
    let plots = quantities.map(|entry| {
        let offer = offer(words::PLOT, words::add_plot(entry.label), Action::AddPlot(entry.key)).also(entry.about);
        Offer { is_enabled: scene.plots.len() < MOST_PLOTS, ..offer }
    });
    let tables = [(words::SHOW_TABLE, Action::ShowTable(true)), (words::SHOW_PLOTS, Action::ShowTable(false))];
    let tables = tables.map(|(name, action)| offer(words::VIEW, name.to_owned(), action));
    let is_of_data = surface::typed_term(&scene.surface).is_some();
    let fit = offer(words::VIEW, descent::FIT.to_owned(), Action::ToggleFit).also(descent::FIT_TIP);
    starts
        .into_iter()
        .chain(views)
        .chain([Offer { is_enabled: is_of_data, ..fit }])
        .chain(tables)
        .chain(plots)
        .chain(surfaces)
        .chain(transforms)
        .chain([descend])
        .chain(methods)
        .collect()
}
