//! The plane through three files of weights.

use super::{Kind, Make};
use crate::param::Param;
use crate::registry::Entry;

/// The entry of this plane.
pub const ENTRY: Entry<Make> = Entry {
    key: "files",
    label: "Three files of weights",
    group: "Planes",
    about: "Through three sets of weights of the run's network, read from safetensors files.",
    formula: "w = w₁ + a·d₁ + b·d₂, through w₁, w₂ and w₃, d₁ and d₂ orthogonal and of length 1",
    source: "Garipov et al. 2018, arXiv:1802.10026, appendix A.1",
    params: &[
        Param::path("first", "First file").help("Weights as this program or PyTorch writes them."),
        Param::path("second", "Second file").help("Weights of the same network."),
        Param::path("third", "Third file").help("Weights of the same network."),
    ],
    make: Make(|choice| Kind::Files(["first", "second", "third"].map(|key| choice.word(key).into()))),
};
