//! What differs between runs, and which of them lie on a line: equal in everything but one setting.

use std::collections::{BTreeMap, BTreeSet};

use super::plan::{Listed, list};
use crate::param::{Kind, Scale};
use crate::train::Config;

/// The longest name of a line, in characters.
const LONGEST_NAME: usize = 60;
/// What stands for a pick that is empty.
const NOTHING: &str = "none";

/// A setting in which runs differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Varied {
    /// Its path: `net.dropout`; of a pick in which they differ by more than a setting, that of the pick: `net`.
    pub path: String,
    /// What it is called, if it has a name of its own.
    pub label: Option<&'static str>,
    /// How it is drawn; none if its values are no numbers.
    pub scale: Option<Scale>,
}

/// Runs on lines.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Lines {
    /// At least one run each, in the order of their first runs.
    pub lines: Vec<Line>,
    /// The values in the order they come, where they are no numbers: points are at their places.
    pub categories: Vec<String>,
    /// Runs that do not have the setting as a number and are on no line.
    pub left_out: Vec<usize>,
}

impl Lines {
    /// Whether every run that is on a line has company there: otherwise they do not show what the setting does.
    pub fn are_whole(&self) -> bool {
        let on_lines: usize = self.lines.iter().map(|line| line.points.len()).sum();
        self.lines.iter().all(|line| line.points.len() > 1) && self.left_out.len() < on_lines
    }
}

/// Runs that are equal in everything else.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// In what they differ from the runs of other lines; empty if there are none.
    pub name: String,
    /// Their places and where they stand, from left to right.
    pub points: Vec<(usize, f64)>,
}

/// Settings with their values.
type Rest<'a> = Vec<(&'a str, &'a str)>;

/// A configuration as it is compared.
struct Texts {
    listed: Vec<Listed>,
    /// Whole picks.
    whole: Vec<(&'static str, String)>,
}

impl Texts {
    fn of(config: &Config) -> Self {
        Self { listed: list(config), whole: config.to_texts() }
    }

    fn get(&self, path: &str) -> Option<&str> {
        self.listed.iter().find(|one| one.path == path).map(|one| one.text.as_str())
    }

    fn number(&self, path: &str) -> Option<f64> {
        self.get(path)?.parse().ok().filter(|x: &f64| x.is_finite())
    }

    /// The whole text of a key: the pick with all its settings.
    fn whole(&self, key: &str) -> &str {
        let text = self.whole.iter().find(|(name, _)| *name == key).map_or("", |(_, text)| text.as_str());
        if text.is_empty() { NOTHING } else { text }
    }

    /// Everything but a setting; of a pick, but all of it.
    fn rest(&self, varied: &Varied) -> Rest<'_> {
        let is_inside = |path: &str| {
            path == varied.path
                || varied.scale.is_none()
                    && path.strip_prefix(&varied.path).is_some_and(|inside| inside.starts_with('.'))
        };
        let rest = self.listed.iter().filter(|one| !is_inside(&one.path));
        rest.map(|one| (one.path.as_str(), one.text.as_str())).collect()
    }
}

/// The settings in which some runs differ: those along which the most runs lie on lines come first.
pub fn varied(configs: &[&Config]) -> Vec<Varied> {
    let texts: Vec<Texts> = configs.iter().map(|config| Texts::of(config)).collect();
    let mut known = BTreeSet::new();
    let all = texts.iter().flat_map(|texts| &texts.listed).filter(|one| known.insert(one.path.as_str()));
    let mut found: Vec<(usize, Varied)> = all
        .filter_map(|one| differing(one, &texts))
        .map(|varied| {
            let lines = lines_of(&texts, &varied).lines;
            // runs that something can be read from: beside others on a line
            let on_lines = lines.iter().map(|line| line.points.len()).filter(|points| *points > 1).sum::<usize>();
            (on_lines, varied)
        })
        .collect();
    found.sort_by_key(|(on_lines, _)| std::cmp::Reverse(*on_lines));
    found.into_iter().map(|(_, varied)| varied).collect()
}

