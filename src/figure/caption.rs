//! The caption: all that a figure follows from, so that it can be made again.

use super::ending;
use super::names::{self, Names};
use super::options::Options;
use super::paths::Paths;
use super::words;
use crate::descent::{Limits, Run};
use crate::language::told;
use crate::param::{Kind, Param};
use crate::registry::{Choice, Value};
use crate::scene::DescentScene;

/// Starts that are told one by one; of more their number is told.
const MOST_STARTS: usize = 4;

/// Surface, start, limits and seeds, then the methods with all their settings and how they ended.
pub fn caption(scene: &DescentScene, names: &Names, all: &[Paths], options: &Options) -> Vec<String> {
    let mut about = vec![surface(&scene.drawn().to_string(), &defaults(&scene.surface))];
    if scene.is_only_drawn() {
        about.push(told!("figure-caption-descended", surface = scene.surface.to_string()));
    }
    about.push(starts(scene));
    about.push(match options.step {
        Some(step) => {
            told!("figure-caption-step-of", step = step.to_string(), steps = scene.run.limits.steps.to_string())
        }
        None => told!("figure-caption-steps", steps = scene.run.limits.steps.to_string()),
    });
    about.extend(limits(&scene.run.limits));
    about.extend(randomness(&scene.run, scene.seeds));
    let methods = all.iter().map(|paths| {
        let racer = &scene.racers[paths.racer];
        let (name, driven) = (names.get(paths.racer), &racer.driven);
        let ending = ending::of_run(&paths.main.path, &paths.message);
        format!("{name}: {driven}{} – {ending}", defaults(&driven.method))
    });
    let mut paragraphs = vec![format!("{}.", about.join("; "))];
    paragraphs.extend(methods.map(|method| format!("{method}.")));
    paragraphs
}

/// What is descended, with the settings it does not tell.
pub fn surface(pick: &str, defaults: &str) -> String {
    told!("figure-caption-surface", surface = format!("{pick}{defaults}"))
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
        1 => told!("figure-caption-start", start = first.join("")),
        _ if count <= MOST_STARTS => told!("figure-caption-starts", starts = first.join(", ")),
        _ => told!("figure-caption-many-starts", count = count.to_string(), first = first[0].as_str()),
    }
}

/// What ends a run earlier.
pub fn limits(limits: &Limits) -> Vec<String> {
    let below = |what: &str, x: Option<f64>| x.map(|x| told!("figure-caption-until", what, value = words::number(x)));
    let told = [
        below("‖∇f‖", limits.gradient_norm),
        below("|Δf|", limits.value_change),
        below("f", limits.value),
        below("f − min f", limits.gap),
        limits.distance.map(|x| told!("figure-caption-until-distance", value = words::number(x))),
        limits.evaluations.map(|most| told!("figure-caption-evaluations", most = most.to_string())),
    ];
    told.into_iter().flatten().collect()
}

/// Noise and seeds.
pub fn randomness(run: &Run, seeds: u64) -> Vec<String> {
    let noise = (run.noise > 0.0).then(|| {
        let noise = words::number(run.noise);
        if run.is_noise_relative {
            told!("figure-caption-noise-relative", noise)
        } else {
            told!("figure-caption-noise", noise)
        }
    });
    let seeds = match seeds {
        1 => told!("figure-caption-seed", seed = run.seed.to_string()),
        count => {
            let to = run.seed.saturating_add(count - 1).to_string();
            told!("figure-caption-seeds-mean", from = run.seed.to_string(), to)
        }
    };
    noise.into_iter().chain([seeds]).collect()
}
