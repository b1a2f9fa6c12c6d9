//! Straight lines through points, by least squares.

/// y = intercept + slope·x.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    pub slope: f64,
    pub intercept: f64,
    /// The standard error of the slope; NaN of fewer than three points.
    pub error: f64,
    /// Points less the two that the line takes.
    pub freedom: usize,
}

/// The line with the least sum of squared differences; NaN of fewer than two points.
pub fn line(points: &[[f64; 2]]) -> Line {
    let n = points.len() as f64;
    let mean = |axis: usize| points.iter().map(|point| point[axis]).sum::<f64>() / n;
    let [x, y] = [mean(0), mean(1)];
    let xx: f64 = points.iter().map(|point| (point[0] - x).powi(2)).sum();
    let xy: f64 = points.iter().map(|point| (point[0] - x) * (point[1] - y)).sum();
    let slope = xy / xx;
    let intercept = y - slope * x;
    let rest: f64 = points.iter().map(|point| (point[1] - intercept - slope * point[0]).powi(2)).sum();
    let freedom = points.len().saturating_sub(2);
    Line { slope, intercept, error: (rest / freedom as f64 / xx).sqrt(), freedom }
}

/// The line through the logarithms: the exponent of a power law is its slope.
pub fn power(points: &[[f64; 2]]) -> Line {
    line(&points.iter().map(|point| point.map(f64::ln)).collect::<Vec<_>>())
}

impl Line {
    /// A power law at the ends of a range, for a plot.
    pub fn power_at(&self, xs: impl IntoIterator<Item = f64>) -> Vec<[f64; 2]> {
        xs.into_iter().map(|x| [x, (self.intercept + self.slope * x.ln()).exp()]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_that_of_scipy() {
        // scipy.stats.linregress([1, 2, 3, 4, 6], [2.1, 3.9, 6.2, 7.8, 12.1])
        let found = line(&[[1.0, 2.1], [2.0, 3.9], [3.0, 6.2], [4.0, 7.8], [6.0, 12.1]]);
        assert!((found.slope - 1.9986486486486486).abs() < 1e-12, "{found:?}");
        assert!((found.intercept - 0.024324324324323854).abs() < 1e-12, "{found:?}");
        assert!((found.error - 0.04931352467232204).abs() < 1e-12, "{found:?}");
        assert_eq!(found.freedom, 3);
        let cubes: Vec<[f64; 2]> = (1..6).map(|x| [f64::from(x), 2.0 * f64::from(x).powi(3)]).collect();
        assert!((power(&cubes).slope - 3.0).abs() < 1e-12);
    }
}
