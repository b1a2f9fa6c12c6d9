//! Layers by the names that `PyTorch` and Keras have for them, and what to write here.

/// The layers that are one of ours under another name.
const SAME: [(&[&str], &str); 16] = [
    (&["linear", "lazylinear", "fullyconnected", "fc", "innerproduct"], "dense 64, with as many units as wanted"),
    (&["conv2d", "lazyconv2d", "convolution2d", "convolution"], "conv 16 3, with as many filters of that size"),
    (
        &[
            "batchnorm",
            "batchnorm1d",
            "batchnorm2d",
            "lazybatchnorm1d",
            "lazybatchnorm2d",
            "batchnormalization",
            "syncbatchnorm",
        ],
        "bn",
    ),
    (&["layernorm", "layernormalization"], "ln"),
    (&["rmsnorm", "rmsnormalization"], "rms-norm"),
    (&["maxpool2d", "maxpooling2d", "maxpooling"], "maxpool 2"),
    (&["avgpool2d", "averagepooling2d", "averagepool", "averagepooling"], "avgpool 2"),
    (&["adaptiveavgpool2d", "globalaveragepooling2d", "globalavgpool2d", "gap"], "global-avgpool"),
    (&["fractionalmaxpool2d"], "fractional-maxpool"),
    (&["dropout2d", "spatialdropout2d", "dropout1d", "spatialdropout1d", "featuredropout"], "spatial-dropout 0.2"),
    (&["leakyrelu", "lrelu"], "leaky-relu"),
    (&["swish"], "silu"),
    (&["dropconnection"], "dropconnect"),
    (&["add", "skip", "shortcut", "basicblock", "bottleneck"], "residual (conv 16 3 | bn | relu | conv 16 3 | bn)"),
    (&["logistic"], "sigmoid"),
    (&["activation"], "relu, tanh or another activation by its own name"),
];

/// Beginnings of names of what is not a layer here, or not there at all, and what to do instead.
const OTHERWISE: [(&[&str], &str); 13] = [
    (&["softmax", "logsoftmax", "logsigmoid", "softmin"], "leave it out, the loss contains it"),
    (
        &["crossentropy", "nllloss", "mseloss", "bceloss", "bcewithlogits"],
        "the loss is set apart: --loss cross-entropy",
    ),
    (&["sequential", "modulelist", "model"], "layers are chained with '|': dense 64 | relu | dense 10"),
    (&["input", "unflatten", "reshape", "permute", "identity"], "leave it out, shapes follow from the data"),
    (&["rescaling", "normalization", "discretization"], "leave it out, inputs are normalised already"),
    (&["random", "center", "resizing"], "images are changed by --augment: flip, crop, rotate …"),
    (
        &["zeropad", "constantpad", "reflectionpad", "replicationpad"],
        "padding is a setting of conv: conv 16 3 padding=1",
    ),
    (
        &["conv", "depthwise", "separable", "lazyconv", "unfold", "fold", "upsampl", "pixelshuffle"],
        "conv, over height and width, is the only convolution here",
    ),
    (
        &["adaptive", "global", "lppool", "maxunpool", "maxpool", "avgpool", "average", "fractional"],
        "maxpool, avgpool and global-avgpool are there, over height and width",
    ),
    (
        &["groupnorm", "groupnormal", "instancenorm", "localresponse", "unitnorm", "spectralnorm", "weightnorm"],
        "bn, ln and rms-norm are the normalisations here",
    ),
    (
        &["alphadropout", "featurealpha", "gaussian", "activityregular"],
        "dropout, dropconnect and spatial-dropout are the noise here",
    ),
    (
        &[
            "celu",
            "glu",
            "hard",
            "relu6",
            "prelu",
            "rrelu",
            "softplus",
            "softsign",
            "softshrink",
            "tanhshrink",
            "threshold",
            "exponential",
        ],
        "relu, leaky-relu, elu, selu, gelu, silu, mish, hard-swish, sigmoid and tanh are the activations here",
    ),
    (
        &[
            "lstm",
            "gru",
            "rnn",
            "simplernn",
            "embedding",
            "multihead",
            "attention",
            "transformer",
            "bidirectional",
            "timedist",
        ],
        "networks here are for images, points and rows of numbers, without recurrence or attention",
    ),
];

/// What to write in place of a layer that is called so elsewhere; `known` are the names of ours.
pub fn named(key: &str, known: impl Iterator<Item = &'static str>) -> Option<String> {
    let plain =
        |name: &str| name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    let key = plain(key);
    let mut known = known;
    if let Some(ours) = known.find(|ours| plain(ours) == key) {
        return Some(format!(": it is called {ours} here"));
    }
    if let Some((_, ours)) = SAME.iter().find(|(names, _)| names.contains(&&*key)) {
        return Some(format!(": here it is {ours}"));
    }
    let begins = |names: &[&str]| names.iter().any(|name| key.starts_with(name));
    OTHERWISE.iter().find(|(names, _)| begins(names)).map(|(_, what)| format!(": {what}"))
}

#[cfg(test)]
mod tests {
    use crate::nn::Net;

    #[test]
    fn names_of_other_frameworks_get_an_answer() {
        for (text, answer) in [
            ("dense 10 | softmax", "'softmax': leave it out, the loss contains it"),
            ("dense 10 | LogSoftmax dim=1", "leave it out, the loss contains it"),
            ("Linear 64 | relu | dense 10", "'Linear': here it is dense 64"),
            ("nn.Linear(64, 10)", "here it is dense 64"),
            ("Conv2d 16 3", "here it is conv 16 3"),
            ("Conv2D(16, 3, padding='same')", "here it is conv 16 3"),
            ("conv3d 4", "the only convolution here"),
            ("BatchNormalization", "here it is bn"),
            ("ReLU", "it is called relu here"),
            ("SELU", "it is called selu here"),
            ("Hardswish", "it is called hard-swish here"),
            ("LeakyReLU 0.1", "it is called leaky-relu here"),
            ("MaxPooling2D 2", "here it is maxpool 2"),
            ("GlobalAveragePooling2D", "here it is global-avgpool"),
            ("SpatialDropout2D 0.2", "here it is spatial-dropout"),
            ("GroupNorm 4", "the normalisations here"),
            ("LSTM 64", "without recurrence"),
            ("InputLayer", "leave it out, shapes follow"),
            ("RandomFlip horizontal", "--augment"),
            ("softplus", "the activations here"),
        ] {
            let error = Net::parse(text).expect_err("it is no layer of ours").to_string();
            assert!(error.contains(answer), "{text}: {error}");
        }
        let error = Net::parse("dens 3").expect_err("a slip").to_string();
        assert!(error.contains("did you mean 'dense'?"), "{error}");
        assert!(Net::parse("dense (").expect_err("no chain").to_string().contains("column"), "of our own name");
    }
}
