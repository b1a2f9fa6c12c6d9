//! Surfaces against other people's numbers, and their derivatives against differences.

mod common;

use common::{agree, golden, number, slider_choice};
use rand::RngExt as _;
use ravine::rng;
use ravine::surface::{self, Minima, SURFACES};

fn built(pick: &str) -> Option<Box<dyn surface::Surface>> {
    surface::parse(pick).ok().map(|choice| surface::build(&choice))
}

#[test]
fn values_and_derivatives_agree_with_the_references() {
    let mut seen = Vec::new();
    for case in golden("surface_values")["surfaces"].as_array().expect("there are surfaces") {
        let name = case["surface"]["name"].as_str().expect("it has a name").replace('_', "-");
        let params = case["surface"]["params"].as_object().into_iter().flatten();
        let params = params.map(|(key, value)| format!(" {}={value}", if key == "k" { "kappa" } else { key }));
        let Some(surface) = built(&(name.clone() + &params.collect::<String>())) else { continue };
        for point in case["points"].as_array().expect("there are points") {
            let at = [number(&point["p"][0]), number(&point["p"][1])];
            let (value, gradient) = surface.value_gradient(at);
            let hessian = surface.hessian(at).expect("a formula has a Hessian");
            agree(surface.value(at), number(&point["f"]), 1e-12, &name);
            assert_eq!(value, surface.value(at), "{name}: one value, however it is asked for");
            for i in 0..2 {
                agree(gradient[i], number(&point["g"][i]), 1e-12, &name);
                (0..2).for_each(|j| agree(hessian[i][j], number(&point["h"][2 * i + j]), 1e-12, &name));
            }
        }
        seen.push(name);
    }
    for name in ["quadratic", "saddle", "rosenbrock", "himmelblau", "beale"] {
        assert!(seen.iter().any(|seen| seen == name), "{name} is among {seen:?}");
    }
}

/// Values by SciPy, `tests/reference/local_minima.py`.
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

#[test]
fn reference_minima_are_known() {
    let minima = golden("surface_minima");
    for (name, theirs) in minima["minima"].as_object().expect("there are surfaces") {
        let Some(surface) = built(&name.replace('_', "-")) else { continue };
        for theirs in theirs.as_array().expect("there are minima") {
            let close = |ours: &&[f64; 3]| (0..3).all(|i| (ours[i] - number(&theirs[i])).abs() < 1e-8);
            assert!(surface.minima().points().iter().any(|ours| close(&ours)), "{name}: {theirs}");
        }
    }
}

#[test]
fn known_minima_are_minima() {
    for entry in SURFACES {
        let mut rng = rng::stream(3, entry.key);
        for choice in (0..20).map(|_| slider_choice(entry, &mut rng)).chain([entry.choice()]) {
            let surface = surface::build(&choice);
            if let Minima::None(why) = surface.minima() {
                assert!(!why.is_empty(), "{choice}: it says why there is none");
            }
            for [x, y, f] in surface.minima().points().iter().copied().filter(|m| m.iter().all(|x| x.is_finite())) {
                let (value, [gx, gy]) = surface.value_gradient([x, y]);
                let [[xx, xy], [_, yy]] = surface.hessian([x, y]).expect("a formula has a Hessian");
                let scale = 1f64.max(x.abs()).max(y.abs()) * 1f64.max(xx.abs()).max(yy.abs());
                agree(value, f, 1e-12 * scale, &format!("{choice}: value"));
                assert!(gx.hypot(gy) <= 1e-12 * scale, "{choice}: the gradient vanishes, {gx} {gy}");
                assert!(xx >= 0.0 && xx * yy - xy * xy >= -1e-9 * scale * scale, "{choice}: it curves up");
            }
        }
    }
}

/// Central differences of the value give the gradient, of the gradient the Hessian.
#[test]
fn derivatives_agree_with_differences() {
    for entry in SURFACES {
        let surface = surface::build(&entry.choice());
        let [x0, x1, y0, y1] = surface.domain();
        let mut rng = rng::stream(5, entry.key);
        for _ in 0..1000 {
            let at = [rng.random_range(x0..x1), rng.random_range(y0..y1)];
            let (value, gradient) = surface.value_gradient(at);
            let hessian = surface.hessian(at).expect("a formula has a Hessian");
            for i in 0..2 {
                let h = 6e-6 * 1f64.max(at[i].abs());
                let moved = |by: f64| std::array::from_fn(|j| if i == j { at[j] + by } else { at[j] });
                let [ahead, behind] = [surface.value_gradient(moved(h)), surface.value_gradient(moved(-h))];
                let scale = 1f64.max(value.abs()).max(gradient[i].abs());
                let slope = (ahead.0 - behind.0) / (2.0 * h);
                assert!((slope - gradient[i]).abs() < 1e-6 * scale, "{} at {at:?}: {slope}", entry.key);
                for j in 0..2 {
                    let scale = 1f64.max(gradient[j].abs()).max(hessian[i][j].abs());
                    let bend = (ahead.1[j] - behind.1[j]) / (2.0 * h);
                    assert!((bend - hessian[i][j]).abs() < 1e-6 * scale, "{} at {at:?}: {bend}", entry.key);
                }
            }
        }
    }
}

#[test]
fn views_and_starts_make_sense() {
    for entry in SURFACES {
        let surface = surface::build(&entry.choice());
        let [x0, x1, y0, y1] = surface.domain();
        let inside = |[x, y]: [f64; 2]| x0 < x && x < x1 && y0 < y && y < y1;
        assert!(inside(surface.start()), "{}: the start is in view", entry.key);
        for [x, y, _] in surface.minima().points() {
            assert!(inside([*x, *y]), "{}: the minimum {x}, {y} is in view", entry.key);
        }
        let mut values = [0.0; 2];
        surface.values(&[surface.start(), [x0, y0]], &mut values);
        assert_eq!(values, [surface.value(surface.start()), surface.value([x0, y0])], "{}", entry.key);
    }
}
