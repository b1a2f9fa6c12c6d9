//! A report as text, as LaTeX and as CSV, with all digits of its numbers.

use super::report::Report;
use super::row::{Cell, Row};
use super::rule::COORDINATES;
use super::tex::tex_symbol;
use crate::gui::words::explain::inspector as words;
use crate::optim::text::LineNumbers;

/// A form in which a report is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Lines to read.
    Text,
    /// A table for a document.
    Latex,
    /// For a spreadsheet: section, name, column, component, value.
    Csv,
}

impl Report {
    /// The report in a form.
    pub fn copy(&self, form: Form) -> String {
        match form {
            Form::Text => self.text(),
            Form::Latex => self.latex(),
            Form::Csv => self.csv(),
        }
    }

    fn text(&self) -> String {
        let mut lines = vec![self.title.clone()];
        if !self.rule.is_empty() || !self.formula.is_empty() {
            lines.push(format!("\n{}", words::RULE.text()));
        }
        lines.extend(self.formula.iter().map(|[text, _]| format!("  {text}")));
        for LineNumbers { line: [line, _], right, result, .. } in &self.rule {
            lines.push(format!("  {line}"));
            for (at, ([right, _], result)) in COORDINATES.iter().zip(right.iter().zip(result)) {
                // numbers that can be computed with have a hyphen
                lines.push(format!("    {at}: {} = {}", right.replace('−', "-"), digits(*result)));
            }
        }
        for section in &self.sections {
            let columns: Vec<&str> = section.columns.iter().map(|column| column.text()).collect();
            let columns = columns.join(" | ");
            let head = [section.title, &columns].into_iter().filter(|part| !part.is_empty());
            lines.push(format!("\n{}", head.collect::<Vec<_>>().join(": ")));
            for Row { name, cells, .. } in &section.rows {
                let cells: Vec<String> = cells.iter().map(plain).filter(|cell| !cell.is_empty()).collect();
                lines.push(format!("  {name}  {}", cells.join(" | ")).trim_end().to_owned());
            }
        }
        lines.join("\n") + "\n"
    }

    fn latex(&self) -> String {
        let mut lines = vec![format!("% {}", self.title)];
        lines.extend(self.formula.iter().map(|[_, latex]| format!("\\[ {latex} \\]\n")));
        for LineNumbers { line: [_, line], right, result, .. } in &self.rule {
            lines.push(format!("\\begin{{align*}}\n&{line} \\\\"));
            let told = COORDINATES.iter().zip(right.iter().zip(result));
            let told = told.map(|(at, ([_, right], result))| format!("{at}: {right} &= {}", tex_number(*result)));
            lines.push(told.collect::<Vec<_>>().join(" \\\\\n"));
            lines.push("\\end{align*}\n".to_owned());
        }
        for section in &self.sections {
            let columns = section.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1).max(section.columns.len());
            lines.push(format!("\\begin{{tabular}}{{l{}}}", "l".repeat(columns.max(1))));
            let head = section.columns.iter().map(|column| format!(" & {}", escape(column.text())));
            lines.push(format!("\\textbf{{{}}}{} \\\\", escape(section.title), head.collect::<String>()));
            lines.push("\\hline".to_owned());
            for Row { name, cells, .. } in &section.rows {
                let cells = cells.iter().map(tex_cell);
                let cells: Vec<String> = std::iter::once(tex_name(name)).chain(cells).collect();
                lines.push(format!("{} \\\\", cells.join(" & ")));
            }
            lines.push("\\end{tabular}\n".to_owned());
        }
        lines.join("\n")
    }

    fn csv(&self) -> String {
        let mut writer = csv::Writer::from_writer(Vec::new());
        // writing to memory does not fail
        let _ = writer.write_record(["section", "name", "column", "component", "value"]);
        let _ = writer.write_record(["", words::TITLE.text(), "", "", &self.title]);
        for [text, _] in &self.formula {
            let _ = writer.write_record([words::RULE.text(), "", "", "", text]);
        }
        for LineNumbers { target, result, .. } in &self.rule {
            for (at, result) in COORDINATES.iter().zip(result) {
                let _ = writer.write_record([words::RULE.text(), target, at, "", &digits(*result)]);
            }
        }
        let rows = self.sections.iter().flat_map(|section| section.rows.iter().map(move |row| (section, row)));
        for (section, row) in rows {
            let cells = row.cells.iter().enumerate().flat_map(|(i, cell)| {
                let column = section.columns.get(i).map_or("", |column| column.text());
                components(cell).into_iter().map(move |(component, value)| (column, component, value))
            });
            for (column, component, value) in cells {
                let _ = writer.write_record([section.title, &row.name, column, &component, &value]);
            }
        }
        writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
    }
}

