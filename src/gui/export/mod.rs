//! The dialog that exports a figure: what is shown, how it looks, and a preview of what is written.

mod found;
mod kind;
mod subject;
mod work;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError};

use eframe::egui::{
    Button, Color32, ColorImage, Context, Id, Image, Key, Label, Modal, Modifiers, ProgressBar, RichText, Role,
    ScrollArea, TextEdit, TextureHandle, TextureOptions, Ui, vec2,
};

pub use self::found::{Found, Picture};
use self::kind::Kind;
use self::subject::Subject;
use self::work::{Preview, Task, Told, Wanted, Work, work};
use super::background::Background;
use super::command::{Command, Commands};
use super::toasts::Toasts;
use super::widget::param::number_ui;
use super::widget::path::plain;
use super::widget::{self, is_dark};
use super::words::{export as words, file, shell, training};
use super::worker::Waker;
use super::{dialog, theme};
use crate::figure::animation::{Animation, RATE, SECONDS};
use crate::figure::{FONT_SIZE, Format, Options, Pixels, SCALE, Theme, View, WIDTH};
use crate::language::retold;
use crate::scene::Scene;
use crate::train::Stopwatch;

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
    /// What it is about, while it is open.
    subject: Option<Subject>,
    /// The step, or the epoch, at which the playback is, where paths go on after it.
    step: Option<usize>,
    /// The views that are shown, by their names; the first one where none of these is there.
    views: BTreeSet<String>,
    options: Options,
    animation: Animation,
    is_up_to_cursor: bool,
    /// What that was before a cross-section, which is one at the cursor.
    was_up_to_cursor: Option<bool>,
    kind: Kind,
    path: String,
    /// A file of that name is there, and may be replaced.
    is_there: Option<PathBuf>,
    why_not: Option<String>,
    drawing: Background<Work, Told>,
    writing: Background<Work, Told>,
    /// How much is written, and since when.
    progress: Option<(f32, Stopwatch)>,
    /// What the preview was last asked for.
    asked: Option<Work>,
    seen: Option<Result<Seen, String>>,
    browsing: Option<Receiver<Option<PathBuf>>>,
    wake: Waker,
}

