//! A cut through the surface along a line: the curve, the tangent and the parabola at the cursor, and where the steps
//! lead. What first and second order methods believe, drawn. A map beside it shows the line, and turns it.

use eframe::egui::{
    Align2, Color32, Context, CursorIcon, DragValue, FontId, Label, Painter, Pos2, Rect, Role, Sense, Shape, Stroke,
    TextStyle, Ui, UiBuilder, Vec2, pos2, vec2,
};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::entry::{Entry, Shared, View};
use crate::figure::section::{
    self, Curve, Cut, Detail, Section as Shown, Stand, Unseen, axis_name, short_tangent, stand, tangent_and_parabola,
};
use crate::gui::descent_tab::bands::Bands;
use crate::gui::descent_tab::cut_figures::OnCut;
use crate::gui::descent_tab::explain::Layers;
use crate::gui::descent_tab::map::Map;
use crate::gui::descent_tab::map_plot::Plot as MapPlot;
use crate::gui::descent_tab::marks::{self, Exit};
use crate::gui::descent_tab::plot_data::{self, PlotData};
use crate::gui::descent_tab::viewport::Viewport;
use crate::gui::plot::{self, BESIDE, Scale, still};
use crate::gui::style::{self, CurveStyle};
use crate::gui::theme;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, descent};
use crate::scene::{Along, DescentScene, SectionView};
use crate::surface::Composition;

/// From this width on a map stands beside the curve, and the part of the width it takes.
const MAP_FROM: f32 = 560.0;
const MAP_PART: f32 = 0.36;
/// Where the grips of the line are, in parts of the map's shorter side from its middle, and their radius.
const GRIP_AT: f32 = 0.3;
const GRIP_RADIUS: f32 = 6.0;
/// Zoom of a point of scrolling.
const ZOOM: f32 = 0.004;

/// The key of this view in scenes.
pub const ENTRY_KEY: &str = "section";

/// The entry of this view.
pub static ENTRY: Entry = Entry {
    key: ENTRY_KEY,
    label: descent::SECTION,
    tip: descent::SECTION_TIP,
    has_legend: true,
    has_basins: true,
    make: || Box::new(Section::default()),
};

/// The curve, kept while the line stays.
#[derive(Default)]
struct Section {
    curve: Option<(Key, Curve)>,
    /// The basins of a function of one variable, once there is one.
    bands: Option<Bands>,
}

#[derive(PartialEq)]
struct Key {
    surface: Composition,
    cut: Cut,
    range: [f64; 2],
}

impl View for Section {
    fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, shared: &mut Shared) {
        let through = through(scene, data);
        if data.surface.is_of_x_alone() {
            self.one_variable_ui(ui, scene, data, shared);
            return;
        }
        ui.horizontal(|ui| along_ui(ui, &mut scene.section));
        let mut rect = ui.available_rect_before_wrap();
        if rect.width() >= MAP_FROM {
            let beside = rect.right() - rect.width() * MAP_PART;
            let map = Rect::from_min_max(pos2(beside + 6.0, rect.top()), rect.max);
            rect.max.x = beside;
            map_ui(ui, scene, data, (&mut shared.map, map), through);
        }
        let mut ui = ui.new_child(UiBuilder::new().max_rect(rect));
        let size = ui.available_size();
        self.curve_ui(&mut ui, scene, data, (section::line(scene, data.surface, through), size));
    }

    fn settle(&mut self, _: &Context) {
        if let Some(bands) = &mut self.bands {
            bands.settle();
        }
    }
}

/// Chooses the direction of the line.
fn along_ui(ui: &mut Ui, section: &mut SectionView) {
    ui.weak(descent::ALONG.text());
    for (along, label, tip) in [
        (Along::X, descent::ALONG_X.text(), descent::ALONG_X_TIP.text()),
        (Along::Y, descent::ALONG_Y.text(), descent::ALONG_Y_TIP.text()),
        (Along::Gradient, descent::ALONG_GRADIENT.text(), descent::ALONG_GRADIENT_TIP.text()),
        (Along::Angle, descent::ALONG_ANGLE.text(), descent::ALONG_ANGLE_TIP.text()),
    ] {
        ui.selectable_value(&mut section.along, along, label).on_hover_text(tip);
    }
    if section.along == Along::Angle {
        let angle = DragValue::new(&mut section.angle).range(-360.0..=360.0).speed(0.5).max_decimals(1).suffix("°");
        let response = ui.add(angle);
        widget::named(ui, response, descent::ANGLE.text());
    }
}

