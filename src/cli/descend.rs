//! `ravine descend`: methods on a surface.

use std::io::Write as _;

use rayon::prelude::*;
use serde_json::json;

use super::args::{DescendArgs, Format};
use super::asked::{asked, start};
use super::memory_columns::MemoryColumns;
use super::output::{Exact, Table, failed, one_line, short};
use super::{Failure, Output, clash, say};
use crate::descent::code::{self, Framework};
use crate::descent::explain::{Row, Rows};
use crate::descent::{
    Bundle, Course, Divergence, Run, Trajectory, bundle, check_method, check_seeds, check_starts, descend,
    recording_of, seeded, seeds,
};
use crate::optim::{Driven, Ending, Refusal};
use crate::scene::{self, DescentScene};
use crate::spread::Spread;
use crate::surface::Surface;

/// A method's canonical text, and its name if the scene has one, with where it went from a start, seed by seed.
struct Racer {
    name: Option<String>,
    start: [f64; 2],
    driven: Driven,
    optimizer: String,
    bundle: Bundle,
}

impl Racer {
    /// The method and the run of one seed, to walk it again.
    fn again(&self, scene: &DescentScene, seed: u64) -> (Driven, Run) {
        let method = if scene.seeds == 1 { self.driven.method.clone() } else { seeded(&self.driven.method, seed) };
        (Driven { method, ..self.driven.clone() }, Run { start: self.start, seed, ..scene.run.clone() })
    }

    /// A single seed leaves a method's own as it is.
    fn run(scene: &DescentScene, surface: &dyn Surface, racer: &scene::Racer, start: [f64; 2]) -> Self {
        let driven = &racer.driven;
        let run = Run { start, ..scene.run.clone() };
        let bundle = match scene.seeds {
            1 => Bundle::of(vec![descend(surface, driven, &run)]),
            count => bundle(surface, driven, &run, &seeds(&run, count)),
        };
        Self { name: racer.name.clone(), start, driven: driven.clone(), optimizer: driven.to_string(), bundle }
    }
}

/// Whether a scene has given one of them a name: then there is a column for it.
fn has_names(racers: &[Racer]) -> bool {
    racers.iter().any(|racer| racer.name.is_some())
}

pub fn run(args: &DescendArgs) -> Result<(), Failure> {
    let mut out = Output::to(args.output.as_deref())?;
    let [output, read] = [("--output", &args.output), ("the scene", &args.subject.scene)]
        .map(|(option, path)| path.as_deref().map(|path| (option, path)).into_iter().collect::<Vec<_>>());
    clash::check(&output, &read)?;
    let scene = scene(args)?;
    clash::check_descent(args.output.as_deref(), &scene)?;
    if let Some(framework) = &args.code {
        out.line(code(framework, &scene)?.trim_end())?;
        return out.finish();
    }
    say_notes(&scene);
    let racers = racers(&scene);
    if let Some((racer, why)) = refused(&racers) {
        return Err(Failure::Failed(format!("{}: {why}", one_line(&racer.optimizer))));
    }
    match args.format {
        Format::Table => out.line(table(&scene, &racers))?,
        Format::Csv => csv(&mut out, &scene, &racers)?,
        Format::Json => json(&mut out, &scene, &racers)?,
    }
    out.finish()
}

/// The first that could not begin: its recording or the surface's data can't be read.
fn refused(racers: &[Racer]) -> Option<(&Racer, &Refusal)> {
    let paths = racers.iter().flat_map(|racer| racer.bundle.paths.iter().map(move |path| (racer, path)));
    paths.into_iter().find_map(|(racer, path)| match &path.ending {
        Ending::Refused(why) => Some((racer, why)),
        _ => None,
    })
}

/// The program of the one method that is on.
fn code(framework: &str, scene: &DescentScene) -> Result<String, Failure> {
    let known = Framework::ALL.iter().find(|known| known.key() == framework);
    let Some(framework) = known else {
        let message = format!("code is written for pytorch, jax or scipy, got '{framework}'");
        return Err(Failure::Usage(message));
    };
    let racers: Vec<&scene::Racer> = scene.racers.iter().filter(|racer| racer.is_on).collect();
    match racers[..] {
        [racer] => Ok(code::code(*framework, &scene.descended(), &racer.driven, &scene.run)?),
        _ => Err(Failure::Usage("a program is of one method: give one --optimizer".to_owned())),
    }
}

