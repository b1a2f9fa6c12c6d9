//! The learning rates kept with the surfaces are those that tuning finds.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::fs;
use std::path::{Path, PathBuf};

use ravine::descent::tune::{Listener, Measure, Over, Trial, Tuned, Tuning, tune};
use ravine::descent::{Run, descend};
use ravine::optim::{Driven, METHODS, Method, Need};
use ravine::registry::Entry;
use ravine::surface::{self, Make, SURFACES, Surface};

/// Methods whose learning rate is one: not the first trial of a line search, nor a factor of an estimate of their own.
fn methods() -> Vec<&'static Entry<Method>> {
    let is_rate = |entry: &&Entry<Method>| {
        let needs = entry.make.needs;
        let is_trial = needs.contains(&Need::FullBatch) || needs.contains(&Need::Matrices);
        entry.param("lr").is_some() && !is_trial && entry.key != "prodigy"
    };
    METHODS.iter().filter(is_rate).collect()
}

/// What is tried: three rates in each decade from 1e-7 to a step as long as half of the domain, from the surface's own start,
/// within the 100 steps a scene begins with. The mean of log(f − min f) counts how soon a path gets low and is less a matter
/// of luck than the value at the end; where there is no minimum it is how far f falls.
fn found(surface: &dyn Surface, method: &'static Entry<Method>) -> Tuned {
    // ADADELTA's is no length
    let to = if method.key == "adadelta" { 100.0 } else { short(radius(surface), 1) };
    let over = vec![Over::new("lr", 1e-7, to)];
    let has_minimum = !surface.minima().points().is_empty();
    let measure = if has_minimum { Measure::MeanLog } else { Measure::Value };
    let run = Run::new(surface.start(), 0);
    let (points, factor) = (Some(28), Some(3.0));
    // which of them are strokes of luck is found below, by worse neighbours than those without a figure
    let tuning =
        Tuning { over, measure, budget: STEPS, starts: 1, points, factor, may_be_alone: true, ..Tuning::new(run) };
    let report = tune(surface, &[Driven::new(method.choice())], &tuning, &Listener::NOBODY);
    report.expect("it can begin").expect("nothing stops it").tuned.remove(0)
}

const STEPS: u64 = 100;

/// Half of the diagonal of the domain.
fn radius(surface: &dyn Surface) -> f64 {
    let [x0, x1, y0, y1] = surface.domain();
    (x1 - x0).hypot(y1 - y0) / 2.0
}

fn short(x: f64, digits: usize) -> f64 {
    format!("{x:.*e}", digits - 1).parse().expect("a number")
}

/// Whether a path from the surface's own start goes anywhere, neither fails nor moves away, and is never far outside the
/// domain.
fn is_good(surface: &dyn Surface, method: &'static Entry<Method>, rate: f64) -> bool {
    let driven = Driven::new(method.choice().with("lr", rate).expect("a rate"));
    let path = descend(surface, &driven, &Run::new(surface.start(), STEPS));
    let [x0, x1, y0, y1] = surface.domain();
    let distance = |row: &[f64; 3], [x, y]: [f64; 2]| (row[0] - x).hypot(row[1] - y);
    let center = [x0.midpoint(x1), y0.midpoint(y1)];
    let most = 2.0 * radius(surface).max(distance(&path.points[0], center));
    let is_near = path.points.iter().all(|row| distance(row, center) <= most);
    let goes = path.points.iter().any(|row| distance(row, surface.start()) > 0.01 * radius(surface));
    !path.ending.is_failure() && path.divergence.is_none() && is_near && goes
}

