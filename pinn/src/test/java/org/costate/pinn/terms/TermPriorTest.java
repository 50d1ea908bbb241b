package org.costate.pinn.terms;

import static org.costate.pinn.terms.RdaData.C;
import static org.costate.pinn.terms.RdaData.C2;
import static org.costate.pinn.terms.RdaData.C3;
import static org.costate.pinn.terms.RdaData.ONE;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.costate.nets.chain.Chain;
import org.costate.pinn.lines.Grid;
import org.costate.pinn.lines.Monomial;
import org.costate.pinn.lines.OutputShape;
import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.lines.TransportField;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;

/** A term that is linear in its parameters stands for a network, so that evidence is exact. */
class TermPriorTest {
  private static final int STATES = 30;
  private static final double DEVIATION = 3;
  private static final List<Monomial> ALL = List.of(ONE, C, C2, C3);
  private static final TermModel.Polynomial FORM = new TermModel.Polynomial(List.of(ONE, C));

  private static double[] states() {
    double[] out = new double[STATES];
    Arrays.setAll(out, i -> -1 + 2.0 * i / (STATES - 1));
    return out;
  }

  private static TransportField field(PointFunction diffusion) {
    return TransportField.on(Grid.periodic(0, 1, 5), 1).diffusion(diffusion).build();
  }

  private static TransportField cubic(double... theta) {
    return field(PointFunctions.polynomial(1, List.of(ALL), theta));
  }

  private static TermPrior prior(TransportField field) {
    return TermPrior.of(field, Map.of(TermKind.DIFFUSION, FORM), DEVIATION, states());
  }

  /** {@code 1 + 0.1 (c² − m₂)}, m₂ the mean of c², departs by 0.1 of the deviation of c². */
  @Test
  void aDepartureIsWhatNoPolynomialOfTheFormExplains() {
    double mean = Arrays.stream(states()).map(c -> c * c).average().orElseThrow();
    double square = Arrays.stream(states()).map(c -> (c * c - mean) * (c * c - mean)).sum();
    PointFunction form = PointFunctions.polynomial(1, List.of(ALL), 1, 0, 0, 0);
    FormDeparture departure = new FormDeparture(form, 0, states(), FORM.monomials());

    form.setParameters(new double[] {0.7, -3, 0, 0});
    assertEquals(0, departure.square(), 1e-25);
    form.setParameters(new double[] {1 - 0.1 * mean, 0.4, 0.1, 0});
    assertEquals(0.01 * square / STATES, departure.square(), 1e-15);
  }

  /** A real network of two layers, away from where it began. */
  @Test
  void thePullIsHalfTheGradientOfTheEnergy() {
    double[] theta = new double[10];
    Arrays.setAll(theta, i -> Math.sin(1 + 2.1 * i));
    TransportField field =
        field(
            PointFunctions.network(
                Chain.input(1).dense(3).tanh().dense(1), theta.clone(), OutputShape.POSITIVE));
    TermPrior prior = prior(field);
    Arrays.setAll(theta, i -> theta[i] + 0.2 * Math.cos(3.0 * i));
    field.setParameters(theta);
    double[] pull = prior.pull().data.clone();
    double[] seen = new double[theta.length];
    for (int p = 0; p < theta.length; p++) {
      double[] other = theta.clone();
      other[p] = theta[p] + 1e-5;
      field.setParameters(other);
      double above = prior.energy();
      other[p] = theta[p] - 1e-5;
      field.setParameters(other);
      seen[p] = -(above - prior.energy()) / 4e-5;
    }

    assertTrue(Arrays.stream(pull).map(Math::abs).max().orElseThrow() > 1);
    assertArrayEquals(seen, pull, 1e-5 * Arrays.stream(pull).map(Math::abs).max().orElseThrow());
  }

