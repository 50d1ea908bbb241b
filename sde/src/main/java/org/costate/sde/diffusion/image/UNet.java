package org.costate.sde.diffusion.image;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/**
 * A small convolutional network in the shape of a U: down to half the resolution and back up, with
 * the way around it, for grey images with features of time and class.
 *
 * <pre>h₁ = silu(3×3(image) + A f)          C channels
 * h₂ = silu(3×3, stride 2 (h₁) + B f)  2C channels, half the side
 * h₃ = h₂ + silu(3×3(h₂))
 * h₄ = silu(3×3[up h₃, h₁])            C channels
 * out = 3×3(h₄)</pre>
 *
 * <p>f are the features after a layer of their own, {@code silu(W features)}; up repeats each pixel
 * twice in both directions. Rows are {@code [pixels, features]}; the output has zeros in place of
 * the features, so that it is as wide as the input.
 *
 * @see <a href="https://arxiv.org/abs/1505.04597">Ronneberger et al. (2015), U-Net</a>
 */
final class UNet extends AbstractBlock {
  private static final byte VERSION = 1;
  private static final Shape THREE = new Shape(3, 3);
  private static final Shape ONE = new Shape(1, 1);

  private final int height;
  private final int width;
  private final int channels;
  private final int features;
  private final Block embed;
  private final Block addFine;
  private final Block addCoarse;
  private final Block first;
  private final Block down;
  private final Block middle;
  private final Block up;
  private final Block last;

  UNet(int height, int width, int features, int channels) {
    super(VERSION);
    this.height = height;
    this.width = width;
    this.features = features;
    this.channels = channels;
    embed = addChildBlock("embed", Linear.builder().setUnits(2L * channels).build());
    addFine = addChildBlock("addFine", Linear.builder().setUnits(channels).build());
    addCoarse = addChildBlock("addCoarse", Linear.builder().setUnits(2L * channels).build());
    first = addChildBlock("first", convolution(channels, 1));
    down = addChildBlock("down", convolution(2 * channels, 2));
    middle = addChildBlock("middle", convolution(2 * channels, 1));
    up = addChildBlock("up", convolution(channels, 1));
    last = addChildBlock("last", convolution(1, 1));
  }

  private static Block convolution(int filters, int stride) {
    return Conv2d.builder()
        .setKernelShape(THREE)
        .setFilters(filters)
        .optStride(new Shape(stride, stride))
        .optPadding(ONE)
        .build();
  }

  @Override
  protected NDList forwardInternal(
      ParameterStore store, NDList inputs, boolean training, PairList<String, Object> parameters) {
    NDArray rows = inputs.singletonOrThrow();
    long batch = rows.getShape().get(0);
    int pixels = height * width;
    NDArray image = rows.get(":, 0:" + pixels).reshape(batch, 1, height, width);
    NDArray told = rows.get(":, " + pixels + ":");
    NDArray f = silu(apply(embed, store, told, training));
    NDArray h1 =
        silu(
            apply(first, store, image, training)
                .add(apply(addFine, store, f, training).reshape(batch, channels, 1, 1)));
    NDArray h2 =
        silu(
            apply(down, store, h1, training)
                .add(apply(addCoarse, store, f, training).reshape(batch, 2L * channels, 1, 1)));
    NDArray h3 = h2.add(silu(apply(middle, store, h2, training)));
    NDArray joined = twice(h3, batch).concat(h1, 1);
    NDArray h4 = silu(apply(up, store, joined, training));
    NDArray out = apply(last, store, h4, training).reshape(batch, pixels);
    return new NDList(out.concat(told.mul(0), 1));
  }

  private static NDArray apply(Block block, ParameterStore store, NDArray x, boolean training) {
    return block.forward(store, new NDList(x), training).singletonOrThrow();
  }

  private static NDArray silu(NDArray x) {
    return x.mul(Activation.sigmoid(x));
  }

  private NDArray twice(NDArray x, long batch) {
    long down = height / 2;
    long across = width / 2;
    return x.reshape(batch, 2L * channels, down, 1, across, 1)
        .broadcast(new Shape(batch, 2L * channels, down, 2, across, 2))
        .reshape(batch, 2L * channels, height, width);
  }

  @Override
  protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
    long batch = inputShapes[0].get(0);
    Shape embedded = new Shape(batch, 2L * channels);
    embed.initialize(manager, dataType, new Shape(batch, features));
    addFine.initialize(manager, dataType, embedded);
    addCoarse.initialize(manager, dataType, embedded);
    first.initialize(manager, dataType, new Shape(batch, 1, height, width));
    down.initialize(manager, dataType, new Shape(batch, channels, height, width));
    Shape coarse = new Shape(batch, 2L * channels, height / 2, width / 2);
    middle.initialize(manager, dataType, coarse);
    up.initialize(manager, dataType, new Shape(batch, 3L * channels, height, width));
    last.initialize(manager, dataType, new Shape(batch, channels, height, width));
  }

  @Override
  public Shape[] getOutputShapes(Shape[] inputShapes) {
    return inputShapes;
  }
}
