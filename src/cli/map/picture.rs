//! Pixels as PNG.

use std::io::Cursor;

use image::ImageFormat;

use crate::cli::Failure;

/// The file of a picture of four bytes a pixel, red, green, blue and opacity.
///
/// # Errors
/// If there can be no such picture.
pub fn png([width, height]: [usize; 2], pixels: Vec<u8>) -> Result<Vec<u8>, Failure> {
    let told = |why: String| Failure::Failed(format!("can't make the picture: {why}"));
    let picture = image::RgbaImage::from_raw(width as u32, height as u32, pixels)
        .ok_or_else(|| told("it has no pixels".to_owned()))?;
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Png).map_err(|error| told(error.to_string()))?;
    Ok(bytes.into_inner())
}
