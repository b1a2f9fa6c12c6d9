//! Asking for a file: a typed path, and the desktop's own dialog beside it.
//!
//! The desktop's dialog cannot say whether it was cancelled or could not open at all, so it is never the only way.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::Builder;

use eframe::egui::text::CCursorRange;
use eframe::egui::{Context, Id, Key, Modal, TextEdit, Ui};

use super::command::{Command, Commands};
use super::words::{experiment, file, shell};
use super::worker::Waker;

/// A question that is open.
pub struct Dialog {
    purpose: Purpose,
    path: String,
    /// Why it is asked, where that does not go without saying.
    told: Option<&'static str>,
    browsing: Option<Receiver<Option<PathBuf>>>,
    is_new: bool,
}

/// What the file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be read.
    Open,
    /// To be read; a folder of results.
    OpenExperiment,
    /// To be written.
    Save,
    /// To be written; a plan.
    SavePlan,
}

impl Dialog {
    /// Asks, beginning with a path.
    pub const fn new(purpose: Purpose, path: String) -> Self {
        Self { purpose, path, told: None, browsing: None, is_new: true }
    }

    /// The same, saying why it is asked.
    #[must_use]
    pub const fn telling(mut self, told: &'static str) -> Self {
        self.told = Some(told);
        self
    }

    /// Draws the question; says whether it stays open.
    pub fn ui(&mut self, ctx: &Context, wake: &Waker, commands: &mut Commands) -> bool {
        if let Some(Ok(found)) = self.browsing.as_ref().map(Receiver::try_recv) {
            self.browsing = None;
            if let Some(path) = found {
                commands.push(self.answer(path));
                return false;
            }
        }
        let mut is_open = true;
        let modal = Modal::new(Id::unique("file dialog")).show(ctx, |ui| {
            ui.set_width(460.0_f32.min(ctx.content_rect().width() - 40.0));
            is_open = self.content_ui(ui, wake, commands);
        });
        is_open && !modal.should_close()
    }

    fn content_ui(&mut self, ui: &mut Ui, wake: &Waker, commands: &mut Commands) -> bool {
        let (heading, action, path, name) = match self.purpose {
            Purpose::Open => (file::OPEN.text(), file::DO_OPEN.text(), file::PATH.text(), file::NAME.text()),
            Purpose::OpenExperiment => (
                experiment::ASK_OPEN.text(),
                file::DO_OPEN.text(),
                experiment::FOLDER.text(),
                experiment::RESULTS.text(),
            ),
            Purpose::Save => (file::SAVE.text(), file::DO_SAVE.text(), file::PATH.text(), file::NAME.text()),
            Purpose::SavePlan => {
                (experiment::ASK_SAVE.text(), file::DO_SAVE.text(), file::PATH.text(), experiment::PLAN.text())
            }
        };
        ui.heading(heading);
        ui.add_space(4.0);
        if let Some(told) = self.told {
            ui.colored_label(ui.visuals().warn_fg_color, told);
            ui.add_space(4.0);
        }
        let label = ui.label(path);
        let field = TextEdit::singleline(&mut self.path).hint_text(name).desired_width(f32::INFINITY);
        let mut shown = field.show(ui);
        let field = shown.response.response.labelled_by(label.id);
        if std::mem::take(&mut self.is_new) {
            field.request_focus();
            // what is typed replaces the path proposed
            let all = CCursorRange::select_all(&shown.galley);
            shown.state.cursor.set_char_range(Some(all));
            shown.state.store(ui.ctx(), field.id);
        }
        let is_entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.add_space(8.0);
        let mut is_open = true;
        ui.horizontal(|ui| {
            let has_path = !self.path.trim().is_empty();
            let is_clicked = ui.add_enabled(has_path, eframe::egui::Button::new(action)).clicked();
            if (is_clicked || is_entered) && has_path {
                commands.push(self.answer(PathBuf::from(self.path.trim())));
                is_open = false;
            }
            if ui.add_enabled(self.browsing.is_none(), eframe::egui::Button::new(file::BROWSE.text())).clicked() {
                self.browsing = browse(self.purpose, wake);
            }
            if ui.button(shell::CANCEL.text()).clicked() {
                is_open = false;
            }
        });
        is_open
    }

    fn answer(&self, path: PathBuf) -> Command {
        match self.purpose {
            Purpose::Open | Purpose::OpenExperiment => Command::Open(path),
            Purpose::Save if path.extension().is_none() => Command::SaveTo(path.with_extension("toml")),
            Purpose::Save => Command::SaveTo(path),
            Purpose::SavePlan if path.extension().is_none() => Command::SavePlan(path.with_extension("toml")),
            Purpose::SavePlan => Command::SavePlan(path),
        }
    }
}

/// Opens the desktop's dialog on a thread of its own.
fn browse(purpose: Purpose, wake: &Waker) -> Option<Receiver<Option<PathBuf>>> {
    ask(wake, move || {
        let dialog = rfd::FileDialog::new().add_filter(file::KIND.text(), &["toml"]);
        match purpose {
            Purpose::Open => dialog.pick_file(),
            Purpose::OpenExperiment => rfd::FileDialog::new().pick_folder(),
            Purpose::Save => dialog.set_file_name(file::NAME.text()).save_file(),
            Purpose::SavePlan => dialog.set_file_name(experiment::PLAN.text()).save_file(),
        }
    })
}

/// Opens the desktop's dialog for a file to be written, on a thread of its own.
pub fn save(path: &Path, wake: &Waker) -> Option<Receiver<Option<PathBuf>>> {
    let (folder, name) = (path.parent().map(Path::to_path_buf), path.file_name().map(ToOwned::to_owned));
    ask(wake, move || {
        let mut dialog = rfd::FileDialog::new();
        if let Some(folder) = folder {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = name {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        dialog.save_file()
    })
}

/// What is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Any file.
    File,
    /// A folder.
    Folder,
}

/// Opens the desktop's dialog for something to be read, on a thread of its own.
pub fn pick(wanted: Wanted, wake: &Waker) -> Option<Receiver<Option<PathBuf>>> {
    ask(wake, move || match wanted {
        Wanted::File => rfd::FileDialog::new().pick_file(),
        Wanted::Folder => rfd::FileDialog::new().pick_folder(),
    })
}

/// Waits for the answer to a question on a thread of its own.
fn ask(wake: &Waker, question: impl FnOnce() -> Option<PathBuf> + Send + 'static) -> Option<Receiver<Option<PathBuf>>> {
    let (sender, receiver) = sync_channel(1);
    let wake = wake.clone();
    let wait = move || {
        // whoever asked may be gone meanwhile
        if sender.send(question()).is_ok() {
            wake();
        }
    };
    Builder::new().name("file dialog".to_owned()).spawn(wait).ok().map(|_| receiver)
}
