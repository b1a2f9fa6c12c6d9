//! The names of a rule as they are written.

use super::sheet::{Role, Sheet, read};
use crate::expression::{Form, Tree, latex_name, symbol};

/// A name of a rule.
pub fn name_text(sheet: &Sheet, place: usize, form: Form) -> String {
    let name = &sheet.names[place];
    match (form, name.role) {
        (Form::Text, Role::Start) => "x₀".to_owned(),
        (Form::Latex, Role::Start) => "x_0".to_owned(),
        (Form::Text, _) => symbol(&name.key),
        (Form::Latex, _) => latex_name(&name.key),
    }
}

/// A line, `m ← β₁·m + …`.
pub fn assignment(sheet: &Sheet, target: usize, right: &Tree, form: Form) -> String {
    let right = right.write(form, &|name| name_text(sheet, name, form));
    let arrow = if form == Form::Text { "←" } else { "\\leftarrow" };
    format!("{} {arrow} {right}", name_text(sheet, target, form))
}

/// The lines of a rule as text and as LaTeX, what memories start with first; none if the text is no rule.
pub fn lines(text: &str) -> Vec<[String; 2]> {
    let Ok(sheet) = read(text) else { return Vec::new() };
    let starts = sheet.memories.iter().filter(|memory| !memory.start.is_empty()).map(|memory| {
        let right = Tree::of(&memory.start);
        Form::BOTH.map(|form| {
            let (name, first) = (name_text(&sheet, memory.name, form), if form == Form::Text { "₀" } else { "_0" });
            let right = right.write(form, &|name| name_text(&sheet, name, form));
            let arrow = if form == Form::Text { "←" } else { "\\leftarrow" };
            format!("{name}{first} {arrow} {right}")
        })
    });
    let lines = sheet.lines.iter().map(|line| {
        let right = Tree::of(&line.ops);
        Form::BOTH.map(|form| assignment(&sheet, line.target, &right, form))
    });
    starts.chain(lines).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::expression::number_text;

    fn right_side(line: &str, form: Form) -> String {
        let sheet = read(&format!("m = m + g; v = v + g; x = {line}")).expect("a rule");
        let tree = Tree::of(&sheet.lines[2].ops);
        tree.write(form, &|name| name_text(&sheet, name, form))
    }

    #[test]
    fn right_sides_are_written_as_they_were_meant() {
        for (line, text, latex) in [
            ("x - lr*g", "x − α·g", r"x - \alpha \cdot g"),
            ("x - (m - v)", "x − (m − v)", r"x - \left(m - v\right)"),
            ("m/(v*x)", "m/(v·x)", r"\frac{m}{v \cdot x}"),
            ("m/v/x", "m/v/x", r"\frac{\frac{m}{v}}{x}"),
            ("β₁ᵗ", "β₁ᵗ", r"{\beta_{1}}^{t}"),
            ("√(v + 1)", "√(v + 1)", r"\sqrt{v + 1}"),
            ("-x^2", "−x²", r"-{x}^{2}"),
            ("(-x)^2", "(−x)²", r"{\left(-x\right)}^{2}"),
            ("x^(1/4)", "x^(1/4)", r"{x}^{\frac{1}{4}}"),
            ("|g|*x", "|g|·x", r"\left|g\right| \cdot x"),
            ("max(g, 0)", "max(g, 0)", r"\operatorname{max}\left(g, 0\right)"),
        ] {
            assert_eq!(right_side(line, Form::Text), text, "{line}");
            assert_eq!(right_side(line, Form::Latex), latex, "{line}");
        }
    }

    #[test]
    fn numbers_have_five_digits_at_most() {
        for (x, text, latex) in [
            (0.0, "0", "0"),
            (0.1, "0.1", "0.1"),
            (-1234.5678, "−1234.6", "-1234.6"),
            (123_456.7, "123457", "123457"),
            (1e-8, "1e−8", r"1\cdot10^{-8}"),
            (0.000_123_456, "0.00012346", "0.00012346"),
            (f64::NAN, "NaN", r"\text{NaN}"),
            (f64::NEG_INFINITY, "−∞", r"-\infty"),
        ] {
            assert_eq!(number_text(x, Form::Text), text);
            assert_eq!(number_text(x, Form::Latex), latex);
        }
    }
}
