//! Parts of a line that show nothing, as the line has been there often enough.

/// Pixels a line has been drawn over.
pub struct Canvas {
    origin: [f64; 2],
    size: [usize; 2],
    /// How often each was drawn over, up to `layers`.
    times: Vec<u8>,
    layers: u8,
}

impl Canvas {
    /// Nothing drawn yet between `[left, top, right, bottom]`; a line shows so many times in the same place.
    pub fn new([left, top, right, bottom]: [f64; 4], layers: u8) -> Self {
        let side = |from: f64, to: f64| (to - from).ceil().clamp(0.0, 16_384.0) as usize + 1;
        let size = [side(left, right), side(top, bottom)];
        Self { origin: [left, top], size, times: vec![0; size[0] * size[1]], layers }
    }

    /// Draws a line of pixel places; the parts of it that show something.
    pub fn draw(&mut self, line: &[[f64; 2]]) -> Vec<Vec<[f64; 2]>> {
        let mut parts = Vec::new();
        let mut part: Vec<[f64; 2]> = Vec::new();
        for pair in line.windows(2) {
            if self.segment(pair[0], pair[1]) {
                if part.is_empty() {
                    part.push(pair[0]);
                }
                part.push(pair[1]);
            } else if !part.is_empty() {
                parts.push(std::mem::take(&mut part));
            }
        }
        parts.extend((!part.is_empty()).then_some(part));
        parts
    }

    /// Draws from one place to another; says whether anything of it shows.
    fn segment(&mut self, from: [f64; 2], to: [f64; 2]) -> bool {
        let way = [to[0] - from[0], to[1] - from[1]];
        let count = way[0].abs().max(way[1].abs()).ceil().max(1.0);
        let step = way.map(|part| part / count);
        let mut at = [from[0] - self.origin[0], from[1] - self.origin[1]];
        let mut shows = false;
        for _ in 0..count as usize {
            at = [at[0] + step[0], at[1] + step[1]];
            // outside nothing shows; a negative number has no place, nor has one beyond the end
            let [column, row] = at.map(|x| x as i64 as usize);
            if at[0] < 0.0 || at[1] < 0.0 || column >= self.size[0] || row >= self.size[1] {
                continue;
            }
            let times = &mut self.times[row * self.size[0] + column];
            shows |= *times < self.layers;
            *times = times.saturating_add(1).min(self.layers);
        }
        shows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which pixels lines go through.
    fn pixels(lines: &[Vec<[f64; 2]>]) -> Vec<u8> {
        let mut canvas = Canvas::new([0.0, 0.0, 60.0, 40.0], u8::MAX);
        for line in lines {
            canvas.draw(line);
        }
        canvas.times.iter().map(|times| (*times).min(1)).collect()
    }

    #[test]
    fn what_is_left_covers_the_same_pixels() {
        let wild = |i: i32| [30.0 + 29.0 * (f64::from(i) * 1.7).sin(), 20.0 + 19.0 * (f64::from(i) * 2.3).cos()];
        let line: Vec<[f64; 2]> = (0..5000).map(wild).collect();
        for layers in [1, 3] {
            let parts = Canvas::new([0.0, 0.0, 60.0, 40.0], layers).draw(&line);
            let left = parts.iter().map(Vec::len).sum::<usize>();
            assert!(left < 5000 * usize::from(layers) / 4, "{left} points are left with {layers} layers");
            assert!(parts.iter().all(|part| part.len() > 1));
            assert_eq!(pixels(&parts), pixels(std::slice::from_ref(&line)));
        }
    }

    #[test]
    fn a_line_that_does_not_meet_itself_is_left_whole() {
        let line: Vec<[f64; 2]> = (0..100).map(|i| [0.5 * f64::from(i), 0.3 * f64::from(i)]).collect();
        assert_eq!(Canvas::new([0.0, 0.0, 60.0, 40.0], 2).draw(&line), [line]);
        assert!(Canvas::new([0.0, 0.0, 60.0, 40.0], 1).draw(&[[-9.0, 3.0], [-2.0, 900.0]]).is_empty(), "outside");
    }
}
