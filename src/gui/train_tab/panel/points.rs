//! Points set by hand: a click on the plane adds one of the chosen class, a drag moves one, a right-click removes one.

use eframe::egui::{Pos2, Rect, Response, RichText, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::dots::{Brush, RADIUS};
use crate::data::{DRAWN, DRAWN_CLASSES, MOST_DRAWN};
use crate::figure::DotLook;
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::training;
use crate::registry::Value;
use crate::train::{Config, Dot};

/// How near the pointer must be to a point.
const NEAR: f32 = 9.0;
/// Side of the field that chooses a class.
const FIELD: f32 = 22.0;

/// A part of the screen as a part of the plane.
pub struct Space {
    /// Where it is.
    pub rect: Rect,
    /// What it shows: a range of each axis.
    pub area: [[f32; 2]; 2],
    /// What the pointer does there.
    pub response: Response,
}

impl Space {
    /// A place of the plane on the screen.
    pub fn place(&self, at: [f32; 2]) -> Pos2 {
        let part = |axis: usize| {
            let [low, high] = self.area[axis];
            (at[axis] - low) / (high - low)
        };
        pos2(self.rect.left() + self.rect.width() * part(0), self.rect.bottom() - self.rect.height() * part(1))
    }

    /// The place of the plane under a position, to a thousandth.
    fn under(&self, at: Pos2) -> [f64; 2] {
        let part = [(at.x - self.rect.left()) / self.rect.width(), (self.rect.bottom() - at.y) / self.rect.height()];
        [0, 1].map(|axis| {
            let [low, high] = self.area[axis].map(f64::from);
            ((low + (high - low) * f64::from(part[axis].clamp(0.0, 1.0))) * 1000.0).round() / 1000.0
        })
    }
}

/// Whether the points of a run are set by hand.
pub fn are_set(config: &Config) -> bool {
    config.data.entry().key == DRAWN
}

/// What is done with the points.
#[derive(Default)]
pub struct Editor {
    /// The class of new ones.
    class: usize,
    /// The one that is moved.
    moved: Option<usize>,
}

/// A point: where, and its class.
type Point = [f64; 3];

fn points(config: &Config) -> Vec<Point> {
    config.data.list("points").as_chunks().0.to_vec()
}

fn set(config: &mut Config, points: &[Point]) {
    let list = Value::List(points.iter().flatten().map(|x| Value::Number(*x)).collect());
    if let Ok(data) = config.data.clone().with("points", list) {
        config.data = data;
    }
}

impl Editor {
    /// The choice of the class of new points.
    pub fn classes_ui(&mut self, ui: &mut Ui, config: &Config) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.label(RichText::new(training::POINT_CLASS.text()).small())
                .on_hover_text(training::POINT_CLASS_TIP.text());
            ui.add_space(4.0);
            for (class, name) in DRAWN_CLASSES.iter().enumerate() {
                let (rect, response) = ui.allocate_exact_size(vec2(FIELD, FIELD), Sense::click());
                let is_chosen = self.class == class;
                let told = training::point_class(name);
                response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, &told));
                let visuals = ui.style().interact_selectable(&response, is_chosen);
                if is_chosen || response.hovered() || response.has_focus() {
                    ui.painter().rect(rect, 3.0, visuals.bg_fill, visuals.bg_stroke, eframe::egui::StrokeKind::Inside);
                }
                let look = DotLook { class, is_filled: true, is_wrong: false };
                Brush { painter: ui.painter(), is_dark: is_dark(ui) }.dot(rect.center(), look);
                if response.on_hover_text(told).clicked() {
                    self.class = class;
                }
            }
            if points(config).len() >= MOST_DRAWN {
                let full = training::most_points(MOST_DRAWN);
                ui.label(RichText::new(full).small().color(ui.visuals().warn_fg_color));
            }
        });
        ui.label(RichText::new(training::SET_POINTS.text()).small().weak());
    }

    /// Draws the points, filled but for those that are judged by, and does with them what the pointer asks for.
    pub fn edit(&mut self, ui: &Ui, space: &Space, judged: &[Dot], config: &mut Config) {
        let mut all = points(config);
        let before = all.len();
        let is_changed = self.respond(space, &mut all);
        let brush = Brush { painter: &ui.painter_at(space.rect), is_dark: is_dark(ui) };
        let near = space.response.hover_pos().and_then(|at| nearest(space, &all, at));
        for (at, [x, y, class]) in all.iter().enumerate() {
            let place = [*x as f32, *y as f32];
            let is_filled = judged.iter().all(|other| other.at != place);
            let place = space.place(place);
            brush.dot(place, DotLook { class: *class as usize, is_filled, is_wrong: false });
            if self.moved.or(near) == Some(at) {
                let ring = Stroke::new(1.4, theme::ink(brush.is_dark));
                brush.painter.circle_stroke(place, RADIUS * 2.0, ring);
            }
        }
        if is_changed || all.len() != before {
            set(config, &all);
        }
    }

    /// Whether a point has moved, come or gone.
    fn respond(&mut self, space: &Space, all: &mut Vec<Point>) -> bool {
        let response = &space.response;
        let Some(at) = response.interact_pointer_pos() else {
            self.moved = None;
            return false;
        };
        if response.drag_started() {
            // where it was pressed, not where it is by now
            let pressed = response.ctx.input(|input| input.pointer.press_origin()).unwrap_or(at);
            self.moved = nearest(space, all, pressed);
        }
        if response.secondary_clicked() {
            let gone = nearest(space, all, at);
            if let Some(gone) = gone {
                all.remove(gone);
            }
            return gone.is_some();
        }
        if let Some(point) = self.moved.and_then(|moved| all.get_mut(moved)).filter(|_| response.dragged()) {
            let [x, y] = space.under(at);
            let is_moved = [point[0], point[1]] != [x, y];
            (point[0], point[1]) = (x, y);
            return is_moved;
        }
        if response.clicked() && all.len() < MOST_DRAWN {
            let [x, y] = space.under(at);
            all.push([x, y, self.class as f64]);
            return true;
        }
        if response.drag_stopped() {
            self.moved = None;
        }
        false
    }
}

/// The point under a position.
fn nearest(space: &Space, all: &[Point], at: Pos2) -> Option<usize> {
    let distance = |[x, y, _]: &Point| space.place([*x as f32, *y as f32]).distance(at);
    let near = all.iter().enumerate().map(|(place, point)| (place, distance(point)));
    near.filter(|(_, distance)| *distance < NEAR).min_by(|a, b| a.1.total_cmp(&b.1)).map(|(place, _)| place)
}
