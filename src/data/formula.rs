//! Typed functions of data sets: formulas in x and y without parameters, several of them joined by `;`.

use crate::expression::{self, Program};
use crate::param::Param;
use crate::pick::SyntaxError;
use crate::pick::Value;
use crate::registry::Choice;

use super::Make;

/// Most formulas of a text.
pub const MOST: usize = 9;
/// How far from 0 a domain may reach.
const FARTHEST: f64 = 1e6;

/// A formula with the text it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// The text without spaces around it.
    pub text: String,
    program: Program,
}

impl Formula {
    /// Its value.
    pub fn at(&self, x: f64, y: f64) -> f64 {
        self.program.at(x, y)
    }

    /// Whether y is not in it.
    pub fn is_of_x_alone(&self) -> bool {
        self.program.is_of_x_alone()
    }
}

/// Reads the formulas of a text.
///
/// # Errors
/// What can't be read, with its column in the whole text.
pub fn read(text: &str) -> Result<Vec<Formula>, SyntaxError> {
    let mut formulas = Vec::new();
    let mut before = 0;
    for part in text.split(';') {
        let fault = |column: usize, message: String| SyntaxError { column: before + column, message };
        if formulas.len() == MOST {
            return Err(fault(1, format!("at most {MOST} formulas may be given, joined by ';'")));
        }
        let parsed = expression::read(part).map_err(|error| fault(error.column, error.message))?;
        if let [name, ..] = parsed.names.as_slice() {
            let column = parsed.columns.first().copied().unwrap_or(1);
            let why =
                format!("'{name}' is not known: a formula of a data set is in x and y, write a number in its place");
            return Err(fault(column, why));
        }
        formulas.push(Formula { text: part.trim().to_owned(), program: Program::new(&parsed, &[]) });
        before += part.chars().count() + 1;
    }
    Ok(formulas)
}

/// Whether a setting is text that can be read as formulas.
pub fn check(value: &Value) -> Result<(), String> {
    match value {
        Value::Text(text) => read(text).map(|_| ()).map_err(|error| error.to_string()),
        other => Err(format!("a formula must be text in quotes, got '{other}'")),
    }
}

/// Where points are drawn.
pub const fn domain(default: &'static [f64]) -> Param {
    Param::list("domain", "Domain", 4, default).also(is_domain).help(
        "Where points are drawn, evenly: x from, x to, y from, y to. Of a function of x alone the first two are enough.",
    )
}

fn is_domain(value: &Value) -> Result<(), String> {
    const RIGHT: &str = "domain must be x from, x to, y from, y to with each 'from' below its 'to', as [-3, 3, -2, 2]";
    let Value::List(items) = value else { return Ok(()) };
    let ends: Vec<f64> = items.iter().filter_map(Value::as_number).collect();
    let (sides, rest) = ends.as_chunks::<2>();
    let is_right = |[low, high]: &[f64; 2]| low < high && low.abs() <= FARTHEST && high.abs() <= FARTHEST;
    if sides.is_empty() || !rest.is_empty() || !sides.iter().all(is_right) {
        return Err(format!("{RIGHT}, at most {FARTHEST} from 0; got '{value}'"));
    }
    Ok(())
}

/// The sides of the domain of a choice; the second is as the first where it is not given.
pub fn sides(choice: &Choice<Make>) -> [[f64; 2]; 2] {
    let ends = choice.list("domain");
    let (sides, _) = ends.as_chunks::<2>();
    match sides {
        [x, y, ..] => [*x, *y],
        [x] => [*x, *x],
        [] => [[-1.0, 1.0]; 2],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_those_of_the_whole_text() {
        let formulas = read("y > x ; x^2 + y^2 < 1").expect("two formulas");
        assert_eq!(
            formulas.iter().map(|formula| formula.text.as_str()).collect::<Vec<_>>(),
            ["y > x", "x^2 + y^2 < 1"]
        );
        assert_eq!((formulas[1].at(0.5, 0.5), formulas[1].at(1.0, 1.0)), (1.0, 0.0));
        for (text, column, told) in [
            ("y > x ; y > a*x", 13, "'a' is not known"),
            ("y > x ; y > sin(", 17, "a number, x, y or a function"),
            ("y > x;", 7, ""),
            ("1 > 2", 1, "neither x nor y"),
        ] {
            let error = read(text).expect_err(text);
            assert_eq!(error.column, column, "{text}: {error}");
            assert!(error.message.contains(told), "{error}");
        }
        let error = read(&["x"; 10].join(";")).expect_err("too many");
        assert!(error.message.contains("at most 9"), "{error}");
    }
}
