//! Which samples of a data set train, which validate, and how many labels are wrong on purpose.

use eframe::egui::{ComboBox, Ui};

use crate::data::{Dataset, SplitRule, split};
use crate::gui::widget::param::{self, Number};
use crate::gui::words::training as words;
use crate::param::{Limits, Scale};
use crate::train::Config;

/// Samples to train on when not all are.
const FEW: usize = 200;
/// Samples of each class to train on when nothing else is said.
const FEW_PER_CLASS: usize = 20;
/// Folds when nothing else is said.
const FOLDS: u32 = 5;

/// The kinds of a rule of splitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Auto,
    Own,
    Fraction,
    Fold,
}

/// How much of the training part trains.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Amount {
    All,
    Size,
    PerClass,
}

/// A whole number on a slider.
pub const fn whole(range: [f64; 2], [min, max]: [f64; 2], default: f64) -> Number {
    Number { symbol: "", scale: Scale::Integer, range, limits: Limits::closed(min, max), unit: "", default }
}

/// A number from 0 to 1.
const fn fraction(range: [f64; 2], default: f64) -> Number {
    Number { symbol: "", scale: Scale::Linear, range, limits: Limits::closed(0.0, 1.0), unit: "", default }
}

/// A row that chooses one of a few; says whether another was chosen.
fn choose<T: Copy + PartialEq>(ui: &mut Ui, [name, tip]: [&str; 2], options: &[(T, String)], value: &mut T) -> bool {
    let before = *value;
    param::row(ui, name, tip, |ui, label| {
        let shown = options.iter().find(|(option, _)| *option == before).map_or("", |(_, name)| name);
        let width = ui.available_width() - 4.0;
        let combo = ComboBox::from_id_salt(name).selected_text(shown).width(width).truncate();
        let combo = combo.show_ui(ui, |ui| {
            for (option, name) in options {
                ui.selectable_value(value, *option, name);
            }
        });
        combo.response.labelled_by(label.id);
    });
    *value != before
}

/// Draws the rule of splitting.
pub fn split_ui(ui: &mut Ui, config: &mut Config, data: Option<&Dataset>) {
    let mut kind = match config.split {
        SplitRule::Auto => Kind::Auto,
        SplitRule::Own => Kind::Own,
        SplitRule::Fraction(_) => Kind::Fraction,
        SplitRule::Fold { .. } => Kind::Fold,
    };
    let has_own = data.is_some_and(|data| data.test_from.is_some());
    let auto = if has_own { words::SPLIT_AUTO_OWN.to_owned() } else { words::split_auto(SplitRule::Auto.fraction()) };
    let mut options = vec![(Kind::Auto, auto)];
    if has_own || kind == Kind::Own {
        options.push((Kind::Own, words::SPLIT_OWN.to_owned()));
    }
    options.extend([(Kind::Fraction, words::SPLIT_FRACTION.to_owned()), (Kind::Fold, words::SPLIT_FOLD.to_owned())]);
    if choose(ui, [words::SPLIT, words::SPLIT_TIP], &options, &mut kind) {
        config.split = match kind {
            Kind::Auto => SplitRule::Auto,
            Kind::Own => SplitRule::Own,
            Kind::Fraction => SplitRule::Fraction(config.split.fraction()),
            Kind::Fold => SplitRule::Fold { fold: 1, of: FOLDS },
        };
    }
    match &mut config.split {
        SplitRule::Fraction(part) => {
            param::number_row(ui, words::TRAIN_PART, words::TRAIN_PART_TIP, fraction([0.1, 0.9], 0.6), part);
        }
        SplitRule::Fold { fold, of } => {
            let [mut x, mut n] = [f64::from(*fold), f64::from(*of)];
            if param::number_row(ui, words::FOLDS, words::FOLDS_TIP, whole([2.0, 10.0], [2.0, 1000.0], 5.0), &mut n) {
                *of = n as u32;
                *fold = (*fold).min(*of);
            }
            if param::number_row(ui, words::FOLD, words::FOLD_TIP, whole([1.0, n], [1.0, n], 1.0), &mut x) {
                *fold = x as u32;
            }
        }
        SplitRule::Auto | SplitRule::Own => {}
    }
}

/// Draws how much of the training part trains.
pub fn size_ui(ui: &mut Ui, config: &mut Config, data: Option<&Dataset>) {
    let sizes = data.and_then(|data| split::sizes(data, config.split).ok());
    let available = sizes.map_or(FEW, |[train, _]| train);
    let mut amount = match (config.train_size, config.per_class) {
        (_, Some(_)) => Amount::PerClass,
        (Some(_), None) => Amount::Size,
        (None, None) => Amount::All,
    };
    let options = [
        (Amount::All, words::all_samples(available)),
        (Amount::Size, words::SOME_SAMPLES.to_owned()),
        (Amount::PerClass, words::SOME_PER_CLASS.to_owned()),
    ];
    let classes = data.map_or(1, |data| data.classes.len().max(1));
    let most_per_class = (available / classes).max(2);
    if choose(ui, [words::TRAIN_SIZE, words::TRAIN_SIZE_TIP], &options, &mut amount) {
        config.train_size = (amount == Amount::Size).then_some(FEW.min(available));
        config.per_class = (amount == Amount::PerClass).then_some(FEW_PER_CLASS.min(most_per_class));
    }
    let most = available.max(20) as f64;
    for (name, tip, value, look) in [
        (
            words::SAMPLES_TRAINED,
            words::SAMPLES_TRAINED_TIP,
            &mut config.train_size,
            whole([10.0, most], [0.0, 1e9], FEW.min(available) as f64),
        ),
        (
            words::PER_CLASS,
            words::PER_CLASS_TIP,
            &mut config.per_class,
            whole([1.0, most_per_class as f64], [0.0, 1e9], FEW_PER_CLASS.min(most_per_class) as f64),
        ),
    ] {
        if let Some(size) = value {
            let mut x = *size as f64;
            if param::number_row(ui, name, tip, look, &mut x) {
                *size = x.max(0.0) as usize;
            }
        }
    }
}

/// Draws how many labels are made wrong.
pub fn noise_ui(ui: &mut Ui, config: &mut Config) {
    param::number_row(ui, words::NOISE, words::NOISE_TIP, fraction([0.0, 1.0], 0.0), &mut config.label_noise);
}
