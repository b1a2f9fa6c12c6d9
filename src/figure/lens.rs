//! How heights of the surface are drawn: as they are, or through a transform that changes the picture alone.

use crate::scene::DescentScene;
use crate::surface::{self, Composition, Transform};

/// The transform of a scene, built for its surface.
pub struct Lens {
    of: Composition,
    /// How much is known of the surface itself.
    notes: usize,
    is_only_drawn: bool,
    transform: Transform,
}

impl Lens {
    /// That of a scene.
    pub fn new(scene: &DescentScene) -> Self {
        let surface = surface::build(&scene.surface);
        let (transform, notes) = (Transform::new(&scene.transform, &*surface), surface.notes().len());
        Self { of: scene.drawn(), notes, is_only_drawn: scene.is_only_drawn(), transform }
    }

    /// Whether it is that of the scene.
    pub fn is_of(&self, scene: &DescentScene) -> bool {
        self.of == scene.drawn() && self.is_only_drawn == scene.is_only_drawn()
    }

    /// Whether it changes the picture alone.
    pub const fn is_only_drawn(&self) -> bool {
        self.is_only_drawn
    }

    /// Where a value of what is descended is drawn on an axis.
    pub fn height(&self, value: f64) -> f64 {
        if self.is_only_drawn { self.transform.value(value) } else { value }
    }

    /// Whether equal differences of f are drawn equally far apart.
    pub fn is_affine(&self) -> bool {
        self.transform.is_affine()
    }

    /// What is drawn, as it is written beside an axis: `ln(f − f* + δ)`.
    pub fn name(&self) -> String {
        self.transform.formula()
    }

    /// What should be known of the surface itself, and of the transform, of all `notes` of what is descended.
    pub fn sorted(&self, mut notes: Vec<String>) -> [Vec<String>; 2] {
        let of_transform = notes.split_off(self.notes.min(notes.len()));
        let drawn = self.transform.note().filter(|_| self.is_only_drawn);
        [notes, of_transform.into_iter().chain(drawn).collect()]
    }
}
