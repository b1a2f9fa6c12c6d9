//! How two scenes of the Descent tab differ.

use std::cmp::Ordering;

use super::choice;
use crate::descent::explain::overlay::Layer;
use crate::descent::quantity::Quantity;
use crate::descent::{Limits, setting};
use crate::figure::words::symbol;
use crate::gui::words::entries::said;
use crate::gui::words::{self, basins, descent as tab, edit, explain, plots};
use crate::optim::Driven;
use crate::param::Param;
use crate::registry::Choice;
use crate::scene::{Annotation, BasinsView, DescentScene, ExplainScene, PlotScene, Racer};

/// What changed from one to the other.
pub fn changes(before: &DescentScene, after: &DescentScene) -> Vec<String> {
    let mut changes = choice::changes(&before.surface, &after.surface);
    changes.extend(choice::changes(&before.transform, &after.transform));
    if before.is_transform_descended != after.is_transform_descended {
        changes.push(edit::switched(tab::DESCEND_TRANSFORMED.text(), after.is_transform_descended));
    }
    // another surface brings its own start, and forgets ends that it can't have
    if before.surface.is_read_as(&after.surface) {
        let is_moved = before.run.start != after.run.start && before.more_starts.len() == after.more_starts.len();
        changes.extend(is_moved.then(|| edit::MOVE_START.text().to_owned()));
        changes.extend(start_change(&before.more_starts, &after.more_starts));
        changes.extend(limit_changes(&before.run.limits, &after.run.limits));
    }
    let numbers = [
        (&setting::STEPS, [before, after].map(|scene| scene.run.limits.steps as f64)),
        (&setting::NOISE, [before, after].map(|scene| scene.run.noise)),
        (&setting::SEED, [before, after].map(|scene| scene.run.seed as f64)),
        (&setting::SEEDS, [before, after].map(|scene| scene.seeds as f64)),
    ];
    for (param, [old, new]) in numbers {
        changes.extend((old != new).then(|| set(param, Some(old), Some(new))));
    }
    if before.run.is_noise_relative != after.run.is_noise_relative {
        changes.push(edit::switched(said(setting::NOISE_RELATIVE.label), after.run.is_noise_relative));
    }
    // it brings learning rates, too
    let has_same_methods = before.racers.len() == after.racers.len()
        && before.racers.iter().zip(&after.racers).all(|(old, new)| {
            std::ptr::eq(old.driven.method.entry(), new.driven.method.entry()) && old.is_on == new.is_on
        });
    if before.surface.entry().key == after.surface.entry().key || !has_same_methods {
        changes.extend(racer_changes(&before.racers, &after.racers));
    }
    changes.extend(explain_change(&before.explain, &after.explain));
    changes.extend(basins_change(&before.basins, &after.basins));
    changes.extend(plot_change(&before.plots, &after.plots));
    changes.extend(note_change(&before.annotations, &after.annotations));
    changes
}

/// What changed in the basins under the paths.
fn basins_change(before: &BasinsView, after: &BasinsView) -> Option<String> {
    let [old, new] = [before, after].map(|view| words::number(view.opacity));
    if before.is_shown != after.is_shown {
        Some(edit::switched(basins::TITLE.text(), after.is_shown))
    } else if before.lightness != after.lightness {
        Some(basins::by(after.lightness))
    } else {
        (old != new).then(|| edit::set(basins::OPACITY.text(), &old, &new))
    }
}

/// What changed in what is plotted; not how it is looked at.
fn plot_change(before: &[PlotScene], after: &[PlotScene]) -> Option<String> {
    let [old, new] = [before, after].map(|plots| plots.iter().map(|plot| &plot.of).collect::<Vec<_>>());
    // the one that is left out of the longer list to make the other
    let without = |longer: &[&Choice<Quantity>], shorter: &[&Choice<Quantity>]| {
        let is_left_out = |at: &usize| longer[..*at] == shorter[..*at] && longer[at + 1..] == shorter[*at..];
        (longer.len() == shorter.len() + 1).then(|| (0..longer.len()).rev().find(is_left_out)).flatten()
    };
    if old == new {
        return None;
    }
    if let Some(at) = without(&new, &old) {
        return Some(edit::add_plot(&plots::quantity(new[at])));
    }
    if let Some(at) = without(&old, &new) {
        return Some(edit::close_plot(&plots::quantity(old[at])));
    }
    let differing: Vec<_> = old.iter().zip(&new).filter(|(old, new)| old != new).collect();
    match differing[..] {
        [(old, new)] if before.len() == after.len() => {
            Some(edit::replaced(&plots::quantity(old), &plots::quantity(new)))
        }
        _ => Some(edit::PLOTS.text().to_owned()),
    }
}

/// What changed in what is drawn of the step at the cursor.
fn explain_change(before: &ExplainScene, after: &ExplainScene) -> Option<String> {
    let changed = Layer::ALL.into_iter().filter(|layer| before.has(*layer) != after.has(*layer));
    match changed.collect::<Vec<_>>()[..] {
        [] if before.is_for_all != after.is_for_all => Some(edit::switched(explain::ALL.text(), after.is_for_all)),
        [] if before.is_scaled != after.is_scaled => Some(edit::switched(explain::SCALED.text(), after.is_scaled)),
        [] => None,
        [layer] => Some(edit::switched(explain::layer(layer), after.has(layer))),
        _ => Some(explain::OVERLAYS.text().to_owned()),
    }
}