/// A setting, if the runs that have it differ in it.
fn differing(one: &Listed, texts: &[Texts]) -> Option<Varied> {
    let values: BTreeSet<&str> = texts.iter().filter_map(|texts| texts.get(&one.path)).collect();
    let numbers = texts.iter().filter_map(|texts| texts.get(&one.path)).map(str::parse::<f64>);
    let is_numeric = numbers.into_iter().all(|x| x.is_ok_and(f64::is_finite));
    let label = one.param.map(|param| param.label);
    let scale = one.param.map_or(Scale::Integer, |param| match param.kind {
        Kind::Number { scale, .. } => scale,
        _ => Scale::Linear,
    });
    let scale = if is_numeric { Some(scale) } else { None };
    (values.len() > 1).then(|| Varied { path: one.path.clone(), label, scale })
}

/// Which runs lie on lines along a setting.
pub fn lines(configs: &[&Config], varied: &Varied) -> Lines {
    lines_of(&configs.iter().map(|config| Texts::of(config)).collect::<Vec<_>>(), varied)
}

fn lines_of(texts: &[Texts], varied: &Varied) -> Lines {
    let mut found = Lines::default();
    let mut places: BTreeMap<Rest<'_>, usize> = BTreeMap::new();
    for (run, texts) in texts.iter().enumerate() {
        let Some(x) = place(texts, varied, &mut found.categories) else {
            found.left_out.push(run);
            continue;
        };
        let at = *places.entry(texts.rest(varied)).or_insert(found.lines.len());
        if at == found.lines.len() {
            found.lines.push(Line { name: String::new(), points: Vec::new() });
        }
        found.lines[at].points.push((run, x));
    }
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    places.keys().flatten().for_each(|entry| *counts.entry(*entry).or_default() += 1);
    for (rest, at) in &places {
        let told: Vec<&str> =
            rest.iter().filter(|entry| counts[*entry] < places.len()).map(|(path, _)| *path).collect();
        let line = &mut found.lines[*at];
        line.name = name(&texts[line.points[0].0], &told);
    }
    for line in &mut found.lines {
        line.points.sort_by(|(_, a), (_, b)| a.total_cmp(b));
    }
    found
}

/// Where a run stands along a setting.
fn place(texts: &Texts, varied: &Varied, categories: &mut Vec<String>) -> Option<f64> {
    if varied.scale.is_some() {
        return texts.number(&varied.path);
    }
    let text = match texts.get(&varied.path)? {
        text if varied.path.contains('.') => text,
        _ => texts.whole(&varied.path),
    };
    let known = categories.iter().position(|known| known == text);
    let at = known.unwrap_or_else(|| {
        categories.push(text.to_owned());
        categories.len() - 1
    });
    Some(at as f64)
}

