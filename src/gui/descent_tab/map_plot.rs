//! One plot of the surface: its title, its axes, and the racers on it.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{Align2, FontId, Painter, Pos2, Rect, Response, Role, Sense, Ui, UiBuilder, Vec2, vec2};
use egui_plot::PlotBounds;

use super::critical::Critical;
use super::explain::{Figures, Layers};
use super::marks::{self, Exit};
use super::path::{self, Look, Mark, Path};
use super::plot_data::PlotData;
use super::spread_marks;
use super::viewport::{Viewport, fit};
use crate::gui::plot::{self, Offset};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, descent, ending};
use crate::gui::{hit, style, theme};
use crate::scene::DescentScene;

/// How near the pointer must be to take hold of the start, in points.
pub const GRIP: f32 = 14.0;
/// Room for the numbers of the vertical axis.
pub const AXIS_WIDTH: f32 = 34.0;
/// Room above a plot of a grid.
pub const TITLE_HEIGHT: f32 = 20.0;
/// Paths from which on each is drawn with fewer points.
const MANY: usize = 12;
/// Plots smaller than this have no axes.
const AXES_FROM: Vec2 = vec2(140.0, 110.0);

/// What is written above a plot of a grid.
#[derive(Clone, Copy)]
pub struct Title<'a> {
    /// All of it.
    pub whole: &'a str,
    /// Where that has no room.
    pub short: &'a str,
    /// The longest of all plots: where it has no room, all are short.
    pub longest: &'a str,
}

/// One plot.
pub struct Plot<'a> {
    /// What is drawn.
    pub data: &'a PlotData<'a>,
    /// Whose paths it shows.
    pub racers: &'a [usize],
    /// Its accessible name.
    pub name: String,
    /// What is written above it.
    pub title: Option<Title<'a>>,
    /// Where it is.
    pub rect: Rect,
}

