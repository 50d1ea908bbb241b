package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.costate.nets.Precision;
import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.Initialiser;
import org.costate.nets.chain.TimeInput;
import org.costate.nets.djl.BlockFunction;
import org.costate.pinn.decomposition.Windows;

/**
 * The description of a network for a differential equation: fixed features of the coordinates, runs
 * of layers, gates, products. Immutable and without parameters; every method that adds something
 * returns a new network.
 *
 * <pre>{@code
 * Network.input(2)
 *     .periodic(Set.of(1), 2)
 *     .form(new DenseForm.Factorised(0.5, 0.1))
 *     .gated(32, 3, new Activation.Tanh())
 *     .layers(c -> c.dense(1));
 * }</pre>
 *
 * <p>Parameters are one flat vector, part after part in the order of evaluation; dense layers are
 * as in {@link Chain}, after the parameters that their {@link DenseForm} has of its own.
 */
public final class Network {
  private final int inputWidth;
  private final int outputWidth;
  private final DenseForm form;
  private final Initialiser rule;
  private final List<Piece> pieces;

  private Network(
      int inputWidth, int outputWidth, DenseForm form, Initialiser rule, List<Piece> pieces) {
    this.inputWidth = inputWidth;
    this.outputWidth = outputWidth;
    this.form = form;
    this.rule = rule;
    this.pieces = List.copyOf(pieces);
  }

  /**
   * Returns the network without parts, the identity.
   *
   * @param width number of coordinates, at least 1
   * @throws IllegalArgumentException if there are none
   */
  public static Network input(int width) {
    if (width < 1) {
      throw new IllegalArgumentException("a network needs at least 1 input; got " + width);
    }
    return new Network(width, width, new DenseForm.Plain(), Initialiser.GLOROT_UNIFORM, List.of());
  }

  /**
   * Returns a chain as a network, with the same parameters.
   *
   * @throws IllegalArgumentException if its power is not 1 or time is not one of its inputs
   */
  public static Network of(Chain chain) {
    return input(chain.inputWidth()).with(checked(chain), chain.outputWidth());
  }

  /**
   * Returns a DJL block on the engine as a network: for blocks that chains and the methods here
   * cannot express. Its derivatives are taken by reverse passes through reverse passes; they are
   * those of the fused streams, at several times the cost. Layers and all else may follow.
   *
   * <p>Least-squares methods ask for the gradient at single points, which costs a reverse pass for
   * each.
   *
   * @param block the network, with rows {@code [n, inputs]} going in; it runs in float64, and need
   *     not be initialised
   * @param inputs number of coordinates, at least 1
   * @throws IllegalArgumentException if the block does not take such rows
   * @throws IllegalStateException if the engine or its native library is missing
   */
  public static Network of(ai.djl.nn.Block block, int inputs) {
    return input(inputs).block(block);
  }

  /**
   * Returns the network that begins with a DJL block, as {@link #of(ai.djl.nn.Block, int)} does.
   *
   * @param block the block, which reads the coordinates
   * @throws IllegalArgumentException if there are parts already, or the block does not take rows of
   *     this width
   * @throws IllegalStateException if the engine or its native library is missing
   */
  public Network block(ai.djl.nn.Block block) {
    requireFirst("a block on the engine must come before anything else");
    BlockFunction function = BlockFunction.of(block, inputWidth);
    return with(new Piece.OnEngine(function), function.outputs());
  }

  private static Piece checked(Chain chain) {
    if (chain.time() != TimeInput.IGNORED || chain.power() != 1) {
      throw new IllegalArgumentException("time must be a coordinate and the power 1; got " + chain);
    }
    return new Piece.Layers(chain, new DenseForm.Plain(), Precision.FLOAT64);
  }

  /** Returns the network whose dense layers, from here on, have the given form. */
  public Network form(DenseForm next) {
    return new Network(inputWidth, outputWidth, next, rule, pieces);
  }

  /** Returns the network whose dense layers, from here on, are drawn by the given rule. */
  public Network initialiser(Initialiser next) {
    return new Network(inputWidth, outputWidth, form, next, pieces);
  }

  /**
   * Makes the network periodic: coordinate x̂ᵢ, which runs from −1 to 1 over the domain, is
   * replaced by {@code cos kπx̂ᵢ} and {@code sin kπx̂ᵢ}, so that u and all its derivatives agree at
   * both ends.
   *
   * @param coordinates which; the others follow unchanged after all cosines and all sines
   * @param harmonics the largest k, at least 1
   * @throws IllegalArgumentException if a coordinate is not there, none is named, harmonics is less
   *     than 1, or there are layers already
   */
  public Network periodic(Set<Integer> coordinates, int harmonics) {
    requireNoLayers();
    return with(Waves.periodic(outputWidth, coordinates, harmonics));
  }

