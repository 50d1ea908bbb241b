package org.costate.pinn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.condition.Observations;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.train.Coefficient;
import org.junit.jupiter.api.Test;

class InverseTest {
  private static final Domain STRIP = Domain.of("t", 0, 1).and("x", 0, 1);

  /** u_t = ν u_xx, u = exp(−νπ²t) sin πx seen at 60 points: ν from a start three times too big. */
  @Test
  void theViscosityIsFoundFromObservations() {
    double nu = 0.12;
    double[][] points = STRIP.interior(60, Sampling.HALTON, 4);
    double[] values = new double[60];
    for (int j = 0; j < 60; j++) {
      values[j] =
          Math.exp(-nu * Math.PI * Math.PI * points[0][j]) * Math.sin(Math.PI * points[1][j]);
    }
    PinnSolution u =
        Pinn.on(STRIP, Chain.input(2).dense(10).tanh().dense(10).tanh().dense(1))
            .coefficient(Coefficient.positive("nu", 0.36))
            .equation("heat", 400, v -> v.t().subtract(v.coefficient("nu").multiply(v.xx())))
            .condition(Condition.observed("probes", Observations.of(points, values)).weight(10))
            .train(PinnTraining.withDefaults().withSteps(100, 300, 150));

    assertEquals(nu, u.coefficients().get("nu"), 1e-3 * nu);
    List<Double> history = u.history().coefficient("nu");
    assertEquals(0.36, history.get(0), 1e-15);
    assertEquals(u.coefficients().get("nu"), history.get(history.size() - 1));
    assertTrue(history.size() > 20, "entries: " + history.size());
  }

  /** (k u′)′ = f with k = 1 + x²/2 unknown and u = sin x observed: a field as a second output. */
  @Test
  void aFieldIsFoundAsASecondOutput() {
    Domain interval = Domain.of("x", 0, 1);
    double[][] points = interval.interior(40, Sampling.GRID, 0);
    double[] values = new double[40];
    for (int j = 0; j < 40; j++) {
      values[j] = Math.sin(points[0][j]);
    }
    PinnSolution solution =
        Pinn.on(interval, Chain.input(1).dense(12).tanh().dense(2))
            .unknowns("u", "k")
            .equation(
                "conduction",
                80,
                v -> {
                  var k = v.component("k");
                  var x = v.coordinate("x");
                  var f =
                      x.multiply(x.cos())
                          .subtract(x.square().multiply(0.5).add(1).multiply(x.sin()));
                  return k.x().multiply(v.x()).add(k.value().multiply(v.xx())).subtract(f);
                })
            .condition(Condition.dirichlet(Place.low("x"), 1).of("k").hard())
            .condition(Condition.observed("u", Observations.of(points, values)).weight(100))
            .train(PinnTraining.withDefaults().withSteps(100, 400, 200));

    double error =
        solution
            .component("k")
            .relativeError(p -> 1 + 0.5 * p[0] * p[0], interval.interior(100, Sampling.GRID, 0));

    assertTrue(error < 1e-3, "relative error of k: " + error);
  }
}
