//! The settings of the selected run.

use eframe::egui::{Align, Button, Layout, RichText, TextEdit, Ui};

use super::library::Library;
use super::record::Record;
use super::runs::Runs;
use super::source::Requests;
use super::{command_line, list, more, network, part, run_name};
use crate::augment::{self, AUGMENTS};
use crate::data::{Dataset, split};
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::widget::param::{self, number_ui};
use crate::gui::widget::{chain, driven, pick, rule, style_picker};
use crate::gui::words::{landscape, range_test, rule as rule_words, training as words};
use crate::gui::worker::Waker;
use crate::language::retold;
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::average::MUCH;
use crate::train::recipe::RECIPES;
use crate::train::{Config, MOST_EPOCHS, rate_of, setting};

/// Where a setting stands that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Data,
    Split,
    TrainSize,
    Noise,
    Epochs,
    Batch,
    Augment,
    Network,
    Seeds,
}

/// The setting that keeps a run from starting.
fn place(config: &Config, data: Option<&Dataset>) -> Place {
    let Some(data) = data else { return Place::Data };
    if split::sizes(data, config.split).is_err() {
        return Place::Split;
    }
    let train =
        config.subset().and_then(|subset| Ok(split::train_size(data, config.split, subset, config.data_seed())?));
    let Ok(train) = train else { return Place::TrainSize };
    if split::check_noise(config.label_noise).is_err() {
        Place::Noise
    } else if config.epochs > MOST_EPOCHS {
        Place::Epochs
    } else if !(1..=train).contains(&config.batch) {
        Place::Batch
    } else if augment::check(&config.augment, data.shape).is_err() {
        Place::Augment
    } else if config.check_with(data).is_err() {
        Place::Network
    } else {
        Place::Seeds
    }
}

/// Where data sets come from.
pub struct DataAccess<'a> {
    pub library: &'a mut Library,
    pub requests: &'a mut Requests,
    pub wake: &'a Waker,
}

/// Draws the settings of the selected run.
pub fn ui(ui: &mut Ui, scene: &mut TrainingScene, runs: &Runs, access: &mut DataAccess<'_>, commands: &mut Commands) {
    let Some(run) = scene.runs.get_mut(scene.selected) else { return };
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(words::SETTINGS.text()).heading().strong());
        ui.with_layout(Layout::right_to_left(Align::Max), |ui| {
            let copy = ui.add(Button::new(words::COPY_COMMAND.text()).small());
            if copy.on_hover_text(words::COPY_COMMAND_TIP.text()).clicked() {
                let text = command_line::text(run);
                commands.push(Command::Copy { text, told: words::COPIED.text() });
            }
        });
    });
    let id = run.id;
    let shown = ui.push_id(id, |ui| {
        let data = access.library.ready(&run.config.data);
        let fault = runs.fault(run).map(|why| (place(&run.config, data.map(AsRef::as_ref)), why.to_owned()));
        let tell = |ui: &mut Ui, here: Place| {
            if let Some((_, why)) = fault.as_ref().filter(|(place, _)| *place == here) {
                ui.label(RichText::new(retold(why)).small().color(ui.visuals().error_fg_color));
            }
        };
        note_ui(ui, run, runs, commands);
        name_ui(ui, &mut run.name);
        param::row(ui, words::LINE.text(), words::LINE_TIP.text(), |ui, _| {
            style_picker::ui(ui, &words::style_of(&run.name), &mut run.color);
        });
        data_ui(ui, run, access, &tell);
        section(ui, words::NETWORK.text());
        let data = access.library.ready(&run.config.data);
        if !network::ui(ui, &mut run.config.net, data.map(AsRef::as_ref)) {
            tell(ui, Place::Network);
        }
        section(ui, words::AUGMENTATION.text());
        chain::ui(ui, words::ADD_AUGMENTATION.text(), AUGMENTS, &mut run.config.augment);
        tell(ui, Place::Augment);
        optimizer_head(ui, run, commands);
        driven::ui(ui, &mut run.config.optimizer);
        let is_to_be_edited = rule::ui(ui, &run.config.optimizer, rule_words::EDIT_RUN_TIP.text());
        section(ui, words::COURSE.text());
        pick::entry_ui(ui, words::RECIPE.text(), words::RECIPE_TIP.text(), RECIPES, &mut run.config.recipe);
        ui.push_id("recipe", |ui| pick::params_ui(ui, &mut run.config.recipe, &[]));
        course_ui(ui, run, &tell);
        more::ui(ui, &mut run.config);
        landscape_ui(ui, run, commands);
        is_to_be_edited
    });
    if shown.inner {
        list::add_edited(scene);
    }
}

fn section(ui: &mut Ui, name: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(name).strong());
}

/// The heading of the optimizer, with the button that tests learning rates.
fn optimizer_head(ui: &mut Ui, run: &TrainingRun, commands: &mut Commands) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.label(RichText::new(words::OPTIMIZER.text()).strong());
        ui.with_layout(Layout::right_to_left(Align::Max), |ui| {
            let has_rate = rate_of(&run.config.optimizer.method).is_some();
            let button = ui.add_enabled(has_rate, Button::new(range_test::OPEN.text()).small());
            let button =
                button.on_hover_text(range_test::OPEN_TIP.text()).on_disabled_hover_text(range_test::NO_RATE.text());
            if button.clicked() {
                commands.push(Command::Tab(Action::RangeTest(run.id)));
            }
        });
    });
}

/// The button that opens the loss landscape.
fn landscape_ui(ui: &mut Ui, run: &TrainingRun, commands: &mut Commands) {
    ui.add_space(4.0);
    if ui.add(Button::new(landscape::OPEN.text()).small()).on_hover_text(landscape::OPEN_TIP.text()).clicked() {
        commands.push(Command::Tab(Action::Landscape(run.id)));
    }
}

