//! The text of picks, and nothing of their meaning.
//!
//! ```text
//! chain := pick ('|' pick)*
//! pick  := key (value | name '=' value)*
//! value := number | word | "quoted text" | '[' item (',' item)* ']' | '(' chain ')'
//! item  := value | whole '..' whole                                the numbers from one to the other, both included
//! ```

use std::fmt;

/// Longest text accepted, in bytes: a pick is typed by hand.
const LONGEST: usize = 16_384;
/// Deepest nesting of lists and picks accepted.
const DEEPEST: usize = 16;

/// Why a text is no pick.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column}: {message}")]
pub struct SyntaxError {
    /// Where, counted in characters from 1.
    pub column: usize,
    /// What was expected.
    pub message: String,
}

/// A value as written.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `0.1`, `-3`, `1e-7`.
    Number(f64),
    /// `true`, `pytorch`.
    Word(String),
    /// `"x^2 + y"`.
    Text(String),
    /// `[0, 0.9]`.
    List(Vec<Self>),
    /// `(adam lr=0.1)`.
    Chain(Chain),
}

/// A key and its values as written.
#[derive(Debug, Clone, PartialEq)]
pub struct Pick {
    /// The entry's key.
    pub key: String,
    /// Values in the order written.
    pub args: Vec<Arg>,
}

/// A value with or without a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Arg {
    /// The setting's key; none for a positional value.
    pub name: Option<String>,
    /// The value.
    pub value: Value,
}

/// Picks joined by `|`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Chain(pub Vec<Pick>);

impl Chain {
    /// Reads a chain of at least one pick.
    ///
    /// # Errors
    /// If the text is not a chain, with the column.
    pub fn parse(text: &str) -> Result<Self, SyntaxError> {
        if text.len() > LONGEST {
            let message = format!("a pick has at most {LONGEST} bytes, this one has {}", text.len());
            return Err(SyntaxError { column: 1, message });
        }
        let mut reader = Reader { rest: text, text, depth: 0 };
        let chain = reader.chain()?;
        match reader.peek() {
            None => Ok(chain),
            Some(c) => Err(reader.error(format!("'{c}' was not expected here"))),
        }
    }
}

impl Value {
    /// A chain written by ourselves; text that is none becomes an empty chain.
    pub fn parse_chain(text: &str) -> Self {
        Self::Chain(Chain::parse(text).unwrap_or_default())
    }

    /// Numbers under names, as the one pick `numbers a=1 b=2`; none is an empty chain.
    pub fn named(numbers: Vec<(String, f64)>) -> Self {
        let arg = |(name, x)| Arg { name: Some(name), value: Self::Number(x) };
        let args: Vec<Arg> = numbers.into_iter().map(arg).collect();
        let pick = (!args.is_empty()).then(|| Pick { key: "numbers".to_owned(), args });
        Self::Chain(Chain(pick.into_iter().collect()))
    }

    /// The number, if it is one.
    pub const fn as_number(&self) -> Option<f64> {
        match self {
            Self::Number(x) => Some(*x),
            _ => None,
        }
    }
}

impl From<f64> for Value {
    fn from(x: f64) -> Self {
        Self::Number(x)
    }
}

impl From<bool> for Value {
    fn from(on: bool) -> Self {
        Self::Word(on.to_string())
    }
}

impl From<&str> for Value {
    fn from(word: &str) -> Self {
        Self::Word(word.to_owned())
    }
}

struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn error(&self, message: impl Into<String>) -> SyntaxError {
        let read = self.text.len() - self.rest.len();
        SyntaxError { column: self.text[..read].chars().count() + 1, message: message.into() }
    }

    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn skip(&mut self, wanted: char) -> bool {
        let is_there = self.peek() == Some(wanted);
        if is_there {
            self.rest = &self.rest[wanted.len_utf8()..];
        }
        is_there
    }

    fn expect(&mut self, wanted: char) -> Result<(), SyntaxError> {
        if self.skip(wanted) {
            return Ok(());
        }
        Err(match self.peek() {
            Some(got) => self.error(format!("expected '{wanted}', got '{got}'")),
            None => self.error(format!("expected '{wanted}', the text ends here")),
        })
    }

    fn chain(&mut self) -> Result<Chain, SyntaxError> {
        let mut picks = vec![self.pick()?];
        while self.skip('|') {
            picks.push(self.pick()?);
        }
        Ok(Chain(picks))
    }

    fn pick(&mut self) -> Result<Pick, SyntaxError> {
        let key = self.token();
        if !key.starts_with(char::is_alphabetic) {
            return Err(self.error(if key.is_empty() {
                "expected a name like 'adam'".to_owned()
            } else {
                format!("expected a name like 'adam' before '{key}'")
            }));
        }
        let mut args = Vec::new();
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            args.push(self.arg()?);
        }
        Ok(Pick { key, args })
    }

    fn arg(&mut self) -> Result<Arg, SyntaxError> {
        let before = self.rest;
        let name = self.token();
        if !name.is_empty() && self.skip('=') {
            return Ok(Arg { name: Some(name), value: self.value()? });
        }
        self.rest = before;
        Ok(Arg { name: None, value: self.value()? })
    }

    fn value(&mut self) -> Result<Value, SyntaxError> {
        match self.peek() {
            Some('"') => self.quoted().map(Value::Text),
            Some('[') => self.nested('[', ']', Self::list),
            Some('(') => self.nested('(', ')', |reader| reader.chain().map(Value::Chain)),
            _ => match self.token() {
                token if token.is_empty() => Err(self.error("expected a value like 0.1")),
                token => Ok(plain(token)),
            },
        }
    }

    fn nested(
        &mut self,
        open: char,
        close: char,
        inner: fn(&mut Self) -> Result<Value, SyntaxError>,
    ) -> Result<Value, SyntaxError> {
        if self.depth == DEEPEST {
            return Err(self.error(format!("nested more than {DEEPEST} deep")));
        }
        self.depth += 1;
        self.expect(open)?;
        let value = inner(self)?;
        self.expect(close)?;
        self.depth -= 1;
        Ok(value)
    }

    fn list(&mut self) -> Result<Value, SyntaxError> {
        let mut items = Vec::new();
        if self.peek() != Some(']') {
            items.extend(self.items()?);
            while self.skip(',') {
                items.extend(self.items()?);
            }
        }
        Ok(Value::List(items))
    }

    /// One value, or those of a range.
    fn items(&mut self) -> Result<Vec<Value>, SyntaxError> {
        Ok(match self.value()? {
            Value::Word(word) => range(&word).unwrap_or_else(|| vec![Value::Word(word)]),
            value => vec![value],
        })
    }

    fn quoted(&mut self) -> Result<String, SyntaxError> {
        self.expect('"')?;
        let mut text = String::new();
        let mut chars = self.rest.char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    self.rest = &self.rest[at + 1..];
                    return Ok(text);
                }
                '\\' => text.extend(chars.next().map(|(_, escaped)| escaped)),
                _ => text.push(c),
            }
        }
        Err(self.error("the quoted text has no closing '\"'"))
    }

    /// Characters up to a space or a mark; possibly none.
    fn token(&mut self) -> String {
        self.peek();
        let is_end = |c: char| c.is_whitespace() || "|[](),=\"".contains(c);
        let (token, rest) = self.rest.split_at(self.rest.find(is_end).unwrap_or(self.rest.len()));
        self.rest = rest;
        token.to_owned()
    }
}

/// The whole numbers of a range like `0..4`, both ends included; none where the text is no range, or a longer one than
/// any list.
pub fn range(text: &str) -> Option<Vec<Value>> {
    let (from, to) = text.split_once("..")?;
    let [from, to]: [i64; 2] = [from.parse().ok()?, to.parse().ok()?];
    let is_range = from <= to && usize::try_from(to.checked_sub(from)?).is_ok_and(|steps| steps < LONGEST);
    is_range.then(|| (from..=to).map(|x| Value::Number(x as f64)).collect())
}

/// Only what begins like a number is one: `nan` and `inf` are words, and get a word's error.
fn plain(token: String) -> Value {
    let begins_like_number = token.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c));
    match token.parse() {
        Ok(x) if begins_like_number => Value::Number(x),
        _ => Value::Word(token),
    }
}

/// Puts text in the quotes a pick wants.
pub fn quote(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(x) if x.fract() == 0.0 && x.abs() < 1e15 => write!(f, "{x}"),
            Self::Number(x) => write!(f, "{x:?}"),
            Self::Word(word) => f.write_str(word),
            Self::Text(text) => f.write_str(&quote(text)),
            Self::List(items) => {
                f.write_str("[")?;
                for (i, item) in items.iter().enumerate() {
                    f.write_str(if i == 0 { "" } else { ", " })?;
                    item.fmt(f)?;
                }
                f.write_str("]")
            }
            Self::Chain(chain) => write!(f, "({chain})"),
        }
    }
}

impl fmt::Display for Pick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key)?;
        for Arg { name, value } in &self.args {
            match name {
                Some(name) => write!(f, " {name}={value}")?,
                None => write!(f, " {value}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Chain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, pick) in self.0.iter().enumerate() {
            f.write_str(if i == 0 { "" } else { " | " })?;
            pick.fmt(f)?;
        }
        Ok(())
    }
}
