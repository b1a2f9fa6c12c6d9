//! What a small window shows above the scene, where the text has no room: the open question, or the suggestion that was
//! tried.

use eframe::egui::{Panel, RichText, Ui};

use super::asked;
use super::open::OpenLesson;
use super::text::Wish;
use crate::gui::prose;
use crate::gui::words::lesson as words;

/// Size of the type.
const SIZE: f32 = 13.5;

/// Draws the question with its answers, or the name of the suggestion with the way back; nothing where there is neither.
pub fn ui(ui: &mut Ui, open: &mut OpenLesson) -> Option<Wish> {
    let question = open.question(open.guessing.question).filter(|_| open.is_asked());
    let question = question.map(|(question, texted)| (question, texted.clone()));
    let tried = open.words.tries.iter().find(|texted| open.tried.as_ref() == Some(&texted.key)).cloned();
    if question.is_none() && tried.is_none() {
        return None;
    }
    let strip = Panel::top("lesson strip").show(ui, |ui| {
        ui.horizontal_wrapped(|ui| match (question, tried) {
            (Some((question, texted)), _) => {
                prose::label_ui(ui, &format!("**{}**", texted.label), SIZE);
                asked::short_ui(ui, &mut open.guessing, question, open.subject.questions().len()).map(Wish::Asked)
            }
            (None, Some(tried)) => {
                ui.label(RichText::new(words::tried(&tried.label.replace('$', ""))).strong());
                ui.button(words::GO_BACK.text())
                    .on_hover_text(words::GO_BACK_TIP.text())
                    .clicked()
                    .then_some(Wish::GoBack)
            }
            (None, None) => None,
        })
    });
    strip.inner.inner
}
