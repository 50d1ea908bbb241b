package org.costate.sde.gan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;
import org.junit.jupiter.api.Test;

/** The bound 1 on the slope is kept, and reached where all weights are at their bounds. */
class LipschitzClipTest {
  /** Where z/(1 + e^(−z)) is steepest. */
  private static final double STEEPEST = 2.3993572805154;

  /** The slope of the first value as all inputs rise together. */
  private static double slope(Chain chain, double[] theta, double at) {
    FusedFunction f = FusedFunction.of(chain, 1, theta);
    double[] x = new double[chain.inputWidth()];
    double[] low = new double[chain.outputWidth()];
    double[] high = new double[chain.outputWidth()];
    Arrays.fill(x, at - 1e-4);
    f.value(x, low);
    Arrays.fill(x, at + 1e-4);
    f.value(x, high);
    return (high[0] - low[0]) / 2e-4;
  }

  @Test
  void weightsBeyondTheBoundGiveTheSlopeOneOfEitherSign() {
    Chain chain = Chain.input(4).dense(7);
    for (double sign : new double[] {1, -1}) {
      double[] theta = new double[chain.parameterCount()];
      Arrays.fill(theta, 0, 4 * 7, 100 * sign);
      LipschitzClip.apply(chain, theta, 0);
      assertEquals(sign, slope(chain, theta, 0.3), 1e-9);
    }
  }

  @Test
  void theSlopeOfASiluIsMadeUpForByTheLayerAfterIt() {
    Chain chain = Chain.input(1).dense(1).silu().dense(1);
    double[] theta = {100, 0, 100, 0};
    LipschitzClip.apply(chain, theta, 0);

    assertEquals(1, slope(chain, theta, STEEPEST), 1e-7);
  }

  @Test
  void widthsBetweenLayersDoNotAdd() {
    Chain chain = Chain.input(4).dense(7).relu().dense(3);
    double[] theta = new double[chain.parameterCount()];
    Arrays.fill(theta, 100);
    LipschitzClip.apply(chain, theta, 0);

    assertEquals(1, slope(chain, theta, 0.3), 1e-9);
  }

  @Test
  void biasesWeightsWithinTheBoundAndOtherParametersAreLeftAlone() {
    Chain chain = Chain.input(2).dense(1);
    double[] theta = {7, 8, 0.2, -9, 50, 6};
    LipschitzClip.apply(chain, theta, 2);

    assertEquals("[7.0, 8.0, 0.2, -0.5, 50.0, 6.0]", Arrays.toString(theta));
  }

  @Test
  void twoActivationsInARowAreRefused() {
    Chain chain = Chain.input(2).dense(2).silu().tanh().dense(2);

    assertThrows(IllegalArgumentException.class, () -> LipschitzClip.require(chain));
  }
}