/// The settings in which a line differs from others, as one of its runs has them; of a pick that is another, all of it.
fn name(texts: &Texts, told: &[&str]) -> String {
    let is_needed = |path: &&&str| path.split_once('.').is_none_or(|(key, _)| !told.contains(&key));
    let one = |path: &&str| {
        let (last, text) = match path.rsplit_once('.') {
            Some((_, last)) => (last, texts.get(path).unwrap_or(NOTHING)),
            None => (*path, texts.whole(path)),
        };
        // a pick speaks for itself, a number does not
        let is_plain = path.contains('.') || text.parse::<f64>().is_ok() || text == NOTHING;
        if is_plain { format!("{last}={text}") } else { text.to_owned() }
    };
    let name = told.iter().filter(is_needed).map(one).collect::<Vec<_>>().join(", ");
    if name.chars().count() <= LONGEST_NAME {
        return name;
    }
    name.chars().take(LONGEST_NAME - 1).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::super::plan::setting;
    use super::*;

    fn configs(changes: &[&[(&str, &str)]]) -> Vec<Config> {
        let of = |changes: &&[(&str, &str)]| {
            let mut config = Config::default();
            changes.iter().for_each(|(path, text)| setting::change(&mut config, path, text).expect("a setting"));
            config
        };
        changes.iter().map(of).collect()
    }

    fn found(configs: &[Config]) -> (Vec<Varied>, Vec<&Config>) {
        let all: Vec<&Config> = configs.iter().collect();
        (varied(&all), all)
    }

    fn names(lines: &Lines) -> Vec<&str> {
        lines.lines.iter().map(|line| line.name.as_str()).collect()
    }

    #[test]
    fn a_grid_has_a_line_for_each_value_of_the_other_setting() {
        let grid: Vec<Config> = ["0.5", "0", "0.2"]
            .iter()
            .flat_map(|rate| ["0.001", "0.01"].map(|lr| (rate, lr)))
            .flat_map(|(rate, lr)| configs(&[&[("net.dropout", rate), ("optimizer.lr", lr), ("net.bn", "true")]]))
            .collect();
        let (varied, all) = found(&grid);
        let paths: Vec<(&str, Option<Scale>)> = varied.iter().map(|one| (one.path.as_str(), one.scale)).collect();
        assert_eq!(paths, [("net.dropout", Some(Scale::Linear)), ("optimizer.lr", Some(Scale::Log))]);
        assert_eq!(varied[0].label, Some("Drop rate"));
        let along = lines(&all, &varied[0]);
        assert_eq!(names(&along), ["lr=0.001", "lr=0.01"]);
        assert_eq!(along.lines[1].points, [(3, 0.0), (5, 0.2), (1, 0.5)], "from left to right");
        let across = lines(&all, &varied[1]);
        assert_eq!(names(&across), ["dropout=0.5", "dropout=0", "dropout=0.2"]);
        assert!(along.categories.is_empty() && along.left_out.is_empty() && along.are_whole());
        assert!(!lines(&all[1..3], &varied[0]).are_whole(), "each differs in both");
    }

    #[test]
    fn picks_that_differ_are_categories() {
        let runs = configs(&[&[("augment", "")], &[("augment", "shift 1")], &[("augment", "shift 1 | rotate 10")]]);
        let (varied, all) = found(&runs);
        assert_eq!(varied.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(), ["augment"]);
        let lines = lines(&all, &varied[0]);
        assert_eq!(lines.categories, ["none", "shift 1", "shift 1 | rotate 10"]);
        assert_eq!(lines.lines, [Line { name: String::new(), points: vec![(0, 0.0), (1, 1.0), (2, 2.0)] }]);
        let switch = configs(&[&[("net.bn", "false")], &[("net.bn", "true")]]);
        assert_eq!(found(&switch).0[0].scale, None, "on and off are no numbers");
    }

    #[test]
    fn lines_are_named_after_whole_picks() {
        let both = ["", "shift 1 | rotate 10"].into_iter().flat_map(|augment| ["0", "0.5"].map(|rate| (augment, rate)));
        let runs: Vec<Config> =
            both.flat_map(|(augment, rate)| configs(&[&[("augment", augment), ("net.dropout", rate)]])).collect();
        let (varied, all) = found(&runs);
        let rate = varied.iter().find(|one| one.path == "net.dropout").expect("it varies");
        assert_eq!(names(&lines(&all, rate)), ["augment=none", "shift 1 | rotate 10"]);
    }

    #[test]
    fn a_method_with_its_settings_is_one_category() {
        let runs = configs(&[
            &[("optimizer", "sgd lr=0.05")],
            &[("optimizer", "adam lr=0.001")],
            &[("optimizer", "adam lr=0.01")],
        ]);
        let (varied, all) = found(&runs);
        assert_eq!(varied[0].path, "optimizer", "all three lie along it, along the rate only two");
        assert_eq!(lines(&all, &varied[0]).lines.len(), 1);
        assert!(varied[1..].iter().any(|one| one.path == "optimizer.lr"));
    }

    #[test]
    fn a_number_that_is_not_given_is_on_no_line() {
        let runs = configs(&[&[("train_size", "50")], &[], &[("train_size", "200")]]);
        let (varied, all) = found(&runs);
        assert_eq!((varied[0].path.as_str(), varied[0].scale), ("train_size", Some(Scale::Integer)));
        let lines = lines(&all, &varied[0]);
        assert_eq!((lines.left_out.clone(), lines.lines[0].points.len()), (vec![1], 2));
    }

    #[test]
    fn runs_that_differ_in_nothing_vary_nothing() {
        let mut runs = configs(&[&[], &[]]);
        runs[1].seed = 7;
        assert!(found(&runs).0.is_empty(), "another seed is no other setting");
        assert!(varied(&[]).is_empty());
    }
}
