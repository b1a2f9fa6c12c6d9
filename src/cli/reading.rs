//! Reports how data files were read, how the batch was fitted to them, and what is unusual about trainings.

use serde_json::json;

use super::args::Format;
use super::{Failure, Output, say};
use crate::data::{self, split};
use crate::train::Config;

/// Reports of each data set from files how it was read: in one line, and as an event in JSON.
///
/// # Errors
/// As [`Output::line`].
pub fn report<'a>(configs: impl Iterator<Item = &'a Config>, format: Format, out: &mut Output) -> Result<(), Failure> {
    let mut reported = Vec::new();
    for config in configs {
        let pick = config.data.to_string();
        let Ok(data) = data::load(&config.data) else { continue };
        let Some(reading) = data.reading().filter(|_| !reported.contains(&pick)) else { continue };
        say(&format!("note: {reading}"));
        if format == Format::Json {
            let [train, val] = split::sizes(&data, config.split).unwrap_or_default();
            out.line(json!({
                "event": "data",
                "data": pick,
                "format": data.format,
                "notes": data.notes,
                "samples": data.len(),
                "shape": data.shape,
                "classes": data.classes,
                "train": train,
                "val": val,
                "test": data.len() - data.available(),
            }))?;
        }
        reported.push(pick);
    }
    Ok(())
}

/// Checks trainings. Where one can't begin it is told first how its data was read, which may be why.
///
/// # Errors
/// As [`Config::check`].
pub fn check<'a>(mut configs: impl Iterator<Item = &'a Config>) -> Result<(), Failure> {
    configs.try_for_each(|config| {
        config.check().map_err(|refusal| {
            let reading = data::load(&config.data).ok().and_then(|data| data.reading());
            if let Some(reading) = reading {
                say(&format!("note: {reading}"));
            }
            refusal.into()
        })
    })
}

/// Reports what is unusual about trainings before they start, each thing once.
pub fn report_notes<'a>(configs: impl Iterator<Item = &'a Config>) {
    let mut reported = Vec::new();
    for config in configs {
        let notes = data::load(&config.data).ok().and_then(|data| config.notes(&data).ok());
        for note in notes.unwrap_or_default() {
            if !reported.contains(&note) {
                say(&format!("note: {note}"));
                reported.push(note);
            }
        }
    }
}

/// The configuration with a batch that is no larger than its training set.
pub fn fit_batch(config: Config) -> Config {
    let Ok(data) = data::load(&config.data) else { return config };
    let subset = config.subset().ok();
    let train = subset.and_then(|subset| split::train_size(&data, config.split, subset, config.data_seed()).ok());
    match train {
        Some(train @ 1..) if train < config.batch => Config { batch: train, ..config },
        _ => config,
    }
}

/// Reports a batch that was made smaller.
pub fn report_batch<'a>(runs: impl Iterator<Item = &'a Config>, fitted: impl Iterator<Item = &'a Config>) {
    let wanted = runs.map(|config| config.batch).max().unwrap_or(0);
    let least = fitted.map(|config| config.batch).min().unwrap_or(wanted);
    if least < wanted {
        say(&format!("note: the batch is the whole training set of {least}, which is smaller than {wanted}"));
    }
}
