//! A figure as the bytes of a file; PNG and PDF are made of its SVG.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder as _};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options as ReadOptions, Tree};

use super::description::Figure;
use super::font::FONTS;
use super::options::{Format, Options};
use super::svg::svg;
use super::table;
use crate::refusal::Refusal;

/// Most pixels of a picture.
const MOST_PIXELS: f64 = 1e8;

/// Pixels, four bytes each: red, green, blue and opacity, row by row from the top left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pixels {
    /// Across and down.
    pub size: [usize; 2],
    /// Their colours, not multiplied by the opacity.
    pub rgba: Vec<u8>,
}

/// The figure as the bytes of a file.
///
/// # Errors
/// If it would be too large.
pub fn bytes(figure: &Figure, format: Format, options: &Options) -> Result<Vec<u8>, Refusal> {
    Ok(match format {
        Format::Svg => svg(figure, options).into_bytes(),
        Format::Png => png(&svg(figure, options), options.scale)?,
        Format::Pdf => pdf(&svg(figure, options))?,
        Format::Csv => table::csv(figure).into_bytes(),
        Format::Json => table::json(figure).into_bytes(),
    })
}

/// The picture with so many pixels for each of the SVG, from 1 to 4.
///
/// # Errors
/// If it would have too many pixels.
pub fn pixels(svg: &str, scale: f64) -> Result<Pixels, Refusal> {
    let tree = tree(svg)?;
    let [width, height] = [tree.size().width(), tree.size().height()].map(|side| (f64::from(side) * scale).round());
    let too_large = || {
        let message = format!("a picture has at most {MOST_PIXELS:e} pixels, this one would have {width} × {height}");
        Refusal(message)
    };
    if width * height > MOST_PIXELS {
        return Err(too_large());
    }
    let mut pixels = Pixmap::new(width as u32, height as u32).ok_or_else(too_large)?;
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixels.as_mut());
    let colors = pixels.pixels().iter().flat_map(|pixel| {
        let color = pixel.demultiply();
        [color.red(), color.green(), color.blue(), color.alpha()]
    });
    Ok(Pixels { size: [width as usize, height as usize], rgba: colors.collect() })
}

/// The same as a file.
///
/// # Errors
/// If it would have too many pixels.
pub fn png(svg: &str, scale: f64) -> Result<Vec<u8>, Refusal> {
    let Pixels { size: [width, height], rgba } = pixels(svg, scale)?;
    let mut file = Cursor::new(Vec::new());
    PngEncoder::new(&mut file)
        .write_image(&rgba, width as u32, height as u32, ExtendedColorType::Rgba8)
        .map_err(|why| Refusal(format!("the picture can't be written: {why}")))?;
    Ok(file.into_inner())
}

/// One page of the size of the SVG; its text can be selected.
///
/// # Errors
/// If it can't be converted.
pub fn pdf(svg: &str) -> Result<Vec<u8>, Refusal> {
    let page = svg2pdf::PageOptions { dpi: 96.0 };
    svg2pdf::to_pdf(&tree(svg)?, svg2pdf::ConversionOptions::default(), page)
        .map_err(|why| Refusal(format!("the figure can't be written as PDF: {why}")))
}

fn tree(svg: &str) -> Result<Tree, Refusal> {
    let options = ReadOptions { fontdb: Arc::clone(&FONTS), ..ReadOptions::default() };
    Tree::from_str(svg, &options).map_err(|why| Refusal(format!("the figure can't be drawn: {why}")))
}
