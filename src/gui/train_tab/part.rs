//! Which samples of a data set train, which validate, and how many labels are wrong on purpose.

use eframe::egui::{ComboBox, Ui};

use crate::data::{self, Dataset, SplitRule, Task, split};
use crate::gui::widget::param::{self, number_ui};
use crate::gui::words::training as words;
use crate::param::{Kind as ParamKind, Param};
use crate::train::{Config, setting};

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

/// A row that chooses one of a few; says whether another was chosen.
fn choose<T: Copy + PartialEq>(ui: &mut Ui, [name, tip]: [&str; 2], options: &[(T, String)], value: &mut T) -> bool {
    let before = *value;
    param::row(ui, name, tip, |ui, label| {
        let shown = options.iter().find(|(option, _)| *option == before).map_or("", |(_, name)| name);
        let width = ui.available_width() - 4.0;
        let combo = ComboBox::from_id_salt(name).selected_text(shown).width(width).wrap();
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
    let auto =
        if has_own { words::SPLIT_AUTO_OWN.text().to_owned() } else { words::split_auto(SplitRule::Auto.fraction()) };
    let mut options = vec![(Kind::Auto, auto)];
    if has_own || kind == Kind::Own {
        options.push((Kind::Own, words::SPLIT_OWN.text().to_owned()));
    }
    options.extend([
        (Kind::Fraction, words::SPLIT_FRACTION.text().to_owned()),
        (Kind::Fold, words::SPLIT_FOLD.text().to_owned()),
    ]);
    if choose(ui, [words::SPLIT.text(), words::SPLIT_TIP.text()], &options, &mut kind) {
        config.split = match kind {
            Kind::Auto => SplitRule::Auto,
            Kind::Own => SplitRule::Own,
            Kind::Fraction => SplitRule::Fraction(config.split.fraction()),
            Kind::Fold => SplitRule::Fold { fold: 1, of: default(&setting::FOLDS) as u32 },
        };
    }
    match &mut config.split {
        SplitRule::Fraction(part) => {
            number_ui(ui, &setting::TRAIN_PART, part);
        }
        SplitRule::Fold { fold, of } => {
            let [mut x, mut n] = [f64::from(*fold), f64::from(*of)];
            if number_ui(ui, &setting::FOLDS, &mut n) {
                *of = n as u32;
                *fold = (*fold).min(*of);
            }
            if number_ui(ui, &setting::fold(*of), &mut x) {
                *fold = x as u32;
            }
        }
        SplitRule::Auto | SplitRule::Own => {}
    }
}

/// Draws how much of the training part trains.
pub fn size_ui(ui: &mut Ui, config: &mut Config, data: Option<&Dataset>) {
    let sizes = data.and_then(|data| split::sizes(data, config.split).ok());
    let available = sizes.map_or(0, |[train, _]| train);
    let mut amount = match (config.train_size, config.per_class) {
        (_, Some(_)) => Amount::PerClass,
        (Some(_), None) => Amount::Size,
        (None, None) => Amount::All,
    };
    let options = [
        (Amount::All, words::all_samples(available)),
        (Amount::Size, words::SOME_SAMPLES.text().to_owned()),
        (Amount::PerClass, words::SOME_PER_CLASS.text().to_owned()),
    ];
    let classes = data.map_or(1, |data| data.classes.len().max(1));
    let [size, per_class] = [setting::train_size(available), setting::per_class(available / classes)];
    if choose(ui, [words::TRAIN_SIZE.text(), words::TRAIN_SIZE_TIP.text()], &options, &mut amount) {
        config.train_size = (amount == Amount::Size).then_some(default(&size));
        config.per_class = (amount == Amount::PerClass).then_some(default(&per_class));
    }
    for (param, value) in [(size, &mut config.train_size), (per_class, &mut config.per_class)] {
        if let Some(count) = value {
            let mut x = *count as f64;
            if number_ui(ui, &param, &mut x) {
                *count = x as usize;
            }
        }
    }
}

/// What a count is when nothing is said.
const fn default(param: &Param) -> usize {
    match param.kind {
        ParamKind::Number { default, .. } => default as usize,
        _ => 0,
    }
}

/// Draws how many labels are made wrong.
pub fn noise_ui(ui: &mut Ui, config: &mut Config) {
    // of a number there is none: its data set has noise of its own
    let has_classes = data::task(&config.data) == Task::Classification;
    ui.add_enabled_ui(has_classes, |ui| number_ui(ui, &setting::LABEL_NOISE, &mut config.label_noise));
}
