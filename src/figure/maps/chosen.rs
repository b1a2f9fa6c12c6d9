//! Which two numbers are on the axes: those the scene says, as far as the racer and the surface have them.

use crate::descent::tune::{Over, with_setting};
use crate::map::settings::{Dial, Owner, dials};
use crate::optim::Driven;
use crate::scene::DescentScene;
use crate::surface::Composition;

/// The numbers that are mapped where nothing is said, as far as there are any.
const PREFERRED: [&str; 4] = ["lr", "rho", "beta1", "kappa"];

/// The chosen racer with two of its numbers, or of its surface's.
pub struct Chosen {
    /// The racer, by its place.
    pub racer: usize,
    /// The numbers to the right and up, and their ranges.
    pub axes: [(Dial, Over); 2],
    driven: Driven,
    surface: Composition,
}

impl Chosen {
    /// Those of the chosen racer; none where there are no two.
    pub fn of(scene: &DescentScene) -> Option<Self> {
        let racer = scene.explain.racer_of(scene.racers.len())?;
        let (driven, surface) = (scene.racers[racer].driven.clone(), scene.descended());
        let dials = dials(&driven, &surface);
        let find = |key: &str| dials.iter().find(|dial| dial.usual.key == key);
        let [right, up] = scene.settings.over.each_ref().map(|over| {
            let over = over.as_ref()?;
            Some((find(&over.key)?.clone(), over.clone()))
        });
        let first_but = |taken: Option<&str>| {
            let is_free = |dial: &&Dial| Some(dial.usual.key.as_str()) != taken;
            let preferred = PREFERRED.iter().filter_map(|key| find(key)).find(is_free);
            preferred.or_else(|| dials.iter().find(is_free)).map(|dial| (dial.clone(), dial.usual.clone()))
        };
        let key = |axis: &Option<(Dial, Over)>| axis.as_ref().map(|(_, over)| over.key.clone());
        let right = match right {
            Some(right) => right,
            None => first_but(key(&up).as_deref())?,
        };
        let up = up.filter(|(_, over)| over.key != right.1.key);
        let up = match up {
            Some(up) => up,
            None => first_but(Some(&right.1.key))?,
        };
        Some(Self { racer, axes: [right, up], driven, surface })
    }

    /// The ranges.
    pub fn over(&self) -> [Over; 2] {
        self.axes.each_ref().map(|(_, over)| over.clone())
    }

    /// The method and the surface with both numbers at the beginning of their ranges: the map is the same whatever they
    /// are now.
    pub fn apart(&self) -> (Driven, Composition) {
        let (mut driven, mut surface) = (self.driven.clone(), self.surface.clone());
        for (dial, over) in &self.axes {
            match dial.owner {
                Owner::Method => {
                    if let Ok(method) = with_setting(&driven.method, &over.key, over.from) {
                        driven.method = method;
                    }
                }
                Owner::Surface => {
                    let key = over.key.trim_start_matches("surface.");
                    if let Ok(other) = surface.surface.clone().with(key, over.from) {
                        surface.surface = other;
                    }
                }
            }
        }
        (driven, surface)
    }

    /// What both numbers are now.
    pub fn now(&self) -> [f64; 2] {
        self.axes.each_ref().map(|(dial, _)| dial.now)
    }
}

/// Whether a range is logarithmic.
pub fn is_log((dial, over): &(Dial, Over)) -> bool {
    over.is_log.unwrap_or(dial.is_log)
}