/// The lowest rate that keeps nine tenths of what the best gains over standing still: it draws the smoothest path. A rate counts as its worst
/// neighbour does, so that it is no stroke of luck. It has as few digits as it may have.
fn chosen(surface: &dyn Surface, method: &'static Entry<Method>) -> Option<f64> {
    let tuned = found(surface, method);
    let [low, high] = tuned.spans[0].usable?;
    let rate = |trial: &Trial| trial.at[0];
    let mut counted: Vec<(f64, f64)> = Vec::new();
    for trial in tuned.trials.iter().filter(|trial| (low..=high).contains(&rate(trial))) {
        let near = tuned.trials.iter().filter(|other| (rate(other) / rate(trial)).ln().abs() < 0.25);
        counted.push((rate(trial), near.map(|other| other.median).fold(f64::NEG_INFINITY, f64::max)));
    }
    let best = counted.iter().map(|(_, figure)| *figure).fold(f64::INFINITY, f64::min);
    // at the lowest rate of all a path stands still
    let still = tuned.trials.first()?.median;
    let bound = best + 0.1 * (still - best);
    // those that are good enough from the lowest up, then the others from the best on
    counted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut rates, mut others): (Vec<_>, Vec<_>) = counted.into_iter().partition(|(_, figure)| *figure <= bound);
    others.sort_by(|a, b| a.1.total_cmp(&b.1));
    rates.extend(others);
    let mut written = rates.into_iter().flat_map(|(rate, _)| [short(rate, 1), short(rate, 2), rate]);
    written.find(|rate| (low..=high).contains(rate) && is_good(surface, method, *rate))
}

fn file_of(entry: &Entry<Make>) -> PathBuf {
    let name = format!("{}.rs", entry.key.replace('-', "_"));
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src/surface/function").join(name)
}

/// Writes the rates of a surface into its file.
fn write(entry: &'static Entry<Make>) {
    let path = file_of(entry);
    let source = fs::read_to_string(&path).expect("the file can be read");
    let Some((head, rest)) = source.split_once("const RATES: &str = \"") else { return };
    let surface = surface::build(&entry.choice());
    let rates: Vec<String> = methods()
        .into_iter()
        .filter_map(|method| Some(format!("{} {}", method.key, text(chosen(&*surface, method)?))))
        .collect();
    let (_, tail) = rest.split_once("\";").expect("they end");
    let mut lines = vec![String::new()];
    for rate in rates {
        let line = lines.last_mut().expect("there is one");
        if line.len() + rate.len() > 108 {
            lines.push(rate + ", ");
        } else {
            *line += &(rate + ", ");
        }
    }
    let joined = lines.join("\\\n    ");
    let text = format!("{head}const RATES: &str = \"\\\n    {}\";{tail}", joined.trim_end_matches(", "));
    fs::write(path, text).expect("the file can be written");
}

/// A number as one would write it: `0.05`, `1e-6`.
fn text(rate: f64) -> String {
    let text = format!("{rate:?}");
    text.strip_suffix(".0").unwrap_or(&text).to_owned()
}

/// Set `RAVINE_WRITE` to tune anew and write what is found into the files of the surfaces.
#[test]
fn the_kept_rates_are_found_again() {
    let methods = methods();
    let mut with_rates = 0;
    for (at, entry) in SURFACES.iter().enumerate().filter(|(_, entry)| entry.key != "expression") {
        if std::env::var_os("RAVINE_WRITE").is_some() {
            write(entry);
            continue;
        }
        let surface = surface::build(&entry.choice());
        let kept: Vec<(&str, f64)> = entry.make.rates().collect();
        with_rates += usize::from(kept.len() * 10 > methods.len() * 8);
        for (key, rate) in kept {
            let method = methods.iter().find(|method| method.key == key);
            let method = method.unwrap_or_else(|| panic!("{}: {key} has no rate to be kept", entry.key));
            assert!(is_good(&*surface, method, rate), "{key} lr={rate} on {}", entry.key);
            // four that are used most, and two others in turn: all of them would take a minute
            let is_in_turn = (0..2).any(|i| methods[(2 * at + i) % methods.len()].key == key);
            if is_in_turn || ["sgd", "momentum", "rmsprop", "adam"].contains(&key) {
                let tuned = found(&*surface, method);
                let [low, high] = tuned.spans[0].usable.expect("something is usable");
                assert!((low..=high).contains(&rate), "{key} on {}: {rate} is not in {low} … {high}", entry.key);
            }
        }
    }
    assert!(std::env::var_os("RAVINE_WRITE").is_some() || with_rates > 30, "{with_rates} surfaces have rates of most");
}
