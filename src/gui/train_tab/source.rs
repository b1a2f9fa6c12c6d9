//! What a run learns from: a data set of the list, or a file or folder of the user's own.
//!
//! Another data set is only requested until it is there: the run keeps the one it has, and keeps it for good if the other can't
//! be had.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use eframe::egui::{Button, Key, ProgressBar, RichText, Spinner, TextEdit, Ui};

use super::library::{Library, Standing};
use super::{more, presets};
use crate::data::{DATASETS, Dataset, Make, Task};
use crate::gui::command::{Command, Commands};
use crate::gui::dialog::{self, Wanted};
use crate::gui::widget::field::Field;
use crate::gui::widget::{self, param, path, pick, section};
use crate::gui::words::training as words;
use crate::gui::worker::Waker;
use crate::language::{given_class, retold};
use crate::registry::{Choice, Entry, Value};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::RunId;

/// The setting of data of the user's own that names them.
const PATH: &str = "path";
/// Longest path, in characters.
const LONGEST: usize = 4096;

/// The data sets that are wanted in place of those the runs have.
#[derive(Default)]
pub struct Requests {
    open: BTreeMap<RunId, Request>,
    browsing: Option<(RunId, Receiver<Option<PathBuf>>)>,
}

struct Request {
    choice: Choice<Make>,
    /// What the run had: if that changes, the request is dropped.
    instead_of: Choice<Make>,
    /// Whether it did not come from the settings, which may be out of sight: then it is told elsewhere if it can't be had.
    is_from_elsewhere: bool,
}

/// The entry of data of the user's own.
fn own() -> Option<&'static Entry<Make>> {
    DATASETS.iter().find(|entry| entry.param(PATH).is_some())
}

fn path_of(choice: &Choice<Make>) -> Option<&str> {
    choice.entry().param(PATH).map(|_| choice.word(PATH))
}

impl Requests {
    /// The data sets that are to be had.
    pub fn choices(&self) -> impl Iterator<Item = &Choice<Make>> {
        self.open.values().map(|request| &request.choice).filter(|choice| path_of(choice) != Some(""))
    }

    /// Requests a file or folder for a run.
    pub fn request_path(&mut self, run: &TrainingRun, path: &Path, library: &mut Library) {
        let text = Value::Text(path.display().to_string());
        if let Some(choice) = own().and_then(|entry| entry.choice().with(PATH, text).ok()) {
            library.retry(&choice);
            let request = Request { choice, instead_of: run.config.data.clone(), is_from_elsewhere: true };
            self.open.insert(run.id, request);
        }
    }

    /// Takes what was chosen in the desktop's dialog.
    pub fn receive(&mut self, scene: &TrainingScene, library: &mut Library) {
        let Some((id, found)) = self.browsing.as_ref().and_then(|(id, from)| Some((*id, from.try_recv().ok()?))) else {
            return;
        };
        self.browsing = None;
        if let (Some(path), Some(run)) = (found, scene.runs.iter().find(|run| run.id == id)) {
            self.request_path(run, &path, library);
        }
    }

    /// Gives the runs what was requested and is here by now, and drops requests that no longer apply.
    pub fn apply(&mut self, scene: &mut TrainingScene, library: &Library, commands: &mut Commands) {
        self.open.retain(|id, request| {
            let run = scene.runs.iter_mut().find(|run| run.id == *id);
            let Some(run) = run.filter(|run| run.config.data == request.instead_of) else { return false };
            if let Some(data) = library.ready(&request.choice) {
                let old = library.ready(&run.config.data);
                presets::adopt(&mut run.config, request.choice.clone(), old.map(AsRef::as_ref), data);
                return false;
            }
            if let Some(Standing::Failed(why)) = library.peek(&request.choice)
                && std::mem::take(&mut request.is_from_elsewhere)
            {
                commands.push(Command::Warn(why.to_owned()));
            }
            true
        });
    }

    /// Draws the choice of a run's data set with its settings.
    pub fn ui(&mut self, ui: &mut Ui, run: &mut TrainingRun, library: &mut Library, wake: &Waker) {
        let before = self.open.get(&run.id).map_or(&run.config.data, |request| &request.choice);
        let mut choice = before.clone();
        pick::entry_ui(ui, words::DATA_SET.text(), words::DATA_SET_TIP.text(), DATASETS, &mut choice);
        let key = choice.entry().key;
        ui.push_id(key, |ui| {
            if path_of(&choice).is_some() {
                self.path_ui(ui, run.id, &mut choice, library, wake);
                let told =
                    more::settings_summary(&choice, &[PATH]).unwrap_or_else(|| words::AS_FOUND.text().to_owned());
                section::ui(ui, words::READING.text(), &told, |ui| settings_ui(ui, &mut choice));
            } else {
                settings_ui(ui, &mut choice);
            }
        });
        let is_edited = self.open.get(&run.id).map_or(&run.config.data, |request| &request.choice) != &choice;
        if is_edited {
            self.request(run, choice, library);
        }
        self.standing_ui(ui, run, library);
    }

