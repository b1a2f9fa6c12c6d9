//! Surfaces that are the mean of the losses of examples: the examples are written into the program.

use super::python::{number, python};
use super::{Framework, library, tree};
use crate::expression;
use crate::refusal::Refusal;
use crate::registry::Choice;
use crate::surface::{Make, build};

/// Most examples that are written into a program.
const MOST_EXAMPLES: usize = 500;

/// The mean of a term over all examples.
pub struct Mean {
    /// The mean, in Python.
    pub call: String,
    /// Lines that stand before it: the examples, as the loss sees them.
    pub data: String,
}

impl Mean {
    /// The mean of a surface's term.
    ///
    /// # Errors
    /// A sentence, if there are too many examples, they can't be read, or a step sees a batch of them.
    pub fn of_terms(
        surface: &Choice<Make>,
        (term, values): (&str, Vec<(String, f64)>),
        framework: Framework,
    ) -> Result<Self, Refusal> {
        let built = build(surface);
        if let Some(why) = built.refusal() {
            return Err(Refusal(why.to_owned()));
        }
        if built.as_sum().is_some_and(|sum| sum.batch() < sum.terms()) {
            let why = "mini-batches are drawn by Ravine's own generator: set batch to 0 to write a program";
            return Err(Refusal(why.to_owned()));
        }
        let Some(fit) = built.as_fit() else {
            let label = surface.entry().label;
            return Err(Refusal(format!("{label} has no data that could be written into a program")));
        };
        let examples = fit.seen();
        if examples.len() > MOST_EXAMPLES {
            let count = examples.len();
            return Err(Refusal(format!(
                "the data are written into a program, {MOST_EXAMPLES} examples at most: there are {count}"
            )));
        }
        let (array, mean) = match framework {
            Framework::Torch => ("torch.tensor", "torch.mean"),
            Framework::Jax | Framework::Scipy => ("jnp.array", "jnp.mean"),
        };
        let columns = ["u", if fit.classes().is_some() { "s" } else { "t" }];
        let data = (0..2).map(|column| {
            let numbers: Vec<String> = examples.iter().map(|row| number(row[column])).collect();
            let lines: Vec<String> = numbers.chunks(6).map(|numbers| numbers.join(", ")).collect();
            format!("{} = {array}([\n    {},\n])\n", columns[column], lines.join(",\n    "))
        });
        let data = format!("# the examples, as Ravine's loss sees them\n{}\n\n", data.collect::<String>());
        let names = expression::read_with(term).map_err(|error| Refusal(error.to_string()))?.names;
        let term = python(&tree(term, &values)?, library(framework), &|place| names[place].clone());
        Ok(Self { call: format!("{mean}({term})"), data })
    }
}
