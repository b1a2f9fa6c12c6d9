//! A rule for single coordinates as an optimizer class of `PyTorch` and as a gradient transformation of optax.

use std::fmt::Write as _;

use super::python::{Library, number, python};
use crate::expression::Tree;
use crate::optim::Driven;
use crate::optim::text::{self, Role, Sheet, driven_key};

/// Words of Python, and names the written code has for itself.
const TAKEN: &[&str] = &[
    "and", "as", "assert", "break", "class", "def", "del", "elif", "else", "except", "for", "from", "global", "group",
    "if", "import", "in", "init", "is", "jax", "jnp", "keys", "lambda", "leaf", "next", "not", "or", "param", "pass",
    "raise", "return", "self", "state", "torch", "try", "update", "while", "with", "yield",
];

/// A rule, and the values of its settings.
pub struct Rule {
    text: String,
    sheet: Sheet,
    values: Vec<f64>,
    /// The right sides of the lines, products of settings as names behind all others.
    lines: Vec<(usize, Tree)>,
    /// The settings whose products are kept.
    products: Vec<usize>,
    /// For every memory, what it starts with.
    starts: Vec<Option<Tree>>,
}

impl Rule {
    /// The rule of a method, if it is one.
    pub fn of(driven: &Driven) -> Option<Self> {
        let text = text::of(driven)?;
        let sheet = text::read(&text).ok()?;
        let values = text::values(driven, &sheet)?;
        let names = sheet.names.len();
        let product = |tree: &Tree| match tree {
            Tree::Two(crate::expression::Binary::Pow, args) => match &**args {
                [Tree::Name(base), Tree::Name(exponent)] => {
                    match (sheet.names[*base].role, sheet.names[*exponent].role) {
                        (Role::Setting(setting), Role::Step) => Some(Tree::Name(names + setting)),
                        _ => None,
                    }
                }
                _ => None,
            },
            _ => None,
        };
        let lines: Vec<(usize, Tree)> =
            sheet.lines.iter().map(|line| (line.target, Tree::of(&line.ops).replaced(&product))).collect();
        let starts = sheet.memories.iter().map(|memory| (!memory.start.is_empty()).then(|| Tree::of(&memory.start)));
        let starts = starts.collect();
        let is_used = |setting: &usize| lines.iter().any(|(_, tree)| tree.reads(names + setting));
        let products = (0..sheet.settings.len()).filter(is_used).collect();
        Some(Self { text, sheet, values, lines, products, starts })
    }

    fn name(&self, place: usize) -> String {
        let names = self.sheet.names.len();
        if place >= names {
            return format!("{}_product", tidy(&self.sheet.settings[place - names].key));
        }
        tidy(&self.sheet.names[place].key)
    }

    fn code(&self, tree: &Tree, library: Library) -> String {
        python(tree, library, &|place| self.name(place))
    }

    fn setting_names(&self) -> Vec<String> {
        self.sheet.settings.iter().map(|setting| tidy(&setting.key)).collect()
    }

    /// The settings in the program, and the keys schedules drive them by.
    pub fn keys(&self, driven: &Driven) -> Vec<(String, String)> {
        let settings = self.sheet.settings.iter();
        settings.filter_map(|setting| Some((tidy(&setting.key), driven_key(driven, &setting.key)?))).collect()
    }

    /// `lr=0.1, beta1=0.9`.
    pub fn settings(&self) -> String {
        let settings = self.setting_names().into_iter().zip(&self.values);
        settings.map(|(name, value)| format!("{name}={}", number(*value))).collect::<Vec<_>>().join(", ")
    }

    fn memory_names(&self) -> Vec<String> {
        self.sheet.memories.iter().map(|memory| self.name(memory.name)).collect()
    }

    /// What a parameter's state begins with.
    fn fresh(&self, zeros: &str, library: Library) -> Vec<String> {
        let start = |(name, start): (String, &Option<Tree>)| match start {
            Some(start) => format!("{name}={zeros} + {}", in_brackets(&self.code(start, library))),
            None => format!("{name}={zeros}"),
        };
        let memories = self.memory_names().into_iter().zip(&self.starts).map(start);
        let products = self.products.iter().map(|setting| format!("{}=1.0", self.product(*setting)));
        ["t=0".to_owned(), "x0=x0".to_owned()].into_iter().chain(memories).chain(products).collect()
    }

    fn product(&self, setting: usize) -> String {
        self.name(self.sheet.names.len() + setting)
    }

    /// The lines of a step, each indented by so much.
    fn body(&self, indent: &str, library: Library) -> String {
        let mut body = String::new();
        let mut add = |line: String| {
            // writing to a string can't fail
            let _ = writeln!(body, "{indent}{line}");
        };
        for setting in &self.products {
            let (product, name) = (self.product(*setting), tidy(&self.sheet.settings[*setting].key));
            add(format!("{product} = state[{product:?}] * {name}"));
        }
        for name in self.memory_names() {
            add(format!("{name} = state[{name:?}]"));
        }
        for (target, tree) in &self.lines {
            add(format!("{} = {}", self.name(*target), self.code(tree, library)));
        }
        body
    }

