//! What of a line lies within a rectangle of a picture, whatever numbers its ends have.

/// A rectangle on a picture.
#[derive(Debug, Clone, Copy)]
pub struct Area {
    low: [f64; 2],
    high: [f64; 2],
}

impl Area {
    /// A rectangle `[left, top, right, bottom]` and so much around it.
    pub fn around([left, top, right, bottom]: [f64; 4], beyond: f64) -> Self {
        Self { low: [left - beyond, top - beyond], high: [right + beyond, bottom + beyond] }
    }

    /// Whether a place is in it.
    pub fn has(&self, at: [f64; 2]) -> bool {
        (0..2).all(|i| at[i] >= self.low[i] && at[i] <= self.high[i])
    }

    /// The part of a segment inside (Liang and Barsky 1984); its ends are the segment's own where those are inside.
    pub fn cut(&self, a: [f64; 2], b: [f64; 2]) -> Option<[[f64; 2]; 2]> {
        if self.has(a) && self.has(b) {
            return Some([a, b]);
        }
        // halves, so that the difference of two huge numbers stays finite
        let half = [0, 1].map(|i| b[i] / 2.0 - a[i] / 2.0);
        let (mut enter, mut leave) = (0.0_f64, 2.0_f64);
        for i in 0..2 {
            if half[i] == 0.0 {
                if a[i] < self.low[i] || a[i] > self.high[i] {
                    return None;
                }
                continue;
            }
            let (one, other) = ((self.low[i] - a[i]) / half[i], (self.high[i] - a[i]) / half[i]);
            enter = enter.max(one.min(other));
            leave = leave.min(one.max(other));
        }
        let at = |t: f64| [0, 1].map(|i| (a[i] + t * half[i]).clamp(self.low[i], self.high[i]));
        (enter < leave).then(|| [if self.has(a) { a } else { at(enter) }, if self.has(b) { b } else { at(leave) }])
    }
}
