package org.costate.solvers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;

class SecondDerivativesProperties {

  /** Every pair of time, state and parameters meets in a product or a function of both. */
  private static final class Mixed implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = theta[0].multiply(y[0]).multiply(y[1]).add(t.multiply(y[1]).sin());
      dydt[1] = theta[1].multiply(t).add(y[0]).exp().multiply(theta[0]).subtract(y[1]);
    }
  }

  private static AutomaticField mixed() {
    return AutomaticField.of(2, new double[] {1.2, 0.3}, new Mixed());
  }

  private static double[] vector(Random random) {
    return random.doubles(2, -1, 1).toArray();
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1];
  }

  /** Second derivatives commute: u · (d pullback along v) = v · (d pullback along u). */
  @Property(tries = 100, seed = "5")
  void theProductIsSymmetric(@ForAll long seed) {
    var random = new Random(seed);
    double t = random.nextDouble();
    double[] y = vector(random);
    double[] a = vector(random);
    double[][] u = {vector(random), vector(random)};
    double[][] v = {vector(random), vector(random)};
    for (TwiceDifferentiableField field :
        new TwiceDifferentiableField[] {mixed(), DifferencedField.of(mixed())}) {
      double[][] alongU = {new double[2], new double[2]};
      double[][] alongV = {new double[2], new double[2]};
      field.pushforwardPullback(t, y, a, 0, u[0], u[1], alongU[0], alongU[1]);
      field.pushforwardPullback(t, y, a, 0, v[0], v[1], alongV[0], alongV[1]);

      assertEquals(
          dot(v[0], alongU[0]) + dot(v[1], alongU[1]),
          dot(u[0], alongV[0]) + dot(u[1], alongV[1]),
          field.hasExactSecondDerivatives() ? 1e-13 : 1e-9);
    }
  }

  @Property(tries = 50, seed = "6")
  void differencesAgreeWithTheExactProduct(@ForAll long seed) {
    var random = new Random(seed);
    double t = random.nextDouble();
    double tDot = random.nextGaussian();
    double[] y = vector(random);
    double[] a = vector(random);
    double[] yDot = vector(random);
    double[] thetaDot = vector(random);
    double[] yBar = {1, 2};
    double[] thetaBar = {3, 4};
    double[] yBarD = yBar.clone();
    double[] thetaBarD = thetaBar.clone();
    AutomaticField exact = mixed();
    DifferencedField differenced = DifferencedField.of(mixed());
    exact.pushforwardPullback(t, y, a, tDot, yDot, thetaDot, yBar, thetaBar);
    differenced.pushforwardPullback(t, y, a, tDot, yDot, thetaDot, yBarD, thetaBarD);
    double[] slope = new double[2];
    double[] slopeD = new double[2];
    exact.timeDerivative(t, y, slope);
    differenced.timeDerivative(t, y, slopeD);
    double[] whole = new double[4];
    double[] byRows = new double[4];
    exact.jacobianTangent(t, y, tDot, yDot, thetaDot, whole);
    differenced.jacobianTangent(t, y, tDot, yDot, thetaDot, byRows);

    for (int i = 0; i < 2; i++) {
      assertEquals(yBar[i], yBarD[i], 1e-8);
      assertEquals(thetaBar[i], thetaBarD[i], 1e-8);
      assertEquals(slope[i], slopeD[i], 1e-9);
      assertEquals(whole[i], byRows[i], 1e-8);
      assertEquals(whole[2 + i], byRows[2 + i], 1e-8);
    }
  }

  @Test
  void differencesSayThatTheyAreDifferencesAndRestoreTheParameters() {
    AutomaticField inner = mixed();
    DifferencedField field = DifferencedField.of(inner);
    double[] one = {1, 1};
    field.pushforwardPullback(0.5, one, one, 1, one, one, new double[2], new double[2]);

    assertFalse(field.hasExactSecondDerivatives());
    assertTrue(inner.hasExactSecondDerivatives());
    assertTrue(field.disagreement() > 0);
    assertEquals(1.2, inner.parameters()[0]);
    assertEquals(0.3, inner.parameters()[1]);
  }
}
