//! Surfaces seen through a transform: derivatives, minima, mini-batches, and what they are in scenes and programs.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use ravine::descent::code::{Framework, code};
use ravine::descent::{Run, descend};
use ravine::optim::Driven;
use ravine::scene::{DescentScene, Scene};
use ravine::surface::{self, Composition, Minima, SURFACES, Surface, TRANSFORMS, Transform, transform};

fn composition(surface: &str, transform: &str) -> Composition {
    let surface = surface::parse(surface).expect("a surface");
    Composition { surface, transform: transform::parse(transform).expect("a transform") }
}

fn build(surface: &str, transform: &str) -> Box<dyn Surface> {
    composition(surface, transform).build()
}

/// Points all over a domain, off its round numbers.
fn points([x0, x1, y0, y1]: [f64; 4]) -> impl Iterator<Item = [f64; 2]> {
    let parts = [0.113, 0.287, 0.461, 0.634, 0.871];
    parts.into_iter().flat_map(move |u| parts.map(|v| [x0 + u * (x1 - x0), y0 + v * (y1 - y0)]))
}

fn is_near(found: f64, expected: f64, scale: f64) -> bool {
    (found - expected).abs() <= 1e-4 * scale.abs().max(expected.abs()).max(1e-3)
}

/// Whether the gradient and the Hessian at a point are those of differences.
fn check_differences(name: &str, surface: &dyn Surface, at: [f64; 2]) {
    let (value, gradient) = surface.value_gradient(at);
    assert!((value - surface.value(at)).abs() <= 1e-13 * value.abs().max(1.0), "{name} at {at:?}: one value");
    let hessian = surface.hessian(at).expect("a Hessian");
    let h = 1e-6 * at[0].abs().max(at[1].abs()).max(1.0);
    for i in 0..2 {
        let beside = |side: f64| {
            let mut to = at;
            to[i] += side * h;
            surface.value_gradient(to)
        };
        let ((above, slope_above), (below, slope_below)) = (beside(1.0), beside(-1.0));
        let slope = (above - below) / (2.0 * h);
        let rounding = 1e-9 * value.abs() / h;
        assert!(is_near(gradient[i], slope, rounding), "{name} at {at:?}, {i}: {} is not {slope}", gradient[i]);
        for j in 0..2 {
            let bend = (slope_above[j] - slope_below[j]) / (2.0 * h);
            let size = hessian.iter().flatten().fold(0.0, |size: f64, x| size.max(x.abs()));
            assert!(is_near(hessian[i][j], bend, size), "{name} at {at:?}, {i}{j}: {} is not {bend}", hessian[i][j]);
        }
    }
}

#[test]
fn derivatives_of_every_surface_are_those_of_differences() {
    let mut checked = 0;
    // kinks and jumps have no differences
    for entry in
        SURFACES.iter().filter(|entry| !["bukin", "cross-in-tray", "eggholder", "schwefel"].contains(&entry.key))
    {
        for transform in TRANSFORMS {
            let surface = build(entry.key, transform.key);
            let plain = build(entry.key, "identity");
            let lowest = plain.minima().points().first().map_or(0.0, |[_, _, f]| *f);
            for at in points(surface.domain()) {
                // near the floor and on flat ground differences have no digits
                let (f, [gx, gy]) = plain.value_gradient(at);
                if f - lowest > 1e-3 && gx.hypot(gy) > 1e-3 * (f - lowest) {
                    check_differences(&format!("{} through {}", entry.key, transform.key), &*surface, at);
                    checked += 1;
                }
            }
        }
    }
    assert!(checked > 1500, "{checked} points");
}

/// The same formula typed has its derivatives from dual numbers.
#[test]
fn derivatives_are_those_of_dual_numbers() {
    let rosenbrock = "((1 - x)^2 + 100*(y - x^2)^2)";
    for (transform, typed) in [
        ("above-minimum", format!("{rosenbrock} - 0")),
        ("sqrt", format!("sqrt({rosenbrock})")),
        ("log offset=0.001", format!("ln({rosenbrock} + 0.001)")),
        ("log", format!("ln({rosenbrock} + 1e-6)")),
    ] {
        let seen = build("rosenbrock", transform);
        let typed = build(&format!("expression formula=\"{typed}\""), "identity");
        for at in points(seen.domain()) {
            let close = |a: f64, b: f64| (a - b).abs() <= 1e-12 * a.abs().max(b.abs()).max(1.0);
            let ((f, g), (e, d)) = (seen.value_gradient(at), typed.value_gradient(at));
            assert!(close(f, e) && close(g[0], d[0]) && close(g[1], d[1]), "{transform} at {at:?}: {g:?} {d:?}");
            let (h, k) = (seen.hessian(at).expect("one"), typed.hessian(at).expect("one"));
            let size = k.iter().flatten().fold(1.0, |size: f64, x| size.max(x.abs()));
            for (a, b) in h.iter().flatten().zip(k.iter().flatten()) {
                assert!((a - b).abs() <= 1e-11 * size, "{transform} at {at:?}: {h:?} {k:?}");
            }
        }
    }
}

