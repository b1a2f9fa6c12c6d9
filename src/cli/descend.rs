//! `ravine descend`: methods on a surface.

use std::io::Write as _;

use rayon::prelude::*;
use serde_json::json;

use super::args::{DescendArgs, Format};
use super::output::{Exact, Table, failed, short};
use super::scene::read_scene;
use super::{Failure, Output};
use crate::descent::{Trajectory, descend};
use crate::optim::Driven;
use crate::scene::DescentScene;
use crate::surface;

/// A method's canonical text with where it went.
type Named = (String, Trajectory);

pub fn run(args: &DescendArgs) -> Result<(), Failure> {
    let scene = scene(args)?;
    let mut out = Output::to(args.output.as_deref());
    let paths = paths(&scene);
    match args.format {
        Format::Table => out.line(endings(&paths))?,
        Format::Csv => csv(&mut out, &paths)?,
        Format::Json => json(&mut out, &scene, &paths)?,
    }
    out.finish()
}

/// What the window's first tab would show, as a table.
pub fn run_scene(scene: &DescentScene) -> Result<(), Failure> {
    let mut out = Output::to(None);
    out.line(format_args!("{} from {:?}", scene.surface, scene.run.start))?;
    out.line(endings(&paths(scene)))?;
    out.finish()
}

fn scene(args: &DescendArgs) -> Result<DescentScene, Failure> {
    let mut scene = match &args.scene {
        Some(path) => read_scene(path)?.0.descent,
        None => DescentScene::default(),
    };
    if let Some(pick) = &args.surface {
        scene.surface = surface::parse(pick)?;
        scene.run.start = surface::build(&scene.surface).start();
    }
    if let Some(text) = &args.start {
        scene.run.start = start(text)?;
    }
    let limits = &mut scene.run.limits;
    limits.steps = args.steps.unwrap_or(limits.steps);
    limits.gradient_norm = args.until_gradient.or(limits.gradient_norm);
    limits.value_change = args.until_change.or(limits.value_change);
    limits.distance = args.until_distance.or(limits.distance);
    limits.evaluations = args.budget.or(limits.evaluations);
    scene.run.noise = args.noise.unwrap_or(scene.run.noise);
    scene.run.seed = args.seed.unwrap_or(scene.run.seed);
    if !args.optimizers.is_empty() {
        scene.set_racers(&args.optimizers)?;
    }
    scene.run.check_on(&*surface::build(&scene.surface))?;
    Ok(scene)
}

fn start(text: &str) -> Result<[f64; 2], Failure> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    match numbers.as_deref() {
        Some(&[x, y]) => Ok([x, y]),
        _ => Err(Failure::Usage(format!("start must be two numbers like --start=-1.2,1, got '{text}'"))),
    }
}

fn paths(scene: &DescentScene) -> Vec<Named> {
    let surface = surface::build(&scene.surface);
    let racers: Vec<&Driven> = scene.racers.iter().filter(|racer| racer.is_on).map(|racer| &racer.driven).collect();
    racers.par_iter().map(|driven| (driven.to_string(), descend(&*surface, driven, &scene.run))).collect()
}

fn endings(paths: &[Named]) -> String {
    let rows: Vec<Vec<String>> = paths
        .iter()
        .map(|(optimizer, path)| {
            let [x, y, f] = path.at(usize::MAX);
            let gradients = path.evaluations.gradient.to_string();
            vec![optimizer.clone(), short(x), short(y), short(f), gradients, path.ending.to_string()]
        })
        .collect();
    Table { header: &["optimizer", "x", "y", "f(x, y)", "gradients", "ending"], rows: &rows }.to_string()
}

fn csv(out: &mut Output, paths: &[Named]) -> Result<(), Failure> {
    let broken = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => failed(error),
        other => Failure::Failed(format!("can't write the output: {other:?}")),
    };
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["optimizer", "step", "x", "y", "f", "gradients"]).map_err(broken)?;
    for (optimizer, path) in paths {
        for (step, ([x, y, f], gradients)) in path.points.iter().zip(&path.gradients).enumerate() {
            let [x, y, f] = [x, y, f].map(|number| format!("{number:?}"));
            let record = [optimizer.clone(), step.to_string(), x, y, f, gradients.to_string()];
            writer.write_record(record).map_err(broken)?;
        }
    }
    writer.flush().map_err(failed)
}

fn json(out: &mut Output, scene: &DescentScene, paths: &[Named]) -> Result<(), Failure> {
    let run = &scene.run;
    let [x, y] = run.start;
    let surface = json!(scene.surface.to_string());
    write!(out, "{{\"surface\": {surface}, \"start\": [{x:?}, {y:?}], ").map_err(failed)?;
    let settings = json!({ "steps": run.limits.steps, "noise": run.noise, "seed": run.seed });
    write!(out, "\"run\": {settings}, \"trajectories\": [").map_err(failed)?;
    for (i, (optimizer, path)) in paths.iter().enumerate() {
        let comma = if i == 0 { "" } else { "," };
        write!(out, "{comma}\n {{\"optimizer\": {}, \"points\": ", json!(optimizer)).map_err(failed)?;
        points(out, &path.points).map_err(failed)?;
        if let Some(eval_points) = &path.eval_points {
            write!(out, ", \"eval_points\": ").map_err(failed)?;
            points(out, eval_points).map_err(failed)?;
        }
        let count = path.evaluations;
        let evaluations = json!({ "value": count.value, "gradient": count.gradient, "hessian": count.hessian });
        let ending = json!({ "kind": path.ending.kind(), "message": path.ending.to_string() });
        write!(out, ", \"evaluations\": {evaluations}, \"ending\": {ending}}}").map_err(failed)?;
    }
    out.line("]}")
}

fn points(out: &mut Output, points: &[[f64; 3]]) -> std::io::Result<()> {
    out.write_all(b"[")?;
    for (i, point) in points.iter().enumerate() {
        let comma = if i == 0 { "" } else { ", " };
        let [x, y, f] = point.map(Exact);
        write!(out, "{comma}[{x}, {y}, {f}]")?;
    }
    out.write_all(b"]")
}