  /**
   * Makes the network its own mirror image at one end of a coordinate or at both: x̂, which runs
   * from −1 to 1, is replaced by {@code cos kα} with the angle {@code α = π(x̂ + 1)/4} for the
   * lower end, {@code π(x̂ − 1)/4} for the upper one, {@code π(x̂ + 1)/2} for both, so that all odd
   * derivatives in x̂ are zero there. Hard Neumann and Robin conditions build on it.
   *
   * @param coordinate which; the others follow unchanged after the cosines
   * @param mirror at which ends
   * @param harmonics the largest k, at least 1
   * @throws IllegalArgumentException if the coordinate is not there, harmonics is less than 1, or
   *     there are features or layers already
   */
  public Network mirrored(int coordinate, Mirror mirror, int harmonics) {
    requireFirst("a mirrored coordinate must be chosen first");
    return with(Waves.mirrored(outputWidth, coordinate, mirror, harmonics));
  }

  /**
   * Makes the network flat across the boundary of a ball, for whose coordinates x̂ it is the unit
   * ball: {@code N₁(X) + (1 − |x̂|²)² N₂(x̂)} with {@code X = x̂ (3 − |x̂|²)/2}, of which nothing
   * has a slope across {@code |x̂| = 1}. Every smooth function without one there is such a sum of
   * smooth functions. Hard Neumann and Robin conditions build on it.
   *
   * @param coordinates of the ball
   * @param body adds the parts of N₁, and of N₂ with parameters of its own, to the network it is
   *     given; both read all coordinates
   * @throws IllegalArgumentException if a coordinate is not there, none is named, there are parts
   *     already, the body adds none, or it begins with windows, a ball or a block on the engine
   */
  public Network mirroredBall(Set<Integer> coordinates, UnaryOperator<Network> body) {
    requireFirst("a mirrored ball must be chosen before anything else");
    Piece.Ball ball = Inner.ball(this, coordinates, body);
    return with(ball, ball.body().outputWidth);
  }

  /**
   * Replaces what comes in by {@code cos 2πBx̂} and {@code sin 2πBx̂} with a fixed random B.
   *
   * @param count rows of B, at least 1
   * @param deviation of its normal entries, positive
   * @param seed the same seed gives the same B
   * @throws IllegalArgumentException if a number is out of range or there are layers already
   * @see <a href="https://arxiv.org/abs/2006.10739">Tancik et al. (2020)</a>
   */
  public Network fourier(int count, double deviation, long seed) {
    requireNoLayers();
    return with(Waves.fourier(outputWidth, count, deviation, seed));
  }

