//! The table of results: rules above and below, numbers one below the other.

use super::Drawing;
use super::canvas::{Anchor, Canvas, Font, Paint};
use super::layout::{SAMPLE, TableLayout};
use super::lines::dash_array;
use super::marks::Marks;
use crate::figure::description::Table;
use crate::figure::palette;
use crate::figure::racer_rows::head;
use crate::figure::style::{color, group_of};
use crate::scene::RacerColumn;

/// Widths of the rules at the ends of the table, and of that below the heads, in 12-pixel type.
const RULES: [f64; 2] = [1.2, 0.7];
/// Width and radius of a row's piece of line, in 12-pixel type.
const LINE: f64 = 2.0;
const RADIUS: f64 = 3.6;

impl Drawing<'_> {
    /// Draws the table, if there is one.
    pub(super) fn table(&self, canvas: &mut Canvas) {
        let (Some(table), Some(layout)) = (&self.figure.table, &self.layout.table) else { return };
        let ink = palette::ink(self.options.theme.is_dark());
        let (unit, font) = (self.layout.unit(), Font { size: layout.size, color: ink });
        let [left, right] = layout.sides;
        canvas.open("id=\"table\"");
        let mut rule = |y: f64, width: f64| canvas.polyline(&[[left, y], [right, y]], Paint::line(ink, width * unit));
        rule(layout.top, RULES[0]);
        rule(layout.top + layout.row, RULES[1]);
        rule(layout.top + layout.row * (table.rows.len() as f64 + 1.0), RULES[0]);
        for (column, ends) in table.columns.iter().zip(&layout.columns) {
            let (at, anchor) = place(*column, *ends);
            canvas.text([at, layout.top + 0.5 * layout.row], head(*column), (font, anchor));
        }
        for at in 0..table.rows.len() {
            let y = layout.top + layout.row * (at as f64 + 1.5);
            self.sample(canvas, table, layout, (at, y));
            for (column, ends) in table.columns.iter().zip(&layout.columns) {
                let (x, anchor) = place(*column, *ends);
                canvas.text([x, y], &table.cell(at, *column), (font, anchor));
            }
        }
        canvas.close();
    }

    /// The piece of line before a name.
    fn sample(&self, canvas: &mut Canvas, table: &Table, layout: &TableLayout, (at, y): (usize, f64)) {
        let is_dark = self.options.theme.is_dark();
        let unit = layout.size / self.layout.type_size * self.layout.unit();
        let style = self.styles[table.rows[at].racer];
        let ((dash, symbol), color) = (group_of(style.place), color(style, is_dark));
        let ends = [layout.sides[0], layout.sides[0] + (SAMPLE - 0.4) * layout.size];
        let paint = Paint::line(color, LINE * unit);
        let data = format!("M{:.3} {y:.3}L{:.3} {y:.3}", ends[0], ends[1]);
        canvas.path(&data, &format!("{paint}{}", dash_array(dash, unit)));
        Marks { canvas, unit, is_dark }.symbol(symbol, [ends[0].midpoint(ends[1]), y], RADIUS, color);
    }
}

/// Where a text of a column stands: words to the left, numbers to the right.
const fn place(column: RacerColumn, [left, right]: [f64; 2]) -> (f64, Anchor) {
    match column {
        RacerColumn::Name | RacerColumn::Ending => (left, Anchor::Start),
        _ => (right, Anchor::End),
    }
}
