//! `ravine map settings`.

mod write;

use std::time::Instant;

use super::args::{SettingsArgs, Shown};
use super::scene::{output, say_notes, scene, size};
use super::target::{Target, check_bare, options, write_figure};
use crate::cli::progress::Runs;
use crate::cli::{Failure, clash, say};
use crate::descent::tune::Over;
use crate::figure::{Format, maps};
use crate::map::Listener;
use crate::map::settings::{Measure, Plan, Until, settings};
use crate::refusal::counted;
use crate::scene::DescentScene;

pub fn run(args: &SettingsArgs) -> Result<(), Failure> {
    let target = Target::of(args.output.as_deref())?;
    check_bare(args.bare, &args.look, target)?;
    check_until(args, target)?;
    let options = options(&args.look, target)?;
    let mut out = output(&args.subject, args.output.as_deref())?;
    let optimizers: Vec<String> = args.optimizer.iter().cloned().collect();
    let scene = scene(&args.subject, &optimizers, args.start.as_deref(), args.steps)?;
    clash::check_descent(args.output.as_deref(), &scene)?;
    let plan = plan(args, &scene)?;
    plan.check()?;
    let count = (plan.size[0] * plan.size[1]) as u64 * plan.runs();
    let runs = Runs::of(count);
    say_notes(&*plan.surface.build());
    let (is_stopped, progress) = (|| runs.is_stopped(), |done: usize| runs.done(done as u64 * plan.runs()));
    let began = Instant::now();
    let map = settings(&plan, &Listener { progress: &progress, is_stopped: &is_stopped, ..Listener::NOBODY })?;
    let map = runs.end(map)?;
    let measure = Measure::from(args.measure);
    if measure.needs_minimum(plan.until) && !map.has_minimum {
        let told = "no minimum of this surface is known or was found in its domain: give --until-value for steps and reached, or \
                    --measure value or divergence";
        return Err(Failure::Usage(format!("{}: {told}", measure.key())));
    }
    match target {
        Target::Table => write::table(&mut out, &map, measure)?,
        Target::Figure(Format::Png) if args.bare => write::pixels(&mut out, &map, measure)?,
        Target::Figure(format) => {
            write_figure(&mut out, &maps::settings(&map, measure, &options), format, &options)?;
        }
        Target::Csv => write::csv(&mut out, &map)?,
        Target::Json => write::json(&mut out, &map, measure)?,
    }
    out.finish()?;
    if target != Target::Table {
        let runs = counted(count, "run", "runs");
        say(&format!("{runs} in {:.2} s", began.elapsed().as_secs_f64()));
    }
    Ok(())
}

/// A tolerance is for what counts until it is met, which every table of pixels has.
fn check_until(args: &SettingsArgs, target: Target) -> Result<(), Failure> {
    let said = [("--until-gap", args.until_gap), ("--until-value", args.until_value)];
    let said = said.into_iter().find_map(|(option, bound)| bound.map(|_| option));
    let has_steps =
        matches!(target, Target::Csv | Target::Json) || matches!(args.measure, Shown::Steps | Shown::Reached);
    match said.filter(|_| !has_steps) {
        None => Ok(()),
        Some(option) => Err(Failure::Usage(format!(
            "{option} is for --measure steps or reached; {} has no tolerance",
            Measure::from(args.measure).key()
        ))),
    }
}

fn plan(args: &SettingsArgs, scene: &DescentScene) -> Result<Plan, Failure> {
    let Some(racer) = scene.racers.iter().find(|racer| racer.is_on) else {
        return Err(Failure::Usage("the scene has no optimizer: give one with --optimizer".to_owned()));
    };
    let over = args.over.iter().map(|text| Over::parse(text)).collect::<Result<Vec<_>, _>>()?;
    let over = <[Over; 2]>::try_from(over).map_err(|over| {
        let count = over.len();
        Failure::Usage(format!("--over is given twice, for what is to the right and what is upwards, got {count}"))
    })?;
    let until = match (args.until_value, args.until_gap) {
        (Some(value), _) => Some(Until::Value(value)),
        (None, gap) => gap.map(Until::Gap),
    };
    let plan = Plan::new(scene.descended(), racer.driven.clone(), scene.run.clone(), over);
    Ok(Plan {
        until: until.unwrap_or(plan.until),
        starts: args.starts,
        seeds: args.seeds.unwrap_or(scene.seeds),
        size: size(&args.size)?,
        ..plan
    })
}
