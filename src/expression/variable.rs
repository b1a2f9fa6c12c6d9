//! The two variables, which go by two pairs of names: x and y, x1 and x2.

use super::token::error;
use crate::pick::SyntaxError;

const PAIRS: [[&str; 2]; 2] = [["x", "y"], ["x1", "x2"]];

/// The pair of names a formula uses.
#[derive(Debug, Default)]
pub struct Variables(Option<usize>);

impl Variables {
    /// Which variable a name is, if it is one.
    ///
    /// # Errors
    /// If the formula uses the other pair too.
    pub fn read(&mut self, name: &str, column: usize) -> Result<Option<usize>, SyntaxError> {
        let place = |pair: usize| Some((pair, PAIRS[pair].iter().position(|known| *known == name)?));
        let Some((pair, at)) = (0..PAIRS.len()).find_map(place) else { return Ok(None) };
        if *self.0.get_or_insert(pair) == pair {
            return Ok(Some(at));
        }
        let message = match pair {
            0 => format!("'{name}' stands beside x1 or x2: a formula is in x and y or in x1 and x2, not in both"),
            _ => format!(
                "'{name}' is another name of {0} here: write {0}, or {1}*x or x^{1} if that is meant; \
                 a parameter needs another name",
                PAIRS[0][at],
                at + 1
            ),
        };
        Err(error(column, message))
    }

    /// Whether a formula uses any.
    ///
    /// # Errors
    /// If it does not.
    pub fn check(&self) -> Result<(), SyntaxError> {
        let message = "the formula uses neither x nor y, it would be the same everywhere";
        self.0.map(|_| ()).ok_or_else(|| error(1, message))
    }
}
