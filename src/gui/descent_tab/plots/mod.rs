//! Below the surface: plots of any quantity of all racers side by side, or a table of what they came to.

mod curves;
mod head;
mod hover;
mod memories;
mod plot;
mod readings;
mod seen;
mod series;
mod table;
mod table_rows;
mod zoom;

use eframe::egui::{Button, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use self::curves::Curves;
use self::head::Change;
use self::memories::Memories;
use self::plot::QuantityPlot;
use self::seen::Seen;
use self::table_rows::Rows;
use super::plot_data::PlotData;
use super::runs::Runs;
use crate::descent::quantity::{self, Quantity};
use crate::figure::racer_rows;
use crate::gui::action::Action;
use crate::gui::command::{Command, Commands};
use crate::gui::words::plots as words;
use crate::gui::worker::Waker;
use crate::registry::Choice;
use crate::scene::{Axis, DescentScene, MOST_PLOTS, PlotScene};

/// The least size of a plot among several, its line above it included.
const LEAST_WIDTH: f32 = 300.0;
const LEAST_HEIGHT: f32 = 140.0;
/// Height up to which there is no room for a plot.
const NO_ROOM: f32 = 24.0;
/// Between two plots, and between a plot and the line above it.
const GAP: f32 = 8.0;
const HEAD_GAP: f32 = 4.0;
/// Height of the line above all plots, with its margins.
const BAR: f32 = 44.0;
/// Right of all plots.
const EDGE: f32 = 10.0;

/// Carries out what is asked of the plots and leaves the rest: another scale for all, one more, the table.
///
/// # Errors
/// If there is no such quantity, or there are as many plots as there may be.
pub fn act(scene: &mut DescentScene, action: &Action) -> Result<(), String> {
    match action {
        Action::ToggleLog => {
            let is_log = !scene.plots.iter().all(|plot| plot.is_log);
            scene.plots.iter_mut().for_each(|plot| plot.is_log = is_log);
        }
        Action::ShowTable(is_shown) => scene.table.is_shown = *is_shown,
        Action::AddPlot(key) => {
            let of = quantity::parse(key).map_err(|why| why.to_string())?;
            add_choice(scene, of)?;
        }
        _ => {}
    }
    Ok(())
}

/// The rows in which so many plots stand side by side.
fn rows(count: usize, width: f32) -> usize {
    let most = ((width + GAP) / (LEAST_WIDTH + GAP)).floor().max(1.0) as usize;
    count.div_ceil(most)
}

fn add_choice(scene: &mut DescentScene, of: Choice<Quantity>) -> Result<(), String> {
    if scene.plots.len() >= MOST_PLOTS {
        return Err(words::full(MOST_PLOTS));
    }
    let axis = scene.plots.last().map_or(Axis::Steps, |plot| plot.axis);
    scene.plots.push(PlotScene::new(of, axis));
    scene.table.is_shown = false;
    Ok(())
}

/// The plots, with what they keep between frames.
pub struct Plots {
    curves: Curves,
    shown: Vec<QuantityPlot>,
    memories: Memories,
    rows: Rows,
    /// Whether the table is to be copied in the next frame, when all that it says is at hand.
    is_copy_wanted: bool,
}

impl Plots {
    /// The height of their head alone.
    pub const HEAD: f32 = 28.0;

    /// Nothing computed yet.
    pub fn new(wake: Waker) -> Self {
        let (memories, rows) = (Memories::default(), Rows::default());
        Self { curves: Curves::new(wake), shown: Vec::new(), memories, rows, is_copy_wanted: false }
    }

    /// Follows the scene and the paths.
    pub fn update(&mut self, scene: &DescentScene, runs: &Runs) {
        self.curves.update(scene, runs);
        self.shown.resize_with(scene.plots.len(), QuantityPlot::default);
    }

    /// Has the table copied as CSV.
    pub const fn copy_table(&mut self) {
        self.is_copy_wanted = true;
    }

    /// Waits for the thread; true if it had something to do.
    pub fn settle(&mut self) -> bool {
        self.curves.settle()
    }

    /// The rows in which the plots stand on a panel of that width.
    pub fn rows(scene: &DescentScene, width: f32) -> usize {
        rows(scene.plots.len(), width)
    }

    /// The height a panel with so many rows begins with, where so much is left.
    pub fn height(rows: usize, left: f32) -> f32 {
        let needed = if rows > 1 { BAR + rows as f32 * (LEAST_HEIGHT + GAP) } else { 0.0 };
        needed.min(0.43 * left).max(0.3 * left)
    }

    /// Draws the plots or the table into what is left.
    pub fn ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, commands: &mut Commands) {
        let change = self.bar_ui(ui, scene, commands);
        if std::mem::take(&mut self.is_copy_wanted) {
            let rows = self.rows.of(scene, data).into_iter();
            let text =
                racer_rows::csv(rows.map(|row| {
                    (row, data.names.get(row.racer).to_owned(), scene.racers[row.racer].driven.to_string())
                }));
            commands.push(Command::Copy { text, told: words::COPIED.text() });
        }
        self.shown.resize_with(scene.plots.len(), QuantityPlot::default);
        let has_room = ui.available_height() > NO_ROOM;
        if scene.table.is_shown {
            if has_room {
                let rows = self.rows.of(scene, data);
                table::ui(ui, scene, data, &rows);
            }
            return;
        }
        let change = if !has_room {
            change
        } else if scene.plots.len() == 1 {
            self.plot_ui(ui, scene, 0, data, commands);
            change
        } else {
            self.grid_ui(ui, scene, data, commands)
        };
        match change {
            Some((place, Change::Fit)) => self.shown[place].fit(),
            Some((place, Change::Close)) => {
                scene.plots.remove(place);
                self.shown.remove(place);
            }
            None => {}
        }
    }

    /// What is shown, what may be added, and of a single plot the line that else stands above it: in one row that is moved
    /// where there is no room for more.
    fn bar_ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, commands: &mut Commands) -> Option<(usize, Change)> {
        if ui.available_height() > 2.0 * Self::HEAD {
            return ui.horizontal_wrapped(|ui| self.head_ui(ui, scene, commands)).inner;
        }
        let scroll = ScrollArea::horizontal().id_salt("head of plots");
        scroll.show(ui, |ui| ui.horizontal(|ui| self.head_ui(ui, scene, commands)).inner).inner
    }

    fn head_ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, commands: &mut Commands) -> Option<(usize, Change)> {
        for (is_table, name, tip) in [
            (false, words::PLOTS.text(), words::PLOTS_TIP.text()),
            (true, words::TABLE.text(), words::TABLE_TIP.text()),
        ] {
            let button = Button::selectable(scene.table.is_shown == is_table, name);
            if ui.add(button).on_hover_text(tip).clicked() {
                scene.table.is_shown = is_table;
            }
        }
        ui.separator();
        if scene.table.is_shown {
            if ui.button(words::COPY.text()).on_hover_text(words::COPY_TIP.text()).clicked() {
                self.is_copy_wanted = true;
            }
            return None;
        }
        self.add_ui(ui, scene, commands);
        if scene.plots.len() != 1 {
            return None;
        }
        ui.separator();
        let is_zoomed = self.shown[0].is_zoomed();
        head::ui(ui, scene, 0, is_zoomed, &mut self.memories).map(|change| (0, change))
    }

    fn add_ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, commands: &mut Commands) {
        let is_full = scene.plots.len() >= MOST_PLOTS;
        let mut chosen = None;
        ui.add_enabled_ui(!is_full, |ui| {
            let menu = ui.menu_button(words::ADD.text(), |ui| {
                chosen = head::list_ui(ui, None, scene, &mut self.memories);
                if chosen.is_some() {
                    ui.close();
                }
            });
            menu.response.on_hover_text(words::ADD_TIP.text()).on_disabled_hover_text(words::full(MOST_PLOTS));
        });
        if let Some(of) = chosen
            && let Err(why) = add_choice(scene, of)
        {
            commands.push(Command::Warn(why));
        }
    }

    /// Draws plots side by side, in several rows where they would be too narrow.
    fn grid_ui(
        &mut self,
        ui: &mut Ui,
        scene: &mut DescentScene,
        data: &PlotData<'_>,
        commands: &mut Commands,
    ) -> Option<(usize, Change)> {
        let count = scene.plots.len();
        let room = ui.available_size();
        let rows = rows(count, room.x);
        let columns = count.div_ceil(rows);
        let height = ((room.y + GAP) / rows as f32 - GAP).max(LEAST_HEIGHT);
        let mut change = None;
        ScrollArea::vertical().id_salt("plots").auto_shrink([false, false]).show(ui, |ui| {
            // the last number of an axis is centred below its end
            let width = (ui.available_width() - EDGE + GAP) / columns as f32 - GAP;
            let origin = ui.cursor().min;
            for place in 0..count {
                let (row, column) = (place / columns, place % columns);
                let corner = origin + vec2(column as f32 * (width + GAP), row as f32 * (height + GAP));
                let cell = Rect::from_min_size(corner, vec2(width, height));
                let (above, below) = cell.split_top_bottom_at_y(cell.top() + ui.spacing().interact_size.y + HEAD_GAP);
                let part = |name, rect| UiBuilder::new().id_salt((name, place)).max_rect(rect);
                ui.scope_builder(part("head", above), |ui| {
                    let is_zoomed = self.shown[place].is_zoomed();
                    let head = ui.horizontal(|ui| head::ui(ui, scene, place, is_zoomed, &mut self.memories));
                    change = head.inner.map(|change| (place, change)).or(change);
                });
                ui.scope_builder(part("plot", below), |ui| self.plot_ui(ui, scene, place, data, commands));
            }
            let end = origin + vec2(0.0, rows as f32 * (height + GAP) - GAP);
            ui.advance_cursor_after_rect(Rect::from_min_max(origin, pos2(origin.x + room.x, end.y)));
        });
        change
    }

    fn plot_ui(
        &mut self,
        ui: &mut Ui,
        scene: &DescentScene,
        place: usize,
        data: &PlotData<'_>,
        commands: &mut Commands,
    ) {
        let Self { curves, shown, .. } = self;
        // what was changed in this frame is followed in the next
        if let Some(plot) = shown.get_mut(place) {
            plot.ui(ui, Seen { scene, place, data, curves }, commands);
        }
    }
}
