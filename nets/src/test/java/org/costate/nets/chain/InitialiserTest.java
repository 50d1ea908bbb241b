package org.costate.nets.chain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Moments and ranges of fresh parameters.
 *
 * <p>A sample of N = 60,000 weights; mean and variance within 5 standard errors, which a right rule
 * misses with probability 6e-7 each. The seed is fixed.
 */
class InitialiserTest {
  private static final int IN = 300;
  private static final int OUT = 200;

  @ParameterizedTest
  @CsvSource({
    "LECUN_NORMAL, 0.00333333333",
    "LECUN_UNIFORM, 0.00333333333",
    "GLOROT_NORMAL, 0.004",
    "GLOROT_UNIFORM, 0.004",
    "HE_NORMAL, 0.00666666667",
    "HE_UNIFORM, 0.00666666667"
  })
  void weightsHaveTheVarianceOfTheRuleAndBiasesAreZero(Initialiser rule, double variance) {
    double[] theta = Chain.input(IN).initialiser(rule).dense(OUT).initialParameters(11);
    double[] weights = Arrays.copyOf(theta, IN * OUT);
    boolean uniform = rule.name().endsWith("UNIFORM");
    double kurtosis = uniform ? 1.8 : 3;
    double n = weights.length;

    double mean = Arrays.stream(weights).average().orElseThrow();
    double observed = Arrays.stream(weights).map(w -> w * w).average().orElseThrow();

    assertEquals(0, mean, 5 * Math.sqrt(variance / n));
    assertEquals(variance, observed, 5 * variance * Math.sqrt((kurtosis - 1) / n));
    double largest = Arrays.stream(weights).map(Math::abs).max().orElseThrow();
    assertEquals(uniform, largest <= Math.sqrt(3 * variance));
    assertTrue(Arrays.stream(theta, IN * OUT, theta.length).allMatch(b -> b == 0));
  }

  @ParameterizedTest
  @CsvSource({"30", "1.5"})
  void sirenDrawsTheFirstLayerWideAndLaterOnesByTheFrequency(double omega) {
    Chain chain =
        Chain.input(IN)
            .initialiser(Initialiser.SIREN)
            .dense(OUT)
            .sine(omega)
            .dense(OUT)
            .sine(omega)
            .dense(1);

    double[] theta = chain.initialParameters(5);

    int second = (IN + 1) * OUT;
    int third = second + (OUT + 1) * OUT;
    assertUniform(theta, 0, IN * OUT, 1.0 / IN);
    assertUniform(theta, IN * OUT, second, 1 / Math.sqrt(IN));
    assertUniform(theta, second, second + OUT * OUT, Math.sqrt(6.0 / OUT) / omega);
    assertUniform(theta, third, third + OUT, Math.sqrt(6.0 / OUT) / omega);
  }

  /** A uniform sample stays within its bound and misses the outer 8 % with probability 6e-8. */
  private static void assertUniform(double[] theta, int from, int to, double bound) {
    double largest = Arrays.stream(theta, from, to).map(Math::abs).max().orElseThrow();
    assertTrue(largest <= bound && largest > 0.92 * bound, () -> largest + " of " + bound);
  }
}
