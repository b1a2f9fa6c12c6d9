//! `ravine map profiles`.

mod write;

use super::args::ProfilesArgs;
use super::target::{Target, options, write_figure};
use crate::cli::progress::Runs;
use crate::cli::scene::read_scene;
use crate::cli::{Failure, Output, clash};
use crate::descent::{check_method, reads_a_file};
use crate::figure::legend::lines;
use crate::figure::maps;
use crate::map::Listener;
use crate::map::profiles::{Plan, collection, profiles};
use crate::optim::{Driven, METHODS};
use crate::scene::DescentScene;
use crate::surface;

const RULE: &str = "rule";

pub fn run(args: &ProfilesArgs) -> Result<(), Failure> {
    let target = Target::of(args.output.as_deref())?;
    let options = options(&args.look, target)?;
    let mut out = Output::to(args.output.as_deref())?;
    let [to, read] = [("--output", &args.output), ("the scene", &args.scene)]
        .map(|(option, path)| path.as_deref().map(|path| (option, path)).into_iter().collect::<Vec<_>>());
    clash::check(&to, &read)?;
    let scene = scene(args)?;
    clash::check_descent(args.output.as_deref(), &scene)?;
    let plan = plan(args, &scene)?;
    plan.check()?;
    let runs = Runs::of(plan.runs());
    let (is_stopped, progress) = (|| runs.is_stopped(), |done: usize| runs.done(done as u64));
    let found = profiles(&plan, &Listener { progress: &progress, is_stopped: &is_stopped, ..Listener::NOBODY })?;
    let found = runs.end(found)?;
    match target {
        Target::Table => write::table(&mut out, &found)?,
        Target::Csv => write::csv(&mut out, &found)?,
        Target::Json => write::json(&mut out, &found)?,
        Target::Figure(format) => write_figure(&mut out, &maps::profiles(&found, &lines(&scene))?, format, &options)?,
    }
    out.finish()
}

/// The methods.
fn scene(args: &ProfilesArgs) -> Result<DescentScene, Failure> {
    let mut scene = match &args.scene {
        Some(path) => read_scene(path)?.0.descent,
        None => DescentScene::default(),
    };
    if args.all_optimizers {
        let all = METHODS.iter().map(|entry| Driven::new(entry.choice()));
        let run = |driven: &Driven| {
            let is_typed = driven.method.entry().key == RULE;
            check_method(driven).is_ok() && !reads_a_file(driven) && !is_typed
        };
        scene.set_racers(&all.filter(run).map(|driven| driven.to_string()).collect::<Vec<_>>())?;
    } else if !args.optimizers.is_empty() {
        scene.set_racers(&args.optimizers)?;
    } else if args.scene.is_none() {
        // at the rates that are kept for the surfaces, not at those of the first scene's
        let methods = scene.racers.iter().map(|racer| racer.driven.method.entry().key.to_owned());
        scene.set_racers(&methods.collect::<Vec<_>>())?;
    }
    Ok(scene)
}

fn plan(args: &ProfilesArgs, scene: &DescentScene) -> Result<Plan, Failure> {
    let surfaces = if args.surfaces.is_empty() {
        collection()
    } else {
        args.surfaces.iter().map(|pick| surface::parse(pick)).collect::<Result<Vec<_>, _>>()?
    };
    let methods: Vec<Driven> =
        scene.racers.iter().filter(|racer| racer.is_on).map(|racer| racer.driven.clone()).collect();
    let twice =
        |what: &str, pick: String| Failure::Usage(format!("{what} is there twice, and would count twice: {pick}"));
    if let Some((_, same)) = (methods.iter().enumerate()).find(|(at, driven)| methods[..*at].contains(driven)) {
        return Err(twice("an optimizer", same.to_string()));
    }
    if let Some((_, same)) = (surfaces.iter().enumerate()).find(|(at, choice)| surfaces[..*at].contains(choice)) {
        return Err(twice("a surface", same.to_string()));
    }
    Ok(Plan {
        tolerance: args.tolerance,
        budget: args.budget,
        starts: args.starts,
        seeds: args.seeds,
        seed: args.seed,
        noise: args.noise,
        ..Plan::new(surfaces, methods)
    })
}