  private void requireFirst(String otherwise) {
    if (!pieces.isEmpty()) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  private void requireNoLayers() {
    if (!pieces.stream().allMatch(Piece.Features.class::isInstance)) {
      throw new IllegalArgumentException("features must be chosen before the first layer");
    }
  }

  private Network with(Waves waves) {
    return with(new Piece.Features(waves), waves.width());
  }

  /**
   * Adds layers.
   *
   * @param body adds them to the chain it is given
   * @throws IllegalArgumentException if it does not build on that chain
   */
  public Network layers(UnaryOperator<Chain> body) {
    Chain chain = body.apply(Chain.input(outputWidth).initialiser(rule));
    if (chain.inputWidth() != outputWidth) {
      throw new IllegalArgumentException(
          "layers must be added to the chain that is given, of width %s; got one of width %s"
              .formatted(outputWidth, chain.inputWidth()));
    }
    checked(chain);
    return with(new Piece.Layers(chain, form, Precision.FLOAT64), chain.outputWidth());
  }

  /**
   * Adds {@code x + g(x)}.
   *
   * @param body adds the parts of g to the network it is given
   * @throws IllegalArgumentException if g is empty, changes the width or begins with features
   */
  public Network residual(UnaryOperator<Network> body) {
    return with(Inner.skip(fork(), body), outputWidth);
  }

  /**
   * Adds the product {@code f(x) g(x)}, output by output.
   *
   * @param f adds its parts to the network it is given
   * @param g likewise
   * @throws IllegalArgumentException if one is empty or begins with features, or widths differ
   */
  public Network product(UnaryOperator<Network> f, UnaryOperator<Network> g) {
    Piece.Product product = Inner.product(fork(), f, g);
    return with(product, product.factors().get(0).outputWidth);
  }

  /** Returns the network without parts that a branch begins with here. */
  private Network fork() {
    return new Network(outputWidth, outputWidth, form, rule, List.of());
  }

  /**
   * Adds a gated block, the "modified multilayer perceptron": encoders {@code u = s(W₁x + b₁)} and
   * {@code v = s(W₂x + b₂)}; then, with h = x at first, {@code h ← s(Wh + b)} chooses between them
   * in each of its layers: {@code h ← (1 − h) u + h v}.
   *
   * @param width of all these layers, at least 1
   * @param depth number of layers after the encoders, at least 1
   * @param activation s
   * @throws IllegalArgumentException if a number is less than 1
   * @see <a href="https://doi.org/10.1137/20M1318043">Wang, Teng and Perdikaris (2021)</a>
   */
  public Network gated(int width, int depth, Activation activation) {
    if (width < 1 || depth < 1) {
      throw new IllegalArgumentException(
          "width and depth must be at least 1; got %s and %s".formatted(width, depth));
    }
    return with(new Piece.Gated(outputWidth, width, depth, activation, rule, form), width);
  }

  /**
   * Puts a network of its own in each of many overlapping windows: {@code Σ_j w_j(x) N_j((x̂ −
   * c_j)/ρ)}, with the centre and radius of the window, so that every network sees its window as
   * the interval from −1 to 1. Only networks of windows that contain a point are evaluated for it.
   *
   * <p>Networks are equal in shape but drawn apart. Features may be chosen inside the body; a
   * periodic coordinate needs a single window along it.
   *
   * @param windows of these coordinates
   * @param body adds the parts of N to the network it is given
   * @throws IllegalArgumentException if there are parts already, the body adds none, or the windows
   *     have other coordinates
   * @see <a href="https://doi.org/10.1007/s10444-023-10065-9">Moseley, Markham and Nissen-Meyer
   *     (2023)</a>
   */
  public Network windows(Windows windows, UnaryOperator<Network> body) {
    return windows(List.of(windows), body);
  }

  /**
   * Puts a network of its own in each window of several levels and adds the levels up: coarse ones
   * carry what is common to many fine windows, which learn of one another through their overlaps
   * alone.
   *
   * @param levels of windows of these coordinates, at least one
   * @param body adds the parts of N to the network it is given
   * @throws IllegalArgumentException as {@link #windows(Windows, UnaryOperator)}, or if there are
   *     no levels
   * @see <a href="https://doi.org/10.1016/j.cma.2024.117116">Dolean, Heinlein, Mishra and Moseley
   *     (2024)</a>
   */
  public Network windows(List<Windows> levels, UnaryOperator<Network> body) {
    requireFirst("windows must be chosen before anything else");
    Piece.Windowed windowed = Inner.windowed(this, levels, body);
    return with(windowed, windowed.body().outputWidth);
  }

  /**
   * Returns points in an order in which evaluation is fast: those of one window together, of the
   * level that has most.
   *
   * @param points {@code [dimension][n]}; not modified
   * @param scaling the normalisation of the coordinates
   * @return the points themselves for a network without windows
   */
  public double[][] inOrder(double[][] points, InputScaling scaling) {
    return pieces.isEmpty() || !(pieces.get(0) instanceof Piece.Windowed windowed)
        ? points
        : WindowOrder.of(windowed.finest(), points, scaling);
  }

  /**
   * Returns the same network, with the same parameters, that computes its layers in the given
   * precision; parameters and gradients stay double outside. Single precision carries derivatives
   * up to second order, and relative errors of 1e-7 in a layer: good for the first steps of a
   * training, too coarse for quasi-Newton methods and refused by least-squares methods.
   *
   * @throws IllegalArgumentException if there is more than features and plain runs of dense layers
   *     with activations, for single precision
   */
  public Network precision(Precision precision) {
    List<Piece> same = pieces.stream().map(piece -> piece.in(precision)).toList();
    return new Network(inputWidth, outputWidth, form, rule, same);
  }

  /** Returns the number of points for which evaluation is fastest. */
  public int blockPoints() {
    return pieces.stream().anyMatch(Piece::isSingle) ? FloatLoops.POINTS : JetChain.BLOCK;
  }

  private Network with(Piece piece, int width) {
    List<Piece> more = new ArrayList<>(pieces);
    more.add(piece);
    return new Network(inputWidth, width, form, rule, more);
  }

  /** Returns the number of coordinates. */
  public int inputWidth() {
    return inputWidth;
  }

  /** Returns the number of outputs. */
  public int outputWidth() {
    return outputWidth;
  }

  /** Returns the number of parameters. */
  public int parameterCount() {
    return pieces.stream().mapToInt(Piece::parameterCount).sum();
  }

  /**
   * Returns fresh parameters; those of the chain's own for a network made of one chain.
   *
   * @param seed the same seed gives the same bits
   */
  public double[] initialParameters(long seed) {
    return FreshParameters.of(this, seed);
  }

  List<Piece> pieces() {
    return pieces;
  }
}
