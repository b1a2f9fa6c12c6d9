//! Surfaces against other people's numbers, and their derivatives against differences.

mod common;

use common::{agree, golden, number, slider_choice};
use rand::RngExt as _;
use ravine::registry::Choice;
use ravine::rng;
use ravine::surface::{self, Make, Minima, SURFACES, Surface};

fn built(pick: &str) -> Option<Box<dyn Surface>> {
    surface::parse(pick).ok().map(|choice| surface::build(&choice))
}

fn hessian(surface: &dyn Surface, at: [f64; 2]) -> [[f64; 2]; 2] {
    surface.hessian(at).unwrap_or_else(|| panic!("a formula has a Hessian"))
}

/// Where a surface is not differentiable: the distance from the nearest such place, in the units of its domain.
fn distance_from_kinks(key: &str, [x, y]: [f64; 2]) -> f64 {
    let from_multiple_of_pi = |v: f64| v.sin().abs();
    match key {
        "ackley" => x.hypot(y),
        "bukin" => (y - 0.01 * x * x).abs().min((x + 10.0).abs()),
        "eggholder" => (y + 0.5 * x + 47.0).abs().min((x - y - 47.0).abs()),
        "schwefel" => x.abs().min(y.abs()),
        "cross-in-tray" => from_multiple_of_pi(x).min(from_multiple_of_pi(y)),
        _ => f64::INFINITY,
    }
}

fn check_point(name: &str, surface: &dyn Surface, point: &serde_json::Value) {
    let at = [number(&point["p"][0]), number(&point["p"][1])];
    let (value, gradient) = surface.value_gradient(at);
    let hessian = hessian(surface, at);
    agree(surface.value(at), number(&point["f"]), 1e-12, name);
    agree(value, number(&point["f"]), 1e-12, name);
    for i in 0..2 {
        agree(gradient[i], number(&point["g"][i]), 1e-12, name);
        (0..2).for_each(|j| agree(hessian[i][j], number(&point["h"][2 * i + j]), 1e-12, name));
    }
}

#[test]
fn values_and_derivatives_agree_with_the_references() {
    let mut seen = Vec::new();
    for case in golden("surface_values")["surfaces"].as_array().expect("there are surfaces") {
        let name = case["surface"]["name"].as_str().expect("it has a name").replace('_', "-");
        let params = case["surface"]["params"].as_object().into_iter().flatten();
        let params = params.map(|(key, value)| format!(" {}={value}", if key == "k" { "kappa" } else { key }));
        let surface = built(&(name.clone() + &params.collect::<String>())).expect("it is a surface");
        let points = case["points"].as_array().expect("there are points");
        for point in points {
            check_point(&name, &*surface, point);
        }
        seen.push(name);
    }
    assert_eq!(seen, ["quadratic", "saddle", "rosenbrock", "himmelblau", "beale"]);
}

/// Values by `SymPy` and mpmath (`tests/reference/surfaces.py`), those of sums by `SymPy` from data drawn by another
/// program (`tests/reference/surface_sums.py`).
#[test]
fn formulas_and_sums_agree_with_sympy() {
    let [formulas, sums] = ["surface_formulas", "surface_sums"].map(golden);
    let cases = [&formulas, &sums].map(|file| file["surfaces"].as_array().expect("there are surfaces"));
    for case in cases.into_iter().flatten() {
        let pick = case["pick"].as_str().expect("it has a pick");
        let surface = built(pick).unwrap_or_else(|| panic!("{pick} is a surface"));
        let points = case["points"].as_array().expect("there are points");
        assert!(points.len() >= 3, "{pick}: three values at least");
        for point in points {
            check_point(pick, &*surface, point);
        }
    }
}

/// Values by `SciPy`, `tests/reference/local_minima.py`.
#[test]
fn local_minima_agrees_with_scipy() {
    let surface = built("local-minima").expect("it exists");
    let table = [
        ([0.0, 0.0], -0.6943893146160368, [-1.1331657222135767, -0.2753782958954906]),
        ([-2.5, 1.0], 0.9346499867814785, [-1.0043755596587058, 0.8028660320961847]),
        ([1.0, -1.5], -0.43814017868014926, [0.3087158638604959, -0.4325685221945662]),
        ([3.0, 2.0], 0.9057288744879277, [1.763033988038078, 1.8945509820612594]),
    ];
    for (at, f, g) in table {
        let (value, gradient) = surface.value_gradient(at);
        agree(value, f, 1e-12, "value");
        agree(gradient[0], g[0], 1e-12, "∂f/∂x");
        agree(gradient[1], g[1], 1e-12, "∂f/∂y");
    }
}

