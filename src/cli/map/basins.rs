//! `ravine map basins`.

use std::io::Write as _;
use std::time::Instant;

use serde_json::{Value, json};

use super::args::BasinsArgs;
use super::picture;
use super::scene::{output, say_notes, scene, size};
use super::target::{Target, check_bare, options, write_figure};
use crate::cli::output::{Table, exact, failed, number, object, one_line};
use crate::cli::progress::Runs;
use crate::cli::{Failure, Output, clash, say};
use crate::figure::Format;
use crate::figure::maps::{self, Mapped};
use crate::map::basins::{Basins, Share, basins, check, paint};
use crate::map::{Frame, Listener};
use crate::optim::Driven;
use crate::refusal::counted;
use crate::scene::DescentScene;
use crate::surface::Surface;

/// What is mapped.
struct Plan {
    scene: DescentScene,
    driven: Driven,
    frame: Frame,
}

pub fn run(args: &BasinsArgs) -> Result<(), Failure> {
    let target = Target::of(args.output.as_deref())?;
    check_bare(args.bare, &args.look, target)?;
    if args.lightness.is_some() && !matches!(target, Target::Figure(_)) {
        let told = "--lightness is for a picture: give -o a file that ends with .svg, .png or .pdf; a .csv has both";
        return Err(Failure::Usage(told.to_owned()));
    }
    let options = options(&args.look, target)?;
    let mut out = output(&args.subject, args.output.as_deref())?;
    let plan = plan(args)?;
    clash::check_descent(args.output.as_deref(), &plan.scene)?;
    let surface = plan.scene.descended().build();
    let runs = Runs::of(plan.frame.count() as u64);
    say_notes(&*surface);
    let (is_stopped, progress) = (|| runs.is_stopped(), |done: usize| runs.done(done as u64));
    let began = Instant::now();
    let listener = Listener { progress: &progress, is_stopped: &is_stopped, ..Listener::NOBODY };
    let map = basins(&*surface, &plan.driven, &plan.scene.run, plan.frame, &listener);
    let map = runs.end(map)?;
    match target {
        Target::Table => table(&mut out, &plan, &map, &*surface)?,
        Target::Figure(Format::Png) if args.bare => pixels(&mut out, args, &map, &*surface)?,
        Target::Figure(format) => {
            let (on, run) = (plan.scene.descended(), &plan.scene.run);
            let of = Mapped { surface: &on, driven: &plan.driven, run };
            write_figure(&mut out, &maps::basins(&map, &of, args.lightness(), &options), format, &options)?;
        }
        Target::Csv => csv(&mut out, &map, &*surface)?,
        Target::Json => json(&mut out, &plan, &map, &*surface)?,
    }
    out.finish()?;
    if target != Target::Table {
        let runs = counted(plan.frame.count(), "run", "runs");
        say(&format!("{runs} in {:.2} s", began.elapsed().as_secs_f64()));
    }
    Ok(())
}

fn plan(args: &BasinsArgs) -> Result<Plan, Failure> {
    let optimizers: Vec<String> = args.optimizer.iter().cloned().collect();
    let scene = scene(&args.subject, &optimizers, None, args.steps)?;
    let Some(driven) = scene.racers.iter().find(|racer| racer.is_on).map(|racer| racer.driven.clone()) else {
        return Err(Failure::Usage("the scene has no optimizer: give one with --optimizer".to_owned()));
    };
    let surface = scene.descended().build();
    let bounds = args.domain.as_deref().map_or_else(|| Ok(surface.domain()), domain)?;
    let frame = Frame::new(bounds, size(&args.size)?)?;
    check(&*surface, &driven, &scene.run, frame)?;
    Ok(Plan { scene, driven, frame })
}

/// `-5,5,-5,5`.
fn domain(text: &str) -> Result<[f64; 4], Failure> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    let numbers = numbers.and_then(|numbers| <[f64; 4]>::try_from(numbers).ok());
    numbers
        .ok_or_else(|| Failure::Usage(format!("the domain must be four numbers like --domain=-5,5,-5,5, got '{text}'")))
}

/// The share of each class.
fn table(out: &mut Output, plan: &Plan, map: &Basins, surface: &dyn Surface) -> Result<(), Failure> {
    out.line(format_args!("{} on {}", one_line(&plan.driven.to_string()), plan.scene.descended()))?;
    let all = map.frame.count() as f64;
    let row = |share: Share| {
        let part = format!("{:.2} %", 100.0 * share.count as f64 / all);
        vec![map.name(share.class), part, share.median_steps.to_string()]
    };
    let rows: Vec<Vec<String>> = map.shares(surface).into_iter().map(row).collect();
    out.line(Table { header: &["ends", "share", "median steps"], rows: &rows })
}

/// The pixels alone.
fn pixels(out: &mut Output, args: &BasinsArgs, map: &Basins, surface: &dyn Surface) -> Result<(), Failure> {
    let bytes = picture::png(map.frame.size(), paint(map, surface, args.lightness(), false))?;
    out.write_all(&bytes).map_err(failed)
}

/// A row for each pixel, row by row from the top left.
fn csv(out: &mut Output, map: &Basins, surface: &dyn Surface) -> Result<(), Failure> {
    out.line("x,y,end,minimum,steps,evaluations,end_x,end_y,end_f")?;
    for pixel in 0..map.frame.count() {
        let ([x, y], Some(outcome), Some(class)) =
            (map.frame.place(pixel), map.outcome(pixel), map.class(surface, pixel))
        else {
            continue;
        };
        let goal = class.goal().map_or_else(String::new, |goal| (goal + 1).to_string());
        let [end_x, end_y, end_f] = outcome.end.map(exact);
        let (steps, evaluations, key) = (outcome.steps, outcome.evaluations, class.key());
        out.line(format_args!("{x:?},{y:?},{key},{goal},{steps},{evaluations},{end_x},{end_y},{end_f}"))?;
    }
    Ok(())
}

fn json(out: &mut Output, plan: &Plan, map: &Basins, surface: &dyn Surface) -> Result<(), Failure> {
    let [width, height] = map.frame.size();
    let goals: Vec<Value> = map
        .goals
        .iter()
        .map(|goal| json!({ "x": goal.at[0], "y": goal.at[1], "f": goal.value, "known": goal.is_known }))
        .collect();
    let head = json!({
        "surface": plan.scene.surface.to_string(),
        "transform": plan.scene.descended().transform.to_string(),
        "optimizer": plan.driven.to_string(),
        "steps": plan.scene.run.limits.steps,
        "noise": plan.scene.run.noise,
        "seed": plan.scene.run.seed,
        "domain": map.frame.bounds(),
        "width": width,
        "height": height,
        "minima": goals,
        "columns": ["end", "minimum", "steps", "evaluations", "x", "y", "f"],
    });
    let row = |pixel: usize| {
        let (outcome, class) = (map.outcome(pixel)?, map.class(surface, pixel)?);
        let goal = class.goal().map(|goal| goal + 1);
        let [x, y, f] = outcome.end.map(number);
        Some(json!([class.key(), goal, outcome.steps, outcome.evaluations, x, y, f]))
    };
    object(out, &head, ("pixels", (0..map.frame.count()).filter_map(row)))
}