    /// What is here already is taken at once, so that it is part of the same edit.
    fn request(&mut self, run: &mut TrainingRun, choice: Choice<Make>, library: &mut Library) {
        self.open.remove(&run.id);
        if choice == run.config.data {
            return;
        }
        let old = library.ready(&run.config.data).cloned();
        let is_named = path_of(&choice) != Some("");
        if is_named && let Standing::Ready(data) = library.ask(&choice) {
            presets::adopt(&mut run.config, choice, old.as_deref(), data);
        } else {
            let request = Request { choice, instead_of: run.config.data.clone(), is_from_elsewhere: false };
            self.open.insert(run.id, request);
        }
    }

    fn path_ui(&mut self, ui: &mut Ui, id: RunId, choice: &mut Choice<Make>, library: &mut Library, wake: &Waker) {
        let current = choice.word(PATH).to_owned();
        if let Some(text) = path_field(ui, &current) {
            let is_set = choice.set(PATH, Value::Text(text)).is_ok();
            if is_set {
                library.retry(choice);
            }
        }
        ui.horizontal(|ui| {
            let is_free = self.browsing.is_none();
            for (name, tip, wanted) in [
                (words::OPEN_FILE.text(), words::OPEN_FILE_TIP.text(), Wanted::File),
                (words::OPEN_FOLDER.text(), words::OPEN_FOLDER_TIP.text(), Wanted::Folder),
            ] {
                let button = ui.add_enabled(is_free, Button::new(name).small());
                if button.on_hover_text(tip).clicked() {
                    self.browsing = dialog::pick(wanted, wake).map(|receiver| (id, receiver));
                }
            }
            ui.label(RichText::new(words::OR_DROP.text()).small().weak());
        });
    }

    /// How the request stands, or what the data set is.
    fn standing_ui(&self, ui: &mut Ui, run: &TrainingRun, library: &Library) {
        let request = self.open.get(&run.id).map(|request| &request.choice);
        let shown = request.unwrap_or(&run.config.data);
        match library.peek(shown) {
            _ if path_of(shown) == Some("") => {
                ui.label(RichText::new(words::NO_PATH.text()).small().weak());
            }
            None => loading_ui(ui, None),
            Some(Standing::Loading(fraction)) => loading_ui(ui, fraction),
            Some(Standing::Ready(data)) => {
                ui.label(RichText::new(words::found(data)).small().weak()).on_hover_text(classes(data));
                if !data.notes.is_empty() {
                    ui.label(RichText::new(words::read_as(&retold(&data.notes.join("; ")))).small().weak());
                }
            }
            Some(Standing::Failed(why)) => {
                ui.label(RichText::new(retold(why)).small().color(ui.visuals().error_fg_color));
            }
        }
        if request.is_some() {
            ui.label(RichText::new(words::still(&run.config.data.to_string())).small().weak());
        }
    }
}

/// All settings but the path.
fn settings_ui(ui: &mut Ui, choice: &mut Choice<Make>) {
    for setting in choice.entry().params.iter().filter(|setting| setting.key != PATH) {
        let Some(mut value) = choice.get(setting.key).cloned() else { continue };
        if param::ui(ui, setting, &mut value, &[]) {
            // the control has checked the value
            let _ = choice.set(setting.key, value);
        }
    }
}

/// A path that is read when it is finished; Enter reads the one that stands there again.
fn path_field(ui: &mut Ui, current: &str) -> Option<String> {
    let field = Field { memory: ui.scope_id().with("path"), value: current, is_live: false };
    let edited = field.edit(
        ui,
        |text| Ok(path::plain(text)),
        Clone::clone,
        |ui, text| {
            let edit = TextEdit::singleline(text).hint_text(words::PATH_HINT.text()).char_limit(LONGEST);
            edit.desired_width(ui.available_width() - 4.0).show(ui)
        },
    );
    let response =
        widget::named(ui, edited.output.response.response, words::PATH.text()).on_hover_text(words::PATH_TIP.text());
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    edited.news.or_else(|| is_entered.then(|| path::plain(current)))
}

fn loading_ui(ui: &mut Ui, fraction: Option<f64>) {
    ui.horizontal(|ui| {
        ui.add(Spinner::new().size(13.0));
        ui.label(RichText::new(words::LOADING.text()).small().weak());
        if let Some(fraction) = fraction {
            let bar = ProgressBar::new(fraction as f32).desired_width(ui.available_width() - 8.0).desired_height(8.0);
            let bar = ui.add(bar);
            ui.ctx().accesskit_node_builder(bar.id, |node| node.set_label(words::LOADING.text()));
        }
    });
}

/// The names of its classes.
fn classes(data: &Arc<Dataset>) -> String {
    const SHOWN: usize = 40;
    if data.task() == Task::Regression {
        return words::target(&data.classes.concat());
    }
    let mut names = data.classes.iter().take(SHOWN).map(|name| given_class(name)).collect::<Vec<_>>().join(", ");
    if data.classes.len() > SHOWN {
        names.push('…');
    }
    words::classes(&names)
}
