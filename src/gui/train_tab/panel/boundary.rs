//! Where the network of a run decides between classes: the plane, drawn live while it trains.

use std::sync::Arc;

use eframe::egui::{
    Button, Color32, ColorImage, Context, Painter, Pos2, Rect, RichText, Role, Sense, Shape, Stroke, TextureHandle,
    TextureOptions, Ui, pos2, vec2,
};

use super::entry::{Entry, Panel, PanelData, Place};
use crate::figure::boundary::{self, SIDE, Told};
use crate::figure::{Dot, DotLook};
use crate::gui::command::{Command, Commands};
use crate::gui::export::Picture;
use crate::gui::theme;
use crate::gui::train_tab::runs::Runs;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, export, inspect, training};
use crate::gui::worker::{Desk, Waker, Worker};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{self, Boundary, Budget, Config, Snapshot, Trainer};

/// How opaque the line between classes is.
const LINE: f32 = 0.6;
/// Radius of a point.
const RADIUS: f32 = 3.2;

/// What is drawn of a plane.
struct Shown {
    plane: Arc<Boundary>,
    /// What its weights follow from.
    config: Config,
    /// Where the class changes, and the samples.
    lines: Vec<Vec<[f64; 2]>>,
    dots: Vec<Dot>,
}

type Drawn = Result<Shown, String>;

/// What a picture follows from.
#[derive(Clone)]
struct Job {
    config: Config,
    snapshot: Option<Arc<Snapshot>>,
    /// Epochs to train for the weights, where they are not at hand: the same configuration gives the same bits.
    repeat: Option<u32>,
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        let is_same = match (&self.snapshot, &other.snapshot) {
            (Some(mine), Some(theirs)) => Arc::ptr_eq(mine, theirs),
            (None, None) => true,
            _ => false,
        };
        is_same && self.config == other.config && self.repeat == other.repeat
    }
}

/// The plane of one run. It is computed on a thread; the last one stays while the next is made.
struct Plane {
    worker: Option<Worker<Job, Drawn>>,
    asked: Option<Job>,
    /// What the run is called.
    name: String,
    shown: Option<Drawn>,
    /// The colours of what is shown, and whether they are those of the dark theme.
    texture: Option<(TextureHandle, bool)>,
}

fn work(job: &Job, desk: &Desk<'_, Job, Drawn>) {
    let draw = |snapshot: Option<&Snapshot>| {
        let drawn = train::boundary(&job.config, snapshot, SIDE).map(|plane| Shown {
            lines: boundary::lines(&plane),
            dots: boundary::dots(&plane),
            config: job.config.clone(),
            plane: Arc::new(plane),
        });
        desk.hand_over(drawn.map_err(|refusal| refusal.to_string()));
    };
    draw(job.snapshot.as_deref());
    if let Some(snapshot) = job.repeat.and_then(|epochs| repeated(&job.config, epochs, desk)) {
        draw(Some(&snapshot));
    }
}

/// The weights after so many epochs; none if something else is wanted meanwhile.
fn repeated(config: &Config, epochs: u32, desk: &Desk<'_, Job, Drawn>) -> Option<Snapshot> {
    let mut trainer = Trainer::new(config).ok()?;
    for _ in 0..epochs {
        if desk.is_overtaken() {
            return None;
        }
        trainer.advance(Budget::Epoch);
    }
    // a training that was stopped there had come to its weights
    let _ = trainer.stop();
    Some(trainer.snapshot())
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
        let Some(run) = scene.runs.get(scene.selected) else { return };
        self.ask(run, data.runs);
        if let Some(drawn) = self.worker.as_ref().and_then(|worker| std::iter::from_fn(|| worker.take()).last()) {
            self.accept(drawn);
        }
        let name = training::seed_of(&run.name, run.config.seed, run.seeds);
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new(training::BOUNDARY).heading().strong()).on_hover_text(training::BOUNDARY_TIP);
            let export = ui.add_enabled(self.has_weights(), Button::new(export::EXPORT_SHORT).small());
            widget::name(&export, Role::Button, training::EXPORT_BOUNDARY);
            if export.on_hover_text(training::EXPORT_BOUNDARY).clicked() {
                commands.push(Command::Export(Some(training::BOUNDARY.to_owned())));
            }
        });
        match &self.shown {
            None => {}
            Some(Err(why)) => {
                ui.label(RichText::new(why).small().color(ui.visuals().error_fg_color));
            }
            Some(Ok(shown)) => {
                let plane = &shown.plane;
                let epoch = plane.field.as_ref().map(|field| field.epoch);
                let is_repeated = self.asked.as_ref().is_some_and(|job| job.repeat.is_some());
                let told = match epoch {
                    None if is_repeated => training::boundary_again(&name),
                    epoch => training::boundary_of(&name, epoch),
                };
                ui.label(RichText::new(told).small());
                renew_texture(&mut self.texture, ui.ctx(), plane, is_dark(ui));
                let texture = self.texture.as_ref().filter(|_| plane.field.is_some());
                plane_ui(ui, shown, texture.map(|(texture, _)| texture), &training::plane_of(&run.name));
                key_ui(ui, plane);
            }
        }
    }

    /// The plane, to be exported, once there are weights.
    fn picture(&self) -> Option<Picture> {
        let Some(Ok(Shown { plane, config, .. })) = &self.shown else { return None };
        plane.field.as_ref()?;
        let (plane, name, config) = (Arc::clone(plane), self.name.clone(), config.clone());
        let draw = move |options: &_| boundary::draw(&plane, &Told { name: &name, config: &config }, options);
        Some(Picture::new(training::BOUNDARY, draw))
    }

    fn has_content(&self, scene: &TrainingScene, data: &PanelData<'_>) -> bool {
        let run = scene.runs.get(scene.selected);
        run.is_some_and(|run| data.library.ready(&run.config.data).is_some_and(|data| data.is_points()))
    }

    fn size(&self, _: &TrainingScene, tab: eframe::egui::Vec2) -> f32 {
        (tab.x * 0.3).max(if tab.x > 1800.0 { 330.0 } else { 240.0 })
    }

    fn settle(&mut self, _: &Context) {
        while let Some(drawn) = self.worker.as_ref().and_then(Worker::wait) {
            self.accept(drawn);
        }
    }
}

