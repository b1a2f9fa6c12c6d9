//! The layers of a network, one below the other: what each is, what shape comes out of it, and how many parameters it
//! has. Those of a network without a name are changed here with the mouse.

use eframe::egui::{
    Align2, Button, FontId, Id, Rect, Response, RichText, Role, Sense, TextStyle, Ui, WidgetInfo, pos2, vec2,
};

use crate::gui::widget::icon::{self, Icon};
use crate::gui::widget::{pick, picker};
use crate::gui::words::{self, training};
use crate::language::retold;
use crate::nn::layer::Make;
use crate::nn::{LAYERS, Net, Outline};
use crate::registry::Choice;

/// Height of a layer.
const HEIGHT: f32 = 17.0;
/// Where shapes and parameters end, as parts of the width.
const SHAPE_END: f32 = 0.76;
/// Most layers a network is made of by hand.
const MOST: usize = 64;

enum Change {
    Remove(usize),
    Up(usize),
    Down(usize),
}

/// Draws the layers; gives back another network if they were changed.
pub fn ui(ui: &mut Ui, net: &Net, outline: &Outline, classes: Option<usize>) -> Option<Net> {
    let mut edited = head_ui(ui, net, outline, classes);
    let mut draft = net.clone();
    let memory: Id = ui.scope_id().with("layer in front");
    let can_edit = matches!(net, Net::Layers(_));
    let mut chosen = ui.data(|data| data.get_temp::<usize>(memory)).filter(|at| can_edit && *at < outline.rows.len());
    let mut change = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 1.0;
        for at in 0..outline.rows.len() {
            let is_chosen = chosen == Some(at);
            if row_ui(ui, outline, at, can_edit.then_some(is_chosen)).clicked() && can_edit {
                chosen = (!is_chosen).then_some(at);
            }
            if let (true, Net::Layers(layers)) = (is_chosen, &mut draft)
                && let Some(layer) = layers.get_mut(at)
            {
                ui.indent(("layer", at), |ui| {
                    pick::params_ui(ui, layer, &[]);
                    change = tools_ui(ui, at, outline.rows.len());
                });
            }
            if let Some(fault) = outline.fault.as_ref().filter(|fault| fault.layer == at) {
                ui.label(RichText::new(retold(&fault.why)).small().color(ui.visuals().error_fg_color));
            }
        }
        if let (true, Some(fault)) = (outline.rows.is_empty(), &outline.fault) {
            ui.label(RichText::new(retold(&fault.why)).small().color(ui.visuals().error_fg_color));
        }
    });
    if let Net::Layers(layers) = &mut draft {
        chosen = match change {
            Some(change) => change.apply(layers),
            None => add_ui(ui, layers, chosen),
        };
    }
    ui.data_mut(|data| match chosen {
        Some(at) => {
            data.insert_temp(memory, at);
        }
        None => data.remove::<usize>(memory),
    });
    if draft != *net {
        edited = Some(draft);
    }
    edited
}

impl Change {
    /// Makes the change; gives back the place of the layer in front.
    fn apply(self, layers: &mut Vec<Choice<Make>>) -> Option<usize> {
        match self {
            Self::Remove(at) => {
                layers.remove(at);
                None
            }
            Self::Up(at) => {
                layers.swap(at - 1, at);
                Some(at - 1)
            }
            Self::Down(at) => {
                layers.swap(at, at + 1);
                Some(at + 1)
            }
        }
    }
}

/// The way to add a layer; gives back the place of the layer in front.
fn add_ui(ui: &mut Ui, layers: &mut Vec<Choice<Make>>, chosen: Option<usize>) -> Option<usize> {
    let button = Button::new(training::ADD_LAYER.text()).small();
    let added = ui.add_enabled_ui(layers.len() < MOST, |ui| picker::button(ui, button, LAYERS));
    added.response.on_hover_text(training::ADD_LAYER_TIP.text());
    let Some(entry) = added.inner else { return chosen };
    let at = chosen.map_or_else(|| layers.len().saturating_sub(1), |at| at + 1);
    layers.insert(at, entry.choice());
    Some(at)
}

