//! The network drawn: layers as blocks; a click opens one with its statistics over time.

use std::sync::Arc;

use eframe::egui::{
    Align, Align2, Context, FontId, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use super::entry::{Entry, Panel, PanelData, Place};
use super::exported;
use super::layer_figures::{self, Looking};
use super::looked::{self, Kinds};
use crate::data::Dataset;
use crate::figure::trained::view::layers::{self as figure, Quantity, Series};
use crate::gui::command::Commands;
use crate::gui::export::Picture;
use crate::gui::theme;
use crate::gui::widget::is_dark;
use crate::gui::words::entries::said;
use crate::gui::words::inspect as words;
use crate::gui::worker::{Desk, Waker, Worker};
use crate::inspect::{Block, Mark, blocks};
use crate::language::retold;
use crate::scene::TrainingScene;
use crate::train::Config;

/// Height of a layer, and of its marks.
const ROW: f32 = 26.0;
const MARKS: f32 = 17.0;
/// How far the layers of a block stand in.
const INDENT: f32 = 14.0;
/// The part of the height that the layers take at most, while one is open.
const LIST_PART: f32 = 0.46;

/// The network of one run.
struct Layers {
    worker: Option<Worker<Job, Made>>,
    asked: Option<Job>,
    /// The last ones that were made.
    made: Option<Made>,
    /// The name of the layer that is open, and whether it was opened in the last frame.
    open: String,
    is_new: bool,
    of: Quantity,
    /// What is plotted of it.
    plotted: Option<Plotted>,
}

/// A layer that is open, as it is plotted.
struct Plotted {
    /// What the network is called.
    name: String,
    config: Config,
    layer: String,
    series: Series,
}

impl Plotted {
    fn of(block: &Block, Looking { run, looked, runs, .. }: &Looking<'_>, series: Series) -> Self {
        let weights = looked.weights(run, runs);
        Self {
            name: looked.name(run, runs),
            config: weights.map_or_else(|| run.config.clone(), |weights| weights.config),
            layer: figure::name(&block.node.name, &block.node.choice),
            series,
        }
    }
}

/// What the blocks follow from.
struct Job {
    config: Config,
    data: Arc<Dataset>,
}

type Made = Result<Vec<Block>, String>;

/// The entry of this panel.
pub static ENTRY: Entry = Entry {
    key: "layers",
    label: words::NETWORK,
    tip: words::NETWORK_TIP,
    place: Place::Right,
    make: |wake| Box::new(Layers::new(wake)),
};

impl Panel for Layers {
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, commands: &mut Commands) {
        let plotted = self.plotted.take();
        let Some(run) = scene.runs.get(scene.selected) else {
            ui.add_space(8.0);
            ui.weak(words::NO_RUN.text());
            return;
        };
        ui.add_space(2.0);
        ui.horizontal(|ui| {
            ui.label(RichText::new(words::NETWORK.text()).heading().strong()).on_hover_text(words::NETWORK_TIP.text());
            exported::button_ui(ui, said(figure::ENTRY.label), plotted.is_some(), commands);
        });
        let Some(loaded) = data.library.ready(&run.config.data) else {
            ui.weak(words::NO_DATA.text());
            return;
        };
        self.ask(&run.config, loaded);
        self.receive();
        let blocks = match &self.made {
            Some(Ok(blocks)) => blocks,
            Some(Err(why)) => {
                ui.label(RichText::new(retold(why)).color(ui.visuals().error_fg_color));
                return;
            }
            None => {
                ui.weak(words::LOOKING.text());
                return;
            }
        };
        let looked = looked::ui(ui, &[run], data, Kinds::Trained);
        let looking = Looking { run, looked, runs: data.runs, wishes: data.wishes };
        let name = looked.name(run, data.runs);
        let chain = blocks.iter().filter(|block| block.depth() == 0);
        let (count, parameters) = chain.fold((0, 0), |(n, sum), block| (n + 1, sum + block.parameters));
        ui.label(RichText::new(words::network_of(&name, count, parameters)).small());
        layer_figures::record_ui(ui, &looking);
        ui.add_space(4.0);
        let open = blocks.iter().position(|block| block.node.name == self.open);
        if open.is_none() {
            ui.label(RichText::new(words::CHOOSE_LAYER.text()).small().weak());
        }
        let height = ui.available_height() * if open.is_some() { LIST_PART } else { 1.0 };
        let list = ScrollArea::vertical().id_salt("layers").max_height(height.max(80.0)).auto_shrink([false, true]);
        let draw = |ui: &mut Ui| list_ui(ui, &looking, (blocks, open), &loaded.shape, &mut self.is_new);
        let clicked = list.show(ui, draw).inner;
        if let Some(at) = open {
            ui.separator();
            let height = ui.available_height();
            let scroll = ScrollArea::vertical().id_salt("figures of a layer").auto_shrink([false, false]);
            let draw = |ui: &mut Ui| layer_figures::ui(ui, &looking, (blocks, at), (&mut self.of, height));
            let series = scroll.show(ui, draw).inner;
            self.plotted = series.map(|series| Plotted::of(&blocks[at], &looking, series));
        }
        if let Some(at) = clicked {
            // a click on what is open closes it
            self.is_new = open != Some(at);
            self.open = if self.is_new { blocks[at].node.name.clone() } else { String::new() };
        }
    }

    /// The layer that is open, to be exported, once something was recorded.
    fn pictures(&self) -> Vec<Picture> {
        let Some(Plotted { name, config, layer, series }) = &self.plotted else { return Vec::new() };
        let series = vec![series.clone()];
        let layer = figure::Layer { name: name.clone(), config: config.clone(), layer: layer.clone(), series };
        vec![Picture::new(said(figure::ENTRY.label), move |options| figure::draw(&layer, options))]
    }

    fn size(&self, _: &TrainingScene, tab: Vec2) -> f32 {
        (tab.x * 0.26).clamp(280.0, 420.0)
    }

    fn settle(&mut self, _: &Context) {
        let last = self.worker.as_ref().and_then(|worker| std::iter::from_fn(|| worker.wait()).last());
        self.made = last.or_else(|| self.made.take());
    }
}

