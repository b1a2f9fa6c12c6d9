//! A figure as SVG: lines are vectors and text is text. One pixel is a 96th of an inch.

mod bands;
mod blocks;
mod canvas;
mod data_uri;
mod dots;
mod ends;
mod estimates;
mod layer;
mod layout;
mod lines;
mod marks;
mod notes;
mod over;
mod panel;
mod pen;
mod relief;
mod table;

use self::blocks::rectangle;
use self::canvas::{Anchor, Canvas, Font, Paint};
pub use self::layer::Layer;
pub use self::layout::Frame;
use self::layout::{Entry, Layout, SAMPLE, SMALL, Sign};
use self::lines::dash_array;
use self::marks::Marks;
use self::over::guide_line;
use self::pen::PanelPen;
use self::relief::lens;
use super::description::{Figure, Panel};
use super::font::FAMILY;
use super::landmarks::Kind;
use super::moving::Moving;
use super::options::{Options, Theme};
use super::palette;
use super::raster::{Key, KeySign};
use super::style::{Dash, color, group_of};
use crate::descent::relief::Lens;
use crate::scene::LineStyle;
use crate::xml::escaped;

/// Width of a line in the legend, and the radius of its symbol, in 12-pixel type.
const SAMPLE_WIDTH: f64 = 2.0;
const SAMPLE_RADIUS: f64 = 4.2;

/// Where the panels of a figure are, in pixels of its SVG.
pub fn frames(figure: &Figure, options: &Options) -> Vec<Frame> {
    Layout::new(figure, options).frames
}

/// What the surfaces of panels that stand in space are seen through; none of other panels.
pub fn lenses(figure: &Figure, options: &Options) -> Vec<Option<Lens>> {
    let layout = Layout::new(figure, options);
    let lens = |panel: &Panel, frame: &Frame| Some(lens(panel.relief.as_ref()?, *frame, layout.type_size));
    figure.panels.iter().zip(&layout.frames).map(|(panel, frame)| lens(panel, frame)).collect()
}

/// The file.
pub fn svg(figure: &Figure, options: &Options) -> String {
    Drawing::new(figure, options).svg(Layer::All, None)
}

/// A figure whose parts have their places.
pub struct Drawing<'a> {
    figure: &'a Figure,
    options: &'a Options,
    layout: Layout,
    styles: Vec<LineStyle>,
}

impl<'a> Drawing<'a> {
    /// Finds the places of all parts.
    pub fn new(figure: &'a Figure, options: &'a Options) -> Self {
        let styles = figure.legend.iter().map(|line| line.style).collect();
        Self { figure, options, layout: Layout::new(figure, options), styles }
    }

    /// A layer as a file of its own. Curves are drawn as far as they have `come`, panel by panel; whole where that is not
    /// said.
    pub fn svg(&self, layer: Layer, come: Option<&[Moving]>) -> String {
        let Self { figure, options, layout, styles } = self;
        let [width, height] = layout.size;
        let is_dark = options.theme.is_dark();
        let mut canvas = Canvas::new(options.has_latex);
        if layer.has(Layer::Ground) && options.theme != Theme::Transparent {
            // a pixel that the edge divides is covered whole
            let sides = [0.0, 0.0, width.ceil() + 1.0, height.ceil() + 1.0];
            canvas.rect(sides, Paint::fill(palette::ground(is_dark)));
        }
        for (at, (panel, frame)) in figure.panels.iter().zip(&layout.frames).enumerate() {
            let (unit, type_size) = (layout.unit(), layout.type_size);
            let (curves, bands) = come
                .and_then(|come| come.get(at))
                .map_or_else(|| (&panel.curves[..], &panel.bands[..]), |come| (&come.curves[..], &come.bands[..]));
            let (canvas, number, frame) = (&mut canvas, at + 1, *frame);
            let lens = panel.relief.as_ref().map(|relief| lens(relief, frame, type_size));
            PanelPen { canvas, panel, curves, bands, number, frame, lens, styles, type_size, unit, is_dark }
                .draw(layer);
        }
        if layer.has(Layer::Marks) {
            self.table(&mut canvas);
            self.legend_and_caption(&mut canvas);
        }
        let to_mm = options.width_mm / width;
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{:.3}mm\" \
             height=\"{:.3}mm\" viewBox=\"0 0 {width:.3} {height:.3}\" font-family=\"{FAMILY}\">\n<title>{}</title>\n\
             <desc>{}</desc>\n{}</svg>\n",
            width * to_mm,
            height * to_mm,
            escaped(&figure.title),
            escaped(&figure.caption.join(" ")),
            canvas.finish()
        )
    }

    fn legend_and_caption(&self, canvas: &mut Canvas) {
        let Self { figure, options, layout, styles } = self;
        let is_dark = options.theme.is_dark();
        canvas.open("id=\"legend\"");
        for entry in &layout.legend {
            match entry.sign {
                Sign::Key(key) => key_entry(canvas, entry, &figure.keys[key], (layout, is_dark)),
                _ => legend_entry(canvas, entry, styles, (layout, is_dark)),
            }
        }
        canvas.close();
        canvas.open("id=\"caption\"");
        let font = Font { size: layout.type_size * SMALL, color: palette::ink(is_dark) };
        for (line, at) in &layout.caption {
            canvas.text(*at, line, (font, Anchor::Start));
        }
        canvas.close();
    }
}

