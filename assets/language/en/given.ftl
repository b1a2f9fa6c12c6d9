## Names in scenes that come with the program

given-plain = Plain
given-with-dropout = With dropout
given-with-augmentation = With augmentation
given-without-correction = Adam without correction
given-clipped = SGD, clipped
given-constant-rate = Constant rate
given-falling-rate = Falling rate
given-high-rate = High rate
given-low-rate = Low rate
given-step-decay = Step decay

## Names in the scenes of lessons

given-images-120 = 120 images
given-images-30 = 30 images
given-images-480 = 480 images
given-units-1000 = 1000 units
given-units-200 = 200 units
given-units-20 = 20 units
given-above-nesterov = Above 2(1 + ρ)/λ
given-above = Above 2/λ
given-l2 = Adam with L2
given-as-they-are = As they are
given-larger-still = Larger still
given-dropout = Dropout
given-fastest = Fastest
given-five-networks = Five networks
given-full-rate = Full rate at once
given-good = Good
given-gradient-descent = Gradient descent
given-momentum = Momentum
given-nesterov = Nesterov
given-newton = Newton
given-one-network = One network
given-snapshots = Snapshots of one
given-stochastic-depth = Stochastic depth
given-dropconnect = DropConnect
given-whole-recipe = The whole recipe
given-too-large = Too large
given-too-small = Too small
given-warm-up = Warm-up
given-batch-norm = Batch norm
given-with-flips = With flips
given-without = Without
given-without-dropout = Without dropout
given-from-scratch = From scratch
given-new-head-different = New head, different source
given-new-head-similar = New head, similar source

## Names of classes of the program's own data

given-class-disc = disc
given-class-ring = ring
given-class-square = square
given-class-triangle = triangle
given-class-cross = cross
given-class-star = star
given-class-crescent = crescent
given-class-heart = heart
given-class-bow-tie = bow tie
given-class-stripes = stripes
given-class-outer = outer
given-class-inner = inner
given-class-same-sign = same sign
given-class-other-sign = other sign
given-class-upper = upper
given-class-lower = lower
given-class-arm = arm { $number }
given-class-blob = blob { $number }
