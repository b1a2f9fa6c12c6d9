//! A figure as SVG: lines are vectors and text is text. One pixel is a 96th of an inch.

mod canvas;
mod data_uri;
mod layout;
mod lines;
mod marks;
mod notes;
mod over;
mod panel;
mod pen;

use self::canvas::{Anchor, Canvas, Font, Paint, escaped};
pub use self::layout::Frame;
use self::layout::{Entry, Layout, SAMPLE, SMALL, Sign};
use self::lines::dash_array;
use self::marks::Marks;
use self::over::guide_line;
use self::pen::PanelPen;
use super::description::Figure;
use super::font::FAMILY;
use super::landmarks::Kind;
use super::options::{Options, Theme};
use super::palette;
use super::raster::{Key, KeySign};
use super::style::group_of;

/// Width of a line in the legend, and the radius of its symbol, in 12-pixel type.
const SAMPLE_WIDTH: f64 = 2.0;
const SAMPLE_RADIUS: f64 = 4.2;

/// Where the panels of a figure are, in pixels of its SVG.
pub fn frames(figure: &Figure, options: &Options) -> Vec<Frame> {
    Layout::new(figure, options).frames
}

/// The file.
pub fn svg(figure: &Figure, options: &Options) -> String {
    let layout = Layout::new(figure, options);
    let [width, height] = layout.size;
    let is_dark = options.theme.is_dark();
    let mut canvas = Canvas::default();
    if options.theme != Theme::Transparent {
        canvas.rect([0.0, 0.0, width, height], Paint::fill(palette::ground(is_dark)));
    }
    let places: Vec<usize> = figure.legend.iter().map(|line| line.place).collect();
    for (at, (panel, frame)) in figure.panels.iter().zip(&layout.frames).enumerate() {
        let (unit, type_size) = (layout.unit(), layout.type_size);
        let (canvas, places, frame) = (&mut canvas, &places[..], *frame);
        PanelPen { canvas, panel, number: at + 1, frame, places, type_size, unit, is_dark }.draw();
    }
    canvas.open("id=\"legend\"");
    for entry in &layout.legend {
        match entry.sign {
            Sign::Key(key) => key_entry(&mut canvas, entry, &figure.keys[key], (&layout, is_dark)),
            _ => legend_entry(&mut canvas, entry, &places, (&layout, is_dark)),
        }
    }
    canvas.close();
    canvas.open("id=\"caption\"");
    let font = Font { size: layout.type_size * SMALL, color: palette::ink(is_dark) };
    for (line, at) in &layout.caption {
        canvas.text(*at, line, (font, Anchor::Start));
    }
    canvas.close();
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

fn legend_entry(canvas: &mut Canvas, entry: &Entry, places: &[usize], (layout, is_dark): (&Layout, bool)) {
    let (unit, size, [x, y]) = (layout.unit(), layout.type_size, entry.at);
    let (end, middle) = (x + SAMPLE * size, [x + 0.5 * SAMPLE * size, y]);
    if let Sign::Racer(racer) = entry.sign {
        let paint = Paint::line(palette::line(places[racer], is_dark), SAMPLE_WIDTH * unit);
        canvas.path(&format!("M{x:.3} {y:.3}L{end:.3} {y:.3}"), &format!("{paint}{}", dash_array(places[racer], unit)));
    }
    let mut marks = Marks { canvas, unit, is_dark };
    match entry.sign {
        Sign::Racer(racer) => {
            let (_, symbol) = group_of(places[racer]);
            marks.symbol(symbol, middle, SAMPLE_RADIUS, palette::line(places[racer], is_dark));
        }
        Sign::Key(_) => {}
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
        KeySign::Guide(kind) => guide_line(canvas, &format!("M{x:.3} {y:.3}L{end:.3} {y:.3}"), *kind, unit),
        KeySign::Point(kind) => Marks { canvas, unit: 0.9 * unit, is_dark }.point(*kind, middle),
    }
    let font = Font { size, color: palette::ink(is_dark) };
    canvas.text([end + 0.4 * size, y], &entry.name, (font, Anchor::Start));
}
