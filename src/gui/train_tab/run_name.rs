//! The name of a run in the list: in as many lines as it needs, and typed in its place after a double click.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    FontSelection, Galley, Id, Response, Role, Sense, TextEdit, TextFormat, TextStyle, Ui, WidgetInfo, vec2,
};

use crate::gui::widget::field::{Field, select_all};
use crate::gui::words::training;
use crate::scene::TrainingRun;
use crate::train::RunId;

/// Longest name of a run, in characters.
pub const LONGEST: usize = 200;
/// Lines of a name; a longer one is told under the pointer.
const MOST_LINES: usize = 3;

/// A name laid out.
pub struct Name(Arc<Galley>);

impl Name {
    /// Of a run, in lines of that width.
    pub fn of(ui: &Ui, run: &TrainingRun, width: f32) -> Self {
        let visuals = ui.visuals();
        let color = if run.is_visible { visuals.strong_text_color() } else { visuals.weak_text_color() };
        let format = TextFormat::simple(FontSelection::from(TextStyle::Body).resolve(ui.style()), color);
        let mut job = LayoutJob::single_section(run.name.clone(), format);
        job.wrap = TextWrapping { max_width: width, max_rows: MOST_LINES, ..TextWrapping::default() };
        Self(ui.painter().layout_job(job))
    }

    /// Its height.
    pub fn height(&self) -> f32 {
        self.0.size().y
    }

    /// Draws it, or the field it is typed in.
    pub fn ui(&self, ui: &mut Ui, run: &mut TrainingRun, width: f32) -> Response {
        if is_renamed(ui, run.id) {
            return field_ui(ui, run, width);
        }
        let size = vec2(width, self.height().max(ui.spacing().interact_size.y));
        let (rect, response) = ui.allocate_exact_size(size, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &run.name));
        let at = eframe::egui::pos2(rect.left(), rect.center().y - self.height() / 2.0);
        ui.painter().galley(at, Arc::clone(&self.0), ui.visuals().text_color());
        if response.double_clicked() {
            begin(ui, run.id);
        }
        let tip = if self.0.elided {
            format!("{}\n\n{}", run.name, training::RENAME_TIP.text())
        } else {
            training::RENAME_TIP.text().to_owned()
        };
        response.on_hover_text(tip)
    }
}

/// Begins to type a run's name in its place.
pub fn begin(ui: &Ui, run: RunId) {
    ui.data_mut(|data| data.insert_temp(memory(), (run, true)));
}

fn memory() -> Id {
    Id::unique("the run that is renamed")
}

fn is_renamed(ui: &Ui, run: RunId) -> bool {
    ui.data(|data| data.get_temp::<(RunId, bool)>(memory())).is_some_and(|(renamed, _)| renamed == run)
}

fn field_ui(ui: &mut Ui, run: &mut TrainingRun, width: f32) -> Response {
    let id = Id::unique(("name of a run", run.id.0));
    let is_new = ui.data(|data| data.get_temp::<(RunId, bool)>(memory())).is_some_and(|(_, is_new)| is_new);
    let value = run.name.clone();
    let field = Field { memory: id, value: &value, is_live: false };
    let read = |text: &str| Ok(text.trim().to_owned());
    let edited = field.edit(ui, read, String::clone, |ui, text| {
        let edit = TextEdit::singleline(text).id(id.with("field")).char_limit(LONGEST).desired_width(width - 8.0);
        edit.show(ui)
    });
    let response = edited.output.response.response;
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(training::rename(&value)));
    if is_new {
        response.request_focus();
        select_all(ui, response.id, &edited.text);
        ui.data_mut(|data| data.insert_temp(memory(), (run.id, false)));
    } else if !response.has_focus() {
        ui.data_mut(|data| data.remove::<(RunId, bool)>(memory()));
    }
    if let Some(name) = edited.news {
        run.name = name;
    }
    response
}
