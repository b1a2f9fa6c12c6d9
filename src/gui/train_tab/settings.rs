//! The settings of the selected run.

use eframe::egui::{Align, Button, Checkbox, Layout, RichText, TextEdit, Ui};

use super::runs::Runs;
use super::{command_line, network};
use crate::data::{self, DATASETS, SplitRule, split};
use crate::gui::command::{Command, Commands};
use crate::gui::widget::param::{self, Number};
use crate::gui::widget::{self, chain, driven, pick};
use crate::gui::words::training as words;
use crate::param::{Limits, Scale};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{Config, MOST_EPOCHS};

/// Images to train on when not all are.
const FEW_IMAGES: usize = 200;
/// Longest name of a run, in characters.
const LONGEST_NAME: usize = 200;

/// Where a setting stands that is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Data,
    Split,
    TrainSize,
    Noise,
    Epochs,
    Batch,
    Network,
}

/// The setting that keeps a run from starting.
fn place(config: &Config) -> Place {
    let Ok(data) = data::load(&config.data) else { return Place::Data };
    let Ok([available, _]) = split::sizes(&data, config.split) else { return Place::Split };
    let Ok(train) = split::subset_size(available, config.train_size) else { return Place::TrainSize };
    if split::check_noise(config.label_noise).is_err() {
        Place::Noise
    } else if !(1..=MOST_EPOCHS).contains(&config.epochs) {
        Place::Epochs
    } else if !(1..=train).contains(&config.batch) {
        Place::Batch
    } else {
        Place::Network
    }
}

/// Draws the settings of the selected run.
pub fn ui(ui: &mut Ui, scene: &mut TrainingScene, runs: &Runs, commands: &mut Commands) {
    let Some(run) = scene.runs.get_mut(scene.selected) else { return };
    ui.horizontal(|ui| {
        widget::heading(ui, words::SETTINGS);
        ui.with_layout(Layout::right_to_left(Align::Max), |ui| {
            let copy = ui.add(Button::new(words::COPY_COMMAND).small());
            if copy.on_hover_text(words::COPY_COMMAND_TIP).clicked() {
                let text = command_line::text(&run.config);
                commands.push(Command::Copy { text, told: words::COPIED });
            }
        });
    });
    let id = run.id;
    ui.push_id(id, |ui| {
        let fault = runs.fault(run).map(|why| (place(&run.config), why.to_owned()));
        let tell = |ui: &mut Ui, here: Place| {
            if let Some((_, why)) = fault.as_ref().filter(|(place, _)| *place == here) {
                ui.label(RichText::new(why).small().color(ui.visuals().error_fg_color));
            }
        };
        note_ui(ui, run, runs);
        name_ui(ui, &mut run.name);
        data_ui(ui, &mut run.config, &tell);
        section(ui, words::NETWORK);
        network::ui(ui, &mut run.config);
        tell(ui, Place::Network);
        section(ui, words::AUGMENTATION);
        chain::ui(ui, words::ADD_AUGMENTATION, crate::augment::AUGMENTS, &mut run.config.augment);
        section(ui, words::OPTIMIZER);
        driven::ui(ui, &mut run.config.optimizer);
        section(ui, words::COURSE);
        course_ui(ui, &mut run.config, &tell);
    });
}

fn section(ui: &mut Ui, name: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(name).strong());
}

/// What changes under way, and why a change was refused.
fn note_ui(ui: &mut Ui, run: &TrainingRun, runs: &Runs) {
    let Some(record) = runs.of(run) else { return };
    if let Some(why) = &record.refused {
        ui.label(RichText::new(why).small().color(ui.visuals().warn_fg_color));
    } else if record.is_running && record.is_outdated(&run.config) && record.history.changes().is_empty() {
        ui.label(RichText::new(words::AFTER_RESTART).small().color(ui.visuals().warn_fg_color));
    } else if record.is_running {
        ui.label(RichText::new(words::UNDER_WAY).small().weak());
    }
}

fn name_ui(ui: &mut Ui, name: &mut String) {
    param::row(ui, words::NAME, words::NAME_TIP, |ui, label| {
        let field = TextEdit::singleline(name).char_limit(LONGEST_NAME).desired_width(ui.available_width());
        ui.add(field).labelled_by(label.id);
    });
}

