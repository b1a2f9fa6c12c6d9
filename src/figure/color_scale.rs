//! What is written beside the colours of a surface.

use crate::descent::contour::Levels;

/// Most decimals of a label.
const MOST_DECIMALS: f64 = 8.0;
/// Least distance of two labels.
const APART: f32 = 17.0;

/// The labels that have room, those of the lowest rank first, with their places.
pub fn labels(levels: &Levels, y_of: impl Fn(f64) -> f32) -> Vec<(String, f32)> {
    let marks = levels.marks();
    let mut placed: Vec<(f64, f32)> = Vec::new();
    for rank in 0..=3 {
        let of_rank: Vec<_> = marks.iter().filter(|(_, of)| *of == rank).map(|(height, _)| *height).collect();
        let with_places = of_rank.iter().map(|height| (*height, y_of(levels.place(*height)))).collect::<Vec<_>>();
        let has_room = |y: f32, placed: &[(f64, f32)]| placed.iter().all(|(_, other)| (other - y).abs() >= APART);
        // a rank is labelled whole or not at all, but for the decades: of those as many as have room
        if rank == 0 || with_places.iter().zip(with_places.iter().skip(1)).all(|(a, b)| (a.1 - b.1).abs() >= APART) {
            for (height, y) in with_places {
                if has_room(y, &placed) {
                    placed.push((height, y));
                }
            }
        }
    }
    placed.sort_by(|a, b| a.0.total_cmp(&b.0));
    let gap = placed.windows(2).map(|pair| pair[1].0 - pair[0].0).fold(f64::INFINITY, f64::min);
    let mut labels: Vec<_> = placed.into_iter().map(|(height, y)| (label(height, gap), y)).collect();
    // heights too close for any label that has room
    labels.dedup_by(|(a, _), (b, _)| a == b);
    labels
}

/// A height with as many digits as tell it from one that is `gap` away, up to a length that has room.
fn label(height: f64, gap: f64) -> String {
    let size = height.abs();
    if size == 0.0 {
        return "0".to_owned();
    }
    let decimals = (-gap.log10().floor()).max(0.0);
    if size >= 1e6 || decimals > MOST_DECIMALS || size < 1e-4 {
        let digits = (size / gap).log10().ceil().clamp(2.0, 6.0) as usize;
        return format!("{height:.digits$e}").replace('-', "−");
    }
    // the gap is a whole number of units of its own first digit, or of half of that
    let decimals = decimals as usize;
    let text = format!("{height:.decimals$}");
    let text = if text.contains('.') { text.trim_end_matches('0').trim_end_matches('.') } else { &text };
    if text == "-0" { "0".to_owned() } else { text.replace('-', "−") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::descent::contour::Field;

    fn texts(f: fn(f64, f64) -> f64, minimum: Option<f64>) -> Vec<String> {
        let field = Field::sample([-2.0, 2.0, -1.0, 1.0], [41, 21], |points, row| {
            for (height, [x, y]) in row.iter_mut().zip(points) {
                *height = f(*x, *y);
            }
        });
        let levels = Levels::choose(&field, minimum);
        let y_of = |place: f64| 400.0 - (place / levels.count) as f32 * 400.0;
        let found = labels(&levels, y_of);
        assert!(found.windows(2).all(|pair| pair[0].1 - pair[1].1 >= APART), "{found:?}");
        found.into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn labels_are_round_and_apart() {
        let found = texts(|x, _| x, None);
        assert_eq!(found.first().map(String::as_str), Some("−2"));
        assert!(found.contains(&"0".to_owned()) && found.contains(&"1".to_owned()), "{found:?}");
        let found = texts(|x, y| x * x / 2.0 + 5000.0 * y * y, Some(0.0));
        assert!(["0", "1", "10", "100", "1000"].iter().all(|text| found.contains(&(*text).to_owned())), "{found:?}");
        let found = texts(|_, _| 3.0, None);
        assert!(found.len() < 3, "one height: {found:?}");
        for f in [(|x, _| x * 1e300) as fn(f64, f64) -> f64, |x, y| (x * y).recip(), |x, _| 1e-9 * x - 959.64] {
            let found = texts(f, None);
            assert!(found.len() < 26 && found.iter().all(|text| text.chars().count() < 12), "{found:?}");
        }
    }

    #[test]
    fn labels_differ() {
        for f in [
            (|x, y| (x * y).sin() * 1e6 + 1e9) as fn(f64, f64) -> f64,
            |x, y| x * 1e-7 + y * 1e-7 + 3.0,
            |x, y| (x - 1000.0).powi(2) + y * y,
        ] {
            let found = texts(f, None);
            let mut distinct = found.clone();
            distinct.dedup();
            assert!(found.len() > 3 && found == distinct, "{found:?}");
        }
    }
}
