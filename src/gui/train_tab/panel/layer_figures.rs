//! One layer over time: bands of quantiles, dead units, the ratio of step to weights, what is wrong, and what it costs.

use std::sync::Arc;

use eframe::egui::{Color32, ComboBox, Mesh, Pos2, RichText, Role, Sense, Shape, Stroke, Ui, pos2, vec2};
use egui_plot::{PlotBounds, PlotPoint, PlotTransform};

use super::looked::Looked;
use crate::figure::trained::view::layers::{BANDS, MEDIAN, Quantity, Series, WIDTHS};
use crate::gui::plot::{BESIDE, still};
use crate::gui::theme;
use crate::gui::train_tab::runs::Runs;
use crate::gui::train_tab::wishes::Wishes;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self as all_words, inspect as words};
use crate::inspect::{Block, Health, health};
use crate::language::Word;
use crate::scene::TrainingRun;
use crate::train::{RecordRate, Recording};

/// Width of the numbers beside the plot.
const AXIS: f32 = 52.0;
/// Least height of the plot.
const LEAST: f32 = 90.0;
/// Rates and their names.
const RATES: [(RecordRate, Word); 3] = [
    (RecordRate::Cheap, words::CHEAP),
    (RecordRate::Epoch, words::EACH_EPOCH),
    (RecordRate::Steps(1), words::EACH_STEP),
];

/// The network that is looked at.
pub struct Looking<'a> {
    /// Its run.
    pub run: &'a TrainingRun,
    /// Which one of it.
    pub looked: Looked,
    /// What is known of the runs.
    pub runs: &'a Runs,
    /// What is wanted of them.
    pub wishes: &'a Wishes,
}

impl<'a> Looking<'a> {
    /// What its layers were like.
    fn recordings(&self) -> &'a [Arc<Recording>] {
        let Looked { seed, member } = self.looked;
        self.runs.of(self.run).map_or(&[], |record| record.recordings_of(seed, member.unwrap_or(0)))
    }

    /// Whether something was wrong with a layer when it was recorded last.
    pub fn is_trouble(&self, at: usize) -> bool {
        let health = self.recordings().last().and_then(|last| health(last, at));
        health.is_some_and(|health| health.is_trouble())
    }
}

/// Draws the switch, how often, and what it costs.
pub fn record_ui(ui: &mut Ui, looking: &Looking<'_>) {
    let rate = looking.runs.recording();
    let mut is_on = rate.is_some();
    ui.horizontal_wrapped(|ui| {
        if ui.checkbox(&mut is_on, words::RECORD.text()).on_hover_text(words::RECORD_TIP.text()).changed() {
            looking.wishes.record(is_on.then_some(RecordRate::Cheap));
        }
        let Some(rate) = rate else { return };
        let shown = RATES.iter().find(|(of, _)| *of == rate).map_or(words::CHEAP, |(_, name)| *name).text();
        let combo = ComboBox::from_id_salt("record rate").selected_text(shown).width(150.0).show_ui(ui, |ui| {
            for (of, name) in RATES {
                if ui.selectable_label(of == rate, name.text()).clicked() {
                    looking.wishes.record(Some(of));
                }
            }
        });
        widget::named(ui, combo.response.on_hover_text(words::RATE_TIP.text()), words::RATE.text());
    });
    if let Some(last) = looking.recordings().last() {
        ui.label(RichText::new(words::cost(last.secs, last.cost)).small().weak());
    }
}

/// Draws one of the layers, if possible within a height; returns what is plotted of it.
pub fn ui(
    ui: &mut Ui,
    looking: &Looking<'_>,
    (blocks, at): (&[Block], usize),
    (of, height): (&mut Quantity, f32),
) -> Option<Series> {
    let name = &blocks[at].node.name;
    // as far as they are of the network as it is now
    let all = looking.recordings().iter();
    let taken: Vec<Arc<Recording>> = all.filter(|recording| recording.layers.len() == blocks.len()).cloned().collect();
    let title = words::layer(name, &blocks[at].node.choice.to_string());
    ui.label(RichText::new(title).strong());
    let Some(last) = taken.last() else {
        let text = if looking.runs.recording().is_some() { words::NOT_YET.text() } else { words::NOT_RECORDED.text() };
        ui.label(RichText::new(text).weak());
        return None;
    };
    if let Some(health) = health(last, at) {
        verdict_ui(ui, health, last.epoch);
    }
    let combo = ComboBox::from_id_salt("layer figure").selected_text(of.label()).width(120.0);
    let combo = combo.show_ui(ui, |ui| {
        for quantity in Quantity::ALL {
            ui.selectable_value(of, quantity, quantity.label()).on_hover_text(words::figure_tip(quantity));
        }
    });
    widget::named(ui, combo.response.on_hover_text(words::figure_tip(*of)), words::FIGURE.text());
    // beside the chooser it would be wider than the panel, which then grows
    ui.label(RichText::new(if of.is_band() { words::BANDS.text() } else { words::LINE.text() }).small().weak());
    let series = Series::of(&taken, at, *of);
    let room = height - ui.min_rect().height();
    plot_ui(ui, &series, room, name);
    Some(series).filter(|series| !series.points.is_empty())
}

