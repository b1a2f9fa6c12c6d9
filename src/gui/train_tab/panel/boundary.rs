//! Where the network of a run decides between classes: the plane, drawn live while it trains.

use std::sync::Arc;

use eframe::egui::{
    Color32, ColorImage, Context, Painter, Pos2, Rect, RichText, Role, Sense, Shape, Stroke, TextureHandle,
    TextureOptions, Ui, pos2, vec2,
};

use super::entry::{Entry, Panel, PanelData, Place};
use crate::gui::theme;
use crate::gui::train_tab::runs::Runs;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, training};
use crate::gui::worker::{Desk, Waker, Worker};
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{Boundary, Budget, Config, Dot, Field, Snapshot, Trainer, boundary};

/// Cells in a row of the plane.
const SIDE: usize = 160;
/// How opaque the line between classes is.
const LINE: f32 = 0.6;
/// Most points drawn of a part.
const MOST_DOTS: usize = 1500;
/// Radius of a point.
const RADIUS: f32 = 3.2;

type Drawn = Result<Boundary, String>;

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
    shown: Option<Drawn>,
    /// The colours of what is shown, and whether they are those of the dark theme.
    texture: Option<(TextureHandle, bool)>,
}

fn work(job: &Job, desk: &Desk<'_, Job, Drawn>) {
    let draw = |snapshot: Option<&Snapshot>| {
        let drawn = boundary(&job.config, snapshot, SIDE);
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
    key: "decision boundary",
    label: "",
    tip: "",
    place: Place::Right,
    make: |wake| Box::new(Plane::new(wake)),
};

impl Panel for Plane {
    /// Draws the plane of the selected run.
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>) {
        let Some(run) = scene.runs.get(scene.selected) else { return };
        self.ask(run, data.runs);
        if let Some(drawn) = self.worker.as_ref().and_then(|worker| std::iter::from_fn(|| worker.take()).last()) {
            self.accept(drawn);
        }
        let name = training::seed_of(&run.name, run.config.seed, run.seeds);
        ui.add_space(2.0);
        ui.label(RichText::new(training::BOUNDARY).heading().strong()).on_hover_text(training::BOUNDARY_TIP);
        match &self.shown {
            None => {}
            Some(Err(why)) => {
                ui.label(RichText::new(why).small().color(ui.visuals().error_fg_color));
            }
            Some(Ok(plane)) => {
                let epoch = plane.field.as_ref().map(|field| field.epoch);
                let is_repeated = self.asked.as_ref().is_some_and(|job| job.repeat.is_some());
                let told = match epoch {
                    None if is_repeated => training::boundary_again(&name),
                    epoch => training::boundary_of(&name, epoch),
                };
                ui.label(RichText::new(told).small());
                if let Some(field) = &plane.field {
                    renew_texture(&mut self.texture, ui.ctx(), field, plane.classes.len(), is_dark(ui));
                }
                let texture = self.texture.as_ref().filter(|_| plane.field.is_some());
                plane_ui(ui, plane, texture.map(|(texture, _)| texture), &training::plane_of(&run.name));
                key_ui(ui, plane);
            }
        }
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
        Self { worker, asked: None, shown: None, texture: None }
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
    }
}

/// The colours of a field, made anew when it or the theme is another.
fn renew_texture(
    texture: &mut Option<(TextureHandle, bool)>,
    ctx: &Context,
    field: &Field,
    classes: usize,
    is_dark: bool,
) {
    if texture.as_ref().is_none_or(|(_, was_dark)| *was_dark != is_dark) {
        let image = colors(field, classes, is_dark);
        *texture = Some((ctx.load_texture("decision boundary", image, TextureOptions::LINEAR), is_dark));
    }
}

/// The likeliest class of each cell.
fn winners(field: &Field, classes: usize) -> Vec<usize> {
    let best = |ps: &[f32]| (0..ps.len()).fold(0, |best, class| if ps[class] > ps[best] { class } else { best });
    field.probabilities.chunks_exact(classes.max(1)).map(best).collect()
}

/// Each cell in the colour of its likeliest class, paler the less sure it is, with a line where the class changes; the
/// highest y comes first.
fn colors(field: &Field, classes: usize, is_dark: bool) -> ColorImage {
    let side = field.side;
    let winners = winners(field, classes);
    let mut image = ColorImage::filled([side, side], Color32::TRANSPARENT);
    for (at, pixel) in image.pixels.iter_mut().enumerate() {
        let (row, column) = (side - 1 - at / side, at % side);
        let cell = row * side + column;
        let winner = winners[cell];
        let differs = |is_there: bool, other: usize| is_there && winners[other] != winner;
        *pixel = if differs(column + 1 < side, cell + 1) || differs(row > 0, cell.wrapping_sub(side)) {
            theme::ink(is_dark).gamma_multiply(LINE)
        } else {
            let ps = &field.probabilities[cell * classes..][..classes];
            let second = (0..classes).filter(|class| *class != winner).map(|class| ps[class]).fold(0.0, f32::max);
            theme::region(winner, ps[winner] - second, is_dark)
        };
    }
    image
}

