//! Numbers and settings as they are written in pictures.

use crate::language::{self, Word, word};
use crate::registry::Value;

/// The shortest text of a number with seven digits.
pub fn number(x: f64) -> String {
    if x == 0.0 {
        return "0".to_owned();
    }
    let x: f64 = format!("{x:.6e}").parse().unwrap_or(x);
    if (1e-4..1e7).contains(&x.abs()) { format!("{x}") } else { format!("{x:e}") }
}

/// A number for reading: four digits.
pub fn value(x: f64) -> String {
    if x.is_nan() {
        return word("figure-not-a-number").to_owned();
    }
    if x.is_infinite() {
        return if x > 0.0 { "∞" } else { "−∞" }.to_owned();
    }
    let size = x.abs();
    let text = if size != 0.0 && !(1e-3..1e6).contains(&size) {
        format!("{x:.2e}")
    } else {
        let decimals = if size < 1.0 { 4 } else { (3.0 - size.log10().floor()).max(0.0) as usize };
        format!("{x:.decimals$}")
    };
    text.replace('-', "−")
}

/// Percent, with a decimal where it is asked for.
pub fn percent(x: f64, is_fine: bool) -> String {
    if x.is_nan() {
        return "–".to_owned();
    }
    let decimals = usize::from(is_fine);
    format!("{x:.decimals$} %").replace('-', "−")
}

/// A number a slider or a mouse gave, without the digits nobody chose: three significant ones on a logarithmic slider,
/// five otherwise.
pub fn tidy(x: f64, is_log: bool) -> f64 {
    let digits = if is_log { 2 } else { 4 };
    format!("{x:.digits$e}").parse().unwrap_or(x)
}

/// A switch that is on.
pub const ON: Word = Word::new("figure-on");
/// A switch that is off.
pub const OFF: Word = Word::new("figure-off");

/// An option of a choice as a word on the screen.
pub fn option(word: &str) -> String {
    if let Some(text) = language::of_word(word) {
        return text.to_owned();
    }
    match word {
        "pytorch" => "PyTorch".to_owned(),
        "relu" => "ReLU".to_owned(),
        "leaky-relu" => "Leaky ReLU".to_owned(),
        "gelu" => "GELU".to_owned(),
        "silu" => "SiLU".to_owned(),
        "elu" => "ELU".to_owned(),
        "selu" => "SELU".to_owned(),
        "strong-wolfe" => "Strong Wolfe".to_owned(),
        "polak-ribiere" => "Polak–Ribière".to_owned(),
        "fletcher-reeves" => "Fletcher–Reeves".to_owned(),
        "hestenes-stiefel" => "Hestenes–Stiefel".to_owned(),
        "avgpool" => "Average pooling".to_owned(),
        "maxpool" => "Max pooling".to_owned(),
        word => {
            let mut letters = word.replace('-', " ");
            if let Some(first) = letters.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            letters
        }
    }
}

/// The letter a label ends with, `Learning rate α`; the whole label where there is none.
pub fn symbol(label: &str) -> &str {
    let last = label.rsplit(' ').next().unwrap_or(label);
    if last.chars().count() <= 2 { last } else { label }
}

/// The value of a setting as it is read.
pub fn setting(value: &Value) -> String {
    match value {
        Value::Number(x) => number(*x),
        Value::Word(word) if word == "true" => ON.text().to_owned(),
        Value::Word(word) if word == "false" => OFF.text().to_owned(),
        Value::Word(word) => option(word),
        other => other.to_string(),
    }
}

/// The shortest text of a number with seven digits, and a minus sign that is as wide as a digit.
pub fn signed(x: f64) -> String {
    number(x).replace('-', "−")
}

/// A whole number with thin spaces between thousands.
pub fn whole(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A time.
pub fn time(secs: f64) -> String {
    match secs {
        secs if secs < 1e-3 => format!("{:.0} µs", secs * 1e6),
        secs if secs < 1.0 => format!("{:.1} ms", secs * 1e3),
        secs => format!("{secs:.2} s"),
    }
}
