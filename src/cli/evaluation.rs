//! What `ravine train --evaluate` found, as JSON, CSV or a line.

use super::args::Format;
use super::output::{Exact, short};
use super::report_text::{majority_text, noisy_text};
use super::{Failure, Output};
use crate::data::Task;
use crate::train::{Majority, Metrics, Noise, Tested};

/// What `--evaluate` found.
pub struct Evaluation {
    /// Of the training and the validation part.
    pub parts: [Metrics; 2],
    /// Of the held-out test part.
    pub test: Option<Metrics>,
    /// With noise and with test-time augmentation.
    pub noisy: Vec<Tested>,
    /// The largest class, where the classes are of very different size.
    pub majority: Option<Majority>,
}

impl Evaluation {
    /// Writes it.
    ///
    /// # Errors
    /// As [`Output::line`].
    pub fn write(&self, name: &str, format: Format, out: &mut Output) -> Result<(), Failure> {
        let Self { parts: [train, val], test, noisy, majority } = self;
        if let Some(figures) = self.of_number() {
            return write_of_number(name, &figures, format, out);
        }
        let with = |noise| noisy.iter().find(|tested| tested.noise == noise);
        let accuracy = |noise| with(noise).map(|tested| tested.val_accuracy);
        match format {
            Format::Json => out.line(serde_json::json!({
                "event": "evaluation",
                "run": name,
                "train_loss": train.loss,
                "train_accuracy": train.accuracy,
                "val_loss": val.loss,
                "val_accuracy": val.accuracy,
                "train_cross_entropy": train.cross_entropy,
                "val_cross_entropy": val.cross_entropy,
                "train_balanced_accuracy": train.balanced_accuracy,
                "val_balanced_accuracy": val.balanced_accuracy,
                "largest_class_share": majority.as_ref().map(|majority| majority.share),
                "test_loss": test.map(|test| test.loss),
                "test_accuracy": test.map(|test| test.accuracy),
                "test_cross_entropy": test.map(|test| test.cross_entropy),
                "noisy_val_accuracy": accuracy(Noise::Layers),
                "augmented_val_accuracy": accuracy(Noise::Augmentation),
            })),
            Format::Csv => {
                let names = ["train", "val"].map(|part| [format!("{part}_loss"), format!("{part}_accuracy")]);
                let mut columns: Vec<(String, f64)> =
                    names.into_iter().flatten().zip([train.loss, train.accuracy, val.loss, val.accuracy]).collect();
                columns.push(("train_cross_entropy".to_owned(), train.cross_entropy));
                columns.push(("val_cross_entropy".to_owned(), val.cross_entropy));
                columns.push(("train_balanced_accuracy".to_owned(), train.balanced_accuracy));
                columns.push(("val_balanced_accuracy".to_owned(), val.balanced_accuracy));
                if let Some(test) = test {
                    let figures =
                        [("loss", test.loss), ("accuracy", test.accuracy), ("cross_entropy", test.cross_entropy)];
                    columns.extend(figures.map(|(name, x)| (format!("test_{name}"), x)));
                }
                let of_noise = [("noisy_val_accuracy", Noise::Layers), ("augmented_val_accuracy", Noise::Augmentation)];
                columns
                    .extend(of_noise.iter().filter_map(|(name, noise)| Some(((*name).to_owned(), accuracy(*noise)?))));
                let (header, row): (Vec<_>, Vec<_>) =
                    columns.into_iter().map(|(name, x)| (name, format!("{x:?}"))).unzip();
                out.line(header.join(","))?;
                out.line(row.join(","))
            }
            Format::Table => {
                let of = |part: &str, of: &Metrics| format!("{part} {:.2} %, loss {:.4}", 100.0 * of.accuracy, of.loss);
                let mut told = vec![of("validation", val), of("training", train)];
                if let Some(majority) = majority {
                    told.insert(1, format!("balanced {:.2} %", 100.0 * val.balanced_accuracy));
                    told.insert(2, majority_text(majority));
                }
                told.extend(test.as_ref().map(|test| of("test", test)));
                told.extend(noisy.iter().map(|tested| noisy_text(tested, Task::Classification)));
                out.line(format_args!("{name}: {}", told.join("; ")))
            }
        }
    }

    /// The figures with their names in JSON, where the target is a number.
    fn of_number(&self) -> Option<Vec<(&'static str, f64)>> {
        let Self { parts: [train, val], test, noisy, .. } = self;
        let mut figures = vec![
            ("train_loss", train.loss),
            ("train_rmse", train.rmse?),
            ("train_r2", train.accuracy),
            ("val_loss", val.loss),
            ("val_rmse", val.rmse?),
            ("val_r2", val.accuracy),
        ];
        if let Some(Metrics { loss, rmse: Some(rmse), accuracy, .. }) = test {
            figures.extend([("test_loss", *loss), ("test_rmse", *rmse), ("test_r2", *accuracy)]);
        }
        figures.extend(noisy.iter().map(|tested| match tested.noise {
            Noise::Layers => ("noisy_val_r2", tested.val_accuracy),
            Noise::Augmentation => ("augmented_val_r2", tested.val_accuracy),
        }));
        Some(figures)
    }
}

fn write_of_number(
    name: &str,
    figures: &[(&'static str, f64)],
    format: Format,
    out: &mut Output,
) -> Result<(), Failure> {
    let joined =
        |text: fn(&(&'static str, f64)) -> String, by: &str| figures.iter().map(text).collect::<Vec<_>>().join(by);
    match format {
        Format::Json => {
            let told = joined(|(name, x)| format!("\"{name}\": {}", Exact(*x)), ", ");
            out.line(format_args!("{{\"event\": \"evaluation\", \"run\": {}, {told}}}", serde_json::json!(name)))
        }
        Format::Csv => {
            out.line(joined(|(name, _)| (*name).to_owned(), ","))?;
            out.line(joined(|(_, x)| format!("{x:?}"), ","))
        }
        Format::Table => {
            let told = joined(|(name, x)| format!("{} {}", name.replace('_', " "), short(*x)), "; ");
            out.line(format_args!("{name}: {told}"))
        }
    }
}
