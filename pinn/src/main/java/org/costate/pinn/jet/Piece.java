package org.costate.pinn.jet;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.costate.nets.Precision;
import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.Dense;
import org.costate.nets.chain.Initialiser;
import org.costate.nets.chain.Residual;
import org.costate.nets.djl.BlockFunction;
import org.costate.pinn.decomposition.Windows;

/** A part of a {@link Network}: a closed family. */
sealed interface Piece {
  /** Fixed features of the coordinates. */
  record Features(Waves waves) implements Piece {}

  /**
   * A network of the coordinates of a ball so bent that nothing has a slope across its boundary,
   * and another of the same shape times what has none; parameters in this order.
   */
  record Ball(List<Integer> coordinates, Network body) implements Piece {}

  /** A run of layers; its dense ones have the given form. */
  record Layers(Chain chain, DenseForm form, Precision precision) implements Piece {

    /** Returns whether it is nothing but plain dense layers and activations. */
    boolean isPlain() {
      return form instanceof DenseForm.Plain
          && chain.layers().stream().noneMatch(Residual.class::isInstance);
    }
  }

  /**
   * The sum over levels of a network of its own in each of many windows; parameters level after
   * level and window after window.
   */
  record Windowed(List<Windows> levels, Network body) implements Piece {

    /** Returns the number of windows of all levels. */
    int size() {
      return levels.stream().mapToInt(Windows::size).sum();
    }

    /** Returns the level that has most windows. */
    Windows finest() {
      return Collections.max(levels, Comparator.comparingInt(Windows::size));
    }
  }

  /** A block on the engine. */
  record OnEngine(BlockFunction function) implements Piece {}

  /** {@code x + g(x)}. */
  record Skip(Network body) implements Piece {}

  /** {@code f₁(x) f₂(x) …}, output by output. */
  record Product(List<Network> factors) implements Piece {}

  /**
   * Two encoders u and v of the input and hidden layers {@code h ← (1 − s(Wh + b)) u + s(Wh + b)
   * v}, all of one width.
   */
  record Gated(
      int input, int width, int depth, Activation activation, Initialiser rule, DenseForm form)
      implements Piece {

    /** Returns a dense layer and its activation. */
    Chain hidden(int from) {
      return Chain.input(from).initialiser(rule).dense(width).add(activation);
    }

    /** Returns the chain of encoder u, of encoder v or of hidden layer k − 2. */
    Chain part(int k) {
      return hidden(k < 3 ? input : width);
    }
  }

  /** Returns whether it must read the coordinates: nothing is pulled back through it. */
  default boolean readsCoordinates() {
    return this instanceof Features
        || this instanceof Ball
        || this instanceof Windowed
        || this instanceof OnEngine;
  }

  /**
   * Returns the same part computed in the given precision.
   *
   * @throws IllegalArgumentException if single precision cannot compute it
   */
  default Piece in(Precision precision) {
    if (this instanceof Layers layers && (precision == Precision.FLOAT64 || layers.isPlain())) {
      return new Layers(layers.chain(), layers.form(), precision);
    } else if (precision == Precision.FLOAT64 || this instanceof Features) {
      return this;
    }
    throw new IllegalArgumentException(
        "single precision is for plain runs of dense layers and activations, after features;"
            + " it has no part like "
            + this);
  }

  /** Returns whether it is computed in single precision. */
  default boolean isSingle() {
    return this instanceof Layers layers && layers.precision() == Precision.FLOAT32;
  }

  /** Returns the number of parameters. */
  default int parameterCount() {
    if (this instanceof Layers layers) {
      return layers.chain().denseLayers().stream().mapToInt(layers.form()::parameterCount).sum();
    } else if (this instanceof Windowed windowed) {
      return windowed.size() * windowed.body().parameterCount();
    } else if (this instanceof Ball ball) {
      return 2 * ball.body().parameterCount();
    } else if (this instanceof OnEngine engine) {
      return engine.function().parameterCount();
    } else if (this instanceof Skip skip) {
      return skip.body().parameterCount();
    } else if (this instanceof Product product) {
      return product.factors().stream().mapToInt(Network::parameterCount).sum();
    } else if (this instanceof Gated gated) {
      int count = 0;
      for (int k = 0; k < gated.depth() + 2; k++) {
        for (Dense dense : gated.part(k).denseLayers()) {
          count += gated.form().parameterCount(dense);
        }
      }
      return count;
    }
    return 0;
  }
}
