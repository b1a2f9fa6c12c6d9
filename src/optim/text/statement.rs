//! A rule's text as statements: assignments and the values of settings.

use crate::expression::{Binary, Op, Parsed, name, plain, read_line};
use crate::pick::SyntaxError;

/// Longest text, in characters.
const LONGEST: usize = 4000;
/// Most lines that assign.
const MOST_LINES: usize = 64;

/// `m ← β₁m + (1 − β₁)g`.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// What is assigned, in its plain form.
    pub name: String,
    /// Where the line begins, in characters from 1.
    pub column: usize,
    /// The line as it was typed.
    pub text: String,
    /// The right side; `x -= a` is read as `x = x - (a)`.
    pub right: Parsed,
}

/// `beta1 = 0.9` in a `where` line.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// The setting.
    pub name: String,
    /// Where it stands, in characters from 1.
    pub column: usize,
    /// Its value.
    pub value: f64,
}

/// What a text consists of.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Statements {
    /// The lines that assign, in order.
    pub lines: Vec<Assignment>,
    /// The values that `where` lines give.
    pub defaults: Vec<Given>,
}

/// Splits a text into its statements.
///
/// # Errors
/// What can't be read, with its column in the whole text, and what would be right.
pub fn statements(text: &str) -> Result<Statements, SyntaxError> {
    let chars: Vec<char> = text.chars().collect();
    if chars.len() > LONGEST {
        let message = format!("a rule has at most {LONGEST} characters, this one has {}", chars.len());
        return Err(error(LONGEST, message));
    }
    let mut found = Statements::default();
    let mut from = 0;
    while from < chars.len() {
        let end = from + chars[from..].iter().position(|c| matches!(c, '\n' | ';')).unwrap_or(chars.len() - from);
        // what stands behind # is a comment, to the end of its line
        let text_end = from + chars[from..end].iter().position(|c| *c == '#').unwrap_or(end - from);
        let next = if text_end < end {
            from + chars[from..].iter().position(|c| *c == '\n').unwrap_or(chars.len() - from)
        } else {
            end
        };
        statement(&chars, from, text_end, &mut found)?;
        from = next + 1;
    }
    Ok(found)
}

fn error(at: usize, message: impl Into<String>) -> SyntaxError {
    SyntaxError { column: at + 1, message: message.into() }
}

/// One statement: an assignment, with the values of its settings behind `where`, or these alone.
fn statement(chars: &[char], from: usize, end: usize, found: &mut Statements) -> Result<(), SyntaxError> {
    let at = word_where(&chars[from..end]).map_or(end, |at| from + at);
    if at < end {
        defaults(chars, at + "where".len(), end, &mut found.defaults)?;
    }
    let blanks = chars[from..at].iter().take_while(|c| c.is_whitespace()).count();
    let from = from + blanks;
    let length = chars[from..at].iter().rposition(|c| !c.is_whitespace()).map_or(0, |last| last + 1);
    if length == 0 {
        return Ok(());
    }
    if found.lines.len() == MOST_LINES {
        return Err(error(from, format!("a rule has at most {MOST_LINES} lines")));
    }
    found.lines.push(assignment(&chars[from..from + length], from)?);
    Ok(())
}

/// Where the word `where` begins.
fn word_where(chars: &[char]) -> Option<usize> {
    let is_part = |c: Option<&char>| c.is_some_and(|c| c.is_alphanumeric() || *c == '_');
    let word: Vec<char> = "where".chars().collect();
    (0..chars.len()).find(|&at| {
        chars[at..].starts_with(&word)
            && !is_part(at.checked_sub(1).map(|before| &chars[before]))
            && !is_part(chars.get(at + word.len()))
    })
}

