//! A rule of one's own: the update of one coordinate as text, in the language of [`text`](crate::optim::text).
//!
//! `rule "v = rho*v - lr*g; x = x + v"` is momentum as the course's notebook has it. What its text names and does not
//! assign are its settings: `rule "x = x - lr*g/(abs(g) + c)" lr=0.1 c=0.5`.

use super::{CLIP, DECOUPLED, GRADIENT, WEIGHT_DECAY};
use crate::optim::text::{self, Rules, TEXT};
use crate::optim::{Build, Cost, Method, Optimizer, Precision};
use crate::param::Param;
use crate::registry::{Choice, Entry, Value};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "rule",
    label: "Own rule",
    group: "Custom",
    about: "An update rule you type, coordinate by coordinate, with memories and settings of your own.",
    formula: "x ← what you type of x, g and t",
    source: "you",
    params: &[
        Param::text(TEXT, "Rule", "v = rho*v + g\nx = x - lr*v").bare().also(is_rule).help(HELP),
        Param::named("settings", "Settings", TEXT, text::named)
            .help("A setting of the rule; any finite number may be typed."),
        WEIGHT_DECAY,
        DECOUPLED,
        CLIP,
    ],
    make: Method::of::<Own>(GRADIENT, COST).with_rules(Rules::Variants(&[])),
};

const COST: Cost = Cost {
    time: "O(N)",
    memory: "N for each memory",
    numbers: |choice, n| text::read(choice.word(TEXT)).map_or(0.0, |sheet| (sheet.memories.len() * n) as f64),
};

const HELP: &str = "One line an assignment. x is the coordinate, g its gradient, t the step from 1, x0 the start. A name \
read before it is assigned is a memory, from 0 (v0 = … gives another start); one only assigned is a helper; one only read is \
a setting with a slider, its value in a line like: where beta1 = 0.9. Greek letters, subscripts, · √ ² ᵗ are read too, and \
all functions of typed formulas: if(t == 1, g, m), sign, min, max, abs or |x|, sqrt, exp.";

struct Own;

impl Build for Own {
    fn build<T: Precision>(choice: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        text::build(choice)
    }
}

fn is_rule(value: &Value) -> Result<(), String> {
    match value {
        Value::Text(text) => text::check(text).map_err(|error| error.to_string()),
        other => Err(format!("a rule must be text in quotes, got '{other}'")),
    }
}
