//! A figure as the bytes of a file; PNG and PDF are made of its SVG.
//!
//! The PNGs in it are drawn here: resvg would bring decoders of more formats for them.

use std::io::Cursor;
use std::sync::Arc;

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder as _};
use resvg::tiny_skia::{FilterQuality, Pixmap, PixmapMut, PixmapPaint, PremultipliedColorU8, Transform};
use resvg::usvg::{Group, Image, ImageKind, Node, Options as ReadOptions, Tree};

use super::description::Figure;
use super::font::FONTS;
use super::options::{Format, Options};
use super::raster::Pixels;
use super::svg::svg;
use super::table;
use crate::refusal::Refusal;

/// Most pixels of a picture.
const MOST_PIXELS: f64 = 1e8;

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
        Format::Tex => table::results_tex(figure).ok_or_else(no_table)?.into_bytes(),
    })
}

fn no_table() -> Refusal {
    Refusal("a .tex file holds the table of results: choose the view 'table'".to_owned())
}

/// The picture with so many pixels for each of the SVG, from 1 to 4.
///
/// # Errors
/// If it would have too many pixels.
pub fn pixels(svg: &str, scale: f64) -> Result<Pixels, Refusal> {
    Ok(Pixels::of(&pixmap(svg, scale)?))
}

impl Pixels {
    /// Those of a picture.
    pub fn of(picture: &Pixmap) -> Self {
        Self { size: [picture.width() as usize, picture.height() as usize], rgba: plain(picture.pixels().iter()) }
    }
}

/// Red, green, blue and opacity of some pixels, one after the other, not multiplied by the opacity.
pub fn plain<'a>(pixels: impl Iterator<Item = &'a PremultipliedColorU8>) -> Vec<u8> {
    let channels = pixels.flat_map(|pixel| {
        let color = pixel.demultiply();
        [color.red(), color.green(), color.blue(), color.alpha()]
    });
    channels.collect()
}

/// The picture, to be drawn over.
///
/// # Errors
/// As [`pixels`].
pub fn pixmap(svg: &str, scale: f64) -> Result<Pixmap, Refusal> {
    let tree = tree(svg)?;
    let [width, height] = [tree.size().width(), tree.size().height()].map(|side| (f64::from(side) * scale).round());
    let too_large = || {
        let message = format!("a picture has at most {MOST_PIXELS:e} pixels, this one would have {width} × {height}");
        Refusal(message)
    };
    if width * height > MOST_PIXELS {
        return Err(too_large());
    }
    let mut picture = Pixmap::new(width as u32, height as u32).ok_or_else(too_large)?;
    draw_tree(&tree, scale, &mut picture);
    Ok(picture)
}

/// Draws a picture over another one of its size.
///
/// # Errors
/// If it can't be read.
pub fn draw_over(svg: &str, scale: f64, picture: &mut Pixmap) -> Result<(), Refusal> {
    draw_tree(&tree(svg)?, scale, picture);
    Ok(())
}

fn draw_tree(tree: &Tree, scale: f64, picture: &mut Pixmap) {
    let to_pixels = Transform::from_scale(scale as f32, scale as f32);
    if has_image(tree.root()) {
        draw(tree.root(), to_pixels, &mut picture.as_mut());
    } else {
        resvg::render(tree, to_pixels, &mut picture.as_mut());
    }
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

/// Draws the nodes of a group, and of groups in it that are none of ours but hold them. A picture lies below all else of
/// the panel or legend it is in.
fn draw(group: &Group, transform: Transform, pixels: &mut PixmapMut<'_>) {
    for node in group.children() {
        if let Node::Group(inner) = node {
            let transform = transform.pre_concat(inner.transform());
            if inner.id().is_empty() {
                draw(inner, transform, pixels);
                continue;
            }
            draw_images(inner, transform, pixels);
        }
        // it would be drawn in the corner
        let Some(bounds) = node.abs_layer_bounding_box() else { continue };
        resvg::render_node(node, transform.pre_translate(bounds.x(), bounds.y()), pixels);
    }
}

fn has_image(group: &Group) -> bool {
    group.children().iter().any(|node| match node {
        Node::Image(_) => true,
        Node::Group(group) => has_image(group),
        Node::Path(_) | Node::Text(_) => false,
    })
}

fn draw_images(group: &Group, transform: Transform, pixels: &mut PixmapMut<'_>) {
    for node in group.children() {
        match node {
            Node::Group(group) => draw_images(group, transform.pre_concat(group.transform()), pixels),
            Node::Image(image) => draw_image(image, transform, pixels),
            Node::Path(_) | Node::Text(_) => {}
        }
    }
}

fn draw_image(image: &Image, transform: Transform, pixels: &mut PixmapMut<'_>) {
    let ImageKind::PNG(file) = image.kind() else { return };
    let Ok(picture) = Pixmap::decode_png(file) else { return };
    let is_smaller = transform.sx < 1.0 || transform.sy < 1.0;
    let quality = if is_smaller { FilterQuality::Bilinear } else { FilterQuality::Nearest };
    let paint = PixmapPaint { quality, ..PixmapPaint::default() };
    pixels.draw_pixmap(0, 0, picture.as_ref(), &paint, transform, None);
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
