//! What the inspector says of a step, as data: shown in the panel, and copied as text, LaTeX or CSV.

use super::events;
use super::row::{Cell, Row, Section};
use super::tex::tex_symbol;
use crate::descent::explain::{Explained, Setting};
use crate::gui::words::entries::said;
use crate::gui::words::explain::inspector as words;
use crate::gui::words::option;
use crate::optim::text::LineNumbers;
use crate::optim::{Content, Memory, Method};
use crate::registry::Choice;

/// Vectors of a history that are shown, the newest.
const MOST_OF_HISTORY: usize = 4;

/// All that is said of a step.
pub struct Report {
    /// Whose step it is, and which.
    pub title: String,
    /// The lines of the rule, if the method is one.
    pub rule: Vec<LineNumbers>,
    /// The lines of the formula of a method that is none, on the screen and as TeX.
    pub formula: Vec<[String; 2]>,
    /// Its parts.
    pub sections: Vec<Section>,
}

impl Report {
    /// What is to be said of the step of a racer. `steps` are all its run has; the step behind them was not taken.
    pub fn of(name: &str, method: &Choice<Method>, explained: &Explained, steps: usize) -> Self {
        let sections = [
            Section::plain(words::STATE.text(), state(explained)),
            Section::plain(words::STEP.text(), step(explained, steps)),
            Section::plain(words::SETTINGS.text(), explained.settings.iter().map(setting).collect()),
            Section { title: words::EVALUATIONS.text(), columns: &words::COUNTS, rows: evaluations(explained) },
            Section { title: words::MEMORY.text(), columns: &words::BEFORE_AFTER, rows: memory(explained) },
            Section { title: words::INSIDE.text(), columns: &words::MODEL_TRUE, rows: events::rows(explained) },
        ];
        let title = words::title(name, explained.step, steps);
        let rule = explained.rule.clone();
        let formula = if rule.is_empty() { lines(formula_of(method)) } else { Vec::new() };
        Self {
            title,
            rule,
            formula,
            sections: sections.into_iter().filter(|section| !section.rows.is_empty()).collect(),
        }
    }
}

/// The formula of a method that is no rule, as it is set.
fn formula_of(method: &Choice<Method>) -> &'static str {
    match (method.entry().key, method.word("convention")) {
        ("nesterov", "look-ahead" | "paper") => "v ← ρv − αg(x + ρv);  x ← x + v",
        _ => method.entry().formula,
    }
}

fn lines(formula: &str) -> Vec<[String; 2]> {
    formula.split(';').map(str::trim).map(|line| [line.to_owned(), tex_symbol(line)]).collect()
}

fn state(explained: &Explained) -> Vec<Row> {
    let Explained { truth, noisy, used, .. } = explained;
    let mut rows = vec![
        Row::new("x", words::POSITION.text(), explained.from.into()),
        Row::new("f(x)", words::VALUE.text(), Cell::Number(truth.value)),
        Row::new("∇f(x)", words::GRADIENT.text(), truth.vector.into()),
        Row::new("‖∇f(x)‖", words::NORM.text(), Cell::Number(truth.norm())),
    ];
    if explained.is_noisy {
        rows.push(Row::new(words::SEEN_VALUE.text(), words::NOISY_VALUE.text(), Cell::Number(noisy.value)));
        rows.push(Row::new(words::SEEN_GRADIENT.text(), words::NOISY_GRADIENT.text(), noisy.vector.into()));
    }
    if let Some(used) = used.filter(|used| used.at != explained.from) {
        rows.push(Row::new("x′", words::USED_AT.text(), used.at.into()));
    }
    if let Some(used) = used.filter(|used| used.vector != truth.vector) {
        rows.push(Row::new("g", words::USED.text(), used.vector.into()));
    }
    if let Some(hessian) = explained.hessian {
        rows.push(Row::new("∇²f(x)", words::HESSIAN.text(), hessian.into()));
    }
    if let Some([before, _]) = explained.eval_points {
        rows.push(Row::new("x̄", words::EVAL_POINT.text(), before.into()));
    }
    rows
}

