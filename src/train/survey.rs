//! [`survey`]: the loss landscape of a run. The run is trained anew, which gives the same weights bit for bit, and the loss
//! of a fixed set of its samples is computed on a plane of its weights.

use std::path::PathBuf;
use std::sync::Arc;

use super::plane::{self, Kind, PLANES};
use super::sharpness::Sharpness;
use super::studied::trained;
use super::{Config, Trainer};
use crate::landscape::{
    self, Grid, Landscape, MOST_NODES, OnPlane, Path, PathPoint, Plane, Samples, Weights, principal_components,
};
use crate::nn::weights;
use crate::optim::Refusal;
use crate::registry::Choice;

/// What is looked at.
#[derive(Debug, Clone, PartialEq)]
pub struct Survey {
    /// The plane.
    pub plane: Choice<plane::Make>,
    /// Nodes of the grid along each axis.
    pub size: usize,
    /// Samples whose mean loss it is, at most.
    pub samples: usize,
    /// Whether they are of the validation part.
    pub is_validation: bool,
    /// The number of the largest eigenvalues of the Hessian that are computed too, at the result or at the first file; 0 is
    /// none.
    pub eigenvalues: usize,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Surveyed {
    /// The landscape.
    pub landscape: Landscape,
    /// The eigenvalues, if they were asked for.
    pub sharpness: Option<Sharpness>,
}

impl Default for Survey {
    fn default() -> Self {
        Self { plane: PLANES[0].choice(), size: 64, samples: 1000, is_validation: false, eigenvalues: 0 }
    }
}

/// How far a survey is.
#[derive(Debug, Clone, Copy)]
pub enum Stage<'a> {
    /// It trains.
    Training {
        /// Epochs done, of all runs together.
        epochs: u32,
        /// Epochs of all runs.
        of: u32,
    },
    /// It computes losses.
    Sampling {
        /// The losses so far; NaN where there is none yet.
        grid: &'a Grid,
        /// Nodes that are done.
        done: usize,
    },
    /// It computes eigenvalues.
    Bending {
        /// Hessian-vector products done.
        products: usize,
    },
}

/// The part by which a landscape goes beyond what it is laid through, to either side.
const MARGIN: f64 = 0.3;
/// The shorter side of a landscape is at least this part of the longer one.
const NARROWEST: f64 = 0.6;

