//! Methods that frameworks have in the convention of ours, by their own names.

use super::python::number;
use crate::descent::Run;
use crate::optim::{Driven, Method};
use crate::refusal::Refusal;
use crate::registry::Choice;

/// Whether only the learning rate is driven: what else a schedule drives has no name in common.
fn drives_only_rate(driven: &Driven) -> bool {
    driven.drives.iter().all(|drive| drive.word("on") == "lr")
}

fn settings(choice: &Choice<Method>, names: &[(&str, &str)]) -> String {
    let written = names.iter().map(|(theirs, ours)| format!("{theirs}={}", number(choice.number(ours))));
    written.collect::<Vec<_>>().join(", ")
}

fn pair(choice: &Choice<Method>, name: &str, [a, b]: [&str; 2]) -> String {
    format!("{name}=({}, {})", number(choice.number(a)), number(choice.number(b)))
}

/// The call of `torch.optim`, if it has the method as it is chosen.
pub fn torch(driven: &Driven) -> Option<String> {
    let choice = &driven.method;
    let key = choice.entry().key;
    let convention = choice.word("convention");
    let decays = choice.number("weight_decay") > 0.0;
    let is_decoupled = decays && choice.is_on("decoupled");
    if !drives_only_rate(driven) || (is_decoupled && key != "adamw") {
        return None;
    }
    let is_constant = driven.drives.is_empty();
    let lr = settings(choice, &[("lr", "lr")]);
    let adams =
        || format!("{lr}, {}, {}", pair(choice, "betas", ["beta1", "beta2"]), settings(choice, &[("eps", "epsilon")]));
    let call = match (key, convention) {
        ("sgd", _) => format!("SGD([p], {lr}"),
        ("momentum", "lecture" | "pytorch") => format!("SGD([p], {lr}, {}", settings(choice, &[("momentum", "rho")])),
        ("momentum", _) if is_constant => format!("SGD([p], {lr}, {}", settings(choice, &[("momentum", "rho")])),
        ("nesterov", form)
            if choice.number("rho") > 0.0
                && (form == "pytorch" || is_constant && matches!(form, "lecture" | "keras")) =>
        {
            format!("SGD([p], {lr}, {}, nesterov=True", settings(choice, &[("momentum", "rho")]))
        }
        ("adagrad", "lecture" | "pytorch" | "paper") => {
            let rest = settings(choice, &[("initial_accumulator_value", "initial"), ("eps", "epsilon")]);
            format!("Adagrad([p], {lr}, {rest}")
        }
        ("rmsprop", "lecture" | "pytorch") => {
            let rest = settings(choice, &[("alpha", "decay"), ("eps", "epsilon"), ("momentum", "rho")]);
            let centred = if choice.is_on("centred") { ", centered=True" } else { "" };
            format!("RMSprop([p], {lr}, {rest}{centred}")
        }
        ("adam", "lecture" | "pytorch" | "paper") if choice.is_on("bias_correction") => {
            format!("Adam([p], {}", adams())
        }
        ("adamw", "lecture" | "pytorch" | "paper") if choice.is_on("bias_correction") && (is_decoupled || !decays) => {
            format!("AdamW([p], {}", adams())
        }
        ("amsgrad", "pytorch") => format!("Adam([p], {}, amsgrad=True", adams()),
        ("adamax", "pytorch") => format!("Adamax([p], {}", adams()),
        ("nadam", _) => {
            format!("NAdam([p], {}, {}", adams(), settings(choice, &[("momentum_decay", "momentum_decay")]))
        }
        ("radam", _) => format!("RAdam([p], {}", adams()),
        ("adadelta", _) => format!("Adadelta([p], {lr}, {}", settings(choice, &[("rho", "decay"), ("eps", "epsilon")])),
        ("rprop", _) if !decays => {
            let rest = [pair(choice, "etas", ["shrink", "grow"]), pair(choice, "step_sizes", ["min_step", "max_step"])];
            format!("Rprop([p], {lr}, {}", rest.join(", "))
        }
        ("asgd", _) => {
            format!("ASGD([p], {lr}, {}", settings(choice, &[("lambd", "lambda"), ("alpha", "power"), ("t0", "t0")]))
        }
        _ => return None,
    };
    let decay = if decays || key == "adamw" {
        format!(", {}", settings(choice, &[("weight_decay", "weight_decay")]))
    } else {
        String::new()
    };
    Some(format!("torch.optim.{call}{decay})"))
}

/// The call of optax, if it has the method as it is chosen.
pub fn optax(driven: &Driven) -> Option<String> {
    let choice = &driven.method;
    let convention = choice.word("convention");
    let key = choice.entry().key;
    let decays = choice.number("weight_decay") > 0.0;
    if !driven.drives.is_empty() || (decays && key != "adamw") {
        return None;
    }
    let lr = number(choice.number("lr"));
    let adams = || settings(choice, &[("b1", "beta1"), ("b2", "beta2"), ("eps", "epsilon")]);
    Some(match (key, convention) {
        ("sgd", _) => format!("optax.sgd({lr})"),
        ("momentum", _) => format!("optax.sgd({lr}, {})", settings(choice, &[("momentum", "rho")])),
        ("nesterov", "lecture" | "pytorch" | "keras") => {
            format!("optax.sgd({lr}, {}, nesterov=True)", settings(choice, &[("momentum", "rho")]))
        }
        ("adam", "lecture" | "pytorch" | "paper") if choice.is_on("bias_correction") => {
            format!("optax.adam({lr}, {})", adams())
        }
        ("adamw", "lecture" | "pytorch" | "paper")
            if choice.is_on("bias_correction") && (choice.is_on("decoupled") || !decays) =>
        {
            format!("optax.adamw({lr}, {}, {})", adams(), settings(choice, &[("weight_decay", "weight_decay")]))
        }
        ("lion", _) => {
            format!("optax.lion({lr}, {}, weight_decay=0.0)", settings(choice, &[("b1", "beta1"), ("b2", "beta2")]))
        }
        _ => return None,
    })
}

/// The call of SciPy's `minimize` with what prints its steps.
///
/// # Errors
/// A sentence that says what SciPy does not have.
pub fn scipy(driven: &Driven, run: &Run) -> Result<String, Refusal> {
    let (choice, label) = (&driven.method, driven.method.entry().label);
    let steps = run.limits.steps;
    let theirs = match choice.entry().key {
        "nelder-mead" => {
            return Err(Refusal("SciPy's Nelder–Mead begins with another simplex; its path is another one".to_owned()));
        }
        "trust-region" => "dogleg",
        "bfgs" => {
            return Err(Refusal(
                "SciPy's BFGS has another line search; it ends where Ravine's does, by another path".to_owned(),
            ));
        }
        _ => {
            return Err(Refusal(format!("SciPy has no {label}: its methods are of second order or without gradients")));
        }
    };
    Ok(format!(
        "# SciPy's dogleg ends where the Hessian is not positive definite; Ravine's goes on along the gradient there\n\
         minimize(jax.jit(f), start, method={theirs:?}, jac=jax.jit(jax.grad(f)), hess=jax.jit(jax.hessian(f)),\n         \
         options=dict(maxiter={steps}, gtol=1e-12, {}),\n         callback=lambda p: print(*p.tolist(), sep=\",\"))\n",
        settings(choice, &[("initial_trust_radius", "radius"), ("max_trust_radius", "max_radius"), ("eta", "eta")])
    ))
}
