//! Notes on the map: painted, moved with the mouse, and edited in a list.

use std::sync::Arc;

use eframe::egui::text::CCursorRange;
use eframe::egui::{
    Button, Color32, FontId, Galley, Id, Painter, Popup, PopupCloseBehavior, Pos2, Rect, Response, Shape, Stroke,
    TextEdit, TextureHandle, Ui, Vec2, pos2, vec2,
};

use super::viewport::Viewport;
use crate::figure::formula::Formula;
use crate::figure::words::{signed, tidy};
use crate::gui::widget::icon::{self, Icon};
use crate::gui::widget::section;
use crate::gui::words::notes as words;
use crate::gui::{formula, theme};
use crate::scene::{self, Annotation, DescentScene, MOST_ANNOTATIONS};
use crate::surface::Surface;

/// Size of the type on the map, and the pixels a point of a formula has at most.
const SIZE: f32 = 14.0;
const MOST_PIXELS: f32 = 4.0;
/// Room around a note.
const MARGIN: f32 = 4.0;
/// How far the baseline is below the middle of a line, in sizes of type.
const BASELINE: f32 = 0.35;
/// How near the pointer must be to the tip of an arrow to take hold of it.
const GRIP: f32 = 9.0;
/// In a plot that is narrower there are none.
const LEAST_WIDTH: f32 = 200.0;
/// How much of a note is left behind a hill.
const FAINT: f32 = 0.3;
/// How far from its note an arrow points at first.
const ARROW: f32 = 70.0;

/// What of a note is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// All of it, by its place.
    Note(usize),
    /// The tip of its arrow.
    Tip(usize),
}

/// A note on the screen.
struct Placed {
    pieces: Vec<Piece>,
    rect: Rect,
    /// Whether a hill hides its place.
    is_hidden: bool,
    /// Where its arrow points, and whether that is hidden.
    tip: Option<(Pos2, bool)>,
}

enum Piece {
    Text(Arc<Galley>),
    Formula(TextureHandle, Formula),
}

impl Piece {
    fn width(&self) -> f32 {
        match self {
            Self::Text(galley) => galley.size().x,
            Self::Formula(_, formula) => formula.width as f32 * SIZE,
        }
    }

    /// How far it reaches above and below the middle of its line.
    fn reach(&self) -> [f32; 2] {
        match self {
            Self::Text(galley) => [galley.size().y / 2.0; 2],
            Self::Formula(_, formula) => {
                [(formula.height as f32 - BASELINE) * SIZE, (formula.depth as f32 + BASELINE) * SIZE]
            }
        }
    }
}

/// The notes of a scene on a view of what is drawn.
pub struct Notes(Vec<(usize, Placed)>);

impl Notes {
    /// Those whose middle is in the view. `height` is f as it is drawn.
    pub fn new(painter: &Painter, view: Viewport, scene: &DescentScene, height: impl Fn([f64; 2]) -> f64) -> Self {
        let place = |at: [f64; 2]| Some((view.position(at).filter(|at| view.rect.contains(*at))?, false));
        Self::placed((painter, view.rect), scene, height, place)
    }

    /// Those that have a place in a picture; whether a hill hides it.
    pub fn placed(
        (painter, frame): (&Painter, Rect),
        scene: &DescentScene,
        height: impl Fn([f64; 2]) -> f64,
        place: impl Fn([f64; 2]) -> Option<(Pos2, bool)>,
    ) -> Self {
        let has_room = frame.width() > LEAST_WIDTH;
        let placed = scene.annotations.iter().enumerate().filter(|_| has_room).filter_map(|(at, note)| {
            let (middle, is_hidden) = place(note.at)?;
            let value = if note.text.is_none() { signed(tidy(height(note.at), false)) } else { String::new() };
            let pieces = pieces(painter, note, &value);
            let width: f32 = pieces.iter().map(Piece::width).sum();
            let [above, below] =
                pieces.iter().map(Piece::reach).fold([SIZE * 0.6; 2], |[a, b], [c, d]| [a.max(c), b.max(d)]);
            let half = vec2(width / 2.0 + MARGIN, 0.0);
            let rect = Rect::from_min_max(
                middle - half - vec2(0.0, above + MARGIN / 2.0),
                middle + half + vec2(0.0, below + MARGIN / 2.0),
            );
            let rect = inside(rect, frame);
            Some((at, Placed { pieces, rect, is_hidden, tip: note.tip.and_then(&place) }))
        });
        Self(placed.collect())
    }

