//! What stands in the table of runs: figures as numbers to sort by, as text, and in sentences under the pointer.

use crate::data::Task;
use crate::experiment::{Compared, FigureReport};
use crate::gui::train_tab::record::Record;
use crate::gui::words::{self, statistics, training};
use crate::scene::Column;
use crate::spread::Spread;
use crate::train::Epoch;

/// What is known of a run.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// What it told.
    pub record: &'a Record,
    /// What it has come to.
    pub compared: Option<&'a Compared>,
    /// Whether the others are compared with it.
    pub is_baseline: bool,
}

impl<'a> Known<'a> {
    fn report(&self, key: &str) -> Option<&'a FigureReport> {
        self.compared?.figure(key)
    }

    /// Whether its target is a number.
    fn is_of_number(&self) -> bool {
        self.record.histories.task() == Task::Regression
    }

    /// What runs are compared by.
    fn judged(&self) -> Option<&'a FigureReport> {
        self.report(if self.is_of_number() { "val_rmse" } else { "val_accuracy" })
    }

    /// What the table is sorted by.
    pub fn number(&self, column: Column) -> Option<f64> {
        match column {
            Column::Sd => self.judged()?.value.spread.sd,
            Column::Difference if self.is_baseline => self.judged().map(|_| 0.0),
            Column::Difference => Some(self.judged()?.difference?.spread.mean),
            _ => figure(self.record, column).map(|spread| spread.mean),
        }
    }

    /// What stands in a cell; none if there is nothing to tell.
    pub fn text(&self, column: Column) -> Option<String> {
        match column {
            Column::Sd if self.is_of_number() => self.judged()?.value.spread.sd.map(words::value),
            Column::Sd => self.judged()?.value.spread.sd.map(|sd| statistics::sd(100.0 * sd)),
            Column::Difference if self.is_baseline => Some(statistics::BASELINE.text().to_owned()),
            Column::Difference if self.is_of_number() => {
                self.judged()?.difference.map(|of| statistics::difference_of_number(&of))
            }
            Column::Difference => self.judged()?.difference.map(|of| statistics::points(&of.in_percent(), true)),
            _ if self.is_of_number() => told(self.record, column),
            Column::Gap => match self.report("gap") {
                Some(report) => Some(statistics::points(&report.value.in_percent(), false)),
                None => told(self.record, column),
            },
            Column::ValAccuracy => Some(words::percent(figure(self.record, column)?.mean, true)),
            _ => told(self.record, column),
        }
    }

    /// Whether the difference is one that more seeds may turn round.
    pub fn is_undecided(&self) -> bool {
        let difference = self.judged().and_then(|report| report.difference);
        !self.is_baseline && difference.is_some_and(|of| of.interval.is_some() && !of.is_decided())
    }

    /// The difference to the baseline in sentences.
    pub fn difference_told(&self, baseline: &str) -> String {
        if self.is_baseline {
            return statistics::BASELINE_TIP.text().to_owned();
        }
        let Some(of) = self.judged().and_then(|report| report.difference) else {
            return statistics::NOTHING_IN_COMMON.text().to_owned();
        };
        let mut lines = vec![if self.is_of_number() {
            statistics::number_difference_told(of.spread.mean, of.n, baseline)
        } else {
            statistics::difference_told(100.0 * of.spread.mean, of.n, baseline)
        }];
        lines.push(match of.interval {
            None => statistics::ONE_SEED.text().to_owned(),
            Some(_) if of.is_decided() => statistics::DECIDED.text().to_owned(),
            Some(_) => statistics::would_decide(of.more_to_decide(), of.spread.mean == 0.0),
        });
        lines.extend(self.compared.and_then(|compared| compared.epoch).map(statistics::at_epoch));
        lines.extend(self.failed_told());
        lines.join("\n")
    }

    /// How many seeds are left out, if any are.
    pub fn failed_told(&self) -> Option<String> {
        let failed = self.compared?.failed;
        (failed > 0 && failed < self.record.histories.seeds().len()).then(|| statistics::failed(failed))
    }

    /// The figure after the last epoch, where the column shows that of another.
    pub fn last_told(&self, column: Column) -> Option<String> {
        let is_of_weights = matches!(
            column,
            Column::ValAccuracy
                | Column::BalancedAccuracy
                | Column::TrainAccuracy
                | Column::ValLoss
                | Column::TrainLoss
        );
        if !is_of_weights || !self.record.histories.has_kept() {
            return None;
        }
        let last = figure_of(self.record, column, false)?;
        Some(if self.is_of_number() || matches!(column, Column::ValLoss | Column::TrainLoss) {
            words::value_spread(last)
        } else {
            words::percent_spread(last)
        })
    }
}

