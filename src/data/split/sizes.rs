//! How many images the two parts have.

use crate::data::{DataError, Dataset, SplitRule, rule};

/// How many images the two parts of a split have.
///
/// # Errors
/// A sentence, if the rule does not suit the data set or leaves a part empty.
pub fn sizes(data: &Dataset, rule: SplitRule) -> Result<[usize; 2], DataError> {
    let images = data.available();
    let sizes = match rule::checked(rule.of(data))? {
        SplitRule::Fraction(fraction) => return fraction_sizes(images, fraction),
        SplitRule::Fold { fold, of } => {
            let val = (images + of as usize).saturating_sub(fold as usize) / of.max(1) as usize;
            [images.saturating_sub(val), val]
        }
        SplitRule::Own | SplitRule::Auto => {
            let Some(from) = data.test_from else {
                return Err(DataError(
                    "split own wants a data set that comes with a test part, this one has none: give a fraction like 0.6"
                        .to_owned(),
                ));
            };
            [from, images.saturating_sub(from)]
        }
    };
    if sizes.contains(&0) {
        return Err(DataError(format!(
            "split {rule} of {images} images leaves {} to train on and {} to judge by: both need one at least",
            sizes[0], sizes[1]
        )));
    }
    Ok(sizes)
}

fn fraction_sizes(images: usize, fraction: f64) -> Result<[usize; 2], DataError> {
    if !(fraction > 0.0 && fraction < 1.0) {
        return Err(DataError(format!("split must be a number above 0 and below 1, got '{fraction}'")));
    }
    match (images as f64 * fraction).round() as usize {
        0 => Err(DataError(format!("split {fraction} of {images} images leaves no training image: make it larger"))),
        train if train == images => {
            Err(DataError(format!("split {fraction} of {images} images leaves no validation image: make it smaller")))
        }
        train => Ok([train, images - train]),
    }
}