impl Layers {
    fn new(wake: &Waker) -> Self {
        let worker = Worker::spawn("layers", Arc::clone(wake), work).ok();
        Self {
            worker,
            asked: None,
            made: None,
            open: String::new(),
            is_new: false,
            of: Quantity::Weights,
            plotted: None,
        }
    }

    /// Has the blocks made anew where they follow from something else; the last ones stay meanwhile.
    fn ask(&mut self, config: &Config, data: &Arc<Dataset>) {
        let is_same = |asked: &Job| {
            Arc::ptr_eq(&asked.data, data) && asked.config.net == config.net && asked.config.recipe == config.recipe
        };
        if self.asked.as_ref().is_some_and(is_same) {
            return;
        }
        let job = || Job { config: config.clone(), data: Arc::clone(data) };
        if let Some(worker) = &self.worker {
            worker.give(job());
            self.asked = Some(job());
        }
    }

    fn receive(&mut self) {
        let last = self.worker.as_ref().and_then(|worker| std::iter::from_fn(|| worker.take()).last());
        self.made = last.or_else(|| self.made.take());
    }
}

fn work(job: &Job, desk: &Desk<'_, Job, Made>) {
    desk.hand_over(blocks(&job.config, &job.data).map_err(|why| why.to_string()));
}

/// Draws the layers; returns the one that was clicked. One that was just opened is scrolled to.
fn list_ui(
    ui: &mut Ui,
    looking: &Looking<'_>,
    (blocks, open): (&[Block], Option<usize>),
    shape: &[usize],
    is_new: &mut bool,
) -> Option<usize> {
    ui.spacing_mut().item_spacing.y = 3.0;
    input_ui(ui, shape);
    let mut clicked = None;
    for (at, block) in blocks.iter().enumerate() {
        let response = block_ui(ui, block, at, open == Some(at), looking);
        if open == Some(at) && std::mem::take(is_new) {
            // the list has become shorter
            response.scroll_to_me(Some(Align::Center));
        }
        clicked = response.clicked().then_some(at).or(clicked);
    }
    clicked
}

fn input_ui(ui: &mut Ui, shape: &[usize]) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 20.0), Sense::hover());
    let text = words::input(shape);
    ui.painter().text(
        rect.left_center() + vec2(8.0, 0.0),
        Align2::LEFT_CENTER,
        &text,
        FontId::proportional(12.0),
        ui.visuals().weak_text_color(),
    );
    crate::gui::widget::name(&response, Role::Label, &text);
}

