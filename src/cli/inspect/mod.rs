//! `ravine inspect`: what a network is made of, and what it does.

pub mod args;
mod errors;
mod rows;

use std::ops::ControlFlow;

use self::args::{FillWith, InspectArgs, What};
use self::rows::{Cell, Rows};
use super::files::trainer;
use super::interrupt::Interrupt;
use super::{Failure, Output, reading, say};
use crate::data::{self, Task};
use crate::inspect::{Block, Fill, Mark, Patch, Subject, blocks, filters, gradient_times_input, health, occlusion};
use crate::nn::best;
use crate::optim::Refusal;
use crate::train::{Config, Event, Part, RecordRate, Recording, Snapshot, Trainer, finish_unless};

/// Looks into the network of a training.
pub fn run(args: &InspectArgs) -> Result<(), Failure> {
    check(args)?;
    let mut out = Output::to(args.train.output.as_deref())?;
    let (_, mut trainer) = trainer(&args.train)?;
    reading::report_notes(std::iter::once(trainer.config()));
    let data = data::load(&trainer.config().data).map_err(Refusal::from)?;
    check_task(args, data.task())?;
    let recordings = train(args, &mut trainer)?;
    let blocks = blocks(trainer.config(), &data)?;
    let rows = if args.what == What::Layers {
        layers(&blocks, &recordings)
    } else {
        look(args, &blocks, (trainer.config(), &trainer.snapshot()))?
    };
    rows.write(args.train.format, &mut out)?;
    out.finish()
}

/// What is of no use here is refused.
fn check(args: &InspectArgs) -> Result<(), Failure> {
    let train = &args.train;
    let useless = [
        ("--checkpoint", train.checkpoint.is_some()),
        ("--weights-out", train.weights_out.is_some()),
        ("--predictions", train.predictions.is_some()),
        ("--tensorboard", train.tensorboard.is_some()),
        ("--range-test", train.range.range_test),
        ("--evaluate", train.evaluate),
    ];
    match useless.iter().find(|(_, is_given)| *is_given) {
        Some((name, _)) => {
            Err(Failure::Usage(format!("inspect has no {name}: train with it, and give the weights here")))
        }
        None => Ok(()),
    }
}

/// What is of classes alone is refused where a number is predicted.
fn check_task(args: &InspectArgs, task: Task) -> Result<(), Failure> {
    let what = match args.what {
        What::Errors => "errors",
        What::Classes => "classes",
        What::Calibration => "calibration",
        What::LeastCertain => "least-certain",
        _ if args.class.is_some() => "--class",
        _ => return Ok(()),
    };
    match task {
        Task::Classification => Ok(()),
        Task::Regression => Err(Failure::Usage(format!(
            "{what} is for classes, and this training predicts a number: 'ravine inspect worst' tells its residuals"
        ))),
    }
}

/// Trains, unless the weights were given; returns what the layers were like meanwhile.
fn train(args: &InspectArgs, trainer: &mut Trainer) -> Result<Vec<Recording>, Failure> {
    let mut recordings = Vec::new();
    if args.train.weights.is_some() || args.train.resume.is_some() {
        return Ok(recordings);
    }
    if args.what == What::Layers {
        trainer.record(Some(args.record_every.map_or(RecordRate::Epoch, RecordRate::Steps)))?;
    }
    let interrupt = Interrupt::watch();
    let bar = super::train::bar(u64::from(trainer.config().epochs));
    let history = finish_unless(
        trainer,
        || interrupt.is_asked(),
        |_, event| {
            match event {
                // of an ensemble the first network is looked into
                Event::Layers(recording) if recording.network == 0 => recordings.push((**recording).clone()),
                Event::Epoch(_) => bar.inc(1),
                _ => {}
            }
            ControlFlow::Continue(())
        },
    );
    bar.finish_and_clear();
    if interrupt.is_asked() {
        return Err(interrupt.failure(0));
    }
    if let Some(ending) = history.ending().filter(|ending| ending.is_failure()) {
        say(&format!("note: {ending}"));
    }
    if let Some(last) = recordings.last() {
        say(&format!("recording the layers took {:.1} % of the training's time", 100.0 * last.cost));
    }
    Ok(recordings)
}

fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

fn sides(shape: &[usize]) -> Cell {
    text(shape.iter().map(usize::to_string).collect::<Vec<_>>().join("x"))
}

fn marks(block: &Block) -> Cell {
    let mark = |mark: &Mark| match mark {
        Mark::Noise(Some(rate)) => format!("drops {rate}"),
        Mark::Noise(None) => "random".to_owned(),
        Mark::Normalisation => "normalises".to_owned(),
        Mark::Frozen => "frozen".to_owned(),
        Mark::Shared(rate) => format!("shared at rate {rate}"),
    };
    text(block.marks.iter().map(mark).collect::<Vec<_>>().join("; "))
}

