//! What an edit did, in a few words, found by comparing the scene before it with the scene after it: `ρ 0.9 → 0.95`,
//! `Add Adam`, `Move start`.

mod choice;
mod descent;
mod training;

use super::words::edit as words;
use crate::scene::Scene;

/// Changes that are told one by one; where there are more, it is another scene.
const MOST_TOLD: usize = 3;

/// What changed from one scene to another; nothing if nobody chose it.
pub fn name(before: &Scene, after: &Scene) -> Option<String> {
    let mut changes = descent::changes(&before.descent, &after.descent);
    changes.extend(training::changes(&before.training, &after.training));
    match changes.len() {
        0 => None,
        1 => changes.pop(),
        2..=MOST_TOLD => Some(changes.join(", ")),
        _ => Some(words::OTHER_SCENE.text().to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::quantity;
    use crate::optim::Driven;
    use crate::registry::Value;
    use crate::scene::{PlotScene, Racer, TrainingRun};
    use crate::surface::{self, TRANSFORMS};

    fn told(edit: impl FnOnce(&mut Scene)) -> String {
        let before = Scene::default();
        let mut after = before.clone();
        edit(&mut after);
        let back = name(&after, &before);
        let name = name(&before, &after).expect("something changed");
        assert!(back.is_some(), "{name} can be taken back");
        name
    }

    fn driven(text: &str) -> Driven {
        Driven::parse(text).expect("a method")
    }

    #[test]
    fn numbers_are_told_by_their_symbol_from_and_to() {
        let set = |scene: &mut Scene, key: &str, x: f64| {
            scene.descent.racers[1].driven.method.set(key, Value::Number(x)).expect("a setting");
        };
        assert_eq!(told(|scene| set(scene, "rho", 0.95)), "ρ 0.9 → 0.95");
        assert_eq!(told(|scene| set(scene, "lr", 0.25)), "α 0.0035 → 0.25");
        let kappa = |scene: &mut Scene| scene.descent.surface.set("kappa", Value::Number(7.0)).expect("a setting");
        assert_eq!(told(kappa), "κ 50 → 7");
        assert_eq!(told(|scene| scene.descent.transform = TRANSFORMS[3].choice()), "f itself → Logarithm");
        let descended = told(|scene| scene.descent.is_transform_descended = true);
        assert_eq!(descended, "Descend the transformed surface on");
        assert_eq!(told(|scene| scene.descent.run.limits.steps = 250), "Steps 100 → 250");
        assert_eq!(told(|scene| scene.descent.run.seed = 3), "Seed 0 → 3");
        assert_eq!(told(|scene| scene.descent.run.limits.gap = Some(0.5)), "f − min f below off → 0.5");
    }

    #[test]
    fn methods_come_and_go_by_name() {
        let add = |scene: &mut Scene, at: usize, text: &str| {
            let racer = Racer { name: None, driven: driven(text), is_on: true, color: 9 };
            scene.descent.racers.insert(at, racer);
        };
        assert_eq!(told(|scene| add(scene, 4, "nadam")), "Add NAdam");
        assert_eq!(told(|scene| add(scene, 4, "adam lr=0.3")), "Duplicate Adam");
        assert_eq!(told(|scene| drop(scene.descent.racers.remove(0))), "Remove SGD");
        assert_eq!(told(|scene| scene.descent.racers.clear()), "Remove 4 optimizers");
        assert_eq!(told(|scene| scene.descent.racers[3].is_on = false), "Hide Adam");
        assert_eq!(told(|scene| scene.descent.racers[0].driven = driven("lion")), "SGD → Lion");
        assert_eq!(told(|scene| scene.descent.racers[0].name = Some("Plain".to_owned())), "Rename SGD to Plain");
        assert_eq!(told(|scene| scene.descent.racers[0].color = 7), "Style of SGD");
        assert_eq!(told(|scene| scene.descent.racers.swap(0, 3)), "Order of optimizers");
        assert_eq!(told(|scene| scene.descent.racers[0].driven.drives = driven("sgd | cosine").drives), "Add Cosine");
        let all_but_one =
            |scene: &mut Scene| scene.descent.racers[1..].iter_mut().for_each(|racer| racer.is_on = false);
        assert_eq!(told(all_but_one), "Hide 3 optimizers");
    }

    #[test]
    fn plots_come_and_go_by_what_they_are_of() {
        let plot = |of: &str| PlotScene { of: quantity::parse(of).expect("a quantity"), ..PlotScene::first() };
        let add = |scene: &mut Scene, of: &str| scene.descent.plots.push(plot(of));
        assert_eq!(told(|scene| add(scene, "gap")), "Add plot: Gap f − min f");
        assert_eq!(told(|scene| add(scene, "memory v")), "Add plot: Memory v");
        let two = |scene: &mut Scene| ["gap", "lr"].into_iter().for_each(|of| add(scene, of));
        assert_eq!(told(two), "Change plots");
        assert_eq!(told(|scene| scene.descent.plots[0] = plot("angle")), "Value f → Angle to −∇f");
        let mut before = Scene::default();
        two(&mut before);
        let mut after = before.clone();
        after.descent.plots.remove(1);
        assert_eq!(name(&before, &after).as_deref(), Some("Close plot: Gap f − min f"));
        (before.descent.plots, after.descent.plots) = (vec![plot("memory v")], vec![plot("memory m")]);
        assert_eq!(name(&before, &after).as_deref(), Some("Memory v → Memory m"));
    }

    #[test]
    fn another_surface_brings_its_own_start() {
        let other = |scene: &mut Scene| {
            scene.descent.surface = surface::parse("beale").expect("a surface");
            scene.descent.run.start = surface::build(&scene.descent.surface).start();
            scene.descent.bounds = None;
        };
        assert_eq!(told(other), "Quadratic valley → Beale");
        assert_eq!(told(|scene| scene.descent.run.start = [1.0, 2.0]), "Move start");
        assert_eq!(told(|scene| scene.descent.more_starts.push([1.0, 2.0])), "Add start");
        assert_eq!(told(|scene| scene.descent.more_starts = vec![[1.0, 2.0]; 7]), "8 starts");
    }

    #[test]
    fn trainings_are_told_by_what_differs_in_them() {
        let config = |scene: &mut Scene, key: &str, text: &str| {
            scene.training.runs[0].config.set_text(key, text).expect("a setting");
        };
        assert_eq!(told(|scene| config(scene, "batch", "64")), "Batch size 32 → 64");
        assert_eq!(told(|scene| config(scene, "data", "moons")), "Data set digits → moons");
        assert_eq!(told(|scene| config(scene, "optimizer", "adam lr=0.5")), "α 0.001 → 0.5");
        assert_eq!(told(|scene| config(scene, "seed", "4")), "Seed 0 → 4");
        assert_eq!(told(|scene| scene.training.runs[2].seeds = 5), "Number of seeds 1 → 5");
        assert_eq!(told(|scene| drop(scene.training.runs.remove(1))), "Remove With dropout");
        let add = |scene: &mut Scene| scene.training.runs.push(TrainingRun::new("New", 4, Default::default()));
        assert_eq!(told(add), "Add New");
        assert_eq!(told(|scene| scene.training.runs[0].name = "Bare".to_owned()), "Rename Plain to Bare");
        assert_eq!(told(|scene| scene.training.runs.swap(0, 1)), "Order of runs");
        assert_eq!(told(|scene| scene.training.compare_with(1)), "Compare with With dropout");
        assert_eq!(told(|scene| scene.training.runs[0].is_visible = false), "Hide Plain");
    }

    #[test]
    fn another_scene_is_told_as_such_and_looking_around_not_at_all() {
        let other = |scene: &mut Scene| {
            scene.descent.surface = surface::parse("beale").expect("a surface");
            scene.descent.set_racers(&["lion".to_owned(), "adan".to_owned()]).expect("methods");
            scene.descent.run.limits.steps = 7;
            scene.descent.run.noise = 1.0;
            scene.descent.seeds = 4;
        };
        assert_eq!(told(other), "Replace scene");
        let before = Scene::default();
        let mut after = before.clone();
        after.descent.bounds = Some([0.0, 1.0, 0.0, 1.0]);
        after.descent.plots[0].is_log = !after.descent.plots[0].is_log;
        after.descent.table.is_shown = true;
        assert_eq!(name(&before, &after), None);
    }
}
