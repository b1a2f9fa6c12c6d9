//! The lessons, in the order of the lecture.
//!
//! A lesson is a file with its entry and two lines here; its words and its scene are files of its name in `assets/lessons`.

mod adagrad;
mod adam_collection;
mod adam_correction;
mod augmentation;
mod batch_norm;
mod common_pattern;
mod conditioning;
mod dropout;
mod ensembles;
mod lbfgs_batches;
mod learning_rate;
mod learning_rate_decay;
mod mini_batch_noise;
mod momentum;
mod nesterov;
mod newton_price;
mod newton_step;
mod other_regularisers;
mod overfitting;
mod practice;
mod rmsprop;
mod saddles;
mod transfer;

use super::Make;
use crate::registry::Entry;

/// All of them, in the order they are listed.
#[rustfmt::skip]
pub const LESSONS: &[Entry<Make>] = &[
    learning_rate::ENTRY,
    conditioning::ENTRY,
    saddles::ENTRY,
    mini_batch_noise::ENTRY,
    momentum::ENTRY,
    nesterov::ENTRY,
    adagrad::ENTRY,
    rmsprop::ENTRY,
    adam_correction::ENTRY,
    adam_collection::ENTRY,
    learning_rate_decay::ENTRY,
    newton_step::ENTRY,
    newton_price::ENTRY,
    lbfgs_batches::ENTRY,
    overfitting::ENTRY,
    ensembles::ENTRY,
    dropout::ENTRY,
    batch_norm::ENTRY,
    augmentation::ENTRY,
    other_regularisers::ENTRY,
    common_pattern::ENTRY,
    transfer::ENTRY,
    practice::ENTRY,
];