/// The names of quantiles, behind what they are of.
const QUANTILES: [[&str; 7]; 3] = [
    ["weights_min", "weights_5", "weights_25", "weights_50", "weights_75", "weights_95", "weights_max"],
    ["gradients_min", "gradients_5", "gradients_25", "gradients_50", "gradients_75", "gradients_95", "gradients_max"],
    [
        "activations_min",
        "activations_5",
        "activations_25",
        "activations_50",
        "activations_75",
        "activations_95",
        "activations_max",
    ],
];

/// The layers; one row for each recording of each, or one for each without.
fn layers(blocks: &[Block], recordings: &[Recording]) -> Rows {
    let first = ["name", "layer", "output", "parameters", "marks"];
    let figures = ["step", "epoch", "dead", "step_ratio", "gradient_rms", "weight_rms", "verdict"];
    let columns = [&first[..], &figures, QUANTILES.as_flattened()].concat();
    let mut rows = Rows::new(if recordings.is_empty() { &first } else { &columns });
    let head = |block: &Block| {
        let node = &block.node;
        let layer = text(node.choice.to_string());
        vec![text(&*node.name), layer, sides(&node.output), Cell::Whole(block.parameters), marks(block)]
    };
    if recordings.is_empty() {
        for block in blocks {
            rows.push(head(block));
        }
    }
    for recording in recordings {
        for (at, (block, layer)) in blocks.iter().zip(&recording.layers).enumerate() {
            let mut row = head(block);
            row.extend([Cell::Whole(recording.step as usize), Cell::Number(recording.epoch), Cell::Number(layer.dead)]);
            row.extend([layer.step_ratio, layer.gradient_rms, layer.weight_rms].map(Cell::from));
            row.push(text(health(recording, at).map(|health| health.to_string()).unwrap_or_default()));
            for band in [layer.weights, layer.gradients, Some(layer.activations)] {
                let numbers = |at: usize| Cell::from(band.map(|band| f64::from(band.0[at])));
                row.extend((0..7).map(numbers));
            }
            rows.push(row);
        }
    }
    rows
}

/// The layer that is asked for, by its place among all.
fn layer(args: &InspectArgs, blocks: &[Block]) -> Result<usize, Failure> {
    let Some(name) = &args.layer else {
        let first = blocks.iter().position(|block| block.node.choice.entry().group == "Activation");
        return Ok(first.unwrap_or(0));
    };
    let names = || blocks.iter().map(|block| block.node.name.as_str()).collect::<Vec<_>>().join(", ");
    let found = blocks.iter().position(|block| block.node.name == *name);
    found.ok_or_else(|| Failure::Usage(format!("there is no layer '{name}': its layers are {}", names())))
}

/// The sample that is asked for, as the network reads it.
fn sample(args: &InspectArgs, subject: &Subject) -> Result<Vec<f32>, Failure> {
    let samples = subject.len(Part::Val);
    let shown = subject.sample(Part::Val, args.sample).map(|shown| shown.inputs);
    let wrong = || format!("sample must be below {samples}, the number of validation samples, got {}", args.sample);
    shown.ok_or_else(|| Failure::Usage(wrong()))
}

fn look(args: &InspectArgs, blocks: &[Block], (config, snapshot): (&Config, &Snapshot)) -> Result<Rows, Failure> {
    let mut subject = Subject::new(config, snapshot)?;
    match args.what {
        What::Layers | What::Activations => activations(args, blocks, &mut subject),
        What::Saliency => saliency(args, &mut subject),
        What::Filters => first_filters(&subject),
        What::Ablation => ablation(args, blocks, &mut subject),
        What::Excitement => excitement(args, blocks, &mut subject),
        What::Errors | What::Classes | What::Calibration | What::Worst | What::LeastCertain | What::Noise => {
            errors::rows(args, &mut subject, snapshot)
        }
    }
}

fn activations(args: &InspectArgs, blocks: &[Block], subject: &mut Subject) -> Result<Rows, Failure> {
    let node = layer(args, blocks)?;
    let numbers = subject.probe.activation(&sample(args, subject)?, node);
    let (units, width) = match blocks[node].node.output[..] {
        [_, width, units] => (units, width),
        [units] => (units, 1),
        _ => (1, 1),
    };
    let mut rows = Rows::new(&["layer", "y", "x", "unit", "value"]);
    for (at, x) in numbers.iter().enumerate() {
        let place = [at / units / width, at / units % width, at % units].map(Cell::Whole);
        let name = text(&*blocks[node].node.name);
        rows.push(std::iter::once(name).chain(place).chain([Cell::Number(f64::from(*x))]).collect());
    }
    Ok(rows)
}

