//! Where a formula is not differentiable, and which slope stands for the one that is not there.

use std::collections::BTreeMap;

use super::function::{Binary, Unary};
use super::op::Op;
use super::range::Range;

/// What happens to a function, in the order of the note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// The slopes of both sides differ.
    Kink,
    /// The value jumps from one constant to another.
    Step,
    /// The value jumps, and has a slope on both sides.
    Jump,
    /// One of two values is chosen.
    Branch,
    /// The slope is infinite.
    Steep,
}

/// Functions that are not differentiable everywhere.
type Kinks = BTreeMap<Kind, Vec<&'static str>>;

/// A part of the formula.
#[derive(Debug, Clone)]
struct Part {
    range: Range,
    kinks: Kinks,
}

/// A sentence about the places where a formula has no derivative; none if there are none.
pub fn note(ops: &[Op]) -> Option<String> {
    let mut stack: Vec<Part> = Vec::new();
    for op in ops {
        let part = part(*op, &mut stack)?;
        stack.push(part);
    }
    let kinks = stack.pop()?.kinks;
    let notes: Vec<String> = kinks.into_iter().map(|(kind, functions)| describe(kind, &functions)).collect();
    (!notes.is_empty()).then(|| format!("Not differentiable everywhere: {}.", notes.join("; ")))
}

/// What an operation makes of the parts before it.
fn part(op: Op, stack: &mut Vec<Part>) -> Option<Part> {
    Some(match op {
        Op::X | Op::Y | Op::Free(_) => Part { range: Range::ALL, kinks: Kinks::new() },
        Op::Number(number) => Part { range: Range::of(number), kinks: Kinks::new() },
        Op::Neg => {
            let part = stack.pop()?;
            Part { range: part.range.negated(), ..part }
        }
        Op::One(unary) => {
            let part = stack.pop()?;
            let kinks = with(part.kinks, of_one(unary, part.range));
            Part { range: part.range.one(unary), kinks }
        }
        Op::Power(exponent) => {
            let part = stack.pop()?;
            let is_steep = 0.0 < exponent && exponent < 1.0 && part.range.contains(0.0);
            let kinks = with(part.kinks, is_steep.then_some((Kind::Steep, "a power below 1")));
            Part { range: part.range.power(exponent), kinks }
        }
        Op::Two(binary) => {
            let (b, a) = (stack.pop()?, stack.pop()?);
            let kinks = with(both(a.kinks, b.kinks), of_two(binary, a.range, b.range));
            Part { range: a.range.two(b.range, binary), kinks }
        }
        Op::Choose => {
            let (otherwise, then) = (stack.pop()?, stack.pop()?);
            // where the condition changes is said of the branch
            stack.pop()?;
            let kinks = with(both(then.kinks, otherwise.kinks), Some((Kind::Branch, "if")));
            Part { range: then.range.around(otherwise.range), kinks }
        }
    })
}

fn of_one(unary: Unary, range: Range) -> Option<(Kind, &'static str)> {
    let (kind, name, is_reached) = match unary {
        Unary::Abs => (Kind::Kink, "abs", range.contains(0.0)),
        Unary::Relu => (Kind::Kink, "relu", range.contains(0.0)),
        Unary::Sign => (Kind::Step, "sign", range.contains(0.0)),
        Unary::Step => (Kind::Step, "step", range.contains(0.0)),
        Unary::Floor => (Kind::Step, "floor", true),
        Unary::Ceil => (Kind::Step, "ceil", true),
        Unary::Round => (Kind::Step, "round", true),
        Unary::Not => (Kind::Step, "not", true),
        Unary::Sqrt => (Kind::Steep, "sqrt", range.contains(0.0)),
        Unary::Cbrt => (Kind::Steep, "cbrt", range.contains(0.0)),
        Unary::Asin => (Kind::Steep, "asin", range.contains(1.0) || range.contains(-1.0)),
        Unary::Acos => (Kind::Steep, "acos", range.contains(1.0) || range.contains(-1.0)),
        Unary::Acosh => (Kind::Steep, "acosh", range.contains(1.0)),
        _ => return None,
    };
    is_reached.then_some((kind, name))
}

