//! A folder of images with one sub-folder a class, whose own sub-folders belong to the class; folders of such that are
//! called after `train`, `val` and `test` are its parts.

use std::collections::BTreeMap;
use std::io::{BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use image::{DynamicImage, ImageDecoder as _, ImageReader, Limits, imageops};

use super::division::{self, Division};
use super::labels::{self, MOST_CLASSES};
use super::part::{self, Role};
use super::picture::is_image;
use super::{Request, foreign, source};
use crate::data::{DataError, Dataset, MOST_NUMBERS, Pixels, Watch, parallel};
use crate::refusal::counted;

/// Most images of a folder.
const MOST_IMAGES: usize = 200_000;
/// Largest side of an image file.
const MOST_SIDE: u32 = 8192;
/// Most memory one image may take while it is decoded.
const MOST_DECODED: u64 = 128 << 20;
/// Largest image file.
const MOST_BYTES: u64 = 64 << 20;
/// The side images are made smaller to, unless another is asked for.
const SIDE: u32 = 64;
/// Deepest sub-folder of a class.
const DEEPEST: usize = 16;

/// An image with the name of its class.
type Labelled = (PathBuf, String);

/// The images of a folder, part by part, and what is no image.
#[derive(Default)]
pub struct Found {
    parts: Vec<(Role, Vec<Labelled>)>,
    /// How many files of each format are left out.
    others: BTreeMap<String, usize>,
    /// How many images are in folders inside that of their class.
    deeper: usize,
    notes: Vec<String>,
}

impl Found {
    pub const fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The images of a folder's sub-folders.
    pub fn of(root: &Path, folders: &[PathBuf], watch: &Watch) -> Result<Self, DataError> {
        let mut found = Self::default();
        let division = Division::of(root, folders)?;
        if let Some(division) = &division {
            found.read_parts(division, watch)?;
            found.notes.extend(division.left_out());
        }
        if found.is_empty() {
            found = Self::default();
            let images = found.labelled(root, folders, watch)?;
            if !images.is_empty() {
                found.parts.push((Role::Train, images));
            }
        }
        Ok(found)
    }

    /// The images of each part. A training part alone that has none is no part: it is a class.
    fn read_parts(&mut self, division: &Division<'_>, watch: &Watch) -> Result<(), DataError> {
        let has_val = division.parts.iter().any(|(role, _)| *role == Role::Val);
        for (role, folder) in &division.parts {
            let images = self.labelled(folder, &division::classes(folder)?, watch)?;
            if !images.is_empty() {
                self.parts.push((*role, images));
            } else if *role == Role::Test && has_val {
                let note = "the test part has no folders of classes and is left out".to_owned();
                self.notes.push(note);
            } else if division.parts.len() > 1 {
                return Err(source::fault(folder, "has no images in one folder a class"));
            }
        }
        Ok(())
    }

    /// The images in some folders, each a class.
    fn labelled(&mut self, root: &Path, folders: &[PathBuf], watch: &Watch) -> Result<Vec<Labelled>, DataError> {
        let note = division::check_classes(root, folders)?;
        self.notes.extend(note.filter(|note| !self.notes.contains(note)));
        let mut images = Vec::new();
        for folder in folders {
            self.walk(folder, &source::name(folder), DEEPEST, &mut images, watch)?;
        }
        Ok(images)
    }

    /// The images of a class, those in folders inside its folder too.
    fn walk(
        &mut self,
        folder: &Path,
        class: &str,
        depth: usize,
        images: &mut Vec<Labelled>,
        watch: &Watch,
    ) -> Result<(), DataError> {
        let [files, folders] = source::list(folder)?;
        for path in files {
            watch.advance(0)?;
            if is_image(&path) {
                images.push((path, class.to_owned()));
                self.deeper += usize::from(depth < DEEPEST);
            } else {
                *self.others.entry(format_name(&path)).or_default() += 1;
            }
        }
        if images.len() > MOST_IMAGES {
            return Err(source::fault(folder, format_args!("and those before it have more than {MOST_IMAGES} images")));
        }
        let deeper = folders.iter().filter(|_| depth > 0);
        deeper.into_iter().try_for_each(|folder| self.walk(folder, class, depth - 1, images, watch))
    }

    fn notes(&self, classes: &[String], parts_note: Option<&str>) -> Vec<String> {
        let mut notes: Vec<String> =
            parts_note.map(str::to_owned).into_iter().chain(self.notes.iter().cloned()).collect();
        notes.extend(labels::alike(classes));
        if self.deeper > 0 {
            let images = counted(self.deeper, "image is", "images are");
            notes.push(format!("{images} in folders inside that of a class and belong to it"));
        }
        if !self.others.is_empty() {
            let total: usize = self.others.values().sum();
            let mut others: Vec<_> = self.others.iter().collect();
            others.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            let some = others.iter().take(5).map(|(format, count)| format!("{count} {format}"));
            let more = if others.len() > 5 { ", …" } else { "" };
            let some = some.collect::<Vec<_>>().join(", ");
            let files = counted(total, "file that is no image", "files that are no images");
            notes.push(format!("left out: {files} in a format read here ({some}{more})"));
        }
        notes
    }
}

/// What a file's name says its format is: `HEIC`.
fn format_name(path: &Path) -> String {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_uppercase()).unwrap_or_default();
    match ending.as_str() {
        "" => "without an ending".to_owned(),
        "TIF" => "TIFF".to_owned(),
        "HEIF" => "HEIC".to_owned(),
        _ => ending.chars().take(12).collect(),
    }
}

