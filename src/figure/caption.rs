//! The caption: all that a figure follows from, so that it can be made again.

use super::names::{self, Names};
use super::options::Options;
use super::paths::Paths;
use super::words;
use crate::descent::{Limits, Run};
use crate::param::{Kind, Param};
use crate::registry::{Choice, Value};
use crate::scene::DescentScene;

/// Starts that are told one by one; of more their number is told.
const MOST_STARTS: usize = 4;

/// Surface, start, limits and seeds, then the methods with all their settings and how they ended.
pub fn caption(scene: &DescentScene, names: &Names, all: &[Paths], options: &Options) -> Vec<String> {
    let mut about = vec![format!("Surface: {}{}", scene.drawn(), defaults(&scene.surface))];
    if scene.is_only_drawn() {
        about.push(format!("descended as {}", scene.surface));
    }
    about.push(starts(scene));
    about.push(match options.step {
        Some(step) => format!("step {step} of {}", scene.run.limits.steps),
        None => format!("{} steps", scene.run.limits.steps),
    });
    about.extend(limits(&scene.run.limits));
    about.extend(randomness(&scene.run, scene.seeds));
    let methods = all.iter().map(|paths| {
        let racer = &scene.racers[paths.racer];
        let (name, driven) = (names.get(paths.racer), &racer.driven);
        format!("{name}: {driven}{} – {}", defaults(&driven.method), paths.message)
    });
    let mut paragraphs = vec![format!("{}.", about.join("; "))];
    paragraphs.extend(methods.map(|method| format!("{method}.")));
    paragraphs
}

/// The settings a pick does not tell, as they are what they are by default; without those that are zero, off or empty.
pub fn defaults<M>(choice: &Choice<M>) -> String {
    defaults_but(choice, &[])
}

/// The same without some of them.
pub fn defaults_but<M>(choice: &Choice<M>, but: &[&str]) -> String {
    let plain = choice.entry().choice();
    let is_told = |param: &&Param| !matches!(param.kind, Kind::Text { .. } | Kind::Path | Kind::Named { .. });
    let is_default = |param: &&Param| plain.get(param.key) == choice.get(param.key);
    let is_used = |param: &&Param| choice.get(param.key).is_some_and(|value| !is_off(value));
    let is_wanted = |param: &&Param| !but.contains(&param.key);
    let params = choice.entry().params.iter().filter(is_wanted).filter(is_told).filter(is_default).filter(is_used);
    let told: Vec<String> = params.filter_map(|param| Some(names::told(param, choice.get(param.key)?))).collect();
    if told.is_empty() { String::new() } else { format!(" ({})", told.join(", ")) }
}

fn is_off(value: &Value) -> bool {
    match value {
        Value::Number(x) => *x == 0.0,
        Value::Word(word) => word == "false" || word == "none",
        Value::List(items) => items.is_empty(),
        _ => false,
    }
}

fn starts(scene: &DescentScene) -> String {
    let count = 1 + scene.more_starts.len();
    let told = |[x, y]: [f64; 2]| format!("({}, {})", words::signed(x), words::signed(y));
    let first: Vec<String> = scene.starts().take(MOST_STARTS).map(told).collect();
    match count {
        1 => format!("start {}", first.join("")),
        _ if count <= MOST_STARTS => format!("starts {}", first.join(", ")),
        _ => format!("{count} starts, the first {}", first[0]),
    }
}

/// What ends a run earlier.
pub fn limits(limits: &Limits) -> Vec<String> {
    let below = |what: &str, x: Option<f64>| x.map(|x| format!("until {what} < {}", words::number(x)));
    let told = [
        below("‖∇f‖", limits.gradient_norm),
        below("|Δf|", limits.value_change),
        below("f", limits.value),
        below("f − min f", limits.gap),
        below("the distance to a minimum is", limits.distance).map(|text| text.replace("is <", "<")),
        limits.evaluations.map(|most| format!("at most {most} evaluations")),
    ];
    told.into_iter().flatten().collect()
}

/// Noise and seeds.
pub fn randomness(run: &Run, seeds: u64) -> Vec<String> {
    let noise = (run.noise > 0.0).then(|| {
        let relative = if run.is_noise_relative { " of the gradient's length" } else { "" };
        format!("gradient noise σ = {}{relative}", words::number(run.noise))
    });
    let seeds = match seeds {
        1 => format!("seed {}", run.seed),
        count => format!("seeds {} to {} and their mean", run.seed, run.seed.saturating_add(count - 1)),
    };
    noise.into_iter().chain([seeds]).collect()
}
