//! The figures against numbers from the formulas.

use std::sync::Arc;

use super::*;
use crate::descent::explain::{Checkpoints, Explanation, Replay};
use crate::descent::{Run, descend};
use crate::optim::{Evaluations, METHODS};
use crate::surface::{self, Surface};

const VIEW: [f64; 4] = [-5.0, 5.0, -5.0, 5.0];

fn surface_of(pick: &str) -> Box<dyn Surface> {
    surface::build(&surface::parse(pick).expect("a surface"))
}

fn explained(pick: &str, method: &str, start: [f64; 2], step: u64) -> (Box<Explained>, Driven) {
    let driven = Driven::parse(method).expect("a method");
    let run = Run::new(start, 100);
    let mut replay = Replay::new(driven.clone(), run, Arc::new(Checkpoints::new(100)));
    match replay.explain(&*surface_of(pick), step, &|| false) {
        Explanation::Explained(explained) => (explained, driven),
        other => panic!("{method} on {pick}: {other:?}"),
    }
}

fn figures_of(pick: &str, method: &str, start: [f64; 2], step: u64, layer: Layer) -> Vec<Figure> {
    let (explained, driven) = explained(pick, method, start, step);
    figures(&explained, &driven, &[layer], VIEW)
}

/// The head of the arrow that is this part, as seen from its tail.
fn arrow(figures: &[Figure], part: Part) -> [f64; 2] {
    let found = figures.iter().find(|figure| figure.part == part);
    match found.map(|figure| &figure.shape) {
        Some(Shape::Arrow { from, to }) => [to[0] - from[0], to[1] - from[1]],
        other => panic!("{part:?} is {other:?}"),
    }
}

#[track_caller]
fn close(ours: [f64; 2], theirs: [f64; 2]) {
    let size = 1.0 + theirs[0].hypot(theirs[1]);
    assert!((ours[0] - theirs[0]).hypot(ours[1] - theirs[1]) < 1e-12 * size, "{ours:?} is {theirs:?}");
}

/// f = x² + 10y² − … has known derivatives: these are those of `expression "x^2 + 5*y^2"`.
const BOWL: &str = r#"expression "x^2 + 5*y^2""#;

fn gradient([x, y]: [f64; 2]) -> [f64; 2] {
    [2.0 * x, 10.0 * y]
}

#[test]
fn momentum_is_two_arrows_from_one_point() {
    let start = [3.0, 1.0];
    let (lr, rho) = (0.05, 0.9);
    // v₁ = g(x₀), x₁ = x₀ − αv₁: in the second step the parts are −αρv₁ and −αg(x₁)
    let g0 = gradient(start);
    let x1 = [0, 1].map(|i| start[i] - lr * g0[i]);
    let g1 = gradient(x1);
    let found = figures_of(BOWL, "momentum lr=0.05 rho=0.9", start, 1, Layer::LookAhead);
    close(arrow(&found, Part::MomentumPart), g0.map(|v| -lr * rho * v));
    close(arrow(&found, Part::GradientPart), g1.map(|g| -lr * g));
    let sum = [0, 1].map(|i| -lr * (rho * g0[i] + g1[i]));
    close(arrow(&found, Part::Sum), sum);
    close(arrow(&figures_of(BOWL, "momentum lr=0.05 rho=0.9", start, 1, Layer::Step), Part::Step), sum);
    for method in ["momentum lr=0.05 rho=0.9", "momentum lr=0.05 rho=0.9 convention=keras"] {
        let velocity = arrow(&figures_of(BOWL, method, start, 1, Layer::Velocity), Part::Velocity);
        close(velocity, g0.map(|v| -lr * rho * v));
    }
}

