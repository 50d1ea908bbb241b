package org.costate.solvers.events;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeProblem;
import org.hipparchus.CalculusFieldElement;

/**
 * A ball dropped from a height onto a floor: state (height, velocity), θ = (gravity, restitution).
 *
 * <p>It first hits the floor at s = √(2h/g), with speed v = g s; the bounces take 2 eᵏ s each.
 */
final class BouncingBall {
  static final double HEIGHT = 1.7;
  static final double GRAVITY = 9.81;
  static final double RESTITUTION = 0.8;

  private BouncingBall() {}

  static AutomaticField field(double gravity, double restitution) {
    return AutomaticField.of(2, new double[] {gravity, restitution}, new Fall());
  }

  static OdeProblem<AutomaticField> problem(double t1) {
    return OdeProblem.of(field(GRAVITY, RESTITUTION), 0, new double[] {HEIGHT, 0}, t1);
  }

  static AutomaticEvent bounce() {
    return AutomaticEvent.of(Event.Direction.FALLING, Event.Action.RESET, new Bounce());
  }

  static AutomaticEvent apex() {
    return AutomaticEvent.of(Event.Direction.FALLING, Event.Action.RECORD, new Apex());
  }

  static List<AutomaticEvent> events() {
    return List.of(bounce(), apex());
  }

  /** Returns the time of an impact, counted from 1. */
  static double impact(int k, double height, double gravity, double restitution) {
    double first = Math.sqrt(2 * height / gravity);
    double time = first;
    for (int j = 1; j < k; j++) {
      time += 2 * first * Math.pow(restitution, j);
    }
    return time;
  }

  /** Returns the derivatives of the time of an impact in height, gravity and restitution. */
  static double[] impactGradient(int k) {
    double time = impact(k, HEIGHT, GRAVITY, RESTITUTION);
    double ofRestitution = 0;
    for (int j = 1; j < k; j++) {
      ofRestitution += 2 * j * Math.pow(RESTITUTION, j - 1);
    }
    return new double[] {
      time / (2 * HEIGHT), -time / (2 * GRAVITY), Math.sqrt(2 * HEIGHT / GRAVITY) * ofRestitution
    };
  }

  static final class Fall implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      dydt[0] = y[1];
      dydt[1] = theta[0].negate();
    }
  }

  static final class Bounce implements AutomaticEvent.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> T value(T t, T[] y, T[] theta) {
      return y[0];
    }

    @Override
    public <T extends CalculusFieldElement<T>> void reset(T t, T[] y, T[] theta, T[] after) {
      after[0] = t.getField().getZero();
      after[1] = theta[1].multiply(y[1]).negate();
    }
  }

  static final class Apex implements AutomaticEvent.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> T value(T t, T[] y, T[] theta) {
      return y[1];
    }
  }
}
