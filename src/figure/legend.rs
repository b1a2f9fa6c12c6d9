//! The racers of a scene as a legend has them.

use super::description::Line;
use super::names::Names;
use crate::scene::DescentScene;

/// Those that are on, in their order.
pub fn lines(scene: &DescentScene) -> Vec<Line> {
    let names = Names::of(scene);
    let on = (0..scene.racers.len()).filter(|racer| scene.racers[*racer].is_on);
    on.map(|racer| Line { name: names.get(racer).to_owned(), style: scene.racers[racer].color.into() }).collect()
}
