//! How scenes that were put in the place of others were looked at: an edit that is taken back leaves the look as it is, but
//! a suggestion brings its own, which goes with it.

use crate::gui::history::is_edit;
use crate::scene::Scene;

/// Most that are remembered.
const MOST: usize = 50;

/// The scenes before and after each replacement, the last one last.
#[derive(Default)]
pub struct Looks(Vec<[Scene; 2]>);

impl Looks {
    /// Remembers a replacement.
    pub fn note(&mut self, before: &Scene, after: &Scene) {
        if self.0.len() == MOST {
            self.0.remove(0);
        }
        self.0.push([before.clone(), after.clone()]);
    }

    /// A scene to which one went back, or on, as it was looked at when it was replaced, or came; nothing where it was not.
    pub fn of(&self, found: &Scene, is_back: bool) -> Option<Scene> {
        let side = usize::from(!is_back);
        let kept = self.0.iter().rev().map(|pair| &pair[side]).find(|scene| !is_edit(scene, found))?;
        Some(Scene { theme: found.theme, ..kept.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_comes_back_with_the_scene_it_belongs_to() {
        let scene = |steps, bounds| {
            let mut scene = Scene::default();
            scene.descent.run.limits.steps = steps;
            scene.descent.bounds = Some(bounds);
            scene
        };
        let [first, tried] = [scene(1, [0.0, 1.0, 0.0, 1.0]), scene(2, [5.0, 9.0, 5.0, 9.0])];
        let mut looks = Looks::default();
        looks.note(&first, &tried);
        let [back, on] = [scene(1, [5.0, 9.0, 5.0, 9.0]), scene(2, [0.0, 1.0, 0.0, 1.0])];
        assert_eq!(looks.of(&back, true), Some(first));
        assert_eq!(looks.of(&on, false), Some(tried));
        assert_eq!(looks.of(&scene(3, [0.0, 1.0, 0.0, 1.0]), true), None);
    }
}
