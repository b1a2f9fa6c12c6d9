//! [`Canvas`]: shapes and texts as SVG; text stays text.

use std::fmt::{self, Display, Write as _};

use super::data_uri::data_uri;
use crate::figure::latex::latex;
use crate::figure::palette::Rgb;
use crate::figure::raster::Pixels;
use crate::xml::escaped;

/// A picture under way.
#[derive(Default)]
pub struct Canvas {
    body: String,
    /// Whether texts are written for LaTeX.
    is_latex: bool,
}

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// To the right of it.
    Start,
    /// Around it.
    Middle,
    /// To the left of it.
    End,
}

/// Text of one size and colour.
#[derive(Debug, Clone, Copy)]
pub struct Font {
    /// Its size in pixels.
    pub size: f64,
    /// Its colour.
    pub color: Rgb,
}

/// How a shape is drawn.
#[derive(Debug, Clone, Copy, Default)]
pub struct Paint {
    /// The colour inside.
    pub fill: Option<Rgb>,
    /// The line's colour and width.
    pub stroke: Option<(Rgb, f64)>,
    /// How much of the line's colour it has.
    pub opacity: Option<f64>,
}

impl Paint {
    /// A line.
    pub const fn line(color: Rgb, width: f64) -> Self {
        Self { fill: None, stroke: Some((color, width)), opacity: None }
    }

    /// A filled shape.
    pub const fn fill(color: Rgb) -> Self {
        Self { fill: Some(color), stroke: None, opacity: None }
    }

    /// A filled shape with a rim.
    pub const fn rimmed(color: Rgb, rim: Rgb, width: f64) -> Self {
        Self { fill: Some(color), stroke: Some((rim, width)), opacity: None }
    }

    /// The same, with so much of its line's colour.
    #[must_use]
    pub fn faded(self, strength: f64) -> Self {
        Self { opacity: (strength < 1.0).then_some(strength), ..self }
    }
}

impl Display for Paint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.fill {
            Some(fill) => write!(f, "fill=\"{}\"", Hex(fill))?,
            None => f.write_str("fill=\"none\"")?,
        }
        if let Some((color, width)) = self.stroke {
            write!(f, " stroke=\"{}\" stroke-width=\"{}\"", Hex(color), Short::<3>(width))?;
        }
        if let Some(opacity) = self.opacity {
            write!(f, " stroke-opacity=\"{}\"", Short::<3>(opacity))?;
        }
        Ok(())
    }
}

impl Canvas {
    /// An empty picture, whose texts are for LaTeX or for readers.
    pub const fn new(is_latex: bool) -> Self {
        Self { body: String::new(), is_latex }
    }

    /// Begins a group; the attributes are written as they are.
    pub fn open(&mut self, attributes: &str) {
        let space = if attributes.is_empty() { "" } else { " " };
        let _ = writeln!(self.body, "<g{space}{attributes}>");
    }

    /// Ends the group begun last.
    pub fn close(&mut self) {
        self.body.push_str("</g>\n");
    }

    /// A rectangle `[left, top, width, height]` by which others are clipped.
    pub fn clip(&mut self, id: &str, [left, top, width, height]: [f64; 4]) {
        let [left, top, width, height] = [left, top, width, height].map(Short::<3>);
        let _ = writeln!(
            self.body,
            "<clipPath id=\"{id}\"><rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\"/></clipPath>"
        );
    }

