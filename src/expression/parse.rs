//! A formula's text as a list of operations in the order they are done, by V. Pratt's method (*Top down operator
//! precedence*, 1973).

use super::argument::bracketed;
use super::cursor::Cursor;
use super::function::{Binary, Function, Unary, find};
use super::language::{Language, is_symbol};
use super::op::{Op, Parsed};
use super::operator::{self, IN_COMPARISON, IN_NOT, IN_SIGN, comparison};
use super::token::{Token, error};
use super::variable::Variables;
use super::words::{example, needed, shown, slip, unknown_function};
use crate::pick::SyntaxError;

/// Most numbers, variables and operations.
pub const MOST_OPS: usize = 512;
/// Most parameters of a formula: each is a slider.
const MOST_PARAMETERS: usize = 16;
/// Most names in a line of a rule.
const MOST_NAMES: usize = 64;

/// Reads a formula whose parameters may not have any of the `reserved` names, or the right side of a line of a rule. All
/// names of a rule are free.
///
/// # Errors
/// If it can't be read, with the column and what would be right.
pub fn parse(text: &str, language: Language, reserved: &[&str]) -> Result<Parsed, SyntaxError> {
    let cursor = Cursor::new(bracketed(text, language)?);
    let (parsed, variables) = (Parsed::default(), Variables::default());
    let mut parser = Parser { language, cursor, bars: 0, parsed, variables, reserved };
    parser.expression(0)?;
    match parser.peek() {
        Token::End if language == Language::Rule => Ok(parser.parsed),
        Token::End => parser.variables.check().map(|()| parser.parsed),
        Token::Close => Err(parser.error("this ')' closes nothing")),
        Token::Comma => {
            Err(parser.error(format!("',' stands only between the arguments of a function{}", parser.comma_hint())))
        }
        other => {
            let message = format!("{} was not expected here", shown(other));
            Err(parser.error(message))
        }
    }
}

struct Parser<'a> {
    language: Language,
    cursor: Cursor,
    /// `|` that are open in the innermost brackets: the next one closes.
    bars: usize,
    parsed: Parsed,
    variables: Variables,
    reserved: &'a [&'a str],
}

type Done = Result<(), SyntaxError>;

