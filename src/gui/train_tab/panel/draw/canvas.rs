//! The canvas: ink under the mouse, or under a pen that is moved with the keys.

use eframe::egui::{
    Color32, ColorImage, EventFilter, Key, PointerButton, Pos2, Rect, Role, Sense, Stroke, StrokeKind, TextureHandle,
    TextureOptions, Ui, Vec2, WidgetInfo, pos2,
};

use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::draw as words;
use crate::inspect::drawing::{Drawing, SIDE};

/// Strokes that can be taken back.
const MOST_PAST: usize = 100;
/// How far an arrow key moves the pen, as a part of the side.
const STEP: f64 = 1.0 / 28.0;

/// A drawing under way.
pub struct Canvas {
    drawing: Drawing,
    past: Vec<Drawing>,
    /// Where the stroke under way has come to.
    last: Option<[f64; 2]>,
    /// The pen of the keys.
    pen: [f64; 2],
    texture: Option<TextureHandle>,
    /// The width of the pen, as a part of the side.
    pub width: f64,
    /// Whether the pen takes ink away.
    pub is_rubbing: bool,
    /// Counts changes.
    pub version: u64,
}

impl Default for Canvas {
    fn default() -> Self {
        Self {
            drawing: Drawing::default(),
            past: Vec::new(),
            last: None,
            pen: [0.5; 2],
            texture: None,
            width: 0.1,
            is_rubbing: false,
            version: 0,
        }
    }
}

impl Canvas {
    /// What is drawn.
    pub const fn drawing(&self) -> &Drawing {
        &self.drawing
    }

    /// Whether there is something to take back.
    pub const fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Takes the last stroke back.
    pub fn undo(&mut self) {
        if let Some(drawing) = self.past.pop() {
            self.drawing = drawing;
            self.change();
        }
    }

    /// Puts another drawing in the place of this one.
    pub fn replace(&mut self, drawing: Drawing) {
        self.remember();
        self.drawing = drawing;
        self.change();
    }

    fn remember(&mut self) {
        if self.past.len() == MOST_PAST {
            self.past.remove(0);
        }
        self.past.push(self.drawing.clone());
    }

    fn change(&mut self) {
        self.version += 1;
        self.texture = None;
    }

    /// Draws the canvas; whether ink was put on it or taken away.
    pub fn ui(&mut self, ui: &mut Ui, side: f32) -> bool {
        let before = self.version;
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::click_and_drag());
        let percent = self.pen.map(|x| (100.0 * x).round() as usize);
        let state = words::pen_at(percent[0], percent[1]);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Canvas, true, words::CANVAS.text());
            info.current_text_value = Some(state.clone());
            info
        });
        self.follow_pointer(ui, rect, &response);
        if response.clicked() {
            response.request_focus();
        }
        if response.has_focus() {
            let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, tab: false, escape: false };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            self.follow_keys(ui);
        }
        self.paint(ui, rect, response.has_focus());
        self.version != before
    }

    fn follow_pointer(&mut self, ui: &Ui, rect: Rect, response: &eframe::egui::Response) {
        let place =
            |at: Pos2| [f64::from((at.x - rect.left()) / rect.width()), f64::from((at.y - rect.top()) / rect.height())];
        let is_down = response.is_pointer_button_down_on();
        let is_secondary = ui.input(|input| input.pointer.button_down(PointerButton::Secondary));
        match response.interact_pointer_pos().filter(|_| is_down || response.clicked() || response.secondary_clicked())
        {
            Some(at) => {
                let to = place(at);
                let is_new = self.last.is_none() && (is_down || !response.clicked());
                if is_new {
                    self.remember();
                }
                if is_new || self.last.is_some_and(|last| last != to) {
                    self.stroke([self.last.unwrap_or(to), to], self.is_rubbing != is_secondary);
                }
                self.last = is_down.then_some(to);
                self.pen = to.map(|x| x.clamp(0.0, 1.0));
            }
            None => self.last = None,
        }
    }

    /// Arrows move the pen; it paints while Space is held.
    fn follow_keys(&mut self, ui: &Ui) {
        let (step, is_painting, is_begun) = ui.input(|input| {
            let pressed = |key| f64::from(u8::from(input.key_pressed(key)));
            let step =
                [pressed(Key::ArrowRight) - pressed(Key::ArrowLeft), pressed(Key::ArrowDown) - pressed(Key::ArrowUp)];
            (step, input.key_down(Key::Space), input.key_pressed(Key::Space))
        });
        let from = self.pen;
        self.pen = [0, 1].map(|axis| (from[axis] + STEP * step[axis]).clamp(0.0, 1.0));
        if is_begun {
            self.remember();
        }
        if is_begun || (is_painting && from != self.pen) {
            self.stroke([from, self.pen], self.is_rubbing);
        }
    }

    fn stroke(&mut self, ends: [[f64; 2]; 2], is_erased: bool) {
        self.drawing.stroke(ends, self.width / 2.0, is_erased);
        self.change();
    }

    fn paint(&mut self, ui: &Ui, rect: Rect, has_focus: bool) {
        let drawing = &self.drawing;
        let texture = self.texture.get_or_insert_with(|| {
            ui.ctx().load_texture("canvas", grey(&drawing.ink, [SIDE, SIDE]), TextureOptions::LINEAR)
        });
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.id(), rect, whole, Color32::WHITE);
        let dark = is_dark(ui);
        let outline = if has_focus {
            Stroke::new(2.5, ui.visuals().selection.bg_fill)
        } else {
            ui.visuals().widgets.inactive.bg_stroke
        };
        ui.painter().rect_stroke(rect, 0.0, outline, StrokeKind::Outside);
        if has_focus {
            let at = rect.lerp_inside(Vec2::new(self.pen[0] as f32, self.pen[1] as f32));
            let radius = (self.width as f32 * rect.width() / 2.0).max(3.0);
            ui.painter().circle_stroke(at, radius, Stroke::new(1.5, theme::alarm(dark)));
        }
    }
}

/// Numbers from 0 to 1 as a grey picture of height × width.
pub fn grey(numbers: &[f32], [height, width]: [usize; 2]) -> ColorImage {
    let mut image = ColorImage::filled([width, height], Color32::BLACK);
    for (pixel, number) in image.pixels.iter_mut().zip(numbers) {
        *pixel = theme::pixel(&[*number]);
    }
    image
}
