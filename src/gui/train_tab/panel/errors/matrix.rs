//! Paints the confusion matrix. A cell is chosen with the mouse or, as one moves between buttons, with the keys.

use eframe::egui::{
    Align2, Color32, FontId, Mesh, Pos2, Rect, Role, Sense, Stroke, StrokeKind, TextStyle, TextWrapMode, Ui, Vec2,
    WidgetInfo, WidgetText, pos2, vec2,
};

use crate::figure::trained::view::confusion::Matrix;
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::errors as words;
use crate::inspect::errors::Report;

/// Most cells that are buttons of their own: those with the most samples.
const MOST_BUTTONS: usize = 400;
/// The least side of a cell with its count in it.
const WRITTEN: f32 = 19.0;
/// The widest that names of classes are.
const NAMES: f32 = 86.0;
/// The height of the names above and of the axes' names.
const LINE: f32 = 17.0;
/// The largest side of a cell.
const LARGEST: f32 = 64.0;

/// Where cells are.
#[derive(Clone, Copy)]
struct Grid {
    corner: Pos2,
    side: f32,
    classes: usize,
}

impl Grid {
    fn cell(self, class: usize, predicted: usize) -> Rect {
        let at = self.corner + vec2(predicted as f32, class as f32) * self.side;
        Rect::from_min_size(at, vec2(self.side, self.side))
    }

    fn at(self, place: Pos2) -> Option<[usize; 2]> {
        let of = |x: f32| (x >= 0.0).then_some((x / self.side) as usize).filter(|at| *at < self.classes);
        let from = place - self.corner;
        Some([of(from.y)?, of(from.x)?])
    }
}

/// The height in which counts stand in the cells of so many classes.
pub fn readable(classes: usize) -> f32 {
    WRITTEN * classes as f32 + 2.0 * LINE + 6.0
}

/// Draws the matrix into at most so much room; a click chooses a cell, a second one none.
pub fn ui(
    ui: &mut Ui,
    (report, matrix): (&Report, &Matrix),
    classes: &[String],
    room: Vec2,
    chosen: &mut Option<[usize; 2]>,
) {
    let count = report.classes;
    let names = names_width(ui, classes).min(room.x * 0.3);
    let room = (room.x - names - LINE).min(room.y - 2.0 * LINE - 6.0);
    let side = (room / count.max(1) as f32).clamp(1.0, LARGEST);
    let size = vec2(names + LINE + side * count as f32, 2.0 * LINE + side * count as f32 + 2.0);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, words::MATRIX_PICTURE.text()));
    let grid = Grid { corner: rect.min + vec2(names + LINE, 2.0 * LINE), side, classes: count };
    if response.clicked()
        && let Some(cell) = response.interact_pointer_pos().and_then(|at| grid.at(at))
    {
        *chosen = Some(cell).filter(|cell| *chosen != Some(*cell));
    }
    paint_cells(ui, matrix, grid);
    paint_names(ui, classes, grid, (rect, names));
    let hovered = response.hover_pos().and_then(|at| grid.at(at));
    buttons_ui(ui, report, classes, grid, chosen);
    for (cell, width) in [(hovered, 1.0), (*chosen, 2.5)] {
        if let Some([class, predicted]) = cell.filter(|cell| cell[0].max(cell[1]) < count) {
            let stroke = Stroke::new(width, theme::ink(is_dark(ui)));
            ui.painter().rect_stroke(grid.cell(class, predicted), 1.0, stroke, StrokeKind::Inside);
        }
    }
    if let Some([class, predicted]) = hovered {
        response.on_hover_text_at_pointer(told(report, classes, [class, predicted]));
    }
}

/// What is known of a cell.
fn told(report: &Report, classes: &[String], [class, predicted]: [usize; 2]) -> String {
    let count = words::count(report.count(class, predicted));
    let head = words::cell(&classes[class], &classes[predicted], &count);
    let share = report.share(class, predicted).map(|share| words::cell_share(share, &classes[class]));
    std::iter::once(head).chain(share).collect::<Vec<_>>().join("\n")
}

fn paint_cells(ui: &Ui, matrix: &Matrix, grid: Grid) {
    let (is_dark, mut mesh) = (is_dark(ui), Mesh::default());
    let line = if grid.side > 6.0 { 0.5 } else { 0.0 };
    let whole = grid.cell(0, 0).union(grid.cell(grid.classes.max(1) - 1, grid.classes.max(1) - 1));
    mesh.add_colored_rect(whole, theme::ground(is_dark));
    for cell in &matrix.cells {
        let [color, _] = theme::tinted(cell.tint, is_dark);
        mesh.add_colored_rect(grid.cell(cell.class, cell.predicted).shrink(line), color);
    }
    ui.painter().add(mesh);
    if grid.side < WRITTEN {
        return;
    }
    let font = FontId::proportional((grid.side * 0.42).clamp(9.5, 14.0));
    for cell in &matrix.cells {
        let color = if cell.count.mean > 0.0 { theme::ink(is_dark) } else { ui.visuals().weak_text_color() };
        let at = grid.cell(cell.class, cell.predicted).center();
        ui.painter().text(at, Align2::CENTER_CENTER, &cell.text, font.clone(), color);
    }
}

