//! Racers as Python programs: what they say, and the formulas they are made of. `tests/reference/code.py` runs them.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use common::agree;
use rand::RngExt as _;
use ravine::descent::Run;
use ravine::descent::code::{Framework, code};
use ravine::optim::Driven;
use ravine::registry::quote;
use ravine::rng;
use ravine::surface::{self, SURFACES, typed};

/// The typed formula of a surface is the surface.
#[test]
fn typed_formulas_of_surfaces_are_the_surfaces() {
    let mut rng = rng::stream(1, "typed formulas");
    let mut found = 0;
    for entry in SURFACES.iter().filter(|entry| entry.key != "expression") {
        for choice in [entry.choice(), common::slider_choice(entry, &mut rng)] {
            let Some((formula, values)) = typed(&choice) else { continue };
            found += 1;
            let values: Vec<String> = values.iter().map(|(key, value)| format!("{key}={value:?}")).collect();
            let pick = format!("expression {} {}", quote(formula), values.join(" "));
            let written = surface::parse(&pick).unwrap_or_else(|error| panic!("{}: {error}", entry.key));
            let (compiled, written) = (surface::build(&choice), surface::build(&written));
            let [x0, x1, y0, y1] = compiled.domain();
            for _ in 0..50 {
                let at = [rng.random_range(x0..x1), rng.random_range(y0..y1)];
                let what = format!("{} at {at:?}", entry.key);
                agree(written.value(at), compiled.value(at), 1e-10, &what);
            }
        }
    }
    assert!(found >= 60, "{found}");
}

fn program(framework: Framework, surface: &str, method: &str) -> Result<String, String> {
    let surface = surface::parse(surface).expect("a surface");
    let driven = Driven::parse(method).expect("a method");
    code(framework, &surface.into(), &driven, &Run::new([-1.2, 1.0], 30)).map_err(|why| why.0)
}

#[test]
fn frameworks_are_called_by_their_names() {
    let adam = program(Framework::Torch, "rosenbrock", "adam lr=0.05 epsilon=1e-8").expect("PyTorch has it");
    for line in [
        "    return (1 - x)**2 + 100 * (y - x**2)**2",
        "p = torch.tensor([-1.2, 1.0], requires_grad=True)",
        "optimizer = torch.optim.Adam([p], lr=0.05, betas=(0.9, 0.999), eps=1e-8)",
        "for step in range(30):",
    ] {
        assert!(adam.lines().any(|other| other == line), "{line}\n\n{adam}");
    }
    let optax = program(Framework::Jax, "sphere", "momentum lr=0.1").expect("optax has it");
    assert!(optax.contains("optimizer = optax.sgd(0.1, momentum=0.9)"), "{optax}");
}

#[test]
fn rules_are_written_as_optimizers() {
    let own = r#"rule "v0 = x0; v = rho*v - lr*g; x = x + v/(1 - rho^t)" lr=0.02"#;
    let torch = program(Framework::Torch, "sphere", own).expect("a rule");
    for line in [
        "class Rule(torch.optim.Optimizer):",
        "    def __init__(self, params, rho=0.9, lr=0.02):",
        "                    state.update(t=0, x0=x0, v=torch.zeros_like(x0) + x0, rho_product=1.0)",
        "                v = rho * v - lr * g",
        "                x = x + v / (1 - rho_product)",
    ] {
        assert!(torch.lines().any(|other| other == line), "{line}\n\n{torch}");
    }
    assert!(program(Framework::Jax, "sphere", own).expect("a rule").contains("def rule(rho=0.9, lr=0.02):"));
    // a convention the framework does not have is a rule too
    assert!(program(Framework::Torch, "sphere", "adam convention=keras").expect("a rule").contains("class Rule"));
}

#[test]
fn what_is_not_there_is_said() {
    for (framework, surface, method, part) in [
        (Framework::Torch, "sphere", "bfgs", "PyTorch has no BFGS"),
        (Framework::Jax, "sphere", "cma-es", "JAX with optax has no"),
        (Framework::Scipy, "sphere", "adam", "SciPy has no Adam"),
        (Framework::Torch, "local-minima", "adam", "no formula that can be typed"),
    ] {
        let why = program(framework, surface, method).expect_err("it is not there");
        assert!(why.contains(part), "{why}");
    }
    let mut run = Run::new([0.0, 0.0], 5);
    run.noise = 0.1;
    let surface = surface::parse("sphere").expect("a surface");
    assert!(code(Framework::Torch, &surface.into(), &Driven::parse("sgd").expect("a method"), &run).is_err());
}

/// The data are in the program as the loss sees them.
#[test]
fn surfaces_of_data_are_written_with_their_examples() {
    for (pick, line) in [
        ("linear-regression points=7", "    return torch.mean(0.5 * (x * u + y - t)**2)"),
        ("tiny-network points=7", "    return torch.mean(0.5 * (y * torch.tanh(x * u) - t)**2)"),
        ("logistic-regression points=7 l2=0.25", " + 0.125 * (x**2 + y**2))"),
    ] {
        let program = program(Framework::Torch, pick, "adam").expect("it is written");
        assert!(program.lines().any(|other| other.ends_with(line)), "{line}\n\n{program}");
        let surface = surface::build(&surface::parse(pick).expect("a surface"));
        let examples = surface.as_fit().expect("it is one of data").seen();
        let numbers: Vec<f64> = program
            .split("torch.tensor([\n")
            .nth(1)
            .and_then(|rest| rest.split("])").next())
            .expect("there are the inputs")
            .split(',')
            .filter_map(|number| number.trim().parse().ok())
            .collect();
        assert_eq!(numbers, examples.iter().map(|row| row[0]).collect::<Vec<_>>(), "{pick}");
    }
    for (pick, part) in [
        ("linear-regression batch=4", "mini-batches are drawn by Ravine's own generator"),
        ("linear-regression points=1000", "500 examples at most: there are 1000"),
        ("linear-regression data=\"/no/such/table.csv\"", "'/no/such/table.csv' can't be read"),
    ] {
        let why = program(Framework::Jax, pick, "adam").expect_err("it is not written");
        assert!(why.contains(part), "{why}");
    }
}
