//! The starts of a scene: every racer runs from each of them.

use super::descent::DescentScene;
use crate::descent::check_starts;
use crate::optim::Refusal;

impl DescentScene {
    /// All starts, at least one.
    pub fn starts(&self) -> impl Iterator<Item = [f64; 2]> + Clone + '_ {
        std::iter::once(self.run.start).chain(self.more_starts.iter().copied())
    }

    /// Replaces all starts; an empty list leaves the first one.
    ///
    /// # Errors
    /// If there are too many, or one is no point; nothing is changed then.
    pub fn set_starts(&mut self, starts: &[[f64; 2]]) -> Result<(), Refusal> {
        let (first, more) = starts.split_first().unwrap_or((&self.run.start, &[]));
        check_starts(&self.run, self.seeds, more)?;
        (self.run.start, self.more_starts) = (*first, more.to_vec());
        Ok(())
    }

    /// Adds a start behind the others.
    ///
    /// # Errors
    /// As [`set_starts`](Self::set_starts).
    pub fn add_start(&mut self, at: [f64; 2]) -> Result<(), Refusal> {
        let all: Vec<[f64; 2]> = self.starts().chain([at]).collect();
        self.set_starts(&all)
    }

    /// Removes a start by its place, unless it is the only one.
    pub fn remove_start(&mut self, place: usize) {
        match place.checked_sub(1) {
            Some(more) if more < self.more_starts.len() => drop(self.more_starts.remove(more)),
            None if !self.more_starts.is_empty() => self.run.start = self.more_starts.remove(0),
            _ => {}
        }
    }

    /// Moves a start by its place.
    pub fn move_start(&mut self, place: usize, to: [f64; 2]) {
        match place.checked_sub(1) {
            None => self.run.start = to,
            Some(more) => {
                if let Some(start) = self.more_starts.get_mut(more) {
                    *start = to;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::descent::MOST_STARTS;
    use crate::scene::{DescentScene, Scene};

    #[test]
    fn there_always_is_one() {
        let mut scene = DescentScene::default();
        let first = scene.run.start;
        scene.remove_start(0);
        assert_eq!(scene.starts().collect::<Vec<_>>(), [first]);
        scene.add_start([1.0, 2.0]).expect("there is room");
        scene.add_start([3.0, 4.0]).expect("there is room");
        scene.move_start(1, [5.0, 6.0]);
        scene.remove_start(0);
        assert_eq!(scene.starts().collect::<Vec<_>>(), [[5.0, 6.0], [3.0, 4.0]]);
        assert!(scene.add_start([f64::INFINITY, 0.0]).is_err());
        scene.remove_start(7);
        scene.move_start(7, [0.0, 0.0]);
        assert_eq!(scene.starts().count(), 2);
        let all = vec![[0.5, 0.5]; MOST_STARTS];
        scene.set_starts(&all).expect("so many are allowed");
        let told = scene.add_start([0.0, 0.0]).expect_err("no more").0;
        assert_eq!(told, "there may be at most 400 starts, got 401");
    }

    #[test]
    fn they_are_in_the_file_and_old_files_have_one() {
        let mut scene = Scene::default();
        assert!(!scene.to_toml().contains("more_starts"), "one start is written as before");
        scene.descent.set_starts(&[[1.0, 0.5], [-2.0, 1e-3], [0.0, 7.0]]).expect("there is room");
        let (read, notes) = Scene::parse(&scene.to_toml()).expect("it reads");
        assert!(notes.is_empty() && read == scene, "{notes:?}");
        for bad in ["[[1, 2, 3]]", "[1, 2]", "'here'", "[[nan, 1]]", "[[inf, 1]]"] {
            let (read, notes) = Scene::parse(&format!("[descent]\nmore_starts = {bad}")).expect("the rest reads");
            assert!(read.descent.more_starts.is_empty() && notes[0].is_mistake, "{bad}");
            assert!(
                notes[0].message.contains("must be a list of points like [[1, 2], [3, 4]]"),
                "{}",
                notes[0].message
            );
        }
        let many = format!("[descent]\nmore_starts = [{}]", "[0, 1], ".repeat(400));
        let (_, notes) = Scene::parse(&many).expect("the rest reads");
        assert_eq!(notes[0].message, "there may be at most 400 starts, got 401");
    }
}
