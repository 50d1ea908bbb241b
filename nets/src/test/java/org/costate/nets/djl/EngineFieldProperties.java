package org.costate.nets.djl;

import static org.costate.nets.djl.Vectors.assertClose;
import static org.costate.nets.djl.Vectors.dot;
import static org.costate.nets.djl.Vectors.norm;
import static org.costate.nets.djl.Vectors.random;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDList;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.LambdaBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import java.util.List;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.costate.nets.NetworkField;
import org.costate.nets.NetworkOptions;
import org.costate.nets.chain.TimeInput;

class EngineFieldProperties {
  private static final List<Supplier<Block>> ACTIVATIONS =
      List.of(
          Activation::tanhBlock,
          Activation::sigmoidBlock,
          Activation::geluBlock,
          Activation::softPlusBlock,
          Activation::reluBlock,
          () -> Activation.swishBlock(1.5f),
          () -> new LambdaBlock(x -> new NDList(x.get(0).sin()), "sine"),
          () -> new LambdaBlock(x -> new NDList(x.get(0).softmax(0)), "across the batch"));

  /** ⟨a, J·(v, w)⟩ = ⟨Jᵀa, (v, w)⟩. */
  @Property(tries = 60)
  void pushforwardAndPullbackAreTransposes(
      @ForAll @IntRange(min = 1, max = 5) int batch,
      @ForAll @IntRange(min = 1, max = 4) int dim,
      @ForAll @IntRange(min = 1, max = 9) int width,
      @ForAll TimeInput time,
      @ForAll @IntRange(min = 0, max = 7) int activation,
      @ForAll boolean parametersMove,
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    try (NetworkField field = field(batch, dim, width, time, activation, seed)) {
      int n = field.dimension();
      double[] y = random(n, seed);
      double[] a = random(n, seed + 1);
      double[] v = random(n, seed + 2);
      double[] w = new double[field.parameterCount()];
      if (parametersMove) {
        w = random(w.length, seed + 3);
      }
      double[] forward = new double[n];
      double[] yBar = new double[n];
      double[] thetaBar = new double[w.length];
      field.pushforward(0.3, y, v, w, forward);
      field.pullback(0.3, y, a, yBar, thetaBar);

      double scale = norm(a) * norm(forward) + norm(yBar) * norm(v) + norm(thetaBar) * norm(w);
      assertEquals(dot(yBar, v) + dot(thetaBar, w), dot(a, forward), 1e-13 * scale);
    }
  }

  /** The Jacobian's product with v is the pushforward of v. */
  @Property(tries = 30)
  void theJacobianHoldsThePushforwards(
      @ForAll @IntRange(min = 1, max = 4) int batch,
      @ForAll @IntRange(min = 1, max = 4) int dim,
      @ForAll TimeInput time,
      @ForAll @IntRange(min = 0, max = 7) int activation,
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    try (NetworkField field = field(batch, dim, 6, time, activation, seed)) {
      int n = field.dimension();
      double[] y = random(n, seed);
      double[] v = random(n, seed + 1);
      double[] jacobian = random(n * n, seed + 2);
      double[] forward = new double[n];
      field.jacobian(0.3, y, jacobian);
      field.pushforward(0.3, y, v, new double[field.parameterCount()], forward);

      double[] product = new double[n];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          product[i] += jacobian[i * n + j] * v[j];
        }
      }
      assertClose(forward, product, 1e-12);
    }
  }

  /** A pushforward is the limit of a difference quotient, whose error is h²/6 times f''' . */
  @Property(tries = 30)
  void thePushforwardIsTheLimitOfDifferences(
      @ForAll @IntRange(min = 0, max = 3) int smoothActivation,
      @ForAll TimeInput time,
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    try (NetworkField field = field(3, 2, 8, time, smoothActivation, seed)) {
      double[] y = random(6, seed);
      double[] v = random(6, seed + 1);
      double[] theta = field.parameters();
      double[] w = random(theta.length, seed + 2);
      double[] forward = new double[6];
      field.pushforward(0.3, y, v, w, forward);

      double h = 1e-4;
      double[] ahead = moved(field, y, v, theta, w, h);
      double[] behind = moved(field, y, v, theta, w, -h);
      for (int i = 0; i < 6; i++) {
        assertEquals((ahead[i] - behind[i]) / (2 * h), forward[i], 1e-5);
      }
    }
  }

  private static double[] moved(
      NetworkField field, double[] y, double[] v, double[] theta, double[] w, double h) {
    double[] there = y.clone();
    double[] thetaThere = theta.clone();
    for (int i = 0; i < y.length; i++) {
      there[i] += h * v[i];
    }
    for (int i = 0; i < theta.length; i++) {
      thetaThere[i] += h * w[i];
    }
    field.setParameters(thetaThere);
    double[] slope = new double[y.length];
    field.derivative(0.3, there, slope);
    return slope;
  }

  private static NetworkField field(
      int batch, int dim, int width, TimeInput time, int activation, int seed) {
    SequentialBlock block =
        new SequentialBlock()
            .add(Linear.builder().setUnits(width).build())
            .add(ACTIVATIONS.get(activation).get())
            .add(Linear.builder().setUnits(width).optBias(false).build())
            .add(ACTIVATIONS.get(activation).get())
            .add(Linear.builder().setUnits(dim).build());
    return EngineField.of(block, NetworkOptions.rows(batch, dim).with(time).withSeed(seed));
  }
}
