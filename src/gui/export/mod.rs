//! The dialog that exports a figure: what is shown, how it looks, and a preview of what is written.

mod work;

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError};

use eframe::egui::{
    Button, Color32, ColorImage, Context, Id, Image, Key, Label, Modal, Modifiers, RichText, Role, ScrollArea,
    TextEdit, TextureHandle, TextureOptions, Ui, vec2,
};

use self::work::{Preview, Task, Told, Wanted, Work, work};
use super::background::Background;
use super::command::{Command, Commands};
use super::toasts::Toasts;
use super::widget::param::number_ui;
use super::widget::path::plain;
use super::widget::{self, is_dark};
use super::words::{export as words, file, shell};
use super::worker::Waker;
use super::{dialog, theme};
use crate::descent::playback::Playback;
use crate::figure::{FONT_SIZE, Format, Options, Pixels, SCALE, Theme, View, WIDTH};
use crate::scene::DescentScene;

/// Width of the settings, and most of the preview.
const SETTINGS: f32 = 270.0;
const PREVIEW: f32 = 620.0;
/// Below this width of the window the preview has no room beside the settings.
const NARROW: f32 = 640.0;
/// Height of what stands above and below the settings.
const AROUND: f32 = 170.0;
/// Longest path, in characters.
const LONGEST: usize = 4096;

/// The dialog. What was chosen stays while the window is open.
pub struct Export {
    is_open: bool,
    /// Those that were chosen, of this scene or another.
    views: Vec<View>,
    options: Options,
    is_up_to_cursor: bool,
    format: Format,
    path: String,
    /// A file of that name is there, and may be replaced.
    is_there: Option<PathBuf>,
    why_not: Option<String>,
    drawing: Background<Work, Told>,
    writing: Background<Work, Told>,
    /// What the preview was last asked for.
    asked: Option<Work>,
    seen: Option<Result<Seen, String>>,
    browsing: Option<Receiver<Option<PathBuf>>>,
    wake: Waker,
}

/// A preview that is ready.
enum Seen {
    Picture(TextureHandle, [usize; 2]),
    Text(String),
}

impl Export {
    /// Closed.
    pub fn new(wake: Waker) -> Self {
        Self {
            is_open: false,
            views: vec![View::Map],
            options: Options::default(),
            is_up_to_cursor: false,
            format: Format::Svg,
            path: String::new(),
            is_there: None,
            why_not: None,
            drawing: Background::new("figure preview", wake.clone(), work),
            writing: Background::new("figure", wake.clone(), work),
            asked: None,
            seen: None,
            browsing: None,
            wake,
        }
    }

    /// Opens it; the file is proposed beside that of the scene.
    pub fn open(&mut self, scene_file: Option<&Path>) {
        self.is_open = true;
        self.is_there = None;
        self.why_not = None;
        if self.path.trim().is_empty() {
            let beside = scene_file.map_or_else(|| PathBuf::from("figure"), Path::to_path_buf);
            let path = beside.with_extension(self.format.ending());
            self.path = std::path::absolute(&path).unwrap_or(path).display().to_string();
        }
    }

    /// Whether it is open.
    pub const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Takes what was done elsewhere.
    pub fn receive(&mut self, ctx: &Context, toasts: &mut Toasts) {
        while let Some(told) = self.drawing.take().or_else(|| self.writing.take()) {
            self.note(ctx, told, toasts);
        }
    }

    /// Waits until all is done: tests do, frames never.
    pub fn settle(&mut self, ctx: &Context, toasts: &mut Toasts) {
        while let Some(told) = self.drawing.wait().or_else(|| self.writing.wait()) {
            self.note(ctx, told, toasts);
        }
    }

    fn note(&mut self, ctx: &Context, told: Told, toasts: &mut Toasts) {
        match told {
            Told::Seen(seen) => {
                self.seen = Some(seen.map(|seen| match seen {
                    Preview::Picture(pixels) => {
                        let size = pixels.size;
                        let texture = ctx.load_texture("figure preview", image(&pixels), TextureOptions::LINEAR);
                        Seen::Picture(texture, size)
                    }
                    Preview::Text(text) => Seen::Text(text),
                }));
            }
            Told::Saved(path) => {
                self.is_open = false;
                toasts.tell(file::saved(&path.display().to_string()));
            }
            Told::IsThere(path) => self.is_there = Some(path),
            Told::Picture(pixels) => {
                ctx.copy_image(image(&pixels));
                toasts.tell(words::COPIED_PICTURE);
            }
            Told::Data(text) => {
                ctx.copy_text(text);
                toasts.tell(words::COPIED_DATA);
            }
            Told::Failed(why) => self.why_not = Some(why),
        }
    }

