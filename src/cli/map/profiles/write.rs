//! Profiles as a table, CSV or JSON.

use serde_json::json;

use crate::cli::output::{Table, number, object, one_line};
use crate::cli::{Failure, Output};
use crate::figure::maps::method_settings;
use crate::map::profiles::{Problem, Profiles, Shares, UNIT};
use crate::refusal::counted;

/// Ratios to the best method at which performance profiles are told, and parts of the budget for data profiles.
const RATIOS: [f64; 3] = [1.0, 2.0, 10.0];
const PARTS: [f64; 2] = [0.1, 0.5];

/// A row for each method, those that solve most first, and below it what is compared.
pub fn table(out: &mut Output, of: &Profiles) -> Result<(), Failure> {
    let budget = of.plan.budget as f64;
    let parts = PARTS.map(|part| (part * budget).round());
    let header: Vec<String> = std::iter::once("optimizer".to_owned())
        .chain(
            RATIOS.iter().map(|ratio| if *ratio == 1.0 { "fastest".to_owned() } else { format!("≤ {ratio} × best") }),
        )
        .chain(parts.iter().map(|most| format!("≤ {most} evaluations")))
        .chain(["solved".to_owned()])
        .collect();
    let percent = |share: f64| format!("{:.1} %", 100.0 * share);
    let mut methods: Vec<usize> = (0..of.plan.methods.len()).collect();
    methods.sort_by(|a, b| of.data(*b).solved().total_cmp(&of.data(*a).solved()));
    let row = |method: usize| {
        let (performance, data) = (of.performance(method), of.data(method));
        let shares = RATIOS.map(|ratio| performance.at(ratio)).into_iter();
        let shares = shares.chain(parts.map(|most| data.at(most / UNIT))).chain([data.solved()]);
        std::iter::once(of.plan.methods[method].to_string()).chain(shares.map(percent)).collect()
    };
    let rows: Vec<Vec<String>> = methods.into_iter().map(row).collect();
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    out.line(Table { header: &header, rows: &rows })?;
    out.line(of.about())?;
    out.line("a Hessian counts as 2 evaluations")?;
    for method in 0..of.plan.methods.len() {
        out.line(one_line(&method_settings(of, method)))?;
    }
    let left_out: Vec<String> = of.left_out.iter().map(|at| of.plan.surfaces[*at].to_string()).collect();
    if !left_out.is_empty() {
        out.line(format_args!("left out, as they have no minimum: {}", left_out.join(", ")))?;
    }
    if of.idle > 0 {
        let starts = counted(of.idle, "start", "starts");
        out.line(format_args!("left out, as no method came lower from there: {starts}"))?;
    }
    Ok(())
}

/// A row for each rise of each profile.
pub fn csv(out: &mut Output, of: &Profiles) -> Result<(), Failure> {
    out.line("profile,optimizer,at,share")?;
    for (method, driven) in of.plan.methods.iter().enumerate() {
        let name = one_line(&driven.to_string()).replace('"', "\"\"");
        for (profile, shares) in both(of, method) {
            for [at, share] in shares.rises() {
                out.line(format_args!("{profile},\"{name}\",{at:?},{share:?}"))?;
            }
        }
    }
    Ok(())
}

fn both(of: &Profiles, method: usize) -> [(&'static str, Shares); 2] {
    [("performance", of.performance(method)), ("data", of.data(method))]
}

/// Everything, as one object.
pub fn json(out: &mut Output, of: &Profiles) -> Result<(), Failure> {
    let plan = &of.plan;
    let kept: Vec<usize> = of.surfaces().collect();
    let methods = plan.methods.iter().enumerate().map(|(method, driven)| {
        let used = kept.iter().map(|at| plan.method_on(method, *at).to_string());
        let [(_, performance), (_, data)] = both(of, method);
        json!({
            "optimizer": driven.to_string(),
            "settings": method_settings(of, method),
            "used": used.collect::<Vec<_>>(),
            "solved": number(data.solved()),
            "performance": performance.rises(),
            "data": data.rises(),
        })
    });
    let names = |places: &[usize]| places.iter().map(|at| plan.surfaces[*at].to_string()).collect::<Vec<_>>();
    let head = json!({
        "about": of.about(),
        "tolerance": plan.tolerance,
        "budget": plan.budget,
        "unit": UNIT,
        "starts": plan.starts,
        "seeds": plan.seeds,
        "seed": plan.seed,
        "noise": plan.noise,
        "surfaces": names(&kept),
        "left_out": names(&of.left_out),
        "idle": of.idle,
        "methods": methods.collect::<Vec<_>>(),
    });
    let problem = |(problem, costs): (&Problem, &Vec<f64>)| {
        let Problem { surface, start, seed, first, best } = problem;
        json!({
            "surface": plan.surfaces[*surface].to_string(),
            "start": start,
            "seed": seed,
            "first": number(*first),
            "best": number(*best),
            "evaluations": costs.iter().map(|cost| number(*cost)).collect::<Vec<_>>(),
        })
    };
    object(out, &head, ("problems", of.problems.iter().zip(&of.costs).map(problem)))
}
