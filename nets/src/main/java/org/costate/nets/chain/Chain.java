package org.costate.nets.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The description of a network of dense layers: immutable, without parameters, and independent of
 * how it is executed.
 *
 * <p>Every method that adds something returns a new chain:
 *
 * <pre>{@code
 * Chain spiral = Chain.input(2).power(3).dense(50).tanh().dense(2);
 * Chain deep = Chain.input(8).dense(64).silu().residual(g -> g.dense(64).silu().dense(64)).dense(8);
 * }</pre>
 *
 * <p>Parameters are one flat vector: for each dense layer, in the order of evaluation and inside
 * residual blocks too, the weights row-major {@code [out, in]} and then the bias.
 */
public final class Chain {
  private static final Initialiser DEFAULT_INITIALISER = Initialiser.GLOROT_UNIFORM;

  private final int inputWidth;
  private final int power;
  private final TimeInput time;
  private final Initialiser initialiser;
  private final List<Layer> layers;
  private final int outputWidth;

  private Chain(
      int inputWidth,
      int power,
      TimeInput time,
      Initialiser initialiser,
      List<Layer> layers,
      int outputWidth) {
    this.inputWidth = inputWidth;
    this.power = power;
    this.time = time;
    this.initialiser = initialiser;
    this.layers = List.copyOf(layers);
    this.outputWidth = outputWidth;
  }

  /**
   * Returns the chain without layers, the identity, on a state of the given width.
   *
   * @param width number of inputs, time not counted; at least 1
   * @throws IllegalArgumentException if the width is less than 1
   */
  public static Chain input(int width) {
    Dense.requireWidth("input", width);
    return new Chain(width, 1, TimeInput.IGNORED, DEFAULT_INITIALISER, List.of(), width);
  }

  /**
   * Returns the chain that raises every input to a power before its first layer.
   *
   * @param exponent the power, from 1 (no change) to 64
   * @throws IllegalArgumentException if the exponent is out of range or the chain has layers
   *     already
   */
  public Chain power(int exponent) {
    if (exponent < 1 || exponent > 64) {
      throw new IllegalArgumentException("power must be from 1 to 64; got " + exponent);
    }
    requireNoLayers("power");
    return new Chain(inputWidth, exponent, time, initialiser, layers, outputWidth);
  }

  /**
   * Returns the chain into which time enters as said.
   *
   * @param input how time enters
   * @throws IllegalArgumentException if the chain has layers already
   */
  public Chain time(TimeInput input) {
    requireNoLayers("time");
    int width = inputWidth + (input == TimeInput.APPENDED ? 1 : 0);
    return new Chain(inputWidth, power, input, initialiser, layers, width);
  }

  /**
   * Returns the chain whose dense layers, from here on, draw their parameters by the given rule.
   *
   * <p>Until this is called they are drawn by {@link Initialiser#GLOROT_UNIFORM}.
   *
   * @param rule the rule; the choice is recorded in each {@link Dense}
   */
  public Chain initialiser(Initialiser rule) {
    return new Chain(inputWidth, power, time, rule, layers, outputWidth);
  }

  /**
   * Adds a dense layer with a bias.
   *
   * @param width number of outputs, at least 1
   * @throws IllegalArgumentException if the width is less than 1
   */
  public Chain dense(int width) {
    return add(new Dense(outputWidth, width, true, initialiser));
  }

  /**
   * Adds a dense layer without a bias.
   *
   * @param width number of outputs, at least 1
   * @throws IllegalArgumentException if the width is less than 1
   */
  public Chain denseWithoutBias(int width) {
    return add(new Dense(outputWidth, width, false, initialiser));
  }

  /** Adds {@link Activation.Tanh}. */
  public Chain tanh() {
    return add(new Activation.Tanh());
  }

  /** Adds {@link Activation.Sigmoid}. */
  public Chain sigmoid() {
    return add(new Activation.Sigmoid());
  }

  /** Adds {@link Activation.Relu}. */
  public Chain relu() {
    return add(new Activation.Relu());
  }

  /** Adds {@link Activation.LeakyRelu} with the given slope for negative values, from 0 to 1. */
  public Chain leakyRelu(double slope) {
    return add(new Activation.LeakyRelu(slope));
  }

  /** Adds {@link Activation.Elu} with a positive α. */
  public Chain elu(double alpha) {
    return add(new Activation.Elu(alpha));
  }

  /** Adds {@link Activation.Gelu}. */
  public Chain gelu() {
    return add(new Activation.Gelu());
  }

  /** Adds {@link Activation.Softplus}. */
  public Chain softplus() {
    return add(new Activation.Softplus());
  }

  /** Adds {@link Activation.Silu}. */
  public Chain silu() {
    return add(new Activation.Silu());
  }

