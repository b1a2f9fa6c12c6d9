//! A formula's text as tokens, each with its place.

use super::glued;
use super::language::{self, Language};
use super::lookalike::{fraction, latin, plain};
use crate::pick::SyntaxError;

/// Longest formula, in characters.
const LONGEST: usize = 2000;
/// Longest name, in characters.
const LONGEST_NAME: usize = 32;

const SUPERSCRIPTS: &str = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/// What may stand before '=' at the beginning.
const LEFT_SIDES: &[&str] = &["z", "f", "g", "f(x,y)", "g(x,y)", "z(x,y)", "f(x1,x2)"];

/// The smallest piece of a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Token {
    Number(f64),
    Name(String),
    Plus,
    Minus,
    Times,
    Over,
    /// `mod` and `%`.
    Mod,
    /// `^` or `**`.
    Power,
    /// `²`, `³`, `¹⁰`, `⁻¹`.
    Superscript(f64),
    /// `√` and `∛`, by the name of the function.
    Root(&'static str),
    Open,
    Close,
    Comma,
    /// `|`.
    Bar,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    NotEqual,
    And,
    Or,
    Not,
    End,
}

/// A token where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed {
    /// Its first character, counted from 1.
    pub column: usize,
    /// Whether there is a space before it.
    pub is_apart: bool,
    pub token: Token,
}

/// An error at a column, counted in characters from 1.
pub fn error(column: usize, message: impl Into<String>) -> SyntaxError {
    SyntaxError { column, message: message.into() }
}

/// Splits a formula; the last token is [`Token::End`].
pub fn tokens(text: &str, language: Language) -> Result<Vec<Placed>, SyntaxError> {
    let length = text.chars().count();
    if length > LONGEST {
        let message = format!("a formula has at most {LONGEST} characters, this one has {length}");
        return Err(error(LONGEST + 1, message));
    }
    let chars: Vec<char> = text.chars().map(plain).collect();
    let mut tokens = Vec::new();
    let mut at = if language == Language::Formula { right_side(&chars) } else { 0 };
    let mut end = at;
    while let Some(&c) = chars.get(at) {
        if c.is_whitespace() {
            at += 1;
            continue;
        }
        let (column, is_apart) = (at + 1, at > end);
        let mut add = |column, is_apart, token| tokens.push(Placed { column, is_apart, token });
        match c {
            // NumPy's and MATLAB's x.^2
            '.' if matches!(chars.get(at + 1), Some('^' | '*' | '/')) => at += 1,
            c if c.is_ascii_digit() || c == '.' => add(column, is_apart, number(&chars, &mut at)?),
            // β₁ᵗ
            'ᵗ' if language == Language::Rule => {
                add(column, is_apart, Token::Power);
                add(column, false, Token::Name("t".to_owned()));
                at += 1;
            }
            c if language == Language::Rule && (c.is_alphabetic() || c == '_') => {
                let (column, name) = qualified(&chars, &mut at, language::name)?;
                add(column, is_apart, word(name));
            }
            c if c.is_alphabetic() || c == '_' => {
                let (column, name) = qualified(&chars, &mut at, name)?;
                let is_called = chars[at..].iter().find(|c| !c.is_whitespace()) == Some(&'(');
                let name = without_underscore(name, is_called);
                match glued::parts(&name, is_called) {
                    None => add(column, is_apart, word(name)),
                    Some(parts) => {
                        let mut place = column;
                        for part in parts {
                            add(place, is_apart && place == column, word(part.to_owned()));
                            place += part.chars().count();
                        }
                    }
                }
            }
            _ => {
                let token = superscript(&chars, &mut at).or_else(|| mark(&chars, &mut at));
                add(column, is_apart, token.ok_or_else(|| error(column, unknown(c)))?);
            }
        }
        end = at;
    }
    tokens.push(Placed { column: chars.len() + 1, is_apart: true, token: Token::End });
    Ok(tokens)
}

/// Where the formula begins: behind the '=' of `f(x, y) = …`.
fn right_side(chars: &[char]) -> usize {
    let Some(at) = chars.iter().position(|c| *c == '=') else { return 0 };
    let left: String = chars[..at].iter().filter(|c| !c.is_whitespace()).collect();
    let is_equation = LEFT_SIDES.contains(&left.as_str()) && chars.get(at + 1) != Some(&'=');
    if is_equation { at + 1 } else { 0 }
}

/// A name, or the operator that is written as one. A number stands where a name was taken apart before one.
fn word(name: String) -> Token {
    match name.as_str() {
        "mod" => Token::Mod,
        "and" => Token::And,
        "or" => Token::Or,
        "not" => Token::Not,
        _ => name
            .parse()
            .ok()
            .filter(|_| name.starts_with(|c: char| c.is_ascii_digit()))
            .map_or(Token::Name(name), Token::Number),
    }
}

