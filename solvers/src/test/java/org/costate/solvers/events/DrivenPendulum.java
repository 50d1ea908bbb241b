package org.costate.solvers.events;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeProblem;
import org.hipparchus.CalculusFieldElement;

/** A driven pendulum (angle, velocity), θ = (stiffness, damping, drive, wall, restitution). */
final class DrivenPendulum {
  static final double[] THETA = {2, 0.1, 0.9, 0.8, 0.7};
  static final double[] Y0 = {-0.4, 1.1};

  static final List<AutomaticEvent> EVENTS =
      List.of(
          AutomaticEvent.of(Event.Direction.RISING, Event.Action.RESET, new Wall()),
          AutomaticEvent.of(Event.Direction.EITHER, Event.Action.RECORD, new Middle()));

  private DrivenPendulum() {}

  static OdeProblem<AutomaticField> problem(double t1) {
    return problem(Y0, THETA, t1);
  }

  static OdeProblem<AutomaticField> problem(double[] y0, double[] theta, double t1) {
    return OdeProblem.of(AutomaticField.of(2, theta, new Driven()), 0.3, y0, t1);
  }

  /** The zero of the first component, of any state. */
  static AutomaticEvent.Formula firstComponent() {
    return new First();
  }

  private static final class First implements AutomaticEvent.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> T value(T t, T[] y, T[] theta) {
      return y[0];
    }
  }

  private static final class Driven implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[1];
      dydt[1] =
          theta[0]
              .multiply(y[0].sin())
              .negate()
              .subtract(theta[1].multiply(y[1]))
              .add(theta[2].multiply(t.multiply(1.3).cos()));
    }
  }

  /** The wall moves with the time, and the reset depends on everything. */
  private static final class Wall implements AutomaticEvent.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> T value(T t, T[] y, T[] theta) {
      return y[0].multiply(y[0].add(2)).subtract(theta[3]).subtract(t.multiply(0.03).sin());
    }

    @Override
    public <T extends CalculusFieldElement<T>> void reset(T t, T[] y, T[] theta, T[] after) {
      after[0] = y[0].multiply(0.9).subtract(theta[3].multiply(0.02));
      after[1] = theta[4].multiply(y[1]).negate().multiply(t.multiply(0.1).add(1));
    }
  }

  private static final class Middle implements AutomaticEvent.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> T value(T t, T[] y, T[] theta) {
      return y[0].add(theta[1]);
    }
  }
}
