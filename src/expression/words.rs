//! What is said of formulas that can't be read.

use super::function::{FUNCTIONS, Function};
use super::token::Token;
use crate::registry::hint;

/// A name before a bracket that is no function.
pub fn unknown_function(name: &str) -> String {
    let near = hint(name, FUNCTIONS.iter().map(|(known, _)| *known));
    if near.contains("did you mean") {
        format!("unknown function '{name}'{near}")
    } else {
        format!("unknown function '{name}', write {name}*( to multiply")
    }
}

/// What looks like a parameter but was surely meant otherwise.
pub fn slip(name: &str, reserved: &[&str]) -> Option<String> {
    if name == "X" || name == "Y" {
        return Some(format!("'{name}' is not a variable, write {}", name.to_lowercase()));
    }
    if reserved.contains(&name) {
        return Some(format!("'{name}' is a setting of its own, give the parameter another name"));
    }
    let number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let called = FUNCTIONS.iter().find_map(|(known, _)| Some((known, name.strip_prefix(known)?)));
    match called {
        Some((&"log", rest)) if number(rest) => {
            Some(format!("'{name}' is one name, write log({rest}) or log(x, {rest})"))
        }
        Some((function @ (&"sin" | &"cos" | &"tan" | &"exp" | &"ln" | &"sqrt"), rest)) if number(rest) => {
            Some(format!("'{name}' is one name, write {function}({rest})"))
        }
        _ => None,
    }
}

/// A name that became a parameter and has the value all begin with.
pub fn parameter(name: &str) -> String {
    let mut parts = name.chars();
    let ends = [parts.next(), parts.next(), parts.next()];
    match ends {
        [Some(a), Some(b @ ('x' | 'y')), None] | [Some(a @ ('x' | 'y')), Some(b), None] if b.is_alphabetic() => {
            format!("'{name}' is a parameter with the value 1; for a product write {a}*{b}")
        }
        _ => format!("'{name}' is a parameter with the value 1"),
    }
}

/// How many arguments a function takes.
pub const fn needed(function: Function) -> &'static str {
    match function {
        Function::One(_) => "one argument",
        Function::Two(_) => "two arguments",
        Function::Many(_) => "two arguments or more",
        Function::Log => "one argument, or two with a base",
        Function::If => "three arguments: a condition, the value where it holds, the value where it does not",
    }
}

/// Arguments to show a call with.
pub const fn example(function: Function) -> &'static str {
    match function {
        Function::One(_) | Function::Log => "x",
        Function::Two(_) | Function::Many(_) => "x, y",
        Function::If => "x > 0, x, y",
    }
}

/// A token as it was typed.
pub fn shown(token: &Token) -> String {
    let mark = match token {
        Token::Number(x) => return x.to_string(),
        Token::Name(name) => name,
        Token::Plus => "+",
        Token::Minus => "-",
        Token::Times => "*",
        Token::Over => "/",
        Token::Mod => "mod",
        Token::Power => "^",
        Token::Root("cbrt") => "∛",
        Token::Root(_) => "√",
        Token::Less => "<",
        Token::LessEqual => "<=",
        Token::Greater => ">",
        Token::GreaterEqual => ">=",
        Token::Equal => "==",
        Token::NotEqual => "!=",
        Token::And => "and",
        Token::Or => "or",
        Token::Not => "not",
        Token::Superscript(power) => return format!("a power of {power}"),
        Token::Open => "(",
        Token::Close => ")",
        Token::Comma => ",",
        Token::Bar => "|",
        Token::End => return "the end".to_owned(),
    };
    format!("'{mark}'")
}
