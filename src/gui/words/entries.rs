//! What entries and settings say of themselves in the language that is chosen: those of figures, too.

use std::sync::LazyLock;

use crate::entries::{self, Said};
use crate::figure::trained::VIEWS;
use crate::figure::{FONT_SIZE, SCALE, WIDTH, animation};
use crate::lesson::LESSONS;

static OF_FIGURES: LazyLock<Said> = LazyLock::new(|| {
    let mut said = Said::default();
    said.add("view", VIEWS);
    said.add("lesson", LESSONS);
    said.add_settings("figure", &[WIDTH, FONT_SIZE, SCALE]);
    said.add_settings("animation", &[animation::SECONDS, animation::RATE]);
    said
});

/// An English text of an entry or a setting in the language that is chosen; in English where that has none.
pub fn said(english: &str) -> &str {
    OF_FIGURES.of(english).unwrap_or_else(|| entries::said(english))
}
