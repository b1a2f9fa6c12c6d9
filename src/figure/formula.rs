//! Formulas that are typeset: LaTeX as outlines.

use std::panic::catch_unwind;
use std::sync::LazyLock;

use latex_rust::{Dim, MathFont, MathStyle, SvgOptions, layout, parse, render_svg};

use crate::scene::Piece;

/// The size at which formulas are laid out: all lengths are for that.
const EM: f64 = 100.0;

static FONT: LazyLock<Option<MathFont>> = LazyLock::new(|| MathFont::stix_two_math().ok());

/// A formula; its lengths are parts of the size of the type.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    /// Its width.
    pub width: f64,
    /// How far it reaches above its baseline.
    pub height: f64,
    /// How far it reaches below.
    pub depth: f64,
    /// Shapes of an SVG, for type of the size [`Formula::EM`], with the upper left corner at zero.
    pub shapes: String,
}

impl Formula {
    /// The size of the type for which the shapes are.
    pub const EM: f64 = EM;

    /// Typesets a formula; none where it is none.
    pub fn new(latex: &str) -> Option<Self> {
        // the text is a stranger's: what the library does not expect must not end the program
        catch_unwind(|| Self::typeset(latex)).ok().flatten()
    }

    fn typeset(latex: &str) -> Option<Self> {
        let font = FONT.as_ref()?;
        let tree = layout(&parse(latex).ok()?, font, MathStyle::Text).ok()?;
        let [width, height, depth] = [&tree.width, &tree.height, &tree.depth].map(length);
        let options = SvgOptions { font_size_pt: Dim::from_i64(EM as i64), ..SvgOptions::new() };
        let svg = render_svg(&tree, font, &options).ok()?;
        // the document has one group, of one colour: that of the text around it takes its place
        let (_, body) = svg.split_once("<g fill=")?;
        let (_, body) = body.split_once('>')?;
        let shapes = body.trim_end().strip_suffix("</svg>")?.trim_end().strip_suffix("</g>")?.trim().to_owned();
        Some(Self { width, height, depth, shapes })
    }
}

fn length(dim: &Dim) -> f64 {
    f64::from(f32::from_bits(dim.to_ieee32_bits()))
}

/// A part of a line of text, laid out.
#[derive(Debug, Clone, PartialEq)]
pub enum Typeset {
    /// As it is.
    Text(String),
    /// In outlines.
    Formula(Formula),
}

/// The parts of a line: what is no formula stays as it was written.
pub fn typeset(pieces: &[Piece]) -> Vec<Typeset> {
    let one = |piece: &Piece| match piece {
        Piece::Text(text) => Typeset::Text(text.clone()),
        Piece::Formula(latex) => match Formula::new(latex) {
            Some(formula) => Typeset::Formula(formula),
            None => Typeset::Text(format!("${latex}$")),
        },
    };
    pieces.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_have_a_size_and_outlines() {
        let fraction = Formula::new(r"\frac{1}{2}").expect("a formula");
        assert!(fraction.height > 0.5 && fraction.depth > 0.1 && fraction.width > 0.3, "{fraction:?}");
        assert!(fraction.shapes.starts_with('<') && fraction.shapes.contains("<path"));
        let document = format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{}</svg>", fraction.shapes);
        roxmltree::Document::parse(&document).expect("it is well formed");
        let wide = Formula::new("x + y + z").expect("a formula");
        assert!(wide.width > 3.0 * Formula::new("x").expect("a formula").width);
        for bad in [r"\frac{1}", "{", r"\nosuchcommand", &"{".repeat(2000)] {
            assert_eq!(Formula::new(bad), None, "{}", &bad[..bad.len().min(20)]);
        }
        let kept = typeset(&[Piece::Formula("{".into())]);
        assert_eq!(kept, [Typeset::Text("${$".into())]);
    }
}
