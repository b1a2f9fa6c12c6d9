//! What the panel of features has computed elsewhere: what can be seen of one sample, and what takes longer.

use std::sync::{Arc, Mutex, PoisonError};

use super::looked::Weights;
use super::tiles::{Tiles, picture, signed_tiles};
use crate::figure::trained::view::ablation::same_layer;
use crate::gui::words::inspect as words;
use crate::gui::worker::Desk;
use crate::inspect::{
    Ablation, Excitement, Fill, Patch, Subject, Sweep, UnitOff, filters, gradient_times_input, occlusion,
};
use crate::nn::{Node, best};
use crate::train::{Part, RunId};

/// The network that was looked into last, so that its samples need not be made anew.
pub type Kept = Arc<Mutex<Option<Subject>>>;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// A validation sample.
    pub sample: usize,
    /// The layer whose outputs are shown, by its place among all; none is the first that activates.
    pub node: Option<usize>,
    /// The class that is explained; none is the one that is predicted.
    pub class: Option<usize>,
    /// What covers parts of the sample.
    pub patch: Patch,
    /// What it is filled with.
    pub fill: Fill,
}

/// What the first thread is asked for.
#[derive(Clone)]
pub struct LookJob {
    pub kept: Kept,
    pub weights: Weights,
    pub look: Look,
}

impl PartialEq for LookJob {
    fn eq(&self, other: &Self) -> bool {
        self.weights == other.weights && self.look == other.look
    }
}

/// What is seen of one sample.
pub struct Seen {
    /// Which weights they are, by the epochs they were trained.
    pub when: String,
    pub classes: Vec<String>,
    pub nodes: Vec<Node>,
    /// Validation samples there are.
    pub samples: usize,
    /// The layer that is shown.
    pub node: usize,
    pub filters: Tiles,
    pub maps: Tiles,
    pub label: usize,
    /// The target, where it is a number.
    pub number: Option<f64>,
    /// What the network says: of a number, that in the unit of the data.
    pub probabilities: Vec<f32>,
    /// The class that is explained.
    pub class: usize,
    /// The sample, occlusion, and gradient × input; nothing where it is no image.
    pub saliency: Tiles,
    /// The largest fall of the probability, or of the number that is predicted, under the patch.
    pub most_lost: f32,
}

/// Gets the subject with these weights.
fn with_subject<R>(kept: &Kept, weights: &Weights, work: impl FnOnce(&mut Subject) -> R) -> Result<R, String> {
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    let made = match kept.take() {
        Some(mut subject) if *subject.config() == weights.config => {
            subject.replace(&weights.network()).map(|()| subject)
        }
        _ => Subject::new(&weights.config, &weights.network()),
    };
    let subject = kept.insert(made.map_err(|why| why.to_string())?);
    Ok(work(subject))
}

/// Work of the first thread.
pub fn look(job: &LookJob, is_stopped: &(dyn Fn() -> bool + Sync)) -> Option<Result<Seen, String>> {
    with_subject(&job.kept, &job.weights, |subject| see(subject, (job.look, when(&job.weights)), is_stopped))
        .transpose()
}

/// Which weights they are.
fn when(weights: &Weights) -> String {
    words::when(weights.snapshot.epoch, weights.snapshot.is_between)
}

/// The first layer that activates; else the first.
fn usual_node(nodes: &[Node]) -> usize {
    nodes.iter().position(|node| node.choice.entry().group == "Activation").unwrap_or(0)
}

fn see(subject: &mut Subject, (look, when): (Look, String), is_overtaken: &dyn Fn() -> bool) -> Option<Seen> {
    let samples = subject.len(Part::Val);
    let shown = subject.sample(Part::Val, look.sample.min(samples.saturating_sub(1)))?;
    let nodes = subject.probe.nodes().to_vec();
    let node = look.node.filter(|node| *node < nodes.len()).unwrap_or_else(|| usual_node(&nodes));
    let probabilities = subject.probe.probabilities(&shown.inputs);
    let class = look.class.filter(|class| *class < probabilities.len()).unwrap_or_else(|| best(&probabilities));
    let maps = maps(&subject.probe.activation(&shown.inputs, node), &nodes[node].output);
    let shape = subject.shape();
    let (mut saliency, mut most_lost) = (Tiles::default(), 0.0);
    if shape[0] * shape[1] > 1 {
        let fill = subject.fill(look.fill);
        let image = (&shown.inputs[..], shape);
        let lost = occlusion(&mut subject.probe, image, class, (look.patch, &fill), &|_| !is_overtaken())?;
        let products = gradient_times_input(&mut subject.probe, &shown.inputs, class);
        let products: Vec<f32> = products.chunks_exact(shape[2]).map(|pixel| pixel.iter().sum()).collect();
        most_lost = lost.iter().copied().fold(0.0, f32::max);
        most_lost = subject.difference_in_own_unit(f64::from(most_lost)) as f32;
        let size = [shape[0], shape[1]];
        let each = [lost, products].map(|map| signed_tiles(size, &[map]).each).into_iter().flatten();
        let each = std::iter::once(picture(&shown.pixels, shape[2])).chain(each).collect();
        saliency = Tiles { size, each };
    }
    Some(Seen {
        when,
        classes: subject.classes().to_vec(),
        nodes,
        samples,
        node,
        filters: filter_tiles(subject),
        maps,
        label: shown.label as usize,
        number: shown.number,
        probabilities: probabilities.iter().map(|x| subject.in_own_unit(f64::from(*x)) as f32).collect(),
        class,
        saliency,
        most_lost,
    })
}

