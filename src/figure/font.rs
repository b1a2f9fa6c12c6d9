//! The type of figures, and how wide a text is in it.

use std::sync::{Arc, LazyLock};

use resvg::usvg::fontdb::Database;
use ttf_parser::Face;

/// Greek, arrows, mathematical signs: what the other font lacks.
pub const MATH_FONT: &[u8] = include_bytes!("../../assets/fonts/DejaVuSans-math.ttf");

/// Hangul; `assets/fonts/subset.py` makes it.
pub const HANGUL_FONT: &[u8] = include_bytes!("../../assets/fonts/RavineHangul.ttf");

/// The bundled fonts, the first one first.
const BUNDLED: [&[u8]; 3] = [epaint_default_fonts::UBUNTU_LIGHT, MATH_FONT, HANGUL_FONT];

/// The fonts a figure asks for, the bundled one first: where others draw it, one of the rest stands in.
pub const FAMILY: &str = "Ubuntu, 'DejaVu Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";

/// Room beside a text in the bundled font.
const SPARE: f64 = 1.08;
/// How much wider than in the bundled font a character may be that is not among those whose widths are known.
const OTHER: f64 = 1.2;
/// The widths of the characters from the space to the tilde in thousandths of the size, in the wider one of `DejaVu` Sans
/// and Liberation Sans, whose widths are those of Arial: other programs draw a figure in one of these where they lack the
/// first.
#[rustfmt::skip]
const WIDEST: [u16; 95] = [
    318, 401, 460, 838, 637, 951, 780, 275, 391, 391, 500, 838, 318, 361, 318, 337,
    637, 637, 637, 637, 637, 637, 637, 637, 637, 637, 337, 337, 838, 838, 838, 557,
    1016, 685, 687, 723, 771, 667, 611, 778, 752, 295, 500, 667, 558, 863, 749, 788,
    667, 788, 723, 667, 611, 732, 685, 989, 686, 667, 686, 391, 337, 391, 838, 557,
    500, 613, 635, 550, 635, 616, 353, 635, 634, 278, 278, 580, 278, 975, 634, 612,
    635, 635, 412, 521, 393, 634, 592, 818, 592, 592, 525, 637, 337, 637, 838,
];

/// The bundled fonts: a picture is the same on every machine, whatever fonts it has.
pub static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in BUNDLED {
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
        Self { faces: BUNDLED.into_iter().filter_map(|font| Face::parse(font, 0).ok()).collect(), size }
    }

    /// The width of a text in the widest of the fonts that other programs may draw it in.
    pub fn width(&self, text: &str) -> f64 {
        text.chars().map(|c| self.widest_of_char(c)).sum::<f64>() * self.size
    }

    /// The width of a text in the bundled font, with some room beside it.
    pub fn own_width(&self, text: &str) -> f64 {
        text.chars().map(|c| self.of_char(c)).sum::<f64>() * self.size * SPARE
    }

    fn widest_of_char(&self, c: char) -> f64 {
        let own = self.of_char(c);
        let place = (c as usize).checked_sub(' ' as usize);
        place.and_then(|place| WIDEST.get(place)).map_or(own * OTHER, |width| own.max(f64::from(*width) / 1000.0))
    }

    /// The width of a character, as a part of the size.
    fn of_char(&self, c: char) -> f64 {
        let of_face = |face: &Face<'_>| {
            let advance = face.glyph_hor_advance(face.glyph_index(c)?)?;
            Some(f64::from(advance) / f64::from(face.units_per_em()))
        };
        self.faces.iter().find_map(of_face).unwrap_or(1.0)
    }

    /// The size of the type.
    pub const fn height(&self) -> f64 {
        self.size
    }

    /// A text, cut off where it is wider.
    pub fn cut(&self, text: &str, width: f64) -> String {
        if self.width(text) <= width {
            return text.to_owned();
        }
        let mut kept = String::new();
        for c in text.chars() {
            if self.width(&kept) + self.width("…") + self.width(c.encode_utf8(&mut [0; 4])) > width {
                break;
            }
            kept.push(c);
        }
        format!("{}…", kept.trim_end())
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
        assert!(measure.width(text) > measure.own_width(text), "others draw it wider");
        assert!(measure.wrapped("", 10.0).is_empty());
    }

    #[test]
    fn the_bundled_fonts_have_what_figures_write() {
        let measure = Measure::new(1.0);
        for c in "αβ₁₂‖∇f‖−∞ρκσ°⁻¹⁰·→×²xₜ안장점".chars() {
            let has = |face: &Face<'_>| face.glyph_index(c).is_some();
            assert!(measure.faces.iter().any(has), "{c}");
        }
    }
}
