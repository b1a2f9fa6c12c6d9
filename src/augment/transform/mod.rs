//! The augmentations themselves. A file is one of them.

use crate::augment::Make;
use crate::registry::Entry;

mod brightness;
mod color_offset;
mod contrast;
mod crop;
mod cutmix;
mod cutout;
mod elastic;
mod flip;
mod flip_vertical;
mod hue;
mod mixup;
mod noise;
mod resized_crop;
mod rotate;
mod saturation;
mod scale;
mod shear;
mod shift;

/// All augmentations, in the order they are listed.
pub static AUGMENTS: &[Entry<Make>] = &[
    flip::ENTRY,
    flip_vertical::ENTRY,
    shift::ENTRY,
    crop::ENTRY,
    resized_crop::ENTRY,
    rotate::ENTRY,
    scale::ENTRY,
    shear::ENTRY,
    elastic::ENTRY,
    brightness::ENTRY,
    contrast::ENTRY,
    saturation::ENTRY,
    hue::ENTRY,
    color_offset::ENTRY,
    noise::ENTRY,
    cutout::ENTRY,
    mixup::ENTRY,
    cutmix::ENTRY,
];