#[test]
fn many_values_are_the_single_ones_and_all_minima_keep_their_place() {
    for entry in SURFACES {
        for transform in TRANSFORMS {
            let (plain, seen) = (build(entry.key, "identity"), build(entry.key, transform.key));
            let at: Vec<[f64; 2]> = points(seen.domain()).collect();
            let mut values = vec![0.0; at.len()];
            seen.values(&at, &mut values);
            for (value, at) in values.iter().zip(&at) {
                assert_eq!(value.to_bits(), seen.value(*at).to_bits(), "{} at {at:?}", entry.key);
            }
            let (before, after) = (plain.minima(), seen.minima());
            assert_eq!(before.points().len(), after.points().len());
            for (before, after) in before.points().iter().zip(after.points()) {
                assert_eq!(before[..2], after[..2], "{}", entry.key);
                assert!(after[2].is_finite(), "{} through {}: {after:?}", entry.key, transform.key);
                let here = seen.value([after[0], after[1]]);
                assert!(here.is_finite(), "{} through {}: {here} at its minimum", entry.key, transform.key);
            }
            assert_eq!((seen.domain(), seen.start()), (plain.domain(), plain.start()));
            assert_eq!(seen.is_of_x_alone(), plain.is_of_x_alone());
        }
    }
}

#[test]
fn the_floor_of_each_transform_is_as_it_is_said_to_be() {
    // the minimum of Styblinski–Tang is -78.33…
    let lowest = build("styblinski-tang", "identity").minima().points()[0];
    let at = [lowest[0], lowest[1]];
    assert_eq!(build("styblinski-tang", "above-minimum").minima().points()[0][2], 0.0);
    let root = build("styblinski-tang", "sqrt");
    assert_eq!(root.value_gradient(at), (0.0, [0.0; 2]), "the tip of a cone has slope 0");
    assert_eq!(build("styblinski-tang", "log offset=0.01").minima().points()[0][2], 0.01_f64.ln());
    // (f − f*)(x) = 0.01 and the like far away
    let gap = build("styblinski-tang", "identity").value([1.0, 1.0]) - lowest[2];
    assert_eq!(root.value([1.0, 1.0]), gap.sqrt());
    // below the lowest minimum of its domain McCormick's function has no root
    let (plain, root) = (build("mccormick", "identity"), build("mccormick", "sqrt"));
    let far = [-12.0, -13.0];
    assert!(plain.value(far) < plain.minima().points()[0][2] && root.value(far).is_nan());
}

#[test]
fn where_no_minimum_is_known_nothing_is_subtracted_and_that_is_said() {
    let saddle = build("saddle", "log offset=0.5");
    assert!(matches!(saddle.minima(), Minima::None(_)));
    assert_eq!(saddle.value([2.0, 1.0]), 3.5_f64.ln());
    assert!(saddle.value([1.0, 2.0]).is_nan());
    let notes = saddle.notes().join("\n");
    assert!(notes.contains("ln(f + δ) and δ = 0.5: no minimum of f is known"), "{notes}");
    assert!(notes.ends_with("no value where f + δ is not above 0"), "{notes}");
    assert_eq!(saddle.value([0.0, 0.5]), 0.25_f64.ln(), "f is -0.25 there");
    let known = build("rosenbrock", "sqrt").notes().join("\n");
    assert!(known.contains("√(f − f*): f* = 0, the value of the lowest known minimum"), "{known}");
    // a path that comes to where there is no value ends there and says so
    let path = descend(&*saddle, &Driven::parse("sgd lr=1").expect("a method"), &Run::new([1.0, 0.9], 100));
    assert_eq!(path.message(), "left the domain of the function at step 1: f has no value there");
    assert!(path.points.len() < 101);
}