/// The names of all views that can be exported of the tab in front of a scene with its results.
pub fn views(scene: &Scene, found: Found) -> Vec<String> {
    Subject::of(scene, found).labels()
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
            subject: None,
            step: None,
            views: BTreeSet::new(),
            options: Options::default(),
            animation: Animation::default(),
            is_up_to_cursor: false,
            was_up_to_cursor: None,
            kind: Kind::Still(Format::Svg),
            path: String::new(),
            is_there: None,
            why_not: None,
            drawing: Background::new("figure preview", wake.clone(), work),
            writing: Background::new("figure", wake.clone(), work),
            progress: None,
            asked: None,
            seen: None,
            browsing: None,
            wake,
        }
    }

    /// Opens it for the tab in front of a scene with its results, with one view if one is asked for; the file is proposed
    /// beside that of the scene.
    pub fn open(
        &mut self,
        (scene, found): (&Scene, Found),
        (step, view): (Option<usize>, Option<&str>),
        scene_file: Option<&Path>,
    ) {
        self.subject = Some(Subject::of(scene, found));
        if let Some(view) = view {
            // a cross-section is one at the cursor; other views are as they were before
            let is_section = view == View::Section(None).label();
            match self.was_up_to_cursor.take() {
                Some(before) if !is_section => self.is_up_to_cursor = before,
                before if is_section => {
                    self.was_up_to_cursor = before.or(Some(self.is_up_to_cursor));
                    self.is_up_to_cursor = true;
                }
                _ => {}
            }
            self.views = BTreeSet::from([view.to_owned()]);
        }
        self.step = step;
        (self.is_there, self.why_not, self.asked, self.seen) = (None, None, None, None);
        if self.path.trim().is_empty() {
            let beside = scene_file.map_or_else(|| PathBuf::from("figure"), Path::to_path_buf);
            let path = beside.with_extension(self.kind.ending());
            self.path = std::path::absolute(&path).unwrap_or(path).display().to_string();
        }
    }

    /// Whether it is open.
    pub const fn is_open(&self) -> bool {
        self.subject.is_some()
    }

    fn close(&mut self) {
        self.subject = None;
        self.cancel();
    }

    fn cancel(&mut self) {
        if self.progress.take().is_some() {
            self.writing.cancel();
        }
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
        let progress = self.progress.take();
        match told {
            Told::Seen(seen) => {
                self.progress = progress;
                self.seen = Some(seen.map(|seen| match seen {
                    Preview::Picture(pixels) => {
                        let size = pixels.size;
                        let texture = ctx.load_texture("figure preview", image(&pixels), TextureOptions::LINEAR);
                        Seen::Picture(texture, size)
                    }
                    Preview::Text(text) => Seen::Text(text),
                }));
            }
            Told::Progress(part) => self.progress = progress.map(|(_, watch)| (part, watch)),
            Told::Saved(path) => {
                self.subject = None;
                toasts.tell(file::saved(&path.display().to_string()));
            }
            Told::IsThere(path) => self.is_there = Some(path),
            Told::Picture(pixels) => {
                ctx.copy_image(image(&pixels));
                toasts.tell(words::COPIED_PICTURE.text());
            }
            Told::Data(text) => {
                ctx.copy_text(text);
                toasts.tell(words::COPIED_DATA.text());
            }
            Told::Failed(why) => self.why_not = Some(why),
            Told::Cancelled => {}
        }
    }

    /// Draws it over everything, if it is open.
    pub fn ui(&mut self, ctx: &Context, commands: &mut Commands) {
        let Some(subject) = self.subject.clone() else { return };
        let room = ctx.content_rect().size();
        let has_preview = room.x >= NARROW;
        let preview = (room.x - SETTINGS - 90.0).clamp(160.0, PREVIEW);
        let width = if has_preview { SETTINGS + preview + 12.0 } else { SETTINGS.min(room.x - 40.0) };
        let height = (room.y - AROUND).max(60.0);
        let modal = Modal::new(Id::unique("export")).show(ctx, |ui| {
            ui.set_width(width);
            ui.heading(words::TITLE.text());
            ui.add_space(4.0);
            ui.horizontal_top(|ui| {
                let list = ScrollArea::vertical().id_salt("figure settings").max_height(height);
                list.min_scrolled_height(height.min(440.0)).show(ui, |ui| {
                    ui.set_width(SETTINGS.min(width) - 14.0);
                    ui.vertical(|ui| self.settings_ui(ui, &subject));
                });
                if has_preview {
                    let wanted = self.wanted(&subject);
                    ui.vertical(|ui| self.preview_ui(ui, wanted, [preview, height.min(560.0)]));
                }
            });
            ui.separator();
            self.file_ui(ui, &subject, commands);
        });
        let is_left = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
        if modal.should_close() || is_left {
            self.close();
        }
        if !self.is_open() {
            ctx.request_repaint();
        }
    }

    /// Whether a view is shown.
    fn is_on(&self, subject: &Subject, label: &str) -> bool {
        let labels = subject.labels();
        let has_any = labels.iter().any(|label| self.views.contains(label));
        if has_any { self.views.contains(label) } else { labels.first().is_some_and(|first| first == label) }
    }

    fn wanted(&self, subject: &Subject) -> Option<Wanted> {
        let subject = subject.with(|label| self.is_on(subject, label))?;
        let step = self.step.filter(|_| self.is_up_to_cursor);
        let options = Options { step, ..self.options.clone() };
        Some(Wanted { subject, options, kind: self.kind, animation: self.animation })
    }

    fn settings_ui(&mut self, ui: &mut Ui, subject: &Subject) {
        ui.label(RichText::new(words::VIEWS.text()).strong());
        let labels = subject.labels();
        let shown: Vec<bool> = labels.iter().map(|label| self.is_on(subject, label)).collect();
        let is_only = shown.iter().filter(|is_on| **is_on).count() == 1;
        let mut now = shown.clone();
        for (label, is_on) in labels.iter().zip(&mut now) {
            // one at least is shown
            ui.add_enabled_ui(!(is_only && *is_on), |ui| ui.checkbox(is_on, label));
        }
        if now != shown {
            self.views = labels.into_iter().zip(now).filter(|(_, is_on)| *is_on).map(|(label, _)| label).collect();
        }
        ui.add_space(6.0);
        ui.label(RichText::new(words::FORMAT.text()).strong());
        ui.horizontal_wrapped(|ui| {
            for kind in Kind::all() {
                let (name, tip) = words::kind(kind.ending());
                if ui.add(Button::selectable(self.kind == kind, name)).on_hover_text(tip).clicked() {
                    self.kind = kind;
                    self.path = PathBuf::from(&self.path).with_extension(kind.ending()).display().to_string();
                    self.is_there = None;
                }
            }
        });
        if !self.kind.is_data() {
            self.look_ui(ui);
        }
        if let (Some(step), false) = (self.step, matches!(self.kind, Kind::Moving(_))) {
            ui.checkbox(&mut self.is_up_to_cursor, words::up_to(step)).on_hover_text(words::UP_TO_TIP.text());
        }
    }

    /// Colours, sizes and, where it moves, how fast.
    fn look_ui(&mut self, ui: &mut Ui) {
        ui.add_space(6.0);
        ui.label(RichText::new(words::THEME.text()).strong());
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
        if self.kind.has_pixels() {
            number_ui(ui, &SCALE, &mut self.options.scale);
        }
        if matches!(self.kind, Kind::Moving(_)) {
            number_ui(ui, &SECONDS, &mut self.animation.seconds);
            number_ui(ui, &RATE, &mut self.animation.rate);
        }
        ui.checkbox(&mut self.options.has_caption, words::CAPTION.text()).on_hover_text(words::CAPTION_TIP.text());
        if self.kind == Kind::Still(Format::Svg) {
            ui.checkbox(&mut self.options.has_latex, words::LATEX.text()).on_hover_text(words::LATEX_TIP.text());
        }
    }

    /// What is written, as it will look.
    fn preview_ui(&mut self, ui: &mut Ui, wanted: Option<Wanted>, [width, height]: [f32; 2]) {
        ui.set_min_size(vec2(width, height));
        ui.set_max_width(width);
        let Some(wanted) = wanted else { return };
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
            None => drop(ui.weak(words::DRAWING.text())),
            Some(Err(why)) => drop(ui.label(RichText::new(retold(why)).color(theme::alarm(is_dark(ui))))),
            Some(Ok(Seen::Text(text))) => {
                ScrollArea::both().id_salt("figure text").max_height(height).show(ui, |ui| {
                    ui.add(Label::new(RichText::new(text).monospace().small()).extend());
                });
            }
            Some(Ok(Seen::Picture(texture, [across, down]))) => {
                let shrink = (width / *across as f32).min(height / *down as f32);
                let size = vec2(*across as f32, *down as f32) * shrink;
                let image = ui.add(Image::new((texture.id(), size)));
                widget::name(&image, Role::Image, words::PREVIEW.text());
            }
        }
    }

    /// Where it is written, and what else can be done with it.
    fn file_ui(&mut self, ui: &mut Ui, subject: &Subject, commands: &mut Commands) {
        self.take_browsed();
        ui.horizontal(|ui| {
            let label = ui.label(words::FILE.text());
            let room = (ui.available_width() - 80.0).max(60.0);
            let field = TextEdit::singleline(&mut self.path).char_limit(LONGEST).desired_width(room);
            let field = ui.add(field).labelled_by(label.id);
            if field.changed() {
                self.is_there = None;
                self.kind = Kind::of(&self.file()).unwrap_or(self.kind);
            }
            if ui.add_enabled(self.browsing.is_none(), Button::new(file::BROWSE.text())).clicked() {
                self.browsing = dialog::save(&self.file(), &self.wake);
            }
        });
        let is_there = self.is_there.as_ref() == Some(&self.file());
        if is_there {
            ui.colored_label(ui.visuals().warn_fg_color, words::IS_THERE.text());
        }
        if let Some(why) = &self.why_not {
            ui.label(RichText::new(retold(why)).color(theme::alarm(is_dark(ui))));
        }
        if self.progress_ui(ui) {
            return;
        }
        let task = self.buttons_ui(ui, is_there);
        if let (Some(task), Some(wanted)) = (task, self.wanted(subject)) {
            self.why_not = None;
            let is_moving = matches!((&task, self.kind), (Task::Save { .. }, Kind::Moving(_)));
            match self.writing.begin((wanted, task)) {
                Ok(()) => self.progress = is_moving.then(|| (0.0, Stopwatch::start())),
                Err(why) => commands.push(Command::Warn(why)),
            }
        }
    }

    /// What is to be done, if a button was pressed.
    fn buttons_ui(&mut self, ui: &mut Ui, is_there: bool) -> Option<Task> {
        let mut task = None;
        ui.horizontal_wrapped(|ui| {
            let save = if is_there { words::REPLACE.text() } else { words::SAVE.text() };
            if ui.add_enabled(!self.path.trim().is_empty(), Button::new(save)).clicked() {
                match Kind::of(&self.file()) {
                    Ok(_) => task = Some(Task::Save { path: self.file(), replaces: is_there }),
                    Err(why) => self.why_not = Some(why.0),
                }
            }
            if ui.button(words::COPY_PICTURE.text()).on_hover_text(words::COPY_PICTURE_TIP.text()).clicked() {
                task = Some(Task::CopyPicture);
            }
            if ui.button(words::COPY_DATA.text()).on_hover_text(words::COPY_DATA_TIP.text()).clicked() {
                task = Some(Task::CopyData);
            }
            if ui.button(shell::CLOSE.text()).clicked() {
                self.close();
            }
        });
        task
    }

    /// How far it is, while frames are written; says whether they are.
    fn progress_ui(&mut self, ui: &mut Ui) -> bool {
        let Some((part, watch)) = &self.progress else { return false };
        let left = (*part > 0.02).then(|| watch.elapsed().as_secs_f64() * f64::from((1.0 - part) / part));
        let text = RichText::new(training::secs_left(left)).small();
        let is_cancelled = ui.horizontal(|ui| {
            let is_cancelled = ui.button(shell::CANCEL.text()).clicked();
            let bar = ui.add(ProgressBar::new(*part).text(text));
            widget::named(ui, bar, words::PROGRESS.text());
            is_cancelled
        });
        if is_cancelled.inner {
            self.cancel();
        }
        true
    }

    fn take_browsed(&mut self) {
        match self.browsing.as_ref().map(Receiver::try_recv) {
            None | Some(Err(TryRecvError::Empty)) => return,
            Some(Ok(Some(path))) => {
                self.path = path.display().to_string();
                self.kind = Kind::of(&path).unwrap_or(self.kind);
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
    let color = |rgba: &[u8]| Color32::from_rgba_unmultiplied(rgba[0], rgba[1], rgba[2], rgba[3]);
    ColorImage::new(pixels.size, pixels.rgba.chunks_exact(4).map(color).collect())
}