fn legend_entry(canvas: &mut Canvas, entry: &Entry, styles: &[LineStyle], (layout, is_dark): (&Layout, bool)) {
    let (unit, size, [x, y]) = (layout.unit(), layout.type_size, entry.at);
    let (end, middle) = (x + SAMPLE * size, [x + 0.5 * SAMPLE * size, y]);
    let data = format!("M{x:.3} {y:.3}L{end:.3} {y:.3}");
    if let Sign::Racer(racer) = entry.sign {
        let paint = Paint::line(color(styles[racer], is_dark), SAMPLE_WIDTH * unit);
        canvas.path(&data, &format!("{paint}{}", dash_array(group_of(styles[racer].place).0, unit)));
    }
    let mut marks = Marks { canvas, unit, is_dark };
    match entry.sign {
        Sign::Racer(racer) => {
            let (_, symbol) = group_of(styles[racer].place);
            marks.symbol(symbol, middle, SAMPLE_RADIUS, color(styles[racer], is_dark));
        }
        Sign::Key(_) | Sign::Rest => {}
        Sign::Start => {
            let small = 0.75 * unit;
            Marks { canvas: marks.canvas, unit: small, is_dark }.start(middle);
        }
        Sign::Lowest => marks.landmark(Kind::Lowest, middle),
        Sign::Minimum => marks.landmark(Kind::Local, middle),
        Sign::Maximum => marks.landmark(Kind::Maximum, middle),
        Sign::Saddle => marks.landmark(Kind::Saddle, middle),
    }
    let font = Font { size, color: palette::ink(is_dark) };
    canvas.text([end + 0.4 * size, y], &entry.name, (font, Anchor::Start));
}

/// An entry that belongs to no racer.
fn key_entry(canvas: &mut Canvas, entry: &Entry, key: &Key, (layout, is_dark): (&Layout, bool)) {
    let (unit, size, [x, y]) = (layout.unit(), layout.type_size, entry.at);
    let (end, middle) = (x + SAMPLE * size, [x + 0.5 * SAMPLE * size, y]);
    match &key.sign {
        KeySign::Swatch(image) => {
            let sides = [x, y - 0.5 * size, SAMPLE * size, size];
            canvas.image(sides, image);
            canvas.rect(sides, Paint::line(palette::ink(is_dark), 0.5 * unit));
        }
        KeySign::Block(tint, is_rimmed) => {
            let sides = [x + 0.8 * size, y - 0.4 * size, (SAMPLE - 1.6) * size, 0.8 * size];
            rectangle(canvas, sides, *tint, (*is_rimmed, unit, is_dark));
        }
        KeySign::Line { width, dash } => {
            let paint = Paint::line(palette::ink(is_dark), width * unit);
            let dashes = dash_array(dash.unwrap_or(Dash(&[])), unit);
            canvas.path(&format!("M{x:.3} {y:.3}L{end:.3} {y:.3}"), &format!("{paint}{dashes}"));
        }
        KeySign::Guide(kind) => guide_line(canvas, &format!("M{x:.3} {y:.3}L{end:.3} {y:.3}"), *kind, (unit, is_dark)),
        KeySign::Dot(look, color) => Marks { canvas, unit, is_dark }.dot(*look, *color, middle),
        KeySign::Point(kind) => Marks { canvas, unit: 0.9 * unit, is_dark }.point(*kind, middle),
    }
    let font = Font { size, color: palette::ink(is_dark) };
    canvas.text([end + 0.4 * size, y], &entry.name, (font, Anchor::Start));
}