fn mark(chars: &[char], at: &mut usize) -> Option<Token> {
    let pair = (chars[*at], chars.get(*at + 1).copied().unwrap_or(' '));
    let (length, token) = match pair {
        ('*', '*') => (2, Token::Power),
        ('<', '=') => (2, Token::LessEqual),
        ('<', '>') | ('!', '=') => (2, Token::NotEqual),
        ('>', '=') => (2, Token::GreaterEqual),
        ('=', '=') => (2, Token::Equal),
        ('&', '&') => (2, Token::And),
        ('+', _) => (1, Token::Plus),
        ('-', _) => (1, Token::Minus),
        ('*', _) => (1, Token::Times),
        ('/', _) => (1, Token::Over),
        ('%', _) => (1, Token::Mod),
        ('^', _) => (1, Token::Power),
        ('√', _) => (1, Token::Root("sqrt")),
        ('∛', _) => (1, Token::Root("cbrt")),
        ('(', _) => (1, Token::Open),
        (')', _) => (1, Token::Close),
        (',', _) => (1, Token::Comma),
        ('|', _) => (1, Token::Bar),
        ('<', _) => (1, Token::Less),
        ('≤', _) => (1, Token::LessEqual),
        ('>', _) => (1, Token::Greater),
        ('≥', _) => (1, Token::GreaterEqual),
        ('≠', _) => (1, Token::NotEqual),
        ('∧' | '&', _) => (1, Token::And),
        ('∨', _) => (1, Token::Or),
        ('¬' | '!', _) => (1, Token::Not),
        (c, _) => (1, Token::Number(fraction(c)?)),
    };
    *at += length;
    Some(token)
}

fn unknown(c: char) -> String {
    match c {
        '=' => "'=' does not belong here, write only what f(x, y) is, or == to compare".to_owned(),
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

/// Raised digits, with a raised minus or without.
fn superscript(chars: &[char], at: &mut usize) -> Option<Token> {
    let is_negative = chars[*at] == '⁻';
    let digits = chars[*at + usize::from(is_negative)..].iter();
    let digits: Vec<usize> = digits.map_while(|c| SUPERSCRIPTS.chars().position(|known| known == *c)).collect();
    if digits.is_empty() {
        return None;
    }
    *at += digits.len() + usize::from(is_negative);
    let power = digits.into_iter().fold(0.0, |power, digit| 10.0 * power + digit as f64);
    Some(Token::Superscript(if is_negative { -power } else { power }))
}

/// A name and its column. What libraries put before it is no part of it: `np.sin`, `Math.PI`.
fn qualified(
    chars: &[char],
    at: &mut usize,
    name: impl Fn(&[char], &mut usize) -> Result<String, SyntaxError>,
) -> Result<(usize, String), SyntaxError> {
    const LIBRARIES: &[&str] = &["np", "numpy", "jnp", "jax", "math", "torch", "tf", "F", "Math", "scipy", "special"];
    let mut column = *at + 1;
    let mut found = name(chars, at)?;
    let mut is_of_library = false;
    while LIBRARIES.contains(&found.as_str())
        && chars.get(*at) == Some(&'.')
        && chars.get(*at + 1).is_some_and(|c| c.is_alphabetic())
    {
        *at += 1;
        (column, is_of_library) = (*at + 1, true);
        found = name(chars, at)?;
    }
    let known = match found.as_str() {
        "power" => "pow",
        "maximum" => "max",
        "minimum" => "min",
        "arctan2" => "atan2",
        "absolute" | "fabs" => "abs",
        "PI" => "pi",
        _ => return Ok((column, found)),
    };
    Ok((column, if is_of_library { known.to_owned() } else { found }))
}

/// `x_1` is `x1`, alone and in a product.
fn without_underscore(name: String, is_called: bool) -> String {
    let plain = name.replace("x_1", "x1").replace("x_2", "x2");
    let is_known = plain != name && (matches!(&*plain, "x1" | "x2") || glued::parts(&plain, is_called).is_some());
    if is_known { plain } else { name }
}

fn name(chars: &[char], at: &mut usize) -> Result<String, SyntaxError> {
    let from = *at;
    while chars.get(*at).is_some_and(|c| c.is_alphabetic() || c.is_ascii_digit() || *c == '_') {
        *at += 1;
    }
    if *at - from > LONGEST_NAME {
        return Err(error(from + 1, format!("a name has at most {LONGEST_NAME} characters")));
    }
    Ok(latin(chars[from..*at].iter().collect()))
}
