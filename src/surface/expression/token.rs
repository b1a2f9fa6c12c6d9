//! A formula's text as tokens, each with its column.

use crate::pick::SyntaxError;

/// Longest formula, in characters.
const LONGEST: usize = 2000;
/// Longest name, in characters.
const LONGEST_NAME: usize = 32;

const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/// The smallest piece of a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    Number(f64),
    Name(String),
    Plus,
    Minus,
    Times,
    Over,
    /// `^` or `**`.
    Power,
    /// `²`, `³`, `¹⁰`.
    Superscript(f64),
    Open,
    Close,
    Comma,
    /// `|`.
    Bar,
    End,
}

/// An error at a column, counted in characters from 1.
pub fn error(column: usize, message: impl Into<String>) -> SyntaxError {
    SyntaxError { column, message: message.into() }
}

/// Splits a formula; the last token is [`Token::End`].
pub fn tokens(text: &str) -> Result<Vec<(usize, Token)>, SyntaxError> {
    let length = text.chars().count();
    if length > LONGEST {
        let message = format!("a formula has at most {LONGEST} characters, this one has {length}");
        return Err(error(LONGEST + 1, message));
    }
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let column = at + 1;
        let token = match c {
            c if c.is_whitespace() => {
                at += 1;
                continue;
            }
            c if c.is_ascii_digit() || c == '.' => number(&chars, &mut at)?,
            c if c.is_alphabetic() || c == '_' => name(&chars, &mut at)?,
            c if SUPERSCRIPTS.contains(c) => superscript(&chars, &mut at),
            '*' if chars.get(at + 1) == Some(&'*') => {
                at += 2;
                Token::Power
            }
            _ => {
                at += 1;
                mark(c).ok_or_else(|| error(column, unknown(c)))?
            }
        };
        tokens.push((column, token));
    }
    tokens.push((chars.len() + 1, Token::End));
    Ok(tokens)
}

fn mark(c: char) -> Option<Token> {
    Some(match c {
        '+' => Token::Plus,
        '-' | '−' => Token::Minus,
        '*' | '·' | '×' => Token::Times,
        '/' | '÷' => Token::Over,
        '^' => Token::Power,
        '(' => Token::Open,
        ')' => Token::Close,
        ',' => Token::Comma,
        '|' => Token::Bar,
        _ => return None,
    })
}

fn unknown(c: char) -> String {
    match c {
        '=' => "'=' does not belong here, write only what f(x, y) is".to_owned(),
        '[' | ']' | '{' | '}' => format!("'{c}' does not belong here, brackets are round"),
        _ => format!("'{c}' does not belong in a formula"),
    }
}

/// `2`, `.5`, `1e-3`; the `e` of `2e` is a name.
fn number(chars: &[char], at: &mut usize) -> Result<Token, SyntaxError> {
    let from = *at;
    let digits = |mut at: usize| {
        while chars.get(at).is_some_and(char::is_ascii_digit) {
            at += 1;
        }
        at
    };
    let mut end = digits(from);
    if chars.get(end) == Some(&'.') {
        end = digits(end + 1);
    }
    if let Some('e' | 'E') = chars.get(end) {
        let sign = usize::from(matches!(chars.get(end + 1), Some('+' | '-')));
        let exponent = digits(end + 1 + sign);
        if exponent > end + 1 + sign {
            end = exponent;
        }
    }
    *at = end;
    let text: String = chars[from..end].iter().collect();
    match text.parse::<f64>() {
        Ok(x) if x.is_finite() => Ok(Token::Number(x)),
        Ok(_) => Err(error(from + 1, format!("{text} is larger than any number here"))),
        Err(_) => Err(error(from + 1, format!("'{text}' is no number"))),
    }
}

fn superscript(chars: &[char], at: &mut usize) -> Token {
    let mut power = 0.0;
    while let Some(digit) = chars.get(*at).and_then(|c| SUPERSCRIPTS.chars().position(|known| known == *c)) {
        power = 10.0 * power + digit as f64;
        *at += 1;
    }
    Token::Superscript(power)
}

fn name(chars: &[char], at: &mut usize) -> Result<Token, SyntaxError> {
    let from = *at;
    while chars.get(*at).is_some_and(|c| c.is_alphabetic() || c.is_ascii_digit() || *c == '_') {
        *at += 1;
    }
    if *at - from > LONGEST_NAME {
        return Err(error(from + 1, format!("a name has at most {LONGEST_NAME} characters")));
    }
    Ok(Token::Name(chars[from..*at].iter().collect()))
}
