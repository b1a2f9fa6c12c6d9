//! A map of two settings as a table, a picture, CSV or JSON.

use std::io::Write as _;

use serde_json::{Value, json};

use crate::cli::map::picture;
use crate::cli::output::{Table, exact, failed, number, object, one_line};
use crate::cli::{Failure, Output};
use crate::map::settings::{Kind, Measure, Owner, SettingsMap, Shown, Side, Until, paint, theory};
use crate::pick::Value as Picked;

/// The share of what pixels show, the best pixel, and what theory knows.
pub fn table(out: &mut Output, map: &SettingsMap, measure: Measure) -> Result<(), Failure> {
    let plan = &map.plan;
    let (driven, surface) = plan.unswept(&map.axes);
    out.line(format_args!("{} on {surface}", one_line(&driven.to_string())))?;
    let all = map.frame.count();
    let mut figures: Vec<f64> = map.figures(measure).map(|(_, figure)| figure).collect();
    figures.sort_by(f64::total_cmp);
    let share = |count: usize| format!("{:.2} %", 100.0 * count as f64 / all as f64);
    let at =
        |part: f64| figures.get((part * (figures.len() - 1) as f64) as usize).map_or_else(String::new, |x| short(*x));
    let mut rows = Vec::new();
    if !figures.is_empty() {
        rows.push(vec![map.about(measure), share(figures.len()), at(0.0), at(0.5), at(1.0)]);
    }
    let shown = |is: Shown| (0..all).filter(|pixel| map.shown(*pixel, measure) == Some(is)).count();
    for what in [Shown::Unreached, Shown::Diverged, Shown::Left] {
        let count = shown(what);
        if count > 0 {
            let empty = [(); 3].map(|()| String::new());
            rows.push([vec![name(what).to_owned(), share(count)], empty.to_vec()].concat());
        }
    }
    out.line(Table { header: &["shown", "share", "least", "median", "largest"], rows: &rows })?;
    if let Some(pixel) = map.best(measure).filter(|_| !measure.is_share())
        && let Some(Shown::Figure(figure)) = map.shown(pixel, measure)
    {
        out.line(format_args!("best: {}: {}", told(&map.axes, map.values(pixel)), short(figure)))?;
    }
    let theory = theory(plan, &map.axes);
    for line in &theory.lines {
        let what = if line.kind == Kind::Border { "diverges beyond" } else { "fastest on" };
        out.line(format_args!("theory: {what} {}", line.formula))?;
    }
    if let Some((at, formula)) = theory.best {
        let at = at.map(|x| format!("{x:.4e}").parse().unwrap_or(x));
        out.line(format_args!("theory: fastest at {}: {formula}", told(&map.axes, at)))?;
    }
    Ok(())
}

/// `lr=0.1 rho=0.9`.
fn told(axes: &[Side; 2], at: [f64; 2]) -> String {
    let told = axes.iter().zip(at).map(|(side, x)| format!("{}={}", side.axis.key, Picked::Number(x)));
    told.collect::<Vec<_>>().join(" ")
}

/// A number for reading.
fn short(x: f64) -> String {
    if x.fract() == 0.0 && x.abs() < 1e9 { format!("{x}") } else { crate::cli::output::short(x) }
}

const fn name(shown: Shown) -> &'static str {
    match shown {
        Shown::Figure(_) => "figure",
        Shown::Diverged => "diverged",
        Shown::Left => "left",
        Shown::Unreached => "not reached",
    }
}

/// The pixels alone.
pub fn pixels(out: &mut Output, map: &SettingsMap, measure: Measure) -> Result<(), Failure> {
    let bytes = picture::png(map.frame.size(), paint(map, measure, false))?;
    out.write_all(&bytes).map_err(failed)
}

/// What is told of each pixel after its two settings.
const COLUMNS: [&str; 7] = ["steps", "value", "rate", "runs", "diverged", "left", "reached"];

/// A row for each pixel, row by row from the top left.
pub fn csv(out: &mut Output, map: &SettingsMap) -> Result<(), Failure> {
    let [x, y] = keys(map);
    out.line(format_args!("{x},{y},{}", COLUMNS.join(",")))?;
    for pixel in 0..map.frame.count() {
        let ([x, y], Some(cell)) = (map.values(pixel), map.cell(pixel)) else { continue };
        let [steps, value, rate] = [cell.steps, cell.value, cell.rate].map(exact);
        let [runs, diverged, left, reached] = [cell.runs, cell.diverged, cell.left, cell.reached];
        out.line(format_args!("{x:?},{y:?},{steps},{value},{rate},{runs},{diverged},{left},{reached}"))?;
    }
    Ok(())
}

/// The names of the columns: those of the surface are told from those of the method.
fn keys(map: &SettingsMap) -> [String; 2] {
    map.axes.each_ref().map(|side| match side.owner {
        Owner::Method => side.axis.key.clone(),
        Owner::Surface => format!("surface.{}", side.axis.key),
    })
}

/// Everything, as one object.
pub fn json(out: &mut Output, map: &SettingsMap, measure: Measure) -> Result<(), Failure> {
    let row = |pixel: usize| {
        let ([x, y], cell) = (map.values(pixel), map.cell(pixel)?);
        let [x, y, steps, value, rate] = [x, y, cell.steps, cell.value, cell.rate].map(number);
        Some(json!([x, y, steps, value, rate, cell.runs, cell.diverged, cell.left, cell.reached]))
    };
    object(out, &head(map, measure), ("pixels", (0..map.frame.count()).filter_map(row)))
}

/// All that the pixels follow from, the best of them, and what theory knows.
fn head(map: &SettingsMap, measure: Measure) -> Value {
    let plan = &map.plan;
    let [width, height] = map.frame.size();
    let axis = |side: &Side| {
        let owner = if side.owner == Owner::Surface { "surface" } else { "optimizer" };
        let (axis, scale) = (&side.axis, if side.axis.is_log() { "log" } else { "linear" });
        json!({ "key": axis.key, "of": owner, "from": axis.from, "to": axis.to, "scale": scale })
    };
    let until = match plan.until {
        Until::Gap(gap) => json!({ "gap": gap }),
        Until::Value(value) => json!({ "value": value }),
    };
    let columns = [&keys(map)[..], &COLUMNS.map(str::to_owned)].concat();
    let theory = theory(plan, &map.axes);
    let line = |line: &crate::map::settings::Line| {
        let kind = if line.kind == Kind::Border { "border" } else { "best" };
        json!({ "kind": kind, "formula": line.formula, "points": line.points })
    };
    json!({
        "surface": plan.surface.surface.to_string(),
        "transform": plan.surface.transform.to_string(),
        "optimizer": plan.driven.to_string(),
        "start": plan.run.start,
        "steps": plan.run.limits.steps,
        "noise": plan.run.noise,
        "seed": plan.run.seed,
        "starts": plan.starts,
        "seeds": plan.seeds,
        "until": until,
        "measure": measure.key(),
        "about": map.about(measure),
        "x": axis(&map.axes[0]),
        "y": axis(&map.axes[1]),
        "width": width,
        "height": height,
        "columns": columns,
        "best": map.best(measure).map(|pixel| map.values(pixel)),
        "theory": {
            "lines": theory.lines.iter().map(line).collect::<Vec<_>>(),
            "best": theory.best.map(|(at, formula)| json!({ "at": at, "formula": formula })),
        },
    })
}