/// How many layers and parameters; the way to take a network with a name apart.
fn head_ui(ui: &mut Ui, net: &Net, outline: &Outline, classes: Option<usize>) -> Option<Net> {
    let mut edited = None;
    // the button goes below where both are too wide
    ui.horizontal_wrapped(|ui| {
        let told = training::size(outline.rows.len(), &words::whole(outline.parameters()), &outline.input);
        ui.label(RichText::new(told).small().weak());
        if let (Net::Named(_), Some(classes)) = (net, classes) {
            let button = ui.add(Button::new(training::EDIT_LAYERS.text()).small());
            if button.on_hover_text(training::EDIT_LAYERS_TIP.text()).clicked() {
                edited = net.layers(classes).ok().map(Net::Layers);
            }
        }
    });
    edited
}

/// A layer; `is_chosen` is nothing where it can't be chosen.
fn row_ui(ui: &mut Ui, outline: &Outline, at: usize, is_chosen: Option<bool>) -> Response {
    let row = &outline.rows[at];
    let sense = if is_chosen.is_some() { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), sense);
    let shape = row.shape.as_ref().map_or_else(|| "–".to_owned(), |shape| training::shape(shape));
    let parameters = if row.parameters == 0 { "–".to_owned() } else { words::whole(row.parameters) };
    let name = training::layer(at + 1, &row.layer, &shape, &parameters);
    let is_broken = outline.fault.as_ref().is_some_and(|fault| fault.layer == at);
    response.widget_info(|| match is_chosen {
        Some(is_chosen) => WidgetInfo::selected(Role::Button, true, is_chosen, &name),
        None => WidgetInfo::labeled(Role::Label, true, &name),
    });
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let visuals = ui.visuals();
    let painter = ui.painter_at(rect);
    let text = if is_broken { visuals.error_fg_color } else { visuals.text_color() };
    let weak = if is_broken { visuals.error_fg_color } else { visuals.weak_text_color() };
    let is_pointed = is_chosen.is_some() && (response.hovered() || response.has_focus());
    if is_chosen == Some(true) {
        painter.rect_filled(rect, 3.0, visuals.selection.bg_fill.gamma_multiply(0.55));
    } else if is_pointed {
        painter.rect_filled(rect, 3.0, visuals.widgets.hovered.weak_bg_fill);
    }
    let most = outline.rows.iter().map(|row| row.parameters).max().unwrap_or(0).max(1);
    let shape_end = rect.left() + rect.width() * SHAPE_END;
    let bar_width = (rect.right() - shape_end - 8.0) * (row.parameters as f32 / most as f32);
    let bar_left = rect.right() - bar_width;
    let bar = Rect::from_min_max(pos2(bar_left, rect.top() + 2.0), pos2(rect.right(), rect.bottom() - 2.0));
    painter.rect_filled(bar, 2.0, visuals.selection.bg_fill.gamma_multiply(0.6));
    let size = TextStyle::Small.resolve(ui.style()).size;
    let right = |x: f32, told: &str, color| {
        painter.text(pos2(x, rect.center().y), Align2::RIGHT_CENTER, told, FontId::proportional(size), color)
    };
    right(rect.right() - 3.0, &parameters, weak);
    let shape_rect = right(shape_end, &shape, weak);
    let told = RichText::new(&row.layer).font(FontId::monospace(size));
    let width = shape_rect.left() - rect.left() - 12.0;
    let galley = eframe::egui::WidgetText::from(told).into_galley(
        ui,
        Some(eframe::egui::TextWrapMode::Truncate),
        width.max(0.0),
        TextStyle::Small,
    );
    painter.galley(pos2(rect.left() + 4.0, rect.center().y - galley.size().y / 2.0), galley, text);
    response.on_hover_text(name)
}

/// What can be done with the layer in front.
fn tools_ui(ui: &mut Ui, at: usize, count: usize) -> Option<Change> {
    let mut change = None;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        for (is_possible, face, name, request) in [
            (at > 0, Icon::Up, training::LAYER_UP.text(), Change::Up(at.max(1))),
            (at + 1 < count, Icon::Open, training::LAYER_DOWN.text(), Change::Down(at)),
            (true, Icon::Remove, training::LAYER_REMOVE.text(), Change::Remove(at)),
        ] {
            if ui.add_enabled_ui(is_possible, |ui| icon::button(ui, face, name, name)).inner.clicked() {
                change = Some(request);
            }
        }
    });
    change
}