/// What the window's first tab would show, as a table.
pub fn run_scene(scene: &DescentScene) -> Result<(), Failure> {
    let mut out = Output::standard();
    say_notes(scene);
    let starts: Vec<String> = scene.starts().map(|start| format!("{start:?}")).collect();
    out.line(format_args!("{} from {}", scene.surface, starts.join(", ")))?;
    out.line(table(scene, &racers(scene)))?;
    out.finish()
}

/// Tells what should be known of the surface.
fn say_notes(scene: &DescentScene) {
    for note in scene.descended().build().notes() {
        say(&format!("note: {note}"));
    }
}

fn scene(args: &DescendArgs) -> Result<DescentScene, Failure> {
    let mut scene = asked(&args.subject, None, &args.optimizers)?;
    if !args.optimizers.is_empty() {
        scene.racers.iter().try_for_each(|racer| check_method(&racer.driven))?;
    }
    let starts = args.starts.iter().map(|text| start(text)).collect::<Result<Vec<_>, _>>()?;
    let limits = &mut scene.run.limits;
    limits.steps = args.steps.unwrap_or(limits.steps);
    limits.gradient_norm = args.until_gradient.or(limits.gradient_norm);
    limits.value_change = args.until_change.or(limits.value_change);
    limits.value = args.until_value.or(limits.value);
    limits.gap = args.until_gap.or(limits.gap);
    limits.distance = args.until_distance.or(limits.distance);
    limits.evaluations = args.budget.or(limits.evaluations);
    scene.seeds = args.seeds.unwrap_or(scene.seeds);
    if let Some((first, more)) = starts.split_first() {
        (scene.run.start, scene.more_starts) = (*first, more.to_vec());
    }
    scene.run.check_on(&*scene.descended().build())?;
    check_seeds(&scene.run, scene.seeds)?;
    check_starts(&scene.run, scene.seeds, &scene.more_starts)?;
    Ok(scene)
}

fn racers(scene: &DescentScene) -> Vec<Racer> {
    let surface = scene.descended().build_real();
    let racers = scene.racers.iter().filter(|racer| racer.is_on);
    // a recorded path has a start of its own
    let starts = |driven| if recording_of(driven).is_some() { 1 } else { usize::MAX };
    let all: Vec<_> =
        racers.flat_map(|racer| scene.starts().take(starts(&racer.driven)).map(move |at| (racer, at))).collect();
    all.par_iter().map(|(racer, start)| Racer::run(scene, &*surface, racer, *start)).collect()
}

/// A row for each method: where it ended, or how its seeds did.
fn table(scene: &DescentScene, racers: &[Racer]) -> String {
    if scene.seeds > 1 {
        let rows = racers.iter().map(|racer| (racer, spread(racer))).collect();
        let header = ["optimizer", "f(x, y)", "sd", "best", "worst", "values", "gradients", "Hessians", "ending"];
        return named_table(&header, rows, Columns::of(scene, racers));
    }
    let paths = racers.iter().flat_map(|racer| racer.bundle.paths.iter().map(move |path| (racer, path)));
    let header = ["optimizer", "x", "y", "f(x, y)", "values", "gradients", "Hessians", "ending"];
    named_table(&header, paths.map(end_row).collect(), Columns::of(scene, racers))
}

/// The end of a path.
fn end_row<'a>((racer, path): (&'a Racer, &Trajectory)) -> (&'a Racer, Vec<String>) {
    let [x, y, f] = path.at(usize::MAX).map(short);
    let count = path.evaluations;
    let [values, gradients, hessians] = [count.value, count.gradient, count.hessian].map(|n| n.to_string());
    (racer, vec![racer.optimizer.clone(), x, y, f, values, gradients, hessians, path.message()])
}

/// Columns that only some tables have.
#[derive(Clone, Copy)]
struct Columns {
    /// A scene has given one of the methods a name.
    has_names: bool,
    /// There are several starts.
    has_starts: bool,
}

impl Columns {
    fn of(scene: &DescentScene, racers: &[Racer]) -> Self {
        Self { has_names: has_names(racers), has_starts: !scene.more_starts.is_empty() }
    }

    /// A row whose first field is the method, with the others around it.
    fn row(self, name: &str, start: &str, row: &mut Vec<String>) {
        if self.has_starts {
            row.insert(1, start.to_owned());
        }
        if self.has_names {
            row.insert(0, name.to_owned());
        }
    }
}