fn step(explained: &Explained, steps: usize) -> Vec<Row> {
    if let Some(error) = explained.error {
        return vec![Row::new(words::FAILED.text(), "", Cell::Text(error.to_string()))];
    }
    let [dx, dy] = explained.displacement();
    let mut rows = Vec::new();
    if explained.step >= steps as u64 {
        rows.push(Row::new(words::NOT_TAKEN.text(), "", Cell::Text(words::NOT_TAKEN_WHY.text().to_owned())));
    }
    rows.push(Row::new("Δx", words::DISPLACEMENT.text(), [dx, dy].into()));
    rows.push(Row::new("‖Δx‖", words::LENGTH.text(), Cell::Number(dx.hypot(dy))));
    rows.push(Row::new("x₊", words::NEXT.text(), explained.to.into()));
    let g = explained.truth;
    let cos = -(g.vector[0] * dx + g.vector[1] * dy) / (g.norm() * dx.hypot(dy));
    if cos.is_finite() {
        let angle = cos.clamp(-1.0, 1.0).acos().to_degrees();
        rows.push(Row::new("∠(Δx, −∇f)", words::ANGLE.text(), Cell::Text(format!("{}°", words::digits(angle, 4)))));
    }
    rows
}

fn setting(setting: &Setting) -> Row {
    let name =
        if setting.is_inner { words::inner(said(setting.param.label)) } else { said(setting.param.label).to_owned() };
    let value = match &setting.word {
        Some(word) if word == "true" => Cell::Text(words::ON.text().to_owned()),
        Some(word) if word == "false" => Cell::Text(words::OFF.text().to_owned()),
        Some(word) => Cell::Text(option(word)),
        None => Cell::Number(setting.value),
    };
    let mut cells = vec![value];
    if setting.word.is_none() && setting.value.to_bits() != setting.base.to_bits() {
        cells.push(Cell::Text(words::scheduled(&words::full(setting.base))));
    }
    Row::of(name, said(setting.param.help), cells)
}

fn evaluations(explained: &Explained) -> Vec<Row> {
    let [before, after] = explained.evaluations;
    let counts = [
        (words::VALUES.text(), before.value, after.value),
        (words::GRADIENTS.text(), before.gradient, after.gradient),
        (words::HESSIANS.text(), before.hessian, after.hessian),
    ];
    let used = counts.into_iter().filter(|(_, _, after)| *after > 0);
    let row = |(name, before, after): (&str, u64, u64)| {
        Row::of(name, "", vec![Cell::Number(before as f64), Cell::Number((after - before) as f64)])
    };
    used.map(row).collect()
}

fn memory(explained: &Explained) -> Vec<Row> {
    let [before, after] = &explained.memory;
    let rows = before.iter().zip(after).flat_map(|(before, after)| match (&before.content, &after.content) {
        (Content::History(old), Content::History(new)) => histories(&before.name, old, new),
        _ => vec![Row::of(before.name.as_ref(), "", vec![cell(before), cell(after)])],
    });
    let (flags, rest): (Vec<Row>, Vec<Row>) = rows.partition(|row| is_flag(&row.name));
    rest.into_iter().chain(flags).collect()
}

/// Whether a memory is one of a method's own notes: `is settled`.
fn is_flag(name: &str) -> bool {
    ["is ", "has "].iter().any(|start| name.starts_with(start))
}

fn cell(memory: &Memory<f64>) -> Cell {
    match &memory.content {
        Content::Number(number) if is_flag(&memory.name) => {
            Cell::Text(if *number == 1.0 { words::YES.text() } else { words::NO.text() }.to_owned())
        }
        Content::Number(number) => Cell::Number(*number),
        Content::Vector(numbers) | Content::Numbers(numbers) => Cell::Vector(numbers.clone()),
        Content::Matrix(numbers) => Cell::Matrix(numbers.clone()),
        Content::History(vectors) => Cell::Text(vectors.len().to_string()),
    }
}

/// The newest vectors, side by side by age.
fn histories(name: &str, old: &[Vec<f64>], new: &[Vec<f64>]) -> Vec<Row> {
    let count =
        Row::of(words::count_of(name), "", vec![Cell::Number(old.len() as f64), Cell::Number(new.len() as f64)]);
    let of = |list: &[Vec<f64>], age: usize| {
        let place = list.len().checked_sub(age + 1);
        place.and_then(|place| list.get(place)).map_or(Cell::Empty, |vector| Cell::Vector(vector.clone()))
    };
    let shown = old.len().max(new.len()).min(MOST_OF_HISTORY);
    let rows = (0..shown).map(|age| Row::of(words::aged(name, age), "", vec![of(old, age), of(new, age)]));
    std::iter::once(count).chain(rows).collect()
}
