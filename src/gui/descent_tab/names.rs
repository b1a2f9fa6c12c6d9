//! What racers are called.

use crate::scene::DescentScene;

/// The racers' names, each different from all others.
pub struct Names(Vec<String>);

impl Names {
    /// The methods' names, numbered where one is there twice.
    pub fn of(scene: &DescentScene) -> Self {
        let label = |i: usize| scene.racers[i].driven.method.entry().label;
        let name = |i: usize| match (0..i).filter(|other| label(*other) == label(i)).count() {
            0 => label(i).to_owned(),
            before => format!("{} {}", label(i), before + 1),
        };
        Self((0..scene.racers.len()).map(name).collect())
    }

    /// The name of a racer.
    pub fn get(&self, racer: usize) -> &str {
        self.0.get(racer).map_or("", String::as_str)
    }
}