/// A number with all its digits.
fn digits(x: f64) -> String {
    if x != 0.0 && x.is_finite() && !(1e-5..1e16).contains(&x.abs()) { format!("{x:e}") } else { format!("{x}") }
}

fn side(numbers: &[f64]) -> usize {
    numbers.len().isqrt().max(1)
}

fn plain(cell: &Cell) -> String {
    let list = |numbers: &[f64]| numbers.iter().map(|x| digits(*x)).collect::<Vec<_>>().join(", ");
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.clone(),
        Cell::Number(x) => digits(*x),
        Cell::Vector(numbers) => format!("({})", list(numbers)),
        Cell::Matrix(numbers) => {
            let rows: Vec<String> = numbers.chunks(side(numbers)).map(list).collect();
            format!("[{}]", rows.join("; "))
        }
    }
}

fn components(cell: &Cell) -> Vec<(String, String)> {
    match cell {
        Cell::Empty => Vec::new(),
        Cell::Text(text) => vec![(String::new(), text.clone())],
        Cell::Number(x) => vec![(String::new(), digits(*x))],
        Cell::Vector(numbers) => numbers.iter().enumerate().map(|(i, x)| ((i + 1).to_string(), digits(*x))).collect(),
        Cell::Matrix(numbers) => {
            let n = side(numbers);
            let place = |i: usize| format!("{},{}", i / n + 1, i % n + 1);
            numbers.iter().enumerate().map(|(i, x)| (place(i), digits(*x))).collect()
        }
    }
}

fn tex_number(x: f64) -> String {
    if x.is_nan() {
        return "\\mathrm{NaN}".to_owned();
    }
    if x.is_infinite() {
        return if x > 0.0 { "\\infty" } else { "-\\infty" }.to_owned();
    }
    match digits(x).split_once('e') {
        Some((digits, power)) => format!("{digits} \\cdot 10^{{{power}}}"),
        None => digits(x),
    }
}

fn tex_cell(cell: &Cell) -> String {
    let list = |numbers: &[f64], by: &str| numbers.iter().map(|x| tex_number(*x)).collect::<Vec<_>>().join(by);
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => escape(text),
        Cell::Number(x) => format!("${}$", tex_number(*x)),
        Cell::Vector(numbers) => format!("$({})$", list(numbers, ",\\ ")),
        Cell::Matrix(numbers) => {
            let rows: Vec<String> = numbers.chunks(side(numbers)).map(|row| list(row, " & ")).collect();
            format!("$\\begin{{pmatrix}} {} \\end{{pmatrix}}$", rows.join(" \\\\ "))
        }
    }
}

/// A name in a table: words as they are, symbols as mathematics.
fn tex_name(name: &str) -> String {
    let is_word = name.chars().filter(char::is_ascii_alphabetic).count() > 3 && name.contains(char::is_lowercase);
    if is_word || name.contains(is_hangul) || name.contains(' ') && name.is_ascii() {
        escape(name)
    } else {
        format!("${}$", tex_symbol(name))
    }
}

