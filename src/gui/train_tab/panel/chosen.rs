//! [`Chosen`]: the sample in front, which several panels show.

use eframe::egui::{Context, Id};

use crate::train::Part;

/// A sample of the selected run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chosen {
    /// Its part.
    pub part: Part,
    /// Its place there.
    pub sample: usize,
}

impl Chosen {
    fn id() -> Id {
        Id::unique("chosen sample")
    }

    /// The sample chosen last.
    pub fn get(ctx: &Context) -> Self {
        ctx.data(|data| data.get_temp(Self::id())).unwrap_or(Self { part: Part::Val, sample: 0 })
    }

    /// Chooses it.
    pub fn set(self, ctx: &Context) {
        ctx.data_mut(|data| {
            data.insert_temp(Self::id(), self);
        });
    }
}
