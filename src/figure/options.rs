//! How a figure looks, and what it is written as.

use std::path::Path;

use crate::param::{Limits, Param};
use crate::refusal::Refusal;

/// Pixels of a millimetre, at the 96 pixels of an inch that CSS has.
const PIXELS_PER_MM: f64 = 96.0 / 25.4;
/// Pixels of a point of type.
const PIXELS_PER_POINT: f64 = 96.0 / 72.0;
/// Narrowest and widest figure, in millimetres.
const WIDTHS: [f64; 2] = [40.0, 600.0];
/// Smallest and largest type, in points.
const SIZES: [f64; 2] = [4.0, 36.0];
/// Fewest and most pixels of a picture for each pixel of the figure.
const SCALES: [f64; 2] = [1.0, 4.0];
/// Type is at most this part of the width, so that axes have room.
const LARGEST_TYPE: f64 = 1.0 / 18.0;

/// Width in millimetres.
pub const WIDTH: Param = Param::linear("width", "Width", [60.0, 300.0], 160.0)
    .within(Limits::closed(WIDTHS[0], WIDTHS[1]))
    .unit("mm")
    .help("A column of a journal is 80 to 90 mm wide, a page of text 160 mm. The height follows from what is shown.");
/// Size of the type in points.
pub const FONT_SIZE: Param = Param::linear("font-size", "Font size", [6.0, 20.0], 9.0)
    .within(Limits::closed(SIZES[0], SIZES[1]))
    .unit("pt")
    .help("Size of the type, as it is when the figure is printed at its width.");
/// Pixels for each of the 96 pixels of an inch.
pub const SCALE: Param = Param::linear("scale", "Scale", SCALES, 2.0)
    .within(Limits::closed(SCALES[0], SCALES[1]))
    .unit("×")
    .help("Pixels of a PNG for each of the 96 pixels of an inch.");

/// The colours of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Dark on white.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// As light, without the ground outside the plots.
    Transparent,
}

impl Theme {
    /// Whether lines are light on dark.
    pub const fn is_dark(self) -> bool {
        matches!(self, Self::Dark)
    }
}

/// How a figure looks.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// Width in millimetres; the height follows from what is shown.
    pub width_mm: f64,
    /// Size of the type, in points.
    pub font_pt: f64,
    /// Its colours.
    pub theme: Theme,
    /// Pixels of a PNG for each of the 96 pixels of an inch.
    pub scale: f64,
    /// Whether a caption says what is shown.
    pub has_caption: bool,
    /// Whether texts of an SVG are written for LaTeX, which is to set them.
    pub has_latex: bool,
    /// The step up to which paths are drawn; none draws all of them.
    pub step: Option<usize>,
    /// What is seen of the plane from above, where that is not what the scene says: a window shows more than it was asked
    /// for, as its shape is another one.
    pub seen: Option<[f64; 4]>,
}

impl Default for Options {
    /// As wide as a page of text, in 9-point type.
    fn default() -> Self {
        Self {
            width_mm: 160.0,
            font_pt: 9.0,
            theme: Theme::Light,
            scale: 2.0,
            has_caption: true,
            has_latex: false,
            step: None,
            seen: None,
        }
    }
}

impl Options {
    /// Whether there can be such a figure.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn check(&self) -> Result<(), Refusal> {
        let within = |what: &str, x: f64, [low, high]: [f64; 2], unit: &str| {
            if (low..=high).contains(&x) {
                return Ok(());
            }
            Err(Refusal(format!("{what} must be a number from {low} to {high}{unit}, got {x}")))
        };
        within("the width", self.width_mm, WIDTHS, " mm")?;
        within("the font size", self.font_pt, SIZES, " pt")?;
        within("the scale", self.scale, SCALES, "")?;
        if self.font_px() > self.width_px() * LARGEST_TYPE {
            let most = self.width_px() * LARGEST_TYPE / PIXELS_PER_POINT;
            let Self { width_mm, font_pt, .. } = self;
            return Err(Refusal(format!(
                "the font size must be at most {most:.1} pt in a figure {width_mm} mm wide, got {font_pt}"
            )));
        }
        Ok(())
    }

    /// Its width in pixels.
    pub fn width_px(&self) -> f64 {
        self.width_mm * PIXELS_PER_MM
    }

    /// The size of its type in pixels.
    pub fn font_px(&self) -> f64 {
        self.font_pt * PIXELS_PER_POINT
    }
}

/// What a figure is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Lines and text.
    Svg,
    /// Pixels.
    Png,
    /// Lines and text, for print.
    Pdf,
    /// What is shown, row by row.
    Csv,
    /// What is shown, with its axes and its caption.
    Json,
    /// A table of results, to be set by LaTeX.
    Tex,
}

impl Format {
    /// All of them, pictures first.
    pub const ALL: [Self; 6] = [Self::Svg, Self::Pdf, Self::Png, Self::Csv, Self::Json, Self::Tex];

    /// What a file's name ends with.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Tex => "tex",
        }
    }

    /// Whether it is what is shown, as numbers.
    pub const fn is_data(self) -> bool {
        matches!(self, Self::Csv | Self::Json | Self::Tex)
    }

    /// The format a file's name ends with.
    ///
    /// # Errors
    /// If it ends with none of them.
    pub fn of(path: &Path) -> Result<Self, Refusal> {
        let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
        let found = Self::ALL.into_iter().find(|format| ending.as_deref() == Some(format.ending()));
        found.ok_or_else(|| {
            Refusal(format!(
                "the name of a figure must end with .svg, .png, .pdf, .apng, .gif, .csv, .json or .tex, got '{}'",
                path.display()
            ))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_that_no_figure_has_are_refused() {
        let refused = |options: Options| options.check().expect_err("it is refused").0;
        let plain = Options::default();
        plain.check().expect("the usual size");
        let wide = refused(Options { width_mm: 1e6, ..plain.clone() });
        assert_eq!(wide, "the width must be a number from 40 to 600 mm, got 1000000");
        assert!(refused(Options { scale: f64::NAN, ..plain.clone() }).ends_with("got NaN"));
        let large = refused(Options { width_mm: 40.0, font_pt: 20.0, ..plain.clone() });
        assert!(large.starts_with("the font size must be at most 6.3 pt in a figure 40 mm wide"), "{large}");
        assert_eq!(Options { width_mm: 25.4 * 2.0, ..plain }.width_px(), 192.0);
    }

    #[test]
    fn a_name_says_its_format() {
        assert_eq!(Format::of(Path::new("a.b/figure.PDF")), Ok(Format::Pdf));
        let told = Format::of(Path::new("figure.jpg")).expect_err("there is none").0;
        assert_eq!(
            told,
            "the name of a figure must end with .svg, .png, .pdf, .apng, .gif, .csv, .json or .tex, got 'figure.jpg'"
        );
    }
}
