//! The type of figures, and how wide a text is in it.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::Database;
use ttf_parser::Face;

/// Greek, arrows, mathematical signs: what the other font lacks.
pub const MATH_FONT: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans-math.ttf");

/// The fonts a figure asks for, the bundled one first: where others draw it, one of the rest stands in.
pub const FAMILY: &str = "Ubuntu, 'DejaVu Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/// By how much wider a text may be in the font of another program.
const SPARE: f64 = 1.08;

/// The bundled fonts: a picture is the same on every machine, whatever fonts it has.
pub static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in [epaint_default_fonts::UBUNTU_LIGHT, MATH_FONT] {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("Ubuntu");
    Arc::new(fonts)
});

/// What measures texts.
pub struct Measure {
    faces: Vec<Face<'static>>,
    size: f64,
}

impl Measure {
    /// Of type of a size.
    pub fn new(size: f64) -> Self {
        let fonts = [epaint_default_fonts::UBUNTU_LIGHT, MATH_FONT];
        Self { faces: fonts.into_iter().filter_map(|font| Face::parse(font, 0).ok()).collect(), size }
    }

    /// The width of a text, with some to spare.
    pub fn width(&self, text: &str) -> f64 {
        text.chars().map(|c| self.of_char(c)).sum::<f64>() * self.size * SPARE
    }

    /// The width of a character, as a part of the size.
    fn of_char(&self, c: char) -> f64 {
        let of_face = |face: &Face<'_>| {
            let advance = face.glyph_hor_advance(face.glyph_index(c)?)?;
            Some(f64::from(advance) / f64::from(face.units_per_em()))
        };
        self.faces.iter().find_map(of_face).unwrap_or(1.0)
    }

    /// A text in lines no wider than that; a word that is wider is cut.
    pub fn wrapped(&self, text: &str, width: f64) -> Vec<String> {
        let mut lines = vec![String::new()];
        for word in text.split_inclusive(' ') {
            let last = lines.last().map_or(0.0, |line| self.width(line));
            if last > 0.0 && last + self.width(word.trim_end()) > width {
                lines.push(String::new());
            }
            for c in word.chars() {
                let is_full = lines.last().is_some_and(|line| !line.is_empty() && self.width(line) > width);
                if is_full && c != ' ' {
                    lines.push(String::new());
                }
                if let Some(line) = lines.last_mut() {
                    line.push(c);
                }
            }
        }
        for line in &mut lines {
            line.truncate(line.trim_end().len());
        }
        lines.retain(|line| !line.is_empty());
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_wrapped_between_words() {
        let measure = Measure::new(10.0);
        let text = "one two three four five";
        let lines = measure.wrapped(text, measure.width("one two three") + 0.1);
        assert_eq!(lines, ["one two three", "four five"]);
        let long = measure.wrapped("adam lr=0.000000000000000000000000000000001", 60.0);
        assert!(long.len() > 2 && long.iter().all(|line| measure.width(line) < 75.0), "{long:?}");
        assert!(measure.wrapped("", 10.0).is_empty());
    }

    #[test]
    fn the_bundled_fonts_have_what_figures_write() {
        let measure = Measure::new(1.0);
        for c in "αβ₁₂‖∇f‖−∞ρκσ°⁻¹⁰·→×²xₜ".chars() {
            let has = |face: &Face<'_>| face.glyph_index(c).is_some();
            assert!(measure.faces.iter().any(has), "{c}");
        }
    }
}