fn names_width(ui: &Ui, classes: &[String]) -> f32 {
    let width = |name: &String| {
        let text = WidgetText::from(name.as_str());
        text.into_galley(ui, Some(TextWrapMode::Extend), f32::INFINITY, TextStyle::Small).size().x
    };
    classes.iter().take(MOST_BUTTONS).map(width).fold(0.0, f32::max).min(NAMES) + 6.0
}

fn paint_names(ui: &Ui, classes: &[String], grid: Grid, (rect, width): (Rect, f32)) {
    let (ink, weak) = (ui.visuals().text_color(), ui.visuals().weak_text_color());
    let font = TextStyle::Small.resolve(ui.style());
    let middle = grid.side * grid.classes as f32 / 2.0;
    let above = pos2(grid.corner.x + middle, rect.top());
    ui.painter().text(above, Align2::CENTER_TOP, words::PREDICTED.text(), font.clone(), weak);
    let galley = ui.painter().layout_no_wrap(words::TRUE_CLASS.text().to_owned(), font, weak);
    let corner = pos2(rect.left(), grid.corner.y + middle + galley.size().x / 2.0);
    ui.painter().add(eframe::epaint::TextShape::new(corner, galley, weak).with_angle(-std::f32::consts::FRAC_PI_2));
    // every name that has room
    let every = (LINE * 0.8 / grid.side).ceil().max(1.0) as usize;
    let cut = |name: &str, width: f32, color: Color32| {
        let text = WidgetText::from(name).color(color);
        text.into_galley(ui, Some(TextWrapMode::Truncate), width, TextStyle::Small)
    };
    for (class, name) in classes.iter().enumerate().take(grid.classes).step_by(every) {
        let cell = grid.cell(class, 0);
        let galley = cut(name, width - 5.0, ink);
        let corner = pos2(grid.corner.x - 5.0 - galley.size().x, cell.center().y - galley.size().y / 2.0);
        ui.painter().galley(corner, galley, ink);
    }
    let every = (18.0 / grid.side).ceil().max(1.0) as usize;
    for (class, name) in classes.iter().enumerate().take(grid.classes).step_by(every) {
        let cell = grid.cell(0, class);
        let galley = cut(name, (grid.side * every as f32 - 2.0).max(8.0), ink);
        let corner = pos2(cell.center().x - galley.size().x / 2.0, cell.top() - galley.size().y - 1.0);
        ui.painter().galley(corner, galley, ink);
    }
}

/// Cells as buttons, so that they are reached with the keys and have names.
fn buttons_ui(ui: &Ui, report: &Report, classes: &[String], grid: Grid, chosen: &mut Option<[usize; 2]>) {
    for [class, predicted] in buttons(report) {
        let id = ui.scope_id().with(("cell", class, predicted));
        // clicks of the mouse belong to the whole matrix
        let response = ui.interact(grid.cell(class, predicted), id, Sense::click());
        let name = words::cell(&classes[class], &classes[predicted], &words::count(report.count(class, predicted)));
        let is_chosen = *chosen == Some([class, predicted]);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
        if response.has_focus() {
            let stroke = Stroke::new(2.0, ui.visuals().selection.bg_fill);
            ui.painter().rect_stroke(grid.cell(class, predicted), 1.0, stroke, StrokeKind::Outside);
        }
        if response.clicked() {
            *chosen = (!is_chosen).then_some([class, predicted]);
        }
        response.on_hover_text_at_pointer(told(report, classes, [class, predicted]));
    }
}

/// All cells, or those with the most samples where there are too many.
fn buttons(report: &Report) -> Vec<[usize; 2]> {
    let all = |is_meant: &dyn Fn(usize, usize) -> bool| {
        let cells = (0..report.classes).flat_map(|class| (0..report.classes).map(move |predicted| [class, predicted]));
        cells.filter(|[class, predicted]| is_meant(*class, *predicted)).collect::<Vec<_>>()
    };
    if report.classes * report.classes <= MOST_BUTTONS {
        return all(&|_, _| true);
    }
    let mut used = all(&|class, predicted| report.count(class, predicted).mean > 0.0);
    let samples = |[class, predicted]: &[usize; 2]| report.count(*class, *predicted).mean;
    used.sort_by(|a, b| samples(b).total_cmp(&samples(a)));
    used.truncate(MOST_BUTTONS);
    used
}

/// The cells beside the diagonal with the most samples.
pub fn most_frequent(report: &Report, most: usize) -> Vec<[usize; 2]> {
    let cells = (0..report.classes).flat_map(|class| (0..report.classes).map(move |predicted| [class, predicted]));
    let samples = |[class, predicted]: &[usize; 2]| report.count(*class, *predicted).mean;
    let mut wrong: Vec<[usize; 2]> = cells.filter(|cell| cell[0] != cell[1] && samples(cell) > 0.0).collect();
    wrong.sort_by(|a, b| samples(b).total_cmp(&samples(a)));
    wrong.truncate(most);
    wrong
}
