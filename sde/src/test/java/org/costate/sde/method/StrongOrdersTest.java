package org.costate.sde.method;

import java.util.List;
import org.costate.sde.Calculus;
import org.costate.sde.SdeMethod;
import org.junit.jupiter.api.Test;

/** Every claim of strong order, within 0.15. */
class StrongOrdersTest {
  private static void exact(OrderProblems.Exact exact, double claim, SdeMethod... methods) {
    for (SdeMethod method : methods) {
      var order = new StrongOrder(exact.problem(), 32, 4, 256, 2500);
      order.require(method, exact.end(), claim);
    }
  }

  @Test
  void diagonalNoise() {
    var ito = OrderProblems.geometric(Calculus.ITO);
    var stratonovich = OrderProblems.geometric(Calculus.STRATONOVICH);

    exact(
        ito,
        0.5,
        SdeMethods.eulerMaruyama(),
        SdeMethods.driftImplicitEuler(),
        SdeMethods.tamedEuler(),
        SdeMethods.skRock(3));
    exact(ito, 1, SdeMethods.milstein(Calculus.ITO));
    exact(ito, 1.5, SdeMethods.sriw1(), SdeMethods.sosri());
    exact(
        stratonovich,
        1,
        SdeMethods.milstein(Calculus.STRATONOVICH),
        SdeMethods.heun(),
        SdeMethods.eulerHeun(),
        SdeMethods.midpoint(),
        SdeMethods.reversibleHeun());
  }

  @Test
  void nonlinearDiagonalNoise() {
    var problem = OrderProblems.hyperbolic();

    exact(problem, 0.5, SdeMethods.eulerMaruyama(), SdeMethods.skRock(5));
    exact(problem, 1, SdeMethods.milstein(Calculus.ITO));
    exact(problem, 1.5, SdeMethods.sriw1(), SdeMethods.sosri());
  }

  @Test
  void scalarNoise() {
    exact(
        OrderProblems.rotation(Calculus.ITO),
        0.5,
        SdeMethods.eulerMaruyama(),
        SdeMethods.tamedEuler(),
        SdeMethods.skRock(3));
    exact(OrderProblems.rotation(Calculus.ITO), 1, SdeMethods.milstein(Calculus.ITO));
    exact(OrderProblems.rotation(Calculus.ITO), 1.5, SdeMethods.sriw1(), SdeMethods.sosri());
    exact(
        OrderProblems.rotation(Calculus.STRATONOVICH),
        1,
        SdeMethods.milstein(Calculus.STRATONOVICH),
        SdeMethods.heun(),
        SdeMethods.eulerHeun(),
        SdeMethods.midpoint(),
        SdeMethods.reversibleHeun());
  }

  @Test
  void commutingNoise() {
    exact(OrderProblems.commuting(Calculus.ITO), 0.5, SdeMethods.eulerMaruyama());
    exact(OrderProblems.commuting(Calculus.ITO), 1, SdeMethods.milstein(Calculus.ITO));
    exact(
        OrderProblems.commuting(Calculus.STRATONOVICH),
        1,
        SdeMethods.milstein(Calculus.STRATONOVICH),
        SdeMethods.heun(),
        SdeMethods.midpoint(),
        SdeMethods.reversibleHeun());
  }

  /**
   * A system with three noises and factors that change in time, on the cells of the finest grid.
   */
  @Test
  void additiveNoise() {
    var order = new StrongOrder(OrderProblems.additiveSystem(), 16, 3, 512, 2500);

    order.require(SdeMethods.eulerMaruyama(), SdeMethods.sra3(), 1);
    order.require(SdeMethods.tamedEuler(), SdeMethods.sra3(), 1);
    order.require(SdeMethods.skRock(4), SdeMethods.sra3(), 1);
    order.require(SdeMethods.sra1(), SdeMethods.sra3(), 1.5);
    order.require(SdeMethods.sra3(), SdeMethods.shark(), 1.5);
    order.require(SdeMethods.shark(), SdeMethods.sra3(), 1.5);
  }

  /** dy = 2 cos(3y) dt + dW, whose drift bends so much that steps must be short. */
  @Test
  void additiveNoiseWithStronglyCurvedDrift() {
    var order = new StrongOrder(OrderProblems.curved(2), 64, 3, 1024, 7500);

    order.require(SdeMethods.sra1(), SdeMethods.sra3(), 1.5);
    order.require(SdeMethods.sra3(), SdeMethods.shark(), 1.5);
    order.require(SdeMethods.shark(), SdeMethods.sra3(), 1.5);
  }

  /** Each method against the one with Lévy areas on the finest cells. */
  @Test
  void generalNoise() {
    for (Calculus calculus : Calculus.values()) {
      var order = new StrongOrder(OrderProblems.general(calculus), 8, 4, 512, 2500);
      SdeMethod withAreas = SdeMethods.milsteinWithLevyAreas(calculus);

      order.require(withAreas, withAreas, 1);
      for (SdeMethod method :
          calculus == Calculus.ITO
              ? List.of(SdeMethods.eulerMaruyama(), SdeMethods.tamedEuler(), SdeMethods.skRock(3))
              : List.of(
                  SdeMethods.heun(),
                  SdeMethods.eulerHeun(),
                  SdeMethods.midpoint(),
                  SdeMethods.reversibleHeun())) {
        order.require(method, withAreas, 0.5);
      }
    }
  }
}