#[test]
fn nesterov_takes_its_gradient_at_the_tip_of_the_velocity() {
    let (start, lr, rho) = ([3.0, 1.0], 0.05, 0.9);
    // the form of the paper: v ← ρv − αg(x + ρv), x ← x + v
    let mut x = start;
    let mut v = [0.0; 2];
    for _ in 0..3 {
        let g = gradient([0, 1].map(|i| x[i] + rho * v[i]));
        v = [0, 1].map(|i| rho * v[i] - lr * g[i]);
        x = [0, 1].map(|i| x[i] + v[i]);
    }
    let ahead = [0, 1].map(|i| x[i] + rho * v[i]);
    let pull = gradient(ahead).map(|g| -lr * g);
    for convention in ["paper", "lecture", "pytorch"] {
        let method = format!("nesterov lr=0.05 rho=0.9 convention={convention}");
        let found = figures_of(BOWL, &method, start, 3, Layer::LookAhead);
        close(arrow(&found, Part::MomentumPart), v.map(|v| rho * v));
        close(arrow(&found, Part::GradientPart), pull);
        close(arrow(&found, Part::Sum), [0, 1].map(|i| rho * v[i] + pull[i]));
        let tail = found.iter().find_map(|figure| match (figure.part, &figure.shape) {
            (Part::GradientPart, Shape::Arrow { from, .. }) => Some(*from),
            _ => None,
        });
        close(tail.expect("there is one"), ahead);
        let point = Figure::point(Part::LookAheadPoint, tail.expect("there is one"), false);
        assert!(found.contains(&point), "{convention}");
    }
}

/// The box of a method at a step, as half its sides.
fn box_of(method: &str, start: [f64; 2], step: u64) -> [f64; 2] {
    let found = figures_of(BOWL, method, start, step, Layer::Box);
    let [Figure { shape: Shape::Line { points, is_closed: true }, .. }] = &found[..] else { panic!("{found:?}") };
    [0, 1].map(|i| 0.5 * (points[2][i] - points[0][i]))
}

#[test]
fn adaptive_boxes_have_the_rates_of_the_formulas() {
    let (start, lr) = ([3.0, 1.0], 0.1);
    let norm = |[x, y]: [f64; 2]| x.hypot(y);
    // AdaGrad: α/(√Σg² + ε), in the second step
    let g0 = gradient(start);
    let x1 = [0, 1].map(|i| start[i] - lr * g0[i] / (g0[i].abs() + 1e-7));
    let g1 = gradient(x1);
    let wanted = [0, 1].map(|i| lr * norm(g1) / (g0[i].hypot(g1[i]) + 1e-7));
    close(box_of("adagrad lr=0.1 epsilon=1e-7", start, 1), wanted);
    // Adam: α/(√v̂ + ε) with v̂ = v/(1 − β₂ᵗ); its first step is nearly α along both
    let x1 = [0, 1].map(|i| start[i] - lr * g0[i] / (g0[i].abs() + 1e-7));
    let g1 = gradient(x1);
    let corrected = |i: usize| {
        let v = 0.999 * 0.001 * g0[i] * g0[i] + 0.001 * g1[i] * g1[i];
        v / (1.0 - 0.999_f64.powi(2))
    };
    let wanted = [0, 1].map(|i| lr * norm(g1) / (corrected(i).sqrt() + 1e-7));
    let adam = box_of("adam lr=0.1 epsilon=1e-7", start, 1);
    for i in 0..2 {
        assert!((adam[i] / wanted[i] - 1.0).abs() < 1e-9, "{adam:?} is {wanted:?}");
    }
    // decay beside the step does not change them
    let decayed = box_of("adam lr=0.1 epsilon=1e-7 weight_decay=0.1 decoupled=true", start, 0);
    let plain = box_of("adam lr=0.1 epsilon=1e-7", start, 0);
    for i in 0..2 {
        assert!((decayed[i] / plain[i] - 1.0).abs() < 1e-9, "{decayed:?} is {plain:?}");
    }
}

