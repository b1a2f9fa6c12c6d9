//! The names that the program gave to the runs of a scene.

use super::training::TrainingScene;
use crate::language::given;

impl TrainingScene {
    /// Has them follow the language that is chosen; names of the user's own stay.
    pub fn name_as_chosen(&mut self) {
        for run in &mut self.runs {
            run.name = given(&run.name).to_owned();
        }
    }
}
