package org.costate.solvers.hipparchus;

import org.costate.solvers.VectorField;
import org.costate.solvers.events.Event;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.events.ODEEventDetector;

/**
 * A Hipparchus event detector as an event of a Costate solve.
 *
 * <p>Its function g, handler and check interval are used; a crossing is located by Costate's own
 * root finding to rounding, so its solver, accuracy and number of iterations are not. {@code
 * RESET_STATE} and {@code RESET_DERIVATIVES} are resets, {@code RESET_EVENTS} and {@code CONTINUE}
 * are recorded. Resets of secondary states are ignored. Detectors may keep state, so one instance
 * serves one solve at a time.
 */
public final class DetectorEvent implements Event {
  private final ODEEventDetector detector;
  private final VectorField field;
  private boolean forward = true;
  private org.hipparchus.ode.events.Action last = org.hipparchus.ode.events.Action.CONTINUE;

  private DetectorEvent(ODEEventDetector detector, VectorField field) {
    this.detector = detector;
    this.field = field;
  }

  /**
   * Wraps a detector.
   *
   * @param detector any; not copied
   * @param field right-hand side of the problem, since detectors may ask for derivatives
   */
  public static Event of(ODEEventDetector detector, VectorField field) {
    return new DetectorEvent(detector, field);
  }

  private ODEStateAndDerivative state(double t, double[] y) {
    return new ODEStateAndDerivative(t, y.clone(), field.computeDerivatives(t, y));
  }

  @Override
  public void started(double t0, double[] y0, double t1) {
    ODEStateAndDerivative start = state(t0, y0);
    forward = t1 >= t0;
    detector.init(start, t1);
    detector.getHandler().init(start, t1, detector);
  }

  @Override
  public double value(double t, double[] y, double[] theta) {
    return detector.g(state(t, y));
  }

  @Override
  public double checkInterval(double t, double[] y) {
    return detector.getMaxCheckInterval().currentInterval(state(t, y), forward);
  }

  @Override
  public Event.Action action(double t, double[] y, double[] theta, boolean rising) {
    last = detector.getHandler().eventOccurred(state(t, y), detector, rising == forward);
    if (last == org.hipparchus.ode.events.Action.STOP) {
      return Event.Action.STOP;
    }
    boolean resets =
        last == org.hipparchus.ode.events.Action.RESET_STATE
            || last == org.hipparchus.ode.events.Action.RESET_DERIVATIVES;
    return resets ? Event.Action.RESET : Event.Action.RECORD;
  }

  @Override
  public void reset(double t, double[] y, double[] theta, double[] after) {
    if (last == org.hipparchus.ode.events.Action.RESET_STATE) {
      ODEState reset = detector.getHandler().resetState(detector, state(t, y));
      System.arraycopy(reset.getPrimaryState(), 0, after, 0, after.length);
    }
  }
}
