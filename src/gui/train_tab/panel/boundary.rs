//! Where the network of a run decides between classes: the plane, drawn live while it trains.

use std::sync::Arc;

use eframe::egui::{
    Button, Checkbox, Color32, ColorImage, Context, Label, Rect, RichText, Role, Sense, Stroke, TextureHandle,
    TextureOptions, Ui, pos2, vec2,
};

use super::blocks;
use super::dots::Brush;
use super::drawn::{Drawn, Picture};
use super::entry::{Entry, Panel, PanelData, Place};
use super::points::{self, Editor, Space};
use crate::figure::boundary::{self, Besides, SIDE, Told};
use crate::figure::{Dot, GuideKind};
use crate::gui::command::{Command, Commands};
use crate::gui::export::Picture as Exported;
use crate::gui::theme;
use crate::gui::widget::number::{self, Number};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, export, fit, inspect, training};
use crate::gui::worker::Waker;
use crate::language::{given_class, retold};
use crate::optim::Refusal;
use crate::param::{Limits, Param};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{self, Boundary, Config, Field, Snapshot};

/// How opaque the line between classes is.
const LINE: f32 = 0.6;
/// Height of what stands below the plane.
const BELOW: f32 = 92.0;

/// Below which probability a class is uncertain, to begin with.
const UNCERTAIN_AT: f64 = 0.75;

fn uncertain() -> Param {
    Param::linear("uncertain", training::UNCERTAIN.text(), [0.5, 1.0], UNCERTAIN_AT)
        .within(Limits::closed(0.0, 1.0))
        .help(training::UNCERTAIN_TIP.text())
}

/// What is drawn besides regions and points, and whether that is for the dark theme.
type Look = (Besides, bool);

/// What is drawn of a plane.
#[derive(Default)]
struct Shown {
    plane: Arc<Boundary>,
    /// What its weights follow from.
    config: Config,
    /// Where the class changes, and the samples.
    lines: Vec<Vec<[f64; 2]>>,
    /// The own boundaries of units.
    units: Vec<Vec<[f64; 2]>>,
    dots: Vec<Dot>,
}

/// The plane of one run.
struct Plane {
    drawn: Drawn<Shown>,
    /// What the run is called.
    name: String,
    /// The colours of what is shown, and how they were drawn.
    texture: Option<(TextureHandle, Look)>,
    switches: Switches,
    editor: Editor,
}

/// What is drawn besides regions and points.
#[derive(Clone, Copy)]
struct Switches {
    has_units: bool,
    has_members: bool,
    has_uncertain: bool,
    /// Below which probability a class is uncertain.
    uncertain: f64,
}

impl Switches {
    fn besides(self) -> Besides {
        let uncertain_below = self.has_uncertain.then_some(self.uncertain as f32);
        Besides { has_units: self.has_units, has_members: self.has_members, uncertain_below }
    }
}

impl Picture for Shown {
    const THREAD: &'static str = "decision boundary";

    fn of(config: &Config, snapshot: Option<&Snapshot>) -> Result<Self, Refusal> {
        let plane = train::boundary(config, snapshot, SIDE)?;
        let (lines, units) = (boundary::lines(&plane), boundary::unit_lines(&plane));
        let dots = boundary::dots(&plane);
        Ok(Self { plane: Arc::new(plane), config: config.clone(), lines, units, dots })
    }
}

/// The entry of this panel.
pub static ENTRY: Entry = Entry {
    key: "decision-boundary",
    label: inspect::BOUNDARY,
    tip: inspect::BOUNDARY_TIP,
    place: Place::Right,
    make: |wake| Box::new(Plane::new(wake)),
};