/// What acts on a layer, in words.
fn marks(block: &Block) -> String {
    let mark = |mark: &Mark| match mark {
        Mark::Noise(rate) => words::noise(*rate),
        Mark::Normalisation => words::NORMALISES.text().to_owned(),
        Mark::Frozen => words::FROZEN.text().to_owned(),
        Mark::Shared(rate) => words::shared(*rate),
    };
    let is_frozen = block.marks.contains(&Mark::Frozen);
    let trained = (block.parameters > 0 && !is_frozen).then(|| words::TRAINABLE.text().to_owned());
    block.marks.iter().map(mark).chain(trained).collect::<Vec<_>>().join(" · ")
}

/// The place in the palette of each kind of layer.
fn hue(group: &str) -> usize {
    ["Linear", "Activation", "Normalisation", "Regularisation", "Pooling", "Block", "Shape"]
        .iter()
        .position(|known| *known == group)
        .unwrap_or(6)
}

/// Draws a layer.
fn block_ui(ui: &mut Ui, block: &Block, at: usize, is_open: bool, looking: &Looking<'_>) -> Response {
    let marks = marks(block);
    let height = ROW + if marks.is_empty() { 0.0 } else { MARKS };
    let (whole, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::click());
    let node = &block.node;
    let layer = node.choice.to_string();
    let name = words::layer(&node.name, &layer);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(marks.clone()));
    if ui.is_rect_visible(whole) {
        paint_block(ui, (whole, block), (&layer, &marks), is_open || response.hovered() || response.has_focus());
        if looking.is_trouble(at) {
            let corner = pos2(whole.right() - 9.0, whole.top() + 9.0);
            ui.painter().circle_filled(corner, 4.0, theme::alarm(is_dark(ui)));
        }
    }
    let tip = words::layer_tip(&node.input, &node.output, block.parameters, block.buffers);
    response.on_hover_ui(|ui| {
        ui.strong(&name);
        ui.label(said(node.choice.entry().about));
        ui.label(tip);
    })
}

fn paint_block(ui: &Ui, (whole, block): (Rect, &Block), (layer, marks): (&str, &str), is_lifted: bool) {
    let is_dark = is_dark(ui);
    let left = whole.left() + INDENT * block.depth() as f32;
    let rect = Rect::from_min_max(pos2(left, whole.top()), whole.max);
    let color = theme::palette(hue(block.node.choice.entry().group), is_dark);
    let painter = ui.painter_at(whole);
    painter.rect_filled(rect, 4.0, theme::ground(is_dark).lerp_to_gamma(color, if is_lifted { 0.3 } else { 0.14 }));
    painter.rect_filled(Rect::from_min_size(rect.min, vec2(4.0, rect.height())), 2.0, color);
    if is_lifted {
        painter.rect_stroke(rect, 4.0, Stroke::new(1.2, color), StrokeKind::Inside);
    }
    let ink = ui.visuals().strong_text_color();
    let middle = rect.top() + ROW / 2.0;
    let small = FontId::proportional(11.5);
    let weak = ui.visuals().text_color();
    let node = &block.node;
    let counted = words::parameters(block.parameters);
    let shape = words::shape(&node.output);
    let right = if counted.is_empty() { shape } else { format!("{shape}  ·  {counted}") };
    let right = painter.layout_no_wrap(right, small.clone(), weak);
    let right_at = pos2(rect.right() - 16.0 - right.size().x, middle - right.size().y / 2.0);
    let room = Rect::from_min_max(rect.min, pos2(right_at.x - 6.0, rect.max.y));
    let text = format!("{}  {layer}", node.name);
    painter.with_clip_rect(room.intersect(painter.clip_rect())).text(
        pos2(rect.left() + 10.0, middle),
        Align2::LEFT_CENTER,
        text,
        FontId::proportional(13.0),
        ink,
    );
    painter.galley(right_at, right, weak);
    if !marks.is_empty() {
        painter.text(
            pos2(rect.left() + 10.0, rect.bottom() - MARKS / 2.0 - 2.0),
            Align2::LEFT_CENTER,
            marks,
            small,
            weak,
        );
    }
}
