//! The figure of profiles: performance profiles above, data profiles below.

use super::curves::curve;
use crate::descent::tune::has_own_rate;
use crate::figure::axis::Axis;
use crate::figure::description::{Curve, Figure, Line, Panel};
use crate::figure::scale::Scale;
use crate::figure::words;
use crate::map::profiles::{Profiles, Shares, UNIT};
use crate::refusal::Refusal;

/// The height of a panel as a part of its width.
const ASPECT: f64 = 0.42;
/// Width of a curve, and how much of its colour it has.
const LINE: (f64, f64) = (1.7, 1.0);
/// Room beside the last rise, as a part of the axis, and beside the shares.
const BESIDE: f64 = 0.03;
const ABOVE: f64 = 0.02;

/// The figure of profiles of methods with these names.
///
/// # Errors
/// If there are no problems.
pub fn profiles(of: &Profiles, names: &[String]) -> Result<Figure, Refusal> {
    if of.problems.is_empty() {
        return Err(Refusal("there is nothing to plot: no method came lower from any start".to_owned()));
    }
    let count = of.plan.methods.len();
    let of_all = |shares: &dyn Fn(usize) -> Shares| (0..count).map(shares).collect::<Vec<Shares>>();
    let performance = of_all(&|method| of.performance(method));
    let data = of_all(&|method| of.data(method));
    let last = |all: &[Shares]| all.iter().filter_map(Shares::last).fold(1.0, f64::max);
    let ratio = last(&performance).log10().max(0.1);
    let budget = of.plan.budget as f64 / UNIT;
    let x = |name: &str, bounds, scale| Axis::new(name, bounds, scale);
    let log = Scale::Log { offset: 0.0, floor: 0.0 };
    let ratios = x("evaluations, as a multiple of the best method's", [0.0, ratio * (1.0 + BESIDE)], log);
    let units = x("evaluations / (N + 1)", [0.0, budget], Scale::Linear);
    let line = |(method, name): (usize, &String)| Line { name: name.clone(), style: method.into() };
    let picks: Vec<String> = of.plan.methods.iter().map(ToString::to_string).collect();
    let is_suited = of.plan.methods.iter().any(|driven| !has_own_rate(&driven.method));
    let rates = if is_suited { " Learning rates nobody set are those kept for each surface." } else { "" };
    let methods = format!("Methods: {}.{rates}", picks.join("; "));
    let first = format!("{}. Problems: {}.", of.about(), problems(of));
    Ok(Figure {
        title: format!("Profiles of {count} methods over {} problems", of.problems.len()),
        panels: vec![panel("performance", ratios, &performance), panel("data", units, &data)],
        legend: names.iter().enumerate().map(line).collect(),
        caption: vec![first, methods],
        ..Figure::default()
    })
}

fn problems(of: &Profiles) -> String {
    let plan = &of.plan;
    let starts = format!("{} starts a surface", plan.starts);
    let seeds = if plan.seeds > 1 { format!(", {} seeds each", plan.seeds) } else { String::new() };
    let noise =
        if plan.noise > 0.0 { format!(", gradient noise σ = {}", words::number(plan.noise)) } else { String::new() };
    format!(
        "{starts}{seeds}{noise}, seed {}; a Hessian counts as 2 \
         evaluations",
        plan.seed
    )
}

fn panel(key: &str, x: Axis, all: &[Shares]) -> Panel {
    let ends = x.bounds.map(|end| if x.scale == Scale::Linear { end } else { 10.0_f64.powf(end) });
    let curves = all.iter().enumerate().map(|(method, shares)| steps(method, shares, ends)).collect();
    let y = Axis::new("share of problems", [-ABOVE, 1.0 + ABOVE], Scale::Linear);
    Panel { curves, ..Panel::new(key, [x, y], ASPECT) }
}

/// A step function from one end of an axis to the other.
fn steps(method: usize, shares: &Shares, [from, to]: [f64; 2]) -> Curve {
    let mut points = vec![[from, shares.at(from)]];
    for [x, share] in shares.rises().into_iter().filter(|[x, _]| *x > from && *x <= to) {
        let before = points[points.len() - 1][1];
        points.extend([[x, before], [x, share]]);
    }
    points.push([to, points[points.len() - 1][1]]);
    curve(method, points, LINE)
}
