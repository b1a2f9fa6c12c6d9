//! Views as they are asked for: `calibration Small net bins=10`.

use super::entry::Asked;
use super::view::VIEWS;
use crate::registry::{self, PickError};

/// The view of that name, then the name of a run, then settings; none if no view has the name.
///
/// # Errors
/// If a setting can't have its value.
pub fn parse(text: &str) -> Result<Option<Asked>, PickError> {
    let text = text.trim();
    let (key, rest) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
    let Some(entry) = VIEWS.iter().find(|entry| entry.key == key) else { return Ok(None) };
    let mut run = rest.trim();
    let mut pick = key.to_owned();
    loop {
        let (before, last) = run.rsplit_once(char::is_whitespace).unwrap_or(("", run));
        // the name of a run may have an equals sign, too
        if last.split_once('=').is_none_or(|(setting, _)| entry.param(setting).is_none()) {
            break;
        }
        pick = format!("{pick} {last}");
        run = before.trim();
    }
    let choice = registry::parse("view", VIEWS, &pick)?;
    Ok(Some(Asked { choice, run: (!run.is_empty()).then(|| run.to_owned()) }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_may_have_a_name_of_several_words_before_the_settings() {
        let asked = |text: &str| parse(text).expect("its settings are allowed").expect("it is a view");
        assert_eq!(asked("boundary").run, None);
        assert_eq!(asked(" boundary  Small & slow ").run.as_deref(), Some("Small & slow"));
        assert_eq!(asked("boundary lr=0.1").run.as_deref(), Some("lr=0.1"));
        assert_eq!(parse("map"), Ok(None));
    }
}
