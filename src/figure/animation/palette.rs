//! [`Palette`]: the colours that all frames of a GIF share, so that nothing flickers.

use std::collections::HashMap;

/// Colours of a palette.
const COLORS: usize = 256;

/// Red, green and blue.
type Rgb = [u8; 3];

/// A palette, and which of its colours stand for those that were asked for.
pub struct Palette {
    colors: Vec<Rgb>,
    nearest: HashMap<Rgb, u8>,
    /// What was asked for last: areas of one colour are large.
    last: Option<(Rgb, u8)>,
}

/// Colours that become one, each with how often it is seen.
struct Box(Vec<(Rgb, u64)>);

impl Box {
    /// The channel in which the colours differ most, and by how much, counting how often they are seen.
    fn widest(&self) -> (usize, f64) {
        let seen: u64 = self.0.iter().map(|(_, count)| count).sum();
        let spread = |channel: usize| {
            let all = || self.0.iter().map(|(color, count)| (f64::from(color[channel]), *count as f64));
            let mean = all().map(|(x, count)| x * count).sum::<f64>() / seen as f64;
            all().map(|(x, count)| (x - mean).powi(2) * count).sum::<f64>()
        };
        let spreads = [0, 1, 2].map(spread);
        let widest = (0..3).max_by(|a, b| spreads[*a].total_cmp(&spreads[*b])).unwrap_or(0);
        (widest, spreads[widest])
    }

    /// Both halves, divided at the mean of the channel.
    fn halves(mut self, channel: usize) -> [Self; 2] {
        self.0.sort_unstable_by_key(|(color, _)| color[channel]);
        let seen: u64 = self.0.iter().map(|(_, count)| count).sum();
        let sum: u64 = self.0.iter().map(|(color, count)| u64::from(color[channel]) * count).sum();
        let at = self.0.partition_point(|(color, _)| u64::from(color[channel]) * seen <= sum);
        let at = at.clamp(1, self.0.len() - 1);
        let upper = self.0.split_off(at);
        [self, Self(upper)]
    }

    /// The mean; the colour seen most where that is nearly all there is, so that large areas keep theirs.
    fn color(&self) -> Rgb {
        let seen: u64 = self.0.iter().map(|(_, count)| count).sum();
        match self.0.iter().max_by_key(|(_, count)| *count) {
            Some((color, count)) if count * 2 > seen => *color,
            _ => [0, 1, 2].map(|channel| {
                let sum: u64 = self.0.iter().map(|(color, count)| u64::from(color[channel]) * count).sum();
                ((sum + seen / 2) / seen.max(1)) as u8
            }),
        }
    }
}

impl Palette {
    /// The palette of some pixels: boxes of colours are halved where they differ most (Heckbert 1982), until there are 256.
    pub fn of(pixels: impl Iterator<Item = Rgb>) -> Self {
        let mut counts: HashMap<Rgb, u64> = HashMap::new();
        // areas of one colour are large: pixels are counted in runs
        let mut run: Option<(Rgb, u64)> = None;
        for pixel in pixels {
            match &mut run {
                Some((color, count)) if *color == pixel => *count += 1,
                run => {
                    if let Some((color, count)) = run.replace((pixel, 1)) {
                        *counts.entry(color).or_default() += count;
                    }
                }
            }
        }
        if let Some((color, count)) = run {
            *counts.entry(color).or_default() += count;
        }
        let mut all: Vec<(Rgb, u64)> = counts.into_iter().collect();
        // the order of the map is another one each time
        all.sort_unstable();
        let mut boxes = vec![Box(all)];
        while boxes.len() < COLORS {
            let widths = boxes.iter().enumerate().map(|(at, of)| (at, of.widest()));
            let widest = widths.filter(|(_, (_, width))| *width > 0.0).max_by(|(_, a), (_, b)| a.1.total_cmp(&b.1));
            let Some((at, (channel, _))) = widest else { break };
            let halves = boxes.swap_remove(at).halves(channel);
            boxes.extend(halves);
        }
        let colors = boxes.iter().filter(|of| !of.0.is_empty()).map(Box::color).collect();
        Self { colors, nearest: HashMap::new(), last: None }
    }

    /// All channels of its colours.
    pub fn channels(&self) -> &[u8] {
        self.colors.as_flattened()
    }

    /// The place of the colour that is nearest to another one.
    pub fn nearest(&mut self, color: Rgb) -> u8 {
        if let Some((_, place)) = self.last.filter(|(last, _)| *last == color) {
            return place;
        }
        let colors = &self.colors;
        let place = *self.nearest.entry(color).or_insert_with(|| {
            let distance =
                |other: &Rgb| (0..3).map(|i| (i32::from(other[i]) - i32::from(color[i])).pow(2)).sum::<i32>();
            (0..colors.len()).min_by_key(|at| distance(&colors[*at])).unwrap_or(0) as u8
        });
        self.last = Some((color, place));
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_colours_are_kept_as_they_are() {
        let colors: Vec<Rgb> = (0..=255).map(|i| [i, 255 - i, i / 2]).collect();
        let mut palette = Palette::of(colors.iter().copied());
        for color in colors {
            let at = usize::from(palette.nearest(color));
            assert_eq!(palette.channels()[3 * at..][..3], color);
        }
    }

    #[test]
    fn of_many_colours_those_of_large_areas_are_kept() {
        let blend = (0..40_u8).flat_map(|i| (0..40_u8).map(move |j| [6 * i, 6 * j, 128]));
        let large = std::iter::repeat_n([11, 22, 33], 100_000);
        let mut palette = Palette::of(blend.clone().chain(large));
        let of = |palette: &mut Palette, color| {
            let at = usize::from(palette.nearest(color));
            [0, 1, 2].map(|i| palette.channels()[3 * at + i])
        };
        assert_eq!(of(&mut palette, [11, 22, 33]), [11, 22, 33]);
        for color in blend {
            let found = of(&mut palette, color);
            assert!((0..3).all(|i| found[i].abs_diff(color[i]) <= 16), "{color:?} becomes {found:?}");
        }
    }
}