fn data_ui(ui: &mut Ui, config: &mut Config, tell: &dyn Fn(&mut Ui, Place)) {
    section(ui, words::DATA);
    pick::entry_ui(ui, words::DATA_SET, words::DATA_SET_TIP, DATASETS, &mut config.data);
    pick::params_ui(ui, &mut config.data, &[]);
    tell(ui, Place::Data);
    size_ui(ui, config);
    tell(ui, Place::TrainSize);
    let fraction = |default| Number {
        symbol: "",
        scale: Scale::Linear,
        range: [0.0, 1.0],
        limits: Limits::closed(0.0, 1.0),
        unit: "",
        default,
    };
    param::number_row(ui, words::NOISE, words::NOISE_TIP, fraction(0.0), &mut config.label_noise);
    tell(ui, Place::Noise);
    let look = Number { range: [0.1, 0.9], ..fraction(0.6) };
    let mut fraction = config.split.fraction();
    if param::number_row(ui, words::SPLIT, words::SPLIT_TIP, look, &mut fraction) {
        config.split = SplitRule::Fraction(fraction);
    }
    tell(ui, Place::Split);
}

fn size_ui(ui: &mut Ui, config: &mut Config) {
    let available = data::load(&config.data).ok().and_then(|data| split::sizes(&data, config.split).ok());
    let available = available.map_or(FEW_IMAGES, |[train, _]| train);
    param::row(ui, words::TRAIN_SIZE, words::TRAIN_SIZE_TIP, |ui, label| {
        let mut is_all = config.train_size.is_none();
        let response = ui.add(Checkbox::new(&mut is_all, words::all_images(available)));
        if response.on_hover_text(words::ALL_IMAGES_TIP).changed() {
            config.train_size = (!is_all).then_some(FEW_IMAGES.min(available));
        }
        if let Some(size) = &mut config.train_size {
            let mut x = *size as f64;
            let look = whole([10.0, available.max(20) as f64], [0.0, 1e9], FEW_IMAGES.min(available) as f64);
            param::number(ui, look, &mut x, label);
            if label.double_clicked() {
                x = look.default;
            }
            *size = x.max(0.0) as usize;
        }
    });
}

/// A whole number on a logarithmic slider.
const fn whole(range: [f64; 2], [min, max]: [f64; 2], default: f64) -> Number {
    Number { symbol: "", scale: Scale::Integer, range, limits: Limits::closed(min, max), unit: "", default }
}

fn course_ui(ui: &mut Ui, config: &mut Config, tell: &dyn Fn(&mut Ui, Place)) {
    let mut x = f64::from(config.epochs);
    let look = whole([1.0, 200.0], [0.0, f64::from(MOST_EPOCHS)], 60.0);
    if param::number_row(ui, words::EPOCHS, words::EPOCHS_TIP, look, &mut x) {
        config.epochs = x as u32;
    }
    tell(ui, Place::Epochs);
    let mut x = config.batch as f64;
    if param::number_row(ui, words::BATCH, words::BATCH_TIP, whole([1.0, 256.0], [0.0, 1e9], 32.0), &mut x) {
        config.batch = x as usize;
    }
    tell(ui, Place::Batch);
    // larger seeds can stand in a scene's file: f64 has no room for them
    let mut x = config.seed as f64;
    let look = whole([0.0, 20.0], [0.0, 9_007_199_254_740_992.0], 0.0);
    if param::number_row(ui, words::SEED, words::SEED_TIP, look, &mut x) {
        config.seed = x as u64;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Net;

    #[test]
    fn every_fault_has_its_place() {
        let config = Config::default;
        for (config, expected) in [
            (Config { split: SplitRule::Fraction(0.0), ..config() }, Place::Split),
            (Config { train_size: Some(0), ..config() }, Place::TrainSize),
            (Config { train_size: Some(99_999), ..config() }, Place::TrainSize),
            (Config { label_noise: 1.5, ..config() }, Place::Noise),
            (Config { epochs: 0, ..config() }, Place::Epochs),
            (Config { batch: 0, ..config() }, Place::Batch),
            (Config { train_size: Some(20), ..config() }, Place::Batch),
            (Config { net: Net::parse("dense 7").expect("a network"), ..config() }, Place::Network),
        ] {
            assert_eq!(place(&config), expected, "{config:?}");
            assert!(config.check().is_err(), "{config:?} can't run");
        }
    }
}
