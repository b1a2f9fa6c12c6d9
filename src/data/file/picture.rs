//! Which files are images, and which folders have any.

use std::path::Path;

use super::source;
use crate::data::DataError;

/// Names image files commonly have.
const ENDINGS: [&str; 6] = ["png", "jpg", "jpeg", "bmp", "gif", "webp"];
/// Most files of a folder that are looked at to see whether one is an image.
const MOST_FILES: usize = 1000;

/// By its name, or where that says nothing by its first bytes.
pub fn is_image(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&&*ending)) || is_image_start(&source::peek(path))
}

/// Whether a file that begins so is an image that can be decoded.
pub fn is_image_start(start: &[u8]) -> bool {
    image::guess_format(start).is_ok_and(|format| format.reading_enabled())
}

/// Whether a folder has images of its own.
pub fn has_images(folder: &Path) -> Result<bool, DataError> {
    Ok(source::list(folder)?[0].iter().take(MOST_FILES).any(|path| is_image(path)))
}

/// Whether a folder, or one so many deep inside it, has images.
pub fn has_any(folder: &Path, depth: usize) -> Result<bool, DataError> {
    if has_images(folder)? {
        return Ok(true);
    }
    for inner in source::list(folder)?[1].iter().filter(|_| depth > 0) {
        if has_any(inner, depth - 1)? {
            return Ok(true);
        }
    }
    Ok(false)
}