#[test]
fn newton_goes_to_the_critical_point_and_its_kind_is_told() {
    let found = figures_of(BOWL, "sgd", [3.0, 1.0], 0, Layer::Newton);
    close(arrow(&found, Part::NewtonMinimum), [-3.0, -1.0]);
    let saddle = r#"expression "x^2 - y^2 + x*y""#;
    let found = figures_of(saddle, "sgd", [0.5, 0.3], 0, Layer::Newton);
    close(arrow(&found, Part::NewtonSaddle), [-0.5, -0.3]);
    assert!(figures_of(r#"expression "x^2""#, "sgd", [0.5, 0.3], 0, Layer::Newton).is_empty());
}

/// All points of the level lines with the value of the model there.
fn levels(model: Quadratic, reach: f64) -> Vec<Vec<f64>> {
    model.levels(reach).iter().map(|(points, _)| points.iter().map(|at| model.value(*at)).collect()).collect()
}

#[test]
fn level_lines_are_level_and_one_passes_here() {
    let hessians = [
        [[2.0, 0.5], [0.5, 10.0]],
        [[-2.0, 0.5], [0.5, -1.0]],
        [[2.0, 1.5], [1.5, -3.0]],
        [[1.0, 0.0], [0.0, 1e4]],
        [[4.0, 2.0], [2.0, 1.0]],
    ];
    for hessian in hessians {
        let model = Quadratic { at: [0.7, -0.4], gradient: [1.3, -0.8], hessian };
        let reach = 3.0;
        let lines = levels(model, reach);
        assert!(lines.len() >= 3, "{hessian:?}");
        for (values, (points, is_closed)) in lines.iter().zip(model.levels(reach)) {
            let size = hessian.iter().flatten().fold(1.0_f64, |most, h| most.max(h.abs()));
            // lines of parabolas are cut off at the edge
            let inside = values.iter().zip(&points).filter(|(_, [x, y])| (x - 0.7).hypot(y + 0.4) < 2.0 * reach);
            let inside: Vec<f64> = inside.map(|(value, _)| *value).collect();
            let spread = inside.iter().fold(0.0_f64, |most, value| most.max((value - inside[0]).abs()));
            assert!(spread < 1e-9 * size * 100.0, "{hessian:?}: {spread}");
            assert_eq!(is_closed, matches!(model.kind(), Kind::Minimum | Kind::Maximum));
        }
        let passes = lines.iter().flatten().any(|value| value.abs() < 1e-9);
        assert!(passes, "{hessian:?}: q is 0 at the point itself");
    }
}

#[test]
fn negative_curvature_is_marked_downhill() {
    let found = figures_of(r#"expression "x^2 - y^2""#, "sgd", [1.0, 0.5], 0, Layer::Model);
    let [x, y] = arrow(&found, Part::NegativeCurvature);
    assert!(x.abs() < 1e-12 && y > 0.0, "f falls with y: {x} {y}");
    let found = figures_of(r#"expression "x^2 - y^2""#, "sgd", [1.0, 0.0], 0, Layer::Model);
    let arrows = found.iter().filter(|figure| figure.part == Part::NegativeCurvature).count();
    assert_eq!(arrows, 2, "on the ridge it falls both ways");
    let center = found.iter().find(|figure| figure.part == Part::Center).map(|figure| figure.shape.clone());
    assert_eq!(center, Some(Shape::Point { at: [0.0, 0.0], is_taken: false }));
}

#[test]
fn bfgs_knows_the_bowl_after_three_steps() {
    // on a quadratic with exact enough searches B → H⁻¹; whatever it is, the model's lines pass through the point, and its
    // critical point is x − Bg
    let (told, driven) = explained(BOWL, "bfgs", [3.0, 1.0], 2);
    let b = told.events.iter().find_map(|event| match event {
        crate::optim::Event::Model { numbers, .. } => Some(numbers.clone()),
        _ => None,
    });
    let b = b.expect("it has a model");
    let g = told.truth.vector;
    let to = [0, 1].map(|i| told.from[i] - (b[2 * i] * g[0] + b[2 * i + 1] * g[1]));
    let found = figures(&told, &driven, &[Layer::MethodModel], VIEW);
    let center = found.iter().find_map(|figure| match figure.shape {
        Shape::Point { at, .. } => Some(at),
        _ => None,
    });
    let center = center.expect("it is definite");
    assert!((center[0] - to[0]).hypot(center[1] - to[1]) < 1e-9, "{center:?} is {to:?}");
}

#[test]
fn both_forms_of_bfgs_have_one_model_while_nothing_is_forgotten() {
    for step in 1..5 {
        let models = ["bfgs", "lbfgs history=20"].map(|method| {
            let (told, _) = explained("rosenbrock b=10", method, [-1.2, 1.0], step);
            told.events.iter().find_map(|event| match event {
                crate::optim::Event::Model { numbers, .. } => Some(numbers.clone()),
                _ => None,
            })
        });
        let [Some(full), Some(limited)] = models else { panic!("both have one") };
        if step == 1 {
            // both begin with yᵀs/yᵀy·I, updated once
            for (a, b) in full.iter().zip(&limited) {
                assert!((a - b).abs() < 1e-9 * (1.0 + a.abs()), "{full:?} is {limited:?}");
            }
        }
        assert!((limited[1] - limited[2]).abs() < 1e-12, "symmetric");
        assert!(limited[0] * limited[3] > limited[1] * limited[2], "positive definite");
    }
}

#[test]
fn a_cloud_is_its_ellipse_and_its_generation() {
    let (told, driven) = explained("sphere", "cma-es sigma=0.5 population=8", [2.0, 1.0], 4);
    let found = figures(&told, &driven, &[Layer::Cloud], VIEW);
    let count = |part| found.iter().filter(|figure| figure.part == part).count();
    assert_eq!([count(Part::Deviation), count(Part::Mean), count(Part::Child)], [2, 1, 8]);
    let (sigma, c) = told
        .events
        .iter()
        .find_map(|event| match event {
            crate::optim::Event::Cloud { sigma, covariance, .. } => Some((*sigma, covariance.clone())),
            _ => None,
        })
        .expect("it has one");
    let det = c[0] * c[3] - c[1] * c[2];
    for figure in found.iter().filter(|figure| figure.part == Part::Deviation).take(1) {
        let Shape::Line { points, .. } = &figure.shape else { panic!("a line") };
        for [x, y] in points {
            // (p − m)ᵀ(σ²C)⁻¹(p − m) = 1
            let p = [x - told.from[0], y - told.from[1]];
            let square = (c[3] * p[0] * p[0] - 2.0 * c[1] * p[0] * p[1] + c[0] * p[1] * p[1]) / det;
            assert!((square / (sigma * sigma) - 1.0).abs() < 1e-9, "{square}");
        }
    }
    let taken: Vec<_> = found.iter().filter(|f| matches!(f.shape, Shape::Point { is_taken: true, .. })).collect();
    assert_eq!(taken.len(), 1 + 4, "the mean, and the better half");
}

#[test]
fn regions_simplices_and_trials_are_drawn_for_the_methods_that_have_them() {
    let found = figures_of(BOWL, "trust-region radius=0.5", [3.0, 1.0], 0, Layer::TrustRegion);
    let Shape::Line { points, .. } = &found[0].shape else { panic!("a circle") };
    assert!(points.iter().all(|[x, y]| ((x - 3.0).hypot(y - 1.0) - 0.5).abs() < 1e-12));
    let [x, y] = arrow(&found, Part::Proposed);
    assert!((x.hypot(y) - 0.5).abs() < 1e-12, "Newton's step is longer than the radius");
    let found = figures_of(BOWL, "nelder-mead size=0.5", [3.0, 1.0], 0, Layer::Simplex);
    let Shape::Line { points, .. } = &found[0].shape else { panic!("a triangle") };
    let mut corners = points.clone();
    corners.sort_by(|a, b| a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1])));
    assert_eq!(corners, [[3.0, 1.0], [3.0, 1.5], [3.5, 1.0]]);
    let found = figures_of(BOWL, "line-search-gd lr=1", [3.0, 1.0], 0, Layer::Tried);
    // backtracking from t = 1 along −g: points x − 2⁻ᵏg until one is low enough
    let tried: Vec<_> = found
        .iter()
        .filter_map(|figure| match figure.shape {
            Shape::Point { at, is_taken } => Some((at, is_taken)),
            _ => None,
        })
        .collect();
    for (k, (at, _)) in tried.iter().enumerate() {
        let t = (0..k).fold(1.0, |t, _| 0.5 * t);
        close(*at, [3.0 - t * 6.0, 1.0 - t * 10.0]);
    }
    assert_eq!(tried.iter().filter(|(_, is_taken)| *is_taken).count(), 1, "the last one");
    let found = figures_of(BOWL, "random-search radius=2", [3.0, 1.0], 3, Layer::Tried);
    assert!(found.iter().any(|figure| figure.part == Part::Square), "{found:?}");
}

#[test]
fn arrows_are_scaled_by_round_factors_and_stay_in_proportion() {
    let method = "momentum lr=0.001 rho=0.9";
    let (told, driven) = explained(BOWL, method, [3.0, 1.0], 1);
    let found = figures(&told, &driven, &[Layer::LookAhead, Layer::Gradient], VIEW);
    let scaling = Scaling::fit(&found.iter(), 1.0);
    // the longest part of the step is the sum: lr·‖ρg₀ + g₁‖ with g₁ = g(x₀ − lr·g₀)
    let g0 = gradient([3.0, 1.0]);
    let g1 = gradient([0, 1].map(|i| told.from[i]));
    let sum = [0, 1].map(|i| 0.001 * (0.9 * g0[i] + g1[i]));
    let longest = sum[0].hypot(sum[1]);
    assert!(scaling.steps * longest <= 1.0 && scaling.steps * longest > 0.4, "{scaling:?} of {longest}");
    assert_eq!(scaling.steps, 20.0, "1/0.0217 is 46");
    assert_eq!(scaling.gradients, 0.05, "1/11.5 is 0.087");
    let scaled: Vec<Figure> = found.iter().map(|figure| figure.clone().scaled(scaling, told.from)).collect();
    close(arrow(&scaled, Part::Sum), sum.map(|x| -20.0 * x));
    close(arrow(&scaled, Part::Gradient), g1.map(|g| -0.05 * g));
    for (factor, wanted) in [(46.0, 20.0), (0.087, 0.05), (5.0, 5.0), (1.99, 1.0), (0.2, 0.2), (f64::NAN, 1.0)] {
        assert_eq!(round_down(factor), wanted, "{factor}");
    }
}

#[test]
fn every_method_has_figures_without_panic_and_a_step_that_is_its_own() {
    for entry in METHODS {
        for step in [0, 1, 2, 5, 9, 17, 33, 50, 71, 98] {
            let driven = Driven::parse(entry.key).expect("a method");
            let mut replay = Replay::new(driven.clone(), Run::new([-1.2, 1.0], 100), Arc::new(Checkpoints::new(100)));
            let surface = surface_of("rosenbrock b=10");
            let Explanation::Explained(told) = replay.explain(&*surface, step, &|| false) else { continue };
            let found = figures(&told, &driven, &Layer::ALL, VIEW);
            assert!(found.iter().all(Figure::is_finite), "{}", entry.key);
            let (g, moved) = (told.truth.vector, told.displacement());
            if g != [0.0; 2] {
                close(arrow(&found, Part::Gradient), g.map(|g| -g));
            }
            if told.error.is_none() && moved != [0.0; 2] {
                close(arrow(&found, Part::Step), moved);
            }
        }
    }
}

/// f = (1 − x)² + 10(y − x²)² with its derivatives, by hand.
fn valley([x, y]: [f64; 2]) -> (f64, [f64; 2], [[f64; 2]; 2]) {
    let r = y - x * x;
    let value = (1.0 - x) * (1.0 - x) + 10.0 * r * r;
    let gradient = [-2.0 * (1.0 - x) - 40.0 * x * r, 20.0 * r];
    (value, gradient, [[2.0 - 40.0 * r + 80.0 * x * x, -40.0 * x], [-40.0 * x, 20.0]])
}

#[test]
fn every_method_tells_the_numbers_of_the_formula_at_ten_steps() {
    let surface = surface_of("rosenbrock b=10");
    let run = Run::new([-1.2, 1.0], 100);
    let mut told_of = 0;
    for entry in METHODS.iter().filter(|entry| entry.key != "muon" && entry.key != "recorded") {
        let schedule = if entry.param("lr").is_some() { " | step-decay every=7 factor=0.5" } else { "" };
        let driven = Driven::parse(&format!("{}{schedule}", entry.key)).expect("a method");
        let path = descend(&*surface, &driven, &run);
        let mut replay = Replay::new(driven.clone(), run.clone(), Arc::new(Checkpoints::new(100)));
        let mut explain = |step: u64| match replay.explain(&*surface, step, &|| false) {
            Explanation::Explained(told) => told,
            other => panic!("{}, step {step}: {other:?}", entry.key),
        };
        for step in [0, 1, 2, 5, 9, 17, 33, 50, 71, 98].into_iter().filter(|step| *step + 1 < path.steps()) {
            let told = explain(step as u64);
            let row = |row: usize| [path.points[row][0], path.points[row][1]];
            assert_eq!((told.from, told.to), (row(step), row(step + 1)), "{}", entry.key);
            let (value, gradient, hessian) = valley(told.from);
            assert!((told.truth.value - value).abs() <= 1e-12 * (1.0 + value), "{}", entry.key);
            close(told.truth.vector, gradient);
            let [top, bottom] = told.hessian.expect("the surface has one");
            close(top, hessian[0]);
            close(bottom, hessian[1]);
            if !schedule.is_empty() {
                let base = driven.method.number("lr");
                let wanted = base * 0.5_f64.powf((step / 7) as f64);
                let found = told.setting("lr").expect("it has a rate");
                assert!((found / wanted - 1.0).abs() < 1e-12, "{}: {found} is {wanted}", entry.key);
            }
            let counts = [step, step + 1].map(|row| u64::from(path.evaluation_counts[row].total()));
            assert_eq!(told.evaluations.map(Evaluations::total), counts, "{}", entry.key);
            let next = explain(step as u64 + 1);
            // NaN is not equal to itself: as text
            assert_eq!(format!("{:?}", told.memory[1]), format!("{:?}", next.memory[0]), "{}, step {step}", entry.key);
            // H·d = −g by Cramer's rule
            let [[xx, xy], [yx, yy]] = hessian;
            let (det, [gx, gy]) = (xx * yy - xy * yx, gradient);
            let wanted = [(xy * gy - yy * gx) / det, (yx * gx - xx * gy) / det];
            let size = wanted[0].hypot(wanted[1]);
            // at the minimum itself there is no step to draw
            if size > 1e-9 {
                let part = if det < 0.0 { Part::NewtonSaddle } else { Part::NewtonMinimum };
                let found = arrow(&figures(&told, &driven, &[Layer::Newton], VIEW), part);
                let off = (found[0] - wanted[0]).hypot(found[1] - wanted[1]);
                // its ends are near 1, so that their difference is rounded to 1e-16
                assert!(off <= 1e-9 * size + 1e-15, "{}: {found:?} is {wanted:?}", entry.key);
            }
            told_of += 1;
        }
    }
    assert!(told_of > 300, "{told_of} steps of all methods");
}