    /// Draws it over everything, if it is open.
    pub fn ui(&mut self, ctx: &Context, scene: &DescentScene, step: Option<usize>, commands: &mut Commands) {
        if !self.is_open {
            return;
        }
        let room = ctx.content_rect().size();
        let has_preview = room.x >= NARROW;
        let preview = (room.x - SETTINGS - 90.0).clamp(160.0, PREVIEW);
        let width = if has_preview { SETTINGS + preview + 12.0 } else { SETTINGS.min(room.x - 40.0) };
        let height = (room.y - AROUND).max(60.0);
        let modal = Modal::new(Id::unique("export")).show(ctx, |ui| {
            ui.set_width(width);
            ui.heading(words::TITLE);
            ui.add_space(4.0);
            ui.horizontal_top(|ui| {
                let list = ScrollArea::vertical().id_salt("figure settings").max_height(height);
                list.min_scrolled_height(height.min(420.0)).show(ui, |ui| {
                    ui.set_width(SETTINGS.min(width) - 14.0);
                    ui.vertical(|ui| self.settings_ui(ui, scene, step));
                });
                if has_preview {
                    let wanted = self.wanted(scene, step);
                    ui.vertical(|ui| self.preview_ui(ui, wanted, [preview, height.min(560.0)]));
                }
            });
            ui.separator();
            self.file_ui(ui, scene, step, commands);
        });
        let is_left = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if modal.should_close() || is_left {
            self.is_open = false;
        }
        if !self.is_open {
            ctx.request_repaint();
        }
    }

    fn wanted(&self, scene: &DescentScene, step: Option<usize>) -> Option<Wanted> {
        let views: Vec<View> = View::offered(scene).into_iter().filter(|view| self.views.contains(view)).collect();
        let step = step.filter(|_| self.is_up_to_cursor);
        // where the playback is makes no other figure
        let scene = DescentScene { playback: Playback::default(), ..scene.clone() };
        let options = Options { step, ..self.options.clone() };
        (!views.is_empty()).then_some(Wanted { scene, views, options, format: self.format })
    }

    fn settings_ui(&mut self, ui: &mut Ui, scene: &DescentScene, step: Option<usize>) {
        ui.label(RichText::new(words::VIEWS).strong());
        for view in View::offered(scene) {
            let mut is_on = self.views.contains(&view);
            if ui.checkbox(&mut is_on, view.label()).changed() {
                if is_on {
                    self.views.push(view);
                } else {
                    self.views.retain(|other| *other != view);
                }
            }
        }
        ui.add_space(6.0);
        ui.label(RichText::new(words::FORMAT).strong());
        ui.horizontal_wrapped(|ui| {
            for format in Format::ALL {
                let (name, tip) = words::format(format);
                if ui.add(Button::selectable(self.format == format, name)).on_hover_text(tip).clicked() {
                    self.format = format;
                    self.path = PathBuf::from(&self.path).with_extension(format.ending()).display().to_string();
                    self.is_there = None;
                }
            }
        });
        if !self.format.is_data() {
            self.look_ui(ui);
        }
        if let Some(step) = step {
            ui.checkbox(&mut self.is_up_to_cursor, words::up_to(step)).on_hover_text(words::UP_TO_TIP);
        }
    }

    /// Colours and sizes.
    fn look_ui(&mut self, ui: &mut Ui) {
        ui.add_space(6.0);
        ui.label(RichText::new(words::THEME).strong());
        ui.horizontal_wrapped(|ui| {
            for theme in [Theme::Light, Theme::Dark, Theme::Transparent] {
                let (name, tip) = words::theme(theme);
                let button = Button::selectable(self.options.theme == theme, name);
                if ui.add(button).on_hover_text(tip).clicked() {
                    self.options.theme = theme;
                }
            }
        });
        ui.add_space(6.0);
        number_ui(ui, &WIDTH, &mut self.options.width_mm);
        number_ui(ui, &FONT_SIZE, &mut self.options.font_pt);
        if self.format == Format::Png {
            number_ui(ui, &SCALE, &mut self.options.scale);
        }
        ui.checkbox(&mut self.options.has_caption, words::CAPTION).on_hover_text(words::CAPTION_TIP);
    }