impl Plot<'_> {
    /// Paints paths, minima, the start and marks, in this order; says whose path is under the pointer.
    pub fn paint_racers(
        &self,
        painter: &Painter,
        view: Viewport,
        scene: &DescentScene,
        critical: &Critical,
        (is_dark, hover): (bool, Option<Pos2>),
    ) -> Option<usize> {
        let is_one_of_many = scene.racers.iter().filter(|racer| racer.is_on).count() > MANY;
        let path = |i: &usize| {
            let run = self.data.runs.of(*i)?;
            let run = if is_one_of_many { run.among_many() } else { run };
            Some((*i, Path::new(run, view, self.data.row(run.path), self.look(scene, *i, is_dark))))
        };
        let mut paths: Vec<(usize, Path<'_>)> = self.racers.iter().filter_map(path).collect();
        // the highlighted one lies above all others
        paths.sort_by_key(|(i, _)| self.data.highlight.is(*i));
        for (i, path) in &paths {
            path.paint(painter);
            if self.data.open.get(*i) == Some(&true) {
                path.trials(painter);
            }
        }
        critical.paint(painter, view, is_dark);
        for start in &scene.more_starts {
            marks::further_start(painter, view, *start, is_dark);
        }
        let layers = Layers { explainer: self.data.explainer, scene, racers: self.racers, is_dark };
        let figures = Figures::new(&layers, view);
        if let Some(figures) = &figures {
            figures.paint_below(painter);
        }
        marks::start(painter, view, scene.run.start, is_dark);
        let mut ends: Vec<(usize, Mark)> = paths.iter().filter_map(|(i, path)| Some((*i, path.mark()?))).collect();
        // a symbol keeps its place while another one is highlighted
        ends.sort_by_key(|(i, _)| *i);
        let mut fixed = marks::fixed(view, &critical.minima(), scene.run.start);
        fixed.extend(ends.iter().filter_map(|(_, mark)| mark.fixed()));
        let discs: Vec<_> = ends.iter().map(|(_, mark)| mark.disc()).collect();
        let places = spread_marks::spread(&discs, &fixed, view.rect.shrink(6.0));
        let mut placed: Vec<_> = ends.iter().zip(&places).collect();
        placed.sort_by_key(|((i, _), _)| self.data.highlight.is(*i));
        for ((_, mark), at) in &placed {
            mark.paint_end(painter);
            mark.paint_leader(painter, **at, &fixed);
        }
        for ((_, mark), at) in &placed {
            mark.paint_symbol(painter, **at);
        }
        if let Some(figures) = &figures {
            figures.paint_above(painter);
        }
        let hover = hover?;
        let symbol = placed.iter().find(|((_, mark), at)| at.distance(hover) <= mark.disc().radius + 1.0);
        let lines = paths.iter().flat_map(|(i, path)| path.lines().map(|lines| (*i, lines)));
        symbol.map(|((i, _), _)| *i).or_else(|| hit::nearest(hover, lines))
    }

    /// Whether it is that of one racer among several plots.
    pub fn is_of_one(&self) -> bool {
        self.title.is_some() && self.racers.len() == 1
    }

    /// In a plot of its own a racer has nobody to stand back for.
    fn look(&self, scene: &DescentScene, racer: usize, is_dark: bool) -> Look {
        let (highlight, is_alone) = (self.data.highlight, self.is_of_one());
        Look {
            style: style::of(scene.racers[racer].color, is_dark),
            strength: if is_alone { 1.0 } else { highlight.strength(racer) },
            is_highlighted: !is_alone && highlight.is(racer),
            is_dark,
            is_on_basins: scene.basins.is_shown,
            trail: self.data.trail,
        }
    }

    /// The title, the short one where the whole has no room, cut where that has none, too; whole in the tool-tip; and the value where there is room for both.
    pub fn title_ui(&self, ui: &Ui, scene: &DescentScene, rect: Rect) {
        let Some((Title { whole, short, longest }, i)) = self.title.zip(self.racers.first()) else { return };
        let response = ui.interact(rect, ui.scope_id().with(("title", *i)), Sense::hover());
        widget::name(&response, Role::Label, whole);
        if response.hovered() && self.is_of_one() {
            self.data.highlight.point_at(*i);
        }
        let painter = ui.painter_at(rect);
        let indent = if rect.width() > AXES_FROM.x { AXIS_WIDTH } else { 2.0 };
        // in a narrow plot the symbol alone, and more of the name
        let is_narrow = rect.width() < AXES_FROM.x;
        let width = match (self.is_of_one(), is_narrow) {
            (false, _) => 0.0,
            (true, true) => 9.0,
            (true, false) => 22.0,
        };
        let sample = Rect::from_min_size(rect.min + vec2(indent, 0.0), vec2(width, rect.height()));
        let is_dark = is_dark(ui);
        let look = style::of(scene.racers[*i].color, is_dark);
        if self.is_of_one() && is_narrow {
            look.mark(&painter, sample.center(), 3.6, theme::ground(is_dark));
        } else if self.is_of_one() {
            look.sample(&painter, sample, theme::ground(is_dark));
        }
        let color = ui.visuals().text_color();
        let font = FontId::proportional(if is_narrow { 11.5 } else { 13.0 });
        let at = sample.right_center() + vec2(if is_narrow { 3.0 } else { 5.0 }, 0.0);
        let room = (rect.right() - at.x - 2.0).max(0.0);
        let has_room = painter.layout_no_wrap(longest.to_owned(), font.clone(), color).size().x <= room;
        let title = if has_room { whole } else { short };
        let mut job = LayoutJob::simple_singleline(title.to_owned(), font.clone(), color);
        job.wrap = TextWrapping::truncate_at_width(room);
        let name = painter.layout_job(job);
        let end = at.x + name.size().x;
        painter.galley(at - vec2(0.0, name.size().y * 0.5), name, color);
        if let Some(run) = self.data.runs.of(*i).filter(|_| self.is_of_one()) {
            let value = descent::value_at(&words::value(run.path.at(self.data.row(run.path))[2]));
            let at = rect.right_center() - vec2(4.0, 0.0);
            if at.x - end > 90.0 {
                painter.text(at, Align2::RIGHT_CENTER, value, font, ui.visuals().weak_text_color());
            }
        }
        response.on_hover_text(whole);
    }

    /// What an arrow under the pointer stands for: how far the path went, or where the start is.
    pub fn tooltip_at(&self, view: Viewport, scene: &DescentScene, pointer: Pos2) -> Option<String> {
        let is_near = |exit: &Exit| (exit.at - exit.out * 8.0).distance(pointer) < GRIP;
        let start = view.place(scene.run.start);
        if !view.has(start) && Exit::toward(view.rect, None, start).is_some_and(|exit| is_near(&exit)) {
            let [x, y] = scene.run.start.map(words::value);
            return Some(descent::start_outside(&x, &y));
        }
        self.racers.iter().find_map(|i| {
            let run = self.data.runs.of(*i)?;
            let row = self.data.row(run.path);
            path::exit(run, view, row).filter(is_near)?;
            let [x, y, value] = run.path.at(row);
            let told = if value.is_nan() && self.data.surface.ends_at_domain() {
                descent::OUTSIDE_GRID.text().to_owned()
            } else {
                descent::value_at(&words::value(value))
            };
            let [x, y] = [x, y].map(words::value);
            let told_of_end = (row >= run.path.steps()).then(|| ending::of_run(run.path, run.message));
            Some(descent::outside(self.data.names.get(*i), [&x, &y, &told], told_of_end.as_deref()))
        })
    }

    /// Axes around what [`Map::paint`] fills.
    pub fn frame_ui(&self, ui: &mut Ui, rect: Rect, wanted: [f64; 4]) -> (Response, Viewport) {
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(&self.name));
        let has_axes = rect.width() > AXES_FROM.x && rect.height() > AXES_FROM.y;
        let [x0, x1, y0, y1] = fit(wanted, rect.size());
        let [of_x, of_y] = [Offset::of(x0, x1), Offset::of(y0, y1)];
        let mut plot = plot::still("map", rect.size());
        if has_axes && self.title.is_none() {
            plot = plot.x_axis_label(of_x.name("x", x1 - x0)).y_axis_label(of_y.name("y", y1 - y0));
        }
        let plot = plot
            .show_grid(false)
            .show_axes(has_axes)
            .y_axis_min_width(AXIS_WIDTH)
            .y_grid_spacer(|input| plot::Scale::Linear.grid(&input, plot::BESIDE))
            .x_axis_formatter(move |mark, _| of_x.label(mark))
            .y_axis_formatter(move |mark, _| of_y.label(mark))
            .sense(Sense::click_and_drag());
        let shown = plot.show(&mut ui, |plot| {
            let rect = plot.response().rect;
            let bounds = fit(wanted, rect.size());
            let [x0, x1, y0, y1] = bounds;
            plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1]));
            Viewport { rect, bounds }
        });
        widget::name(&shown.response, Role::Image, &self.name);
        (shown.response, shown.inner)
    }
}
