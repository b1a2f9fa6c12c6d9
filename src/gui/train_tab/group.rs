//! The runs of a plan as runs of a scene: named after what differs, in shades of colours that no other run has.

use super::name;
use crate::experiment::Plan;
use crate::figure::training::styles;
use crate::scene::{LineStyle, TrainingRun, TrainingScene};

/// The runs of a plan, each with so many seeds, ready to be added to a scene.
pub fn runs(scene: &TrainingScene, plan: &Plan, seeds: u64) -> Vec<TrainingRun> {
    let taken: Vec<usize> = scene.runs.iter().map(|run| run.color.place).collect();
    let lines = styles(&taken, plan);
    let names = names(scene, plan);
    let run = |((run, name), line): ((&crate::experiment::Run, String), LineStyle)| {
        let mut config = run.config.clone();
        config.seed = plan.seeds.first().copied().unwrap_or(config.seed);
        TrainingRun { seeds, ..TrainingRun::new(name, line, config) }
    };
    plan.runs.iter().zip(names).zip(lines).map(run).collect()
}

/// What differs; behind the plan's name where that does not tell them from the runs that are there.
fn names(scene: &TrainingScene, plan: &Plan) -> Vec<String> {
    let is_taken = |name: &str| scene.runs.iter().any(|run| run.name == name);
    if !plan.runs.iter().any(|run| is_taken(&run.name)) {
        return plan.runs.iter().map(|run| run.name.clone()).collect();
    }
    let mut names: Vec<String> = Vec::new();
    for run in &plan.runs {
        let name = if run.name == plan.name { run.name.clone() } else { format!("{}, {}", plan.name, run.name) };
        let is_taken = |name: &str| is_taken(name) || names.iter().any(|other| other == name);
        names.push(name::free(&name, is_taken));
    }
    names
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::scene::Shade;

    fn plan(vary: &str) -> Plan {
        Plan::parse(&format!("name = 'a'\nseeds = [4, 5]\n{vary}")).expect("a plan")
    }

    #[test]
    fn a_group_has_a_ramp_of_a_colour_nobody_has() {
        let scene = TrainingScene::default();
        let made = runs(&scene, &plan("[[vary]]\nsetting = 'batch'\nvalues = [8, 16, 32]"), 2);
        let lines: Vec<LineStyle> = made.iter().map(|run| run.color).collect();
        assert_eq!(lines, [0.0, 0.5, 1.0].map(|x| LineStyle { place: 3, shade: Some(Shade::of(x)) }));
        assert_eq!((made[0].seeds, made[0].config.seed, made[2].config.batch), (2, 4, 32));
        assert_eq!(made[1].name, "batch=16");
    }

    #[test]
    fn a_grid_has_a_colour_for_each_row() {
        let scene = TrainingScene { runs: Vec::new(), ..TrainingScene::default() };
        let vary = "[[vary]]\nsetting = 'batch'\nvalues = [8, 16]\n[[vary]]\nsetting = 'epochs'\nvalues = [1, 2, 3]";
        let made = runs(&scene, &plan(vary), 1);
        let lines: BTreeSet<LineStyle> = made.iter().map(|run| run.color).collect();
        assert_eq!(lines.len(), 6, "all differ");
        assert_eq!(made.iter().map(|run| run.color.place).collect::<Vec<_>>(), [0, 0, 0, 1, 1, 1]);
    }

    #[test]
    fn names_are_told_apart() {
        let mut scene = TrainingScene::default();
        let plan = plan("[[vary]]\nsetting = 'batch'\nvalues = [8, 16]");
        for wanted in [["batch=8", "batch=16"], ["a, batch=8", "a, batch=16"], ["a, batch=8 2", "a, batch=16 2"]] {
            let made = runs(&scene, &plan, 1);
            assert_eq!(made.iter().map(|run| run.name.as_str()).collect::<Vec<_>>(), wanted);
            scene.runs.extend(made);
        }
    }
}
