//! A place among the tokens of a formula.

use super::token::{Placed, Token, error};
use crate::pick::SyntaxError;

/// Deepest nesting of brackets, calls, signs and powers.
const DEEPEST: usize = 64;

/// Tokens that are read one after the other.
#[derive(Debug)]
pub struct Cursor {
    tokens: Vec<Placed>,
    at: usize,
    depth: usize,
}

impl Cursor {
    /// At the first token.
    pub const fn new(tokens: Vec<Placed>) -> Self {
        Self { tokens, at: 0, depth: 0 }
    }

    /// The token so many after the next, with its place.
    pub fn placed(&self, ahead: usize) -> Option<&Placed> {
        self.tokens.get(self.at + ahead)
    }

    /// The token so many after the next.
    pub fn ahead(&self, ahead: usize) -> &Token {
        self.placed(ahead).map_or(&Token::End, |placed| &placed.token)
    }

    /// The next token.
    pub fn peek(&self) -> &Token {
        self.ahead(0)
    }

    /// Whether the next token stands close between two numbers, as a decimal comma does.
    pub fn is_in_number(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        let is_close = |placed: Option<&Placed>| placed.is_some_and(|placed| !placed.is_apart);
        matches!(before, Some(Placed { token: Token::Number(_), .. }))
            && matches!(self.ahead(1), Token::Number(_))
            && is_close(self.placed(0))
            && is_close(self.placed(1))
    }

    /// The tokens after the next.
    pub fn rest(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().skip(self.at + 1).map(|placed| &placed.token)
    }

    /// Where the next token stands.
    pub fn column(&self) -> usize {
        self.placed(0).or_else(|| self.tokens.last()).map_or(1, |placed| placed.column)
    }

    /// Goes past tokens.
    pub const fn skip(&mut self, count: usize) {
        self.at += count;
    }

    /// Whether all were read.
    pub const fn is_done(&self) -> bool {
        self.at >= self.tokens.len()
    }

    /// Whether the last token read is the first of all.
    pub const fn is_at_start(&self) -> bool {
        self.at == 1
    }

    /// An error at the next token.
    pub fn error(&self, message: impl Into<String>) -> SyntaxError {
        error(self.column(), message)
    }

    /// Goes one level deeper, to come back with [`leave`](Self::leave).
    ///
    /// # Errors
    /// If that is too deep.
    pub fn enter(&mut self) -> Result<(), SyntaxError> {
        if self.depth == DEEPEST {
            // at the mark that was one too many
            let column = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(1, |placed| placed.column);
            return Err(error(column, format!("nested more than {DEEPEST} deep")));
        }
        self.depth += 1;
        Ok(())
    }

    /// Comes back from a level.
    pub const fn leave(&mut self) {
        self.depth -= 1;
    }
}