#[test]
fn of_a_sum_the_mean_is_transformed() {
    let (plain, seen) = (build("linear-regression batch=4", "identity"), build("linear-regression batch=4", "log"));
    let (of_plain, of_seen) = (plain.as_sum().expect("a sum"), seen.as_sum().expect("a sum"));
    assert_eq!((of_plain.terms(), of_plain.batch()), (of_seen.terms(), of_seen.batch()));
    let choice = transform::parse("log").expect("a transform");
    let transform = Transform::new(&choice, &*plain);
    let (terms, at) = ([1, 5, 8, 13], [0.3, -0.8]);
    let (f, [gx, _]) = of_plain.value_gradient_of(&terms, at);
    let [value, slope, bend] = transform.jet(f);
    assert_eq!(of_seen.value_of(&terms, at), value);
    assert_eq!(of_seen.value_gradient_of(&terms, at).1[0], slope * gx);
    let [[xx, _], _] = of_plain.hessian_of(&terms, at).expect("a Hessian");
    assert_eq!(of_seen.hessian_of(&terms, at).expect("a Hessian")[0][0], slope * xx + bend * (gx * gx));
    assert!(seen.notes().iter().any(|note| note.contains("biased")), "{:?}", seen.notes());
    let shifted = build("linear-regression batch=4", "above-minimum");
    assert!(!shifted.notes().iter().any(|note| note.contains("biased")), "a difference is not");
    assert!(build("rosenbrock", "log").as_sum().is_none());
}

#[test]
fn a_scene_keeps_its_transform() {
    let mut scene = Scene::default();
    scene.descent.transform = transform::parse("log offset=0.25").expect("a transform");
    for is_descended in [false, true] {
        scene.descent.is_transform_descended = is_descended;
        let text = scene.to_toml();
        let (read, mistakes) = Scene::parse(&text).expect("it is read");
        assert!(mistakes.is_empty(), "{mistakes:?}");
        assert_eq!(read, scene);
        assert_eq!(text.contains("descend_transformed = true"), is_descended, "{text}");
    }
    let plain = DescentScene { is_transform_descended: false, ..scene.descent.clone() };
    assert!(plain.descended().is_plain() && !plain.drawn().is_plain(), "the picture alone");
    let (read, mistakes) = Scene::parse("[descent]\ntransform = \"logg\"").expect("it is read");
    assert!(
        mistakes.iter().any(|mistake| mistake.to_string().contains("there is no transform 'logg'")),
        "{mistakes:?}"
    );
    assert_eq!(read.descent.transform, TRANSFORMS[0].choice());
}

#[test]
fn only_what_is_descended_changes_the_path() {
    let run = Run::new([-1.2, 1.0], 60);
    let driven = Driven::parse("sgd lr=0.001").expect("a method");
    let mut scene =
        DescentScene { surface: surface::parse("rosenbrock").expect("a surface"), ..DescentScene::default() };
    let plain = descend(&*scene.descended().build(), &driven, &run);
    scene.transform = transform::parse("log").expect("a transform");
    let only_drawn = descend(&*scene.descended().build(), &driven, &run);
    assert_eq!(only_drawn.points, plain.points);
    scene.is_transform_descended = true;
    let descended = descend(&*scene.descended().build(), &driven, &run);
    // x₁ = x₀ − α∇f(x₀)/(f(x₀) + δ), where f(x₀) = 24.2
    let step = |path: &ravine::descent::Trajectory| path.points[1][0] - path.points[0][0];
    assert!((step(&descended) - step(&plain) / (24.2 + 1e-6)).abs() < 1e-15, "{} {}", step(&descended), step(&plain));
    assert_eq!(descended.points[0][2], (24.199_999_999_999_996_f64 + 1e-6).ln());
}

#[test]
fn programs_hold_the_transform() {
    let driven = Driven::parse("adam lr=0.05").expect("a method");
    let run = Run::new([-1.2, 1.0], 10);
    let written = |transform: &str| code(Framework::Torch, &composition("rosenbrock", transform), &driven, &run);
    let text = written("log offset=0.5").expect("it has a formula");
    assert!(text.contains("# rosenbrock, through log offset=0.5") && text.contains("torch.log("), "{text}");
    assert!(text.contains("0.5)"), "{text}");
    let text = written("sqrt").expect("it has a formula");
    assert!(text.contains("torch.sqrt("), "{text}");
    assert!(!written("identity").expect("it has a formula").contains("through"));
}
