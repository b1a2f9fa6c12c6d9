//! What the tab is to the window around it.

use std::path::Path;
use std::sync::Arc;

use eframe::egui::{Context, Ui};

use super::LessonTab;
use super::guess::Standing as Asked;
use crate::figure::lesson as lesson_figure;
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::export::{Found, Picture};
use crate::gui::menu::item;
use crate::gui::palette::Offer;
use crate::gui::tab::{Own, Tab};
use crate::gui::words::lesson as words;
use crate::lesson::Report;
use crate::refusal::Refusal;
use crate::scene::Scene;

impl Tab for LessonTab {
    /// A lesson's scene is its own: nothing of the window's is followed.
    fn follow(&mut self, _: &Scene) {
        if let Some(open) = &mut self.open {
            open.live.follow();
        }
    }

    fn logic(&mut self, ctx: &Context, _: &mut Scene, is_in_front: bool) {
        if is_in_front {
            self.open_restored();
        }
        let done = self.measurements.poll();
        self.note_measured(done);
        if let Some(open) = &mut self.open {
            open.poll_guess(false);
            open.live.logic(ctx, is_in_front);
            if is_in_front && self.starts_runs {
                open.live.start_runs();
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut Scene, commands: &mut Commands) {
        if self.open.is_some() {
            self.lesson_ui(ui, commands);
        } else {
            self.list_ui(ui);
        }
    }

    fn menu_ui(&self, ui: &mut Ui, _: &Scene, commands: &mut Commands) {
        let Some(open) = &self.open else { return };
        ui.separator();
        for (name, action) in [
            (words::CONTENTS.text(), Action::Contents),
            (words::NEXT.text(), Action::NextLesson),
            (words::PREVIOUS.text(), Action::PreviousLesson),
            (words::RESET.text(), Action::ResetLesson),
        ] {
            item(ui, name, Command::Tab(action), true, commands);
        }
        open.live.tab().menu_ui(ui, open.live.scene(), commands);
    }

    fn offers(&self, _: &Scene) -> Vec<Offer> {
        let Some(open) = &self.open else { return Vec::new() };
        let offer = |name: String, action| Offer::new(words::GROUP.text(), name, Command::Tab(action));
        let mut offers = vec![
            offer(words::RESET.text().to_owned(), Action::ResetLesson),
            offer(words::hand_over(open.live.entry().label.text()), Action::HandOver),
        ];
        let tries = open.words.tries.iter().enumerate();
        offers.extend(tries.map(|(at, texted)| offer(words::tried(&texted.label.replace('$', "")), Action::Try(at))));
        offers.extend(open.live.tab().offers(open.live.scene()));
        offers
    }

    fn act(&mut self, scene: &mut Scene, action: &Action) -> Result<(), String> {
        match action {
            Action::NextLesson => self.turn(1),
            Action::PreviousLesson => self.turn(-1),
            Action::Follow(key) => self.follow_link(key),
            Action::Return => self.go_back(),
            Action::Contents => self.close(),
            Action::HandOver => self.hand_over(scene),
            Action::Measure => {
                if let Some(open) = &self.open {
                    self.measurements.begin(&open.subject);
                }
            }
            Action::Guess => {
                if let Some(open) = &mut self.open {
                    let next = if open.guessing.standing == Asked::Closed { 0 } else { open.guessing.question + 1 };
                    open.ask(next);
                }
            }
            Action::ResetLesson => {
                if let Some(open) = &mut self.open {
                    open.reset();
                }
            }
            Action::Try(at) => return self.try_it(*at),
            action => {
                if let Some(open) = &mut self.open {
                    return open.live.act(action);
                }
            }
        }
        Ok(())
    }

    fn drop_words(&self, _: &Scene, file: Option<&Path>) -> Option<String> {
        let open = self.open.as_ref()?;
        open.live.tab().drop_words(open.live.scene(), file)
    }

    fn found(&self, _: &Scene) -> Found {
        let Some(open) = &self.open else { return Found::default() };
        let mut found = open.live.tab().found(open.live.scene());
        found.pictures.extend(open.report().into_iter().flat_map(pictures));
        found
    }

    fn own(&self) -> Option<Own<'_>> {
        let live = &self.open.as_ref()?.live;
        Some(Own { scene: live.scene(), history: live.history(), entry: live.entry() })
    }

    fn go_back_or_on(&mut self, is_back: bool) -> Option<String> {
        let open = self.open.as_mut()?;
        open.tried = None;
        open.live.go_back_or_on(is_back)
    }

    fn exported(&self, scene: Scene) -> (Scene, Option<usize>) {
        match &self.open {
            Some(open) => open.live.tab().exported(open.live.filled()),
            None => (scene, None),
        }
    }

    fn settle(&mut self, ctx: &Context, _: &Scene) {
        if let Some(open) = &mut self.open {
            while open.poll_guess(true) {}
            open.live.settle(ctx);
        }
    }
}

/// The plots of what was measured, to be exported.
fn pictures(report: &Report) -> impl Iterator<Item = Picture> + use<> {
    let report = Arc::new(report.clone());
    (0..report.plots.len()).map(move |at| {
        let report = Arc::clone(&report);
        let label = words::plot(&report.plots[at].title).replace('$', "");
        Picture::new(&label, move |_| {
            lesson_figure::figure(&report, at).ok_or_else(|| Refusal("the plot has no points".to_owned()))
        })
    })
}