/// Whether words are written with it that TeX sets as they are, with a package for Korean.
const fn is_hangul(c: char) -> bool {
    matches!(c, '가'..='힣' | 'ㄱ'..='ㅣ')
}

/// Words, with the characters TeX gives a meaning.
fn escape(text: &str) -> String {
    let mut tex = String::new();
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => tex.extend(['\\', c]),
            '~' => tex.push_str("\\textasciitilde{}"),
            '°' => tex.push_str("$^\\circ$"),
            '^' => tex.push_str("\\textasciicircum{}"),
            '\\' => tex.push_str("\\textbackslash{}"),
            '−' => tex.push('-'),
            c if c.is_ascii() || is_hangul(c) || "äöüßé–—…’".contains(c) => tex.push(c),
            c => {
                tex.push('$');
                tex.push_str(tex_symbol(&c.to_string()).trim_end());
                tex.push('$');
            }
        }
    }
    tex
}

#[cfg(test)]
mod tests {
    use super::super::row::Section;
    use super::*;

    fn report() -> Report {
        let rows = vec![
            Row::of("β₁ᵗ", "", vec![Cell::Number(0.9), Cell::Number(0.81)]),
            Row::of("m", "", vec![Cell::Vector(vec![1.0, -2e-20]), Cell::Vector(vec![0.1, f64::NAN])]),
            Row::of("B ≈ H⁻¹", "", vec![Cell::Matrix(vec![1.0, 0.5, 0.5, 2.0]), Cell::Empty]),
        ];
        let section = Section { title: "Memory", columns: &words::BEFORE_AFTER, rows };
        let rule = vec![LineNumbers {
            line: ["m ← β₁·m".to_owned(), "m \\leftarrow \\beta_{1} m".to_owned()],
            right: vec![["0.9·1".to_owned(), "0.9 \\cdot 1".to_owned()]; 2],
            result: vec![0.9, 0.9],
            target: "m".to_owned(),
        }];
        Report { title: "Adam, step 2".to_owned(), rule, formula: Vec::new(), sections: vec![section] }
    }

    #[test]
    fn all_digits_are_copied() {
        let text = report().copy(Form::Text);
        assert!(text.contains("β₁ᵗ  0.9 | 0.81"), "{text}");
        assert!(text.contains("m  (1, -2e-20) | (0.1, NaN)"), "{text}");
        assert!(text.contains("[1, 0.5; 0.5, 2]") && text.contains("    y: 0.9·1 = 0.9"), "{text}");
        let csv = report().copy(Form::Csv);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        let rows: Vec<Vec<String>> =
            reader.records().map(|record| record.expect("a row").iter().map(str::to_owned).collect()).collect();
        assert!(rows.contains(&["Memory", "m", "before", "2", "-2e-20"].map(str::to_owned).to_vec()), "{csv}");
        assert!(rows.contains(&["Memory", "B ≈ H⁻¹", "before", "2,1", "0.5"].map(str::to_owned).to_vec()), "{csv}");
    }

    #[test]
    fn latex_has_symbols_and_matrices() {
        let latex = report().copy(Form::Latex);
        assert!(latex.contains("$\\beta _{1}^{t}$ & $0.9$ & $0.81$ \\\\"), "{latex}");
        assert!(latex.contains("$-2 \\cdot 10^{-20}$") || latex.contains("-2 \\cdot 10^{-20}"), "{latex}");
        assert!(latex.contains("\\begin{pmatrix} 1 & 0.5 \\\\ 0.5 & 2 \\end{pmatrix}"), "{latex}");
        assert!(latex.contains("x: 0.9 \\cdot 1 &= 0.9 \\\\"), "{latex}");
        assert!(latex.contains("$B \\approx  H^{-1}$"), "{latex}");
        assert_eq!(tex_symbol("x̄"), "\\bar{x}");
        assert_eq!(tex_symbol("p_σ"), "p_{\\sigma}");
    }
}