/// A table with a first column of names, if there are any, and one of starts.
fn named_table(header: &[&str], rows: Vec<(&Racer, Vec<String>)>, columns: Columns) -> String {
    let whole = |(racer, mut row): (&Racer, Vec<String>)| {
        let [x, y] = racer.start;
        columns.row(racer.name.as_deref().unwrap_or_default(), &format!("{x},{y}"), &mut row);
        row
    };
    let rows: Vec<Vec<String>> = rows.into_iter().map(whole).collect();
    let mut names = header.iter().map(|name| (*name).to_owned()).collect();
    columns.row("name", "start", &mut names);
    let header: Vec<&str> = names.iter().map(String::as_str).collect();
    Table { header: &header, rows: &rows }.to_string()
}

/// Mean and standard deviation of the values the seeds ended at, those that diverged left out; their mean costs.
fn spread(racer: &Racer) -> Vec<String> {
    let Racer { optimizer, bundle, .. } = racer;
    let ends = Spread::of(bundle.end_values());
    let [best, worst] = [f64::min, f64::max].map(|better| bundle.end_values().fold(f64::NAN, better));
    let cost = |of: fn(&Trajectory) -> u64| {
        let mean = Spread::of(bundle.paths.iter().map(|path| of(path) as f64)).mean;
        format!("{mean:.1}").trim_end_matches(".0").to_owned()
    };
    let mut row = vec![optimizer.clone()];
    row.extend([ends.mean, ends.sd.unwrap_or(f64::NAN), best, worst].map(short));
    row.push(cost(|path| path.evaluations.value));
    row.push(cost(|path| path.evaluations.gradient));
    row.push(cost(|path| path.evaluations.hessian));
    row.push(bundle.message());
    row
}

fn csv(out: &mut Output, scene: &DescentScene, racers: &[Racer]) -> Result<(), Failure> {
    let broken = |error: csv::Error| match error.into_kind() {
        csv::ErrorKind::Io(error) => failed(error),
        other => Failure::Failed(format!("can't write the output: {other:?}")),
    };
    let (has_seeds, columns) = (scene.seeds > 1, Columns::of(scene, racers));
    let mut writer = csv::Writer::from_writer(out);
    let header = ["optimizer", "seed", "step", "x", "y", "f", "values", "gradients", "hessians"];
    let surface = scene.descended().build_real();
    let taken = [&header[..], &["name", "start", "lr", "gradient_norm"]].concat();
    let memories = MemoryColumns::of(&*surface, racers.iter().map(|racer| &racer.driven), &scene.run, taken);
    let shown = |name: &str, start: &str, record: [String; 9], more: Vec<String>| {
        let mut record = Vec::from(record);
        if !has_seeds {
            record.remove(1);
        }
        columns.row(name, start, &mut record);
        record.extend(more);
        record
    };
    let names = shown("name", "start", header.map(str::to_owned), memories.header().collect());
    writer.write_record(names).map_err(broken)?;
    for racer @ Racer { name, start, optimizer, bundle, .. } in racers {
        let name = name.as_deref().unwrap_or_default();
        // by its number, from 1
        let start = scene.starts().position(|at| at == *start).map_or_else(String::new, |at| (at + 1).to_string());
        for (seed, path) in seeds(&scene.run, scene.seeds).into_iter().zip(&bundle.paths) {
            let (driven, run) = racer.again(scene, seed);
            let mut rows = Rows::new(&*surface, &driven, &run).ok();
            for (step, (point, count)) in path.points.iter().zip(&path.evaluation_counts).enumerate() {
                let row: Option<Row> = rows.as_mut().and_then(Iterator::next);
                let more = memories.fields(&*surface, [point[0], point[1]], row.as_ref());
                let [x, y, f] = point.map(|number| format!("{number:?}"));
                let [values, gradients, hessians] =
                    [count.values, count.gradients, count.hessians].map(|count| count.to_string());
                let step = step.to_string();
                let record = [optimizer.clone(), seed.to_string(), step, x, y, f, values, gradients, hessians];
                writer.write_record(shown(name, &start, record, more)).map_err(broken)?;
            }
        }
        for (step, point) in bundle.mean.iter().enumerate().filter(|_| has_seeds) {
            let [x, y, f] = point.map(|number| format!("{number:?}"));
            let none = String::new;
            let record = [optimizer.clone(), "mean".to_owned(), step.to_string(), x, y, f, none(), none(), none()];
            writer.write_record(shown(name, &start, record, memories.empty())).map_err(broken)?;
        }
    }
    writer.flush().map_err(failed)
}

