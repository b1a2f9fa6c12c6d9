//! Basins of a function of one variable as bands below its curve: a row for each racer, shaded by the minimum that it
//! comes to from there. Computed on a thread.

use eframe::egui::{Align2, Color32, FontId, Painter, Rect, Role, Sense, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::plot_data;
use crate::descent::{self, Basins, End};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self as all_words, descent as words};
use crate::gui::worker::{Desk, Waker, Worker};
use crate::gui::{style, theme};
use crate::optim::Driven;
use crate::scene::DescentScene;
use crate::surface::Composition;

/// Starts of a row, and fewer where all runs together take more steps than this.
const STARTS: f64 = 240.0;
const FEWEST: f64 = 40.0;
const MOST_STEPS: f64 = 6e6;
/// Height of a row at most and at least, of what is written above them, and the part of the height all may take.
const ROW: f32 = 13.0;
const LEAST_ROW: f32 = 3.0;
const HEAD: f32 = 18.0;
const MOST_PART: f32 = 0.35;
/// Minima nearer to each other than this part of the range are one.
const SAME: f64 = 4e-3;
/// How dark the bands of a minimum are, from the left; neighbours differ most.
const SHADES: [f32; 4] = [0.14, 0.4, 0.27, 0.52];
/// The part of a row that a band fills where runs have not arrived.
const THIN: f32 = 0.4;
/// From this height on a row has room for numbers.
const NUMBERS_FROM: f32 = 11.0;
/// The side of the square beside the number of a minimum, and the room between the texts of a row.
const SQUARE: f32 = 9.0;
const APART: f32 = 8.0;

#[derive(Clone, PartialEq)]
struct Job {
    surface: Composition,
    /// Its start has no x.
    run: descent::Run,
    range: [f64; 2],
    racers: Vec<Driven>,
}

/// The bands.
pub struct Bands {
    worker: Option<Worker<Job, (Job, usize, Basins)>>,
    wanted: Option<Job>,
    shown: Vec<(Driven, [f64; 2], Basins)>,
}

impl Bands {
    /// Nothing computed yet.
    pub fn new(wake: Waker) -> Self {
        Self { worker: Worker::spawn("basins", wake, work).ok(), wanted: None, shown: Vec::new() }
    }

    /// How high they are below a plot of some height.
    pub fn height(racers: usize, height: f32) -> f32 {
        if racers == 0 || height < 160.0 {
            return 0.0;
        }
        HEAD + (ROW * racers as f32).min((height * MOST_PART).max(LEAST_ROW * racers as f32))
    }

    /// Waits for the thread.
    pub fn settle(&mut self) {
        while let Some(done) = self.worker.as_ref().and_then(Worker::wait) {
            self.accept(done);
        }
    }

    fn accept(&mut self, (job, racer, basins): (Job, usize, Basins)) {
        let is_wanted = self
            .wanted
            .as_ref()
            .is_some_and(|wanted| wanted.surface == job.surface && wanted.racers.contains(&job.racers[racer]));
        if is_wanted {
            self.shown.retain(|(driven, ..)| *driven != job.racers[racer]);
            self.shown.push((job.racers[racer].clone(), job.range, basins));
        }
    }

    /// Draws them into a rectangle below the curve, whose x go from one side of it to the other.
    pub fn ui(&mut self, ui: &Ui, scene: &DescentScene, (rect, range): (Rect, [f64; 2])) {
        let on = plot_data::shown(scene);
        let run = descent::Run { start: [0.0, scene.run.start[1]], ..scene.run.clone() };
        let racers = on.iter().map(|i| scene.racers[*i].driven.clone()).collect();
        let job = Job { surface: scene.descended(), run, range, racers };
        if self.wanted.as_ref() != Some(&job) {
            if self.wanted.as_ref().is_some_and(|wanted| wanted.surface != job.surface) {
                self.shown.clear();
            }
            self.wanted = Some(job.clone());
            if let Some(worker) = &self.worker {
                worker.give(job);
            }
        }
        while let Some(done) = self.worker.as_ref().and_then(Worker::take) {
            self.accept(done);
        }
        let response = ui.interact(rect, ui.scope_id().with("basins"), Sense::hover());
        widget::name(&response, Role::Image, words::BASINS.text());
        self.paint(ui, scene, &on, (rect, range));
        response.on_hover_text(words::BASINS_TIP.text());
    }

    /// The minima of all racers, from the left.
    fn minima(&self, same: f64) -> Vec<f64> {
        let mut minima: Vec<f64> = self.shown.iter().flat_map(|(.., basins)| basins.minima.iter().copied()).collect();
        minima.sort_by(f64::total_cmp);
        minima.dedup_by(|a, b| (*a - *b).abs() < same);
        minima
    }

