//! How two scenes of the Training tab differ.

use crate::experiment::list;
use crate::figure::words::symbol;
use crate::gui::words::entries::said;
use crate::gui::words::{self, edit};
use crate::param::{Kind, Param};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::Config;

/// Longest value that is told, in characters.
const LONGEST: usize = 24;

/// What changed from one to the other.
pub fn changes(before: &TrainingScene, after: &TrainingScene) -> Vec<String> {
    let mut changes = Vec::new();
    // a scene that was read anew has other identities
    let find = |scene: &TrainingScene, run: &TrainingRun| {
        let of_id = scene.runs.iter().position(|other| other.id == run.id);
        of_id.or_else(|| scene.runs.iter().position(|other| other == run))
    };
    let lost: Vec<&TrainingRun> = before.runs.iter().filter(|run| find(after, run).is_none()).collect();
    let new: Vec<&TrainingRun> = after.runs.iter().filter(|run| find(before, run).is_none()).collect();
    match new[..] {
        [] => {}
        [run] => changes.push(edit::add(&run.name)),
        _ => changes.push(edit::add_runs(new.len())),
    }
    match lost[..] {
        [] => {}
        [run] => changes.push(edit::remove(&run.name)),
        _ => changes.push(edit::remove_runs(lost.len())),
    }
    let places: Vec<usize> = after.runs.iter().filter_map(|run| find(before, run)).collect();
    if !places.is_sorted() {
        changes.push(edit::ORDER_OF_RUNS.text().to_owned());
    }
    let pairs: Vec<(&TrainingRun, &TrainingRun)> =
        after.runs.iter().filter_map(|run| Some((&before.runs[find(before, run)?], run))).collect();
    let shown: Vec<&TrainingRun> =
        pairs.iter().filter(|(old, new)| old.is_visible != new.is_visible).map(|(_, new)| *new).collect();
    match shown[..] {
        [] => {}
        [run] => changes.push(edit::show(&run.name, run.is_visible)),
        _ => changes.push(edit::show_runs(shown.iter().filter(|run| run.is_visible).count(), shown.len())),
    }
    for (old, new) in &pairs {
        changes.extend(changes_of(old, new));
    }
    let baseline = pairs.iter().find(|(old, new)| new.is_baseline && !old.is_baseline);
    changes.extend(baseline.map(|(_, new)| edit::compare_with(&new.name)));
    let lost = pairs.iter().find(|(old, new)| old.is_baseline && !new.is_baseline);
    changes.extend(lost.filter(|_| baseline.is_none()).map(|(old, _)| edit::compare_no_more_with(&old.name)));
    changes
}

/// What changed in one run.
fn changes_of(before: &TrainingRun, after: &TrainingRun) -> Vec<String> {
    let mut changes = config_changes(&before.config, &after.config);
    if before.seeds != after.seeds {
        changes.push(edit::set(edit::SEEDS.text(), &before.seeds.to_string(), &after.seeds.to_string()));
    }
    changes.extend((before.name != after.name).then(|| edit::rename(&before.name, &after.name)));
    changes.extend((before.color != after.color).then(|| edit::style_of(&after.name)));
    changes
}

fn config_changes(before: &Config, after: &Config) -> Vec<String> {
    if before == after {
        return Vec::new();
    }
    let [old, new] = [before, after].map(list);
    let find = |path: &str| old.iter().find(|one| one.path == path);
    let mut changes: Vec<String> = Vec::new();
    // another data set, network, … has other settings, which are told by its name
    let mut replaced: Vec<&str> = Vec::new();
    for one in &new {
        let Some(was) = find(&one.path).filter(|was| was.text != one.text) else {
            if find(&one.path).is_none() && !one.path.contains('.') {
                changes.push(set(one.param, &one.path, None, Some(&one.text)));
            }
            continue;
        };
        let key = one.path.split('.').next().unwrap_or_default();
        if replaced.contains(&key) {
            continue;
        }
        if !one.path.contains('.') {
            replaced.push(key);
        }
        changes.push(set(one.param, &one.path, Some(&was.text), Some(&one.text)));
        // a data set brings what fits it
        if one.path == "data" {
            return changes;
        }
    }
    let gone = old.iter().filter(|one| !one.path.contains('.') && new.iter().all(|other| other.path != one.path));
    changes.extend(gone.map(|one| set(one.param, &one.path, Some(&one.text), None)));
    if before.seed != after.seed {
        changes.push(edit::set(edit::SEED.text(), &before.seed.to_string(), &after.seed.to_string()));
    }
    changes
}

fn set(param: Option<&Param>, path: &str, old: Option<&str>, new: Option<&str>) -> String {
    let name = param.map_or_else(|| edit::part(path), |param| symbol(said(param.label)).to_owned());
    let shown = |text: Option<&str>| match (text, param.map(|param| param.kind)) {
        (None | Some(""), _) | (Some("false"), Some(Kind::Switch { .. })) => words::OFF.text().to_owned(),
        (Some("true"), Some(Kind::Switch { .. })) => words::ON.text().to_owned(),
        (Some(text), _) => text.to_owned(),
    };
    let [old, new] = [old, new].map(shown);
    let is_long = |text: &String| text.chars().count() > LONGEST;
    if is_long(&old) || is_long(&new) { name } else { edit::set(&name, &old, &new) }
}