impl Plane {
    /// Nothing to be seen yet.
    fn new(wake: &Waker) -> Self {
        let worker = Worker::spawn("decision boundary", Arc::clone(wake), work).ok();
        Self { worker, asked: None, name: String::new(), shown: None, texture: None }
    }

    fn has_weights(&self) -> bool {
        matches!(&self.shown, Some(Ok(shown)) if shown.plane.field.is_some())
    }

    fn accept(&mut self, drawn: Drawn) {
        self.shown = Some(drawn);
        // its colours are those of an older picture
        self.texture = None;
    }

    fn ask(&mut self, run: &TrainingRun, runs: &Runs) {
        let (config, snapshot) = match runs.weights(run) {
            Some((config, snapshot)) => (config.clone(), Some(Arc::clone(snapshot))),
            None => (run.config.clone(), None),
        };
        let repeat = runs.epochs_to_repeat(run).filter(|_| snapshot.is_none());
        let job = Job { config, snapshot, repeat };
        if let Some(worker) = self.worker.as_ref().filter(|_| self.asked.as_ref() != Some(&job)) {
            worker.give(job.clone());
            self.asked = Some(job);
        }
        self.name.clone_from(&run.name);
    }
}

/// The colours of a field, made anew when it or the theme is another.
fn renew_texture(texture: &mut Option<(TextureHandle, bool)>, ctx: &Context, plane: &Boundary, is_dark: bool) {
    let Some(field) = &plane.field else { return };
    if texture.as_ref().is_none_or(|(_, was_dark)| *was_dark != is_dark) {
        let colors = boundary::colors(field, plane.classes.len(), is_dark);
        let image = ColorImage::from_rgba_unmultiplied(colors.size, &colors.rgba);
        *texture = Some((ctx.load_texture("decision boundary", image, TextureOptions::LINEAR), is_dark));
    }
}

fn plane_ui(ui: &mut Ui, Shown { plane, lines, dots, .. }: &Shown, texture: Option<&TextureHandle>, name: &str) {
    let side = ui.available_width().min(ui.available_height() - 44.0).max(40.0);
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
    widget::name(&response, Role::Image, name);
    let painter = ui.painter_at(rect);
    let is_dark = is_dark(ui);
    painter.rect_filled(rect, 0.0, theme::ground(is_dark));
    if let Some(texture) = texture {
        painter.image(texture.id(), rect, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), Color32::WHITE);
    }
    let place = |at: &[f64; 2]| {
        let part = |axis: usize| {
            let [low, high] = plane.area[axis].map(f64::from);
            ((at[axis] - low) / (high - low)) as f32
        };
        pos2(rect.left() + rect.width() * part(0), rect.bottom() - rect.height() * part(1))
    };
    for line in lines {
        let stroke = Stroke::new(1.2, theme::ink(is_dark).gamma_multiply(LINE));
        painter.line(line.iter().map(place).collect(), stroke);
    }
    let brush = Brush { painter: &painter, is_dark };
    for Dot { at, look } in dots {
        brush.dot(place(at), *look);
    }
    if let Some(at) = response.hover_pos() {
        let part = [(at.x - rect.left()) / rect.width(), (rect.bottom() - at.y) / rect.height()];
        response.on_hover_text_at_pointer(class_text(plane, part));
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
    let lines = likely.map(|(class, p)| training::likelihood(class, &words::percent(f64::from(100.0 * p), true)));
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}

/// Paints points.
struct Brush<'a> {
    painter: &'a Painter,
    is_dark: bool,
}

impl Brush<'_> {
    /// A point: its class by colour and form, filled if it trains; a wrong label has a ring around it.
    fn dot(&self, at: Pos2, look: DotLook) {
        let color = theme::palette(look.class, self.is_dark);
        let (fill, stroke, radius) = if look.is_filled {
            (color, Stroke::new(0.8, theme::ground(self.is_dark)), RADIUS)
        } else {
            (Color32::TRANSPARENT, Stroke::new(1.3, color), RADIUS * 0.85)
        };
        self.painter.add(match look.corners() {
            None => Shape::Circle(eframe::epaint::CircleShape { center: at, radius, fill, stroke }),
            Some(corners) => {
                let corners = corners.iter().map(|[x, y]| at + vec2(*x as f32, *y as f32) * radius).collect();
                Shape::convex_polygon(corners, fill, stroke)
            }
        });
        if look.is_wrong {
            self.painter.circle_stroke(at, RADIUS * 1.9, Stroke::new(1.6, theme::ink(self.is_dark)));
        }
    }
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
