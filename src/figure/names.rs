//! What racers are called: as the user calls them, else by their method, and by what differs where a method is there
//! several times.

use super::words::{self, setting, symbol};
use crate::descent::quantity::{NAME, Quantity};
use crate::entries::said;
use crate::language::given;
use crate::optim::Driven;
use crate::param::{Kind, Param};
use crate::registry::{Choice, Value};
use crate::scene::DescentScene;

/// Settings a name tells at most.
const MOST_SETTINGS: usize = 3;

/// The racers' names, each different from all others.
pub struct Names(Vec<String>);

impl Names {
    /// The user's own names, else the methods'. Where a method is there several times, the settings in which they differ
    /// follow, `SGD α = 0.06`; those that differ in nothing are numbered.
    pub fn of(scene: &DescentScene) -> Self {
        let racers: Vec<&Driven> = scene.racers.iter().map(|racer| &racer.driven).collect();
        let own = scene.racers.iter().map(|racer| racer.name.as_deref().map(|name| given(name).to_owned()));
        let plain: Vec<String> =
            own.zip(&racers).map(|(own, driven)| own.unwrap_or_else(|| name(driven, &racers))).collect();
        let numbered = |i: usize| match plain[..i].iter().filter(|other| **other == plain[i]).count() {
            0 => plain[i].clone(),
            before => format!("{} {}", plain[i], before + 1),
        };
        Self((0..plain.len()).map(numbered).collect())
    }

    /// The name of a racer.
    pub fn get(&self, racer: usize) -> &str {
        self.0.get(racer).map_or("", String::as_str)
    }
}

fn name(driven: &Driven, all: &[&Driven]) -> String {
    let method = &driven.method;
    let entry = method.entry();
    let same = || all.iter().filter(|other| std::ptr::eq(other.method.entry(), entry));
    // a text is too long for a name; what it names is told by its own names
    let is_told = |param: &&Param| !matches!(param.kind, Kind::Text { .. } | Kind::Path | Kind::Named { .. });
    let differs = |param: &&Param| same().any(|other| other.method.get(param.key) != method.get(param.key));
    let own = entry
        .params
        .iter()
        .filter(is_told)
        .filter(differs)
        .filter_map(|param| Some(told(param, method.get(param.key)?)));
    let named_differs = |key: &str| same().any(|other| other.method.number(key) != method.number(key));
    let named = method.namings().into_iter().filter(|name| named_differs(&name.key));
    let named = named.map(|name| format!("{} = {}", name.label, words::number(method.number(&name.key))));
    let mut parts: Vec<String> = own.chain(named).take(MOST_SETTINGS).collect();
    if same().any(|other| other.drives != driven.drives) {
        parts.extend(driven.drives.iter().map(|drive| said(drive.entry().label).to_owned()));
    }
    if parts.is_empty() { said(entry.label).to_owned() } else { format!("{} {}", said(entry.label), parts.join(", ")) }
}

/// What a quantity is called; of a memory with its name.
pub fn quantity(of: &Choice<Quantity>) -> String {
    let (label, name) = (said(of.entry().label), of.word(NAME.key));
    if name.is_empty() { label.to_owned() } else { format!("{label} {name}") }
}

/// A setting and its value: `α = 0.06`.
pub fn told(param: &Param, of: &Value) -> String {
    format!("{} = {}", symbol(said(param.label)), setting(of))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_names_come_first() {
        let mut scene = DescentScene::default();
        scene.set_racers(&["sgd lr=0.1", "sgd lr=0.2", "adam"].map(str::to_owned)).expect("methods");
        scene.racers[1].name = Some("Fast".to_owned());
        assert_eq!(Names::of(&scene).0, ["SGD α = 0.1", "Fast", "Adam"]);
        scene.racers[2].name = Some("Fast".to_owned());
        assert_eq!(Names::of(&scene).0, ["SGD α = 0.1", "Fast", "Fast 2"], "each differs from all others");
    }

    fn names(picks: &[&str]) -> Vec<String> {
        let mut scene = DescentScene::default();
        let picks: Vec<String> = picks.iter().map(|pick| (*pick).to_owned()).collect();
        scene.set_racers(&picks).expect("methods");
        Names::of(&scene).0
    }

    #[test]
    fn what_differs_is_in_the_name() {
        assert_eq!(names(&["sgd", "adam"]), ["SGD", "Adam"]);
        let four = ["sgd lr=0.01", "sgd lr=0.02", "sgd lr=0.06", "momentum"];
        assert_eq!(names(&four), ["SGD α = 0.01", "SGD α = 0.02", "SGD α = 0.06", "Momentum"]);
        let both = ["adam lr=0.1 beta1=0.9", "adam lr=0.1 beta1=0.5"];
        assert_eq!(names(&both), ["Adam β₁ = 0.9", "Adam β₁ = 0.5"]);
        assert_eq!(names(&["sgd lr=0.1", "sgd lr=0.1 | cosine"]), ["SGD", "SGD Cosine"]);
        assert_eq!(
            names(&["adam", "adam bias_correction=false"]),
            ["Adam Bias correction = on", "Adam Bias correction = off"]
        );
        let rules = [r#"rule "x = x - lr*g" lr=0.1"#, r#"rule "x = x - lr*g" lr=0.2"#, r#"rule "x = x + lr*g" lr=0.2"#];
        assert_eq!(names(&rules), ["Own rule α = 0.1", "Own rule α = 0.2", "Own rule α = 0.2 2"]);
        assert_eq!(names(&["sgd", "sgd", "sgd"]), ["SGD", "SGD 2", "SGD 3"], "nothing differs");
    }
}
