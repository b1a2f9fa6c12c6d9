//! The figure of profiles: performance profiles above, data profiles below.

use super::about;
use super::curves::curve;
use crate::descent::tune::{has_own_rate, setting_of};
use crate::figure::axis::{Axis, Numbers};
use crate::figure::description::{Curve, Figure, Line, Panel};
use crate::figure::scale::Scale;
use crate::figure::style::apart;
use crate::figure::words;
use crate::language::{retold, told, word};
use crate::map::profiles::{Profiles, Shares, UNIT};
use crate::optim::Driven;
use crate::refusal::{Refusal, counted};
use crate::scene::LineStyle;

/// The height of a panel as a part of its width.
const ASPECT: f64 = 0.42;
/// Width of a curve, and how much of its colour it has.
const LINE: (f64, f64) = (1.7, 1.0);
/// Room right of the last rise, as a factor, and below and above the shares.
const MARGIN: f64 = 1.3;
const BESIDE: [f64; 2] = [0.02, 0.04];
/// A logarithmic axis.
const LOG: Scale = Scale::Log { offset: 0.0, floor: -300.0 };

/// The figure of profiles of methods with these names and styles.
///
/// # Errors
/// If there are no problems.
pub fn profiles(of: &Profiles, methods: &[Line]) -> Result<Figure, Refusal> {
    if of.problems.is_empty() {
        return Err(Refusal("there is nothing to plot: no method came lower from any start".to_owned()));
    }
    let count = of.plan.methods.len();
    let of_all = |shares: &dyn Fn(usize) -> Shares| (0..count).map(shares).collect::<Vec<Shares>>();
    let performance = of_all(&|method| of.performance(method));
    let data = of_all(&|method| of.data(method));
    let [ratios, units] = axes(of);
    let told = (0..count).map(|method| format!("{}.", settings(of, method)));
    let first = told!("figure-maps-profiles-about", about = retold(&of.about()), problems = problems(of));
    let line = |(at, line): (usize, &Line)| {
        let style = LineStyle { place: apart(line.style.place, at), ..line.style };
        Line { style, ..line.clone() }
    };
    Ok(Figure {
        title: told!(
            "figure-maps-profiles-title",
            methods = count.to_string(),
            problems = of.problems.len().to_string()
        ),
        panels: vec![panel("performance", [ratios, share()], &performance), panel("data", [units, share()], &data)],
        legend: methods.iter().enumerate().map(line).collect(),
        caption: std::iter::once(first).chain(told).collect(),
        ..Figure::default()
    })
}

/// A method with all its settings: `Adam: adam (β₁ = 0.9, …), learning rate kept for each surface, 0.001 to 0.3`.
pub fn settings(of: &Profiles, method: usize) -> String {
    let driven = &of.plan.methods[method];
    let used: Vec<Driven> = of.surfaces().map(|at| of.plan.method_on(method, at)).collect();
    // the rate a method has where nothing is said is not told where another one took its place
    let suited = used.iter().find(|used| has_own_rate(&used.method)).filter(|_| !has_own_rate(&driven.method));
    let Some(suited) = suited else { return about::method(driven) };
    let rates = used.iter().filter_map(|used| setting_of(&used.method, "lr"));
    let [low, high] = rates.fold([f64::INFINITY, 0.0], |[low, high], rate| [rate.min(low), rate.max(high)]);
    let rates = if low < high {
        told!("figure-maps-profiles-range", low = words::number(low), high = words::number(high))
    } else {
        words::number(low)
    };
    told!("figure-maps-profiles-rates", method = about::method_as(driven, &suited.method, &[]), rates)
}

fn problems(of: &Profiles) -> String {
    let plan = &of.plan;
    let starts = counted(plan.starts as usize, "start", "starts");
    let starts = told!("figure-maps-profiles-starts", starts = retold(&starts));
    let seeds = (plan.seeds > 1).then(|| told!("figure-maps-profiles-seeds", seeds = plan.seeds.to_string()));
    let noise = (plan.noise > 0.0).then(|| told!("figure-caption-noise", noise = words::number(plan.noise)));
    let seed = told!("figure-maps-profiles-hessian", seed = plan.seed.to_string());
    [Some(starts), seeds, noise, Some(seed)].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// Along which performance and data profiles are drawn: evaluations as multiples of those of the best method, and in units
/// of N + 1.
pub fn axes(of: &Profiles) -> [Axis; 2] {
    let last = |method| of.performance(method).last();
    let most = (0..of.plan.methods.len()).filter_map(last).fold(2.0, f64::max);
    let units = (of.plan.budget as f64 / UNIT).max(1.0);
    let axis = |name: String, ends: [f64; 2]| Axis::new(name, ends.map(f64::log10), LOG);
    [
        axis(word("figure-maps-profiles-ratio").to_owned(), [1.0, MARGIN * most]),
        axis(told!("figure-maps-profiles-units", unit = UNIT.to_string()), [1.0 / UNIT, units]),
    ]
}

/// The share of problems.
pub fn share() -> Axis {
    let axis = Axis::new(word("figure-maps-profiles-share"), [-BESIDE[0], 1.0 + BESIDE[1]], Scale::Linear);
    Axis { numbers: Numbers::Part, ..axis }
}

fn panel(key: &str, [x, y]: [Axis; 2], all: &[Shares]) -> Panel {
    let ends = x.bounds.map(|end| 10.0_f64.powf(end));
    let curves = all.iter().enumerate().map(|(method, shares)| steps(method, shares, ends)).collect();
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