    fn paint(&self, ui: &Ui, scene: &DescentScene, on: &[usize], (rect, range): (Rect, [f64; 2])) {
        let is_dark = is_dark(ui);
        let painter = ui.painter_at(rect.expand2(vec2(24.0, 0.0)));
        let same = SAME * (range[1] - range[0]);
        let rows = Rect::from_min_max(pos2(rect.left(), rect.top() + HEAD), rect.max);
        let board = Board { painter: &painter, rows, range, is_dark, minima: self.minima(same), same };
        let height = rows.height() / on.len().max(1) as f32;
        for (k, racer) in on.iter().enumerate() {
            let top = rows.top() + height * k as f32;
            let row =
                Rect::from_min_max(pos2(rows.left(), top), pos2(rows.right(), top + height - (height * 0.12).min(2.0)));
            painter.rect_filled(row, 0.0, theme::ground(is_dark));
            let driven = &scene.racers[*racer].driven;
            let known = self.shown.iter().filter(|(of, ..)| of == driven);
            for (part, minimum, end) in known.flat_map(|(_, range, basins)| bands(*range, basins)) {
                board.band(row, part, (minimum, end));
            }
            painter.rect_stroke(row, 0.0, Stroke::new(0.5, theme::level_line(is_dark)), StrokeKind::Inside);
            let look = style::of(scene.racers[*racer].color, is_dark);
            look.mark(
                &painter,
                pos2(row.left() - 12.0, row.center().y),
                (height * 0.4).min(4.5),
                theme::ground(is_dark),
            );
        }
        board.head(ui, rect);
    }
}

/// The rows, as they are painted on.
struct Board<'a> {
    painter: &'a Painter,
    rows: Rect,
    range: [f64; 2],
    is_dark: bool,
    minima: Vec<f64>,
    /// Minima nearer to each other are one.
    same: f64,
}

impl Board<'_> {
    fn x_of(&self, x: f64) -> f32 {
        let [low, high] = self.range;
        self.rows.left() + ((x - low) / (high - low)) as f32 * self.rows.width()
    }

    fn shade(&self, minimum: f64) -> Color32 {
        let place = self.minima.iter().position(|other| (other - minimum).abs() < self.same).unwrap_or(0);
        theme::ground(self.is_dark).lerp_to_gamma(theme::ink(self.is_dark), SHADES[place % SHADES.len()])
    }

    /// A band of a row, with the place of its minimum where that is not within it.
    fn band(&self, row: Rect, part: [f64; 2], (minimum, end): (f64, End)) {
        let [left, right] = part.map(|x| self.x_of(x).clamp(row.left(), row.right()));
        let band = Rect::from_min_max(pos2(left, row.top()), pos2(right, row.bottom()));
        let height = band.height() * if end.has_arrived { 1.0 } else { THIN };
        let filled = Rect::from_center_size(band.center(), vec2(band.width(), height));
        self.painter.rect_filled(filled, 0.0, self.shade(minimum));
        let is_within = (left..=right).contains(&self.x_of(minimum));
        if end.has_arrived && !is_within && row.height() >= NUMBERS_FROM {
            let font = FontId::proportional(10.0);
            let galley = self.painter.layout_no_wrap(all_words::value(minimum), font, theme::ink(self.is_dark));
            if galley.size().x + APART < band.width() {
                let text = Align2::CENTER_CENTER.anchor_size(band.center(), galley.size());
                self.painter.galley(text.min, galley, theme::ink(self.is_dark));
            }
        }
    }

    /// The title, and for each minimum its place and shade above a line through the rows.
    fn head(&self, ui: &Ui, rect: Rect) {
        let font = FontId::proportional(12.0);
        let (weak, ink) = (ui.visuals().weak_text_color(), theme::ink(self.is_dark));
        let title = self.painter.text(rect.min, Align2::LEFT_TOP, words::BASINS.text(), font.clone(), weak);
        let mut end = title.right();
        for minimum in &self.minima {
            let x = self.x_of(*minimum);
            if !self.rows.x_range().contains(x) {
                continue;
            }
            let line = [pos2(x, self.rows.top() - 2.0), pos2(x, self.rows.bottom())];
            self.painter.extend(Shape::dotted_line(&line, ink, 4.0, 0.8));
            let galley = self.painter.layout_no_wrap(all_words::value(*minimum), font.clone(), ink);
            let width = SQUARE + 4.0 + galley.size().x;
            let left = (x - 0.5 * width).min(rect.right() - width);
            if left < end + APART {
                continue;
            }
            end = left + width;
            let middle = rect.top() + 0.5 * galley.size().y;
            let square = Rect::from_center_size(pos2(left + 0.5 * SQUARE, middle), vec2(SQUARE, SQUARE));
            let rim = Stroke::new(0.8, ink);
            self.painter.rect(square, 0.0, self.shade(*minimum), rim, StrokeKind::Inside);
            self.painter.galley(pos2(left + SQUARE + 4.0, rect.top()), galley, ink);
        }
    }
}

/// The bands of a racer: from x to x, the minimum, and how its runs end.
fn bands([low, high]: [f64; 2], basins: &Basins) -> impl Iterator<Item = ([f64; 2], f64, End)> + use<'_> {
    basins.bands().filter_map(move |(part, end)| {
        let minimum = *basins.minima.get(end.minimum)?;
        Some((part.map(|part| low + part * (high - low)), minimum, end))
    })
}

fn work(job: &Job, desk: &Desk<'_, Job, (Job, usize, Basins)>) {
    let surface = job.surface.build();
    let steps = job.run.limits.steps.max(1) as f64 * job.racers.len().max(1) as f64;
    let count = (MOST_STEPS / steps).clamp(FEWEST, STARTS) as usize;
    for (i, driven) in job.racers.iter().enumerate() {
        let basins = Basins::of(&*surface, driven, &job.run, (job.range, count), &|| desk.is_overtaken());
        let Some(basins) = basins else { return };
        desk.hand_over((job.clone(), i, basins));
    }
}
