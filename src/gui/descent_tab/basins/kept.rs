//! Maps that were computed before, by what they follow from.

use std::sync::Arc;

use super::engine::Input;
use crate::map::basins::Basins;

/// Pixels of all maps that are kept: about 60 MiB.
const MOST_PIXELS: usize = 3 << 19;

/// The maps, the one that was wanted last at the end.
pub struct Kept(Vec<(Input, Arc<Basins>)>);

impl Kept {
    /// None yet.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// The map of an input.
    pub fn get(&mut self, input: &Input) -> Option<Arc<Basins>> {
        let place = self.0.iter().position(|(of, _)| of == input)?;
        let found = self.0.remove(place);
        let basins = Arc::clone(&found.1);
        self.0.push(found);
        Some(basins)
    }

    /// Keeps a map; those that were not wanted for longest go.
    pub fn put(&mut self, input: &Input, basins: &Arc<Basins>) {
        self.0.retain(|(of, _)| of != input);
        self.0.push((input.clone(), Arc::clone(basins)));
        let pixels = |kept: &[(Input, Arc<Basins>)]| kept.iter().map(|(input, _)| input.count()).sum::<usize>();
        while self.0.len() > 1 && pixels(&self.0) > MOST_PIXELS {
            self.0.remove(0);
        }
    }
}
