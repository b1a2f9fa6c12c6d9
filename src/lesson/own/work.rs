//! What has to be run for some figures, each racer and each run once for each of its seeds.

use super::quantity::{Figure, Who};
use super::training;
use crate::descent::{Run, check_method, check_seeds, descend, seeded, seeds};
use crate::lesson::halt::Halt;
use crate::lesson::setting::Setting;
use crate::optim::Driven;
use crate::refusal::Refusal;
use crate::scene::{DescentScene, Scene, TrainingRun};
use crate::surface::Surface;
use crate::train::Config;

/// What has to be run.
pub struct Work<'a> {
    figures: &'a [&'a Figure],
    surface: Box<dyn Surface>,
    /// In an order in which the seeds of one follow each other.
    pub tasks: Vec<Task>,
}

/// A racer or a run with one seed.
pub struct Task {
    who: Who,
    make: Make,
}

enum Make {
    Descent(Box<Driven>, Run),
    Training(Box<Config>),
}

/// The paths of a racer, one for each seed.
fn descents(descent: &DescentScene, racer: usize, surface: &dyn Surface) -> Result<Vec<Make>, Refusal> {
    let driven = &descent.racers[racer].driven;
    descent.run.check_on(surface)?;
    check_seeds(&descent.run, descent.seeds)?;
    check_method(driven)?;
    let make = |seed| {
        // with one seed the method keeps its own
        let method = if descent.seeds > 1 { seeded(&driven.method, seed) } else { driven.method.clone() };
        let run = Run { seed, ..descent.run.clone() };
        Make::Descent(Box::new(Driven { method, ..driven.clone() }), run)
    };
    Ok(seeds(&descent.run, descent.seeds).into_iter().map(make).collect())
}

/// The trainings of a run, one for each seed.
fn trainings(run: &TrainingRun) -> Vec<Make> {
    run.configs().into_iter().map(|config| Make::Training(Box::new(config))).collect()
}

impl<'a> Work<'a> {
    /// Of a scene.
    ///
    /// # Errors
    /// A sentence, if something of it can't begin, or would be too much.
    pub fn new(scene: &Scene, figures: &'a [&'a Figure]) -> Result<Self, Halt> {
        let mut whose: Vec<Who> = Vec::new();
        for figure in figures {
            if !whose.contains(&figure.subject.who) {
                whose.push(figure.subject.who);
            }
        }
        let surface = scene.descent.descended().build();
        let runs = whose.iter().filter_map(|who| match who {
            Who::Run(at) => Some(&scene.training.runs[*at]),
            Who::Racer(_) => None,
        });
        training::check_work(runs)?;
        let mut tasks = Vec::new();
        for who in whose {
            let makes = match who {
                Who::Racer(at) => descents(&scene.descent, at, &*surface)?,
                Who::Run(at) => trainings(&scene.training.runs[at]),
            };
            tasks.extend(makes.into_iter().map(|make| Task { who, make }));
        }
        Ok(Self { figures, surface, tasks })
    }

    /// Runs a task; the number of each figure that is about it, in their order.
    ///
    /// # Errors
    /// A sentence, if it can't begin; or if nobody wants it any longer.
    pub fn measure(&self, setting: &Setting<'_>, at: usize) -> Result<Vec<f64>, Halt> {
        let task = &self.tasks[at];
        let figures = self.figures.iter().filter(|figure| figure.subject.who == task.who);
        Ok(match &task.make {
            Make::Descent(driven, run) => {
                let path = descend(&*self.surface, driven, run);
                figures.map(|figure| figure.of(&*self.surface, &path)).collect()
            }
            Make::Training(config) => {
                let told = training::trained(setting, config)?;
                figures.map(|figure| training::read(figure.name, &told)).collect()
            }
        })
    }

    /// The values of a figure, one for each seed, of what all tasks told.
    pub fn column(&self, figure: usize, told: &[Vec<f64>]) -> Vec<f64> {
        let who = self.figures[figure].subject.who;
        let place = self.figures[..figure].iter().filter(|other| other.subject.who == who).count();
        let of_it = self.tasks.iter().zip(told).filter(|(task, _)| task.who == who);
        of_it.map(|(_, told)| told[place]).collect()
    }
}