fn plane_ui(ui: &mut Ui, plane: &Boundary, texture: Option<&TextureHandle>, name: &str) {
    let side = ui.available_width().min(ui.available_height() - 44.0).max(40.0);
    let (rect, response) = ui.allocate_exact_size(vec2(side, side), Sense::hover());
    widget::name(&response, Role::Image, name);
    let painter = ui.painter_at(rect);
    let is_dark = is_dark(ui);
    painter.rect_filled(rect, 0.0, theme::ground(is_dark));
    if let Some(texture) = texture {
        painter.image(texture.id(), rect, Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0)), Color32::WHITE);
    }
    let place = |at: [f32; 2]| {
        let part = |axis: usize| {
            let [low, high] = plane.area[axis];
            (at[axis] - low) / (high - low)
        };
        pos2(rect.left() + rect.width() * part(0), rect.bottom() - rect.height() * part(1))
    };
    let brush = Brush { painter: &painter, is_dark };
    for dot in plane.val.iter().take(MOST_DOTS) {
        brush.dot(place(dot.at), dot, false);
    }
    for dot in plane.train.iter().take(MOST_DOTS) {
        brush.dot(place(dot.at), dot, true);
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
    fn dot(&self, at: Pos2, dot: &Dot, is_filled: bool) {
        let class = dot.label as usize;
        let color = theme::palette(class, self.is_dark);
        let (fill, stroke, radius) = if is_filled {
            (color, Stroke::new(0.8, theme::ground(self.is_dark)), RADIUS)
        } else {
            (Color32::TRANSPARENT, Stroke::new(1.3, color), RADIUS * 0.85)
        };
        let corners = |points: &[[f32; 2]]| {
            let points = points.iter().map(|[x, y]| at + vec2(*x, *y) * radius).collect();
            Shape::convex_polygon(points, fill, stroke)
        };
        self.painter.add(match class % 4 {
            0 => Shape::Circle(eframe::epaint::CircleShape { center: at, radius, fill, stroke }),
            1 => corners(&[[-0.9, -0.9], [0.9, -0.9], [0.9, 0.9], [-0.9, 0.9]]),
            2 => corners(&[[0.0, -1.25], [1.15, 0.85], [-1.15, 0.85]]),
            _ => corners(&[[0.0, -1.3], [1.3, 0.0], [0.0, 1.3], [-1.3, 0.0]]),
        });
        if dot.is_mislabelled {
            self.painter.circle_stroke(at, RADIUS * 1.9, Stroke::new(1.6, theme::ink(self.is_dark)));
        }
    }
}

/// What the marks mean.
fn key_ui(ui: &mut Ui, plane: &Boundary) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        let is_dark = is_dark(ui);
        let wrong = plane.train.iter().filter(|dot| dot.is_mislabelled).count();
        let marks = [
            (true, false, training::dots_trained(plane.train.len())),
            (false, false, training::dots_judged(plane.val.len())),
            (true, true, training::dots_wrong(wrong)),
        ];
        for (is_filled, is_mislabelled, text) in marks.into_iter().take(if wrong > 0 { 3 } else { 2 }) {
            let (rect, _) = ui.allocate_exact_size(vec2(14.0, 16.0), Sense::hover());
            let dot = Dot { at: [0.0; 2], label: 0, is_mislabelled };
            Brush { painter: ui.painter(), is_dark }.dot(rect.center(), &dot, is_filled);
            ui.label(RichText::new(text).small());
            ui.add_space(6.0);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_where_the_class_changes_and_up_is_up() {
        // left half class 0; right half class 1, but class 0 in its lowest row
        let probabilities = (0..16).flat_map(|cell| if cell % 4 < 2 || cell < 4 { [0.9, 0.1] } else { [0.2, 0.8] });
        let field = Field { epoch: 0, side: 4, probabilities: probabilities.collect() };
        let image = colors(&field, 2, false);
        let ink = theme::ink(false).gamma_multiply(LINE);
        let top: Vec<bool> = image.pixels[..4].iter().map(|pixel| *pixel == ink).collect();
        assert_eq!(top, [false, true, false, false], "left of where it changes");
        assert!(
            image.pixels[12..].iter().all(|pixel| *pixel == theme::region(0, 0.8, false)),
            "the lowest row is last"
        );
    }
}
