//! What is said of formulas that can't be read.

use super::function::{Binary, FUNCTIONS, Function};
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
    if name.chars().all(|c| c == 'x' || c == 'y') {
        let product: Vec<String> = name.chars().map(String::from).collect();
        return Some(format!("'{name}' is one name, write {}", product.join("*")));
    }
    if name == "X" || name == "Y" {
        return Some(format!("'{name}' is not a variable, write {}", name.to_lowercase()));
    }
    if reserved.contains(&name) {
        return Some(format!("'{name}' is a setting of its own, give the parameter another name"));
    }
    let called = FUNCTIONS.iter().find_map(|(known, _)| Some((known, name.strip_prefix(known)?)));
    match called {
        Some((function, rest @ ("x" | "y"))) => Some(format!("'{name}' is one name, write {function}({rest})")),
        _ => None,
    }
}

/// How many arguments a function takes.
pub const fn needed(function: Function) -> &'static str {
    match function {
        Function::One(_) => "one argument",
        Function::Two(Binary::Min | Binary::Max) => "two arguments or more",
        Function::Two(_) => "two arguments",
    }
}

/// Arguments to show a call with.
pub const fn example(function: Function) -> &'static str {
    match function {
        Function::One(_) => "x",
        Function::Two(_) => "x, y",
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
        Token::Power => "^",
        Token::Superscript(power) => return format!("a power of {power}"),
        Token::Open => "(",
        Token::Close => ")",
        Token::Comma => ",",
        Token::Bar => "|",
        Token::End => return "the end".to_owned(),
    };
    format!("'{mark}'")
}