/// Reads all images, made the same size.
pub fn load(request: &Request, found: &Found, watch: &Watch) -> Result<Dataset, DataError> {
    let images: Vec<&Labelled> = found.parts.iter().flat_map(|(_, images)| images).collect();
    let mut classes: Vec<String> = images.iter().map(|(_, class)| class.clone()).collect();
    classes.sort();
    classes.dedup();
    if !(2..=MOST_CLASSES).contains(&classes.len()) {
        let (first, folders) = (&classes[0], counted(classes.len(), "folder", "folders"));
        let what = format!("has images in {folders} ('{first}' …): 2 to {MOST_CLASSES} are wanted, one a class");
        return Err(source::fault(&request.path, what));
    }
    let [height, width] = size(request.size, &images[0].0)?;
    let numbers = height * width * 3;
    if images.len() * numbers > MOST_NUMBERS {
        let most = MOST_NUMBERS / numbers;
        let what = format!("has {} images: at most {most} of {height} × {width} fit", images.len());
        return Err(source::fault(&request.path, what));
    }
    watch.expect(images.len() as u64);
    let mut pixels = vec![0; images.len() * numbers];
    let is_colored = AtomicBool::new(false);
    parallel::fill(&mut pixels, numbers, watch, |at, piece| {
        let image = decode(&images[at].0)?;
        is_colored.fetch_or(image.color().has_color(), Ordering::Relaxed);
        let image = image.into_rgb8();
        let [wanted_width, wanted_height] = [width, height].map(|side| side as u32);
        if image.dimensions() == (wanted_width, wanted_height) {
            piece.copy_from_slice(&image);
        } else {
            let resized = imageops::resize(&image, wanted_width, wanted_height, imageops::FilterType::Triangle);
            piece.copy_from_slice(&resized);
        }
        Ok(())
    })?;
    let channels = if is_colored.into_inner() { 3 } else { 1 };
    if channels == 1 {
        // grey has the same number three times
        pixels = pixels.chunks_exact(3).map(|pixel| pixel[0]).collect();
    }
    let label = |(_, class): &&Labelled| classes.binary_search(class).unwrap_or(0) as u32;
    let labels = images.iter().map(label).collect();
    let sizes: Vec<_> = found.parts.iter().map(|(role, images)| (*role, images.len())).collect();
    let (test_from, held_from, parts_note) = part::places(&sizes);
    let notes = found.notes(&classes, parts_note);
    let (shape, pixels) = ([height, width, channels], Pixels::U8(pixels));
    Ok(Dataset {
        shape,
        pixels,
        labels,
        classes,
        test_from,
        held_from,
        format: "Folders of images",
        notes,
        ..Dataset::default()
    })
}

/// Height and width all images get: what is asked for, or those of the first, no side longer than [`SIDE`].
fn size(wanted: usize, first: &Path) -> Result<[usize; 2], DataError> {
    if wanted > 0 {
        return Ok([wanted; 2]);
    }
    let image = decode(first)?;
    let longest = image.width().max(image.height()).max(1);
    let side = |side: u32| {
        let scaled = f64::from(side) * f64::from(SIDE.min(longest)) / f64::from(longest);
        scaled.round().max(1.0) as usize
    };
    Ok([side(image.height()), side(image.width())])
}

/// An image the right way up.
fn decode(path: &Path) -> Result<DynamicImage, DataError> {
    let to_error = |error: &dyn std::fmt::Display| {
        source::fault(path, format_args!("is no image that can be read ({error}): PNG, JPEG, BMP, GIF and WebP can"))
    };
    if source::length(path) > MOST_BYTES {
        return Err(source::fault(path, format_args!("has more than {MOST_BYTES} bytes: make the image smaller")));
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(|error| to_error(&error))?;
    BufReader::new(file).take(MOST_BYTES).read_to_end(&mut bytes).map_err(|error| to_error(&error))?;
    if let Some(what) = foreign::named(&bytes) {
        return Err(source::fault(path, what));
    }
    let mut reader = ImageReader::new(std::io::Cursor::new(bytes));
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_SIDE);
    limits.max_image_height = Some(MOST_SIDE);
    limits.max_alloc = Some(MOST_DECODED);
    reader.limits(limits);
    let reader = reader.with_guessed_format().map_err(|error| to_error(&error))?;
    let mut decoder = reader.into_decoder().map_err(|error| to_error(&error))?;
    // the limits are the decoder's own room, not that of the picture
    if decoder.total_bytes() > MOST_DECODED {
        let [width, height] = <[u32; 2]>::from(decoder.dimensions());
        return Err(source::fault(
            path,
            format_args!("has {width} × {height} pixels, which are more than {MOST_DECODED} bytes: make it smaller"),
        ));
    }
    let orientation = decoder.orientation().map_err(|error| to_error(&error))?;
    let mut image = DynamicImage::from_decoder(decoder).map_err(|error| to_error(&error))?;
    image.apply_orientation(orientation);
    Ok(image)
}