/// What is unusual about a run, what changes under way, and why a change was refused.
fn note_ui(ui: &mut Ui, run: &TrainingRun, runs: &Runs, commands: &mut Commands) {
    for note in runs.notes(run) {
        ui.label(RichText::new(words::note(note)).small().color(ui.visuals().warn_fg_color));
    }
    let running = runs.of(run).filter(|record| record.is_running);
    let left = running.and_then(|record| record.history().last()).map_or(0.0, |epoch| epoch.start_left);
    if left > MUCH {
        ui.label(RichText::new(words::start_left(left)).small().color(ui.visuals().warn_fg_color));
    }
    let Some(record) = runs.of(run) else { return };
    changes_ui(ui, run, record, commands);
    if let Some(why) = &record.refused {
        ui.label(RichText::new(retold(why)).small().color(ui.visuals().warn_fg_color));
    } else if record.is_running && record.is_outdated(run) && record.history().changes().is_empty() {
        ui.label(RichText::new(words::AFTER_RESTART.text()).small().color(ui.visuals().warn_fg_color));
    } else if record.is_running {
        ui.label(RichText::new(words::UNDER_WAY.text()).small().weak());
    }
}

/// What was changed under way, and the button that does without.
fn changes_ui(ui: &mut Ui, run: &TrainingRun, record: &Record, commands: &mut Commands) {
    if record.history().changes().is_empty() || record.is_outdated(run) {
        return;
    }
    ui.label(RichText::new(words::CHANGES.text()).small().strong());
    for (epoch, changed) in record.history().changes_by_epoch() {
        let told = RichText::new(words::change_at(epoch, &changed.in_short())).small();
        ui.label(told).on_hover_text(retold(&changed.what));
    }
    let button = ui.add_enabled(!record.is_running, Button::new(words::FORGET_CHANGES.text()).small());
    if button.on_hover_text(words::FORGET_CHANGES_TIP.text()).clicked() {
        commands.push(Command::Tab(Action::ForgetChanges(run.id)));
    }
}

fn name_ui(ui: &mut Ui, name: &mut String) {
    param::row(ui, words::NAME.text(), words::NAME_TIP.text(), |ui, label| {
        let field = TextEdit::singleline(name).char_limit(run_name::LONGEST).desired_width(ui.available_width());
        ui.add(field).labelled_by(label.id);
    });
}

fn data_ui(ui: &mut Ui, run: &mut TrainingRun, access: &mut DataAccess<'_>, tell: &dyn Fn(&mut Ui, Place)) {
    section(ui, words::DATA.text());
    access.requests.ui(ui, run, access.library, access.wake);
    let data = access.library.ready(&run.config.data).cloned();
    let (config, data) = (&mut run.config, data.as_deref());
    part::split_ui(ui, config, data);
    tell(ui, Place::Split);
    part::size_ui(ui, config, data);
    tell(ui, Place::TrainSize);
    part::noise_ui(ui, config);
    tell(ui, Place::Noise);
}

fn course_ui(ui: &mut Ui, run: &mut TrainingRun, tell: &dyn Fn(&mut Ui, Place)) {
    let TrainingRun { config, seeds, .. } = run;
    let mut x = f64::from(config.epochs);
    if number_ui(ui, &setting::EPOCHS, &mut x) {
        config.epochs = x as u32;
    }
    tell(ui, Place::Epochs);
    let mut x = config.batch as f64;
    if number_ui(ui, &setting::BATCH, &mut x) {
        config.batch = x as usize;
    }
    tell(ui, Place::Batch);
    let mut x = config.seed as f64;
    if number_ui(ui, &setting::SEED, &mut x) {
        config.seed = x as u64;
    }
    let mut x = config.split_seed.map(|seed| seed as f64);
    if param::optional_ui(ui, &setting::SPLIT_SEED, &mut x) {
        // one that is switched on begins where nothing changes
        config.split_seed = x.map(|seed| config.split_seed.map_or(config.seed, |_| seed as u64));
    }
    let mut x = *seeds as f64;
    if number_ui(ui, &setting::SEEDS, &mut x) {
        *seeds = x as u64;
    }
    tell(ui, Place::Seeds);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::{self, SplitRule};
    use crate::nn::Net;

    #[test]
    fn every_fault_has_its_place() {
        let config = Config::default;
        for (config, expected) in [
            (Config { split: SplitRule::Fraction(0.0), ..config() }, Place::Split),
            (Config { train_size: Some(0), ..config() }, Place::TrainSize),
            (Config { train_size: Some(99_999), ..config() }, Place::TrainSize),
            (Config { label_noise: 1.5, ..config() }, Place::Noise),
            (Config { epochs: MOST_EPOCHS + 1, ..config() }, Place::Epochs),
            (Config { batch: 0, ..config() }, Place::Batch),
            (Config { train_size: Some(20), ..config() }, Place::Batch),
            (Config { per_class: Some(9999), ..config() }, Place::TrainSize),
            (Config { augment: augment::parse("hue").expect("an augmentation"), ..config() }, Place::Augment),
            (Config { net: Net::parse("dense 7").expect("a network"), ..config() }, Place::Network),
        ] {
            let data = data::load(&config.data).ok();
            assert_eq!(place(&config, data.as_deref()), expected, "{config:?}");
            assert!(config.check().is_err(), "{config:?} can't run");
        }
        let data = data::load(&config().data).ok();
        assert_eq!(place(&config(), data.as_deref()), Place::Seeds, "nothing else is wrong");
    }
}
