//! Names written without a space between them: `πx`, `xe`, `xln(x)`, `sin2x`. They are taken apart where every part is
//! known; a name with an unknown part stays whole and becomes a parameter.

use super::function::{Function, find};

/// Variables and constants. Long ones come first: `x1` is not `x` and a 1.
const LETTERS: &[&str] = &["tau", "x1", "x2", "pi", "x", "y", "e", "π", "τ"];
/// Longest name of a function.
const LONGEST: usize = 9;

/// Whether a name is a variable or a constant.
fn is_letter(name: &str) -> bool {
    LETTERS.contains(&name)
}

/// The parts of a name, if it has several and all are known. Before a bracket, functions stand only at its end: `sine(x)`
/// is a slip of the pen.
pub fn parts(name: &str, is_called: bool) -> Option<Vec<&str>> {
    if is_letter(name) || find(name).is_some() {
        return None;
    }
    let parts = split(name, "", is_called)?;
    let ends_in_function = parts.last().is_some_and(|part| find(part).is_some());
    let has_function = parts.iter().any(|part| find(part).is_some());
    (!is_called || ends_in_function || !has_function).then_some(parts)
}

/// `before` is the part that stands before `rest`.
fn split<'a>(rest: &'a str, before: &str, is_called: bool) -> Option<Vec<&'a str>> {
    if rest.is_empty() {
        return Some(Vec::new());
    }
    let ends = rest.char_indices().map(|(at, c)| at + c.len_utf8());
    let ends: Vec<usize> = ends.take(LONGEST).collect();
    ends.into_iter().rev().find_map(|end| {
        let (part, rest) = rest.split_at(end);
        if !is_part(part, rest, before, is_called) {
            return None;
        }
        let mut parts = split(rest, part, is_called)?;
        parts.insert(0, part);
        Some(parts)
    })
}

fn is_part(part: &str, rest: &str, before: &str, is_called: bool) -> bool {
    let takes_one = |name: &str| find(name).is_some_and(|function| function.arity().0 == 1);
    if part.chars().all(|c| c.is_ascii_digit()) {
        // `log3(x)` would be a logarithm to the base 3
        let is_base = find(before) == Some(Function::Log);
        return takes_one(before) && !is_base && rest.starts_with(char::is_alphabetic);
    }
    is_letter(part) || takes_one(part) || (is_called && rest.is_empty() && find(part).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_taken_apart_where_every_part_is_known() {
        for (name, expected) in [
            ("πx", "π x"),
            ("xy", "x y"),
            ("xe", "x e"),
            ("xx", "x x"),
            ("pix", "pi x"),
            ("taux", "tau x"),
            ("x1x2", "x1 x2"),
            ("sinx", "sin x"),
            ("sin2x", "sin 2 x"),
            ("cos2πx", "cos 2 π x"),
            ("sinhx", "sinh x"),
            ("xexpy", "x exp y"),
            ("log2x", "log2 x"),
        ] {
            let found = parts(name, false).map(|parts| parts.join(" "));
            assert_eq!(found.as_deref(), Some(expected), "{name}");
        }
        for name in ["x", "sin", "log2", "tau", "ax", "x3", "x12", "pixel", "sin2", "log3x", "scale", "α", "heaviside"]
        {
            assert_eq!(parts(name, false), None, "{name} is one name");
        }
        assert_eq!(parts("xln", true), Some(vec!["x", "ln"]));
        assert_eq!(parts("ymax", true), Some(vec!["y", "max"]));
        assert_eq!(parts("sine", true), None, "a slip of the pen");
    }

    #[test]
    fn long_names_are_answered_at_once() {
        assert_eq!(parts(&format!("{}q", "ex".repeat(15)), false), None);
    }
}
