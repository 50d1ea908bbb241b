package org.costate.nets.chain;

import static org.costate.nets.chain.RandomChains.absoluteDot;
import static org.costate.nets.chain.RandomChains.dot;
import static org.costate.nets.chain.RandomChains.vector;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.Binary64Field;
import org.hipparchus.util.MathArrays;

/** Laws of the fused execution on random chains: all activations, residual blocks, batches. */
class FusedChainProperties {

  private static final double T = 0.7;

  /** The value is what the plainest loops give. */
  @Property(tries = 300, seed = "20261")
  void valuesAreThoseOfThePlainLoops(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 33) int batch) {
    Chain chain = RandomChains.field(seed);
    Random random = new Random(seed);
    double[] theta = vector(random, chain.parameterCount(), 0.5);
    FusedChain field = FusedChain.of(chain, batch, theta);
    double[] y = vector(random, field.dimension(), 1);
    double[] slope = new double[field.dimension()];

    field.derivative(T, y, slope);

    Binary64[] numbers = numbers(theta, 0, theta.length);
    int width = chain.inputWidth();
    double[] expected = new double[slope.length];
    for (int row = 0; row < batch; row++) {
      Binary64[] out = PlainLoop.row(chain, T, numbers(y, row * width, width), numbers);
      for (int i = 0; i < width; i++) {
        expected[row * width + i] = out[i].getReal();
      }
    }
    assertClose(expected, slope, 2e-14);
  }

  private static Binary64[] numbers(double[] values, int from, int n) {
    Binary64[] numbers = MathArrays.buildArray(Binary64Field.getInstance(), n);
    for (int i = 0; i < n; i++) {
      numbers[i] = new Binary64(values[from + i]);
    }
    return numbers;
  }

  /** ⟨a, J v⟩ = ⟨Jᵀ a, v⟩ in state and parameters together. */
  @Property(tries = 400, seed = "20262")
  void pushforwardAndPullbackAreDual(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 33) int batch) {
    Chain chain = RandomChains.field(seed);
    Random random = new Random(seed);
    FusedChain field = FusedChain.of(chain, batch, vector(random, chain.parameterCount(), 0.5));
    int n = field.dimension();
    double[] y = vector(random, n, 1);
    double[] yDot = vector(random, n, 1);
    double[] thetaDot = vector(random, field.parameterCount(), 1);
    double[] a = vector(random, n, 1);
    double[] forward = new double[n];
    double[] yBar = new double[n];
    double[] thetaBar = new double[field.parameterCount()];

    field.pushforward(T, y, yDot, thetaDot, forward);
    field.pullback(T, y, a, yBar, thetaBar);

    double scale =
        absoluteDot(a, forward) + absoluteDot(yBar, yDot) + absoluteDot(thetaBar, thetaDot);
    assertEquals(
        dot(a, forward), dot(yBar, yDot) + dot(thetaBar, thetaDot), 1e-12 * scale, chain::toString);
  }

  /** With and without a record: the same value and the same cotangents, bit for bit. */
  @Property(tries = 200, seed = "20263")
  void aRecordChangesNoBit(@ForAll long seed, @ForAll @IntRange(min = 1, max = 33) int batch) {
    Chain chain = RandomChains.field(seed);
    Random random = new Random(seed);
    FusedChain field = FusedChain.of(chain, batch, vector(random, chain.parameterCount(), 0.5));
    int n = field.dimension();
    double[] y = vector(random, n, 1);
    double[] a = vector(random, n, 1);
    double[] slope = new double[n];
    double[] recordedSlope = new double[n];
    double[] record = new double[field.recordLength() + 5];
    double[] yBar = new double[n];
    double[] recordedYBar = new double[n];
    double[] thetaBar = new double[field.parameterCount()];
    double[] recordedThetaBar = new double[field.parameterCount()];

    field.derivative(T, y, recordedSlope, record, 3);
    field.derivative(T, vector(random, n, 2), slope);
    field.derivative(T, y, slope);
    field.pullback(T, y, a, yBar, thetaBar);
    scramble(field, vector(random, n, 2));
    field.pullback(T, y, a, recordedYBar, recordedThetaBar, record, 3);

    assertArrayEquals(slope, recordedSlope);
    assertArrayEquals(yBar, recordedYBar);
    assertArrayEquals(thetaBar, recordedThetaBar);
    assertEquals(0, record[2]);
    assertEquals(0, record[record.length - 2]);
  }

  /** Leaves nothing of an earlier evaluation in scratch memory. */
  private static void scramble(FusedChain field, double[] elsewhere) {
    field.pullback(
        T, elsewhere, elsewhere, new double[elsewhere.length], new double[field.parameterCount()]);
  }

  /** H is symmetric: ⟨v, H u⟩ = ⟨u, H v⟩, in state and parameters together. */
  @Property(tries = 300, seed = "20264")
  void theTangentOfThePullbackIsSymmetric(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 33) int batch) {
    Chain chain = RandomChains.field(seed);
    Random random = new Random(seed);
    FusedChain field = FusedChain.of(chain, batch, vector(random, chain.parameterCount(), 0.5));
    int n = field.dimension();
    int p = field.parameterCount();
    double[] y = vector(random, n, 1);
    double[] a = vector(random, n, 1);
    double[] uy = vector(random, n, 1);
    double[] ut = vector(random, p, 1);
    double[] vy = vector(random, n, 1);
    double[] vt = vector(random, p, 1);
    double[] huy = new double[n];
    double[] hut = new double[p];
    double[] hvy = new double[n];
    double[] hvt = new double[p];

    field.pullbackTangent(T, y, uy, ut, a, new double[n], huy, hut);
    field.pullbackTangent(T, y, vy, vt, a, new double[n], hvy, hvt);

    double scale =
        absoluteDot(vy, huy) + absoluteDot(vt, hut) + absoluteDot(uy, hvy) + absoluteDot(ut, hvt);
    assertEquals(
        dot(vy, huy) + dot(vt, hut), dot(uy, hvy) + dot(ut, hvt), 1e-11 * scale, chain::toString);
  }

  private static void assertClose(double[] expected, double[] actual, double tolerance) {
    double scale = 1;
    for (double value : expected) {
      scale = Math.max(scale, Math.abs(value));
    }
    assertArrayEquals(expected, actual, tolerance * scale);
  }
}