    /// Paints them.
    pub fn paint(&self, painter: &Painter, is_dark: bool) {
        let (ink, ground) = (theme::ink(is_dark), theme::ground(is_dark));
        let faint = |is_hidden: bool| {
            let mut painter = painter.clone();
            if is_hidden {
                painter.multiply_opacity(FAINT);
            }
            painter
        };
        for (_, Placed { rect, is_hidden, tip, pieces }) in &self.0 {
            if let Some((tip, is_tip_hidden)) = tip {
                arrow(&faint(*is_hidden || *is_tip_hidden), *rect, *tip, [ink, ground]);
            }
            let painter = faint(*is_hidden);
            painter.rect_filled(*rect, 3.0, ground.gamma_multiply(0.8));
            let middle =
                rect.top() + MARGIN / 2.0 + pieces.iter().map(|piece| piece.reach()[0]).fold(SIZE * 0.6, f32::max);
            let mut left = rect.left() + MARGIN;
            for piece in pieces {
                match piece {
                    Piece::Text(galley) => {
                        painter.galley(pos2(left, middle - galley.size().y / 2.0), Arc::clone(galley), ink);
                    }
                    Piece::Formula(texture, formula) => {
                        let top = middle + (BASELINE - formula.height as f32) * SIZE;
                        let size = vec2(formula.width as f32, (formula.height + formula.depth) as f32) * SIZE;
                        let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
                        painter.image(texture.id(), Rect::from_min_size(pos2(left, top), size), whole, ink);
                    }
                }
                left += piece.width();
            }
        }
    }

    /// What is under the pointer, the note painted last first.
    pub fn at(&self, pointer: Pos2) -> Option<Held> {
        self.0.iter().rev().find_map(|(at, placed)| {
            if placed.tip.is_some_and(|(tip, _)| tip.distance(pointer) < GRIP) {
                return Some(Held::Tip(*at));
            }
            placed.rect.contains(pointer).then_some(Held::Note(*at))
        })
    }
}

/// A rectangle that would reach beyond another one, moved inside.
fn inside(rect: Rect, frame: Rect) -> Rect {
    let at = |low: f32, size: f32, first: f32, last: f32| low.min(last - size).max(first);
    let (size, min) = (rect.size(), rect.min);
    let left = at(min.x, size.x, frame.left(), frame.right());
    let top = at(min.y, size.y, frame.top(), frame.bottom());
    Rect::from_min_size(pos2(left, top), size)
}

fn pieces(painter: &Painter, note: &Annotation, value: &str) -> Vec<Piece> {
    let pixels = painter.pixels_per_point().min(MOST_PIXELS);
    let text =
        |text: String| Piece::Text(painter.layout_no_wrap(text, FontId::proportional(SIZE), Color32::PLACEHOLDER));
    let piece = |piece: scene::Piece| match piece {
        scene::Piece::Text(plain) => text(plain),
        scene::Piece::Formula(latex) => {
            let size = formula::size(painter.ctx(), &latex);
            match size.zip(formula::within_text(painter.ctx(), &latex, SIZE * pixels)) {
                Some((size, texture)) => Piece::Formula(texture, size),
                None => text(format!("${latex}$")),
            }
        }
    };
    note.pieces(value).into_iter().map(piece).collect()
}

/// From the edge of a note to a place outside of it.
fn arrow(painter: &Painter, rect: Rect, tip: Pos2, [ink, ground]: [Color32; 2]) {
    let (from, way) = (rect.center(), tip - rect.center());
    let part = |half: f32, way: f32| if way == 0.0 { f32::INFINITY } else { half / way.abs() };
    let out = part(rect.width() / 2.0, way.x).min(part(rect.height() / 2.0, way.y));
    if out >= 1.0 {
        return;
    }
    let (from, along) = (from + out * way, way.normalized());
    painter.line_segment([from, tip], Stroke::new(3.6, ground));
    painter.line_segment([from, tip], Stroke::new(1.4, ink));
    let corner = |aside: f32| tip - 10.0 * along + aside * along.rot90();
    painter.add(Shape::convex_polygon(vec![tip, corner(4.0), corner(-4.0)], ink, Stroke::new(1.0, ground)));
}

/// Moves what is held.
pub fn drag(scene: &mut DescentScene, held: Held, by: Vec2, view: Viewport) {
    let moved = |at: [f64; 2]| view.position(at).map_or(at, |place| view.point(place + by));
    match held {
        Held::Note(at) => {
            if let Some(note) = scene.annotations.get_mut(at) {
                note.at = moved(note.at);
            }
        }
        Held::Tip(at) => {
            if let Some(note) = scene.annotations.get_mut(at) {
                note.tip = note.tip.map(moved);
            }
        }
    }
}

