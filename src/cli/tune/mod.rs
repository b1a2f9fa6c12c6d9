//! `ravine tune`: the best settings of methods, at equal cost.

mod args;
pub mod write;

use std::path::Path;

pub use self::args::{TuneArgs, TuningArgs};
use super::asked::asked;
use super::format::Format;
use super::progress::Runs;
use super::{Failure, Output, clash, say};
use crate::descent::tune::{Listener, Over, Progress, Tuning, tune};
use crate::optim::Driven;
use crate::scene::DescentScene;

pub fn run(args: &TuneArgs) -> Result<(), Failure> {
    let (mut out, scene, tuning) = begin(&args.tuning, args.output.as_deref())?;
    let surface = scene.descended().build();
    let methods = methods(&scene);
    tuning.check(&*surface, &methods)?;
    let runs = Runs::of((methods.len() * tuning.settings()) as u64 * tuning.runs());
    for note in surface.notes() {
        say(&format!("note: {note}"));
    }
    let (is_stopped, progress) = (|| runs.is_stopped(), |told: Progress| runs.done(told.done as u64));
    let listener = Listener { progress: &progress, is_stopped: &is_stopped, ..Listener::NOBODY };
    let report = tune(&*surface, &methods, &tuning, &listener)?;
    let report = runs.end(report)?;
    match args.format {
        Format::Table => write::table(&mut out, &scene, &tuning, &report)?,
        Format::Csv => write::csv(&mut out, &tuning, &report)?,
        Format::Json => write::json(&mut out, &scene, &tuning, &report)?,
    }
    out.finish()
}

/// Where the result goes, what is tuned, and how.
///
/// # Errors
/// If the output can't be written or takes the place of what is read, or there is no such thing to tune.
pub fn begin(args: &TuningArgs, output: Option<&Path>) -> Result<(Output, DescentScene, Tuning), Failure> {
    let out = Output::to(output)?;
    let [to, read] = [("--output", output), ("the scene", args.subject.scene.as_deref())]
        .map(|(option, path)| path.map(|path| (option, path)).into_iter().collect::<Vec<_>>());
    clash::check(&to, &read)?;
    let scene = scene(args)?;
    clash::check_descent(output, &scene)?;
    let tuning = tuning(args, &scene)?;
    Ok((out, scene, tuning))
}

/// The methods of a scene that are on.
pub fn methods(scene: &DescentScene) -> Vec<Driven> {
    scene.racers.iter().filter(|racer| racer.is_on).map(|racer| racer.driven.clone()).collect()
}

/// Surface, start, noise and racers.
fn scene(args: &TuningArgs) -> Result<DescentScene, Failure> {
    let mut scene = asked(&args.subject, args.start.as_deref(), &args.optimizers)?;
    scene.seeds = args.seeds.unwrap_or(scene.seeds);
    Ok(scene)
}

fn tuning(args: &TuningArgs, scene: &DescentScene) -> Result<Tuning, Failure> {
    let mut run = scene.run.clone();
    let limits = &mut run.limits;
    let said = [args.until_gap, args.until_value, args.until_gradient, args.until_distance];
    if said.iter().any(Option::is_some) {
        // a tolerance that is said replaces the scene's
        [limits.gap, limits.value, limits.gradient_norm, limits.distance] = said;
    }
    let mut tuning = Tuning {
        measure: args.measure.into(),
        budget: args.budget,
        starts: args.starts,
        seeds: scene.seeds,
        points: args.points,
        factor: args.within,
        ..Tuning::new(run)
    };
    if tuning.measure.has_tolerance() && tuning.tolerance().is_empty() {
        let told = format!(
            "--measure {} counts until a tolerance is met: add --until-gap 1e-3, --until-value, --until-gradient or \
             --until-distance",
            tuning.measure.key()
        );
        return Err(Failure::Usage(told));
    }
    if said.iter().any(Option::is_some) && !tuning.measure.has_tolerance() {
        let told = format!(
            "a tolerance is for --measure steps or evaluations; {} uses the whole budget",
            tuning.measure.key()
        );
        return Err(Failure::Usage(told));
    }
    if !args.over.is_empty() {
        tuning.over = args.over.iter().map(|text| Over::parse(text)).collect::<Result<_, _>>()?;
    }
    Ok(tuning)
}