impl Panel for Plane {
    /// Draws the plane of the selected run.
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, commands: &mut Commands) {
        let Some(run) = scene.runs.get_mut(scene.selected) else { return };
        if self.drawn.follow(run, data.runs) {
            // its colours are those of an older picture
            self.texture = None;
        }
        let name = training::seed_of(&run.name, run.config.seed, run.seeds);
        ui.add_space(2.0);
        self.name.clone_from(&run.name);
        ui.horizontal(|ui| {
            ui.label(RichText::new(training::BOUNDARY.text()).heading().strong())
                .on_hover_text(training::BOUNDARY_TIP.text());
            let export =
                ui.add_enabled(self.with_weights().is_some(), Button::new(export::EXPORT_SHORT.text()).small());
            widget::name(&export, Role::Button, training::EXPORT_BOUNDARY.text());
            if export.on_hover_text(training::EXPORT_BOUNDARY.text()).clicked() {
                commands.push(Command::Export(Some(training::BOUNDARY.text().to_owned())));
            }
        });
        let is_edited = points::are_set(&run.config);
        let name_of_plane = training::plane_of(&run.name);
        let made = self.drawn.shown();
        let shown = made.and_then(|made| made.as_ref().ok());
        if let Some(Err(why)) = made {
            ui.label(RichText::new(retold(why)).small().color(ui.visuals().error_fg_color));
        } else if let Some(Shown { plane, .. }) = shown {
            let told = match plane.field.as_ref().map(|field| field.epoch) {
                None if self.drawn.is_repeated() => training::boundary_again(&name),
                None if data.runs.of(run).is_some_and(|record| record.is_running) => fit::coming(&name),
                epoch => training::boundary_of(&name, epoch),
            };
            ui.label(RichText::new(told).small());
        }
        if is_edited {
            self.editor.classes_ui(ui, &run.config);
        }
        if shown.is_none() && !is_edited {
            return;
        }
        let empty = Shown::default();
        let shown = shown.unwrap_or(&empty);
        let plane = &shown.plane;
        let look = (self.switches.besides(), is_dark(ui));
        if let Some(field) = &plane.field {
            renew_texture(&mut self.texture, ui.ctx(), (field, plane.classes.len()), look);
        }
        let texture = self.texture.as_ref().filter(|_| plane.field.is_some()).map(|(texture, _)| texture);
        let space = plane_ui(ui, shown, texture, (self.switches.has_units, is_edited), &name_of_plane);
        if is_edited {
            self.editor.edit(ui, &space, &plane.val, &mut run.config);
        }
        key_ui(ui, plane);
        switches_ui(ui, plane, &mut self.switches);
    }

    /// The plane, to be exported, once there are weights.
    fn pictures(&self) -> Vec<Exported> {
        let Some(Shown { plane, config, .. }) = self.with_weights() else { return Vec::new() };
        let (plane, name, config) = (Arc::clone(plane), self.name.clone(), config.clone());
        let besides = self.switches.besides();
        let draw = move |options: &_| boundary::draw(&plane, &Told { name: &name, config: &config, besides }, options);
        vec![Exported::new(training::BOUNDARY.text(), draw)]
    }

    fn has_content(&self, scene: &TrainingScene, data: &PanelData<'_>) -> bool {
        let run = scene.runs.get(scene.selected);
        // those set by hand stay while their data set is made anew
        let is_ready = |run: &TrainingRun| data.library.ready(&run.config.data).is_some_and(|data| data.is_points());
        run.is_some_and(|run| points::are_set(&run.config) || is_ready(run))
    }

    fn size(&self, _: &TrainingScene, tab: eframe::egui::Vec2) -> f32 {
        (tab.x * 0.3).max(if tab.x > 1800.0 { 330.0 } else { 240.0 })
    }

    fn settle(&mut self, _: &Context) {
        if self.drawn.settle() {
            self.texture = None;
        }
    }
}

impl Plane {
    /// Nothing to be seen yet.
    fn new(wake: &Waker) -> Self {
        let switches = Switches { has_units: false, has_members: false, has_uncertain: false, uncertain: UNCERTAIN_AT };
        Self { drawn: Drawn::new(wake), name: String::new(), texture: None, switches, editor: Editor::default() }
    }

    /// What is drawn, once there are weights.
    fn with_weights(&self) -> Option<&Shown> {
        self.drawn.shown()?.as_ref().ok().filter(|shown| shown.plane.field.is_some())
    }
}

/// The colours of a field, made anew when it is to be drawn otherwise.
fn renew_texture(
    texture: &mut Option<(TextureHandle, Look)>,
    ctx: &Context,
    (field, classes): (&Field, usize),
    look: Look,
) {
    if texture.as_ref().is_none_or(|(_, was)| *was != look) {
        let pixels = boundary::colors(field, classes, look.0, look.1);
        let image = ColorImage::from_rgba_unmultiplied(pixels.size, &pixels.rgba);
        *texture = Some((ctx.load_texture("decision boundary", image, TextureOptions::LINEAR), look));
    }
}