    /// What is written, as it will look.
    fn preview_ui(&mut self, ui: &mut Ui, wanted: Option<Wanted>, [width, height]: [f32; 2]) {
        ui.set_min_size(vec2(width, height));
        ui.set_max_width(width);
        let Some(wanted) = wanted else {
            ui.weak(words::NOTHING);
            return;
        };
        let pixels = f64::from(width * ui.ctx().pixels_per_point());
        let scale = (pixels / wanted.options.width_px()).min(SCALE.default().as_number().unwrap_or(1.0));
        let asked = Some((wanted, Task::Preview(scale)));
        if self.asked != asked {
            self.asked.clone_from(&asked);
            if let Some(Err(why)) = asked.map(|work| self.drawing.begin(work)) {
                self.seen = Some(Err(why));
            }
        }
        match &self.seen {
            None => drop(ui.weak(words::DRAWING)),
            Some(Err(why)) => drop(ui.label(RichText::new(why).color(theme::alarm(is_dark(ui))))),
            Some(Ok(Seen::Text(text))) => {
                ScrollArea::both().id_salt("figure text").max_height(height).show(ui, |ui| {
                    ui.add(Label::new(RichText::new(text).monospace().small()).extend());
                });
            }
            Some(Ok(Seen::Picture(texture, [across, down]))) => {
                let shrink = (width / *across as f32).min(height / *down as f32);
                let size = vec2(*across as f32, *down as f32) * shrink;
                let image = ui.add(Image::new((texture.id(), size)));
                widget::name(&image, Role::Image, words::PREVIEW);
            }
        }
    }

    /// Where it is written, and what else can be done with it.
    fn file_ui(&mut self, ui: &mut Ui, scene: &DescentScene, step: Option<usize>, commands: &mut Commands) {
        self.take_browsed();
        ui.horizontal(|ui| {
            let label = ui.label(words::FILE);
            let room = (ui.available_width() - 80.0).max(60.0);
            let field = TextEdit::singleline(&mut self.path).char_limit(LONGEST).desired_width(room);
            let field = ui.add(field).labelled_by(label.id);
            if field.changed() {
                self.is_there = None;
                if let Ok(format) = Format::of(&self.file()) {
                    self.format = format;
                }
            }
            if ui.add_enabled(self.browsing.is_none(), Button::new(file::BROWSE)).clicked() {
                self.browsing = dialog::save(&self.file(), &self.wake);
            }
        });
        let is_there = self.is_there.as_ref() == Some(&self.file());
        if is_there {
            ui.colored_label(ui.visuals().warn_fg_color, words::IS_THERE);
        }
        if let Some(why) = &self.why_not {
            ui.label(RichText::new(why).color(theme::alarm(is_dark(ui))));
        }
        let wanted = self.wanted(scene, step);
        let is_enabled = wanted.is_some();
        let mut tasks = Vec::new();
        ui.horizontal_wrapped(|ui| {
            let save = if is_there { words::REPLACE } else { words::SAVE };
            if ui.add_enabled(is_enabled && !self.path.trim().is_empty(), Button::new(save)).clicked() {
                match Format::of(&self.file()) {
                    Ok(_) => tasks.push(Task::Save { path: self.file(), replaces: is_there }),
                    Err(why) => self.why_not = Some(why.0),
                }
            }
            for (name, tip, task) in [
                (words::COPY_PICTURE, words::COPY_PICTURE_TIP, Task::CopyPicture),
                (words::COPY_DATA, words::COPY_DATA_TIP, Task::CopyData),
            ] {
                if ui.add_enabled(is_enabled, Button::new(name)).on_hover_text(tip).clicked() {
                    tasks.push(task);
                }
            }
            if ui.button(shell::CLOSE).clicked() {
                self.is_open = false;
            }
        });
        for task in tasks {
            self.why_not = None;
            if let Some(Err(why)) = wanted.clone().map(|wanted| self.writing.begin((wanted, task))) {
                commands.push(Command::Warn(why));
            }
        }
    }

    fn take_browsed(&mut self) {
        match self.browsing.as_ref().map(Receiver::try_recv) {
            None | Some(Err(TryRecvError::Empty)) => return,
            Some(Ok(Some(path))) => {
                self.path = path.display().to_string();
                // the desktop's dialog has asked
                self.is_there = Some(path);
            }
            Some(Ok(None) | Err(TryRecvError::Disconnected)) => {}
        }
        self.browsing = None;
    }

    fn file(&self) -> PathBuf {
        PathBuf::from(plain(&self.path))
    }
}

fn image(pixels: &Pixels) -> ColorImage {
    let colors =
        pixels.rgba.chunks_exact(4).map(|rgba| Color32::from_rgba_unmultiplied(rgba[0], rgba[1], rgba[2], rgba[3]));
    ColorImage::new(pixels.size, colors.collect())
}
