//! [`Refusal`]: why something can't begin.

use std::fmt::Display;

/// Why something can't begin: a whole sentence that says what would be right.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Refusal(pub String);

/// A number with its noun: `1 column`, `2 columns`.
pub fn counted(count: impl Into<Count>, one: &str, many: &str) -> String {
    let Count(count) = count.into();
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A number of things.
#[derive(Debug, Clone, Copy)]
pub struct Count(u64);

impl From<u64> for Count {
    fn from(count: u64) -> Self {
        Self(count)
    }
}

impl From<usize> for Count {
    fn from(count: usize) -> Self {
        Self(count as u64)
    }
}

/// What the system says of a failed operation, as a clause: "no such file or directory", without its error number.
pub fn reason(error: &(impl Display + ?Sized)) -> String {
    let text = error.to_string();
    let text = text.split_once(" (os error").map_or(text.as_str(), |(text, _)| text);
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_reasons_are_clauses_without_numbers() {
        let missing = std::fs::read("/no/such/folder/at all").expect_err("there is none");
        assert_eq!(reason(&missing), "no such file or directory");
        assert_eq!(reason(&std::io::Error::other("it is no file")), "it is no file");
    }
}