/// The map with the line on it: its grips turn it.
fn map_ui(
    ui: &mut Ui,
    scene: &mut DescentScene,
    data: &PlotData<'_>,
    (map, rect): (&mut Map, Rect),
    through: [f64; 2],
) {
    let on = plot_data::shown(scene);
    map.ui(ui, scene, &[MapPlot { data, racers: &on, name: descent::MAP.text().to_owned(), title: None, rect }]);
    let Some(view) = map.viewport() else { return };
    let cut = Cut::new(scene.section, data.surface, through);
    let painter = ui.painter_at(view.rect);
    // screen y goes down
    let along = vec2(cut.direction[0] as f32, -cut.direction[1] as f32);
    let [x, y] = view.place(through);
    let middle = view.rect.clamp(pos2(x as f32, y as f32));
    let far = view.rect.size().length();
    let is_dark = is_dark(ui);
    let ink = theme::ink(is_dark);
    for (width, color) in [(3.5, theme::ground(is_dark).gamma_multiply(0.6)), (1.4, ink)] {
        painter.line_segment([middle - along * far, middle + along * far], Stroke::new(width, color));
    }
    let reach = view.rect.size().min_elem() * GRIP_AT;
    for (side, name) in [(1.0, descent::GRIP.text()), (-1.0, descent::OTHER_GRIP.text())] {
        let at = middle + along * reach * side;
        let area = Rect::from_center_size(at, vec2(24.0, 24.0));
        let response = ui.interact(area, ui.scope_id().with(name), Sense::drag());
        widget::name(&response, Role::Slider, name);
        let is_held = response.hovered() || response.dragged();
        painter.circle(at, GRIP_RADIUS + f32::from(u8::from(is_held)), theme::ground(is_dark), Stroke::new(2.0, ink));
        if let (true, Some(to)) = (response.dragged(), response.interact_pointer_pos()) {
            let way = (to - middle) * side;
            if way.length() > 4.0 {
                let angle = f64::from((-way.y).atan2(way.x).to_degrees());
                scene.section =
                    SectionView { along: Along::Angle, angle: words::tidy((angle * 2.0).round() / 2.0, false) };
            }
        }
        response.on_hover_cursor(CursorIcon::Grab).on_hover_text(descent::GRIP_TIP.text());
    }
}