  /** Repeated steps end where the logarithm of the evidence, written out, is greatest. */
  @Test
  void adaptingEndsAtTheGreatestEvidence() {
    for (double departure : new double[] {0.05, 0.3}) {
      double tau = 0.05;
      var random = new SplittableRandom(7);
      double[] states = states();
      DMatrixRMaj phi = PolynomialProjection.columns(1, states, ALL);
      TransportField field = cubic(1, 0.5, 0, 0);
      TermPrior prior = prior(field);
      double[] centre = field.parameters();
      DMatrixRMaj y = new DMatrixRMaj(STATES, 1);
      for (int i = 0; i < STATES; i++) {
        double c = states[i];
        y.data[i] = departure * (c * c - c * c * c) + tau * random.nextGaussian();
      }
      DMatrixRMaj unit = departures(states, field);
      for (int k = 0; k < 60; k++) {
        DMatrixRMaj precision = prior.precision();
        DMatrixRMaj matrix = precision.copy();
        CommonOps_DDRM.multAddTransA(1 / (tau * tau), phi, phi, matrix);
        DMatrixRMaj covariance = SymmetricInverse.of(matrix);
        DMatrixRMaj right = new DMatrixRMaj(4, 1);
        CommonOps_DDRM.multTransA(1 / (tau * tau), phi, y, right);
        DMatrixRMaj mode = new DMatrixRMaj(4, 1);
        CommonOps_DDRM.mult(covariance, right, mode);
        field.setParameters(sum(centre, mode.data));
        prior.adapt(covariance);
      }
      // The strength is what the energy of a departure of 1 adds to that of the weights.
      double strength =
          (prior.precision().get(2, 2) - 1 / (DEVIATION * DEVIATION)) / unit.get(2, 2);
      double here = evidence(strength, unit, phi, y, tau);

      assertTrue(here >= evidence(1.05 * strength, unit, phi, y, tau), "strength " + strength);
      assertTrue(here >= evidence(strength / 1.05, unit, phi, y, tau), "strength " + strength);
      assertTrue(strength > 1.1 && strength < 9e7, "a bound instead of a maximum: " + strength);
    }
  }

  private static DMatrixRMaj departures(double[] states, TransportField field) {
    DMatrixRMaj slopes = new FormDeparture(field.diffusion(), 0, states, FORM.monomials()).slopes();
    DMatrixRMaj out = new DMatrixRMaj(4, 4);
    CommonOps_DDRM.multTransA(slopes, slopes, out);
    return out;
  }

  private static double[] sum(double[] a, double[] b) {
    double[] out = a.clone();
    Arrays.setAll(out, i -> a[i] + b[i]);
    return out;
  }

  /** {@code −(yᵀK⁻¹y + log det K)/2, K = τ² + Φ Λ⁻¹ Φᵀ}, y measured from the prior's centre. */
  private static double evidence(
      double strength, DMatrixRMaj unit, DMatrixRMaj phi, DMatrixRMaj y, double tau) {
    DMatrixRMaj precision = unit.copy();
    CommonOps_DDRM.scale(strength, precision);
    for (int p = 0; p < 4; p++) {
      precision.add(p, p, 1 / (DEVIATION * DEVIATION));
    }
    DMatrixRMaj inverse = SymmetricInverse.of(precision);
    DMatrixRMaj left = new DMatrixRMaj(STATES, 4);
    CommonOps_DDRM.mult(phi, inverse, left);
    DMatrixRMaj k = new DMatrixRMaj(STATES, STATES);
    CommonOps_DDRM.multTransB(left, phi, k);
    for (int i = 0; i < STATES; i++) {
      k.add(i, i, tau * tau);
    }
    DMatrixRMaj inverseK = k.copy();
    CommonOps_DDRM.invert(inverseK);
    DMatrixRMaj product = new DMatrixRMaj(STATES, 1);
    CommonOps_DDRM.mult(inverseK, y, product);
    return -(CommonOps_DDRM.dot(y, product) + Math.log(CommonOps_DDRM.det(k))) / 2;
  }
}