impl Parser<'_> {
    fn peek(&self) -> &Token {
        self.cursor.peek()
    }

    fn column(&self) -> usize {
        self.cursor.column()
    }

    fn error(&self, message: impl Into<String>) -> SyntaxError {
        self.cursor.error(message)
    }

    /// What is right where a comma was meant as a decimal one.
    fn comma_hint(&self) -> &'static str {
        if self.cursor.is_in_number() { "; in a number write a decimal point, as in 0.5" } else { "" }
    }

    fn next(&mut self) {
        self.cursor.skip(1);
    }

    fn emit(&mut self, op: Op) -> Done {
        if self.parsed.ops.len() == MOST_OPS {
            let noun = self.language.noun();
            return Err(self.error(format!("a {noun} has at most {MOST_OPS} numbers, variables and operations")));
        }
        self.parsed.ops.push(op);
        Ok(())
    }

    fn nested(&mut self, inner: impl FnOnce(&mut Self) -> Done) -> Done {
        self.cursor.enter()?;
        inner(self)?;
        self.cursor.leave();
        Ok(())
    }

    /// An operand and all operators after it that bind at least as strongly as `weakest`.
    fn expression(&mut self, weakest: u8) -> Done {
        self.operand()?;
        loop {
            if let Token::Superscript(power) = *self.peek() {
                self.next();
                self.emit(Op::Power(power))?;
                continue;
            }
            let Some((op, left, right)) = operator::next(&self.cursor, self.bars > 0)? else { return Ok(()) };
            if left < weakest {
                return Ok(());
            }
            // a product of two things side by side has no sign
            if op != Binary::Mul || *self.peek() == Token::Times {
                self.next();
            }
            match op {
                Binary::Pow => self.nested(|parser| parser.expression(right))?,
                _ if right == IN_COMPARISON => {
                    self.comparison(op)?;
                    continue;
                }
                _ => self.expression(right)?,
            }
            self.emit(Op::Two(op))?;
        }
    }

    /// The right side of a comparison, and further links of its chain: `0 < x < 1` is `0 < x and x < 1`.
    fn comparison(&mut self, mut op: Binary) -> Done {
        let mut is_chain = false;
        loop {
            let from = self.parsed.ops.len();
            self.expression(IN_COMPARISON)?;
            let right = self.parsed.ops[from..].to_vec();
            self.emit(Op::Two(op))?;
            if is_chain {
                self.emit(Op::Two(Binary::And))?;
            }
            let Some(next) = comparison(self.peek()) else { return Ok(()) };
            self.next();
            right.into_iter().try_for_each(|op| self.emit(op))?;
            (op, is_chain) = (next, true);
        }
    }

    fn operand(&mut self) -> Done {
        let column = self.column();
        let token = self.peek().clone();
        self.next();
        match token {
            Token::Number(x) => self.emit(Op::Number(x)),
            Token::Name(name) => self.name(&name, column),
            // as functions: and(x > 0, y > 0)
            Token::And if *self.peek() == Token::Open => self.name("and", column),
            Token::Or if *self.peek() == Token::Open => self.name("or", column),
            Token::Mod if *self.peek() == Token::Open => self.name("mod", column),
            Token::Minus => {
                self.nested(|parser| parser.expression(IN_SIGN))?;
                self.emit(Op::Neg)
            }
            Token::Plus => self.nested(|parser| parser.expression(IN_SIGN)),
            Token::Not => {
                self.nested(|parser| parser.expression(IN_NOT))?;
                self.emit(Op::One(Unary::Not))
            }
            Token::Open => {
                self.group(|parser| parser.expression(0))?;
                self.close(column, "(")
            }
            Token::Bar => {
                self.bars += 1;
                self.nested(|parser| parser.expression(0))?;
                if *self.peek() != Token::Bar {
                    return Err(self.unclosed(column, "|", "|"));
                }
                self.next();
                self.bars -= 1;
                self.emit(Op::One(Unary::Abs))
            }
            Token::End if self.cursor.is_at_start() => Err(error(
                column,
                match self.language {
                    Language::Formula => "a formula is missing, like x^2 + y^2",
                    Language::Rule => "what stands on the right of '=' is missing, as in x = x - lr*g",
                },
            )),
            Token::End => {
                let (noun, operand) = (self.language.noun(), self.language.operand());
                Err(error(column, format!("the {noun} ends where {operand} is missing")))
            }
            other => Err(error(column, format!("{} is missing before {}", self.language.operand(), shown(&other)))),
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
            "pi" | "π" => Op::Number(std::f64::consts::PI),
            "tau" | "τ" => Op::Number(std::f64::consts::TAU),
            "e" => Op::Number(std::f64::consts::E),
            _ if self.language == Language::Rule => self.free(name, column)?,
            _ => match self.variables.read(name, column)? {
                Some(0) => Op::X,
                Some(_) => Op::Y,
                None => self.free(name, column)?,
            },
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
        let (least, most) = function.arity();
        self.expression(0)?;
        let mut count = 1;
        while *self.peek() == Token::Comma {
            if count == most {
                let hint = self.comma_hint();
                return Err(self.error(format!("{name} takes {}, not more{hint}", needed(function))));
            }
            self.next();
            self.expression(0)?;
            count += 1;
            if let Function::Many(binary) = function {
                self.emit(Op::Two(binary))?;
            }
        }
        match function {
            _ if count < least => Err(self.error(format!("{name} needs {}", needed(function)))),
            Function::One(unary) => self.emit(Op::One(unary)),
            Function::Log if count == 1 => self.emit(Op::One(Unary::Ln)),
            Function::Log => self.emit(Op::Two(Binary::Log)),
            Function::Two(binary) => self.emit(Op::Two(binary)),
            Function::Many(_) => Ok(()),
            Function::If => self.emit(Op::Choose),
        }
    }

    /// A name of the user's own becomes a parameter.
    fn free(&mut self, name: &str, column: usize) -> Result<Op, SyntaxError> {
        let is_rule = self.language == Language::Rule;
        if *self.peek() == Token::Open && !(is_rule && is_symbol(name)) {
            return Err(error(column, unknown_function(name)));
        }
        if let Some(message) = slip(name, self.reserved).filter(|_| !is_rule) {
            return Err(error(column, message));
        }
        if let Some(known) = self.parsed.names.iter().position(|known| known == name) {
            return Ok(Op::Free(known));
        }
        let (most, what) = if is_rule { (MOST_NAMES, "names") } else { (MOST_PARAMETERS, "parameters") };
        if self.parsed.names.len() == most {
            let noun = self.language.noun();
            return Err(error(column, format!("a {noun} has at most {most} {what}, '{name}' is one more")));
        }
        self.parsed.names.push(name.to_owned());
        self.parsed.columns.push(column);
        Ok(Op::Free(self.parsed.names.len() - 1))
    }
}
