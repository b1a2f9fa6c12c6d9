//! A picture inside a file: PNG as a data URI.

use std::io::Cursor;

use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder as _};

use crate::figure::raster::Pixels;

/// The letters of base64 (RFC 4648).
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// The picture as `data:image/png;base64,…`; none if it has no pixels.
pub fn data_uri(image: &Pixels) -> Option<String> {
    let mut file = Cursor::new(Vec::new());
    let [width, height] = image.size.map(|side| side as u32);
    PngEncoder::new(&mut file).write_image(&image.rgba, width, height, ExtendedColorType::Rgba8).ok()?;
    Some(format!("data:image/png;base64,{}", base64(file.get_ref())))
}

fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let word = (0..3).fold(0, |word, i| word << 8 | u32::from(three.get(i).copied().unwrap_or(0)));
        for i in 0..4 {
            let letter = LETTERS[(word >> (18 - 6 * i) & 63) as usize];
            text.push(if i <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        // the test vectors of RFC 4648
        let pairs =
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")];
        for (plain, coded) in pairs {
            assert_eq!(base64(plain.as_bytes()), coded);
        }
    }

    #[test]
    fn a_picture_without_its_pixels_is_none() {
        assert!(
            data_uri(&Pixels { size: [1, 1], rgba: vec![255; 4] }).is_some_and(|uri| uri.starts_with("data:image/png"))
        );
    }
}
