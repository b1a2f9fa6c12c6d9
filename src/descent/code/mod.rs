//! A racer as a short Python program: its surface, its method, its start and its steps, for `PyTorch`, for JAX with optax
//! or for SciPy. The program prints x and y, before the first step and after each.
//!
//! A method the framework has in the same convention is called by its name; any other rule for single coordinates is
//! written out as an optimizer of the framework. What neither fits is said.

mod mean;
mod native;
mod python;
mod rule;

use std::fmt::Write as _;

use self::mean::Mean;
use self::python::{Library, number, python};
use super::Run;
use crate::expression::{self, Tree};
use crate::optim::{Driven, inner, place};
use crate::refusal::Refusal;
use crate::schedule::Progress;
use crate::surface::{self, Composition, Transform};

/// What a program is written for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framework {
    /// `PyTorch`.
    Torch,
    /// JAX with optax.
    Jax,
    /// `SciPy`.
    Scipy,
}

/// Most steps of a schedule, which is written value by value.
const MOST_RATES: u64 = 2000;

impl Framework {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Torch, Self::Jax, Self::Scipy];

    /// Its name on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Torch => "pytorch",
            Self::Jax => "jax",
            Self::Scipy => "scipy",
        }
    }

    /// Its name on the screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Torch => "PyTorch",
            Self::Jax => "JAX with optax",
            Self::Scipy => "SciPy",
        }
    }

    /// The versions its programs were tried with, by `tests/reference/code.py`.
    const fn tried(self) -> &'static str {
        match self {
            Self::Torch => "PyTorch 2.15",
            Self::Jax => "JAX 0.10 and optax 0.2.8",
            Self::Scipy => "SciPy 1.17",
        }
    }
}

/// The program of a method on a surface.
///
/// # Errors
/// A sentence that says what the framework does not have.
pub fn code(framework: Framework, composition: &Composition, driven: &Driven, run: &Run) -> Result<String, Refusal> {
    let refuse = |why: String| Err(Refusal(why));
    if run.noise > 0.0 {
        return refuse("noise is drawn by Ravine's own generator: switch it off to write a program".to_owned());
    }
    let surface = &composition.surface;
    let (inner, name, data) = if let Some((formula, values)) = surface::typed(surface) {
        (tree(formula, &values)?, "x".to_owned(), String::new())
    } else if let Some(term) = surface::typed_term(surface) {
        let Mean { call, data } = Mean::of_terms(surface, term, framework)?;
        (Tree::Name(0), call, data)
    } else {
        let label = surface.entry().label;
        return refuse(format!("{label} has no formula that can be typed, so no program is written for it"));
    };
    let formula = python(&composed(composition, inner)?, library(framework), &|_| name.clone());
    let function = Function { formula, data };
    let head = format!(
        "# {} on {}, written by Ravine; tried with {}\n# {}\n# {composition}\n",
        driven.method.entry().label,
        surface.entry().label,
        framework.tried(),
        // a rule may have several lines
        driven.to_string().replace('\n', "; "),
    );
    let head = head.replace("\\n", " ");
    match framework {
        Framework::Torch => torch(&head, &function, driven, run),
        Framework::Jax => jax(&head, &function, driven, run),
        Framework::Scipy => native::scipy(driven, run).map(|call| scipy(&head, &function, &call, run)),
    }
}

const fn library(framework: Framework) -> Library {
    match framework {
        Framework::Torch => Library::Torch,
        Framework::Jax | Framework::Scipy => Library::Jax,
    }
}

/// φ(f), where f is written as `inner`.
fn composed(composition: &Composition, inner: Tree) -> Result<Tree, Refusal> {
    if composition.is_plain() {
        return Ok(inner);
    }
    let transform = Transform::new(&composition.transform, &*surface::build(&composition.surface));
    let (formula, values) = transform.typed();
    let values = values.map(|(name, value)| (name.to_owned(), value));
    Ok(tree(formula, &values)?.replaced(&|part| (*part == Tree::X).then(|| inner.clone())))
}

/// f(x, y) in Python.
struct Function {
    formula: String,
    /// Lines that stand before it: the data in it, if there are any.
    data: String,
}

/// A formula with the values of its names.
fn tree(formula: &str, values: &[(String, f64)]) -> Result<Tree, Refusal> {
    let parsed = expression::read_with(formula).map_err(|error| Refusal(error.to_string()))?;
    Ok(Tree::of(&parsed.ops).replaced(&|tree| match tree {
        Tree::Name(place) => {
            let name = parsed.names.get(*place)?;
            values.iter().find(|(key, _)| key == name).map(|(_, value)| Tree::Number(*value))
        }
        _ => None,
    }))
}

/// The values of every setting that schedules drive, step by step, by their names in the program.
fn rates(driven: &Driven, run: &Run, settings: &[(String, usize)]) -> Result<String, Refusal> {
    let steps = run.limits.steps;
    if steps > MOST_RATES {
        let message =
            format!("a schedule is written value by value, for {MOST_RATES} steps at most; this run has {steps}");
        return Err(Refusal(message));
    }
    let mut drive = driven.drive();
    let rows: Vec<Vec<f64>> = (0..steps).map(|step| drive.at(Progress::of_step(step, steps)).0.to_vec()).collect();
    let mut text = "# what the schedules make of the settings, step by step\nrates = {\n".to_owned();
    for (name, place) in settings {
        let values: Vec<String> = rows.iter().map(|row| number(row[*place])).collect();
        let lines: Vec<String> = values.chunks(6).map(|values| values.join(", ")).collect();
        // writing to a string can't fail
        let _ = writeln!(text, "    {name:?}: [\n        {},\n    ],", lines.join(",\n        "));
    }
    text.push_str("}\n\n");
    Ok(text)
}

