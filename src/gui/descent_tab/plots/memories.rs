//! What the racers remember that can be plotted, by name.

use crate::descent::explain::Rows;
use crate::descent::quantity::names;
use crate::descent::reads_a_file;
use crate::optim::Driven;
use crate::scene::DescentScene;
use crate::surface::Composition;

/// The names, kept while racers and surface stay the same.
#[derive(Default)]
pub struct Memories {
    key: Option<(Composition, Vec<Driven>)>,
    names: Vec<String>,
}

impl Memories {
    /// Those of all racers of a scene, each once. What a recording remembers is known once its file was read.
    pub fn of(&mut self, scene: &DescentScene) -> &[String] {
        let is_same = self.key.as_ref().is_some_and(|(surface, racers)| {
            *surface == scene.descended() && racers.iter().eq(scene.racers.iter().map(|racer| &racer.driven))
        });
        if !is_same {
            let racers: Vec<Driven> = scene.racers.iter().map(|racer| racer.driven.clone()).collect();
            let composition = scene.descended();
            let surface = composition.build();
            let at_hand = racers.iter().filter(|driven| !reads_a_file(driven));
            let of_racer = |driven| {
                let first = Rows::new(&*surface, driven, &scene.run).ok()?.next()?;
                Some(names(&first.memory))
            };
            let all: Vec<String> = at_hand.filter_map(of_racer).flatten().collect();
            let is_first = |at: &usize| !all[..*at].contains(&all[*at]);
            self.names = (0..all.len()).filter(is_first).map(|at| all[at].clone()).collect();
            self.key = Some((composition, racers));
        }
        &self.names
    }
}
