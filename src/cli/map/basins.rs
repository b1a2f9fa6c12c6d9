//! `ravine map basins`.

use std::io::{Cursor, Write as _};
use std::time::Instant;

use image::ImageFormat;
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use super::args::BasinsArgs;
use super::target::Target;
use crate::cli::output::{Exact, Table, failed, one_line};
use crate::cli::scene::read_scene;
use crate::cli::{Failure, Output, clash, say};
use crate::descent::{Run, check_method, reads_a_file};
use crate::map::Frame;
use crate::map::basins::{Basins, Class, Listener, basins, paint};
use crate::optim::Driven;
use crate::scene::DescentScene;
use crate::surface::{self, Surface};

/// What is mapped.
struct Plan {
    scene: DescentScene,
    driven: Driven,
    frame: Frame,
}

pub fn run(args: &BasinsArgs) -> Result<(), Failure> {
    let target = Target::of(args.output.as_deref())?;
    let mut out = Output::to(args.output.as_deref())?;
    let [output, read] = [("--output", &args.output), ("the scene", &args.scene)]
        .map(|(option, path)| path.as_deref().map(|path| (option, path)).into_iter().collect::<Vec<_>>());
    clash::check(&output, &read)?;
    let plan = plan(args)?;
    clash::check_descent(args.output.as_deref(), &plan.scene)?;
    let surface = plan.scene.descended().build();
    for note in surface.notes() {
        say(&format!("note: {note}"));
    }
    let bar = bar(plan.frame.count());
    let progress = |done: usize| bar.set_position(done as u64);
    let began = Instant::now();
    let listener = Listener { progress: &progress, ..Listener::NOBODY };
    let Some(map) = basins(&*surface, &plan.driven, &plan.scene.run, plan.frame, &listener) else { return Ok(()) };
    bar.finish_and_clear();
    match target {
        Target::Table => table(&mut out, &plan, &map, &*surface)?,
        Target::Png => png(&mut out, args, &map, &*surface)?,
        Target::Csv => csv(&mut out, &map, &*surface)?,
        Target::Json => json(&mut out, &plan, &map, &*surface)?,
    }
    out.finish()?;
    if target != Target::Table {
        say(&format!("{} runs in {:.2} s", plan.frame.count(), began.elapsed().as_secs_f64()));
    }
    Ok(())
}

fn plan(args: &BasinsArgs) -> Result<Plan, Failure> {
    let mut scene = match &args.scene {
        Some(path) => read_scene(path)?.0.descent,
        None => DescentScene::default(),
    };
    if let Some(pick) = &args.surface {
        scene.surface = surface::parse(pick)?;
    }
    scene.run.limits.steps = args.steps.unwrap_or(scene.run.limits.steps);
    scene.run.noise = args.noise.unwrap_or(scene.run.noise);
    scene.run.seed = args.seed.unwrap_or(scene.run.seed);
    if let Some(pick) = &args.optimizer {
        scene.set_racers(std::slice::from_ref(pick))?;
    }
    let Some(driven) = scene.racers.iter().find(|racer| racer.is_on).map(|racer| racer.driven.clone()) else {
        return Err(Failure::Usage("the scene has no optimizer: give one with --optimizer".to_owned()));
    };
    check_method(&driven)?;
    if reads_a_file(&driven) {
        let message = "a recorded path has one start: there is nothing to map; give a method that runs";
        return Err(Failure::Usage(message.to_owned()));
    }
    let surface = scene.descended().build();
    let bounds = args.domain.as_deref().map_or_else(|| Ok(surface.domain()), domain)?;
    let frame = Frame::new(bounds, size(&args.size)?)?;
    let start = frame.place(0);
    Run { start, ..scene.run.clone() }.check_on(&*surface)?;
    Ok(Plan { scene, driven, frame })
}

/// `512x512`.
fn size(text: &str) -> Result<[usize; 2], Failure> {
    let wrong = || Failure::Usage(format!("the size must be pixels across and down like 512x512, got '{text}'"));
    let (width, height) = text.split_once(['x', '×']).ok_or_else(wrong)?;
    let number = |text: &str| text.trim().parse().ok().ok_or_else(wrong);
    Ok([number(width)?, number(height)?])
}

