//! A report as a table of plots: a cell for each pick of the first switch, and in it a row for each pick of the second.

use super::plot::{AXIS, COLORS, GRID, ends, font, number, shortened};
use super::svg::{Anchor, Stroke, Svg};
use super::ticks::Scale;
use super::{FIGURES, FigureReport, Report, RunReport};

/// Width of the bars and of the numbers behind them, and of a letter of the names in front of them, in pixels.
const BARS: f64 = 190.0;
const NUMBERS: f64 = 190.0;
const LETTER: f64 = 7.0;
/// Height of a row, of a cell's title and of its scale, in pixels.
const ROW: f64 = 26.0;
const TITLE: f64 = 34.0;
const SCALE: f64 = 30.0;
/// Where the first cell begins.
const TOP: f64 = 40.0;

/// A place for a cell.
#[derive(Clone, Copy)]
struct Cell {
    /// Its upper left corner.
    place: [f64; 2],
    /// Width of the names in front of the bars.
    names: f64,
    /// From numbers to pixels in it.
    scale: Scale,
}

impl Report {
    /// A plot of a figure of an experiment with two switches. All cells have the same scale; each bar has its mean, its
    /// 95 % interval, and the difference to the baseline in its cell, which is grey where it is undecided.
    pub(super) fn cells(&self, figure: usize) -> String {
        let what = &FIGURES[figure];
        let [cells, rows] = [0, 1].map(|axis| self.axes[axis].picks.len());
        let columns = (cells as f64).sqrt().ceil() as usize;
        let height = TITLE + ROW * rows as f64 + SCALE;
        let lines = cells.div_ceil(columns.max(1));
        let longest = self.axes[1].picks.iter().map(|pick| shortened(&pick.name).chars().count()).max();
        let names = 30.0 + LETTER * longest.unwrap_or(0) as f64;
        let width = names + BARS + NUMBERS;
        let mut svg = Svg::new([width * columns as f64 + 20.0, TOP + height * lines as f64 + 30.0], &self.name);
        svg.text([16.0, 22.0], font(Anchor::Start), &self.title(what));
        let values = self.runs.iter().filter_map(|run| Some(run.figures[figure]?.value));
        let pixels = [names, names + BARS];
        // bars begin at 0
        let numbers = values.flat_map(ends).map(|x| what.factor() * x).chain([0.0]);
        let scale = Scale::fitting(numbers, pixels, false);
        for cell in 0..cells {
            let place = [width * (cell % columns) as f64, TOP + height * (cell / columns) as f64];
            svg.text(
                [place[0] + names, place[1] + 14.0],
                font(Anchor::Start),
                &shortened(&self.axes[0].picks[cell].name),
            );
            let shape = Cell { place, names, scale };
            draw_scale(&mut svg, shape, rows);
            for run in self.runs.iter().filter(|run| run.at[0] == cell) {
                self.draw_row(&mut svg, shape, (figure, run));
            }
        }
        let note = format!(
            "behind the bars: minus '{}' of the cell, paired by seed [95 %]; grey: undecided",
            self.baseline.name
        );
        svg.text([16.0, TOP + height * lines as f64 + 14.0], font(Anchor::Start), &note);
        svg.finish()
    }

    fn draw_row(&self, svg: &mut Svg, cell: Cell, (figure, run): (usize, &RunReport)) {
        let Cell { place, names, scale } = cell;
        let (what, row) = (&FIGURES[figure], run.at[1]);
        let y = place[1] + TITLE + ROW * (row as f64 + 0.5);
        svg.text([place[0] + names - 10.0, y], font(Anchor::End), &shortened(&self.axes[1].picks[row].name));
        let Some(FigureReport { value, difference }) = run.figures[figure] else { return };
        let color = COLORS[row % COLORS.len()];
        let at = |x: f64| [place[0] + scale.at(what.factor() * x), y];
        svg.line(&[at(0.0), at(value.spread.mean)], Stroke { color, width: 12.0, is_dashed: false });
        if let Some(interval) = value.interval {
            svg.line(&interval.map(at), Stroke { color: "#000000", width: 1.5, is_dashed: false });
        }
        let text = |x: f64| format!("{:.1}", what.factor() * x);
        let mean = if what.is_fraction { text(value.spread.mean) } else { number(value.spread.mean) };
        let compared = difference.map(|difference| {
            let sign = |x: f64| if x >= 0.0 { format!("+{}", text(x)) } else { text(x) };
            let interval = difference.interval.map(|[low, high]| format!(" [{}, {}]", sign(low), sign(high)));
            (format!("{}{}", sign(difference.spread.mean), interval.unwrap_or_default()), difference.is_decided())
        });
        let x = place[0] + names + BARS + 12.0;
        svg.text([x, y], font(Anchor::Start), &mean);
        if let Some((compared, is_decided)) = compared {
            let font = font(Anchor::Start);
            let color = if is_decided { font.color } else { "#777777" };
            svg.text([x + 44.0, y], super::svg::Font { color, ..font }, &compared);
        }
    }
}

fn draw_scale(svg: &mut Svg, Cell { place: [x, y], scale, .. }: Cell, rows: usize) {
    let [top, bottom] = [y + TITLE - 4.0, y + TITLE + ROW * rows as f64];
    for tick in scale.ticks(50.0) {
        svg.line(&[[x + scale.at(tick), top], [x + scale.at(tick), bottom]], GRID);
        svg.text([x + scale.at(tick), bottom + 12.0], font(Anchor::Middle), &number(tick));
    }
    svg.line(&[[x + scale.at(0.0), top], [x + scale.at(0.0), bottom]], AXIS);
}