fn saliency(args: &InspectArgs, subject: &mut Subject) -> Result<Rows, Failure> {
    let inputs = sample(args, subject)?;
    let class = match &args.class {
        None => best(&subject.probe.probabilities(&inputs)),
        Some(name) => subject.classes().iter().position(|class| class == name).ok_or_else(|| {
            Failure::Usage(format!("there is no class '{name}': the classes are {}", subject.classes().join(", ")))
        })?,
    };
    let shape = subject.shape();
    let fill = subject.fill(match args.fill {
        FillWith::Background => Fill::Background,
        FillWith::Mean => Fill::Mean,
    });
    let patch = Patch { size: args.patch, stride: args.stride };
    let lost = occlusion(&mut subject.probe, (&inputs, shape), class, (patch, &fill), &|_| true).unwrap_or_default();
    let products = gradient_times_input(&mut subject.probe, &inputs, class);
    let what = if subject.task() == Task::Regression { "output" } else { "class" };
    let in_own_unit = |change: f32| Cell::Number(subject.difference_in_own_unit(f64::from(change)));
    let mut rows = Rows::new(&["y", "x", what, "occlusion", "gradient_times_input"]);
    for (pixel, (lost, products)) in lost.iter().zip(products.chunks_exact(shape[2])).enumerate() {
        let sum: f32 = products.iter().sum();
        rows.push(vec![
            Cell::Whole(pixel / shape[1]),
            Cell::Whole(pixel % shape[1]),
            text(&*subject.classes()[class]),
            in_own_unit(*lost),
            in_own_unit(sum),
        ]);
    }
    Ok(rows)
}

fn first_filters(subject: &Subject) -> Result<Rows, Failure> {
    let wrong = "the first layer with weights reads no image, so it has no filters";
    let found = filters(&subject.probe).ok_or_else(|| Failure::Usage(wrong.to_owned()))?;
    let [_, width, channels] = found.shape;
    let mut rows = Rows::new(&["unit", "y", "x", "channel", "weight"]);
    for (unit, weights) in found.units.iter().enumerate() {
        for (at, weight) in weights.iter().enumerate() {
            let place = [unit, at / channels / width, at / channels % width, at % channels].map(Cell::Whole);
            rows.push(place.into_iter().chain([Cell::Number(f64::from(*weight))]).collect());
        }
    }
    Ok(rows)
}

fn ablation(args: &InspectArgs, blocks: &[Block], subject: &mut Subject) -> Result<Rows, Failure> {
    let at = layer(args, blocks)?;
    let node = &blocks[at].node;
    let interrupt = Interrupt::watch();
    let swept = subject.sweep(at, &|_| !interrupt.is_asked()).ok_or_else(|| interrupt.failure(0))?;
    let figure = if swept.task == Task::Regression { "val_rmse" } else { "val_accuracy" };
    let mut rows = Rows::new(&["layer", "unit", figure, "change"]);
    let name = || text(&*node.name);
    rows.push(vec![name(), text("none"), Cell::Number(swept.whole), Cell::Number(0.0)]);
    for (unit, without) in swept.without.iter().enumerate() {
        let change = without - swept.whole;
        rows.push(vec![name(), text(unit.to_string()), Cell::Number(*without), Cell::Number(change)]);
    }
    let change = if swept.task == Task::Regression { swept.mean_cost() } else { -swept.mean_cost() };
    rows.push(vec![name(), text("mean"), Cell::Number(swept.whole + change), Cell::Number(change)]);
    Ok(rows)
}

fn excitement(args: &InspectArgs, blocks: &[Block], subject: &mut Subject) -> Result<Rows, Failure> {
    let node = layer(args, blocks)?;
    let interrupt = Interrupt::watch();
    let found = subject.excitement(node, args.top, &|_| !interrupt.is_asked()).ok_or_else(|| interrupt.failure(0))?;
    let what = if subject.task() == Task::Regression { "target" } else { "class" };
    let mut rows = Rows::new(&["layer", "unit", "rank", "sample", what, "value"]);
    for (unit, tops) in found.units.iter().enumerate() {
        for (rank, top) in tops.iter().enumerate() {
            let shown = subject.sample(Part::Val, top.sample);
            let target = shown.map_or(Cell::Nothing, |shown| match shown.number {
                Some(number) => Cell::Number(number),
                None => text(&*subject.classes()[shown.label as usize]),
            });
            let name = text(&*blocks[node].node.name);
            let value = Cell::Number(f64::from(top.value));
            rows.push(vec![name, Cell::Whole(unit), Cell::Whole(rank + 1), Cell::Whole(top.sample), target, value]);
        }
    }
    Ok(rows)
}
