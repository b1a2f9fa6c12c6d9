//! Points of the plane among all others of their data set.

use eframe::egui::{Color32, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::data::Dataset;
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words;
use crate::language::given_class;

/// Most points drawn behind.
const MOST: usize = 1500;
/// How strong these are.
const FAINT: f32 = 0.28;
/// Radius of a point.
const RADIUS: f32 = 4.0;
/// Margin around the outermost points.
const MARGIN: f32 = 12.0;

/// Draws some points, each a button, before the others; gives back the one that was clicked.
pub fn ui(ui: &mut Ui, data: &Dataset, points: &[(usize, bool)], chosen: Option<usize>) -> Option<usize> {
    let side = ui.available_width().min(ui.available_height()).max(60.0);
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
    let dark = is_dark(ui);
    let place = places(data, rect);
    ui.painter().rect_filled(rect, 0.0, theme::ground(dark));
    let every = data.len().div_ceil(MOST).max(1);
    for at in (0..data.len()).step_by(every) {
        let color = theme::palette(data.labels[at] as usize, dark).gamma_multiply(FAINT);
        ui.painter().circle_filled(place(at), 2.0, color);
    }
    let mut clicked = None;
    for (at, (image, is_wrong)) in points.iter().enumerate() {
        let middle = place(*image);
        let class = data.labels[*image] as usize;
        ui.painter().circle(middle, RADIUS, theme::palette(class, dark), Stroke::new(1.0, theme::ground(dark)));
        if *is_wrong {
            ui.painter().circle_stroke(middle, RADIUS + 2.5, Stroke::new(1.6, theme::alarm(dark)));
        }
        let area = Rect::from_center_size(middle, Vec2::splat(3.0 * RADIUS));
        let response = ui.interact(area, ui.scope_id().with(("point", at)), Sense::click());
        let numbers = data.image(*image);
        let coordinates: Vec<String> = numbers.iter().map(|x| words::value(f64::from(*x))).collect();
        let name = words::errors::point(&given_class(&data.classes[class]), &coordinates.join(", "));
        let is_chosen = chosen == Some(at);
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, &name));
        if is_chosen || response.has_focus() {
            ui.painter().circle(middle, RADIUS + 5.0, Color32::TRANSPARENT, Stroke::new(2.0, theme::ink(dark)));
        }
        if response.clicked() {
            clicked = Some(at);
        }
        response.on_hover_text(name);
    }
    clicked
}

/// Where points are on the screen: all of them inside, both axes to one scale.
fn places(data: &Dataset, rect: Rect) -> impl Fn(usize) -> eframe::egui::Pos2 + '_ {
    let mut ends = [[f32::INFINITY, f32::NEG_INFINITY]; 2];
    for at in 0..data.len() {
        for (ends, x) in ends.iter_mut().zip(data.image(at).iter()) {
            *ends = [ends[0].min(*x), ends[1].max(*x)];
        }
    }
    let span = ends.iter().map(|[low, high]| high - low).fold(f32::MIN_POSITIVE, f32::max);
    let middle = ends.map(|[low, high]| low.midpoint(high));
    let scale = (rect.width() - 2.0 * MARGIN) / span;
    move |at| {
        let image = data.image(at);
        let part = |axis: usize| (image.get(axis).copied().unwrap_or(0.0) - middle[axis]) * scale;
        pos2(rect.center().x + part(0), rect.center().y - part(1))
    }
}
