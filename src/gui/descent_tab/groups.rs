//! Groups of racers that share a plot: each alone, those of one method, or those with one value of a setting.

use super::plot_data;
use crate::figure::names::{self, Names};
use crate::gui::words::descent as words;
use crate::optim::Driven;
use crate::param::Param;
use crate::scene::{DescentScene, EACH, METHOD};

/// Racers that share a plot.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub title: String,
    /// Their places.
    pub racers: Vec<usize>,
}

/// The racers that are shown, in groups as the scene says: in the order of their first ones.
pub fn of(scene: &DescentScene, names: &Names) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for racer in plot_data::shown(scene) {
        let driven = &scene.racers[racer].driven;
        let title = match &*scene.group {
            EACH => names.get(racer).to_owned(),
            METHOD => driven.method.entry().label.to_owned(),
            key => setting(driven, key).unwrap_or_else(|| words::WITHOUT.to_owned()),
        };
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) if scene.group != EACH => group.racers.push(racer),
            _ => groups.push(Group { title, racers: vec![racer] }),
        }
    }
    groups
}

fn setting(driven: &Driven, key: &str) -> Option<String> {
    let param = driven.method.entry().params.iter().find(|param| param.key == key)?;
    Some(names::told(param, driven.method.get(key)?))
}

/// The settings by which racers that are shown differ.
pub fn settings(scene: &DescentScene) -> Vec<&'static Param> {
    let on = plot_data::shown(scene);
    let driven = || on.iter().map(|racer| &scene.racers[*racer].driven);
    let mut found: Vec<&'static Param> = Vec::new();
    for param in driven().flat_map(|driven| driven.method.entry().params) {
        let values = || driven().filter_map(|driven| driven.method.get(param.key));
        let differs = values().zip(values().skip(1)).any(|(a, b)| a != b);
        if differs && !found.iter().any(|other| other.key == param.key) {
            found.push(param);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(group: &'static str) -> Vec<(String, usize)> {
        let picks = ["sgd lr=0.1", "adam lr=0.1", "sgd lr=0.2", "adam lr=0.2", "newton", "sgd lr=0.1 clip=1"];
        let mut scene = DescentScene::default();
        scene.set_racers(&picks.map(str::to_owned)).expect("methods");
        scene.group = group.into();
        let groups = of(&scene, &Names::of(&scene));
        let mut all: Vec<usize> = groups.iter().flat_map(|group| group.racers.clone()).collect();
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2, 3, 4, 5], "each is in one plot");
        groups.into_iter().map(|group| (group.title, group.racers.len())).collect()
    }

    #[test]
    fn racers_are_grouped_by_what_they_share() {
        let own = |list: &[(&str, usize)]| list.iter().map(|(title, n)| ((*title).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(titles(EACH).len(), 6);
        assert_eq!(titles(METHOD), own(&[("SGD", 3), ("Adam", 2), ("Newton", 1)]));
        assert_eq!(titles("lr"), own(&[("α = 0.1", 3), ("α = 0.2", 2), (words::WITHOUT, 1)]));
        assert_eq!(titles("nonsense"), own(&[(words::WITHOUT, 6)]));
        let mut scene = DescentScene::default();
        scene.set_racers(&["sgd lr=0.1", "sgd lr=0.2"].map(str::to_owned)).expect("methods");
        assert_eq!(settings(&scene).iter().map(|param| param.key).collect::<Vec<_>>(), ["lr"]);
    }
}