  /** Adds {@link Activation.Sine} with a positive angular frequency. */
  public Chain sine(double omega) {
    return add(new Activation.Sine(omega));
  }

  /**
   * Adds a residual block {@code x + g(x)}.
   *
   * @param body adds the layers of g to the chain it is given
   * @throws IllegalArgumentException if g has no layer, changes the width, or does not build on the
   *     chain it was given
   */
  public Chain residual(UnaryOperator<Chain> body) {
    Chain start = new Chain(outputWidth, 1, TimeInput.IGNORED, initialiser, List.of(), outputWidth);
    Chain g = body.apply(start);
    if (g.inputWidth != outputWidth || g.power != 1 || g.time != TimeInput.IGNORED) {
      throw new IllegalArgumentException(
          "the body of a residual block must only add layers to the chain it is given");
    }
    return add(new Residual(g.layers));
  }

  /**
   * Adds a layer.
   *
   * @param layer the layer
   * @throws IllegalArgumentException if its width does not fit
   */
  public Chain add(Layer layer) {
    int width = widthAfter(layer, outputWidth);
    List<Layer> more = new ArrayList<>(layers);
    more.add(layer);
    Chain longer = new Chain(inputWidth, power, time, initialiser, more, width);
    if (longer.denseLayers().stream().mapToLong(Dense::parameterCount).sum()
        > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException("the chain has more parameters than an array can hold");
    }
    return longer;
  }

  private static int widthAfter(Layer layer, int width) {
    if (layer instanceof Dense dense) {
      if (dense.inputWidth() != width) {
        throw new IllegalArgumentException(
            "a dense layer of input width %d cannot follow an output of width %d"
                .formatted(dense.inputWidth(), width));
      }
      return dense.outputWidth();
    }
    if (layer instanceof Residual residual) {
      int end = width;
      for (Layer inner : residual.body()) {
        end = widthAfter(inner, end);
      }
      if (end != width) {
        throw new IllegalArgumentException(
            "a residual block must keep its width: x has %d columns, g(x) has %d"
                .formatted(width, end));
      }
    }
    return width;
  }

  private void requireNoLayers(String what) {
    if (!layers.isEmpty()) {
      throw new IllegalArgumentException(what + " must be chosen before the first layer");
    }
  }

  /** Returns the number of inputs, time not counted. */
  public int inputWidth() {
    return inputWidth;
  }

  /** Returns the number of outputs. */
  public int outputWidth() {
    return outputWidth;
  }

  /** Returns the power to which inputs are raised before the first layer; 1 leaves them alone. */
  public int power() {
    return power;
  }

  /** Returns how time enters. */
  public TimeInput time() {
    return time;
  }

  /** Returns the layers in order of evaluation. */
  public List<Layer> layers() {
    return layers;
  }

  /** Returns the dense layers in order of evaluation, those inside residual blocks too. */
  public List<Dense> denseLayers() {
    List<Dense> found = new ArrayList<>();
    for (Layer layer : flat()) {
      if (layer instanceof Dense dense) {
        found.add(dense);
      }
    }
    return found;
  }

  /** Returns the number of parameters. */
  public int parameterCount() {
    return denseLayers().stream().mapToInt(Dense::parameterCount).sum();
  }

  /**
   * Returns fresh parameters, drawn by each layer's {@link Initialiser}.
   *
   * @param seed the same seed gives the same bits
   */
  public double[] initialParameters(long seed) {
    var random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    double[] theta = new double[parameterCount()];
    List<Layer> flat = flat();
    double omega = 1;
    boolean first = true;
    int offset = 0;
    for (int i = 0; i < flat.size(); i++) {
      if (flat.get(i) instanceof Dense dense) {
        if (i + 1 < flat.size() && flat.get(i + 1) instanceof Activation.Sine sine) {
          omega = sine.omega();
        }
        dense.initialiser().draw(random, dense, first, omega, theta, offset);
        offset += dense.parameterCount();
        first = false;
      }
    }
    return theta;
  }

  /** Returns dense layers and activations in order of evaluation, residual blocks opened. */
  private List<Layer> flat() {
    List<Layer> flat = new ArrayList<>();
    open(layers, flat);
    return flat;
  }

  private static void open(List<Layer> layers, List<Layer> flat) {
    for (Layer layer : layers) {
      if (layer instanceof Residual residual) {
        open(residual.body(), flat);
      } else {
        flat.add(layer);
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Chain chain
        && inputWidth == chain.inputWidth
        && power == chain.power
        && time == chain.time
        && layers.equals(chain.layers);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * (31 * inputWidth + power) + time.hashCode()) + layers.hashCode();
  }

  @Override
  public String toString() {
    return "Chain[input=%d, power=%d, time=%s, layers=%s]"
        .formatted(inputWidth, power, time, layers);
  }
}