fn assignment(chars: &[char], from: usize) -> Result<Assignment, SyntaxError> {
    const EXAMPLE: &str = "a line assigns something, as in x = x - lr*g";
    let typed: String = chars.iter().collect();
    let plain: Vec<char> = chars.iter().copied().map(plain).collect();
    let mut at = 0;
    let is_letter = plain.first().is_some_and(|c| c.is_alphabetic() || *c == '_');
    let name = if is_letter { name(&plain, &mut at).map_err(|error| shifted(error, from))? } else { String::new() };
    at += plain[at..].iter().take_while(|c| c.is_whitespace()).count();
    let rest: String = plain[at..].iter().take(2).collect();
    let (length, change) = match rest.as_str() {
        "==" => return Err(error(from + at, format!("'==' compares: {EXAMPLE}"))),
        ":=" | "<-" => (2, None),
        "+=" => (2, Some(Binary::Add)),
        "-=" => (2, Some(Binary::Sub)),
        "*=" => (2, Some(Binary::Mul)),
        "/=" => (2, Some(Binary::Div)),
        _ if rest.starts_with(['=', '←', '≔']) => (1, None),
        _ if !is_letter => return Err(error(from, format!("a name is missing here: {EXAMPLE}"))),
        _ => {
            let has_arrow = plain[at..].iter().any(|c| matches!(c, '=' | '←'));
            let message =
                if has_arrow { "only one name stands on the left of '=', as in x = x - lr*g" } else { EXAMPLE };
            return Err(error(from + at.min(plain.len() - 1), message));
        }
    };
    if !is_letter {
        return Err(error(from, format!("a name is missing before '{rest}': {EXAMPLE}")));
    }
    let right: String = chars[at + length..].iter().collect();
    let mut right = read_line(&right).map_err(|error| shifted(error, from + at + length))?;
    for column in &mut right.columns {
        *column += from + at + length;
    }
    if let Some(change) = change {
        right = changed(right, &name, from + 1, change);
    }
    Ok(Assignment { name, column: from + 1, text: typed, right })
}

/// `x -= a` as `x - (a)`.
fn changed(mut right: Parsed, name: &str, column: usize, change: Binary) -> Parsed {
    let known = right.names.iter().position(|known| known == name);
    let place = known.unwrap_or(right.names.len());
    if known.is_none() {
        right.names.push(name.to_owned());
        right.columns.push(column);
    }
    right.ops.insert(0, Op::Free(place));
    right.ops.push(Op::Two(change));
    right
}

/// `beta1 = 0.9, beta2 = 0.999`.
fn defaults(chars: &[char], from: usize, end: usize, found: &mut Vec<Given>) -> Result<(), SyntaxError> {
    let mut at = from;
    while at < end {
        let length = chars[at..end].iter().position(|c| *c == ',').unwrap_or(end - at);
        let part = &chars[at..at + length];
        let blanks = part.iter().take_while(|c| c.is_whitespace()).count();
        if blanks < part.len() {
            found.push(default(&part[blanks..], at + blanks)?);
        }
        at += length + 1;
    }
    Ok(())
}

fn default(chars: &[char], from: usize) -> Result<Given, SyntaxError> {
    const EXAMPLE: &str = "behind 'where' stand values of settings, as in where beta1 = 0.9, beta2 = 0.999";
    let plain: Vec<char> = chars.iter().copied().map(plain).collect();
    let mut at = 0;
    if !plain[0].is_alphabetic() {
        return Err(error(from, EXAMPLE));
    }
    let name = name(&plain, &mut at).map_err(|error| shifted(error, from))?;
    at += plain[at..].iter().take_while(|c| c.is_whitespace()).count();
    if plain.get(at) != Some(&'=') {
        return Err(error(from + at.min(plain.len() - 1), EXAMPLE));
    }
    let value: String = plain[at + 1..].iter().collect();
    let value = read_line(&value).map_err(|error| shifted(error, from + at + 1))?;
    if let Some((name, column)) = value.names.first().zip(value.columns.first()) {
        return Err(error(from + at + column, format!("'{name}' is no number: {EXAMPLE}")));
    }
    match crate::expression::Program::new(&value, &[]).at(0.0, 0.0) {
        value if f64::is_finite(value) => Ok(Given { name, column: from + 1, value }),
        value => Err(error(from + at + 1, format!("a setting is a finite number, this is {value}"))),
    }
}

/// An error of a part, at its place in the whole.
fn shifted(error: SyntaxError, by: usize) -> SyntaxError {
    SyntaxError { column: error.column + by, ..error }
}
