//! What a text is: a formula in x and y, or the right side of a line of an update rule, whose names are its own.
//!
//! Names of rules are read as they are on the screen: a Greek letter is a name of its own with its digits, marks and
//! what an underscore joins to it, so that `β₁m` is a product; Latin letters next to each other are one name. Every
//! name has one form in plain letters, by which it is known: `β₁` and `beta1`, `α` and `lr`, `m̂` and `m_hat` are the
//! same.

use super::function::find;
use crate::pick::SyntaxError;

/// The two kinds of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// A formula in x and y.
    Formula,
    /// A line of an update rule.
    Rule,
}

/// Longest name, in characters.
const LONGEST: usize = 32;

/// Greek letters by name, except π and τ, which are numbers.
const GREEK: &[(char, &str)] = &[
    // the learning rate has one name on the screen and in picks
    ('α', "lr"),
    ('β', "beta"),
    ('γ', "gamma"),
    ('δ', "delta"),
    ('ε', "epsilon"),
    ('ϵ', "epsilon"),
    ('ζ', "zeta"),
    ('η', "eta"),
    ('θ', "theta"),
    ('κ', "kappa"),
    ('λ', "lambda"),
    ('μ', "mu"),
    ('ν', "nu"),
    ('ξ', "xi"),
    ('ρ', "rho"),
    ('σ', "sigma"),
    ('φ', "phi"),
    ('χ', "chi"),
    ('ψ', "psi"),
    ('ω', "omega"),
    ('Δ', "Delta"),
    ('Π', "Pi"),
    ('Σ', "Sigma"),
    ('Ω', "Omega"),
];

/// Other spellings in Latin letters.
const SPELLINGS: &[(&str, &str)] = &[("alpha", "lr"), ("eps", "epsilon")];

impl Language {
    /// What may stand where an operand is missing.
    pub const fn operand(self) -> &'static str {
        match self {
            Self::Formula => "a number, x, y or a function",
            Self::Rule => "a number, a name or a function",
        }
    }

    /// What may stand behind a root besides brackets.
    pub const fn under_root(self) -> &'static str {
        match self {
            Self::Formula => "a number, x, y",
            Self::Rule => "a number, a name",
        }
    }

    /// What the text is.
    pub const fn noun(self) -> &'static str {
        match self {
            Self::Formula => "formula",
            Self::Rule => "line",
        }
    }
}

/// Reads one name in its plain form.
///
/// # Errors
/// If it is too long.
pub fn name(chars: &[char], at: &mut usize) -> Result<String, SyntaxError> {
    let from = *at;
    let mut found = String::new();
    match chars.get(from).and_then(|c| greek(*c)) {
        Some(letter) => {
            found.push_str(letter);
            *at += 1;
            digits_and_marks(chars, at, &mut found);
            if chars.get(*at) == Some(&'_') {
                letters(chars, at, &mut found);
            }
        }
        None => letters(chars, at, &mut found),
    }
    if *at - from > LONGEST {
        let message = format!("a name has at most {LONGEST} characters");
        return Err(SyntaxError { column: from + 1, message });
    }
    let spelling = SPELLINGS.iter().find(|(other, _)| *other == found);
    Ok(spelling.map_or(found, |(_, name)| (*name).to_owned()))
}

/// A name as it is shown: with its Greek letter and its marks.
pub fn symbol(name: &str) -> String {
    let digits = name.len() - name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if digits > 0 && digits < name.len() && !name[..name.len() - digits].ends_with('_') {
        let (stem, index) = name.split_at(name.len() - digits);
        return index.chars().filter_map(lowered).fold(symbol(stem), with);
    }
    let (stem, rest) =
        match GREEK.iter().rev().filter(|(_, known)| name.starts_with(known)).max_by_key(|(_, k)| k.len()) {
            Some((letter, known)) if !name[known.len()..].starts_with(char::is_alphabetic) => {
                (letter.to_string(), &name[known.len()..])
            }
            _ => match name.find('_').filter(|at| *at > 0) {
                Some(at) => (name[..at].to_owned(), &name[at..]),
                None => (name.to_owned(), ""),
            },
        };
    if let Some(index) = rest.strip_prefix('_').filter(|index| index.chars().all(|c| c.is_ascii_digit())) {
        return index.chars().filter_map(lowered).fold(stem + "₋", with);
    }
    let mut rest = rest.to_owned();
    for (mark, word) in MARKS {
        rest = rest.replace(&format!("_{word}"), &mark.to_string());
    }
    stem + &rest
}

