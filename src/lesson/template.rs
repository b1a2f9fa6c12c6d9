//! Sentences with numbers put in: `{slope}` is the number with its interval, `{slope.value}` the number alone.

use super::finding::{Finding, Quantity};
use crate::experiment::student::LEVEL;
use crate::language::{of_unit, told, word};

/// Puts numbers into a sentence: of a quantity `{key}` (with its interval, if it has one), `{key.value}`, `{key.theory}`,
/// and `{seeds}`, `{runs}`, `{evaluations}`, `{confidence}`. What stands between `$` is a formula and is left alone, as
/// is a name that is not known.
pub fn fill(text: &str, finding: &Finding) -> String {
    filled(text, finding, with_interval)
}

/// The same without intervals.
pub fn fill_values(text: &str, finding: &Finding) -> String {
    filled(text, finding, with_unit)
}

/// The places of the quantities that a sentence names, from the first to the last.
pub fn named(text: &str, finding: &Finding) -> Vec<usize> {
    let mut places = Vec::new();
    for part in text.split('$').step_by(2) {
        for name in part.split('{').skip(1).filter_map(|rest| rest.split(['.', '}']).next()) {
            let place = finding.quantities.iter().position(|quantity| quantity.key == name);
            places.extend(place);
        }
    }
    places.sort_unstable();
    places.dedup();
    places
}

fn filled(text: &str, finding: &Finding, whole: fn(&Quantity) -> String) -> String {
    let mut filled = String::with_capacity(text.len());
    for (at, part) in text.split('$').enumerate() {
        if at > 0 {
            filled.push('$');
        }
        if at % 2 == 1 {
            filled.push_str(part);
        } else {
            fill_plain(part, (finding, whole), &mut filled);
        }
    }
    filled
}

fn fill_plain(mut text: &str, (finding, whole): (&Finding, fn(&Quantity) -> String), filled: &mut String) {
    while let Some((before, rest)) = text.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = rest.split_once('}') else {
            filled.push('{');
            text = rest;
            continue;
        };
        match value(name, finding, whole) {
            Some(value) => filled.push_str(&value),
            None => filled.extend(["{", name, "}"]),
        }
        text = after;
    }
    filled.push_str(text);
}

fn value(name: &str, finding: &Finding, whole: fn(&Quantity) -> String) -> Option<String> {
    match name {
        "seeds" => return Some(finding.seeds.to_string()),
        "runs" => return Some(finding.runs.to_string()),
        "evaluations" => return Some(finding.evaluations.to_string()),
        "confidence" => return Some(format!("{} %", number(100.0 * LEVEL))),
        _ => {}
    }
    let (key, part) = name.split_once('.').unwrap_or((name, ""));
    let quantity = finding.quantity(key)?;
    match part {
        "" => Some(whole(quantity)),
        "value" => Some(number(quantity.value)),
        "theory" => quantity.theory.map(number),
        _ => None,
    }
}

/// A sentence whose numbers are not measured yet: an ellipsis in the place of each.
pub fn blank(text: &str) -> String {
    let mut blanked = String::with_capacity(text.len());
    for (at, part) in text.split('$').enumerate() {
        if at > 0 {
            blanked.push('$');
        }
        let mut rest = part;
        while let Some((before, place)) = rest.split_once('{').filter(|_| at % 2 == 0) {
            let Some((_, after)) = place.split_once('}') else { break };
            blanked.push_str(before);
            blanked.push('…');
            // it ends a sentence by itself
            rest = after.strip_prefix('.').unwrap_or(after);
        }
        blanked.push_str(rest);
    }
    blanked
}

/// A number with its interval, `0.998 (0.997 to 0.999)`, if it has one that shows in three digits.
pub fn with_interval(quantity: &Quantity) -> String {
    let value = number(quantity.value);
    let ends = quantity.interval.map(|ends| ends.map(number));
    match ends.filter(|ends| ends.iter().any(|end| *end != value)) {
        Some([low, high]) => told!("lesson-number-within", value = with_unit(quantity), low, high),
        None => with_unit(quantity),
    }
}

/// A number with its unit.
pub fn with_unit(quantity: &Quantity) -> String {
    let unit = if quantity.unit.is_empty() { String::new() } else { format!(" {}", of_unit(quantity.unit)) };
    number(quantity.value) + &unit
}

/// A number for readers: three significant digits, whole numbers up to a million whole.
pub fn number(x: f64) -> String {
    let sign = if x < 0.0 { "−" } else { "" };
    let size = x.abs();
    if size == 0.0 {
        return "0".to_owned();
    }
    if !size.is_finite() {
        return if size.is_nan() { word("figure-not-a-number").to_owned() } else { format!("{sign}∞") };
    }
    if size.fract() == 0.0 && size < 1e6 {
        return format!("{sign}{size}");
    }
    let scientific = format!("{size:.2e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    match exponent {
        -3..=1 => format!("{sign}{size:.*}", (2 - exponent) as usize),
        2..=5 => format!("{sign}{size:.0}"),
        _ => format!("{sign}{digits}·10{}", superscript(exponent)),
    }
}

fn superscript(exponent: i32) -> String {
    let raised = |c: char| match c {
        '-' => '⁻',
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        _ => char::from_digit(c.to_digit(10).unwrap_or(0), 10)
            .map_or('⁰', |c| char::from_u32(0x2070 + u32::from(c) - u32::from('0')).unwrap_or('⁰')),
    };
    exponent.to_string().chars().map(raised).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_three_digits() {
        for (x, wanted) in [
            (0.0, "0"),
            (2.0, "2"),
            (1234.0, "1234"),
            (0.9984, "0.998"),
            (-0.2747, "−0.275"),
            (12.345, "12.3"),
            (1234.56, "1235"),
            (0.001234, "0.00123"),
            (1.234e-6, "1.23·10⁻⁶"),
            (4.567e15, "4.57·10¹⁵"),
            (f64::INFINITY, "∞"),
        ] {
            assert_eq!(number(x), wanted);
        }
    }

    #[test]
    fn formulas_and_unknown_names_are_left_alone() {
        let mut finding = Finding { seeds: 3, ..Finding::default() };
        finding.quantities.push(Quantity { interval: Some([0.5, 1.5]), ..Quantity::new("slope", 1.0) }.theory(2.0));
        let filled = fill("a {slope} b {slope.value} $\\frac{slope}{2}$ {slope.theory} {seeds} {other} {", &finding);
        assert_eq!(filled, "a 1 (0.500 to 1.50) b 1 $\\frac{slope}{2}$ 2 3 {other} {");
        let text = "{seeds} {slope.value} $\\frac{slope}{2}$ {other} {slope}";
        assert_eq!(fill_values(text, &finding), "3 1 $\\frac{slope}{2}$ {other} 1");
        assert_eq!(named(text, &finding), [0]);
        assert_eq!(blank("a {slope} b {x.value} $\\frac{slope}{2}$ {seeds}. {"), "a … b … $\\frac{slope}{2}$ … {");
    }
}
