//! What the racers of a scene descend, built, and how its heights are drawn.

use crate::figure::lens::Lens;
use crate::scene::DescentScene;
use crate::surface::{Composition, Surface};

/// What is descended, built.
pub struct Descended {
    of: Composition,
    /// The surface.
    pub surface: Box<dyn Surface>,
    /// Its known minima, the lowest first: some are looked for, which is not done in every frame.
    pub minima: Vec<[f64; 3]>,
    /// How its heights are drawn.
    pub lens: Lens,
}

impl Descended {
    /// That of a scene.
    pub fn new(scene: &DescentScene) -> Self {
        let of = scene.descended();
        let surface = of.build();
        let minima = surface.minima().points().to_vec();
        Self { surface, minima, of, lens: Lens::new(scene) }
    }

    /// What should be known of the surface itself, and of the transform.
    pub fn notes(&self) -> [Vec<String>; 2] {
        self.lens.sorted(self.surface.notes())
    }

    /// Whether it is that of the scene.
    pub fn is_of(&self, scene: &DescentScene) -> bool {
        self.of == scene.descended() && self.lens.is_of(scene)
    }
}