impl Section {
    /// The curve of a function of one variable, with its basins below; scrolling zooms.
    fn one_variable_ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, shared: &Shared) {
        let line = section::line(scene, data.surface, through(scene, data));
        let area = ui.available_rect_before_wrap();
        let racers = plot_data::shown(scene).len();
        let below = Bands::height(racers, area.height());
        let size = vec2(area.width(), area.height() - below);
        let (frame, range) = self.curve_ui(ui, scene, data, (line, size));
        if below > 0.0 {
            let top = area.top() + size.y;
            let rect = Rect::from_min_max(pos2(frame.left(), top), pos2(frame.right(), area.bottom()));
            let bands = self.bands.get_or_insert_with(|| Bands::new(shared.wake.clone()));
            bands.ui(ui, scene, (rect, range));
        }
        let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|at| frame.contains(*at));
        let by = ui.input(|input| input.zoom_delta() * (input.smooth_scroll_delta().y * ZOOM).exp());
        if let (Some(at), true) = (pointer, by != 1.0) {
            let [x0, x1, y0, y1] = scene.bounds.unwrap_or_else(|| data.surface.domain());
            let view = Viewport { rect: frame, bounds: [x0, x1, y0, y1] };
            let [x0, x1, ..] = view.zoomed(at, f64::from(by));
            scene.bounds = Some([x0, x1, y0, y1]);
        }
    }

    /// Draws the cut; a click or a drag moves the start. Says where the curve is, and from where to where it goes.
    fn curve_ui(
        &mut self,
        ui: &mut Ui,
        scene: &mut DescentScene,
        data: &PlotData<'_>,
        ((cut, along), size): ((Cut, Along), Vec2),
    ) -> (Rect, [f64; 2]) {
        let range = cut.range(scene.bounds.unwrap_or_else(|| data.surface.domain()));
        let [x0, x1] = range;
        let key = Key { surface: scene.descended(), cut, range };
        let kept = self.curve.take().filter(|(other, _)| *other == key);
        let curve = || Curve::new(data.surface, &cut, range);
        let (_, curve) = self.curve.insert(kept.unwrap_or_else(|| (key, curve())));
        let shown = Shown::new((data.surface, data.lens), (cut, along), (range, curve));
        let [low, high] =
            shown.heights(scene, plot_data::shown(scene).into_iter().filter_map(|racer| here(data, racer)));
        let is_dark = is_dark(ui);
        let ink = theme::ink(is_dark);
        let plot = still("section", size)
            .show_axes(size.x > 140.0 && size.y > 110.0)
            .x_axis_label(axis_name(along))
            .y_axis_min_width(34.0)
            .grid_color(ink.gamma_multiply(0.16))
            .y_grid_spacer(|input| Scale::Linear.grid(&input, BESIDE))
            .x_axis_formatter(|mark, _| Scale::Linear.label(mark))
            .y_axis_formatter(|mark, _| Scale::Linear.label(mark))
            .sense(Sense::click_and_drag());
        let plotted = plot.show(ui, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([x0, low], [x1, high])));
        widget::name(&plotted.response, Role::Image, descent::SECTION_PLOT.text());
        let rect = plotted.response.rect;
        let board =
            Board { rect, transform: &plotted.transform, painter: ui.painter_at(rect), is_dark, section: &shown };
        board.line(curve.points.iter().copied(), Stroke::new(2.2, ink), false);
        board.minima();
        let [first, second] = board.model();
        let note = board.racers(scene, data).map(str::to_owned);
        let [of_curve, tangent, parabola] = shown.labels();
        let labels = [of_curve, tangent, parabola, shown.drawn_through().map(str::to_owned), note];
        board.legend(ui, &labels, [ink, first, second, Color32::TRANSPARENT, ink.gamma_multiply(0.5)]);
        board.figures(scene, data);
        unseen_ui(ui, rect, shown.unseen().map(Unseen::told));
        let response = plotted.response;
        let point = |at: Pos2| cut.point(plotted.transform.value_from_position(at).x);
        let is_held = response.dragged() || response.drag_stopped() || response.clicked();
        if let (true, Some(at)) = (is_held, response.interact_pointer_pos()) {
            move_start(scene, along, point(at), x1 - x0);
        }
        if let Some(at) = response.hover_pos() {
            let to = point(at);
            marks::readout(ui, Viewport::pinned(rect, to, at), to, data.surface, (None, None));
        }
        (rect, range)
    }
}

/// Puts the start to a point of the line, without digits that a width cannot tell.
fn move_start(scene: &mut DescentScene, along: Along, to: [f64; 2], width: f64) {
    let decimals = (2.0 - width.log10().floor()).clamp(0.0, 12.0) as usize;
    let tidy = |x: f64| format!("{x:.decimals$}").parse().unwrap_or(x);
    let start = &mut scene.run.start;
    match along {
        Along::X => start[0] = tidy(to[0]),
        Along::Y => start[1] = tidy(to[1]),
        Along::Gradient | Along::Angle => *start = to.map(tidy),
    }
}

/// Where the cut goes through: the first racer whose settings are shown, else the first that runs, at the cursor; the
/// start where there is none, or where it has run away.
fn through(scene: &DescentScene, data: &PlotData<'_>) -> [f64; 2] {
    section::through(scene, focus(scene, data.open).and_then(|racer| here(data, racer)))
}

/// The racer at whose point the cut is.
pub fn focus(scene: &DescentScene, open: &[bool]) -> Option<usize> {
    let on = plot_data::shown(scene);
    on.iter().find(|i| open.get(**i) == Some(&true)).or_else(|| on.first()).copied()
}

/// Where a racer is at the cursor.
fn here(data: &PlotData<'_>, racer: usize) -> Option<[f64; 3]> {
    let run = data.runs.of(racer)?;
    run.path.eval_path().get(data.row(run.path)).copied()
}

/// Says it at the bottom of the plot, where there is room.
fn unseen_ui(ui: &mut Ui, plot: Rect, told: Option<&str>) {
    let Some(told) = told.filter(|_| plot.width() > 100.0 && plot.height() > 60.0) else { return };
    let font = TextStyle::Body.resolve(ui.style());
    let galley = ui.painter().layout(told.to_owned(), font, ui.visuals().text_color(), plot.width() - 28.0);
    let area = Align2::CENTER_BOTTOM.align_size_within_rect(galley.size(), plot.shrink(8.0));
    ui.painter().rect_filled(area.expand(4.0), 3.0, ui.visuals().panel_fill.gamma_multiply(0.9));
    ui.put(area, Label::new(galley).selectable(false));
}

