//! A sample before and after augmentations, whose settings stand below it.

use eframe::egui::{Color32, RichText, Role, Sense, TextureHandle, Ui, vec2};

use super::work::Seen;
use crate::augment::Make;
use crate::gui::train_tab::panel::pictures::{self, written};
use crate::gui::widget::{self, pick};
use crate::gui::words::entries::said;
use crate::gui::words::sample as words;
use crate::inspect::Look;
use crate::language::given_class;
use crate::registry::Choice;
use crate::scene::TrainingRun;

/// The side of a picture behind an augmentation, and of one of several draws.
const SIDE: f32 = 96.0;
const SMALL: f32 = 58.0;
/// The width of an augmentation with its settings.
const COLUMN: f32 = 236.0;

/// All pictures of a sample.
pub struct Album<'a> {
    /// All of them in one.
    pub texture: &'a TextureHandle,
    /// How many there are.
    pub count: usize,
    /// What they are of.
    pub seen: &'a Seen,
}

impl Album<'_> {
    /// The sample as it is and behind each augmentation, whose settings stand below it.
    pub fn chain_ui(&self, ui: &mut Ui, run: &mut TrainingRun) {
        let links = self.seen.looks.len() - 1;
        ui.horizontal_wrapped(|ui| {
            for (at, look) in self.seen.looks.iter().enumerate() {
                let link = at.checked_sub(1).and_then(|at| run.config.augment.get_mut(at));
                ui.vertical(|ui| self.link_ui(ui, (at, look), link));
            }
        });
        if links == 0 {
            ui.weak(words::NO_AUGMENTATION.text());
        }
    }

    /// The sample behind an augmentation, with its settings; as it is without one.
    fn link_ui(&self, ui: &mut Ui, (at, look): (usize, &Look), link: Option<&mut Choice<Make>>) {
        ui.set_width(if link.is_none() { SIDE + 8.0 } else { COLUMN.min(ui.available_width()) });
        let name = link.as_ref().map_or_else(|| words::PLAIN.text(), |link| said(link.entry().label));
        ui.label(RichText::new(name).small().strong()).on_hover_text(&look.behind);
        self.picture_ui(ui, at, look, SIDE, name);
        if let Some(link) = link {
            ui.push_id(("link", at), |ui| pick::params_ui(ui, link, &[]));
        }
    }

    /// The sample in several draws of the whole chain.
    pub fn draws_ui(&self, ui: &mut Ui) {
        for (at, look) in self.seen.draws.iter().enumerate() {
            self.picture_ui(ui, self.seen.looks.len() + at, look, SMALL, words::DRAWS.text());
        }
    }

    fn picture_ui(&self, ui: &mut Ui, at: usize, look: &Look, side: f32, name: &str) {
        let [height, width, _] = self.seen.shape;
        let mixed = look.mixed.map(|(class, share)| match self.seen.number {
            Some(_) => words::mixed_numbers(share),
            None => words::mixed(&given_class(&self.seen.classes[class as usize]), share),
        });
        if height * width <= 1 {
            ui.label(RichText::new(written(&look.pixels)).small());
        } else {
            let longest = height.max(width) as f32;
            let size = vec2(width as f32, height as f32) / longest * side;
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            widget::name(&response, Role::Image, name);
            ui.painter().image(self.texture.id(), rect, pictures::place_in_atlas(at, self.count), Color32::WHITE);
            if let Some(mixed) = &mixed {
                response.on_hover_text(mixed);
            }
        }
        if let Some(mixed) = mixed.filter(|_| side > SMALL) {
            ui.label(RichText::new(mixed).small());
        }
    }
}