fn of_two(binary: Binary, a: Range, b: Range) -> Option<(Kind, &'static str)> {
    let (kind, name, is_reached) = match binary {
        Binary::Min => (Kind::Kink, "min", a.overlaps(b)),
        Binary::Max => (Kind::Kink, "max", a.overlaps(b)),
        Binary::Mod => (Kind::Jump, "mod", true),
        Binary::Atan2 => (Kind::Jump, "atan2", a.contains(0.0) && b.0 <= 0.0),
        Binary::Less
        | Binary::LessEqual
        | Binary::Greater
        | Binary::GreaterEqual
        | Binary::Equal
        | Binary::NotEqual => (Kind::Step, "a comparison", a.overlaps(b)),
        _ => return None,
    };
    is_reached.then_some((kind, name))
}

fn with(mut kinks: Kinks, new: Option<(Kind, &'static str)>) -> Kinks {
    if let Some((kind, name)) = new {
        let names = kinks.entry(kind).or_default();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    kinks
}

fn both(kinks: Kinks, more: Kinks) -> Kinks {
    let more = more.into_iter().flat_map(|(kind, names)| names.into_iter().map(move |name| (kind, name)));
    more.fold(kinks, |kinks, new| with(kinks, Some(new)))
}

fn describe(kind: Kind, functions: &[&str]) -> String {
    let names = match functions {
        [many @ .., last] if !many.is_empty() => format!("{} and {last}", many.join(", ")),
        all => all.join(", "),
    };
    let is_one = functions.len() == 1;
    let verb = |one: &'static str, many: &'static str| if is_one { one } else { many };
    match kind {
        Kind::Kink => {
            let verb = verb("has a kink", "have kinks");
            format!("{names} {verb}, the slope there is the middle of both sides")
        }
        Kind::Step => format!("{names} {}, the slope is 0", verb("jumps", "jump")),
        Kind::Jump => format!("{names} {}, the slope there is that beside the jump", verb("jumps", "jump")),
        Kind::Branch => {
            format!("{names} changes from one branch to the other, the slope there is that of the branch taken")
        }
        Kind::Steep => format!("{names} {} an infinite slope at the edge, given as 0", verb("has", "have")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::language::Language;
    use crate::expression::parse::parse;
    use crate::expression::program::Program;

    fn noted(formula: &str) -> String {
        let parsed = parse(formula, Language::Formula, &[]).unwrap_or_else(|error| panic!("{formula}: {error}"));
        note(Program::new(&parsed, &[]).ops()).unwrap_or_default()
    }

    #[test]
    fn formulas_with_kinks_say_so() {
        for (formula, part) in [
            ("|x| + y", "abs has a kink, the slope there is the middle of both sides"),
            ("max(x, y) + abs(x)", "max and abs have kinks"),
            ("floor(x)", "floor jumps, the slope is 0"),
            ("x mod 2", "mod jumps, the slope there is that beside the jump"),
            ("if(x > 0, x, y)", "if changes from one branch to the other"),
            ("(x > 0) y", "a comparison jumps, the slope is 0"),
            ("sqrt(x^2 + y^2)", "sqrt has an infinite slope at the edge, given as 0"),
            ("x^0.5", "a power below 1 has an infinite slope"),
            ("atan2(y, x)", "atan2 jumps"),
            ("relu(sin(x)) + sign(y)", "relu has a kink, the slope there is the middle of both sides; sign jumps"),
        ] {
            let note = noted(formula);
            assert!(note.starts_with("Not differentiable everywhere: ") && note.contains(part), "{formula}: {note}");
        }
        assert!(!noted("if(x > 0, x, y)").contains("comparison"), "a condition is part of its if");
    }

    #[test]
    fn smooth_formulas_say_nothing() {
        for formula in [
            "x^2 + 3*sin(y)",
            "sqrt(1 + x^2 + y^2)",
            "|cosh(x) + y^2|",
            "max(exp(x), -1)",
            "x + abs(-3)",
            "sqrt(2 + sin(x)) + sin(y)",
            "atan2(y, 1 + x^2)",
            "asin(sin(x)/2)",
            "(1 + x^2)^0.5",
        ] {
            assert_eq!(noted(formula), "", "{formula}");
        }
    }
}
