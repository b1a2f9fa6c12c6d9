//! [`Svg`]: a few shapes as an SVG file; text stays text.

use std::fmt::Write as _;

use crate::xml::escaped;

/// A picture under way.
pub struct Svg {
    size: [f64; 2],
    body: String,
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
    /// Height of a line, in pixels.
    pub size: f64,
    /// Colour, as CSS has it.
    pub color: &'static str,
    /// Where it stands.
    pub anchor: Anchor,
}

/// A line's colour and width.
#[derive(Debug, Clone, Copy)]
pub struct Stroke {
    /// Colour, as CSS has it.
    pub color: &'static str,
    /// Width, in pixels.
    pub width: f64,
    /// Whether it is dashed.
    pub is_dashed: bool,
}

impl Svg {
    /// An empty white picture, in pixels.
    pub fn new(size: [f64; 2], title: &str) -> Self {
        let mut svg = Self { size, body: String::new() };
        let _ = writeln!(svg.body, "<title>{}</title>", escaped(title));
        let _ = writeln!(svg.body, "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        svg
    }

    /// A line through points.
    pub fn line(&mut self, points: &[[f64; 2]], stroke: Stroke) {
        let points = points.iter().map(|[x, y]| format!("{x:.2},{y:.2}")).collect::<Vec<_>>().join(" ");
        let Stroke { color, width, is_dashed } = stroke;
        let dash = if is_dashed { " stroke-dasharray=\"4 3\"" } else { "" };
        let _ = writeln!(
            self.body,
            "<polyline points=\"{points}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"{width}\"{dash}/>"
        );
    }

    /// A filled circle.
    pub fn dot(&mut self, [x, y]: [f64; 2], radius: f64, color: &str) {
        let _ = writeln!(self.body, "<circle cx=\"{x:.2}\" cy=\"{y:.2}\" r=\"{radius}\" fill=\"{color}\"/>");
    }

    /// A line of text; its vertical middle is at the point.
    pub fn text(&mut self, [x, y]: [f64; 2], font: Font, text: &str) {
        let anchor = match font.anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let _ = writeln!(
            self.body,
            "<text x=\"{x:.2}\" y=\"{:.2}\" font-size=\"{}\" fill=\"{}\" text-anchor=\"{anchor}\">{}</text>",
            y + 0.35 * font.size,
            font.size,
            font.color,
            escaped(text)
        );
    }

    /// The file.
    pub fn finish(self) -> String {
        let [width, height] = self.size;
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" \
             height=\"{height:.0}\" viewBox=\"0 0 {width:.0} {height:.0}\" font-family=\"sans-serif\">\n{}</svg>\n",
            self.body
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_can_be_written() {
        let mut svg = Svg::new([10.0, 10.0], "a < b & \"c\"");
        svg.text([1.0, 1.0], Font { size: 10.0, color: "#000000", anchor: Anchor::Start }, "p > 0.5\u{1}\n\u{ffff}");
        let text = svg.finish();
        assert!(text.contains("<title>a &lt; b &amp; &quot;c&quot;</title>"), "{text}");
        assert!(text.contains(">p &gt; 0.5  </text>") && text.ends_with("</svg>\n"), "{text}");
    }
}