/// A run's figure in a column where it stands now, of the weights that are kept if it is over, accuracies in percent;
/// none before its first epoch.
fn figure(record: &Record, column: Column) -> Option<Spread> {
    figure_of(record, column, record.histories.has_kept())
}

/// The same, of the weights that are kept or of the last epoch's.
fn figure_of(record: &Record, column: Column, is_kept: bool) -> Option<Spread> {
    let last = record.history().last()?;
    let of = |figure: fn(&Epoch) -> f64| {
        if is_kept { record.histories.result_spread(figure) } else { record.histories.spread(last.epoch, figure) }
    };
    let alone = |mean| Spread { mean, sd: None };
    if record.histories.task() == Task::Regression {
        let [val, train]: [fn(&Epoch) -> f64; 2] =
            [|epoch| epoch.val_rmse.unwrap_or(f64::NAN), |epoch| epoch.train_rmse.unwrap_or(f64::NAN)];
        match column {
            Column::ValAccuracy => return Some(of(val)),
            Column::TrainAccuracy => return Some(of(train)),
            Column::Gap => {
                return Some(of(|epoch| epoch.val_rmse.unwrap_or(f64::NAN) - epoch.train_rmse.unwrap_or(f64::NAN)));
            }
            Column::ValLoss => return Some(of(|epoch| epoch.val_accuracy)),
            Column::TrainLoss => return Some(of(|epoch| epoch.train_accuracy)),
            Column::BestAccuracy => return record.histories.best_rmse(),
            Column::BalancedAccuracy => return None,
            _ => {}
        }
    }
    Some(match column {
        Column::List | Column::Name | Column::Sd | Column::Difference => alone(0.0),
        Column::ValAccuracy => of(|epoch| 100.0 * epoch.val_accuracy),
        Column::BalancedAccuracy => of(|epoch| 100.0 * epoch.val_balanced_accuracy),
        Column::BestAccuracy => {
            let Spread { mean, sd } = record.histories.best();
            Spread { mean: 100.0 * mean, sd: sd.map(|sd| 100.0 * sd) }
        }
        Column::TrainAccuracy => of(|epoch| 100.0 * epoch.train_accuracy),
        Column::Gap => of(|epoch| 100.0 * (epoch.train_accuracy - epoch.val_accuracy)),
        Column::ValLoss => of(|epoch| epoch.val_cross_entropy),
        Column::TrainLoss => of(|epoch| epoch.train_cross_entropy),
        Column::Epochs => alone(f64::from(last.epoch)),
        Column::Speed => alone(last.samples_per_second),
    })
}

/// The same as text; none if there is nothing to tell.
fn told(record: &Record, column: Column) -> Option<String> {
    let spread @ Spread { mean, sd } = figure(record, column)?;
    let is_of_number = record.histories.task() == Task::Regression;
    Some(match column {
        Column::Name | Column::List | Column::Sd | Column::Difference => String::new(),
        Column::BestAccuracy if is_of_number && sd.is_none() => {
            training::best_at(&words::value(mean), record.history().best()?.epoch)
        }
        Column::ValAccuracy | Column::BalancedAccuracy | Column::BestAccuracy | Column::TrainAccuracy | Column::Gap
            if is_of_number =>
        {
            words::value_spread(spread)
        }
        Column::BestAccuracy if sd.is_none() => {
            training::best_at(&words::percent(mean, true), record.history().best()?.epoch)
        }
        Column::ValAccuracy | Column::BalancedAccuracy | Column::BestAccuracy | Column::TrainAccuracy => {
            words::percent_spread(spread)
        }
        Column::Gap => words::points_spread(spread),
        Column::ValLoss | Column::TrainLoss if mean.is_nan() => return None,
        Column::ValLoss | Column::TrainLoss => words::value_spread(spread),
        Column::Epochs => words::whole(mean as usize),
        Column::Speed if mean > 0.0 && mean.is_finite() => words::whole(mean.round() as usize),
        Column::Speed => return None,
    })
}

/// A run's validation accuracy where it stands now, or its error where the target is a number.
pub fn accuracy(record: &Record) -> Option<String> {
    let told = told(record, Column::ValAccuracy)?;
    let is_of_number = record.histories.task() == Task::Regression;
    Some(if is_of_number { training::rmse_of(&told) } else { told })
}
