//! The paths of a scene's racers: one for each, its seeds beside their mean, and those from further starts.

use rayon::prelude::*;

use crate::descent::{Run, Trajectory, bundle, descend, from_starts, reached, recording_of, seeded, seeds};
use crate::optim::{Driven, Refusal};
use crate::scene::DescentScene;
use crate::surface::Surface;

/// Seeds that are drawn beside their mean.
const MOST_SEEDS: usize = 50;

/// A method with the run it went on.
pub struct Walk {
    /// The method, with the seed of the run where there are several.
    pub driven: Driven,
    /// The run.
    pub run: Run,
    /// Where it went.
    pub path: Trajectory,
}

/// All paths of a racer.
pub struct Paths {
    /// Its place in the scene.
    pub racer: usize,
    /// Its own: of the first start, and the mean where there are several seeds.
    pub main: Walk,
    /// Those of the seeds, where there are several.
    pub seeds: Vec<Walk>,
    /// Those from further starts; the means of each where there are several seeds.
    pub starts: Vec<Walk>,
    /// How they ended, as a sentence.
    pub message: String,
}

impl Paths {
    /// Those of all racers that are on.
    pub fn of(scene: &DescentScene, surface: &dyn Surface) -> Vec<Self> {
        let on: Vec<usize> = (0..scene.racers.len()).filter(|racer| scene.racers[*racer].is_on).collect();
        on.into_par_iter().map(|racer| Self::of_racer(scene, surface, racer)).collect()
    }

    fn of_racer(scene: &DescentScene, surface: &dyn Surface, racer: usize) -> Self {
        let driven = &scene.racers[racer].driven;
        // a recorded path has no seed and a start of its own
        let is_recorded = recording_of(driven).is_some();
        let count = if is_recorded { 1 } else { scene.seeds };
        let more_starts = if is_recorded { &[][..] } else { &scene.more_starts };
        let first = FromStart::new(surface, driven, &scene.run, count);
        let more = more_starts.par_iter().map(|start| {
            let from = FromStart::new(surface, driven, &Run { start: *start, ..scene.run.clone() }, count);
            (from.ends, from.main)
        });
        let (ends, starts): (Vec<_>, Vec<_>) = more.unzip();
        let message = if starts.is_empty() {
            first.message
        } else {
            from_starts(1 + starts.len(), count, first.ends.into_iter().chain(ends.concat()))
        };
        let (main, seeds) = (first.main, with_seeds(driven, &scene.run, first.seeds));
        Self { racer, main, seeds, starts, message }
    }

    /// Its own path and those beside it that are drawn, its own last.
    pub fn drawn(&self) -> impl Iterator<Item = &Walk> {
        let beside = self.seeds.iter().take(MOST_SEEDS).chain(&self.starts);
        beside.chain([&self.main])
    }
}

/// The paths from one start.
struct FromStart {
    /// The only one, or the mean of the seeds.
    main: Walk,
    /// Those of the seeds, where there are several.
    seeds: Vec<Trajectory>,
    /// Where each of them came to.
    ends: Vec<&'static str>,
    message: String,
}

impl FromStart {
    fn new(surface: &dyn Surface, driven: &Driven, run: &Run, count: u64) -> Self {
        let main = |path| Walk { driven: driven.clone(), run: run.clone(), path };
        if count == 1 {
            let path = descend(surface, driven, run);
            let (ends, message) = (vec![reached(&path)], path.message());
            return Self { main: main(path), seeds: Vec::new(), ends, message };
        }
        let bundle = bundle(surface, driven, run, &seeds(run, count));
        let (ends, message) = (bundle.paths.iter().map(reached).collect(), bundle.message());
        // one of all seeds has a path, and so has their mean
        let mean = bundle.mean_path().unwrap_or_else(|| Trajectory::refused(run.start, Refusal(message.clone())));
        Self { main: main(mean), seeds: bundle.paths, ends, message }
    }
}

fn with_seeds(driven: &Driven, run: &Run, paths: Vec<Trajectory>) -> Vec<Walk> {
    let of_seed = |(seed, path): (u64, Trajectory)| Walk {
        driven: Driven { method: seeded(&driven.method, seed), ..driven.clone() },
        run: Run { seed, ..run.clone() },
        path,
    };
    seeds(run, paths.len() as u64).into_iter().zip(paths).map(of_seed).collect()
}
