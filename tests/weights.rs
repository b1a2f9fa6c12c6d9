//! Weights as files: written, read back, and refused in sentences.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use ravine::nn::{Net, Network, Pass, weights};
use safetensors::tensor::{Dtype, SafeTensors, TensorView};

const NET: &str = "dense 3 | tanh | dense 2";

fn network(text: &str) -> Network<f32> {
    let layers = Net::parse(text).and_then(|net| net.layers(2)).expect("a network");
    Network::new(&layers, &[2, 2, 1], 2, 4).expect("it fits")
}

/// A folder that is gone with the test.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

fn save(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).expect("it can be written");
    path
}

/// A file with these tensors, all of them zeros.
fn zeros(tensors: &[(&str, Dtype, &[usize])]) -> Vec<u8> {
    let bytes = vec![0; 4096];
    let views = tensors.iter().map(|(name, dtype, shape)| {
        let length = dtype.bitsize() / 8 * shape.iter().product::<usize>();
        (*name, TensorView::new(*dtype, shape.to_vec(), &bytes[..length]).expect("a tensor"))
    });
    safetensors::serialize(views, None).expect("a file")
}

#[test]
fn what_is_written_is_read_back_and_an_older_file_replaced() {
    let (folder, network) = (folder(), network(NET));
    let path = save(folder.path(), "w.safetensors", b"something older");
    let parameters = network.start(7);
    weights::write(&path, network.plan(), &parameters, network.buffers()).expect("it is written");
    let stored = weights::read::<f32>(&path, network.plan()).expect("it is read");
    assert_eq!(stored.parameters, parameters, "bit for bit");
    assert_eq!(stored.buffers, network.buffers(), "bit for bit");
    let wide = weights::read::<f64>(&path, network.plan()).expect("it is read in the other precision");
    assert!(wide.parameters.iter().zip(&parameters).all(|(wide, x)| *wide == f64::from(*x)), "the same numbers");
    assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1, "nothing is left beside it");
}

#[test]
fn a_dense_weight_lies_outputs_by_inputs_and_channel_by_channel() {
    let layers = Net::parse("dense 2").and_then(|net| net.layers(2)).expect("a network");
    let network = Network::<f32>::new(&layers, &[1, 2, 3], 2, 1).expect("it fits");
    let folder = folder();
    let path = folder.path().join("w.safetensors");
    // 100·column + 10·channel + output
    let ours: Vec<f32> = [0, 1]
        .map(|column| [0, 1, 2].map(|channel| [0, 1].map(|output| 100 * column + 10 * channel + output)))
        .as_flattened()
        .as_flattened()
        .iter()
        .map(|x| *x as f32)
        .chain([7.0, 8.0])
        .collect();
    weights::write(&path, network.plan(), &ours, &[]).expect("it is written");
    let bytes = fs::read(&path).expect("a file");
    let file = SafeTensors::deserialize(&bytes).expect("a file");
    let weight = file.tensor("0.weight").expect("a weight");
    let numbers: Vec<f32> = weight.data().as_chunks().0.iter().map(|bytes| f32::from_le_bytes(*bytes)).collect();
    assert_eq!(weight.shape(), [2, 6], "outputs by inputs");
    let wanted = [0, 100, 10, 110, 20, 120, 1, 101, 11, 111, 21, 121].map(|x: u8| f32::from(x));
    assert_eq!(numbers, wanted, "channel by channel, column by column");
    let stored = weights::read::<f32>(&path, network.plan()).expect("it is read");
    assert_eq!(stored.parameters, ours, "and back");
}

/// A network `PyTorch` made gives the same answers here, and what is written here is what it wrote, but for its counter
/// of batches. `tests/reference/weights.py` makes the files, and reads ours.
#[test]
fn weights_travel_from_pytorch_and_back() {
    let golden = common::golden("weights");
    let chain = golden["chain"].as_str().expect("a chain");
    let layers = Net::parse(chain).and_then(|net| net.layers(3)).expect("a network");
    let mut network = Network::<f64>::new(&layers, &[6, 5, 2], 3, 4).expect("it fits");
    let theirs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/weights.safetensors");
    let stored = weights::read::<f64>(&theirs, network.plan()).expect("it is read");
    network.buffers_mut().copy_from_slice(&stored.buffers);
    let channels_last = |images: Vec<f64>| -> Vec<f64> {
        let at = |i: usize| i / 60 * 60 + i % 2 * 30 + i % 60 / 2;
        (0..images.len()).map(|i| images[at(i)]).collect()
    };
    network.batch(4, Pass::EVAL).inputs.copy_from_slice(&channels_last(common::flat(&golden["X"])));
    let logits = network.forward(&stored.parameters);
    common::agree_all(logits, &common::flat(&golden["logits"]), 1e-9, "logits");

    let ours = Path::new(env!("CARGO_TARGET_TMPDIR")).join("weights.safetensors");
    weights::write(&ours, network.plan(), &stored.parameters, &stored.buffers).expect("it is written");
    let [theirs, ours] = [theirs, ours].map(|path| fs::read(path).expect("a file"));
    let [theirs, ours] = [&theirs, &ours].map(|bytes| SafeTensors::deserialize(bytes).expect("a file"));
    let mut names = theirs.names();
    names.retain(|name| !name.ends_with("num_batches_tracked"));
    assert_eq!(ours.len(), names.len(), "as many tensors");
    for name in names {
        assert_eq!(ours.tensor(name).ok(), theirs.tensor(name).ok(), "{name}: shape, kind and numbers");
    }
}