/// Settings that are driven: their names in the program, and their places in the method's settings.
fn driven_settings(driven: &Driven, names: &[(String, String)]) -> Vec<(String, usize)> {
    let is_driven = |key: &str| driven.drives.iter().any(|drive| drive.word("on") == key);
    let names = names.iter().filter(|(_, key)| is_driven(key));
    names.filter_map(|(name, key)| Some((name.clone(), place(&driven.method, key)?))).collect()
}

fn refuse_rule(framework: Framework, driven: &Driven) -> Refusal {
    let label = driven.method.entry().label;
    let why = if inner(&driven.method).is_some() {
        "a method around another one is not written out"
    } else {
        "it is no rule for single coordinates that could be written out"
    };
    Refusal(format!("{} has no {label} as Ravine has it, and {why}", framework.label()))
}

fn torch(head: &str, Function { formula, data }: &Function, driven: &Driven, run: &Run) -> Result<String, Refusal> {
    let (class, make, names) = if let Some(native) = native::torch(driven) {
        (String::new(), native, vec![("lr".to_owned(), "lr".to_owned())])
    } else {
        let rule = rule::Rule::of(driven).ok_or_else(|| refuse_rule(Framework::Torch, driven))?;
        (rule.torch(), format!("Rule([p], {})", rule.settings()), rule.keys(driven))
    };
    let driven_settings = driven_settings(driven, &names);
    let rates = if driven_settings.is_empty() { String::new() } else { rates(driven, run, &driven_settings)? };
    let mut body = String::new();
    if !rates.is_empty() {
        body.push_str("    for name in rates:\n        optimizer.param_groups[0][name] = rates[name][step]\n");
    }
    body.push_str("    optimizer.zero_grad()\n    f(p[0], p[1]).backward()\n");
    let clip = driven.method.number("clip");
    if clip > 0.0 {
        let _ = writeln!(body, "    p.grad *= min(1.0, {} / max(p.grad.norm().item(), 1e-300))", number(clip));
    }
    let [x, y] = run.start.map(number);
    let steps = run.limits.steps;
    Ok(format!(
        "{head}import torch\n\ntorch.set_default_dtype(torch.float64)\n\n\n{class}{data}\
         def f(x, y):\n    return {formula}\n\n\n{rates}p = torch.tensor([{x}, {y}], requires_grad=True)\n\
         optimizer = {make}\nprint(*p.tolist(), sep=\",\")\nfor step in range({steps}):\n{body}    optimizer.step()\n    \
         print(*p.tolist(), sep=\",\")\n"
    ))
}

fn jax(head: &str, Function { formula, data }: &Function, driven: &Driven, run: &Run) -> Result<String, Refusal> {
    let (class, make, names) = if let Some(native) = native::optax(driven) {
        (String::new(), native, vec![("lr".to_owned(), "lr".to_owned())])
    } else {
        let rule = rule::Rule::of(driven).ok_or_else(|| refuse_rule(Framework::Jax, driven))?;
        (rule.optax(), format!("rule({})", rule.settings()), rule.keys(driven))
    };
    let driven_settings = driven_settings(driven, &names);
    let rates = if driven_settings.is_empty() { String::new() } else { rates(driven, run, &driven_settings)? };
    let clip = driven.method.number("clip");
    let make =
        if clip > 0.0 { format!("optax.chain(optax.clip_by_global_norm({}), {make})", number(clip)) } else { make };
    let again = if rates.is_empty() {
        String::new()
    } else {
        let values: Vec<String> =
            driven_settings.iter().map(|(name, _)| format!("{name}=rates[{name:?}][step]")).collect();
        format!("    optimizer = {}\n", rule::with_values(&make, &values))
    };
    let [x, y] = run.start.map(number);
    let steps = run.limits.steps;
    Ok(format!(
        "{head}import jax\nimport jax.numpy as jnp\nimport optax\n\njax.config.update(\"jax_enable_x64\", True)\n\n\n{class}{data}\
         def f(p):\n    x, y = p\n    return {formula}\n\n\n{rates}p = jnp.array([{x}, {y}])\noptimizer = {make}\n\
         state = optimizer.init(p)\ngradient = jax.jit(jax.grad(f))\nprint(*p.tolist(), sep=\",\")\n\
         for step in range({steps}):\n{again}    updates, state = optimizer.update(gradient(p), state, p)\n    \
         p = optax.apply_updates(p, updates)\n    print(*p.tolist(), sep=\",\")\n"
    ))
}

fn scipy(head: &str, Function { formula, data }: &Function, call: &str, run: &Run) -> String {
    let [x, y] = run.start.map(number);
    format!(
        "{head}import jax\nimport jax.numpy as jnp\nfrom scipy.optimize import minimize\n\n\
         jax.config.update(\"jax_enable_x64\", True)\n\n\n{data}\
         def f(p):\n    x, y = p\n    return {formula}\n\n\n\
         start = [{x}, {y}]\nprint(*start, sep=\",\")\n{call}"
    )
}
