//! Small pictures of scenes: the surface with the whole paths on it, computed on a thread and kept.

use std::collections::HashMap;
use std::sync::Arc;

use eframe::egui::{Color32, ColorImage, Context, Pos2, Rect, Stroke, TextureHandle, TextureOptions, Ui, pos2, vec2};

use super::viewport::{Viewport, fit};
use super::{clip, picture, shown};
use crate::figure::bounds::home;
use crate::gui::worker::{Desk, Waker, Worker};
use crate::gui::{style, theme};
use crate::scene::{DescentScene, preset};

/// Width and height of a thumbnail, in points.
pub const SIZE: [f32; 2] = [216.0, 136.0];
/// Pixels a point.
const SCALE: f32 = 2.0;

/// Which picture: a preset's key, and for which theme.
type Name = (&'static str, bool);

/// The pictures there are, and the thread that makes the others.
pub struct Thumbnails {
    worker: Option<Worker<Vec<Name>, Made>>,
    asked: Vec<Name>,
    shown: HashMap<Name, Thumbnail>,
}

struct Made {
    name: Name,
    image: ColorImage,
    lines: Vec<Line>,
}

struct Thumbnail {
    texture: TextureHandle,
    lines: Vec<Line>,
}

/// A path, from the corner of the picture, in points.
#[derive(Debug, Clone)]
struct Line {
    points: Vec<Pos2>,
    style: usize,
    is_thin: bool,
}

impl Thumbnails {
    /// None yet.
    pub fn new(wake: Waker) -> Self {
        Self { worker: Worker::spawn("thumbnails", wake, work).ok(), asked: Vec::new(), shown: HashMap::new() }
    }

    /// Has those made that are not there, in their order.
    pub fn ask(&mut self, keys: impl Iterator<Item = &'static str>, is_dark: bool) {
        let missing: Vec<Name> = keys.map(|key| (key, is_dark)).filter(|name| !self.shown.contains_key(name)).collect();
        if missing.iter().any(|name| !self.asked.contains(name)) {
            self.asked.clone_from(&missing);
            if let Some(worker) = &self.worker {
                worker.give(missing);
            }
        }
    }

    /// Receives those that are made.
    pub fn receive(&mut self, ctx: &Context) {
        while let Some(made) = self.worker.as_ref().and_then(Worker::take) {
            self.accept(ctx, made);
        }
    }

    /// Waits for the thread: tests do.
    pub fn settle(&mut self, ctx: &Context) {
        while let Some(made) = self.worker.as_ref().and_then(Worker::wait) {
            self.accept(ctx, made);
        }
    }

    fn accept(&mut self, ctx: &Context, Made { name, image, lines }: Made) {
        let texture = ctx.load_texture(name.0, Arc::new(image), TextureOptions::LINEAR);
        self.shown.insert(name, Thumbnail { texture, lines });
    }

    /// Draws one into a rectangle; where it is still being made, the ground it will stand on.
    pub fn paint(&self, ui: &Ui, key: &'static str, rect: Rect) {
        let is_dark = ui.visuals().dark_mode;
        let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
        let Some(Thumbnail { texture, lines }) = self.shown.get(&(key, is_dark)) else {
            painter.rect_filled(rect, 3.0, theme::surface(0.6, is_dark));
            return;
        };
        let all = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        painter.image(texture.id(), rect, all, Color32::WHITE);
        let scale = rect.width() / SIZE[0];
        let placed = |line: &Line| line.points.iter().map(|at| rect.min + at.to_vec2() * scale).collect::<Vec<_>>();
        for line in lines.iter().filter(|line| !line.is_thin) {
            painter.line(placed(line), Stroke::new(3.4, theme::ground(is_dark).gamma_multiply(0.55)));
        }
        for line in lines {
            let style = style::of(line.style, is_dark);
            let (width, part) = if line.is_thin { (0.9, 0.5) } else { (1.8, 1.0) };
            painter.line(placed(line), Stroke::new(width, style.color.gamma_multiply(part)));
        }
        for line in lines.iter().filter(|line| !line.is_thin) {
            if let Some(at) = line.points.last().map(|at| rect.min + at.to_vec2() * scale) {
                painter.circle(at, 3.0, style::of(line.style, is_dark).color, Stroke::new(1.0, theme::ground(is_dark)));
            }
        }
    }
}

fn work(names: &Vec<Name>, desk: &Desk<'_, Vec<Name>, Made>) {
    for (key, is_dark) in names {
        if desk.is_overtaken() {
            return;
        }
        if let Ok(scene) = preset(key) {
            desk.hand_over(make(key, &scene.descent, *is_dark));
        }
    }
}

fn make(key: &'static str, scene: &DescentScene, is_dark: bool) -> Made {
    let surface = scene.descended().build();
    let size = vec2(SIZE[0], SIZE[1]);
    let wanted = scene.bounds.or_else(|| home(surface.domain(), scene.run.start)).unwrap_or_else(|| surface.domain());
    let rect = Rect::from_min_size(Pos2::ZERO, size);
    let view = Viewport { rect, bounds: fit(wanted, size) };
    let pixels = SIZE.map(|side| (side * SCALE) as usize);
    let subject = picture::Subject { surface: scene.drawn(), bounds: view.bounds, pixels, is_dark, grid: None };
    let image = picture::paint(&subject);
    let mut lines = Vec::new();
    let [x0, x1, ..] = view.bounds;
    let mut add = |path: &mut dyn Iterator<Item = [f64; 2]>, style: usize, is_thin: bool| {
        let inside = clip::lines(path.map(|at| view.place(at)), rect);
        lines.extend(inside.into_iter().map(|points| Line { points, style, is_thin }));
    };
    for racer in scene.racers.iter().filter(|racer| racer.is_on) {
        let all = (scene.seeds, &scene.more_starts[..]);
        let computed = shown::Shown::new(&*surface, &racer.driven, &scene.run, all, (x1 - x0) / 1000.0);
        let run = computed.run(true);
        for thread in run.threads() {
            add(&mut thread.points(0..=usize::MAX), racer.color, true);
        }
        add(&mut run.points(0..=usize::MAX), racer.color, false);
    }
    Made { name: (key, is_dark), image, lines }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::PRESETS;

    #[test]
    fn a_thumbnail_has_the_paths_of_its_scene() {
        let scene = preset(PRESETS[0].key).expect("a preset").descent;
        let made = make(PRESETS[0].key, &scene, true);
        assert_eq!(made.image.size, SIZE.map(|side| (side * SCALE) as usize));
        let styles: std::collections::BTreeSet<usize> = made.lines.iter().map(|line| line.style).collect();
        assert_eq!(styles.len(), scene.racers.len(), "each racer has a line");
    }
}
