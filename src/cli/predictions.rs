//! The file of `--predictions`: what the resulting weights say of each validation sample.

use std::path::Path;

use serde_json::json;

use super::output::Exact;
use super::{Failure, Output};
use crate::train::{Prediction, Trainer};

/// Writes a row for each sample, whole or not at all: JSON lines if the file's name ends in `.json` or `.jsonl`,
/// otherwise CSV.
///
/// # Errors
/// If the file can't be written.
pub fn write(path: &Path, trainer: &mut Trainer) -> Result<(), Failure> {
    let predictions = trainer.predictions();
    let classes = trainer.classes();
    let mut out = Output::to(Some(path))?;
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    if matches!(extension.as_deref(), Some("json" | "jsonl")) {
        predictions.iter().try_for_each(|prediction| out.line(object(prediction, classes)))?;
    } else if predictions.iter().any(|prediction| prediction.numbers.is_some()) {
        out.line("part,sample,true,predicted")?;
        for Prediction { part, sample, numbers, .. } in &predictions {
            let [number, predicted] = numbers.unwrap_or([f64::NAN; 2]);
            out.line(format!("{part},{sample},{number:?},{predicted:?}"))?;
        }
    } else {
        let columns = ["part", "sample", "true", "predicted"].map(str::to_owned).into_iter();
        let columns = columns.chain(classes.iter().map(|class| format!("p_{class}")));
        out.line(columns.map(|column| quoted(&column)).collect::<Vec<_>>().join(","))?;
        predictions.iter().try_for_each(|prediction| out.line(row(prediction, classes)))?;
    }
    out.finish()
}

fn object(prediction: &Prediction, classes: &[String]) -> String {
    let Prediction { part, sample, label, class, probabilities, numbers } = prediction;
    if let Some(numbers) = numbers {
        let [number, predicted] = numbers.map(Exact);
        return format!(
            "{{\"part\": \"{part}\", \"sample\": {sample}, \"true\": {number}, \"predicted\": {predicted}}}"
        );
    }
    let [label, class] = [*label as usize, *class].map(|class| json!(classes[class]));
    let each = classes.iter().zip(probabilities).map(|(class, p)| format!("{}: {}", json!(class), Exact(*p)));
    let each = each.collect::<Vec<_>>().join(", ");
    format!(
        "{{\"part\": \"{part}\", \"sample\": {sample}, \"true\": {label}, \"predicted\": {class}, \"probabilities\": {{{each}}}}}"
    )
}

fn row(prediction: &Prediction, classes: &[String]) -> String {
    let Prediction { part, sample, label, class, probabilities, .. } = prediction;
    let [label, class] = [*label as usize, *class].map(|class| quoted(&classes[class]));
    let each = probabilities.iter().map(|p| format!("{p:?}")).collect::<Vec<_>>().join(",");
    format!("{part},{sample},{label},{class},{each}")
}

/// A cell of CSV, in quotes where it needs them.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
