//! The baseline of a scene: the run that the others are compared with.

use super::training::TrainingScene;

impl TrainingScene {
    /// The place of the run that the others are compared with: the one that was chosen, otherwise the first.
    pub fn baseline(&self) -> Option<usize> {
        let chosen = self.runs.iter().position(|run| run.is_baseline);
        chosen.or_else(|| (!self.runs.is_empty()).then_some(0))
    }

    /// Compares the others with a run from now on.
    pub fn compare_with(&mut self, run: usize) {
        for (place, other) in self.runs.iter_mut().enumerate() {
            other.is_baseline = place == run;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::scene::Scene;

    #[test]
    fn the_baseline_is_the_first_run_until_another_is_chosen() {
        let mut scene = Scene::default();
        assert_eq!(scene.training.baseline(), Some(0));
        assert!(!scene.to_toml().contains("baseline"), "nothing is written where none is chosen");
        scene.training.compare_with(0);
        scene.training.compare_with(2);
        assert_eq!(scene.training.baseline(), Some(2));
        let (read, notes) = Scene::parse(&scene.to_toml()).expect("it reads");
        assert!(notes.is_empty() && read == scene && read.training.baseline() == Some(2), "{notes:?}");
        scene.training.runs.remove(1);
        assert_eq!(scene.training.baseline(), Some(1), "it is the run, not its place");
        scene.training.runs.remove(1);
        assert_eq!(scene.training.baseline(), Some(0), "without it, it is the first again");
        scene.training.runs.clear();
        assert_eq!(scene.training.baseline(), None);
    }
}