/// `-5,5,-5,5`.
fn domain(text: &str) -> Result<[f64; 4], Failure> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    let numbers = numbers.and_then(|numbers| <[f64; 4]>::try_from(numbers).ok());
    numbers
        .ok_or_else(|| Failure::Usage(format!("the domain must be four numbers like --domain=-5,5,-5,5, got '{text}'")))
}

/// A bar on a terminal, nothing elsewhere.
fn bar(pixels: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} runs, {eta} left");
    ProgressBar::new(pixels as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// The share of each class.
fn table(out: &mut Output, plan: &Plan, map: &Basins, surface: &dyn Surface) -> Result<(), Failure> {
    out.line(format_args!("{} on {}", one_line(&plan.driven.to_string()), plan.scene.descended()))?;
    let all = map.frame.count();
    let classes: Vec<Option<Class>> = (0..all).map(|pixel| map.class(surface, pixel)).collect();
    let mut kinds: Vec<Class> = classes.iter().flatten().copied().collect();
    kinds.sort();
    kinds.dedup();
    let rows: Vec<Vec<String>> = kinds
        .into_iter()
        .map(|kind| {
            let pixels: Vec<usize> = (0..all).filter(|pixel| classes[*pixel] == Some(kind)).collect();
            let mut steps: Vec<u32> = pixels.iter().filter_map(|pixel| Some(map.outcome(*pixel)?.steps)).collect();
            steps.sort_unstable();
            let median = steps.get(steps.len() / 2).map_or_else(String::new, u32::to_string);
            let share = format!("{:.2} %", 100.0 * pixels.len() as f64 / all as f64);
            vec![name(kind, map), share, median]
        })
        .collect();
    out.line(Table { header: &["ends", "share", "median steps"], rows: &rows })
}

/// `minimum at (3, 2)`.
fn name(class: Class, map: &Basins) -> String {
    let goal = class.goal().and_then(|goal| map.goals.get(goal));
    match (class, goal) {
        (Class::Goal(_), Some(goal)) => format!("minimum at ({:.6}, {:.6})", goal.at[0], goal.at[1]),
        (Class::Near(_), Some(goal)) => {
            format!("not converged, near the minimum at ({:.6}, {:.6})", goal.at[0], goal.at[1])
        }
        _ => class.key().replace('-', " "),
    }
}

fn png(out: &mut Output, args: &BasinsArgs, map: &Basins, surface: &dyn Surface) -> Result<(), Failure> {
    let [width, height] = map.frame.size();
    let pixels = paint(map, surface, args.lightness.into());
    let told = |why: String| Failure::Failed(format!("can't make the picture: {why}"));
    let picture = image::RgbaImage::from_raw(width as u32, height as u32, pixels)
        .ok_or_else(|| told("it has no pixels".to_owned()))?;
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).map_err(|error| told(error.to_string()))?;
    out.write_all(bytes.get_ref()).map_err(failed)
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
        let [end_x, end_y, end_f] = outcome.end.map(Exact).map(|exact| exact.to_string().replace('"', ""));
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
    });
    let Value::Object(head) = head else { return Ok(()) };
    write!(out, "{{").map_err(failed)?;
    for (key, value) in &head {
        write!(out, "{}: {value}, ", json!(key)).map_err(failed)?;
    }
    write!(out, "\"columns\": [\"end\", \"minimum\", \"steps\", \"evaluations\", \"x\", \"y\", \"f\"], \"pixels\": [")
        .map_err(failed)?;
    for pixel in 0..map.frame.count() {
        let (Some(outcome), Some(class)) = (map.outcome(pixel), map.class(surface, pixel)) else { continue };
        let goal = class.goal().map_or(Value::Null, |goal| json!(goal + 1));
        let [x, y, f] = outcome.end.map(Exact);
        let (comma, key) = (if pixel == 0 { "" } else { "," }, json!(class.key()));
        let (steps, evaluations) = (outcome.steps, outcome.evaluations);
        write!(out, "{comma}\n [{key}, {goal}, {steps}, {evaluations}, {x}, {y}, {f}]").map_err(failed)?;
    }
    out.line("]}")
}
