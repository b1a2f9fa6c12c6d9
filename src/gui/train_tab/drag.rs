//! Drags a run to another place of the list.

use eframe::egui::{CursorIcon, Id, Stroke, Ui};

use crate::scene::TrainingScene;
use crate::train::RunId;

fn memory() -> Id {
    Id::unique("the run that is dragged")
}

/// A drag of a run begins.
pub fn begin(ui: &Ui, run: RunId) {
    ui.data_mut(|data| data.insert_temp(memory(), run));
}

/// Shows where a run that is dragged would come; where from and where to, once it is dropped. `ends` has for each card the
/// height of its end.
pub fn ui(ui: &Ui, scene: &TrainingScene, ends: &[f32]) -> Option<[usize; 2]> {
    let dragged = ui.data(|data| data.get_temp::<RunId>(memory()))?;
    let (pointer, is_down) = ui.input(|input| (input.pointer.interact_pos(), input.pointer.primary_down()));
    let from = scene.runs.iter().position(|run| run.id == dragged);
    if !is_down || from.is_none() {
        ui.data_mut(|data| data.remove::<RunId>(memory()));
    }
    let (from, pointer) = (from?, pointer.filter(|pos| ui.clip_rect().contains(*pos))?);
    let starts = ui.min_rect().top();
    let middles = ends.iter().scan(starts, |start, end| Some(f32::midpoint(std::mem::replace(start, *end), *end)));
    let before = middles.filter(|middle| *middle < pointer.y).count();
    let to = if before > from { before - 1 } else { before };
    if !is_down {
        return (to != from).then_some([from, to]);
    }
    ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    if to != from {
        let y = before.checked_sub(1).and_then(|at| ends.get(at)).copied().unwrap_or(starts);
        let stroke = Stroke::new(2.0, ui.visuals().selection.bg_fill);
        ui.painter().hline(ui.max_rect().x_range(), y, stroke);
    }
    None
}