/// Draws the plane; `[has_units, is_edited]`. Points that are set by hand are drawn by their editor.
fn plane_ui(
    ui: &mut Ui,
    Shown { plane, lines, units, dots, .. }: &Shown,
    texture: Option<&TextureHandle>,
    (has_units, is_edited): (bool, bool),
    name: &str,
) -> Space {
    let side = ui.available_width().min(ui.available_height() - BELOW).max(40.0);
    let sense = if is_edited { Sense::click_and_drag() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), sense);
    widget::name(&response, Role::Image, name);
    let space = Space { rect, area: plane.area, response };
    let painter = ui.painter_at(rect);
    let is_dark = is_dark(ui);
    painter.rect_filled(rect, 0.0, theme::ground(is_dark));
    if let Some(texture) = texture {
        painter.image(texture.id(), rect, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), Color32::WHITE);
    }
    let narrow = |at: &[f64; 2]| space.place(at.map(|x| x as f32));
    for line in lines {
        let stroke = Stroke::new(1.2, theme::ink(is_dark).gamma_multiply(LINE));
        painter.line(line.iter().map(narrow).collect(), stroke);
    }
    let brush = Brush { painter: &painter, is_dark };
    if has_units {
        for line in units {
            let points: Vec<_> = line.iter().map(narrow).collect();
            blocks::line(&painter, &points, GuideKind::Unit, is_dark);
        }
    }
    if !is_edited {
        for Dot { at, look, .. } in dots {
            brush.dot(narrow(at), *look);
        }
    }
    if let Some(at) = space.response.hover_pos() {
        let part = [(at.x - rect.left()) / rect.width(), (rect.bottom() - at.y) / rect.height()];
        space.response.clone().on_hover_text_at_pointer(class_text(plane, part));
    }
    space
}

/// Draws what can be shown besides.
fn switches_ui(ui: &mut Ui, plane: &Boundary, switches: &mut Switches) {
    ui.horizontal_wrapped(|ui| {
        let switch = |ui: &mut Ui, is_on: &mut bool, is_possible: bool, [name, tip]: [&'static str; 2]| {
            let small = RichText::new(name).small();
            ui.add_enabled(is_possible, Checkbox::new(is_on, small)).on_hover_text(tip).on_disabled_hover_text(tip);
        };
        switch(
            ui,
            &mut switches.has_units,
            !plane.units.is_empty(),
            [training::UNITS.text(), training::UNITS_TIP.text()],
        );
        let has_members = plane.field.as_ref().is_some_and(|field| !field.members.is_empty());
        switch(
            ui,
            &mut switches.has_members,
            has_members,
            [training::EACH_NETWORK.text(), training::EACH_NETWORK_TIP.text()],
        );
        let names = [training::UNCERTAIN.text(), training::UNCERTAIN_TIP.text()];
        switch(ui, &mut switches.has_uncertain, plane.field.is_some(), names);
    });
    if switches.has_uncertain {
        let uncertain = uncertain();
        let Some(look) = Number::of(&uncertain) else { return };
        ui.horizontal(|ui| {
            let label = Label::new(RichText::new(training::UNCERTAIN_BELOW.text()).small()).selectable(false);
            let label = ui.add(label).on_hover_text(training::UNCERTAIN_TIP.text());
            let check = number::check_of(&uncertain);
            number::ui(ui, look, &mut switches.uncertain, (training::UNCERTAIN_BELOW.text(), &label), &check);
        });
    }
}

/// What is known of a place, given in parts of the area.
fn class_text(plane: &Boundary, part: [f32; 2]) -> String {
    let at = |axis: usize| {
        let [low, high] = plane.area[axis];
        words::number(f64::from(((low + (high - low) * part[axis]) * 100.0).round() / 100.0))
    };
    let head = training::place(&at(0), &at(1));
    let Some(field) = &plane.field else { return head };
    let cell = |x: f32| ((x * field.side as f32) as usize).min(field.side - 1);
    let classes = plane.classes.len();
    let start = (cell(part[1]) * field.side + cell(part[0])) * classes;
    let likely = plane.classes.iter().zip(&field.probabilities[start..]);
    let lines =
        likely.map(|(class, p)| training::likelihood(&given_class(class), &words::percent(f64::from(100.0 * p), true)));
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}

/// What the marks mean.
fn key_ui(ui: &mut Ui, plane: &Boundary) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        let is_dark = is_dark(ui);
        for (look, text) in boundary::marks(plane) {
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
            Brush { painter: ui.painter(), is_dark }.dot(rect.center(), look);
            ui.label(RichText::new(text).small());
            ui.add_space(6.0);
        }
    });
}
