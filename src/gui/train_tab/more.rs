//! What most trainings leave as it is, folded away; its line says what is on.

use eframe::egui::Ui;

use crate::gui::widget::{pick, section};
use crate::gui::words::entries::said;
use crate::gui::words::training as words;
use crate::nn::LOSSES;
use crate::param::{Kind, Param};
use crate::registry::{Choice, Value};
use crate::train::{Config, average::AVERAGES};

/// Draws the loss, the average of weights, and all options.
pub fn ui(ui: &mut Ui, config: &mut Config) {
    section::ui(ui, words::MORE.text(), &told(config), |ui| {
        pick::entry_ui(ui, words::LOSS_PICK.text(), words::LOSS_PICK_TIP.text(), LOSSES, &mut config.loss);
        ui.push_id("loss", |ui| pick::params_ui(ui, &mut config.loss, &[]));
        pick::entry_ui(ui, words::AVERAGE.text(), words::AVERAGE_TIP.text(), AVERAGES, &mut config.average);
        ui.push_id("average", |ui| pick::params_ui(ui, &mut config.average, &[]));
        ui.push_id("options", |ui| pick::params_ui(ui, &mut config.options, &[]));
    });
}

/// What differs from its default, in words.
fn told(config: &Config) -> String {
    let usual = Config::default();
    let mut parts = Vec::new();
    entry_told(&config.loss, &usual.loss, &mut parts);
    entry_told(&config.average, &usual.average, &mut parts);
    settings_told(&config.options, &[], &mut parts);
    if parts.is_empty() { words::AS_USUAL.text().to_owned() } else { parts.join(" · ") }
}

fn entry_told<M>(choice: &Choice<M>, usual: &Choice<M>, parts: &mut Vec<String>) {
    if choice.entry().key != usual.entry().key {
        parts.push(said(choice.entry().label).to_owned());
    }
    settings_told(choice, &[], parts);
}

/// What of the settings differs from its default, some of them left out; nothing if all is as usual.
pub fn settings_summary<M>(choice: &Choice<M>, but: &[&str]) -> Option<String> {
    let mut parts = Vec::new();
    settings_told(choice, but, &mut parts);
    (!parts.is_empty()).then(|| parts.join(" · "))
}

fn settings_told<M>(choice: &Choice<M>, but: &[&str], parts: &mut Vec<String>) {
    let settings = choice.entry().params.iter().zip(choice.values());
    let settings = settings.filter(|(param, _)| !but.contains(&param.key));
    parts.extend(settings.filter(|(param, value)| param.default() != **value).map(|(param, value)| set(param, value)));
}

fn set(param: &Param, value: &Value) -> String {
    match (&param.kind, value) {
        (Kind::Switch { .. }, Value::Word(word)) if word == "true" => said(param.label).to_owned(),
        (Kind::Switch { .. }, _) => words::without(said(param.label)),
        (_, Value::Number(x)) => words::set_to(said(param.label), &crate::gui::words::number(*x), said(param.unit)),
        _ => words::set_to(said(param.label), &value.to_string(), said(param.unit)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::average;

    #[test]
    fn only_what_is_on_is_told() {
        assert_eq!(told(&Config::default()), words::AS_USUAL.text());
        let config = Config { average: average::parse("ema").expect("an average"), ..Config::default() };
        let config = config.with("patience", 5.0).and_then(|config| config.with("restore_best", true));
        let told = told(&config.expect("both are options"));
        assert!(told.contains("patience 5 epochs") && told.contains("Restore best weights"), "{told}");
    }
}
