//! Sentences that the core says in English, in the language that is chosen.
//!
//! The core knows no languages: why something can't be done, and how it ended, it says in English. Every form of such a
//! sentence is a message of `core.ftl`, `seeds must be at most { $most }, got { $count }`. Where a user reads it, it is told
//! by the message whose English it is, with the arguments that stand in it; these may be such sentences themselves. Tests
//! see to it that each form is one that the program says.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use super::catalog::CATALOGS;
use super::form::{Form, Found};
use super::{Language, current};

/// Arguments within arguments.
const DEEPEST: usize = 6;
/// An argument of this name is a sentence that has a message, too.
const PHRASE: &str = "phrase";
/// What stands between sentences in a row, the longest row first.
const BETWEEN: [&str; 3] = ["; ", ". ", ", "];

/// Most sentences that are kept.
const MOST_KEPT: usize = 1024;

/// What sentences are in a language, by its place: frames ask again and again, and hundreds of forms are compared.
type Kept = HashMap<usize, HashMap<String, Option<String>>>;

static KEPT: LazyLock<Mutex<Kept>> = LazyLock::new(Mutex::default);

/// A sentence of the core in the language that is chosen; as it is where that has none for it.
pub fn retold(english: &str) -> Cow<'_, str> {
    let language = current();
    if language == Language::ENGLISH {
        return Cow::Borrowed(english);
    }
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let kept = kept.entry(language.0).or_default();
    if let Some(told) = kept.get(english) {
        return told.clone().map_or(Cow::Borrowed(english), Cow::Owned);
    }
    let told = in_language(language, english, DEEPEST);
    if kept.len() >= MOST_KEPT {
        kept.clear();
    }
    kept.insert(english.to_owned(), told.clone());
    told.map_or(Cow::Borrowed(english), Cow::Owned)
}

/// A sentence in another language, each line for itself; none where nothing of it is known.
fn in_language(language: Language, english: &str, depth: usize) -> Option<String> {
    let depth = depth.checked_sub(1)?;
    if let Some(lines) = english.contains('\n').then(|| row(language, english, "\n", depth)).flatten() {
        return Some(lines);
    }
    whole(language, english, depth).or_else(|| BETWEEN.into_iter().find_map(|by| row(language, english, by, depth)))
}

/// A sentence that is of a form; of several it may be of, of that which has most letters of its own.
fn whole(language: Language, english: &str, depth: usize) -> Option<String> {
    let forms = CATALOGS[Language::ENGLISH.0].texts().forms.iter();
    let mut fitting: Vec<(&Form, Found<'_>)> = forms.filter_map(|form| Some((form, form.find(english)?))).collect();
    // what stands before a colon is no part of the sentence behind it
    fitting.sort_by_key(|(form, found)| (form.is_torn(found), std::cmp::Reverse(form.weight())));
    fitting.into_iter().find_map(|(form, found)| {
        let told = found.into_iter().map(|(name, text)| {
            if name == PHRASE {
                return Some((name, whole(language, text, depth.checked_sub(1)?)?));
            }
            Some((name, in_language(language, text, depth).unwrap_or_else(|| text.to_owned())))
        });
        CATALOGS[language.0].texts().format_named(&form.id, told.collect::<Option<Vec<_>>>()?)
    })
}

/// Sentences in a row, some of which are of a form.
fn row(language: Language, english: &str, by: &str, depth: usize) -> Option<String> {
    let parts: Vec<&str> = english.split(by).collect();
    let told: Vec<Option<String>> = parts.iter().map(|part| in_language(language, part, depth)).collect();
    let is_known = parts.len() > 1 && told.iter().any(Option::is_some);
    let or = |(part, told): (&&str, Option<String>)| told.unwrap_or_else(|| (*part).to_owned());
    is_known.then(|| parts.iter().zip(told).map(or).collect::<Vec<_>>().join(by))
}
