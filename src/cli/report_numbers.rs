//! The table of `ravine train` for runs whose target is a number: root mean squared errors and R².

use super::output::short;
use super::report_text::noisy_text;
use crate::data::Task;
use crate::spread::Spread;
use crate::train::average::MUCH;
use crate::train::{Ending, Epoch, FitFigures, History, Summary};

/// The columns.
pub const HEADER: [&str; 9] =
    ["run", "seed", "val RMSE", "val R²", "best RMSE", "at epoch", "train RMSE", "train R²", "ending"];

/// The row of a training.
pub fn row(name: &str, seed: u64, history: &History) -> Vec<String> {
    let mut ending = history.ending().map(Ending::to_string).unwrap_or_default();
    for tested in history.tested() {
        ending = format!("{ending}; {}", noisy_text(tested, Task::Regression));
    }
    if let Some(test) = history.held_out() {
        ending = format!("{ending}; test part: RMSE {}, R² {}", known(test.rmse), short(test.accuracy));
    }
    let (Some(result), Some(last)) = (history.result(), history.last()) else {
        let dashes = (0..6).map(|_| "–".to_owned());
        return [name.to_owned(), seed.to_string()].into_iter().chain(dashes).chain([ending]).collect();
    };
    if let Some(kept) = history.kept().filter(|kept| kept.epoch != last.epoch) {
        let (epoch, at_last) = (kept.epoch, known(last.val_rmse));
        ending =
            format!("{ending}; figures of epoch {epoch}, whose weights are kept; epoch {}: RMSE {at_last}", last.epoch);
    }
    if let Some(single) = last.single {
        ending = format!("{ending}; a single network beside: RMSE {}", known(single.rmse));
    }
    if result.start_left > MUCH {
        ending = format!("{ending}; {:.2} % of the average is still the initial weights", 100.0 * result.start_left);
    }
    let best = best(history.epochs());
    let best = best.map_or_else(|| ["–".to_owned(), "–".to_owned()], |(epoch, rmse)| [short(rmse), epoch.to_string()]);
    let [best, at_epoch] = best;
    let val = [known(result.val_rmse), short(result.val_accuracy)];
    let train = [known(result.train_rmse), short(result.train_accuracy)];
    let figures = val.into_iter().chain([best, at_epoch]).chain(train).chain([ending]);
    [name.to_owned(), seed.to_string()].into_iter().chain(figures).collect()
}

/// The row of several trainings.
pub fn mean_row(name: &str, summary: &Summary, fit: &FitFigures) -> Vec<String> {
    let text = |Spread { mean, sd }: &Spread| match sd {
        Some(sd) => format!("{} ± {}", short(*mean), short(*sd)),
        None => short(*mean),
    };
    let mut ending = format!("mean ± sd of {} trainings", summary.runs);
    if summary.stopped > 0 {
        ending = format!("{ending}, of which {} were stopped before their end", summary.stopped);
    }
    if summary.last.is_some() {
        ending =
            format!("{ending}; figures of the weights that are kept; last epochs: RMSE {}", text(&fit.last_val_rmse));
    }
    if let Some(test) = &fit.test_rmse {
        ending = format!("{ending}; test part: RMSE {}", text(test));
    }
    let figures = [&fit.val_rmse, &summary.val_accuracy, &fit.best_val_rmse].map(text);
    let train = [&fit.train_rmse, &summary.train_accuracy].map(text);
    let figures = figures.into_iter().chain([String::new()]).chain(train).chain([ending]);
    [name.to_owned(), "all".to_owned()].into_iter().chain(figures).collect()
}

/// The first epoch with the lowest error on the validation part.
fn best(epochs: &[Epoch]) -> Option<(u32, f64)> {
    let errors = epochs.iter().filter_map(|epoch| Some((epoch.epoch, epoch.val_rmse?)));
    errors.reduce(|best, other| if other.1 < best.1 { other } else { best })
}

fn known(x: Option<f64>) -> String {
    x.map_or_else(|| "–".to_owned(), short)
}
