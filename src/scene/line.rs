//! [`LineStyle`]: how the curves of a run are told from those of the others.

/// How a run's curves are drawn: a place of the palette, and for one of a group its shade of that colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct LineStyle {
    /// The place in the palette: colour, dashes and symbol.
    pub place: usize,
    /// The shade; none is the palette's own colour.
    pub shade: Option<Shade>,
}

/// A place on the ramp of shades of a colour, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shade(u16);

impl LineStyle {
    /// One of so many shades of a colour, evenly spread over its ramp; of one alone the palette's own colour.
    pub fn one_of(place: usize, at: usize, count: usize) -> Self {
        let shade = (count > 1).then(|| Shade::of(at as f64 / (count - 1) as f64));
        Self { place, shade }
    }
}

impl From<usize> for LineStyle {
    fn from(place: usize) -> Self {
        Self { place, shade: None }
    }
}

impl Shade {
    /// From 0, the fainter end, to 1; what is outside is moved there.
    pub fn of(fraction: f64) -> Self {
        Self((fraction.clamp(0.0, 1.0) * 1000.0).round() as u16)
    }

    /// From 0, the fainter end, to 1.
    pub fn fraction(self) -> f64 {
        f64::from(self.0) / 1000.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shades_are_spread_evenly() {
        let shades = |count| (0..count).map(|at| LineStyle::one_of(3, at, count)).collect::<Vec<_>>();
        assert_eq!(shades(1), [LineStyle::from(3)]);
        let fractions: Vec<f64> = shades(3).into_iter().filter_map(|line| line.shade).map(Shade::fraction).collect();
        assert_eq!(fractions, [0.0, 0.5, 1.0]);
        assert_eq!(Shade::of(f64::INFINITY), Shade::of(1.0));
    }
}
