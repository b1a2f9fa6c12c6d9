//! Groups of racers that share a plot: each alone, those of one method, or those with one value of a setting.

use super::plot_data;
use crate::figure::names::{self, Names};
use crate::gui::words::descent as words;
use crate::gui::words::entries::said;
use crate::optim::Driven;
use crate::param::Param;
use crate::scene::{DescentScene, EACH, METHOD};

/// Racers that share a plot.
#[derive(Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub title: String,
    /// The same without the words that the titles of all groups share.
    pub short: String,
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
            METHOD => said(driven.method.entry().label).to_owned(),
            key => setting(driven, key).unwrap_or_else(|| words::WITHOUT.text().to_owned()),
        };
        match groups.iter_mut().find(|group| group.title == title) {
            Some(group) if scene.group != EACH => group.racers.push(racer),
            _ => groups.push(Group { title, short: String::new(), racers: vec![racer] }),
        }
    }
    let short = shortened(&groups.iter().map(|group| &*group.title).collect::<Vec<_>>());
    for (group, short) in groups.iter_mut().zip(short) {
        group.short = short;
    }
    groups
}

/// Titles without the words that all of them share: `0.1` and `0.2` of `SGD α = 0.1` and `SGD α = 0.2`. What has no such
/// setting shares nothing, and does not count. No title is left empty.
fn shortened(titles: &[&str]) -> Vec<String> {
    let words: Vec<Vec<&str>> = titles.iter().map(|title| title.split(' ').collect()).collect();
    let mut others =
        words.iter().zip(titles).filter(|(_, title)| **title != words::WITHOUT.text()).map(|(words, _)| words);
    let Some(first) = others.next() else { return titles.iter().map(|title| (*title).to_owned()).collect() };
    let others: Vec<&Vec<&str>> = others.collect();
    let is_shared = |i: usize| others.iter().all(|words| words.get(i) == first.get(i));
    let of_one_length = others.iter().all(|words| words.len() == first.len());
    let least = others.iter().map(|words| words.len()).chain([first.len()]).min().unwrap_or(0);
    let shared_before = (0..least).take_while(|i| is_shared(*i)).count();
    let is_left_out = |i: usize| if of_one_length { is_shared(i) } else { i < shared_before };
    let short = |(words, title): (&Vec<&str>, &&str)| {
        let left: Vec<&str> = (0..words.len()).filter(|i| !is_left_out(*i)).map(|i| words[i]).collect();
        if left.is_empty() || **title == *words::WITHOUT.text() { (*title).to_owned() } else { left.join(" ") }
    };
    words.iter().zip(titles).map(short).collect()
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
    fn short_titles_leave_out_what_all_share() {
        let short = |titles: &[&str], short: &[&str]| assert_eq!(shortened(titles), short, "{titles:?}");
        short(&["SGD α = 0.1", "SGD α = 0.2"], &["0.1", "0.2"]);
        short(&["SGD α = 0.1", "Adam α = 0.1", "Adam α = 0.2"], &["SGD 0.1", "Adam 0.1", "Adam 0.2"]);
        short(&["Momentum α = 0.1, ρ = 0.9", "Momentum α = 0.1, ρ = 0.8"], &["0.9", "0.8"]);
        short(&["SGD Cosine", "SGD Warmup, Cosine"], &["Cosine", "Warmup, Cosine"]);
        short(&["α = 0.1", "α = 0.2", words::WITHOUT.text()], &["0.1", "0.2", words::WITHOUT.text()]);
        short(&["SGD", "SGD 2"], &["SGD", "2"]);
        short(&["SGD", "Adam"], &["SGD", "Adam"]);
        short(&["SGD"], &["SGD"]);
    }

    #[test]
    fn racers_are_grouped_by_what_they_share() {
        let own = |list: &[(&str, usize)]| list.iter().map(|(title, n)| ((*title).to_owned(), *n)).collect::<Vec<_>>();
        assert_eq!(titles(EACH).len(), 6);
        assert_eq!(titles(METHOD), own(&[("SGD", 3), ("Adam", 2), ("Newton", 1)]));
        assert_eq!(titles("lr"), own(&[("α = 0.1", 3), ("α = 0.2", 2), (words::WITHOUT.text(), 1)]));
        assert_eq!(titles("nonsense"), own(&[(words::WITHOUT.text(), 6)]));
        let mut scene = DescentScene::default();
        scene.set_racers(&["sgd lr=0.1", "sgd lr=0.2"].map(str::to_owned)).expect("methods");
        assert_eq!(settings(&scene).iter().map(|param| param.key).collect::<Vec<_>>(), ["lr"]);
    }
}