/// Every surface stands in some table of numbers that are not ours.
#[test]
fn every_surface_has_a_reference() {
    // typed formulas and landscapes have files of tests of their own
    let mut known = ["local-minima", "expression", "landscape"].map(str::to_owned).to_vec();
    for case in golden("surface_values")["surfaces"].as_array().expect("there are surfaces") {
        known.push(case["surface"]["name"].as_str().expect("it has a name").replace('_', "-"));
    }
    for file in ["surface_formulas", "surface_sums"] {
        let golden = golden(file);
        let picks = golden["surfaces"].as_array().expect("there are surfaces").iter().map(|case| &case["pick"]);
        known.extend(picks.filter_map(|pick| Some(pick.as_str()?.split(' ').next()?.to_owned())));
    }
    for entry in SURFACES {
        assert!(known.iter().any(|key| key == entry.key), "{} has reference values", entry.key);
    }
}

#[test]
fn reference_minima_are_known() {
    for file in ["surface_minima", "surface_formulas", "surface_sums"] {
        for (pick, theirs) in golden(file)["minima"].as_object().expect("there are surfaces") {
            let surface = built(&pick.replace('_', "-")).expect("it is a surface");
            let ours = surface.minima();
            let theirs = theirs.as_array().expect("there are minima");
            assert_eq!(ours.points().len(), theirs.len(), "{pick}: as many minima");
            for theirs in theirs {
                let close = |ours: &&[f64; 3]| (0..3).all(|i| (ours[i] - number(&theirs[i])).abs() < 1e-8);
                assert!(ours.points().iter().any(|ours| close(&ours)), "{pick}: {theirs}");
            }
        }
    }
}

/// On an edge of the domain the surface may go on falling outwards.
fn still_slope([x0, x1, y0, y1]: [f64; 4], [x, y]: [f64; 2], [gx, gy]: [f64; 2]) -> [f64; 2] {
    let within = |at: f64, low: f64, high: f64, slope: f64| {
        let falls_outwards = (at == high && slope < 0.0) || (at == low && slope > 0.0);
        if falls_outwards { 0.0 } else { slope }
    };
    [within(x, x0, x1, gx), within(y, y0, y1, gy)]
}

fn check_minima(choice: &Choice<Make>) {
    let surface = surface::build(choice);
    if let Minima::None(why) = surface.minima() {
        assert!(!why.is_empty(), "{choice}: it says why there is none");
    }
    let mut lowest = None;
    for [x, y, f] in surface.minima().points().iter().copied().filter(|m| m.iter().all(|x| x.is_finite())) {
        let (value, gradient) = surface.value_gradient([x, y]);
        let [gx, gy] = still_slope(surface.domain(), [x, y], gradient);
        let [[xx, xy], [_, yy]] = hessian(&*surface, [x, y]);
        let scale = 1f64.max(x.abs()).max(y.abs()) * 1f64.max(xx.abs()).max(yy.abs());
        agree(value, f, 1e-12 * scale, &format!("{choice}: value"));
        assert!(gx.hypot(gy) <= 1e-12 * scale, "{choice}: the gradient vanishes, {gx} {gy}");
        assert!(xx >= -1e-12 && xx * yy - xy * xy >= -1e-9 * scale * scale, "{choice}: it curves up");
        let first = *lowest.get_or_insert(f);
        assert!(f >= first - 1e-9 * scale, "{choice}: the lowest stands first");
    }
}

#[test]
fn known_minima_are_minima() {
    for entry in SURFACES {
        let mut rng = rng::stream(3, entry.key);
        let chosen = (0..20).map(|_| slider_choice(entry, &mut rng)).chain([entry.choice()]);
        chosen.for_each(|choice| check_minima(&choice));
    }
}

/// Nothing in the domain lies below the first known minimum.
#[test]
fn the_first_minimum_is_the_lowest() {
    for entry in SURFACES {
        let surface = surface::build(&entry.choice());
        let Some(&[_, _, lowest]) = surface.minima().points().first() else { continue };
        let [x0, x1, y0, y1] = surface.domain();
        let mut rng = rng::stream(7, entry.key);
        for _ in 0..20_000 {
            let at = [rng.random_range(x0..x1), rng.random_range(y0..y1)];
            let value = surface.value(at);
            assert!(value >= lowest - 1e-9 * lowest.abs().max(1.0), "{} at {at:?}: {value} < {lowest}", entry.key);
        }
    }
}

