//! The rule of a method as text, and methods that are run by their text.

use std::borrow::Cow;

use super::optimizer::Written;
use super::sheet::{Sheet, read};
use super::{RULE, Rules, TEXT, key_of, places};
use crate::expression::symbol;
use crate::optim::{Driven, METHODS, Method, Optimizer};
use crate::real::Real;
use crate::registry::{Choice, PickError, Value};

/// The rule of a method as it runs, with weight decay if it is on, as text; none if it is no rule for single coordinates.
/// Clipping, which looks at all coordinates at once, is no part of it.
pub fn of(driven: &Driven) -> Option<String> {
    let text = bare(driven)?;
    let choice = &driven.method;
    let decays = choice.number("weight_decay") != 0.0 || is_driven(driven, "weight_decay");
    if !decays || choice.get("weight_decay").is_none() {
        return Some(text.into_owned());
    }
    let sheet = read(&text).ok()?;
    let decay = choice.entry().params.iter().position(|param| param.key == "weight_decay");
    if places(choice, &sheet)?.iter().any(|place| Some(*place) == decay) {
        return Some(text.into_owned());
    }
    let is_taken = text.contains('λ') || choice.get("lambda").is_some() || choice.entry().key == RULE;
    let lambda = if is_taken { "weight_decay·" } else { "λ" };
    Some(if choice.is_on("decoupled") {
        format!("x' ← α·{lambda}x;  {text};  x ← x − x'")
    } else {
        format!("g ← g + {lambda}x;  {text}")
    })
}

/// The rule without weight decay that is added to it.
fn bare(driven: &Driven) -> Option<Cow<'_, str>> {
    let choice = &driven.method;
    if choice.entry().key == RULE {
        return Some(choice.word(TEXT).into());
    }
    match choice.entry().make.rules? {
        Rules::Made(make) => Some(make(choice).into()),
        Rules::Variants(variants) => {
            let holds = |(key, value): &(&str, &str)| {
                choice.get(key).is_some_and(|own| own.to_string() == *value) && !is_driven(driven, key)
            };
            let variant = variants.iter().find(|variant| variant.when.iter().all(holds));
            let text = variant.map_or_else(|| choice.entry().formula, |variant| variant.rule);
            (!text.is_empty()).then_some(text.into())
        }
    }
}

fn is_driven(driven: &Driven, key: &str) -> bool {
    driven.drives.iter().any(|drive| drive.word("on") == key)
}

/// A method run by its text rather than by what was compiled for it, without clipping; none if it is no rule.
pub fn written<T: Real>(driven: &Driven) -> Option<Box<dyn Optimizer<T>>> {
    let sheet = read(&of(driven)?).ok()?;
    let places = places(&driven.method, &sheet)?;
    Some(Box::new(Written::new(sheet, places)))
}

/// A method as a typed rule with the same settings and schedules, to be changed; none if it is no rule.
///
/// # Errors
/// If a schedule drives what the rule does not read.
pub fn as_rule(driven: &Driven) -> Option<Result<Driven, PickError>> {
    let choice = &driven.method;
    let text = bare(driven)?;
    let sheet = read(&text).ok()?;
    if choice.entry().key == RULE {
        return None;
    }
    let entry = METHODS.iter().find(|entry| entry.key == RULE)?;
    Some(typed(driven, entry.choice(), &text, &sheet))
}

fn typed(driven: &Driven, mut rule: Choice<Method>, text: &str, sheet: &Sheet) -> Result<Driven, PickError> {
    let choice = &driven.method;
    let keys: Vec<(String, String)> = (sheet.settings.iter())
        .filter_map(|setting| Some((setting.key.clone(), key_of(choice, &setting.key)?)))
        .collect();
    let unusual: Vec<String> = (sheet.settings.iter().zip(&keys))
        .filter(|(setting, (_, key))| choice.number(key) != setting.default)
        .map(|(setting, (_, key))| format!("{} = {}", symbol(&setting.key), choice.number(key)))
        .collect();
    let lines: Vec<&str> = text.split(';').map(str::trim).collect();
    let mut text = spelled_out(&lines.join("\n"));
    if !unusual.is_empty() {
        text = format!("{text}\nwhere {}", unusual.join(", "));
    }
    rule.set(TEXT, Value::Text(text))?;
    for key in ["weight_decay", "decoupled", "clip"] {
        let is_read = keys.iter().any(|(_, own)| own == key);
        if let Some(value) = choice.get(key).filter(|_| !is_read) {
            rule.set(key, value.clone())?;
        }
    }
    let mut drives = driven.drives.clone();
    for drive in &mut drives {
        let name = keys.iter().find(|(_, key)| key == drive.word("on")).map(|(name, _)| name.clone());
        if let Some(name) = name {
            drive.set("on", Value::Word(name))?;
        }
    }
    Driven::resolve(&Driven { method: rule, drives }.to_chain())
}

/// A text without marks over letters, which few fonts can draw: `m̂` as `m_hat`, the name it has in a rule.
pub fn spelled_out(text: &str) -> String {
    let marks = [
        ('\u{302}', "_hat"),
        ('\u{303}', "_tilde"),
        ('\u{304}', "_bar"),
        ('ŝ', "s_hat"),
        ('ŵ', "w_hat"),
        ('ĝ', "g_hat"),
    ];
    marks.into_iter().fold(text.to_owned(), |text, (mark, word)| text.replace(mark, word))
}

/// The values a method gives the settings of its rule, in their order; none if it is no rule.
pub fn values(driven: &Driven, sheet: &Sheet) -> Option<Vec<f64>> {
    let settings = crate::optim::settings(&driven.method);
    Some(places(&driven.method, sheet)?.into_iter().map(|place| settings[place]).collect())
}

/// The key a schedule drives a setting of the rule by.
pub(crate) fn driven_key(driven: &Driven, name: &str) -> Option<String> {
    key_of(&driven.method, name)
}