    /// A rectangle `[left, top, width, height]`.
    pub fn rect(&mut self, [left, top, width, height]: [f64; 4], paint: Paint) {
        let [left, top, width, height] = [left, top, width, height].map(Short::<3>);
        let _ = writeln!(self.body, "<rect x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" {paint}/>");
    }

    /// A picture that fills `[left, top, width, height]`, each pixel as it is.
    pub fn image(&mut self, [left, top, width, height]: [f64; 4], image: &Pixels) {
        let Some(uri) = data_uri(image) else { return };
        let [left, top, width, height] = [left, top, width, height].map(Short::<3>);
        let _ = writeln!(
            self.body,
            "<image x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" preserveAspectRatio=\"none\" \
             image-rendering=\"optimizeSpeed\" style=\"image-rendering:pixelated\" href=\"{uri}\"/>"
        );
    }

    /// A circle.
    pub fn circle(&mut self, at: [f64; 2], radius: f64, paint: Paint) {
        let [x, y] = at.map(Short::<3>);
        let _ = writeln!(self.body, "<circle cx=\"{x}\" cy=\"{y}\" r=\"{}\" {paint}/>", Short::<3>(radius));
    }

    /// A polygon.
    pub fn polygon(&mut self, corners: &[[f64; 2]], paint: Paint) {
        let mut data = String::new();
        push_line::<3>(&mut data, corners);
        self.path(&format!("{data}Z"), &paint.to_string());
    }

    /// A line through points.
    pub fn polyline(&mut self, points: &[[f64; 2]], paint: Paint) {
        let mut data = String::new();
        push_line::<3>(&mut data, points);
        self.path(&data, &paint.to_string());
    }

    /// A path with its attributes.
    pub fn path(&mut self, data: &str, attributes: &str) {
        let _ = writeln!(self.body, "<path d=\"{data}\" {attributes}/>");
    }

    /// A line of text whose vertical middle is at the point.
    pub fn text(&mut self, [x, y]: [f64; 2], text: &str, (font, anchor): (Font, Anchor)) {
        let place = format!("x=\"{}\" y=\"{}\"", Short::<2>(x), Short::<2>(y + 0.35 * font.size));
        self.put_text(&place, text, (font, anchor));
    }

    /// The same, turned so that it is read from below.
    pub fn upright_text(&mut self, [x, y]: [f64; 2], text: &str, (font, anchor): (Font, Anchor)) {
        let [x, y] = [x + 0.35 * font.size, y].map(Short::<2>);
        self.put_text(&format!("transform=\"translate({x} {y}) rotate(-90)\""), text, (font, anchor));
    }

    fn put_text(&mut self, place: &str, text: &str, (Font { size, color }, anchor): (Font, Anchor)) {
        let anchor = match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        };
        let text = if self.is_latex { escaped(&latex(text)) } else { escaped(text) };
        let (size, color) = (Short::<2>(size), Hex(color));
        let _ = writeln!(self.body, "<text {place} font-size=\"{size}\" fill=\"{color}\"{anchor}>{text}</text>");
    }

    /// Shapes of another SVG.
    pub fn insert(&mut self, shapes: &str) {
        self.body.push_str(shapes);
        self.body.push('\n');
    }

    /// All shapes.
    pub fn finish(self) -> String {
        self.body
    }
}

/// Writes a line as path data, with so many decimals.
pub fn push_line<const DECIMALS: usize>(data: &mut String, points: &[[f64; 2]]) {
    for (i, at) in points.iter().enumerate() {
        let [x, y] = at.map(Short::<DECIMALS>);
        let _ = write!(data, "{}{x} {y}", if i == 0 { "M" } else { "L" });
    }
}

/// A number with at most so many decimals.
struct Short<const DECIMALS: usize>(f64);

impl<const DECIMALS: usize> Display for Short<DECIMALS> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10.0_f64.powf(DECIMALS as f64);
        // adding zero makes −0 a 0; the shortest text of a rounded number has no more decimals
        write!(f, "{}", (self.0 * unit).round() / unit + 0.0)
    }
}

/// A colour as an attribute has it.
pub fn hex(color: Rgb) -> String {
    Hex(color).to_string()
}

struct Hex(Rgb);

impl Display for Hex {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Rgb([red, green, blue]) = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_can_be_written() {
        let mut canvas = Canvas::default();
        let font = Font { size: 10.0, color: Rgb([0, 128, 255]) };
        canvas.text([1.0, 2.0], "p > 0.5 & \"q\"\u{1}\u{ffff}", (font, Anchor::Middle));
        let text = "<text x=\"1\" y=\"5.5\" font-size=\"10\" fill=\"#0080ff\" text-anchor=\"middle\">";
        assert_eq!(canvas.finish(), format!("{text}p &gt; 0.5 &amp; &quot;q&quot; </text>\n"));
    }

    #[test]
    fn numbers_have_no_more_decimals_than_they_need() {
        let mut data = String::new();
        push_line::<4>(&mut data, &[[1.0, -0.00001], [0.123_46, 1e3 / 3.0]]);
        assert_eq!(data, "M1 0L0.1235 333.3333");
    }
}