fn verdict_ui(ui: &mut Ui, health: Health, epoch: f64) {
    let text = RichText::new(health.to_string()).small();
    let text = if health.is_trouble() { text.color(ui.visuals().error_fg_color).strong() } else { text };
    ui.label(text).on_hover_text(words::last(epoch));
}

fn plot_ui(ui: &mut Ui, series: &Series, room: f32, layer: &str) {
    let of = series.of;
    let height = (room - 6.0).clamp(LEAST, 260.0);
    if series.points.is_empty() {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), LEAST), Sense::hover());
        widget::empty(ui, rect, words::nothing(&of.label().to_lowercase()));
        return;
    }
    let ink = theme::ink(is_dark(ui));
    let scale = of.scale();
    let [x0, x1, y0, y1] = series.bounds();
    let plot = still("layer", vec2(ui.available_width() - 10.0, height))
        .y_axis_min_width(AXIS)
        .grid_color(ink.gamma_multiply(0.16))
        .y_grid_spacer(move |input| scale.grid(&input, BESIDE))
        .y_axis_formatter(move |mark, _| match of {
            Quantity::Dead => all_words::percent(100.0 * mark.value, mark.step_size < 0.01),
            _ => scale.label(mark),
        });
    let shown = plot.show(ui, |plot| plot.set_plot_bounds(PlotBounds::from_min_max([x0, y0], [x1, y1])));
    widget::name(&shown.response, Role::Image, &words::plot(of.label(), layer));
    let color = theme::palette(0, is_dark(ui));
    paint(ui, series, &shown.transform, color);
    let Some(at) = shown.response.hover_pos() else { return };
    let epoch = shown.transform.value_from_position(at).x;
    let nearest = series.points.iter().min_by(|a, b| (a.0 - epoch).abs().total_cmp(&(b.0 - epoch).abs()));
    if let Some((epoch, numbers)) = nearest {
        let x = shown.transform.position_from_point_x(*epoch);
        ui.painter().vline(x, shown.transform.frame().y_range(), Stroke::new(1.0, ink.gamma_multiply(0.5)));
        let text = if of.is_band() {
            words::quantiles(*epoch, &numbers.map(|x| x as f32))
        } else {
            words::reading(*epoch, numbers[MEDIAN])
        };
        shown.response.on_hover_text_at_pointer(text);
    }
}

/// The bands from the widest to the narrowest, and the median.
fn paint(ui: &Ui, series: &Series, transform: &PlotTransform, color: Color32) {
    let painter = ui.painter_at(*transform.frame());
    let scale = series.of.scale();
    let at = |epoch: f64, y: f64| transform.position_from_point(&PlotPoint::new(epoch, scale.height(y)));
    let bands = || BANDS.iter().zip(WIDTHS).filter(|_| series.of.is_band());
    for ((low, high, strength, _), _) in bands() {
        let ends = series.points.iter().map(|(epoch, of)| [at(*epoch, of[*low]), at(*epoch, of[*high])]);
        painter.add(Shape::mesh(band(ends, color.gamma_multiply(*strength))));
    }
    let line: Vec<Pos2> = series.points.iter().map(|(epoch, of)| at(*epoch, of[MEDIAN])).collect();
    if let ([only], [(epoch, of)]) = (&line[..], &series.points[..]) {
        // bands need two recordings
        for ((low, high, ..), width) in bands() {
            painter.line_segment([at(*epoch, of[*low]), at(*epoch, of[*high])], Stroke::new(width, color));
        }
        painter.circle_filled(*only, 3.0, color);
    }
    painter.line(line, Stroke::new(1.8, color));
}

fn band(ends: impl Iterator<Item = [Pos2; 2]>, color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    for [low, high] in ends {
        let first = mesh.vertices.len() as u32;
        for place in [low, high] {
            mesh.colored_vertex(pos2(place.x, place.y), color);
        }
        if first > 0 {
            mesh.add_triangle(first - 2, first - 1, first);
            mesh.add_triangle(first - 1, first, first + 1);
        }
    }
    mesh
}
