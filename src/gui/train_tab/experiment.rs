//! The runs of an experiment whose results were opened, as runs of a scene.

use std::collections::BTreeSet;

use super::{group, name};
use crate::experiment::{Opened, Plan};
use crate::gui::files::RunsToPlan;
use crate::gui::words::experiment as words;
use crate::scene::{MOST_RUNS, Scene, TrainingRun, TrainingScene};
use crate::train::{Bundle, Config, Ending, Event, History, MOST_SEEDS};

/// Adds the runs of an experiment to a scene, in place of the ready comparison if that is as it was; what there is to be
/// known, in sentences.
///
/// # Errors
/// A sentence, if there are too many runs.
pub fn add(scene: &mut Scene, opened: &Opened) -> Result<Vec<String>, String> {
    let training = &mut scene.training;
    let mut next = training.clone();
    if next.runs == TrainingScene::default().runs {
        next.runs.clear();
    }
    let blocks = blocks(&opened.plan.seeds);
    let count = opened.plan.runs.len() * blocks.len();
    let room = MOST_RUNS - next.runs.len();
    if count > room {
        return Err(words::too_many(count, room, MOST_RUNS));
    }
    let first = next.runs.len();
    for run in runs(&next, opened, &blocks) {
        next.runs.push(run);
    }
    next.selected = first.min(next.runs.len().saturating_sub(1));
    *training = next;
    scene.tab = super::ENTRY.key.into();
    let missing = opened.missing();
    let mut notes = opened.notes.clone();
    notes.extend((missing > 0).then(|| words::missing(missing, opened.plan.task_count())));
    Ok(notes)
}

/// The runs that are shown, with all their seeds, to be a plan; none where there is no run.
pub fn plan_of(scene: &Scene) -> Option<RunsToPlan> {
    let shown: Vec<&TrainingRun> = scene.training.runs.iter().filter(|run| run.is_visible).collect();
    let mut runs: Vec<(String, Config)> = Vec::new();
    for (at, run) in shown.iter().enumerate() {
        let plain: String = run.name.trim().chars().map(|c| if c.is_control() { ' ' } else { c }).take(190).collect();
        let wanted = if plain.is_empty() { words::number(at + 1) } else { plain };
        let name = name::free(&wanted, |name| runs.iter().any(|(other, _)| other == name));
        runs.push((name, run.config.clone()));
    }
    let seeds = |run: &&TrainingRun| (0..run.seeds).map(|seed| run.config.seed.wrapping_add(seed)).collect::<Vec<_>>();
    let seeds: BTreeSet<u64> = shown.iter().flat_map(seeds).collect();
    let baseline = shown.iter().position(|run| run.is_baseline).unwrap_or(0);
    (!runs.is_empty()).then(|| RunsToPlan { runs, seeds: seeds.into_iter().collect(), baseline })
}

/// The places of seeds that follow one another, as a run of a scene has them.
fn blocks(seeds: &[u64]) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..seeds.len()).collect();
    order.sort_by_key(|at| seeds[*at]);
    let mut blocks: Vec<Vec<usize>> = Vec::new();
    for at in order {
        match blocks.last_mut() {
            Some(block)
                if block.len() < MOST_SEEDS as usize
                    && block.last().is_some_and(|last| seeds[*last].checked_add(1) == Some(seeds[at])) =>
            {
                block.push(at);
            }
            _ => blocks.push(vec![at]),
        }
    }
    blocks
}

fn runs(scene: &TrainingScene, opened: &Opened, blocks: &[Vec<usize>]) -> Vec<TrainingRun> {
    let Opened { plan, histories, .. } = opened;
    let mut made = Vec::new();
    for (of_run, run) in group::runs(scene, plan, 1).into_iter().enumerate() {
        for block in blocks {
            let ends = [block.first(), block.last()].map(|at| at.map_or(0, |at| plan.seeds[*at]));
            let mut part = TrainingRun::new(run.name.clone(), run.color, run.config.clone());
            part.config.seed = ends[0];
            if blocks.len() > 1 {
                part.name = words::of_seeds(&run.name, ends);
            }
            let told: Vec<Option<&History>> = block.iter().map(|at| histories[of_run][*at].as_ref()).collect();
            part.seeds = told.len() as u64;
            let done = told.iter().rposition(Option::is_some);
            if let Some(last) = done {
                part.seeds = last as u64 + 1;
                part.histories = Bundle::of(told[..=last].iter().map(|told| history(*told)).collect());
            }
            part.is_baseline = is_baseline(plan, of_run) && made.is_empty();
            made.push(part);
        }
    }
    made
}

/// Whether all others are compared with a run.
fn is_baseline(plan: &Plan, run: usize) -> bool {
    plan.baseline.of.iter().all(|of| *of == run)
}

/// A seed that is not there has stopped before its first epoch, and does not count.
fn history(told: Option<&History>) -> History {
    let missing = || History::of([Event::End(Ending::Stopped { epochs: 0 })]);
    told.cloned().unwrap_or_else(missing)
}
