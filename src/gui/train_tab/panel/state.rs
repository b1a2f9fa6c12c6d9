//! What a run does, or how it ended: a sentence, or a word or two.

use eframe::egui::{Label, RichText, Ui};

use crate::gui::train_tab::record::Record;
use crate::gui::train_tab::runs::Runs;
use crate::gui::words::{statistics, training};
use crate::language::retold;
use crate::scene::TrainingRun;
use crate::train::{Bundle, Ending, History, Turn};

/// Draws it: in a word or two, with the sentence under the pointer, or as a sentence in as many lines as it needs.
pub fn state_ui(ui: &mut Ui, runs: &Runs, run: &TrainingRun, is_short: bool) {
    let record = runs.of(run);
    let (told, is_trouble) = state(runs, run, record);
    let text = if is_short { in_short(runs, run, record) } else { told.clone() };
    let mut rich = RichText::new(text).small();
    if is_trouble {
        rich = rich.color(ui.visuals().error_fg_color);
    }
    let label = Label::new(rich).selectable(false);
    ui.add(if is_short { label.truncate() } else { label.wrap() }).on_hover_text(told);
}

/// What a run does, or how it ended, and whether that is trouble.
fn state(runs: &Runs, run: &TrainingRun, record: Option<&Record>) -> (String, bool) {
    let Some(record) = record else { return (training::WAITS.text().to_owned(), false) };
    if record.is_running {
        let seeds = record.histories.seeds().len();
        if turn(runs, run) == Some(Turn::Waits) {
            return (training::waiting(seeds), false);
        }
        if let Some([epoch, epochs]) = record.source_epochs {
            return (training::on_source(epoch, epochs), false);
        }
        return (training::under_way(done(record), seeds, is_paused(runs, run)), false);
    }
    if let Some(fault) = runs.fault(run) {
        return (retold(fault).into_owned(), !runs.is_waiting(run));
    }
    let is_failure = record.histories.has_failed();
    let told = record.histories.ending_text();
    let told = told.map_or_else(|| training::WAITS.text().to_owned(), |told| retold(&told).into_owned());
    if is_failure || !record.is_outdated(run) {
        let changes = record
            .history()
            .changes_by_epoch()
            .map(|(epoch, changed)| (epoch, retold(&changed.in_short()).into_owned()));
        return (training::with_changes(&told, changes), is_failure);
    }
    (training::OUTDATED.text().to_owned(), false)
}

/// The same in a word or two.
pub fn in_short(runs: &Runs, run: &TrainingRun, record: Option<&Record>) -> String {
    let Some(record) = record else { return training::WAITS.text().to_owned() };
    if record.is_running {
        return match (turn(runs, run), record.source_epochs) {
            (Some(Turn::Waits), _) => training::waiting(1),
            _ if is_paused(runs, run) => statistics::PAUSED.text().to_owned(),
            (_, Some([epoch, epochs])) => training::on_source_short(epoch, epochs),
            _ => training::under_way(done(record), 1, false),
        };
    }
    if runs.fault(run).is_some() {
        return if runs.is_waiting(run) { training::WAITS.text() } else { statistics::FAULTY.text() }.to_owned();
    }
    if !record.histories.has_failed() && record.is_outdated(run) {
        return statistics::CHANGED.text().to_owned();
    }
    ended(&record.histories)
}

fn ended(histories: &Bundle) -> String {
    let Some(endings) = histories.seeds().iter().map(History::ending).collect::<Option<Vec<&Ending>>>() else {
        return training::WAITS.text().to_owned();
    };
    let failed = histories.failed().len();
    let mut words = endings.into_iter().map(statistics::ended);
    let first = words.next().unwrap_or_else(|| training::WAITS.text());
    match failed {
        _ if words.all(|word| word == first) => first.to_owned(),
        0 => statistics::ENDED.text().to_owned(),
        failed => statistics::some_failed(failed, histories.seeds().len()),
    }
}

fn done(record: &Record) -> u32 {
    record.history().last().map_or(0, |epoch| epoch.epoch)
}

fn turn(runs: &Runs, run: &TrainingRun) -> Option<Turn> {
    runs.progress_of(run).map(|progress| progress.turn)
}

fn is_paused(runs: &Runs, run: &TrainingRun) -> bool {
    runs.progress().is_some_and(|progress| progress.is_paused) || turn(runs, run) == Some(Turn::Paused)
}
