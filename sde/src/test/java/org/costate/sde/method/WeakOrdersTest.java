package org.costate.sde.method;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.solvers.order.OrderEstimate;
import org.junit.jupiter.api.Test;

/** Every claim of weak order, within 0.15, from second moments without sampling. */
class WeakOrdersTest {
  private static final double[] DRIFT = {-0.5, 0.8, -0.6, -0.3};
  private static final double[][] NONE = {{0, 0}, {0, 0}};

  private static LinearMoments general(Calculus calculus) {
    return new LinearMoments(
        calculus,
        NoiseKind.GENERAL,
        DRIFT,
        new double[][] {{0.3, 0.5, -0.1, 0.2}, {0.1, -0.4, 0.6, 0.3}},
        NONE);
  }

  private static LinearMoments diagonal(Calculus calculus) {
    return new LinearMoments(
        calculus,
        NoiseKind.DIAGONAL,
        DRIFT,
        new double[][] {{0.6, 0, 0, 0}, {0, 0, 0, -0.5}},
        new double[][] {{0.2, 0}, {0, 0.3}});
  }

  private static LinearMoments scalar(Calculus calculus) {
    return new LinearMoments(
        calculus,
        NoiseKind.SCALAR,
        DRIFT,
        new double[][] {{0.3, 0.5, -0.4, 0.2}},
        new double[][] {{0.2, 0.1}});
  }

  private static LinearMoments additive(Calculus calculus) {
    return new LinearMoments(
        calculus,
        NoiseKind.ADDITIVE,
        DRIFT,
        new double[2][4],
        new double[][] {{0.7, 0.1}, {-0.2, 0.5}});
  }

  private static void require(LinearMoments problem, double claim, SdeMethod... methods) {
    require(problem, claim, 1.0 / 32, methods);
  }

  private static void require(
      LinearMoments problem, double claim, double coarsest, SdeMethod... methods) {
    double[] exact = problem.exact();
    for (SdeMethod method : methods) {
      OrderEstimate order =
          OrderEstimate.of(
              h -> {
                double[] found = problem.of(method, (int) Math.round(1 / h));
                double sum = 0;
                for (int i = 0; i < 3; i++) {
                  sum += Math.abs(found[i] - exact[i]);
                }
                return sum;
              },
              1e-11,
              OrderEstimate.halving(coarsest, 3));
      assertEquals(claim, order.slope(), 0.15, method.name() + ": " + order);
      assertEquals(
          claim, method.weakOrder(problem.problem().single().diffusion().kind()), method.name());
    }
  }

  @Test
  void generalNoise() {
    require(
        general(Calculus.ITO),
        1,
        SdeMethods.eulerMaruyama(),
        SdeMethods.skRock(3),
        SdeMethods.driftImplicitEuler());
    require(general(Calculus.ITO), 2, SdeMethods.dri1());
    require(
        general(Calculus.STRATONOVICH),
        1,
        SdeMethods.heun(),
        SdeMethods.eulerHeun(),
        SdeMethods.midpoint());
  }

  @Test
  void diagonalNoise() {
    require(
        diagonal(Calculus.ITO),
        1,
        SdeMethods.eulerMaruyama(),
        SdeMethods.milstein(Calculus.ITO),
        SdeMethods.skRock(3));
    require(diagonal(Calculus.ITO), 2, SdeMethods.sriw1());
    require(diagonal(Calculus.ITO), 1.5, 1.0 / 32, SdeMethods.sosri());
    require(
        diagonal(Calculus.STRATONOVICH),
        1,
        SdeMethods.heun(),
        SdeMethods.eulerHeun(),
        SdeMethods.midpoint(),
        SdeMethods.milstein(Calculus.STRATONOVICH));
  }

  @Test
  void scalarNoise() {
    require(scalar(Calculus.ITO), 1, SdeMethods.eulerMaruyama(), SdeMethods.milstein(Calculus.ITO));
    require(scalar(Calculus.ITO), 2, SdeMethods.dri1(), SdeMethods.sriw1());
    // Coarser steps still show terms of order 2 of the other sign.
    require(scalar(Calculus.ITO), 1.5, 1.0 / 256, SdeMethods.sosri());
  }

  @Test
  void additiveNoise() {
    require(additive(Calculus.ITO), 1, SdeMethods.eulerMaruyama(), SdeMethods.driftImplicitEuler());
    require(additive(Calculus.ITO), 2, SdeMethods.sra1(), SdeMethods.shark(), SdeMethods.dri1());
    require(additive(Calculus.STRATONOVICH), 2, SdeMethods.heun());
  }
}
