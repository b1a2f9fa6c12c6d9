//! Quantities by name: `final value of adam`.

use crate::descent::Trajectory;
use crate::lesson::measure::paths::{distance, end, lengths};
use crate::registry::hint;
use crate::scene::Scene;
use crate::surface::Surface;

/// What of whom is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What, one of [`QUANTITY_NAMES`].
    pub name: &'static str,
    /// Of whom.
    pub subject: Subject,
}

/// A racer of the scene.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Its place.
    pub racer: usize,
    /// What it was called in the file.
    pub called: String,
}

/// How a quantity is read off a path.
type Read = fn(&dyn Surface, &Trajectory) -> f64;

const QUANTITIES: [(&str, Read); 10] = [
    ("final value", |_, path| end(path)[2]),
    ("lowest value", |_, path| path.eval_path().iter().map(|[_, _, f]| *f).fold(f64::INFINITY, f64::min)),
    ("final distance", |surface, path| distance(surface, end(path))),
    ("final gradient norm", |surface, path| {
        let [x, y, _] = end(path);
        let (_, [a, b]) = surface.value_gradient([x, y]);
        a.hypot(b)
    }),
    ("first step", |_, path| lengths(path).first().copied().unwrap_or(f64::NAN)),
    ("longest step", |_, path| lengths(path).into_iter().fold(0.0, f64::max)),
    ("path length", |_, path| lengths(path).into_iter().sum()),
    ("steps", |_, path| path.steps() as f64),
    ("evaluations", |_, path| path.evaluations.total() as f64),
    ("divergence", |_, path| f64::from(u8::from(path.divergence.is_some() || path.ending.is_failure()))),
];

/// What can be measured. A divergence is 1, otherwise 0.
pub const QUANTITY_NAMES: [&str; QUANTITIES.len()] = {
    let mut names = [""; QUANTITIES.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = QUANTITIES[at].0;
        at += 1;
    }
    names
};

impl Figure {
    /// Reads `final value of adam`: a racer by its name, by its method, or `optimizer 2`.
    ///
    /// # Errors
    /// A sentence, if there is no such quantity or racer.
    pub fn parse(text: &str, scene: &Scene) -> Result<Self, String> {
        let (name, called) =
            text.split_once(" of ").ok_or_else(|| format!("must be like 'final value of adam', got '{text}'"))?;
        let (name, called) = (name.trim(), called.trim());
        let found = QUANTITY_NAMES.into_iter().find(|known| *known == name);
        let name =
            found.ok_or_else(|| format!("there is no quantity '{name}'{}", hint(name, QUANTITY_NAMES.into_iter())))?;
        let racers = &scene.descent.racers;
        let by_name = racers.iter().position(|racer| racer.name.as_deref() == Some(called));
        let by_method = || racers.iter().position(|racer| racer.driven.method.entry().key == called);
        let by_place = || {
            let place: usize = called.strip_prefix("optimizer ")?.trim().parse().ok()?;
            place.checked_sub(1).filter(|place| *place < racers.len())
        };
        let racer = by_name.or_else(by_method).or_else(by_place).ok_or_else(|| {
            let names =
                racers.iter().map(|racer| racer.name.as_deref().unwrap_or_else(|| racer.driven.method.entry().key));
            format!("there is no optimizer '{called}' in the scene{}", hint(called, names))
        })?;
        Ok(Self { name, subject: Subject { racer, called: called.to_owned() } })
    }

    /// The number of a path.
    pub fn of(&self, surface: &dyn Surface, path: &Trajectory) -> f64 {
        let read = QUANTITIES.iter().find(|(name, _)| *name == self.name);
        read.map_or(f64::NAN, |(_, read)| read(surface, path))
    }
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.name, self.subject.called)
    }
}
