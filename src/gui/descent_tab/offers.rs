//! What the palette offers in this tab: views, plots, surfaces, methods.

use super::command_line;
use super::view::VIEWS;
use crate::descent::code::{self, Framework};
use crate::descent::explain::overlay::Layer;
use crate::descent::quantity::QUANTITIES;
use crate::descent::relief::HeightScale;
use crate::figure::names::Names;
use crate::gui::action::Action;
use crate::gui::command::Command;
use crate::gui::palette::Offer;
use crate::gui::words::entries::said;
use crate::gui::words::palette as words;
use crate::gui::words::{basins, descent, explain, profiles, rule, settings_map, tune};
use crate::language::Word;
use crate::language::retold;
use crate::map::basins::Look;
use crate::map::settings::Measure;
use crate::optim::{METHODS, text};
use crate::scene::{DescentScene, MOST_PLOTS};
use crate::surface::{self, SURFACES, TRANSFORMS};

/// All of them.
pub fn all(scene: &DescentScene) -> Vec<Offer> {
    let offer = |group: Word, name: String, action| Offer::new(group.text(), name, Command::Tab(action));
    let views = VIEWS
        .iter()
        .map(|view| offer(words::VIEW, view.label.text().to_owned(), Action::ShowView(view.key)).also(view.tip.text()));
    let surfaces = SURFACES.iter().map(|entry| {
        offer(words::SURFACE, said(entry.label).to_owned(), Action::Surface(entry.key)).also(said(entry.about))
    });
    let transforms = TRANSFORMS.iter().map(|entry| {
        offer(words::TRANSFORM, said(entry.label).to_owned(), Action::Transform(entry.key)).also(said(entry.about))
    });
    let descend =
        offer(words::TRANSFORM, descent::DESCEND_TRANSFORMED.text().to_owned(), Action::ToggleDescendTransformed);
    let methods = METHODS.iter().map(|entry| {
        offer(words::OPTIMIZER, words::add(said(entry.label)), Action::AddRacer(entry.key)).also(said(entry.about))
    });
    let starts = [
        (words::CIRCLE, Action::CircleOfStarts(8)),
        (words::GRID, Action::GridOfStarts(8)),
        (words::ONE_START, Action::OneStart),
    ];
    let starts = starts.map(|(name, action)| offer(words::STARTS, name.text().to_owned(), action));
    // a memory is added by its name, where the names are listed
    let quantities = QUANTITIES.iter().filter(|entry| entry.params.is_empty());
    let plots = quantities.map(|entry| {
        let offer =
            offer(words::PLOT, words::add_plot(said(entry.label)), Action::AddPlot(entry.key)).also(said(entry.about));
        Offer { is_enabled: scene.plots.len() < MOST_PLOTS, ..offer }
    });
    let looks = [
        (words::SHOW_TABLE, Action::ShowTable(true)),
        (words::SHOW_PLOTS, Action::ShowTable(false)),
        (words::COPY_TABLE, Action::CopyTable),
        (words::TRAIL, Action::ToggleTrail),
        (descent::HEIGHTS_LINEAR, Action::Heights(HeightScale::Linear)),
        (descent::HEIGHTS_LOG, Action::Heights(HeightScale::Logarithmic)),
    ];
    let looks = looks.map(|(name, action)| offer(words::VIEW, name.text().to_owned(), action));
    let layers = Layer::ALL.map(|layer| {
        offer(words::ARROWS, explain::layer(layer).to_owned(), Action::ToggleLayer(layer))
            .also(explain::layer_tip(layer))
    });
    let for_all =
        offer(words::ARROWS, explain::ALL.text().to_owned(), Action::ToggleLayersForAll).also(explain::ALL_TIP.text());
    let is_of_data = surface::typed_term(&scene.surface).is_some();
    let fit = offer(words::VIEW, descent::FIT.text().to_owned(), Action::ToggleFit).also(descent::FIT_TIP.text());
    starts
        .into_iter()
        .chain(views)
        .chain([Offer { is_enabled: is_of_data, ..fit }])
        .chain(looks)
        .chain(layers)
        .chain([for_all])
        .chain(maps())
        .chain(of_racers(scene))
        .chain(plots)
        .chain(surfaces)
        .chain(transforms)
        .chain([descend])
        .chain(methods)
        .collect()
}

/// Maps of basins and of settings, by what they show, and what compares optimizers.
fn maps() -> impl Iterator<Item = Offer> {
    let offer = |name: String, action| Offer::new(words::VIEW.text(), name, Command::Tab(action));
    let basins = [Look::Steps, Look::Evaluations];
    let basins = basins
        .into_iter()
        .map(move |look| offer(basins::by(look), Action::BasinsBy(look)).also(basins::look_tip(look)));
    let settings = Measure::ALL.into_iter().map(move |measure| {
        offer(settings_map::show(measure), Action::SettingsMap(measure)).also(settings_map::TIP.text())
    });
    let windows = [
        offer(tune::SENSITIVITY.text().to_owned(), Action::Sensitivity).also(tune::SENSITIVITY_TIP.text()),
        offer(profiles::OPEN.text().to_owned(), Action::Profiles).also(profiles::OPEN_TIP.text()),
    ];
    basins.chain(settings).chain(windows)
}

/// What can be done with the racers of the scene: with all of them, with each, and with the one that is explained.
fn of_racers(scene: &DescentScene) -> Vec<Offer> {
    let names = Names::of(scene);
    let has_any = scene.racers.iter().any(|racer| racer.is_on);
    let command = Command::Copy { text: command_line::text(scene), told: descent::COPIED.text() };
    let command = Offer::new(descent::RACERS.text(), descent::COPY_COMMAND.text(), command)
        .also(descent::COPY_COMMAND_TIP.text());
    let mut offers = vec![Offer { is_enabled: has_any, ..command }];
    let is_rule = |place: &usize| {
        let driven = &scene.racers[*place].driven;
        driven.method.entry().key != text::RULE && text::of(driven).is_some()
    };
    offers.extend((0..scene.racers.len()).filter(is_rule).map(|place| {
        let name = words::edit_as_rule(names.get(place));
        Offer::new(descent::RACERS.text(), name, Command::Tab(Action::EditAsRule(place)))
            .also(rule::EDIT_RACER_TIP.text())
    }));
    if let Some(place) = scene.explain.racer_of(scene.racers.len()) {
        let driven = &scene.racers[place].driven;
        offers.extend(Framework::ALL.into_iter().map(|framework| {
            // what a framework has not is told when it is asked for
            let command = match code::code(framework, &scene.descended(), driven, &scene.run) {
                Ok(text) => Command::Copy { text, told: descent::CODE_COPIED.text() },
                Err(why) => Command::Warn(why.0),
            };
            Offer::new(descent::RACERS.text(), words::copy_code(names.get(place), &retold(framework.label())), command)
        }));
    }
    offers
}
