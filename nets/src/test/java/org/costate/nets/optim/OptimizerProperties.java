package org.costate.nets.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class OptimizerProperties {

  /** θ after k steps on λθ²/2 is (1 − hλ)^k θ₀. */
  @Property(tries = 100)
  void gradientDescentFollowsItsClosedForm(
      @ForAll @DoubleRange(min = 0.1, max = 10) double lambda,
      @ForAll @DoubleRange(min = 0.01, max = 1.9) double product,
      @ForAll @IntRange(min = 1, max = 50) int k) {
    double[] theta = {1};
    OptimizerRun run = new Sgd().open(1);
    for (int i = 0; i < k; i++) {
      run.step(theta, new double[] {lambda * theta[0]}, product / lambda);
    }
    assertEquals(Math.pow(1 - product, k), theta[0], 1e-13);
  }

  /** Descent on a quadratic is stable exactly for h below 2/λmax, here to 1 %. */
  @Property(tries = 50)
  void gradientDescentIsStableBelowTwoOverTheLargestEigenvalue(
      @ForAll @DoubleRange(min = 0.5, max = 20) double largest, @ForAll Random random) {
    double[] lambda = random.doubles(5, 0.05 * largest, largest).toArray();
    lambda[2] = largest;

    assertTrue(distanceAfter(2000, lambda, 0.99 * 2 / largest) < 1e-3, "1 % below");
    assertTrue(distanceAfter(2000, lambda, 1.01 * 2 / largest) > 1e3, "1 % above");
  }

  private static double distanceAfter(int steps, double[] lambda, double rate) {
    double[] theta = new double[lambda.length];
    Arrays.fill(theta, 1);
    double[] gradient = new double[lambda.length];
    OptimizerRun run = new Sgd().open(lambda.length);
    for (int k = 0; k < steps; k++) {
      for (int i = 0; i < theta.length; i++) {
        gradient[i] = lambda[i] * theta[i];
      }
      run.step(theta, gradient, rate);
    }
    return VectorMath.norm(theta);
  }

  /** θₖ₊₁ = θₖ − h g(θₖ) + μ (θₖ − θₖ₋₁). */
  @Property(tries = 100)
  void momentumIsPolyaksThreeTermForm(
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.99) double mu,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 0.5) double h) {
    double[] theta = {1.5};
    OptimizerRun run = new Momentum(mu).open(1);
    double before = 1.5;
    double now = 1.5;
    for (int k = 0; k < 60; k++) {
      run.step(theta, new double[] {Math.sin(theta[0])}, h);
      double next = now - h * Math.sin(now) + mu * (now - before);
      before = now;
      now = next;
      assertEquals(now, theta[0], 1e-11, "step " + k);
    }
  }

  /** In x = θ + μ v the rule takes its gradient at the look-ahead point x − μ v. */
  @Property(tries = 100)
  void nesterovLooksAhead(
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.99) double mu,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 0.5) double h) {
    double[] theta = {1.5};
    OptimizerRun run = new Nesterov(mu).open(1);
    double x = 1.5;
    double v = 0;
    for (int k = 0; k < 60; k++) {
      run.step(theta, new double[] {Math.sin(theta[0])}, h);
      v = mu * v + h * Math.sin(x - mu * v);
      x -= v;
      assertEquals(x - mu * v, theta[0], 1e-11, "step " + k);
    }
  }

  /** With ε = 0 the first step is −h sign(g), whatever the size of g. */
  @Property
  void adamsFirstStepIsTheSign(
      @ForAll @DoubleRange(min = -150, max = 150) double exponent,
      @ForAll boolean negative,
      @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 1) double h) {
    double g = (negative ? -1 : 1) * Math.pow(10, exponent);
    double[] theta = {0, 0};

    new Adam(0.9, 0.999, 0).open(2).step(theta, new double[] {g, 0}, h);

    assertEquals(-h * Math.signum(g), theta[0], 1e-13 * h);
    assertEquals(0, theta[1], "no gradient, no step");
  }

  /** With a constant gradient the corrected moments are g and g². */
  @Property(tries = 100)
  void correctedMomentsOfAConstantGradientAreExact(
      @ForAll @DoubleRange(min = -100, max = 100) double g,
      @ForAll @IntRange(min = 1, max = 3000) int t) {
    Adam adam = Adam.withDefaults();
    OptimizerRun run = adam.open(1);
    double[] theta = {0};
    for (int k = 0; k < t; k++) {
      run.step(theta, new double[] {g}, 1e-3);
    }
    double m = run.state().array("mean")[0] / (1 - Math.pow(adam.beta1(), t));
    double v = run.state().array("meanSquare")[0] / (1 - Math.pow(adam.beta2(), t));
    assertEquals(g, m, 1e-12 * Math.abs(g));
    assertEquals(g * g, v, 1e-12 * g * g);
  }

  /** v = (1 − ρᵗ) g² after t equal gradients, so step t is −h sign(g)/√(1 − ρᵗ). */
  @Property(tries = 100)
  void rmsPropOnAConstantGradient(
      @ForAll @DoubleRange(min = 0.01, max = 100) double g,
      @ForAll @Scale(6) @DoubleRange(min = 0, max = 0.999) double rho,
      @ForAll @IntRange(min = 1, max = 200) int t) {
    OptimizerRun run = new RmsProp(rho, 0).open(1);
    double[] theta = {0};
    double before = 0;
    for (int k = 0; k < t; k++) {
      before = theta[0];
      run.step(theta, new double[] {g}, 0.125);
    }
    assertEquals(-0.125 / Math.sqrt(1 - Math.pow(rho, t)), theta[0] - before, 1e-10);
  }

  /** Without gradient, decay alone acts: θ after k steps is (1 − hλ)^k θ₀. */
  @Example
  void decoupledDecayShrinksGeometrically() {
    OptimizerRun run = new AdamW(new Adam(0.9, 0.999, 0), 0.5).open(1);
    double[] theta = {3};
    for (int k = 0; k < 20; k++) {
      run.step(theta, new double[] {0}, 0.1);
    }
    assertEquals(3 * Math.pow(0.95, 20), theta[0], 1e-14);
  }

  /** A run restored from a saved state makes the same steps, bit for bit. */
  @Property(tries = 100)
  void restoringLosesNothing(
      @ForAll("optimizers") Optimizer optimizer,
      @ForAll @IntRange(min = 0, max = 20) int before,
      @ForAll Random random) {
    double[] theta = random.doubles(4).toArray();
    OptimizerRun run = optimizer.open(4);
    for (int k = 0; k < before; k++) {
      run.step(theta, random.doubles(4, -1, 1).toArray(), 0.1);
    }
    double[] other = theta.clone();
    OptimizerRun restored = optimizer.open(4);
    restored.restore(run.state());
    OptimizerRun copied = optimizer.open(4);
    copied.copyFrom(run);
    double[] third = theta.clone();
    for (int k = 0; k < 5; k++) {
      double[] gradient = random.doubles(4, -1, 1).toArray();
      run.step(theta, gradient, 0.1);
      restored.step(other, gradient, 0.1);
      copied.step(third, gradient, 0.1);
    }
    assertArrayEquals(theta, other);
    assertArrayEquals(theta, third);
    assertEquals(before + 5, restored.steps());
  }

  @Provide
  Arbitrary<Optimizer> optimizers() {
    return Arbitraries.of(
        new Sgd(),
        Momentum.withDefaults(),
        Nesterov.withDefaults(),
        RmsProp.withDefaults(),
        Adam.withDefaults(),
        AdamW.withDefaults());
  }

  @Example
  void aStateOfAnotherRuleIsRefused() {
    OptimizerState state = Adam.withDefaults().open(2).state();

    var error =
        assertThrows(
            IllegalArgumentException.class, () -> RmsProp.withDefaults().open(2).restore(state));

    assertEquals(
        "RmsProp[rho=0.9, epsilon=1.0E-8] keeps the moments [meanSquare];"
            + " the state has [mean, meanSquare]",
        error.getMessage());
  }

  @Example
  void valuesOutOfRangeAreNamed() {
    assertThrows(IllegalArgumentException.class, () -> new Momentum(Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> new RmsProp(1, 1e-8));
    assertThrows(IllegalArgumentException.class, () -> new Adam(0.9, 0.999, -1));
    assertThrows(IllegalArgumentException.class, () -> new Sgd().open(0));
    OptimizerRun run = new Sgd().open(1);
    assertThrows(
        IllegalArgumentException.class, () -> run.step(new double[1], new double[1], Double.NaN));
    assertThrows(IllegalArgumentException.class, () -> run.step(new double[1], new double[2], 0.1));
  }
}
