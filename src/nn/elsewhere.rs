//! Layers and losses by the names that `PyTorch` and Keras have for them, and what to write here.

mod tables;

use self::tables::{INSTEAD, LOSSES, NO_SEQUENCES, OTHERWISE, SAME, SEQUENCES};

/// A name in small letters without marks: `nn.CrossEntropyLoss` and `cross_entropy` are told by it.
fn plain(name: &str) -> String {
    let name = ["torch.", "nn.", "keras.", "layers.", "losses."]
        .iter()
        .fold(name, |name, before| name.strip_prefix(before).unwrap_or(name));
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether one of the names with spaces between them is it.
fn has(names: &str, key: &str) -> bool {
    names.split(' ').any(|name| name == key)
}

fn is_ours(known: impl Iterator<Item = &'static str>, key: &str) -> Option<String> {
    let mut known = known;
    known.find(|ours| plain(ours) == key).map(|ours| format!(": it is called {ours} here"))
}

/// What to write in place of a layer that is called so elsewhere; `known` are the names of ours.
pub fn named(key: &str, known: impl Iterator<Item = &'static str>) -> Option<String> {
    let key = plain(key);
    if let Some(ours) = is_ours(known, &key) {
        return Some(ours);
    }
    let is = |(names, _): &&(&str, &str)| has(names, &key);
    if let Some((_, ours)) = SAME.iter().find(is) {
        return Some(format!(": here it is {ours}"));
    }
    if let Some((_, what)) = INSTEAD.iter().find(is) {
        return Some(format!(": {what}"));
    }
    if key.trim_end_matches("2d").ends_with("loss") && key != "adaptivelogsoftmaxwithloss" || key == "crossentropy" {
        return Some(": the loss is set apart, as --loss cross-entropy".to_owned());
    }
    let begins = |(names, _): &&(&str, &str)| names.split(' ').any(|name| key.starts_with(name));
    let otherwise = OTHERWISE.iter().find(begins).map(|(_, what)| *what);
    let is_sequence = || SEQUENCES.iter().any(|piece| key.contains(piece)).then_some(NO_SEQUENCES);
    otherwise.or_else(is_sequence).map(|what| format!(": {what}"))
}

/// What to write in place of a loss that is called so elsewhere; `known` are the names of ours.
pub fn loss(key: &str, known: impl Iterator<Item = &'static str>) -> Option<String> {
    let key = plain(key);
    let short = ["loss", "error", "2d"].iter().fold(key.as_str(), |key, end| key.strip_suffix(end).unwrap_or(key));
    if let Some(ours) = is_ours(known, &key) {
        return Some(ours);
    }
    let is = |(names, _): &&(&str, &str)| has(names, &key) || has(names, short);
    LOSSES.iter().find(is).map(|(_, what)| format!(": {what}"))
}

#[cfg(test)]
mod tests {
    use super::named;
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
            ("LogSigmoid", "the activations here"),
            ("Average", "a chain with one input"),
            ("AveragePooling1D", "global-avgpool are there"),
            ("AdaptiveLogSoftmaxWithLoss", "leave it out, the loss contains it"),
            ("ActivityRegularization", "adamw weight_decay=0.01"),
            ("Upsample", "make images only smaller"),
            ("UpSampling2D", "make images only smaller"),
            ("PixelShuffle", "make images only smaller"),
            ("Fold", "make images only smaller"),
            ("Identity", "leave it out, it changes nothing"),
            ("Softmin", "learn their sign"),
            ("nn.CrossEntropyLoss()", "the loss is set apart, as --loss cross-entropy"),
            ("ConvLSTM2D 8", "without recurrence"),
            ("MixUp", "--augment: flip, crop, rotate, contrast, cutmix, mixup"),
        ] {
            let error = Net::parse(text).expect_err("it is no layer of ours").to_string();
            assert!(error.contains(answer), "{text}: {error}");
        }
        let error = Net::parse("dens 3").expect_err("a slip").to_string();
        assert!(error.contains("did you mean 'dense'?"), "{error}");
        assert!(Net::parse("dense (").expect_err("no chain").to_string().contains("column"), "of our own name");
    }

    /// Every layer of `PyTorch` 2.9 and Keras 3.12 that is not called here as it is there.
    #[test]
    fn every_layer_of_pytorch_and_keras_gets_an_answer() {
        let known = || ["relu", "flatten", "residual", "dense"].into_iter();
        let names = "AdaptiveAvgPool1d AdaptiveAvgPool3d AdaptiveLogSoftmaxWithLoss AdaptiveMaxPool1d AdaptiveMaxPool2d \
            AlphaDropout AvgPool1d AvgPool3d BCELoss BCEWithLogitsLoss BatchNorm1d BatchNorm3d Bilinear Buffer CELU CTCLoss \
            ChannelShuffle CircularPad1d CircularPad2d ConstantPad3d Container Conv1d Conv3d ConvTranspose2d \
            CosineEmbeddingLoss CosineSimilarity CrossEntropyLoss CrossMapLRN2d DataParallel Dropout1d Dropout3d Embedding \
            EmbeddingBag FeatureAlphaDropout Fold FractionalMaxPool3d GLU GRU GRUCell GaussianNLLLoss GroupNorm Hardshrink \
            Hardsigmoid Hardtanh HingeEmbeddingLoss HuberLoss Identity InstanceNorm2d KLDivLoss L1Loss LPPool1d LPPool3d \
            LSTM LSTMCell LazyBatchNorm3d LazyConv1d LazyConvTranspose2d LazyInstanceNorm1d LazyLinear LocalResponseNorm \
            LogSigmoid LogSoftmax MSELoss MarginRankingLoss MaxPool1d MaxPool3d MaxUnpool2d Module ModuleDict ModuleList \
            MultiLabelMarginLoss MultiheadAttention NLLLoss NLLLoss2d PReLU PairwiseDistance Parameter ParameterDict \
            ParameterList PixelShuffle PixelUnshuffle PoissonNLLLoss RNN RNNBase RNNCell RReLU ReLU6 ReflectionPad2d \
            ReplicationPad2d Sequential SmoothL1Loss SoftMarginLoss Softmax Softmax2d Softmin Softplus Softshrink Softsign \
            SyncBatchNorm Tanhshrink Threshold Transformer TransformerDecoderLayer TransformerEncoder TripletMarginLoss \
            Unflatten Unfold Upsample UpsamplingBilinear2d UpsamplingNearest2d ZeroPad2d \
            Activation ActivityRegularization Add AdditiveAttention Attention AugMix AutoContrast Average AveragePooling1D \
            AveragePooling3D BatchNormalization Bidirectional CategoryEncoding CenterCrop Concatenate Conv1D \
            Conv2DTranspose ConvLSTM2D Cropping1D Cropping2D CutMix DepthwiseConv2D Discretization Dot EinsumDense \
            Equalization FlaxLayer Functional GaussianDropout GaussianNoise GlobalAveragePooling1D GlobalMaxPooling2D \
            GroupNormalization GroupQueryAttention HashedCrossing Hashing InputLayer InputSpec IntegerLookup JaxLayer Lambda \
            Layer Masking MaxNumBoundingBoxes MaxPooling1D Maximum MelSpectrogram Minimum MixUp Model MultiHeadAttention \
            Multiply Normalization Permute Pipeline RandAugment RandomBrightness RandomErasing RandomGrayscale RepeatVector \
            Rescaling Reshape Resizing ReversibleEmbedding STFTSpectrogram SeparableConv2D SimpleRNN Solarization \
            SpatialDropout3D SpectralNormalization StackedRNNCells StringLookup Subtract TFSMLayer TextVectorization \
            TimeDistributed TorchModuleWrapper UnitNormalization UpSampling3D Wrapper ZeroPadding2D";
        let unknown: Vec<&str> = names.split_whitespace().filter(|name| named(name, known()).is_none()).collect();
        assert_eq!(unknown, Vec::<&str>::new(), "names without an answer");
        assert_eq!(named("dens", known()), None, "a slip of the pen is another matter");
    }

    #[test]
    fn losses_of_other_frameworks_get_an_answer() {
        for (names, answer) in [
            ("nll NLLLoss CrossEntropyLoss categorical_crossentropy log_loss KLDivLoss", "here it is cross-entropy"),
            ("crossentropy cross_entropy CrossEntropy", "it is called cross-entropy here"),
            ("mse MSELoss mean_squared_error nn.MSELoss l2", "here it is squared-error"),
            ("SquaredError squared_error", "it is called squared-error here"),
            ("MultiMarginLoss categorical_hinge svm", "here it is hinge"),
            ("bce BCEWithLogitsLoss binary_crossentropy focal", "cross-entropy is the loss"),
            ("l1 L1Loss mae mean_absolute_error", "here it is absolute-error"),
            ("SmoothL1Loss HuberLoss", "here it is huber"),
            ("poisson log_cosh", "of numbers squared-error, absolute-error and huber are there"),
            ("TripletMarginLoss CTCLoss", "for pairs or sequences"),
        ] {
            for name in names.split_whitespace() {
                let error = crate::nn::loss::parse(name).expect_err("it is no loss of ours").to_string();
                assert!(error.contains(answer), "{name}: {error}");
            }
        }
        let error = crate::nn::loss::parse("hinj").expect_err("a slip").to_string();
        assert!(error.contains("did you mean 'hinge'?"), "{error}");
        assert!(crate::nn::loss::parse("cross-entropy smoothing=0.1").is_ok(), "our own");
    }
}