    /// What is kept of a step.
    fn kept(&self) -> String {
        let products = self.products.iter().map(|setting| self.product(*setting));
        self.memory_names()
            .into_iter()
            .chain(products)
            .map(|name| format!("{name}={name}"))
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn doc(&self) -> String {
        let lines = self.text.split([';', '\n']).map(str::trim).filter(|line| !line.is_empty());
        lines.map(|line| line.replace('\\', "\\\\").replace('"', "'")).collect::<Vec<_>>().join("\n    ")
    }

    /// A class of `PyTorch`.
    pub fn torch(&self) -> String {
        let names = self.setting_names();
        let quoted: String = names.iter().map(|name| format!("{name:?},")).collect::<Vec<_>>().join(" ");
        let passed = names.iter().map(|name| format!("{name}={name}")).collect::<Vec<_>>().join(", ");
        let targets: String = names.iter().map(|name| format!("{name},")).collect::<Vec<_>>().join(" ");
        let unpack = if names.is_empty() {
            String::new()
        } else {
            format!(
                "                {}= (torch.tensor(group[key], dtype=param.dtype) for key in ({}))\n",
                targets + " ",
                quoted
            )
        };
        let kept = self.kept();
        let keep = if kept.is_empty() { String::new() } else { format!("                state.update({kept})\n") };
        format!(
            "class Rule(torch.optim.Optimizer):\n    \"\"\"The rule:\n\n    {doc}\n    \"\"\"\n\n    \
             def __init__(self, params, {settings}):\n        super().__init__(params, dict({passed}))\n\n    \
             @torch.no_grad()\n    def step(self):\n        for group in self.param_groups:\n            \
             for param in group[\"params\"]:\n{unpack}                state = self.state[param]\n                \
             if not state:\n                    x0 = param.clone()\n                    \
             state.update({fresh})\n                state[\"t\"] += 1\n                \
             t, x0 = torch.tensor(state[\"t\"], dtype=param.dtype), state[\"x0\"]\n                x, g = param.clone(), param.grad\n\
             {body}{keep}                param.copy_(x)\n\n\n",
            doc = self.doc(),
            settings = self.settings(),
            fresh = self.fresh("torch.zeros_like(x0)", Library::Torch).join(", "),
            body = self.body("                ", Library::Torch),
        )
    }

    /// A transformation of optax.
    pub fn optax(&self) -> String {
        let kept = self.kept();
        let kept = if kept.is_empty() { String::new() } else { format!(", {kept}") };
        format!(
            "def rule({settings}):\n    \"\"\"The rule:\n\n    {doc}\n    \"\"\"\n\n    def init(params):\n        \
             def leaf(x0):\n            return dict({fresh})\n\n        return jax.tree.map(leaf, params)\n\n    \
             def update(updates, states, params):\n        def leaf(g, state, x):\n            \
             t, x0, before = state[\"t\"] + 1.0, state[\"x0\"], x\n{body}            \
             return x - before, dict(t=t, x0=x0{kept})\n\n        leaves, tree = jax.tree.flatten(updates)\n        \
             done = [leaf(*each) for each in zip(leaves, tree.flatten_up_to(states), tree.flatten_up_to(params))]\n        \
             return tree.unflatten([each[0] for each in done]), tree.unflatten([each[1] for each in done])\n\n    \
             return optax.GradientTransformation(init, update)\n\n\n",
            doc = self.doc(),
            settings = self.settings(),
            fresh = self.fresh("jnp.zeros_like(x0)", Library::Jax).join(", "),
            body = self.body("            ", Library::Jax),
        )
    }
}

/// A call with other values for some of its settings: `adam(lr=0.1, b1=0.9)` with `lr=rates["lr"][step]`.
pub fn with_values(call: &str, values: &[String]) -> String {
    values.iter().fold(call.to_owned(), |call, value| {
        let Some((name, _)) = value.split_once('=') else { return call };
        let Some(at) = call.find(&format!("{name}=")) else { return call };
        let end = call[at..].find([',', ')']).map_or(call.len(), |end| at + end);
        format!("{}{value}{}", &call[..at], &call[end..])
    })
}

fn in_brackets(code: &str) -> String {
    if code.contains(' ') { format!("({code})") } else { code.to_owned() }
}

/// A name that Python takes.
fn tidy(key: &str) -> String {
    let name: String = key.chars().map(|c| if c.is_alphanumeric() || c == '_' { c } else { '_' }).collect();
    if TAKEN.contains(&name.as_str()) { name + "_" } else { name }
}
