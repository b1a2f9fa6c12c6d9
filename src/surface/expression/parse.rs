//! A formula's text as a list of operations in the order they are done, by V. Pratt's method (*Top down operator
//! precedence*, 1973).
//!
//! | binds | | |
//! |---|---|---|
//! | weakest | `a + b`, `a - b` | from the left |
//! | | `a * b`, `a / b`, `2x`, `3 sin(y)`, `x(1 - y)` | from the left |
//! | | `-a` | so `-x^2` is −(x²) |
//! | strongest | `a ^ b`, `a ** b`, `a²` | from the right: `2^3^2` is 2⁹; `2^-x` may be written |

use super::function::{Binary, Function, Unary, find};
use super::token::{Token, error, tokens};
use super::words::{example, needed, shown, slip, unknown_function};
use crate::pick::SyntaxError;

/// Deepest nesting of brackets, calls, signs and powers.
const DEEPEST: usize = 64;
/// Most numbers, variables and operations.
pub const MOST_OPS: usize = 512;
/// Most parameters: each is a slider.
const MOST_NAMES: usize = 16;

/// One operation on a stack of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Op {
    Number(f64),
    X,
    Y,
    /// A parameter, by its place among the names.
    Free(usize),
    Neg,
    One(Unary),
    Two(Binary),
    /// To a power that is known.
    Power(f64),
}

/// A formula that was understood.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parsed {
    /// Operations in postfix order.
    pub ops: Vec<Op>,
    /// Its parameters, in the order they appear.
    pub names: Vec<String>,
}

/// Reads a formula whose parameters may not have any of the `reserved` names.
///
/// # Errors
/// If it can't be read, with the column and what would be right.
pub fn parse(text: &str, reserved: &[&str]) -> Result<Parsed, SyntaxError> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens, at: 0, depth: 0, bars: 0, parsed: Parsed::default(), reserved };
    parser.expression(0)?;
    match parser.peek() {
        Token::End => Ok(parser.parsed),
        Token::Close => Err(parser.error("this ')' closes nothing")),
        Token::Comma => Err(parser.error("',' stands only between the arguments of a function")),
        other => {
            let message = format!("{} was not expected here", shown(other));
            Err(parser.error(message))
        }
    }
}

struct Parser<'a> {
    tokens: Vec<(usize, Token)>,
    at: usize,
    depth: usize,
    /// `|` that are open in the innermost brackets: the next one closes.
    bars: usize,
    parsed: Parsed,
    reserved: &'a [&'a str],
}

type Done = Result<(), SyntaxError>;

