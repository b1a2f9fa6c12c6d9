//! Cells of tables: numbers and texts as CSV and JSON have them.

use serde_json::{Value, json};

/// JSON has no word for numbers that are not finite: they stand in quotes.
pub fn number(x: f64) -> Value {
    if x.is_finite() {
        json!(x)
    } else if x.is_nan() {
        json!("nan")
    } else {
        json!(if x > 0.0 { "inf" } else { "-inf" })
    }
}

/// A cell of a table, in quotes where it needs them.
pub fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_owned() }
}