/// What a click with the other button on the map offers.
pub fn menu_ui(response: &Response, scene: &mut DescentScene, view: Viewport, under: Option<Held>) {
    let memory = response.id.with("place of the menu");
    if response.secondary_clicked()
        && let Some(at) = response.interact_pointer_pos()
    {
        response.ctx.data_mut(|data| data.insert_temp(memory, (at, under)));
    }
    // its field is clicked into
    let menu = Popup::context_menu(response).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    menu.show(|ui| {
        let kept = ui.data(|data| data.get_temp::<(Pos2, Option<Held>)>(memory));
        let Some((at, under)) = kept else { return };
        if let Some(Held::Note(place) | Held::Tip(place)) = under {
            of_note_ui(ui, scene, place, view);
            return;
        }
        let is_full = scene.annotations.len() >= MOST_ANNOTATIONS;
        let place = view.point(at);
        for (name, text) in
            [(words::ADD_TEXT.text(), Some(words::FIRST_TEXT.text().to_owned())), (words::ADD_VALUE.text(), None)]
        {
            if ui.add_enabled(!is_full, Button::new(name)).clicked() {
                let (new, is_text) = (scene.annotations.len(), text.is_some());
                scene.annotations.push(Annotation { text, at: place, tip: None });
                if is_text {
                    // the menu goes on as that of the note, whose text is typed at once
                    ui.data_mut(|data| data.insert_temp(memory, (at, Some(Held::Note(new)))));
                    edit(ui, new);
                } else {
                    ui.close();
                }
            }
        }
    });
}

fn of_note_ui(ui: &mut Ui, scene: &mut DescentScene, place: usize, view: Viewport) {
    let Some(note) = scene.annotations.get_mut(place) else { return };
    if let Some(text) = &mut note.text {
        text_ui(ui, text, place);
    }
    let name = if note.tip.is_some() { words::REMOVE_ARROW.text() } else { words::ADD_ARROW.text() };
    if ui.button(name).clicked() {
        note.tip = if note.tip.is_some() { None } else { first_tip(note.at, view) };
        ui.close();
    }
    if ui.button(words::REMOVE.text()).clicked() {
        scene.annotations.remove(place);
        ui.close();
    }
}

/// Where a new arrow points: down and to the right of its note.
fn first_tip(at: [f64; 2], view: Viewport) -> Option<[f64; 2]> {
    view.position(at).map(|at| view.point(at + vec2(ARROW, ARROW * 0.6)))
}

/// Has the text of a note typed next.
fn edit(ui: &Ui, place: usize) {
    ui.data_mut(|data| data.insert_temp(typed_next(), place));
}

fn typed_next() -> Id {
    Id::unique("the note whose text is typed next")
}

fn text_ui(ui: &mut Ui, text: &mut String, place: usize) {
    let field =
        TextEdit::singleline(text).char_limit(Annotation::LONGEST).hint_text(words::HINT.text()).desired_width(170.0);
    let mut shown = field.show(ui);
    let field = shown.response.response.clone();
    if ui.data(|data| data.get_temp(typed_next())) == Some(place) {
        ui.data_mut(|data| data.remove::<usize>(typed_next()));
        field.request_focus();
        // what is typed replaces what a new note says
        shown.state.cursor.set_char_range(Some(CCursorRange::select_all(&shown.galley)));
        shown.state.store(ui.ctx(), field.id);
    }
    ui.ctx().accesskit_node_builder(field.id, |node| node.set_label(words::text_of(place)));
    if field.changed() {
        *text = Annotation::tidy(text);
    }
}

/// A note in the list; says whether it is to be removed.
fn row_ui(ui: &mut Ui, note: &mut Annotation, place: usize) -> bool {
    match &mut note.text {
        Some(text) => text_ui(ui, text, place),
        None => drop(ui.label(words::VALUE.text())),
    }
    icon::button(ui, Icon::Remove, &words::remove(place), words::REMOVE.text()).clicked()
}

/// The list of all notes, folded at first.
pub fn list_ui(ui: &mut Ui, scene: &mut DescentScene, surface: &dyn Surface, view: Option<Viewport>) {
    section::ui(ui, words::NOTES.text(), &words::count(scene.annotations.len()), |ui| {
        let mut removed = None;
        for (place, note) in scene.annotations.iter_mut().enumerate() {
            ui.push_id(place, |ui| {
                let is_removed = ui.horizontal(|ui| row_ui(ui, note, place)).inner;
                removed = is_removed.then_some(place).or(removed);
            });
        }
        if let Some(place) = removed {
            scene.annotations.remove(place);
        }
        ui.horizontal_wrapped(|ui| {
            let is_full = scene.annotations.len() >= MOST_ANNOTATIONS;
            let [x0, x1, y0, y1] = view.map_or_else(|| surface.domain(), |view| view.bounds);
            // each new one a little lower, so that none hides another
            let down = 0.1 + 0.06 * (scene.annotations.len() % 12) as f64;
            let at = [x0.midpoint(x1), y1 + (y0 - y1) * down];
            for (name, text) in
                [(words::ADD_TEXT.text(), Some(words::FIRST_TEXT.text().to_owned())), (words::ADD_VALUE.text(), None)]
            {
                if ui.add_enabled(!is_full, Button::new(name)).clicked() {
                    edit(ui, scene.annotations.len());
                    scene.annotations.push(Annotation { text, at, tip: None });
                }
            }
        });
        ui.weak(words::HELP.text());
    });
}