/// The landscape of a run; none if `goes_on` said no.
///
/// # Errors
/// As [`Config::check`]; if the training fails; if the weights asked for span no plane.
pub fn survey(
    config: &Config,
    survey: &Survey,
    goes_on: &(dyn Fn(Stage<'_>) -> bool + Sync),
) -> Result<Option<Surveyed>, Refusal> {
    if !(2..=MOST_NODES).contains(&survey.size) {
        return Err(Refusal(format!("the size must be at least 2 and at most {MOST_NODES}, got {}", survey.size)));
    }
    if crate::data::task(&config.data) == crate::data::Task::Regression {
        return Err(Refusal(
            "loss landscapes are of networks that tell classes apart, and the target here is a number".to_owned(),
        ));
    }
    let kind = plane::build(&survey.plane);
    let Some(mut material) = gather(config, &kind, goes_on)? else { return Ok(None) };
    let subject = material.trainer.subject();
    let samples = material.trainer.fixed_samples(survey.samples, survey.is_validation)?;
    let laid = lay(&kind, &material)?;
    let mut on_plane = OnPlane::new(&subject, &samples, &laid.plane)?;
    let path: Vec<PathPoint> =
        material.path.points().map(|(epoch, weights)| seen(&mut on_plane, &laid.plane, *epoch, weights)).collect();
    let corners: Vec<PathPoint> =
        laid.corners.iter().map(|(epoch, weights)| seen(&mut on_plane, &laid.plane, *epoch, weights)).collect();
    let domain = laid.span.map_or_else(
        || around(path.iter().filter(|_| corners.is_empty()).chain(&corners).map(|point| point.at)),
        |span| [-span, span, -span, span],
    );
    let mut grid = Grid::empty(domain, [survey.size; 2]);
    let on_progress = |grid: &Grid, done| goes_on(Stage::Sampling { grid, done });
    if !landscape::sample((&subject, &samples, &laid.plane), &mut grid, &on_progress)? {
        return Ok(None);
    }
    let about = format!("{}; {}", laid.about, of_samples(survey, &samples));
    let corners = corners.iter().map(|corner| [corner.at[0], corner.at[1], corner.loss]).collect();
    let landscape = Landscape { subject, samples, plane: laid.plane, grid, path, corners, about, axes: laid.axes };
    if survey.eigenvalues == 0 {
        return Ok(Some(Surveyed { landscape, sharpness: None }));
    }
    let is_of_run = !matches!(kind, Kind::Files(_));
    let weights = if is_of_run { material.trainer.resulting() } else { Weights::clone(&landscape.plane.origin) };
    let bending = |products| goes_on(Stage::Bending { products });
    let sharpness = material.trainer.sharpness_at(&weights, &landscape.samples, survey.eigenvalues, &bending)?;
    Ok(sharpness.map(|sharpness| Surveyed { landscape, sharpness: Some(sharpness) }))
}

fn of_samples(survey: &Survey, samples: &Arc<Samples>) -> String {
    let part = if survey.is_validation { "validation" } else { "training" };
    format!("the mean loss of {} {part} samples", samples.len())
}

fn seen(on_plane: &mut OnPlane, plane: &Plane, epoch: u32, weights: &Weights) -> PathPoint {
    let projected = plane.project(&weights.parameters);
    PathPoint { epoch, at: projected.at, distance: projected.distance, loss: on_plane.loss_of(weights) }
}

/// The domain around some points.
fn around(points: impl Iterator<Item = [f64; 2]>) -> [f64; 4] {
    let [mut low, mut high] = [[f64::INFINITY; 2], [f64::NEG_INFINITY; 2]];
    for point in points {
        for axis in [0, 1] {
            (low[axis], high[axis]) = (low[axis].min(point[axis]), high[axis].max(point[axis]));
        }
    }
    let longest = (high[0] - low[0]).max(high[1] - low[1]);
    let [x, y] = [0, 1].map(|axis| {
        let middle = f64::midpoint(low[axis], high[axis]);
        let half = (high[axis] - low[axis]).max(NARROWEST * longest) * (0.5 + MARGIN);
        [middle - half, middle + half]
    });
    [x[0], x[1], y[0], y[1]]
}

/// What the runs gave.
struct Material {
    trainer: Trainer,
    path: Path,
    /// The results of the other two runs.
    others: Vec<Weights>,
}

fn gather(
    config: &Config,
    kind: &Kind,
    goes_on: &(dyn Fn(Stage<'_>) -> bool + Sync),
) -> Result<Option<Material>, Refusal> {
    let runs = if *kind == Kind::Seeds { 3 } else { 1 };
    if matches!(kind, Kind::Files(_)) {
        let trainer = Trainer::new(config)?;
        return Ok(Some(Material { trainer, path: Path::new(1), others: Vec::new() }));
    }
    let of = config.epochs.saturating_mul(runs);
    let run = |at: u32| {
        let config = Config {
            seed: config.seed.wrapping_add(u64::from(at)),
            // the samples are those of the first
            split_seed: config.split_seed.or_else(|| (runs > 1).then_some(config.seed)),
            ..config.clone()
        };
        trained(&config, &|epochs| goes_on(Stage::Training { epochs: at * config.epochs + epochs, of }))
    };
    let Some((trainer, path)) = run(0)? else { return Ok(None) };
    let mut others = Vec::new();
    for at in 1..runs {
        let Some((other, _)) = run(at)? else { return Ok(None) };
        others.push(other.resulting());
    }
    Ok(Some(Material { trainer, path, others }))
}

/// A plane with what is told of it.
struct Laid {
    plane: Plane,
    /// The weights it is laid through, where it is through three.
    corners: Vec<(u32, Weights)>,
    /// Half the side of the landscape, where it is not laid around something.
    span: Option<f64>,
    about: String,
    axes: [String; 2],
}

fn lay(kind: &Kind, material: &Material) -> Result<Laid, Refusal> {
    let Material { trainer, path, others } = material;
    let through = |sets: [(u32, Weights); 3], about: String| -> Result<Laid, Refusal> {
        let plane = Plane::through(sets.each_ref().map(|(_, weights)| weights))?;
        let axes = ["distance towards the second", "distance across"].map(str::to_owned);
        Ok(Laid { plane, corners: sets.into(), span: None, about, axes })
    };
    match kind {
        Kind::Principal => {
            let found = principal_components(path)?;
            let [first, second] = found.shares.map(|share| format!("{:.1} %", 100.0 * share));
            Ok(Laid {
                plane: found.plane,
                corners: Vec::new(),
                span: None,
                about: format!(
                    "the plane of the first two principal components of the path, which hold {first} and {second} of its \
                     variance"
                ),
                axes: [format!("component 1 ({first})"), format!("component 2 ({second})")],
            })
        }
        Kind::Random { span, seed } => Ok(Laid {
            plane: Plane::random(&trainer.resulting(), &trainer.network().plan().layout, *seed),
            corners: Vec::new(),
            span: Some(*span),
            about: format!("the plane of two random, filter-normalised directions (seed {seed}) around the result"),
            axes: ["random direction 1", "random direction 2"].map(str::to_owned),
        }),
        Kind::Epochs(epochs) => {
            let sets = chosen(*epochs, path, trainer.config().epochs)?;
            let [first, second, third] = sets.each_ref().map(|(epoch, _)| *epoch);
            through(sets, format!("the plane through the weights after epochs {first}, {second} and {third}"))
        }
        Kind::Seeds => {
            let [second, third] = &others[..] else {
                return Err(Refusal("a plane through three results needs three runs".to_owned()));
            };
            let seed = trainer.config().seed;
            let sets = [(0, trainer.resulting()), (0, second.clone()), (0, third.clone())];
            through(sets, format!("the plane through the results of the seeds {seed}, {} and {}", seed + 1, seed + 2))
        }
        Kind::Files(files) => {
            let read = |path: &PathBuf| -> Result<(u32, Weights), Refusal> {
                let stored = weights::read::<f32>(path, trainer.network().plan())?;
                Ok((0, Weights { parameters: stored.parameters, buffers: stored.buffers }))
            };
            let [first, second, third] = files;
            let sets = [read(first)?, read(second)?, read(third)?];
            through(sets, "the plane through three sets of weights".to_owned())
        }
    }
}

/// The weights after three epochs.
fn chosen([first, second, third]: [u32; 3], path: &Path, all: u32) -> Result<[(u32, Weights); 3], Refusal> {
    let last = path.points().last().map_or(all, |(epoch, _)| *epoch);
    let second = if second == 0 { last / 2 } else { second };
    let third = if third == 0 { last } else { third };
    let kept = |wanted: u32| {
        if wanted > last {
            return Err(Refusal(format!("there is no epoch {wanted}: the run has {last}")));
        }
        // a long run is thinned: the nearest epoch that is kept
        let nearest = path.points().min_by_key(|(epoch, _)| epoch.abs_diff(wanted));
        let none = || Refusal("the run has no epochs: train it for three at least".to_owned());
        nearest.map(|(epoch, weights)| (*epoch, weights.clone())).ok_or_else(none)
    };
    Ok([kept(first)?, kept(second)?, kept(third)?])
}