fn json(out: &mut Output, scene: &DescentScene, racers: &[Racer]) -> Result<(), Failure> {
    let run = &scene.run;
    let [x, y] = run.start;
    let surface = json!(scene.surface.to_string());
    write!(out, "{{\"surface\": {surface}, \"start\": [{x:?}, {y:?}], ").map_err(failed)?;
    let has_starts = !scene.more_starts.is_empty();
    if has_starts {
        write!(out, "\"more_starts\": {:?}, ", scene.more_starts).map_err(failed)?;
    }
    let mut settings = json!({ "steps": run.limits.steps, "noise": run.noise, "seed": run.seed });
    if run.is_noise_relative {
        settings["noise_relative"] = json!(true);
    }
    if scene.seeds > 1 {
        settings["seeds"] = json!(scene.seeds);
    }
    write!(out, "\"run\": {settings}, ").map_err(failed)?;
    let descended = scene.descended();
    if !descended.is_plain() {
        write!(out, "\"transform\": {}, ", json!(descended.transform.to_string())).map_err(failed)?;
    }
    let notes = descended.build().notes();
    if !notes.is_empty() {
        write!(out, "\"notes\": {}, ", json!(notes)).map_err(failed)?;
    }
    write!(out, "\"trajectories\": [").map_err(failed)?;
    let seeds = seeds(run, scene.seeds);
    let paths = racers.iter().flat_map(|racer| racer.bundle.paths.iter().zip(&seeds).map(move |pair| (racer, pair)));
    for (i, (racer, (path, seed))) in paths.enumerate() {
        let comma = if i == 0 { "" } else { "," };
        write!(out, "{comma}\n {{{}, ", json_name(racer, has_starts)).map_err(failed)?;
        if scene.seeds > 1 {
            write!(out, "\"seed\": {seed}, ").map_err(failed)?;
        }
        trajectory(out, path).map_err(failed)?;
    }
    if scene.seeds > 1 {
        write!(out, "],\n\"means\": [").map_err(failed)?;
        for (i, racer @ Racer { bundle, .. }) in racers.iter().enumerate() {
            let comma = if i == 0 { "" } else { "," };
            write!(out, "{comma}\n {{{}, \"points\": ", json_name(racer, has_starts)).map_err(failed)?;
            points(out, &bundle.mean).map_err(failed)?;
            write!(out, ", \"running\": {}, \"ending\": {}}}", json!(bundle.running), json!(bundle.message()))
                .map_err(failed)?;
        }
    }
    out.line("]}")
}

/// The fields that say whose object it is, and from where.
fn json_name(racer: &Racer, has_starts: bool) -> String {
    let name = racer.name.as_ref().map_or_else(String::new, |name| format!("\"name\": {}, ", json!(name)));
    let start = if has_starts { format!(", \"start\": {:?}", racer.start) } else { String::new() };
    format!("{name}\"optimizer\": {}{start}", json!(racer.optimizer))
}

/// The rest of a trajectory's object, its bracket included.
fn trajectory(out: &mut Output, path: &Trajectory) -> std::io::Result<()> {
    write!(out, "\"points\": ")?;
    points(out, &path.points)?;
    if let Some(eval_points) = &path.eval_points {
        write!(out, ", \"eval_points\": ")?;
        points(out, eval_points)?;
    }
    let count = path.evaluations;
    let evaluations = json!({ "value": count.value, "gradient": count.gradient, "hessian": count.hessian });
    let mut ending = json!({ "kind": path.ending.kind(), "message": path.full_message() });
    if let Some(point) = path.critical_point {
        ending["reached"] = json!({ "kind": point.key(), "step": path.arrival });
    }
    if let Some(Divergence { from_step, to_step, distance, value, course }) = path.divergence {
        ending["diverging"] = json!({
            "from_step": from_step, "to_step": to_step, "distance": distance, "value": value,
            "falling": course != Course::Climbs, "unbounded": course == Course::FallsWithoutBound,
        });
    }
    write!(out, ", \"evaluations\": {evaluations}, \"ending\": {ending}}}")
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
