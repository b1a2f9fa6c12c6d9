//! Functions without brackets get them: `sin 2x` becomes `sin(2x)`, `√x` becomes `sqrt(x)`, `sin²x` becomes `sin(x)²`.
//!
//! What a function takes is one product written without a space (`2x`, `2πx`, `xy`), with its powers, or another function
//! (`sin cos x`); a root takes one number, name or call. It ends before `+`, `-`, a comparison, a comma and the next
//! function: `sin x cos y` is sin(x)·cos(y). Where it could end or go on, as in `sin x*y`, the message shows both readings.

use super::cursor::Cursor;
use super::function::find;
use super::language::Language;
use super::token::{Placed, Token, error, tokens};
use super::words::shown;
use crate::pick::SyntaxError;

/// A formula's tokens, where every function has its brackets.
pub fn bracketed(text: &str, language: Language) -> Result<Vec<Placed>, SyntaxError> {
    let chars: Vec<char> = text.chars().collect();
    let mut writer = Writer { language, cursor: Cursor::new(tokens(text, language)?), chars, out: Vec::new() };
    while !writer.cursor.is_done() {
        writer.one()?;
    }
    Ok(writer.out)
}

struct Writer {
    language: Language,
    cursor: Cursor,
    chars: Vec<char>,
    out: Vec<Placed>,
}

type Done = Result<(), SyntaxError>;

impl Writer {
    fn peek(&self) -> &Token {
        self.cursor.peek()
    }

    fn column(&self) -> usize {
        self.cursor.column()
    }

    fn is_apart(&self) -> bool {
        self.cursor.placed(0).is_none_or(|placed| placed.is_apart)
    }

    fn push(&mut self) {
        self.out.extend(self.cursor.placed(0).cloned());
        self.cursor.skip(1);
    }

    fn write(&mut self, token: Token) {
        let column = self.column();
        self.out.push(Placed { column, is_apart: false, token });
    }

    /// The next token with all that belongs to it if it is a function.
    fn one(&mut self) -> Done {
        match self.peek().clone() {
            Token::Root(name) => self.root(name),
            Token::Name(name) if find(&name).is_some() => self.call(&name),
            _ => {
                self.push();
                Ok(())
            }
        }
    }

    fn nested(&mut self, inner: impl FnOnce(&mut Self) -> Done) -> Done {
        self.cursor.enter()?;
        inner(self)?;
        self.cursor.leave();
        Ok(())
    }

    /// What stands in brackets, or as much of it as there is.
    fn group(&mut self) -> Done {
        self.push();
        self.nested(|writer| {
            while !matches!(writer.peek(), Token::Close | Token::End) {
                if *writer.peek() == Token::Open { writer.group()? } else { writer.one()? }
            }
            Ok(())
        })?;
        if *self.peek() == Token::Close {
            self.push();
        }
        Ok(())
    }

    /// What stands between bars.
    fn bars(&mut self) -> Done {
        self.push();
        while !matches!(self.peek(), Token::Bar | Token::Close | Token::End) {
            if *self.peek() == Token::Open { self.group()? } else { self.one()? }
        }
        if *self.peek() == Token::Bar {
            self.push();
        }
        Ok(())
    }

    fn call(&mut self, name: &str) -> Done {
        self.push();
        if find(name).is_some_and(|function| function.arity().0 > 1) {
            return if *self.peek() == Token::Open { self.group() } else { Ok(()) };
        }
        let power = self.power_of(name)?;
        if *self.peek() == Token::Open {
            self.group()?;
        } else {
            self.write(Token::Open);
            let from = self.column();
            self.nested(|writer| writer.argument(name))?;
            self.write(Token::Close);
            self.check_end(name, from)?;
        }
        self.out.extend(power);
        Ok(())
    }

    /// The power of `sin²x`, which is that of the value.
    fn power_of(&mut self, name: &str) -> Result<Option<Placed>, SyntaxError> {
        let column = self.column();
        let (power, length) = match (self.peek(), self.cursor.ahead(1), self.cursor.ahead(2)) {
            (Token::Superscript(power), ..) => (*power, 1),
            (Token::Power, Token::Number(power), _) => (*power, 2),
            (Token::Power, Token::Minus, Token::Number(power)) => (-power, 3),
            _ => return Ok(None),
        };
        if power < 0.0 {
            let inverse =
                if find(&format!("a{name}")).is_some() { format!("a{name}(x)") } else { "the inverse".to_owned() };
            let message = format!("{name}⁻¹ can be read in two ways, write 1/{name}(x) or {inverse}");
            return Err(error(column, message));
        }
        self.cursor.skip(length);
        Ok(Some(Placed { column, is_apart: false, token: Token::Superscript(power) }))
    }