/// The plot, as it is painted on.
struct Board<'a> {
    rect: Rect,
    transform: &'a PlotTransform,
    painter: Painter,
    is_dark: bool,
    /// What is drawn.
    section: &'a Shown<'a>,
}

impl Board<'_> {
    /// Where a value of the surface is drawn; far away is far enough.
    fn place(&self, [x, f]: [f64; 2]) -> Option<Pos2> {
        self.place_drawn([x, self.section.lens.height(f)])
    }

    /// The same for a height as it is drawn.
    fn place_drawn(&self, [x, height]: [f64; 2]) -> Option<Pos2> {
        let at = self.transform.position_from_point(&PlotPoint::new(x, height));
        let room = self.rect.expand(2000.0);
        (!at.any_nan()).then(|| pos2(at.x.clamp(room.left(), room.right()), at.y.clamp(room.top(), room.bottom())))
    }

    fn line(&self, points: impl Iterator<Item = [f64; 2]>, stroke: Stroke, is_dashed: bool) {
        for part in plot::whole_parts(points.map(|[x, f]| [x, self.section.lens.height(f)])) {
            let line: Vec<Pos2> = part.iter().filter_map(|point| self.place_drawn(*point)).collect();
            if is_dashed {
                self.painter.extend(Shape::dashed_line(&line, stroke, 7.0, 5.0));
            } else {
                self.painter.line(line, stroke);
            }
        }
    }

    fn diamond(&self, at: [f64; 2], color: Color32) {
        let Some(at) = self.place(at) else { return };
        let corners = [vec2(0.0, -6.0), vec2(6.0, 0.0), vec2(0.0, 6.0), vec2(-6.0, 0.0)].map(|arm| at + arm);
        self.painter.add(Shape::convex_polygon(corners.to_vec(), theme::ground(self.is_dark), Stroke::new(2.0, color)));
    }

    /// All racers, and of a function of one variable their models: those of a few racers whole; among many those of the
    /// chosen ones, and of the others tangents, faintly. Says what is faint.
    fn racers(&self, scene: &DescentScene, data: &PlotData<'_>) -> Option<&'static str> {
        let on = plot_data::shown(scene);
        let explained = scene.explain.racer_of(scene.racers.len());
        let is_chosen = |i: usize| data.highlight.is(i) || data.open.get(i) == Some(&true) || explained == Some(i);
        let (mut has_projections, mut has_short) = (false, false);
        for i in &on {
            let style = style::of(scene.racers[*i].color, self.is_dark).faded(data.highlight.strength(*i));
            let Some(run) = data.runs.of(*i) else { continue };
            let Some(stand) = stand(self.section, run.path.eval_path(), data.row(run.path)) else { continue };
            self.racer(&stand, style);
            has_projections |= stand.foot.is_some();
            let detail = section::detail(self.section, on.len(), is_chosen(*i));
            has_short |= detail == Detail::Short;
            self.models(stand.here[0], detail, style);
        }
        has_projections
            .then_some(section::words::PROJECTIONS.text())
            .or_else(|| has_short.then_some(descent::OTHERS_FAINT.text()))
    }

    /// The symbol of a racer where it is, a line from where its last step came from, and a ring where its next one
    /// lands. What is not on the line is drawn where its nearest point of the line is, faintly, with a line to the curve.
    fn racer(&self, stand: &Stand, style: CurveStyle) {
        let Some(here) = self.place(stand.here) else { return };
        let style = if stand.foot.is_some() { style.faded(0.45) } else { style };
        if let Some(below) = stand.foot.and_then(|foot| self.place(foot)) {
            self.painter.extend(Shape::dashed_line(&[here, below], Stroke::new(1.0, style.color), 2.0, 3.0));
        }
        if let Some(before) = stand.before.and_then(|before| self.place(before)) {
            self.painter.line_segment([before, here], Stroke::new(1.2, style.color.gamma_multiply(0.5)));
            self.painter.circle_filled(before, 2.2, style.color.gamma_multiply(0.6));
        }
        if let Some(next) = stand.next.and_then(|next| self.place(next)) {
            self.painter.line_segment([here, next], Stroke::new(1.2, style.color.gamma_multiply(0.7)));
            self.painter.circle(next, 5.0, theme::ground(self.is_dark), Stroke::new(2.0, style.color));
        }
        let exit = self.exit(here);
        if let Some(exit) = exit {
            marks::arrow(&self.painter, exit, style.color, self.is_dark);
        }
        let at = exit.map_or(here, |exit| exit.at - exit.out * 23.0);
        style.mark(&self.painter, at, 5.0, theme::ground(self.is_dark));
    }

    /// Where the edge is nearest to a place beyond it.
    fn exit(&self, place: Pos2) -> Option<Exit> {
        let inside = self.rect.shrink(4.0);
        // a plot of a few points has no room for an arrow
        let is_outside = inside.is_positive() && !self.rect.contains(place);
        let at = if inside.is_positive() { inside.clamp(place) } else { place };
        is_outside.then(|| Exit { at, out: (place - at).normalized() })
    }

    /// The minima of a function of one variable: the lowest that is seen as a star, others as diamonds.
    fn minima(&self) {
        for (at, is_lowest) in self.section.minima() {
            let Some(place) = self.place(at) else { continue };
            let paint = if is_lowest { marks::star } else { marks::diamond };
            paint(&self.painter, Viewport::pinned(self.rect, at, place), at, self.is_dark);
        }
    }

    /// The tangent, the parabola and where that is lowest or highest; gives back the colours of both.
    fn model(&self) -> [Color32; 2] {
        let [first, second] = [theme::first_order(self.is_dark), theme::second_order(self.is_dark)];
        self.line(self.section.tangent().into_iter(), Stroke::new(1.8, first), true);
        self.line(self.section.parabola().into_iter(), Stroke::new(1.8, second), true);
        if let Some(vertex) = self.section.vertex() {
            self.diamond(vertex, second);
        }
        [first, second]
    }

    /// What a racer believes around its point, in its colour.
    fn models(&self, x: f64, detail: Detail, style: CurveStyle) {
        match detail {
            _ if !x.is_finite() => {}
            Detail::Nothing => {}
            Detail::Short => {
                let tangent = short_tangent(self.section, x);
                self.line(tangent.into_iter(), Stroke::new(1.0, style.color.gamma_multiply(0.45)), false);
            }
            Detail::Whole => {
                let color = style.color.gamma_multiply(0.75);
                let [tangent, parabola] = tangent_and_parabola(self.section, x);
                self.line(tangent.into_iter(), Stroke::new(1.4, color), false);
                self.line(parabola.into_iter(), Stroke::new(1.2, color), true);
            }
        }
    }

    /// What happens in the step at the cursor, as far as it is switched on.
    fn figures(&self, scene: &DescentScene, data: &PlotData<'_>) {
        let on = plot_data::shown(scene);
        let layers = Layers { explainer: data.explainer, scene, racers: &on, is_dark: self.is_dark };
        let Some(figures) = layers.figures(scene.bounds.unwrap_or_else(|| data.surface.domain())) else { return };
        let plot = OnCut {
            cut: &self.section.cut,
            surface: data.surface,
            place: &|at| self.place(at),
            rect: self.rect,
            on_line: self.section.on_line(),
            is_dark: self.is_dark,
        };
        plot.paint(&self.painter, figures);
    }

    /// What the lines are, in the corner, as far as there is room.
    fn legend(&self, ui: &Ui, labels: &[Option<String>; 5], colors: [Color32; 5]) {
        let mut at = self.rect.left_top() + vec2(10.0, 8.0);
        for (text, color) in labels.iter().zip(colors) {
            let Some(text) = text.clone() else { continue };
            let galley = self.painter.layout_no_wrap(text, FontId::proportional(12.0), ui.visuals().text_color());
            let size = galley.size() + vec2(24.0, 0.0);
            if at.y + size.y > self.rect.bottom() {
                return;
            }
            if size.x > self.rect.width() - 20.0 {
                continue;
            }
            let fill = ui.visuals().panel_fill.gamma_multiply(0.8);
            self.painter.rect_filled(Rect::from_min_size(at, size).expand(2.0), 2.0, fill);
            let middle = at + vec2(0.0, size.y * 0.5);
            self.painter.line_segment([middle, middle + vec2(18.0, 0.0)], Stroke::new(2.2, color));
            let left = Align2::LEFT_TOP.anchor_size(at + vec2(24.0, 0.0), galley.size());
            self.painter.galley(left.min, galley, ui.visuals().text_color());
            at.y += size.y + 3.0;
        }
    }
}
