//! A source text as tokens, as far as paths and braces need them.

/// A part of a source text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Token {
    /// A name or a keyword.
    Word(String),
    /// `::`
    Separator,
    /// Anything else; of a literal only its quotes are left.
    Sign(char),
}

impl Token {
    pub fn is(&self, sign: char) -> bool {
        *self == Self::Sign(sign)
    }

    pub fn word(&self) -> Option<String> {
        if let Self::Word(word) = self { Some(word.clone()) } else { None }
    }
}

/// The tokens of a text, without comments, what literals hold, and items for tests.
pub fn tokens(text: &str) -> Vec<Token> {
    let chars: Vec<char> = text.chars().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(c) = chars.get(at) {
        let next = chars.get(at + 1);
        match (c, next) {
            ('/', Some('/')) => at = position(&chars, at, |c| c == '\n'),
            ('/', Some('*')) => at = behind_comment(&chars, at),
            ('"', _) => {
                tokens.push(Token::Sign('"'));
                at = behind_string(&chars, at);
            }
            ('r', Some('"' | '#')) if is_raw(&chars, at) => {
                tokens.push(Token::Sign('"'));
                at = behind_raw(&chars, at);
            }
            ('\'', Some('\\')) => at = position(&chars, at + 3, |c| c == '\'') + 1,
            ('\'', _) if chars.get(at + 2) == Some(&'\'') => at += 3,
            (':', Some(':')) => {
                tokens.push(Token::Separator);
                at += 2;
            }
            (c, _) if is_name(*c) => {
                let end = position(&chars, at, |c| !is_name(c));
                tokens.push(Token::Word(chars[at..end].iter().collect()));
                at = end;
            }
            (c, _) => {
                if !c.is_whitespace() {
                    tokens.push(Token::Sign(*c));
                }
                at += 1;
            }
        }
    }
    without_tests(&tokens)
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where it first holds from `from` on, or the end.
fn position(chars: &[char], from: usize, holds: impl Fn(char) -> bool) -> usize {
    (from..chars.len()).find(|at| holds(chars[*at])).unwrap_or(chars.len())
}

fn behind_comment(chars: &[char], from: usize) -> usize {
    let mut depth = 0;
    let mut at = from;
    while at < chars.len() {
        let pair = [chars[at], chars.get(at + 1).copied().unwrap_or_default()];
        match pair {
            ['/', '*'] => depth += 1,
            ['*', '/'] => depth -= 1,
            _ => {}
        }
        at += if pair == ['/', '*'] || pair == ['*', '/'] { 2 } else { 1 };
        if depth == 0 {
            return at;
        }
    }
    at
}

fn behind_string(chars: &[char], from: usize) -> usize {
    let mut at = from + 1;
    while at < chars.len() && chars[at] != '"' {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

fn is_raw(chars: &[char], at: usize) -> bool {
    chars.get(position(chars, at + 1, |c| c != '#')) == Some(&'"')
}

fn behind_raw(chars: &[char], from: usize) -> usize {
    let quote = position(chars, from + 1, |c| c != '#');
    let hashes = quote - from - 1;
    let closes = |at: usize| chars[at] == '"' && chars[at + 1..].iter().take_while(|c| **c == '#').count() >= hashes;
    (quote + 1..chars.len()).find(|at| closes(*at)).unwrap_or(chars.len()) + 1 + hashes
}

/// Leaves out each item behind `#[cfg(test)]`.
fn without_tests(tokens: &[Token]) -> Vec<Token> {
    let mark: Vec<Token> = ["#", "[", "cfg", "(", "test", ")", "]"]
        .iter()
        .map(|part| match part.chars().next() {
            Some(sign) if !is_name(sign) => Token::Sign(sign),
            _ => Token::Word((*part).to_owned()),
        })
        .collect();
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if !tokens[at..].starts_with(&mark) {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        }
        at += mark.len();
        let mut depth = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            match token {
                Token::Sign('{') => depth += 1,
                Token::Sign('}') => depth -= 1,
                _ => {}
            }
            if depth == 0 && (token.is(';') || token.is('}')) {
                break;
            }
        }
    }
    kept
}
