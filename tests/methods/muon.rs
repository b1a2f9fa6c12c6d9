//! Muon on matrices: the reference's, and what is no matrix.

use ravine::descent::{Run, descend};
use ravine::optim::{Driven, Ending, Layout, Need, Objective, Role, Settings, Trace, build, needs, settings};
use ravine::surface;
use serde_json::Value;

use crate::FixedGradient;
use crate::common::{agree, golden, number};

/// ½ΣDᵢⱼ(Wᵢⱼ − Aᵢⱼ)².
struct Weighted {
    weights: Vec<f64>,
    targets: Vec<f64>,
}

impl Objective<f64> for Weighted {
    fn value(&mut self, x: &[f64]) -> f64 {
        let terms = x.iter().zip(&self.targets).zip(&self.weights);
        terms.map(|((x, a), d)| 0.5 * d * (x - a) * (x - a)).sum()
    }

    fn value_gradient(&mut self, x: &[f64], gradient: &mut [f64]) -> f64 {
        for (i, g) in gradient.iter_mut().enumerate() {
            *g = self.weights[i] * (x[i] - self.targets[i]);
        }
        self.value(x)
    }
}

/// A matrix row by row.
fn flat(matrix: &Value) -> Vec<f64> {
    let rows = matrix.as_array().expect("there are rows");
    rows.iter().flat_map(|row| row.as_array().expect("a row")).map(number).collect()
}

/// A case's pick: the reference leaves out what is its default.
fn pick(case: &Value) -> String {
    let hyper = case["hyper"].as_object().expect("there are hyper-parameters");
    let settings = hyper.iter().map(|(key, value)| match key.as_str() {
        "beta" | "weight_decay" | "nesterov" => format!(" {key}={value}"),
        other => panic!("no setting for {other}"),
    });
    format!("muon lr={}{}", case["lr"], settings.collect::<String>())
}

#[test]
fn muon_agrees_with_its_reference() {
    let golden = golden("opt_muon");
    let cases = golden["cases"].as_array().expect("there are cases");
    for case in cases {
        let pick = pick(case);
        let method = Driven::parse(&pick).expect("a method").method;
        let numbers = settings(&method);
        let shape = case["shape"].as_array().expect("a shape").iter().map(|side| number(side) as usize).collect();
        let mut layout = Layout::default();
        layout.push("weight", shape, Role::Weight);
        let mut objective = Weighted { weights: flat(&case["D"]), targets: flat(&case["A"]) };
        let mut x = flat(&case["W0"]);
        let mut optimizer = build::<f64>(&method);
        optimizer.init(Settings(&numbers), &x, &layout);
        for (t, theirs) in case["W_after_each_step"].as_array().expect("there is a path").iter().enumerate() {
            optimizer.step(Settings(&numbers), &mut objective, &mut x, &mut Trace::off()).expect("a step");
            for (ours, theirs) in x.iter().zip(flat(theirs)) {
                agree(*ours, theirs, 1e-9, &format!("{pick}, step {}", t + 1));
            }
        }
    }
    assert_eq!(cases.len(), 3, "every case was met");
}

/// Without a gradient a step is decay alone: of a matrix by α, of the rest by its own rate, as optax' `adamw` has it.
#[test]
fn matrices_and_the_rest_decay_by_their_own_rates() {
    let mut layout = Layout::default();
    layout.push("weight", vec![2, 3], Role::Weight);
    layout.push("bias", vec![3], Role::Bias);
    layout.push("kept", vec![1], Role::Bias);
    layout.spans[2].is_decayed = false;
    let decayed = |pick: &str| {
        let method = Driven::parse(pick).expect("a method").method;
        let numbers = settings(&method);
        let mut x = vec![2.0; 10];
        let mut optimizer = build::<f64>(&method);
        optimizer.init(Settings(&numbers), &x, &layout);
        optimizer
            .step(Settings(&numbers), &mut FixedGradient(vec![0.0; 10]), &mut x, &mut Trace::off())
            .expect("a step");
        x
    };
    let x = decayed("muon lr=0.5 rest_lr=0.25 weight_decay=0.125");
    assert_eq!(x[..6], [2.0 * (1.0 - 0.5 * 0.125); 6], "(1 − αλ)x");
    assert_eq!(x[6..9], [2.0 * (1.0 - 0.25 * 0.5 * 0.125); 3], "(1 − rest_lr·αλ)x");
    assert_eq!(x[9], 2.0, "what is not decayed");
    assert_eq!(decayed("muon lr=0.5"), [2.0; 10], "without decay");
}

/// The step from zero with a gradient, over a weight of this shape.
fn step(pick: &str, shape: &[usize], gradient: &[f64]) -> Vec<f64> {
    let method = Driven::parse(pick).expect("a method").method;
    let numbers = settings(&method);
    let mut layout = Layout::default();
    layout.push("weight", shape.to_vec(), Role::Weight);
    let mut x = vec![0.0; gradient.len()];
    let mut optimizer = build::<f64>(&method);
    optimizer.init(Settings(&numbers), &x, &layout);
    optimizer
        .step(Settings(&numbers), &mut FixedGradient(gradient.to_vec()), &mut x, &mut Trace::off())
        .expect("a step");
    x
}

#[test]
fn a_kernel_is_a_matrix_and_a_bias_takes_adams_step() {
    let gradient: Vec<f64> = (0..24).map(|i| f64::from(i * i % 7) - 2.5).collect();
    assert_eq!(step("muon", &[2, 3, 1, 4], &gradient), step("muon", &[6, 4], &gradient), "a patch is a row");
    let adam = step("adam lr=0.01 epsilon=1e-8", &[24], &gradient);
    for (ours, adam) in step("muon lr=0.02 rest_lr=0.5", &[24], &gradient).iter().zip(adam) {
        assert!((ours - adam).abs() < 1e-15, "{ours} is {adam}");
    }
    assert_eq!(step("muon", &[6, 4], &[0.0; 24]), [0.0; 24], "no gradient, no step");
}

#[test]
fn surfaces_refuse_it_in_a_sentence() {
    let surface = surface::build(&surface::parse("rosenbrock").expect("a surface"));
    for pick in ["muon", "lookahead inner=(muon)"] {
        let driven = Driven::parse(pick).expect("a method");
        assert!(needs(&driven.method).contains(&Need::Matrices), "{pick}");
        let path = descend(&*surface, &driven, &Run::new([1.0, 1.0], 10));
        assert!(matches!(path.ending, Ending::Refused(_)) && path.points.len() == 1, "{pick}");
        assert!(path.ending.to_string().contains("must be given a network"), "{}", path.ending);
    }
}
