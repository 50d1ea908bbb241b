package org.costate.nets.chain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.costate.nets.Execution;
import org.costate.nets.NetworkField;
import org.costate.nets.NetworkOptions;
import org.junit.jupiter.api.Test;

class ExecutionAgreementProperties {
  /** Most roundings of the inputs in a result: five times what 99 draws of 100 need. */
  private static final double ROUNDINGS = 8;

  /** Relative change of the inputs, the root of a rounding. */
  private static final double NUDGE = 0x1p-26;

  private static final int NUDGES = 8;

  private static final String[] NAMES = {"value", "yBar", "thetaBar", "pushforward"};
  private static final int DEFECTS = 40;

  /**
   * A chain means the same in fused Java and on the engine: value, pullback and pushforward, to a
   * few roundings, whether their parts cancel or not.
   */
  @Property(tries = 150)
  void bothExecutionsComputeTheSame(
      @ForAll @LongRange(min = 0, max = 1_000_000) long seed,
      @ForAll @IntRange(min = 1, max = 9) int batch) {
    assertEveryRatioBelow(ROUNDINGS, ratios(seed, batch, 0));
  }

  /** A tanh near its end leaves a small pullback of large parts. */
  @Test
  void aPullbackThatCancelsIsJudgedByItsParts() {
    assertEveryRatioBelow(ROUNDINGS, ratios(157_361, 4, 0));
  }

  /**
   * One weight of the last layer wrong in its last ten bits is seen, unless what it multiplies is
   * next to nothing: in a single draw more often than one time in three.
   */
  @Test
  void aWeightWithoutItsLastTenBitsIsFound() {
    int found = 0;
    for (int seed = 0; seed < DEFECTS; seed++) {
      found += Arrays.stream(ratios(seed, 3, 1023)).max().orElseThrow() > ROUNDINGS ? 1 : 0;
    }
    assertTrue(found > DEFECTS / 3, "found " + found);
  }

  private static void assertEveryRatioBelow(double bound, double[] ratios) {
    for (int i = 0; i < ratios.length; i++) {
      assertTrue(ratios[i] <= bound, NAMES[i] + ": " + ratios[i] + " roundings");
    }
  }

  /**
   * Returns the differences of value, pullbacks and pushforward, in roundings.
   *
   * <p>A rounding is what a result moves with its inputs, found by nudging all of them. What is
   * pulled back or pushed forward may always err by one rounding of its parts, the sum of
   * magnitudes of all products along all ways through the network: 1 − a² of a tanh near its end
   * errs by a rounding of 1 and not of itself.
   *
   * @param bits which are cleared in the last weight of the fused execution
   */
  private static double[] ratios(long seed, int batch, long bits) {
    Chain chain = RandomChains.field(seed);
    NetworkOptions options = NetworkOptions.of(chain, batch).withSeed((int) seed);
    try (NetworkField fused = NetworkField.of(chain, options.with(Execution.FUSED));
        NetworkField engine = NetworkField.of(chain, options.with(Execution.ENGINE));
        NetworkField absolute = NetworkField.of(linear(chain), options.with(Execution.FUSED))) {
      assertEquals(Execution.FUSED, fused.execution());
      assertEquals(Execution.ENGINE, engine.execution());
      assertArrayEquals(fused.parameters(), engine.parameters(), "one seed, the same start");

      Random random = new Random(seed);
      int n = fused.dimension();
      int p = fused.parameterCount();
      double[] theta = random.doubles(p, -1, 1).toArray();
      double[] y = random.doubles(n, -1.5, 1.5).toArray();
      double[] u = random.doubles(n, -1, 1).toArray();
      double[] w = random.doubles(p, -1, 1).toArray();

      double[][] expected = results(engine, theta, y, u, w);
      double[] weight = new double[expected.length];
      for (int i = 0; i < NUDGES; i++) {
        double[][] moved =
            results(
                fused,
                nudged(random, theta),
                nudged(random, y),
                nudged(random, u),
                nudged(random, w));
        for (int k = 0; k < weight.length; k++) {
          weight[k] = Math.max(weight[k], distance(expected[k], moved[k]) / NUDGE);
        }
      }
      double[][] parts = results(absolute, sizes(theta), sizes(y), sizes(u), sizes(w));
      for (int k = 1; k < weight.length; k++) {
        weight[k] = Math.max(weight[k], norm(parts[k]) / ROUNDINGS);
      }
      double[] own = theta.clone();
      int last = p - 1 - chain.outputWidth();
      own[last] = Double.longBitsToDouble(Double.doubleToRawLongBits(own[last]) & ~bits);
      double[][] actual = results(fused, own, y, u, w);
      double[] ratios = new double[weight.length];
      for (int k = 0; k < ratios.length; k++) {
        double difference = distance(expected[k], actual[k]);
        ratios[k] = difference == 0 ? 0 : difference / (Math.ulp(1.0) * weight[k]);
      }
      return ratios;
    }
  }

  private static double[][] results(
      NetworkField field, double[] theta, double[] y, double[] u, double[] w) {
    double t = 0.4;
    field.setParameters(theta);
    double[] value = new double[y.length];
    double[] yBar = new double[y.length];
    double[] thetaBar = new double[theta.length];
    double[] forward = new double[y.length];
    field.derivative(t, y, value);
    field.pullback(t, y, u, yBar, thetaBar);
    field.pushforward(t, y, u, w, forward);
    return new double[][] {value, yBar, thetaBar, forward};
  }

  private static double[] nudged(Random random, double[] values) {
    double[] moved = values.clone();
    for (int i = 0; i < moved.length; i++) {
      moved[i] *= random.nextBoolean() ? 1 + NUDGE : 1 - NUDGE;
    }
    return moved;
  }

  /** The chain with slopes of 1, the size of those of most activations at their steepest. */
  private static Chain linear(Chain chain) {
    Chain linear = Chain.input(chain.inputWidth()).power(chain.power()).time(chain.time());
    for (Layer layer : chain.layers()) {
      linear = linear.add(linear(layer));
    }
    return linear;
  }

  private static Layer linear(Layer layer) {
    if (layer instanceof Residual residual) {
      return new Residual(
          residual.body().stream().map(ExecutionAgreementProperties::linear).toList());
    }
    return layer instanceof Activation ? new Activation.Identity() : layer;
  }

  private static double[] sizes(double[] values) {
    return Arrays.stream(values).map(Math::abs).toArray();
  }

  private static double norm(double[] values) {
    return distance(values, new double[values.length]);
  }

  private static double distance(double[] a, double[] b) {
    double distance = 0;
    for (int i = 0; i < a.length; i++) {
      distance = Math.hypot(distance, a[i] - b[i]);
    }
    return distance;
  }
}
