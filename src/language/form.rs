//! [`Form`]: how a sentence of the core begins, goes on and ends in English.

use fluent_syntax::ast::{Expression, InlineExpression, Message, PatternElement};

/// What the names of these messages begin with.
const PREFIX: &str = "core-";
/// Arguments of these names are numbers.
const NUMBERS: [&str; 2] = ["n", "m"];

/// The English form of a sentence.
#[derive(Debug)]
pub struct Form {
    /// The name of its message.
    pub id: String,
    parts: Vec<Part>,
}

#[derive(Debug)]
enum Part {
    Text(String),
    Argument(String),
}

/// The arguments of a form by their names, as they stand in a sentence.
pub type Found<'a> = Vec<(&'a str, &'a str)>;

impl Form {
    /// That of a message, if it is one of the core.
    pub fn of(message: &Message<&str>) -> Option<Self> {
        let id = message.id.name;
        let pattern = message.value.as_ref().filter(|_| id.starts_with(PREFIX))?;
        let part = |element: &PatternElement<&str>| match element {
            PatternElement::TextElement { value } => Some(Part::Text((*value).to_owned())),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::VariableReference { id } => Some(Part::Argument(id.name.to_owned())),
                InlineExpression::StringLiteral { value } => Some(Part::Text((*value).to_owned())),
                _ => None,
            },
            PatternElement::Placeable { .. } => None,
        };
        Some(Self { id: id.to_owned(), parts: pattern.elements.iter().map(part).collect::<Option<_>>()? })
    }

    /// The letters of it that are no arguments: the more, the more surely a sentence is of this form.
    pub fn weight(&self) -> usize {
        let texts = self.parts.iter().map(|part| if let Part::Text(text) = part { text.len() } else { 0 });
        texts.sum()
    }

    /// Whether its first argument would be a sentence and what is before it.
    pub fn is_torn(&self, found: &Found<'_>) -> bool {
        matches!(self.parts[..], [Part::Argument(_), ..]) && found.first().is_some_and(|(_, text)| text.contains(": "))
    }

    /// The arguments of a sentence that is of this form.
    pub fn find<'a>(&'a self, english: &'a str) -> Option<Found<'a>> {
        let mut found = Vec::new();
        fit(&self.parts, english, &mut found).then_some(found)
    }
}

/// Whether a text is of these parts, and which arguments it has.
fn fit<'a>(parts: &'a [Part], text: &'a str, found: &mut Found<'a>) -> bool {
    let is_fit = |name: &str, text: &str| !NUMBERS.contains(&name) || is_number(text);
    match parts {
        [] => text.is_empty(),
        [Part::Text(part), rest @ ..] => text.strip_prefix(part.as_str()).is_some_and(|text| fit(rest, text, found)),
        [Part::Argument(name)] => {
            found.push((name, text));
            is_fit(name, text)
        }
        [Part::Argument(name), rest @ ..] => {
            let [Part::Text(next), ..] = rest else { return false };
            for (at, _) in text.match_indices(next.as_str()) {
                let before = found.len();
                found.push((name, &text[..at]));
                if is_fit(name, &text[..at]) && fit(rest, &text[at..], found) {
                    return true;
                }
                found.truncate(before);
            }
            false
        }
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | 'e'))
}
