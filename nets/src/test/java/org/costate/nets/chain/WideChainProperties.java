package org.costate.nets.chain;

import static org.costate.nets.chain.RandomChains.absoluteDot;
import static org.costate.nets.chain.RandomChains.dot;
import static org.costate.nets.chain.RandomChains.vector;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hipparchus.util.Binary64;
import org.hipparchus.util.Binary64Field;
import org.hipparchus.util.MathArrays;

/**
 * Laws of chains whose widths lie on both sides of those at which loops change: several layers of
 * different width share scratch memory, batches are long, of one tile and of several.
 */
class WideChainProperties {
  private static final int[] WIDTHS = {1, 2, 3, 7, 8, 12, 31, 32, 33, 66, 70};
  private static final int[] BATCHES = {1, 4, 65, 67, 142, 300};

  /** Every row of the value is what the plainest loops give for that row. */
  @Property(tries = 80, seed = "20265")
  void rowsAreThoseOfThePlainLoops(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int batchIndex) {
    Random random = new Random(seed);
    Chain chain = chain(random);
    int batch = BATCHES[batchIndex];
    double[] theta = vector(random, chain.parameterCount(), 0.2);
    FusedFunction function = FusedFunction.of(chain, batch, theta);
    double[] x = vector(random, function.inputLength(), 1);
    double[] out = new double[function.outputLength()];

    function.value(x, out);

    Binary64[] parameters = numbers(theta);
    int in = chain.inputWidth();
    int width = chain.outputWidth();
    for (int row : new int[] {0, random.nextInt(batch), batch - 1}) {
      double[] of = Arrays.copyOfRange(x, row * in, (row + 1) * in);
      Binary64[] expected = PlainLoop.row(chain, 0, numbers(of), parameters);
      for (int i = 0; i < width; i++) {
        double exact = expected[i].getReal();
        assertEquals(exact, out[row * width + i], 1e-13 * (1 + Math.abs(exact)), chain::toString);
      }
    }
  }

  /** ⟨a, J v⟩ = ⟨Jᵀ a, v⟩ in input and parameters together; twice, as scratch is used again. */
  @Property(tries = 120, seed = "20266")
  void pushforwardAndPullbackAreDual(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 5) int batchIndex) {
    Random random = new Random(seed);
    Chain chain = chain(random);
    FusedFunction function =
        FusedFunction.of(chain, BATCHES[batchIndex], vector(random, chain.parameterCount(), 0.2));
    for (int again = 0; again < 2; again++) {
      double[] x = vector(random, function.inputLength(), 1);
      double[] xDot = vector(random, x.length, 1);
      double[] thetaDot = vector(random, chain.parameterCount(), 1);
      double[] a = vector(random, function.outputLength(), 1);
      double[] forward = new double[a.length];
      double[] xBar = new double[x.length];
      double[] thetaBar = new double[thetaDot.length];

      function.pushforward(x, xDot, thetaDot, forward);
      function.pullback(x, a, xBar, thetaBar);

      double scale =
          absoluteDot(a, forward) + absoluteDot(xBar, xDot) + absoluteDot(thetaBar, thetaDot);
      assertEquals(
          dot(a, forward),
          dot(xBar, xDot) + dot(thetaBar, thetaDot),
          1e-12 * scale,
          chain::toString);
    }
  }

  private static Chain chain(Random random) {
    Chain chain = Chain.input(width(random));
    int layers = 1 + random.nextInt(3);
    for (int i = 0; i < layers; i++) {
      chain = chain.dense(width(random)).tanh();
    }
    return chain.dense(width(random));
  }

  private static int width(Random random) {
    return WIDTHS[random.nextInt(WIDTHS.length)];
  }

  private static Binary64[] numbers(double[] values) {
    Binary64[] numbers = MathArrays.buildArray(Binary64Field.getInstance(), values.length);
    Arrays.setAll(numbers, i -> new Binary64(values[i]));
    return numbers;
  }
}
