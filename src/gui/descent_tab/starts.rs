//! Several starts: on a circle, on a grid, at random.

use eframe::egui::{Button, Id, Ui};

use crate::descent::{circle, grid, random, setting};
use crate::gui::widget::field::refusal_ui;
use crate::gui::widget::param::number_ui;
use crate::gui::widget::section;
use crate::gui::words::descent as words;
use crate::scene::DescentScene;

/// A set of starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Starts {
    /// The first alone.
    One,
    /// So many on a circle through the first.
    Circle(usize),
    /// So many along each side of the domain.
    Grid(usize),
}

impl Starts {
    /// Gives a scene these starts.
    pub fn set(self, scene: &mut DescentScene, domain: [f64; 4]) -> Result<(), String> {
        let first = scene.run.start;
        let all = match self {
            Self::One => vec![first],
            Self::Circle(count) => circle(domain, first, count),
            Self::Grid(side) => grid(domain, first, side),
        };
        scene.set_starts(&all).map_err(|why| words::sentence(&why.0))
    }
}

/// Draws the line that says how many there are, and while it is open the buttons that place them.
pub fn ui(ui: &mut Ui, scene: &mut DescentScene, domain: [f64; 4]) {
    let count = 1 + scene.more_starts.len();
    section::ui(ui, words::STARTS.text(), &words::starts(count), |ui| {
        let memory = Id::unique("number of starts");
        let (mut wanted, mut refusal) =
            ui.data(|data| data.get_temp::<(f64, Option<String>)>(memory)).unwrap_or((8.0, None));
        if number_ui(ui, &setting::STARTS, &mut wanted) {
            refusal = None;
        }
        let number = wanted as usize;
        ui.horizontal_wrapped(|ui| {
            let mut chosen = None;
            let buttons = [
                (words::circle(number), words::CIRCLE_TIP.text(), Starts::Circle(number), true),
                (words::grid(number), words::GRID_TIP.text(), Starts::Grid(number), true),
                (words::ONE_START.text().to_owned(), words::ONE_START_TIP.text(), Starts::One, count > 1),
            ];
            for (name, tip, starts, is_enabled) in buttons {
                if ui.add_enabled(is_enabled, Button::new(name)).on_hover_text(tip).clicked() {
                    chosen = Some(starts);
                }
            }
            if let Some(starts) = chosen {
                refusal = starts.set(scene, domain).err();
            }
            if ui.button(words::RANDOM_START.text()).on_hover_text(words::RANDOM_START_TIP.text()).clicked() {
                scene.run.start = random(domain, scene.run.start);
            }
        });
        refusal_ui(ui, refusal.as_deref());
        ui.weak(words::STARTS_HINT.text());
        ui.data_mut(|data| data.insert_temp(memory, (wanted, refusal)));
    });
}