fn filter_tiles(subject: &Subject) -> Tiles {
    let Some(found) = filters(&subject.probe) else { return Tiles::default() };
    let [height, width, channels] = found.shape;
    if channels == 3 {
        // around grey, so that the largest weight of all just fits
        let most = found.units.iter().flatten().fold(f32::MIN_POSITIVE, |most, x| most.max(x.abs()));
        let each = found.units.iter().map(|unit| {
            let unit: Vec<f32> = unit.iter().map(|x| 0.5 + 0.5 * x / most).collect();
            picture(&unit, 3)
        });
        return Tiles { size: [height, width], each: each.collect() };
    }
    let mean = |unit: &Vec<f32>| -> Vec<f32> {
        unit.chunks_exact(channels.max(1)).map(|pixel| pixel.iter().sum::<f32>() / channels as f32).collect()
    };
    signed_tiles([height, width], &found.units.iter().map(mean).collect::<Vec<_>>())
}

/// The outputs of a layer for one sample, unit by unit.
fn maps(numbers: &[f32], shape: &[usize]) -> Tiles {
    match *shape {
        [height, width, units] => {
            let of = |unit: usize| numbers.iter().skip(unit).step_by(units).copied().collect();
            signed_tiles([height, width], &(0..units).map(of).collect::<Vec<_>>())
        }
        _ => signed_tiles([1, 1], &numbers.iter().map(|x| vec![*x]).collect::<Vec<_>>()),
    }
}

/// What takes longer.
#[derive(Clone)]
pub enum Task {
    /// The samples that excite the units of a layer most.
    Excite { node: usize },
    /// The accuracy, or RMSE, without some units.
    Ablate { off: Vec<UnitOff> },
    /// The accuracy, or RMSE, without each unit of one of some layers, in turn, in several runs: of each the layer of the same
    /// place among those of its kind.
    Sweep { runs: Vec<(RunId, Weights)>, nodes: Vec<Node>, node: usize },
    /// Nothing any more.
    Stop,
}

/// A job of the second thread.
#[derive(Clone)]
pub struct TaskJob {
    pub weights: Weights,
    pub task: Task,
}

/// What came of it.
pub enum Found {
    /// How much is done.
    Progress(f64),
    Excited(Box<Excited>),
    Ablated(Vec<UnitOff>, Ablation, String),
    /// None where the run has no such layer.
    Swept(RunId, Option<Sweep>, String),
    Failed(String),
    /// It is over.
    Over,
}

/// The samples that excite units most, with their pictures.
pub struct Excited {
    pub found: Excitement,
    /// With which weights.
    pub when: String,
    /// Of each unit.
    pub tiles: Vec<Tiles>,
    /// What they are.
    pub labels: Vec<Vec<String>>,
}

/// Samples shown of each unit.
const TOPS: usize = 12;

/// Work of the second thread.
pub fn work(job: &TaskJob, desk: &Desk<'_, TaskJob, Found>) {
    // each job has a subject of its own, so that the first thread is not kept waiting
    let kept = Kept::default();
    let last = std::cell::Cell::new(-1.0);
    let go_on = |done: f64| {
        if done - last.get() > 0.02 {
            last.set(done);
            desk.hand_over(Found::Progress(done));
        }
        !desk.is_overtaken()
    };
    let done = match &job.task {
        Task::Excite { node } => with_subject(&kept, &job.weights, |subject| {
            let found = subject.excitement(*node, TOPS, &go_on)?;
            Some(Found::Excited(Box::new(excited(subject, found, when(&job.weights)))))
        }),
        Task::Ablate { off } => with_subject(&kept, &job.weights, |subject| {
            let ablation = subject.ablate(off, &go_on)?;
            Some(Found::Ablated(off.clone(), ablation, when(&job.weights)))
        }),
        Task::Sweep { runs, nodes, node } => sweep((runs, nodes, *node), desk, &kept, &last),
        Task::Stop => Ok(None),
    };
    match done {
        Ok(Some(found)) => desk.hand_over(found),
        Ok(None) => {}
        Err(why) => desk.hand_over(Found::Failed(why)),
    }
    desk.hand_over(Found::Over);
}

fn sweep(
    (runs, nodes, node): (&[(RunId, Weights)], &[Node], usize),
    desk: &Desk<'_, TaskJob, Found>,
    kept: &Kept,
    last: &std::cell::Cell<f64>,
) -> Result<Option<Found>, String> {
    for (at, (id, weights)) in runs.iter().enumerate() {
        let go_on = |done: f64| {
            let done = (at as f64 + done) / runs.len() as f64;
            if done - last.get() > 0.02 {
                last.set(done);
                desk.hand_over(Found::Progress(done));
            }
            !desk.is_overtaken()
        };
        let swept = with_subject(kept, weights, |subject| {
            let layer = same_layer(nodes, node, subject.probe.nodes());
            layer.map(|layer| subject.sweep(layer, &go_on))
        })?;
        match swept {
            // another job waits
            Some(None) => return Ok(None),
            swept => desk.hand_over(Found::Swept(*id, swept.flatten(), when(weights))),
        }
    }
    Ok(None)
}

fn excited(subject: &Subject, found: Excitement, when: String) -> Excited {
    let [height, width, channels] = subject.shape();
    let (mut tiles, mut labels) = (Vec::new(), Vec::new());
    for tops in &found.units {
        let shown = tops.iter().filter_map(|top| subject.sample(Part::Val, top.sample));
        let (mut each, mut names) = (Vec::new(), Vec::new());
        for sample in shown {
            each.push(picture(&sample.pixels, channels));
            let class = || subject.classes()[sample.label as usize].clone();
            names.push(sample.number.map_or_else(class, words::target));
        }
        tiles.push(Tiles { size: [height, width], each });
        labels.push(names);
    }
    Excited { found, when, tiles, labels }
}