/// What changed in the notes.
fn note_change(before: &[Annotation], after: &[Annotation]) -> Option<String> {
    if before == after {
        return None;
    }
    let is_moved = before.len() == after.len() && before.iter().zip(after).all(|(old, new)| old.text == new.text);
    let name = match after.len().cmp(&before.len()) {
        Ordering::Greater => edit::ADD_NOTE.text(),
        Ordering::Less => edit::REMOVE_NOTE.text(),
        Ordering::Equal if is_moved => edit::MOVE_NOTE.text(),
        Ordering::Equal => edit::CHANGE_NOTE.text(),
    };
    Some(name.to_owned())
}

/// What changed in the further starts.
fn start_change(before: &[[f64; 2]], after: &[[f64; 2]]) -> Option<String> {
    if before == after {
        return None;
    }
    let [old, new] = [before.len(), after.len()];
    Some(if new == old + 1 && after.starts_with(before) {
        edit::ADD_START.text().to_owned()
    } else if old == new + 1 {
        edit::REMOVE_START.text().to_owned()
    } else if old == new {
        edit::MOVE_START.text().to_owned()
    } else {
        edit::starts(new + 1)
    })
}

fn set(param: &Param, old: Option<f64>, new: Option<f64>) -> String {
    let [old, new] = [old, new].map(|x| x.map_or_else(|| words::OFF.text().to_owned(), words::number));
    edit::set(symbol(said(param.label)), &old, &new)
}

fn limit_changes(before: &Limits, after: &Limits) -> Vec<String> {
    let budget = |limits: &Limits| limits.evaluations.map(|budget| budget as f64);
    let all = [
        (&setting::GRADIENT_NORM, before.gradient_norm, after.gradient_norm),
        (&setting::VALUE_CHANGE, before.value_change, after.value_change),
        (&setting::VALUE, before.value, after.value),
        (&setting::GAP, before.gap, after.gap),
        (&setting::DISTANCE, before.distance, after.distance),
        (&setting::BUDGET, budget(before), budget(after)),
    ];
    all.into_iter().filter(|(_, old, new)| old != new).map(|(param, old, new)| set(param, old, new)).collect()
}

fn name(racer: &Racer) -> &str {
    racer.name.as_deref().unwrap_or_else(|| said(racer.driven.method.entry().label))
}

fn racer_changes(before: &[Racer], after: &[Racer]) -> Vec<String> {
    if before == after {
        return Vec::new();
    }
    let is_without = |longer: &[Racer], shorter: &[Racer], at: usize| {
        longer[..at] == shorter[..at] && longer[at + 1..] == shorter[at..]
    };
    if after.len() == before.len() + 1
        && let Some(at) = (0..after.len()).rev().find(|at| is_without(after, before, *at))
    {
        let new = &after[at];
        let is_twin = at > 0 && after[at - 1].driven == new.driven;
        return vec![if is_twin { edit::duplicate(name(new)) } else { edit::add(name(new)) }];
    }
    if before.len() == after.len() + 1
        && let Some(at) = (0..before.len()).find(|at| is_without(before, after, *at))
    {
        return vec![edit::remove(name(&before[at]))];
    }
    if before.len() != after.len() {
        let lost = before.len().saturating_sub(after.len());
        return vec![if lost > 0 { edit::remove_optimizers(lost) } else { edit::OPTIMIZERS.text().to_owned() }];
    }
    let differing: Vec<(&Racer, &Racer)> = before.iter().zip(after).filter(|(old, new)| old != new).collect();
    let is_order = differing.len() > 1 && differing.iter().all(|(old, _)| after.contains(old));
    if is_order {
        return vec![edit::ORDER_OF_OPTIMIZERS.text().to_owned()];
    }
    let switched = differing.iter().all(|(old, new)| Racer { is_on: new.is_on, ..(*old).clone() } == **new);
    if switched && differing.len() > 1 {
        return vec![edit::show_optimizers(differing.iter().filter(|(_, new)| new.is_on).count(), differing.len())];
    }
    if differing.len() > 1 {
        return vec![edit::settings_of(differing.len())];
    }
    differing.into_iter().flat_map(|(old, new)| changes_of(old, new)).collect()
}

/// What changed in one racer.
fn changes_of(before: &Racer, after: &Racer) -> Vec<String> {
    let mut changes = driven_changes(&before.driven, &after.driven);
    if before.is_on != after.is_on {
        changes.push(edit::show(name(after), after.is_on));
    }
    if before.name != after.name {
        changes.push(match &after.name {
            Some(new) => edit::rename(name(before), new),
            None => edit::forget_name(name(before)),
        });
    }
    changes.extend((before.color != after.color).then(|| edit::style_of(name(after))));
    changes
}

/// What changed in a method and its schedules.
fn driven_changes(before: &Driven, after: &Driven) -> Vec<String> {
    let mut changes = choice::changes(&before.method, &after.method);
    let [old, new] = [&before.drives, &after.drives];
    let label = |driven: &Driven| driven.drives.last().map_or("", |drive| said(drive.entry().label));
    match old.len().cmp(&new.len()) {
        std::cmp::Ordering::Less => changes.push(edit::add(label(after))),
        std::cmp::Ordering::Greater => {
            let gone = old.iter().zip(new).find(|(old, new)| old != new).map(|(old, _)| said(old.entry().label));
            changes.push(edit::remove(gone.unwrap_or_else(|| label(before))));
        }
        std::cmp::Ordering::Equal => {
            changes.extend(old.iter().zip(new).flat_map(|(old, new)| choice::changes(old, new)));
        }
    }
    changes
}
