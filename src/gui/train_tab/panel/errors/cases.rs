//! The samples in front: those behind a cell, the worst, or the least certain; and one of them in detail.

use std::sync::Arc;

use eframe::egui::{RichText, Ui};

use super::work::Judged;
use crate::data::Dataset;
use crate::gui::theme;
use crate::gui::train_tab::panel::bars::{self, Bar};
use crate::gui::train_tab::panel::chosen::Chosen;
use crate::gui::train_tab::panel::pictures::{self, Pictures, Tile};
use crate::gui::train_tab::panel::scatter;
use crate::gui::widget::is_dark;
use crate::gui::words::errors as words;
use crate::inspect::errors::{Case, Predictions};
use crate::language::{given_class, given_classes};

/// Most samples shown.
pub const MOST: usize = 60;
/// Most classes in the detail of a sample: the likeliest.
const MOST_BARS: usize = 6;

/// The samples that were shown last.
#[derive(Default)]
pub struct Cases {
    pictures: Pictures,
    /// Which of them is shown in detail.
    chosen: Option<Case>,
}

/// What samples are shown of.
pub struct Shown<'a> {
    /// The answer that they are from.
    pub judged: &'a Judged,
    /// The predictions that cases are counted in.
    pub all: &'a [Predictions],
    /// For each of these the place of its seed in the answer.
    pub seed_of: &'a [usize],
    /// The samples' data set.
    pub data: &'a Arc<Dataset>,
}

impl Shown<'_> {
    fn image(&self, case: Case) -> usize {
        self.judged.seeds[self.seed_of[case.member]].images[case.sample]
    }

    fn tile(&self, case: Case) -> Tile {
        let predictions = &self.all[case.member];
        let [class, predicted] = [predictions.label(case.sample), predictions.predicted(case.sample)]
            .map(|class| given_class(&self.judged.classes[class]));
        let mut caption = words::caption(&class, &predicted, predictions.confidence(case.sample)).replace(", ", "\n");
        let image = self.image(case);
        if self.data.shape[0] * self.data.shape[1] <= 1 {
            caption = format!("{caption}\n{}", pictures::written(&self.data.image(image)).replace('\n', " "));
        }
        let (loss, margin) = (predictions.loss(case.sample), predictions.margin(case.sample));
        let tip = words::sample(image, &class, &predicted, loss, margin);
        Tile { image, caption, tip, is_wrong: class != predicted }
    }
}

impl Cases {
    /// Draws samples in their order; `all` says how many there are of which these are the first.
    pub fn ui(&mut self, ui: &mut Ui, shown: &Shown<'_>, cases: &[Case], all: usize) -> Option<Chosen> {
        if cases.is_empty() {
            ui.weak(words::NO_CASES.text());
            return None;
        }
        ui.label(RichText::new(words::shown(cases.len(), all)).small().weak());
        self.chosen = self.chosen.filter(|chosen| cases.contains(chosen));
        let asked = self.detail_ui(ui, shown);
        let place = cases.iter().position(|case| self.chosen == Some(*case));
        let clicked = if shown.data.is_points() {
            let is_wrong = |case: &Case| !shown.all[case.member].is_correct(case.sample);
            let images: Vec<(usize, bool)> = cases.iter().map(|case| (shown.image(*case), is_wrong(case))).collect();
            scatter::ui(ui, shown.data, &images, place)
        } else {
            let tiles: Vec<Tile> = cases.iter().map(|case| shown.tile(*case)).collect();
            self.pictures.ui(ui, shown.data, &tiles, place)
        };
        if let Some(case) = clicked.map(|at| cases[at]) {
            self.chosen = Some(case).filter(|case| self.chosen != Some(*case));
        }
        asked
    }

    /// The chosen sample with its probabilities; what is to be looked at closer.
    fn detail_ui(&self, ui: &mut Ui, shown: &Shown<'_>) -> Option<Chosen> {
        let case = self.chosen?;
        let predictions = &shown.all[case.member];
        let tile = shown.tile(case);
        ui.label(RichText::new(&tile.tip).small());
        let (row, label) = (predictions.row(case.sample), predictions.label(case.sample));
        let mut order: Vec<usize> = (0..row.len()).collect();
        order.sort_by(|a, b| row[*b].total_cmp(&row[*a]));
        let is_left_out = !order.iter().take(MOST_BARS).any(|class| *class == label);
        order.truncate(MOST_BARS);
        order.extend(is_left_out.then_some(label));
        let dark = is_dark(ui);
        let classes = given_classes(&shown.judged.classes);
        let bar = |class: &usize| Bar {
            name: &classes[*class],
            probability: row[*class],
            spread: None,
            color: theme::palette(usize::from(*class == label), dark),
            is_strong: *class == label || *class == order[0],
        };
        let bars: Vec<Bar<'_>> = order.iter().map(bar).collect();
        let width = ui.available_width().min(360.0);
        bars::ui(ui, &bars, width);
        let (part, sample) = (shown.judged.part, case.sample);
        let is_first_seed = shown.seed_of[case.member] == 0;
        let button = is_first_seed.then(|| ui.button(words::LOOK.text()).on_hover_text(words::LOOK_TIP.text()));
        ui.add_space(4.0);
        button.is_some_and(|button| button.clicked()).then_some(Chosen { part, sample })
    }
}
