//! Where weights start, against the formulas.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use common::agree;
use ravine::nn::layer::LAYERS;
use ravine::nn::{Net, Network, Pass};
use ravine::{registry, rng};

/// The weights and biases of a layer of given shape and start.
fn start(layer: &str, input: &[usize], seed: u64) -> Result<[Vec<f64>; 2], String> {
    let layer = registry::parse("layer", LAYERS, layer).expect("a layer");
    let layers = [layer, registry::parse("layer", LAYERS, "dense 1").expect("a layer")];
    let network = Network::<f64>::new(&layers, input, 1, 1).map_err(|why| why.0)?;
    let all = network.start(seed);
    let spans = &network.plan().layout.spans;
    Ok([0, 1].map(|at| all[spans[at].range.clone()].to_vec()))
}

/// Inputs n, outputs m and the layer they belong to.
const LAYERS_WITH_WEIGHTS: [(&str, &[usize], f64, f64); 3] = [
    ("dense 200", &[300], 300.0, 200.0),
    ("conv 40 3", &[4, 4, 100], 900.0, 360.0),
    ("dropconnect 200", &[300], 300.0, 200.0),
];

#[test]
fn variances_are_those_of_the_formulas() {
    for (layer, input, n, m) in LAYERS_WITH_WEIGHTS {
        for (init, variance, kurtosis) in [
            // a uniform distribution on ±b has the variance b²/3 and the fourth moment 9/5 of its square
            ("pytorch", 1.0 / (3.0 * n), 1.8),
            ("he", 2.0 / n, 3.0),
            ("xavier", 2.0 / (n + m), 3.0),
            ("lecun", 1.0 / n, 3.0),
            ("small", 1e-4, 3.0),
            ("large", 1.0, 3.0),
        ] {
            let what = format!("{layer} init={init}");
            let [weights, biases] = start(&what, input, 3).expect("it fits");
            let count = weights.len() as f64;
            let mean = weights.iter().sum::<f64>() / count;
            let square = weights.iter().map(|w| w * w).sum::<f64>() / count;
            assert!(mean.abs() < 5.0 * (variance / count).sqrt(), "{what}: mean {mean}");
            let deviation = variance * ((kurtosis - 1.0_f64) / count).sqrt();
            assert!((square - variance).abs() < 5.0 * deviation, "{what}: variance {square}, not {variance}");
            match init {
                "pytorch" => {
                    let bound = 1.0 / n.sqrt();
                    assert!(weights.iter().chain(&biases).all(|w| w.abs() <= bound), "{what}: within ±1/√n");
                    assert!(biases.iter().any(|b| *b != 0.0), "{what}: biases too");
                }
                _ => assert!(biases.iter().all(|b| *b == 0.0), "{what}: biases at 0"),
            }
        }
    }
}

/// Behind a ReLU half of a symmetric number's square is left: every layer multiplies the mean square by n·Var(w)/2.
#[test]
fn numbers_die_out_stay_or_grow_from_layer_to_layer() {
    const WIDTH: usize = 300;
    const DEPTH: usize = 5;
    for (init, factor) in [("he", 1.0), ("small", 1e-4 * WIDTH as f64 / 2.0), ("large", WIDTH as f64 / 2.0)] {
        let layers = vec![format!("dense {WIDTH} init={init} | relu"); DEPTH].join(" | ");
        let layers = Net::parse(&layers).and_then(|net| net.layers(WIDTH)).expect("a network");
        let mut network = Network::<f64>::new(&layers, &[WIDTH], WIDTH, 64).expect("it fits");
        let x = network.start(3);
        let mut rng = rng::stream(4, "test");
        network.batch(64, Pass::EVAL).inputs.fill_with(|| rng::normal(&mut rng));
        let outputs = network.forward(&x);
        let square = outputs.iter().map(|y| y * y).sum::<f64>() / outputs.len() as f64;
        let wanted = f64::powf(factor, DEPTH as f64);
        assert!((0.4..2.5).contains(&(square / wanted)), "{init}: a mean square of {square} instead of {wanted}");
    }
}

#[test]
fn orthogonal_weights_are_at_right_angles() {
    for (layer, input) in
        [("dense 20", &[30][..]), ("dense 30", &[20]), ("conv 9 2", &[4, 4, 3]), ("conv 20 2", &[4, 4, 3])]
    {
        let [weights, biases] = start(&format!("{layer} init=orthogonal"), input, 1).expect("it fits");
        let (columns, rows) = (biases.len(), weights.len() / biases.len());
        let at = |row: usize, column: usize| weights[row * columns + column];
        let (long, short) = (rows.max(columns), rows.min(columns));
        for i in 0..short {
            for j in 0..short {
                let product = |k: usize| if rows >= columns { at(k, i) * at(k, j) } else { at(i, k) * at(j, k) };
                let sum: f64 = (0..long).map(product).sum();
                agree(sum, f64::from(u8::from(i == j)), 1e-12, &format!("{layer}: {i} times {j}"));
            }
        }
        assert_ne!(weights, start(&format!("{layer} init=orthogonal"), input, 2).expect("it fits")[0], "another seed");
    }
    let why = start("dense 4000 init=orthogonal", &[4000], 0).expect_err("it takes too long");
    assert!(why.contains("layer 1 (dense 4000 init=orthogonal)") && why.contains("4000 × 4000"), "{why}");
}

/// The turned sign of R's diagonal: without it a single weight would always be −1.
#[test]
fn a_single_orthogonal_weight_is_plus_or_minus_one() {
    let signs: Vec<f64> =
        (0..40).map(|seed| start("dense 1 init=orthogonal", &[1], seed).expect("it fits")[0][0]).collect();
    assert!(signs.iter().all(|sign| sign.abs() == 1.0), "{signs:?}");
    let plus = signs.iter().filter(|sign| **sign > 0.0).count();
    assert!((5..=35).contains(&plus), "{plus} of 40 are +1");
}