impl Parser<'_> {
    fn peek(&self) -> &Token {
        self.tokens.get(self.at).map_or(&Token::End, |(_, token)| token)
    }

    fn column(&self) -> usize {
        self.tokens.get(self.at).or_else(|| self.tokens.last()).map_or(1, |(column, _)| *column)
    }

    fn error(&self, message: impl Into<String>) -> SyntaxError {
        error(self.column(), message)
    }

    fn next(&mut self) {
        self.at += 1;
    }

    fn emit(&mut self, op: Op) -> Done {
        if self.parsed.ops.len() == MOST_OPS {
            return Err(self.error(format!("a formula has at most {MOST_OPS} numbers, variables and operations")));
        }
        self.parsed.ops.push(op);
        Ok(())
    }

    fn nested(&mut self, inner: impl FnOnce(&mut Self) -> Done) -> Done {
        if self.depth == DEEPEST {
            // at the mark that was one too many
            let column = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(1, |(column, _)| *column);
            return Err(error(column, format!("nested more than {DEEPEST} deep")));
        }
        self.depth += 1;
        inner(self)?;
        self.depth -= 1;
        Ok(())
    }

    /// An operand and all operators after it that bind at least as strongly as `weakest`.
    fn expression(&mut self, weakest: u8) -> Done {
        self.operand()?;
        loop {
            let (op, left, right) = match self.peek() {
                Token::Plus => (Binary::Add, 1, 2),
                Token::Minus => (Binary::Sub, 1, 2),
                Token::Over => (Binary::Div, 3, 4),
                Token::Power => (Binary::Pow, 6, 5),
                Token::Superscript(power) => {
                    let power = *power;
                    self.next();
                    self.emit(Op::Power(power))?;
                    continue;
                }
                Token::Number(x) => {
                    let message = format!("an operator is missing before {x}, as in 2*{x}");
                    return Err(self.error(message));
                }
                Token::Bar if self.bars > 0 => return Ok(()),
                // two things side by side are multiplied too
                Token::Times | Token::Name(_) | Token::Open | Token::Bar => (Binary::Mul, 3, 4),
                Token::Close | Token::Comma | Token::End => return Ok(()),
            };
            if left < weakest {
                return Ok(());
            }
            if !matches!(self.peek(), Token::Name(_) | Token::Open | Token::Bar) {
                self.next();
            }
            if op == Binary::Pow {
                self.nested(|parser| parser.expression(right))?;
            } else {
                self.expression(right)?;
            }
            self.emit(Op::Two(op))?;
        }
    }

    fn operand(&mut self) -> Done {
        let column = self.column();
        let token = self.peek().clone();
        match token {
            Token::Number(x) => {
                self.next();
                self.emit(Op::Number(x))
            }
            Token::Name(name) => {
                self.next();
                self.name(&name, column)
            }
            Token::Minus => {
                self.next();
                self.nested(|parser| parser.expression(4))?;
                self.emit(Op::Neg)
            }
            Token::Plus => {
                self.next();
                self.nested(|parser| parser.expression(4))
            }
            Token::Open => {
                self.next();
                self.group(|parser| parser.expression(0))?;
                self.close(column, "(")
            }
            Token::Bar => {
                self.next();
                self.bars += 1;
                self.nested(|parser| parser.expression(0))?;
                if *self.peek() != Token::Bar {
                    return Err(self.unclosed(column, "|", "|"));
                }
                self.next();
                self.bars -= 1;
                self.emit(Op::One(Unary::Abs))
            }
            Token::End if self.at == 0 => Err(self.error("a formula is missing, like x^2 + y^2")),
            Token::End => Err(self.error("the formula ends where a number, x, y or a function is missing")),
            other => Err(self.error(format!("a number, x, y or a function is missing before {}", shown(&other)))),
        }
    }

    /// What stands in round brackets: `|` opened outside can't be closed inside.
    fn group(&mut self, inner: impl FnOnce(&mut Self) -> Done) -> Done {
        let bars = std::mem::take(&mut self.bars);
        self.nested(inner)?;
        self.bars = bars;
        Ok(())
    }

    fn close(&mut self, opened: usize, open: &str) -> Done {
        if *self.peek() != Token::Close {
            return Err(self.unclosed(opened, open, ")"));
        }
        self.next();
        Ok(())
    }

    fn unclosed(&self, opened: usize, open: &str, close: &str) -> SyntaxError {
        match self.peek() {
            Token::End => error(opened, format!("this '{open}' has no '{close}'")),
            other => self.error(format!("expected '{close}', got {}", shown(other))),
        }
    }

    fn name(&mut self, name: &str, column: usize) -> Done {
        if let Some(function) = find(name) {
            return self.call(name, function);
        }
        let op = match name {
            "x" => Op::X,
            "y" => Op::Y,
            "pi" | "π" => Op::Number(std::f64::consts::PI),
            "tau" | "τ" => Op::Number(std::f64::consts::TAU),
            "e" => Op::Number(std::f64::consts::E),
            _ => self.free(name, column)?,
        };
        self.emit(op)
    }

    fn call(&mut self, name: &str, function: Function) -> Done {
        if *self.peek() != Token::Open {
            return Err(self.error(format!("expected '(' after {name}, as in {name}({})", example(function))));
        }
        let opened = self.column();
        self.next();
        if *self.peek() == Token::Close {
            return Err(self.error(format!("{name} needs {}", needed(function))));
        }
        self.group(|parser| parser.arguments(name, function))?;
        self.close(opened, "(")
    }

    fn arguments(&mut self, name: &str, function: Function) -> Done {
        self.expression(0)?;
        let mut count = 1;
        while *self.peek() == Token::Comma {
            let is_too_many = match function {
                Function::One(_) => true,
                Function::Two(Binary::Min | Binary::Max) => false,
                Function::Two(_) => count == 2,
            };
            if is_too_many {
                return Err(self.error(format!("{name} takes {}, not more", needed(function))));
            }
            self.next();
            self.expression(0)?;
            count += 1;
            if let Function::Two(binary) = function {
                self.emit(Op::Two(binary))?;
            }
        }
        match function {
            Function::One(unary) => self.emit(Op::One(unary)),
            Function::Two(_) if count == 1 => Err(self.error(format!("{name} needs {}", needed(function)))),
            Function::Two(_) => Ok(()),
        }
    }

    /// A name of the user's own becomes a parameter.
    fn free(&mut self, name: &str, column: usize) -> Result<Op, SyntaxError> {
        if *self.peek() == Token::Open {
            return Err(error(column, unknown_function(name)));
        }
        if let Some(message) = slip(name, self.reserved) {
            return Err(error(column, message));
        }
        if let Some(known) = self.parsed.names.iter().position(|known| known == name) {
            return Ok(Op::Free(known));
        }
        if self.parsed.names.len() == MOST_NAMES {
            return Err(error(column, format!("a formula has at most {MOST_NAMES} parameters, '{name}' is one more")));
        }
        self.parsed.names.push(name.to_owned());
        Ok(Op::Free(self.parsed.names.len() - 1))
    }
}