#[test]
fn sixteen_and_sixty_four_bits_are_read_too() {
    let network = network("dense 2");
    let folder = folder();
    let numbers = [1.5, -2.0, 0.25, 1024.0, -0.125, 3.0, 0.0, 6.0, -7.0, 0.5];
    let half = |x: f64| half::f16::from_f64(x).to_le_bytes().to_vec();
    let brain = |x: f64| half::bf16::from_f64(x).to_le_bytes().to_vec();
    let double = |x: f64| x.to_le_bytes().to_vec();
    for (dtype, bytes) in [
        (Dtype::F16, numbers.map(half).concat()),
        (Dtype::BF16, numbers.map(brain).concat()),
        (Dtype::F64, numbers.map(double).concat()),
    ] {
        let (weight, bias) = bytes.split_at(bytes.len() / 10 * 8);
        let view = |shape: &[usize], bytes| TensorView::new(dtype, shape.to_vec(), bytes).expect("a tensor");
        let tensors = [("0.weight", view(&[2, 4], weight)), ("0.bias", view(&[2], bias))];
        let file = safetensors::serialize(tensors, None).expect("a file");
        let path = save(folder.path(), "w.safetensors", &file);
        let stored = weights::read::<f32>(&path, network.plan()).expect("it is read");
        let wanted = [1.5, -0.125, -2.0, 3.0, 0.25, 0.0, 1024.0, 6.0, -7.0, 0.5];
        assert_eq!(stored.parameters, wanted, "{dtype}: inputs by outputs");
    }
}

#[test]
fn what_does_not_fit_is_refused_in_a_sentence() {
    let (folder, network) = (folder(), network(NET));
    let [first, second]: [&[usize]; 2] = [&[3, 4], &[2, 3]];
    let all = |bias| {
        [
            ("0.weight", Dtype::F32, first),
            ("0.bias", bias, &[3][..]),
            ("2.weight", Dtype::F32, second),
            ("2.bias", Dtype::F32, &[2]),
        ]
    };
    let good = zeros(&all(Dtype::F32));
    let mut extra = all(Dtype::F32).to_vec();
    extra.push(("4.weight", Dtype::F32, &[1]));
    let mut counted = all(Dtype::F32).to_vec();
    counted.push(("1.num_batches_tracked", Dtype::I64, &[]));
    let mut turned = all(Dtype::F32);
    turned[0].2 = &[4, 3];
    let mut infinite = good.clone();
    *infinite.last_chunk_mut().expect("four bytes") = f32::INFINITY.to_le_bytes();
    let mut long = good.clone();
    long.resize(2 << 20, 0);
    let refused = |bytes: &[u8]| {
        let path = save(folder.path(), "w.safetensors", bytes);
        weights::read::<f32>(&path, network.plan()).map_err(|why| why.0)
    };
    refused(&good).expect("it fits");
    refused(&zeros(&counted)).expect("PyTorch's counter is nothing to us");
    for (bytes, wanted) in [
        (
            zeros(&all(Dtype::F32)[..3]),
            "it has no '2.bias': this network's weights are 0.weight, 0.bias, 2.weight, 2.bias",
        ),
        (zeros(&extra), "it has '4.weight', which this network has not: its weights are 0.weight, "),
        (zeros(&turned), "its '0.weight' has the shape [4, 3], this network's has [3, 4]"),
        (zeros(&all(Dtype::I64)), "its '0.bias' holds I64 numbers: F64, F32, F16 or BF16 are wanted"),
        (infinite, "has a number that is not finite"),
        (good[..good.len() - 1].to_vec(), "it is no whole safetensors file"),
        (good[..20].to_vec(), "it is no whole safetensors file"),
        (Vec::new(), "it is no whole safetensors file"),
        (b"not weights at all".to_vec(), "it is no whole safetensors file"),
        (long, "it is too large for this network, whose 23 numbers take 1048760 bytes at most"),
    ] {
        let why = refused(&bytes).expect_err(wanted);
        assert!(why.contains(wanted) && why.contains("cannot read") && why.contains("w.safetensors"), "{why}");
    }
    let why = weights::read::<f32>(folder.path(), network.plan()).expect_err("a folder").0;
    assert!(why.contains("it is no file"), "{why}");
    let path = folder.path().join("nowhere").join("w.safetensors");
    let why = weights::read::<f32>(&path, network.plan()).expect_err("no file").0;
    assert!(why.starts_with("cannot read"), "{why}");
    let why = weights::write(&path, network.plan(), &network.start(0), &[]).expect_err("no folder").0;
    assert!(why.starts_with("cannot write"), "{why}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    /// A file with a few bytes changed, or cut, is read or refused.
    #[test]
    fn no_file_makes_it_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8), cut in any::<prop::sample::Index>()) {
        let (folder, network) = (folder(), network(NET));
        let path = folder.path().join("w.safetensors");
        weights::write(&path, network.plan(), &network.start(0), &[]).expect("it is written");
        let mut bytes = fs::read(&path).expect("a file");
        for (at, to) in changes {
            let at = at.index(bytes.len());
            bytes[at] = to;
        }
        bytes.truncate(cut.index(2 * bytes.len()));
        fs::write(&path, &bytes).expect("it can be written");
        let _ = weights::read::<f32>(&path, network.plan());
    }
}
