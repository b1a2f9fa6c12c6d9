//! Quantities by name: `final value of adam`, `final gap of Dropout`.

use super::training;
use crate::descent::Trajectory;
use crate::lesson::measure::paths::{distance, end, lengths};
use crate::registry::hint;
use crate::scene::Scene;
use crate::surface::Surface;

/// What of whom is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What: of a racer one of [`QUANTITY_NAMES`], of a run one of [`TRAINING_NAMES`].
    pub name: &'static str,
    /// Of whom.
    pub subject: Subject,
}

/// A racer or a run of the scene.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// Which.
    pub who: Who,
    /// What it was called in the file.
    pub called: String,
}

/// One of those that a scene compares, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A racer.
    Racer(usize),
    /// A training run.
    Run(usize),
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

/// What can be measured of a racer. A divergence is 1, otherwise 0.
pub const QUANTITY_NAMES: [&str; QUANTITIES.len()] = {
    let mut names = [""; QUANTITIES.len()];
    let mut at = 0;
    while at < names.len() {
        names[at] = QUANTITIES[at].0;
        at += 1;
    }
    names
};

/// What can be measured of a training run. A divergence is 1, otherwise 0.
pub const TRAINING_NAMES: [&str; training::QUANTITIES.len() + 1] = {
    let mut names = [training::DIVERGENCE; training::QUANTITIES.len() + 1];
    let mut at = 0;
    while at < training::QUANTITIES.len() {
        names[at] = training::QUANTITIES[at].name;
        at += 1;
    }
    names
};

impl Figure {
    /// Reads `final value of adam`: a racer by its name, by its method, or `optimizer 2`; or `final gap of Dropout`: a run by
    /// its name, or `run 2`.
    ///
    /// # Errors
    /// A sentence, if there is no such quantity, racer or run.
    pub fn parse(text: &str, scene: &Scene) -> Result<Self, String> {
        let (name, called) =
            text.split_once(" of ").ok_or_else(|| format!("must be like 'final value of adam', got '{text}'"))?;
        let (name, called) = (name.trim(), called.trim());
        let known = |names: &[&'static str]| names.iter().copied().find(|known| *known == name);
        let figure = |name, who| Self { name, subject: Subject { who, called: called.to_owned() } };
        match (known(&QUANTITY_NAMES), known(&TRAINING_NAMES)) {
            // both have it
            (Some(name), Some(_)) => match (racer(called, scene), run(called, scene)) {
                (Err(_), Ok(at)) => Ok(figure(name, Who::Run(at))),
                (found, _) => found.map(|at| figure(name, Who::Racer(at))),
            },
            (Some(name), None) => racer(called, scene).map(|at| figure(name, Who::Racer(at))),
            (None, Some(name)) => run(called, scene).map(|at| figure(name, Who::Run(at))),
            (None, None) => {
                let names = QUANTITY_NAMES.into_iter().chain(TRAINING_NAMES);
                Err(format!("there is no quantity '{name}'{}", hint(name, names)))
            }
        }
    }

    /// Whether whom it is of has such a quantity.
    ///
    /// # Errors
    /// A sentence, if not.
    pub fn check(&self, scene: &Scene) -> Result<(), String> {
        match self.subject.who {
            Who::Racer(_) => Ok(()),
            Who::Run(at) => training::check(self.name, &self.subject.called, &scene.training.runs[at]),
        }
    }

    /// Whether it can be compared with another one seed by seed.
    ///
    /// # Errors
    /// A sentence, if not.
    pub fn check_pairs(&self, other: &Self, scene: &Scene) -> Result<(), String> {
        let [called, than] = [self, other].map(|figure| &figure.subject.called);
        match [self, other].map(|figure| figure.subject.who) {
            [Who::Racer(_), Who::Racer(_)] => Ok(()),
            [Who::Run(one), Who::Run(two)] => {
                let [one, two] = [one, two].map(|at| &scene.training.runs[at]).map(|run| (run.config.seed, run.seeds));
                let told =
                    || format!("'{than}' must have the same seeds as '{called}': they are compared seed by seed");
                (one == two).then_some(()).ok_or_else(told)
            }
            _ => Err(format!("an optimizer can't be compared with a run, got '{called}' and '{than}'")),
        }
    }

    /// Its unit.
    pub fn unit(&self) -> &'static str {
        match self.subject.who {
            Who::Racer(_) => "",
            Who::Run(_) => training::unit(self.name),
        }
    }

    /// The number of a path.
    pub fn of(&self, surface: &dyn Surface, path: &Trajectory) -> f64 {
        let read = QUANTITIES.iter().find(|(name, _)| *name == self.name);
        read.map_or(f64::NAN, |(_, read)| read(surface, path))
    }
}

/// The place of `optimizer 2` or `run 2` among so many.
fn place(called: &str, what: &str, count: usize) -> Option<usize> {
    let place: usize = called.strip_prefix(what)?.trim().parse().ok()?;
    place.checked_sub(1).filter(|place| *place < count)
}

fn racer(called: &str, scene: &Scene) -> Result<usize, String> {
    let racers = &scene.descent.racers;
    let by_name = racers.iter().position(|racer| racer.name.as_deref() == Some(called));
    let by_method = || racers.iter().position(|racer| racer.driven.method.entry().key == called);
    by_name.or_else(by_method).or_else(|| place(called, "optimizer ", racers.len())).ok_or_else(|| {
        let names = racers.iter().map(|racer| racer.name.as_deref().unwrap_or_else(|| racer.driven.method.entry().key));
        format!("there is no optimizer '{called}' in the scene{}", hint(called, names))
    })
}

fn run(called: &str, scene: &Scene) -> Result<usize, String> {
    let runs = &scene.training.runs;
    let by_name = runs.iter().position(|run| run.name == called);
    by_name.or_else(|| place(called, "run ", runs.len())).ok_or_else(|| {
        let names = runs.iter().map(|run| run.name.as_str());
        format!("there is no run '{called}' in the scene{}", hint(called, names))
    })
}

impl std::fmt::Display for Figure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.name, self.subject.called)
    }
}
