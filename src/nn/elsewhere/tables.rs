//! Names of layers and losses in `PyTorch` and Keras, in small letters without marks, with spaces between them.

/// The layers that are one of ours under another name.
pub const SAME: [(&str, &str); 16] = [
    ("linear lazylinear fullyconnected fc innerproduct", "dense 64, with as many units as wanted"),
    ("conv2d lazyconv2d convolution2d convolution", "conv 16 3, with as many filters of that size"),
    ("batchnorm batchnorm1d batchnorm2d lazybatchnorm1d lazybatchnorm2d batchnormalization syncbatchnorm", "bn"),
    ("layernorm layernormalization", "ln"),
    ("rmsnorm rmsnormalization", "rms-norm"),
    ("maxpool2d maxpooling2d maxpooling", "maxpool 2"),
    ("avgpool2d averagepooling2d averagepool averagepooling", "avgpool 2"),
    ("adaptiveavgpool2d globalaveragepooling2d globalavgpool2d gap", "global-avgpool"),
    ("fractionalmaxpool2d", "fractional-maxpool"),
    ("dropout2d spatialdropout2d dropout1d spatialdropout1d featuredropout", "spatial-dropout 0.2"),
    ("leakyrelu lrelu", "leaky-relu"),
    ("swish", "silu"),
    ("dropconnection", "dropconnect"),
    ("add skip shortcut basicblock bottleneck", "residual (conv 16 3 | bn | relu | conv 16 3 | bn)"),
    ("logistic", "sigmoid"),
    ("activation", "relu, tanh or another activation by its own name"),
];

const CHAIN: &str = "layers are chained with '|': dense 64 | relu | dense 10";
const ONE_INPUT: &str =
    "a network is a chain with one input: residual (conv 16 3 | bn | relu) is the only branch, and is added";
const OWN_CODE: &str = "layers are those of `ravine list layers`, code of one's own can't be one";
const ACTIVATIONS: &str =
    "relu, leaky-relu, elu, selu, gelu, silu, mish, hard-swish, sigmoid and tanh are the activations here";
pub const NO_SEQUENCES: &str =
    "networks here are for images, points and rows of numbers, without recurrence, attention or sequences";
const COLUMNS: &str = "leave it out, a table's columns of texts are one-hot encoded as the file is read";
const AUGMENT: &str = "images are changed by --augment: flip, crop, rotate, contrast, cutmix, mixup …";
const LARGER: &str =
    "networks here tell classes apart and make images only smaller: conv 16 3 stride=2, maxpool 2, global-avgpool";

/// Whole names of what is not a layer here, or not there at all, and what to do instead.
pub const INSTEAD: [(&str, &str); 13] = [
    ("concatenate concat cat average maximum minimum multiply subtract dot merge", ONE_INPUT),
    ("pairwisedistance cosinesimilarity", "a network has one input here, there is nothing to compare it with"),
    ("lambda torchmodulewrapper flaxlayer jaxlayer tfsmlayer wrapper module layer", OWN_CODE),
    ("functional container moduledict parameterlist parameterdict parameter buffer pipeline", CHAIN),
    ("dataparallel distributeddataparallel", "leave it out, trainings use all cores"),
    ("bilinear einsumdense", "dense 64, over all numbers of a sample, is the only layer of that kind"),
    ("identity noop", "leave it out, it changes nothing"),
    ("softmin", "leave it out, the loss contains a softmax, and weights before it learn their sign"),
    ("logsigmoid", ACTIVATIONS),
    ("activityregularization", "the penalty here is the optimizer's, on weights: adamw weight_decay=0.01"),
    ("masking repeatvector", NO_SEQUENCES),
    ("channelshuffle", "conv 16 1 mixes all channels"),
    ("unfold pixelunshuffle", "conv 16 3 takes the patches of an image itself"),
];

/// Beginnings of names of what is not a layer here, or not there at all, and what to do instead.
pub const OTHERWISE: [(&str, &str); 15] = [
    ("softmax logsoftmax adaptivelogsoftmax", "leave it out, the loss contains it"),
    ("sequential modulelist model", CHAIN),
    ("input unflatten reshape permute", "leave it out, shapes follow from the data"),
    ("rescaling normalization discretization", "leave it out, inputs are normalised already"),
    ("category hash string integerlookup", COLUMNS),
    ("text melspec stft maxnumbounding", NO_SEQUENCES),
    ("rand center resizing cropping autocontrast augmix cutmix mixup equaliz grayscale posteriz solariz", AUGMENT),
    (
        "zeropad constantpad reflectionpad replicationpad circularpad",
        "padding is a setting of conv, with zeros: conv 16 3 padding=1",
    ),
    ("convlstm", NO_SEQUENCES),
    ("upsampl pixelshuffle fold maxunpool", LARGER),
    ("conv depthwise separable lazyconv", "conv, over height and width, is the only convolution here"),
    (
        "adaptive global lppool maxpool avgpool average fractional",
        "maxpool, avgpool, fractional-maxpool and global-avgpool are there, over height and width",
    ),
    (
        "batchnorm lazybatchnorm groupnorm instancenorm lazyinstancenorm localresponse crossmaplrn unitnorm \
         spectralnorm weightnorm",
        "bn, ln and rms-norm are the normalisations here",
    ),
    (
        "dropout spatialdropout alphadropout featurealpha gaussian",
        "dropout, dropconnect and spatial-dropout are the noise here",
    ),
    ("celu glu hard relu6 prelu rrelu softplus softsign softshrink tanhshrink threshold exponential", ACTIVATIONS),
];

/// Pieces of names of layers for sequences.
pub const SEQUENCES: [&str; 8] =
    ["lstm", "gru", "rnn", "embedding", "attention", "transformer", "bidirectional", "timedist"];

/// Losses by other names, and what to write or to know.
pub const LOSSES: [(&str, &str); 9] = [
    (
        "crossentropy categoricalcrossentropy sparsecategoricalcrossentropy softmaxcrossentropy ce nll \
         negativeloglikelihood log softmax xent kldiv kldivergence kl",
        "here it is cross-entropy",
    ),
    ("labelsmoothing labelsmoothingcrossentropy", "here it is cross-entropy smoothing=0.1"),
    ("mse meansquarederror meansquared squared l2 brier quadratic", "here it is squared-error"),
    ("l1 mae meanabsoluteerror meanabsolute absolute", "here it is absolute-error"),
    ("smoothl1 huber", "here it is huber"),
    ("multimargin categoricalhinge multiclasshinge svm margin squaredhinge crammersinger", "here it is hinge"),
    (
        "bce bcewithlogits binarycrossentropy sigmoidcrossentropy logistic softmargin focal \
         binaryfocalcrossentropy categoricalfocalcrossentropy multilabelmargin multilabelsoftmargin",
        "a sample has one class of two or more here, for which cross-entropy is the loss: dense 2 at the end of two",
    ),
    (
        "logcosh mape meanabsolutepercentageerror msle meansquaredlogarithmicerror poisson poissonnll gaussiannll tversky \
         dice rmse",
        "it is for quantities or regions of other kinds: of numbers squared-error, absolute-error and huber are there, of \
         classes cross-entropy, hinge and squared-error",
    ),
    (
        "triplet tripletmargin tripletmarginwithdistance contrastive ctc cosineembedding cosinesimilarity \
         hingeembedding marginranking circle",
        "it is for pairs or sequences, and here each sample has a class: cross-entropy, hinge and squared-error are there",
    ),
];
