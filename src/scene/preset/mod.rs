//! Scenes that come with the program, the lecture's first: what each shows is checked by `tests/presets.rs`.
//!
//! A preset is a file with an entry whose TOML text is a scene's `[descent]` part, and two lines here.

mod adagrad_stall;
mod adam_bias_correction;
mod batch_size;
mod clipping;
mod diverging;
mod first_against_second_order;
mod lbfgs_full_batch;
mod lbfgs_mini_batch;
mod local_minima;
mod many_starts;
mod momentum_overshoot;
mod nesterov_against_momentum;
mod newton_at_a_saddle;
mod noise;
mod plateau;
mod poor_conditioning;
mod rate_good;
mod rate_too_high;
mod rate_too_low;
mod rmsprop;
mod saddle;
mod step_decay;
mod turned_valley;
mod without_gradients;

use super::Scene;
use crate::registry::{Entry, PickError, find};

/// All of them, in the order they are listed.
pub static PRESETS: &[Entry<Make>] = &[
    poor_conditioning::ENTRY,
    saddle::ENTRY,
    plateau::ENTRY,
    local_minima::ENTRY,
    noise::ENTRY,
    rate_too_low::ENTRY,
    rate_good::ENTRY,
    rate_too_high::ENTRY,
    diverging::ENTRY,
    momentum_overshoot::ENTRY,
    nesterov_against_momentum::ENTRY,
    adagrad_stall::ENTRY,
    rmsprop::ENTRY,
    adam_bias_correction::ENTRY,
    newton_at_a_saddle::ENTRY,
    first_against_second_order::ENTRY,
    lbfgs_full_batch::ENTRY,
    lbfgs_mini_batch::ENTRY,
    step_decay::ENTRY,
    batch_size::ENTRY,
    clipping::ENTRY,
    turned_valley::ENTRY,
    many_starts::ENTRY,
    without_gradients::ENTRY,
];

/// The text of a scene.
#[derive(Debug)]
pub struct Make(pub &'static str);

/// The scene of a preset, by its key.
///
/// # Errors
/// If there is none, with the nearest key.
pub fn preset(key: &str) -> Result<Scene, PickError> {
    let entry = find("preset", PRESETS, key)?;
    let read = Scene::parse(entry.make.0).map_err(|why| PickError::setting(entry.key, why.to_string()))?;
    Ok(read.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::{check_method, check_seeds, check_starts};
    use crate::surface;

    #[test]
    fn all_are_scenes_without_a_mistake_that_can_run() {
        for entry in PRESETS {
            let (scene, notes) = Scene::parse(entry.make.0).unwrap_or_else(|why| panic!("{}: {why}", entry.key));
            assert!(notes.is_empty(), "{}: {notes:?}", entry.key);
            let descent = &scene.descent;
            let surface = surface::build(&descent.surface);
            descent.run.check_on(&*surface).unwrap_or_else(|why| panic!("{}: {why}", entry.key));
            check_seeds(&descent.run, descent.seeds).unwrap_or_else(|why| panic!("{}: {why}", entry.key));
            let checked = check_starts(&descent.run, descent.seeds, &descent.more_starts);
            checked.unwrap_or_else(|why| panic!("{}: {why}", entry.key));
            for racer in &descent.racers {
                check_method(&racer.driven).unwrap_or_else(|why| panic!("{}: {why}", entry.key));
            }
            assert!(!descent.racers.is_empty() && entry.about.ends_with('.'), "{}", entry.key);
        }
        assert!(PRESETS.len() >= 20, "{} presets", PRESETS.len());
    }

    #[test]
    fn a_wrong_name_is_told_the_nearest() {
        let told = preset("adagrad-stalls").expect_err("there is none").to_string();
        assert!(told.contains("did you mean 'adagrad-stall'?"), "{told}");
    }
}
