//! Sobol's sequence: points that fill a cube evenly however many there are.
//!
//! ```text
//! v₁ … v₃₂      direction numbers of a coordinate, from its primitive polynomial and first numbers
//! xᵢ₊₁ = xᵢ ⊕ v_c    c: the place of the lowest zero bit of i (Gray code; Antonov and Saleev 1979)
//! ```
//!
//! Not scrambled, beginning at 0, as `scipy.stats.qmc.Sobol(d, scramble=False)`. Source of the numbers: Joe and Kuo 2008,
//! Constructing Sobol sequences with better two-dimensional projections (`new-joe-kuo-6.21201`).

/// Most coordinates.
pub const MOST: usize = DIRECTIONS.len();

/// Bits of a coordinate.
const BITS: usize = 32;

/// What a coordinate is divided by: 2³².
const WHOLE: f64 = 4_294_967_296.0;

/// The primitive polynomial of each coordinate, its coefficients as bits, with the first direction numbers.
const DIRECTIONS: &[(u32, &[u32])] = &[
    (1, &[1]),
    (3, &[1]),
    (7, &[1, 3]),
    (11, &[1, 3, 1]),
    (13, &[1, 1, 1]),
    (19, &[1, 1, 3, 3]),
    (25, &[1, 3, 5, 13]),
    (37, &[1, 1, 5, 5, 17]),
    (41, &[1, 1, 5, 5, 5]),
    (47, &[1, 1, 7, 11, 19]),
    (55, &[1, 1, 5, 1, 1]),
    (59, &[1, 1, 1, 3, 11]),
    (61, &[1, 3, 5, 5, 31]),
    (67, &[1, 3, 3, 9, 7, 49]),
    (91, &[1, 1, 1, 15, 21, 21]),
    (97, &[1, 3, 1, 13, 27, 49]),
    (103, &[1, 1, 1, 15, 7, 5]),
    (109, &[1, 3, 1, 15, 13, 25]),
    (115, &[1, 1, 5, 5, 19, 61]),
    (131, &[1, 3, 7, 11, 23, 15, 103]),
    (137, &[1, 3, 7, 13, 13, 15, 69]),
    (143, &[1, 1, 3, 13, 7, 35, 63]),
    (145, &[1, 3, 5, 9, 1, 25, 53]),
    (157, &[1, 3, 1, 13, 9, 35, 107]),
    (167, &[1, 3, 1, 5, 27, 61, 31]),
    (171, &[1, 1, 5, 11, 19, 41, 61]),
    (185, &[1, 3, 5, 3, 3, 13, 69]),
    (191, &[1, 1, 7, 13, 1, 19, 1]),
    (193, &[1, 3, 7, 5, 13, 19, 59]),
    (203, &[1, 1, 3, 9, 25, 29, 41]),
    (211, &[1, 3, 5, 13, 23, 1, 55]),
    (213, &[1, 3, 7, 3, 13, 59, 17]),
];

/// The direction numbers of a coordinate, the first standing for ½.
fn directions((polynomial, first): (u32, &[u32])) -> [u32; BITS] {
    let degree = polynomial.ilog2() as usize;
    let mut m = [1_u32; BITS];
    m[..first.len()].copy_from_slice(first);
    // the first coordinate has no recurrence: all its numbers are 1
    for i in first.len()..if degree == 0 { 0 } else { BITS } {
        m[i] = m[i - degree] ^ m[i - degree].wrapping_shl(degree as u32);
        for k in 1..degree {
            let coefficient = polynomial >> (degree - k) & 1;
            m[i] ^= coefficient * m[i - k].wrapping_shl(k as u32);
        }
    }
    std::array::from_fn(|i| m[i] << (BITS - 1 - i))
}

/// The first `count` points of a cube with at most [`MOST`] coordinates, each from 0 to below 1.
pub fn points(coordinates: usize, count: usize) -> Vec<Vec<f64>> {
    let numbers: Vec<[u32; BITS]> = DIRECTIONS.iter().take(coordinates).map(|entry| directions(*entry)).collect();
    let mut point = vec![0_u32; numbers.len()];
    let mut points = Vec::with_capacity(count);
    for i in 0..count {
        points.push(point.iter().map(|x| f64::from(*x) / WHOLE).collect());
        let place = i.trailing_ones() as usize % BITS;
        point.iter_mut().zip(&numbers).for_each(|(x, directions)| *x ^= directions[place]);
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_power_of_two_has_one_point_in_each_part() {
        for coordinate in 0..MOST {
            let mut places: Vec<u64> =
                points(MOST, 256).iter().map(|point| (point[coordinate] * 256.0) as u64).collect();
            places.sort_unstable();
            assert_eq!(places, (0..256).collect::<Vec<_>>(), "coordinate {coordinate}");
        }
    }

    /// The values are SciPy 1.17.1's.
    #[test]
    fn they_are_those_of_scipy() {
        let text = include_str!("../../../tests/golden/sobol.json");
        let golden: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let points = points(MOST, 4096);
        for (row, wanted) in golden["rows"].as_object().expect("rows") {
            let row: usize = row.parse().expect("a number");
            let wanted: Vec<f64> =
                wanted.as_array().expect("a row").iter().filter_map(serde_json::Value::as_f64).collect();
            assert_eq!(points[row], wanted, "row {row}");
        }
    }
}
