package org.costate.solvers.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.ForwardSensitivity;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.costate.solvers.switching.SwitchingMethod;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Test;

class SwitchingEventAdjointTest {
  /**
   * A relaxation oscillator, θ = (stiffness, level), recorded at a level and kicked at the other.
   */
  private static final class Relaxing implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[1];
      dydt[1] = theta[0].multiply(y[0].square().negate().add(1).multiply(y[1]).subtract(y[0]));
    }
  }

  private record Level(double sign) implements AutomaticEvent.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> T value(T t, T[] y, T[] theta) {
      return y[0].subtract(theta[1].multiply(sign));
    }

    @Override
    public <T extends CalculusFieldElement<T>> void reset(T t, T[] y, T[] theta, T[] after) {
      after[0] = y[0].multiply(0.95);
    }
  }

  private static OdeProblem<AutomaticField> relaxing(double[] y0, double[] theta) {
    return OdeProblem.of(AutomaticField.of(2, theta, new Relaxing()), 0, y0, 1.8);
  }

  @Test
  void phasesOfASwitchingSolverAreDifferentiatedByTheirMethods() {
    OdeMethod switching = SwitchingMethod.of(RungeKutta.tsitouras5(), Esdirk.kvaerno5());
    var solver = EventSolver.of(OdeSolver.of(switching, 1e-9, 1e-9));
    List<AutomaticEvent> events =
        List.of(
            AutomaticEvent.of(Event.Direction.FALLING, Event.Action.RESET, new Level(1)),
            AutomaticEvent.of(Event.Direction.FALLING, Event.Action.RECORD, new Level(-1)));
    double[] y0 = {2, 0};
    double[] theta = {1e5, 1.7};
    SaveAt saveAt = SaveAt.times(0.3, 1.1, 1.8);
    var differentiated = EventAdjoint.solve(solver, relaxing(y0, theta), events, saveAt);
    assertTrue(differentiated.solution().solution().phases().size() >= 2);
    assertTrue(differentiated.solution().events().size() >= 2);
    EventCotangents cotangents =
        differentiated.cotangents().time(0, 1).time(1, -2).saved(1, 0, 0.5, 0, 2, 0);
    Gradient gradient = differentiated.pullback(cotangents);
    double[] columns =
        EventSensitivity.solve(
                ForwardSensitivity.ofAll(),
                EventSolver.of(OdeSolver.of(Rosenbrock.rodas5p(), 1e-10, 1e-10)),
                relaxing(y0, theta),
                events,
                saveAt)
            .gradient(cotangents);
    double size = Math.abs(columns[3]);
    assertEquals(columns[0], gradient.y0()[0], 1e-3 * size);
    assertEquals(columns[3], gradient.theta()[1], 1e-3 * size);
    // θ₀ hardly moves a solution this stiff.
    assertEquals(columns[2] * theta[0], gradient.theta()[0] * theta[0], 1e-3 * size);
  }
}