fn check_differences(name: &str, surface: &dyn Surface, at: [f64; 2]) {
    let (value, gradient) = surface.value_gradient(at);
    let hessian = hessian(surface, at);
    for i in 0..2 {
        let h = 6e-6 * 1f64.max(at[i].abs());
        let moved = |by: f64| std::array::from_fn(|j| if i == j { at[j] + by } else { at[j] });
        let [ahead, behind] = [surface.value_gradient(moved(h)), surface.value_gradient(moved(-h))];
        let scale = 1f64.max(value.abs()).max(gradient[i].abs());
        let slope = (ahead.0 - behind.0) / (2.0 * h);
        assert!((slope - gradient[i]).abs() < 1e-6 * scale, "{name} at {at:?}: {slope}, not {}", gradient[i]);
        for j in 0..2 {
            let scale = 1f64.max(gradient[j].abs()).max(hessian[i][j].abs());
            let bend = (ahead.1[j] - behind.1[j]) / (2.0 * h);
            assert!((bend - hessian[i][j]).abs() < 1e-6 * scale, "{name} at {at:?}: {bend}, not {}", hessian[i][j]);
        }
    }
}

/// Central differences of the value give the gradient, of the gradient the Hessian.
#[test]
fn derivatives_agree_with_differences() {
    for entry in SURFACES {
        let surface = surface::build(&entry.choice());
        let [x0, x1, y0, y1] = surface.domain();
        let near = 1e-2 * (x1 - x0).min(y1 - y0);
        let mut rng = rng::stream(5, entry.key);
        let mut checked = 0;
        while checked < 1000 {
            let at = [rng.random_range(x0..x1), rng.random_range(y0..y1)];
            if distance_from_kinks(entry.key, at) > near {
                check_differences(entry.key, &*surface, at);
                checked += 1;
            }
        }
    }
}

/// On a grid, on the axes, at the minima and at the places where a formula has a kink.
#[test]
fn nothing_in_the_domain_is_not_a_number() {
    for entry in SURFACES {
        let surface = surface::build(&entry.choice());
        let [x0, x1, y0, y1] = surface.domain();
        let along = |from: f64, to: f64| (0..=120).map(move |i| from + (to - from) * f64::from(i) / 120.0);
        let mut points: Vec<[f64; 2]> = along(x0, x1).flat_map(|x| along(y0, y1).map(move |y| [x, y])).collect();
        points.extend(surface.minima().points().iter().map(|[x, y, _]| [*x, *y]));
        points.extend([[0.0; 2], [-0.0; 2], [-10.0, 1.0], [-10.0, 0.5], [-14.0, 1.96], [0.0, -47.0], [1e-300, 0.0]]);
        points.extend(along(x0, x1).map(|x| [x, 0.0]));
        points.extend(along(y0, y1).map(|y| [0.0, y]));
        let ends = surface.ends_at_domain();
        let is_inside = |[x, y]: &[f64; 2]| (x0..=x1).contains(x) && (y0..=y1).contains(y);
        for outside in [[x1 + 1.0, y1], [x0, y0 - 1.0]] {
            assert_eq!(ends, surface.value(outside).is_nan(), "{} at {outside:?}: known or not", entry.key);
        }
        for at in points.into_iter().filter(|at| !ends || is_inside(at)) {
            let (value, gradient) = surface.value_gradient(at);
            let finite = value.is_finite() && gradient.iter().all(|g| g.is_finite());
            assert!(finite, "{} at {at:?}: {value} {gradient:?}", entry.key);
            let hessian = hessian(&*surface, at);
            assert!(!hessian.as_flattened().iter().any(|h| h.is_nan()), "{} at {at:?}: {hessian:?}", entry.key);
            agree(value, surface.value(at), 1e-15, &format!("{} at {at:?}: one value, however asked for", entry.key));
        }
    }
}

#[test]
fn views_and_starts_make_sense() {
    for entry in SURFACES {
        let surface = surface::build(&entry.choice());
        let [x0, x1, y0, y1] = surface.domain();
        let [x, y] = surface.start();
        assert!(x0 < x && x < x1 && y0 < y && y < y1, "{}: the start is in view", entry.key);
        for [x, y, _] in surface.minima().points() {
            let is_in_view = x0 <= *x && *x <= x1 && y0 <= *y && *y <= y1;
            assert!(is_in_view, "{}: the minimum {x}, {y} is in view", entry.key);
        }
        let mut values = [0.0; 2];
        surface.values(&[surface.start(), [x0, y0]], &mut values);
        assert_eq!(values, [surface.value(surface.start()), surface.value([x0, y0])], "{}", entry.key);
    }
}