/// A digit as an index.
fn lowered(digit: char) -> Option<char> {
    char::from_u32(u32::from('₀') + digit.to_digit(10)?)
}

fn with(mut text: String, c: char) -> String {
    text.push(c);
    text
}

/// Whether a name is a symbol rather than a word: a product may stand directly before its brackets, as in `α(t − 1)`.
pub fn is_symbol(name: &str) -> bool {
    let is_greek = GREEK.iter().any(|(_, known)| {
        name.strip_prefix(known).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    });
    let mut letters = name.chars().skip(1);
    is_greek || letters.next().is_none_or(|c| !c.is_ascii_alphabetic()) && find(name).is_none()
}

fn greek(c: char) -> Option<&'static str> {
    GREEK.iter().find(|(letter, _)| *letter == c).map(|(_, name)| *name)
}

/// Marks of a letter, and how they are called in plain letters.
const MARKS: &[(char, &str)] = &[
    ('\u{302}', "hat"),
    ('\u{304}', "bar"),
    ('\u{305}', "bar"),
    ('\u{303}', "tilde"),
    ('′', "prime"),
    ('\'', "prime"),
    ('₊', "plus"),
    ('₋', "minus"),
];

fn mark(c: char) -> Option<&'static str> {
    MARKS.iter().find(|(mark, _)| *mark == c).map(|(_, name)| *name)
}

fn digits_and_marks(chars: &[char], at: &mut usize, found: &mut String) {
    while let Some(&c) = chars.get(*at) {
        if c.is_ascii_digit() {
            found.push(c);
        } else if c == '₋' && chars.get(*at + 1).is_some_and(char::is_ascii_digit) {
            found.push('_');
        } else if let Some(word) = mark(c) {
            found.push('_');
            found.push_str(word);
        } else {
            return;
        }
        *at += 1;
    }
}

/// Latin and other letters with digits, underscores and marks, up to the next Greek letter.
fn letters(chars: &[char], at: &mut usize, found: &mut String) {
    while let Some(&c) = chars.get(*at) {
        match c {
            'ᵗ' => return,
            'ĝ' => found.push_str("g_hat"),
            'ŝ' => found.push_str("s_hat"),
            'ŵ' => found.push_str("w_hat"),
            _ if greek(c).is_some() || matches!(c, 'π' | 'τ') && !found.is_empty() => return,
            _ if c.is_alphabetic() || c == '_' => found.push(c),
            _ => {
                let from = *at;
                digits_and_marks(chars, at, found);
                if *at == from {
                    return;
                }
                continue;
            }
        }
        *at += 1;
        // π and τ are numbers of their own
        if matches!(c, 'π' | 'τ') {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_on_the_screen() {
        for (text, expected) in [
            ("β₁m", "beta1 m"),
            ("αg", "lr g"),
            ("α", "lr"),
            ("alpha", "lr"),
            ("eps", "epsilon"),
            ("m̂", "m_hat"),
            ("x̄", "x_bar"),
            ("g₋₁", "g_1"),
            ("η₊η₋", "eta_plus eta_minus"),
            ("v'", "v_prime"),
            ("beta1", "beta1"),
            ("ρv", "rho v"),
            ("λαg", "lambda lr g"),
            ("δ_min", "delta_min"),
            ("πx", "π x"),
            ("vλ", "v lambda"),
            ("m₁₂", "m12"),
        ] {
            let chars: Vec<char> = text.chars().map(super::super::lookalike::plain).collect();
            let mut at = 0;
            let mut names = Vec::new();
            while at < chars.len() {
                names.push(name(&chars, &mut at).unwrap_or_else(|error| panic!("{text}: {error}")));
            }
            assert_eq!(names.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn names_are_shown_as_symbols() {
        for (name, expected) in [
            ("beta1", "β₁"),
            ("lr", "α"),
            ("epsilon", "ε"),
            ("m_hat", "m\u{302}"),
            ("x_bar", "x\u{304}"),
            ("v1", "v₁"),
            ("x_bar0", "x\u{304}₀"),
            ("g_1", "g₋₁"),
            ("v_prime", "v′"),
            ("eta_plus", "η₊"),
            ("decay", "decay"),
            ("v_prev", "v_prev"),
            ("lrs", "lrs"),
        ] {
            assert_eq!(symbol(name), expected);
        }
    }

    #[test]
    fn symbols_are_no_words() {
        for name in ["lr", "beta1", "m", "m_hat", "x0"] {
            assert!(is_symbol(name), "{name}");
        }
        for name in ["sine", "decay", "lrs", "velocity"] {
            assert!(!is_symbol(name), "{name}");
        }
    }
}