    /// One product without spaces, or one function.
    fn argument(&mut self, name: &str) -> Done {
        let from = self.column();
        self.sign();
        let mut has_variable = false;
        let mut is_first = true;
        loop {
            match self.peek().clone() {
                Token::Number(_) if is_first || !self.is_apart() => self.push(),
                Token::Name(part) if find(&part).is_none() && (is_first || !self.is_apart()) => {
                    has_variable |= !matches!(part.as_str(), "e" | "pi" | "π" | "tau" | "τ");
                    self.push();
                }
                Token::Bar if is_first => self.bars()?,
                Token::Open if is_first => self.group()?,
                Token::Name(part) if is_first && find(&part).is_some() => {
                    self.one()?;
                    return self.powers();
                }
                Token::Root(_) if is_first => self.one()?,
                // sin 2 cos x
                Token::Name(_) | Token::Root(_) if !is_first && !has_variable => {
                    return Err(self.two_ways(name, from, "*"));
                }
                _ if is_first => {
                    return Err(error(self.column(), format!("expected '(' after {name}, as in {name}(x)")));
                }
                _ => return Ok(()),
            }
            self.powers()?;
            is_first = false;
        }
    }

    /// A sign that stands close to what it is of.
    fn sign(&mut self) {
        let is_close = self.cursor.placed(1).is_some_and(|next| !next.is_apart);
        if *self.peek() == Token::Minus && is_close {
            self.push();
        }
    }

    fn powers(&mut self) -> Done {
        loop {
            match self.peek() {
                Token::Superscript(_) => self.push(),
                Token::Power => {
                    self.push();
                    self.sign();
                    match self.peek() {
                        Token::Open => self.group()?,
                        Token::Bar => self.bars()?,
                        _ => self.one()?,
                    }
                }
                _ => return Ok(()),
            }
        }
    }

    /// Whether it is clear that an argument ends here.
    fn check_end(&self, name: &str, from: usize) -> Done {
        let is_function = |ahead: usize| match self.cursor.ahead(ahead) {
            Token::Root(_) => true,
            Token::Name(name) => find(name).is_some(),
            _ => false,
        };
        match self.peek() {
            Token::Times if !is_function(1) => Err(self.two_ways(name, from, "*")),
            Token::Over if !is_function(1) => Err(self.two_ways(name, from, "/")),
            Token::Mod => Err(self.two_ways(name, from, " mod ")),
            Token::Number(_) | Token::Open => Err(self.two_ways(name, from, "*")),
            Token::Name(_) if !is_function(0) => Err(self.two_ways(name, from, "*")),
            _ => Ok(()),
        }
    }

    /// A root takes only what stands right behind it.
    fn root(&mut self, name: &'static str) -> Done {
        let sign = self.chars.get(self.column() - 1).copied().unwrap_or('√').to_string();
        self.write(Token::Name(name.to_owned()));
        self.cursor.skip(1);
        if *self.peek() == Token::Open {
            return self.group();
        }
        let from = self.column();
        self.write(Token::Open);
        self.nested(|writer| {
            writer.sign();
            match writer.peek() {
                Token::Number(_) | Token::Name(_) | Token::Root(_) => writer.one(),
                Token::Bar => writer.bars(),
                _ => Err(error(
                    writer.column(),
                    format!("{} or '(' is missing after {sign}", writer.language.under_root()),
                )),
            }
        })?;
        self.write(Token::Close);
        let argument = self.text(from);
        match self.peek() {
            Token::Power | Token::Superscript(_) => {
                let message =
                    format!("this can be read in two ways, write {sign}({argument}^…) or ({sign}{argument})^…");
                Err(error(self.column(), message))
            }
            Token::Number(_) | Token::Name(_) | Token::Open if !self.is_apart() => Err(self.two_ways(&sign, from, "*")),
            _ => Ok(()),
        }
    }

    /// The argument as it was typed, up to here.
    fn text(&self, from: usize) -> String {
        let text: String = self.chars.iter().take(self.column() - 1).skip(from - 1).collect();
        text.trim().to_owned()
    }

    fn two_ways(&self, name: &str, from: usize, operator: &str) -> SyntaxError {
        let argument = self.text(from);
        let is_operator = matches!(self.peek(), Token::Times | Token::Over | Token::Mod);
        let next = match self.cursor.ahead(usize::from(is_operator)) {
            Token::Open => "(…)".to_owned(),
            Token::Name(name) if find(name).is_some() => format!("{name}…"),
            token => shown(token).replace('\'', ""),
        };
        let message = format!(
            "this can be read in two ways, write {name}({argument}){operator}{next} or {name}({argument}{operator}{next})"
        );
        error(self.column(), message)
    }
}
