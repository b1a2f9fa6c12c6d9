//! Labels beside a plot, at the heights where its lines end, moved apart as far as they need.

use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{Color32, FontId, Rect, Stroke, TextFormat, Ui, pos2};

/// Height a label takes.
const HEIGHT: f32 = 17.0;
/// Room for the line that leads from the plot to a label.
const LEADER: f32 = 12.0;

/// What stands at the end of a line.
#[derive(Debug, Clone, PartialEq)]
pub struct Label {
    /// Where the line ends, in points of the screen.
    pub y: f32,
    /// The line's colour.
    pub color: Color32,
    /// The line's last value.
    pub value: String,
    /// Whose line it is.
    pub name: String,
}

/// Paints labels into the strip right of a plot; those there is no room for are left out.
pub fn paint(ui: &Ui, strip: Rect, mut labels: Vec<Label>, has_names: bool) {
    labels.sort_by(|a, b| a.y.total_cmp(&b.y));
    labels.truncate((strip.height() / HEIGHT) as usize);
    let wanted: Vec<f32> = labels.iter().map(|label| label.y).collect();
    let painter = ui.painter_at(strip.expand2(eframe::egui::vec2(0.0, HEIGHT)));
    let text = ui.visuals().text_color();
    for (label, y) in labels.iter().zip(apart(&wanted, [strip.top(), strip.bottom()])) {
        let end = label.y.clamp(strip.top(), strip.bottom());
        let from = pos2(strip.left() + 1.0, end);
        let stroke = Stroke::new(1.6, label.color);
        painter.line_segment([from, pos2(strip.left() + LEADER - 2.0, y)], stroke);
        let mut job = LayoutJob::default();
        job.append(&label.value, 0.0, TextFormat::simple(FontId::proportional(13.5), text));
        if has_names {
            job.append(&label.name, 7.0, TextFormat::simple(FontId::proportional(12.5), text));
        }
        job.wrap = TextWrapping::truncate_at_width(strip.width() - LEADER - 2.0);
        let galley = painter.layout_job(job);
        painter.galley(pos2(strip.left() + LEADER, y - galley.size().y / 2.0), galley, text);
    }
}

/// Heights at least a label apart, as near to the wanted ones as can be, which rise.
fn apart(wanted: &[f32], [top, bottom]: [f32; 2]) -> Vec<f32> {
    let half = HEIGHT / 2.0;
    let mut ys: Vec<f32> = wanted.iter().map(|y| y.clamp(top + half, (bottom - half).max(top + half))).collect();
    for i in 1..ys.len() {
        ys[i] = ys[i].max(ys[i - 1] + HEIGHT);
    }
    let mut limit = bottom - half;
    for y in ys.iter_mut().rev() {
        *y = y.min(limit);
        limit = *y - HEIGHT;
    }
    // what was pushed only from one side is moved back by half
    let count = ys.len();
    for first in 0..count {
        let last = (first + 1..count).take_while(|i| ys[*i] - ys[i - 1] < HEIGHT + 0.01).last().unwrap_or(first);
        let is_group_start = first == 0 || ys[first] - ys[first - 1] > HEIGHT + 0.01;
        if !is_group_start || last == first {
            continue;
        }
        let surplus: f32 = (first..=last).map(|i| ys[i] - wanted[i]).sum::<f32>() / (last - first + 1) as f32;
        let above = if first == 0 { top + half } else { ys[first - 1] + HEIGHT };
        let below = if last + 1 == count { bottom - half } else { ys[last + 1] - HEIGHT };
        let shift = (-surplus).clamp((above - ys[first]).min(0.0), (below - ys[last]).max(0.0));
        ys[first..=last].iter_mut().for_each(|y| *y += shift);
    }
    ys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_never_overlap_and_stay_beside_the_plot() {
        for wanted in [vec![10.0, 11.0, 12.0], vec![100.0, 100.0], vec![-50.0, 5.0, 300.0, 300.0, 1000.0], vec![]] {
            let ys = apart(&wanted, [0.0, 200.0]);
            assert!(ys.windows(2).all(|pair| pair[1] - pair[0] >= HEIGHT - 0.01), "{wanted:?} {ys:?}");
            assert!(ys.iter().all(|y| (8.0..=192.0).contains(y)), "{wanted:?} {ys:?}");
        }
        assert_eq!(apart(&[50.0, 120.0], [0.0, 200.0]), [50.0, 120.0], "what has room stays where it is");
        let ys = apart(&[100.0, 100.0], [0.0, 200.0]);
        assert!((ys[0] + ys[1] - 200.0).abs() < 0.1, "they part evenly: {ys:?}");
    }
}
