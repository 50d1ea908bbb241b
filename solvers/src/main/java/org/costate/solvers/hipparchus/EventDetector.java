package org.costate.solvers.hipparchus;

import org.costate.solvers.events.Event;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BracketedUnivariateSolver;
import org.hipparchus.analysis.solvers.BracketingNthOrderBrentSolver;
import org.hipparchus.ode.ODEState;
import org.hipparchus.ode.ODEStateAndDerivative;
import org.hipparchus.ode.events.Action;
import org.hipparchus.ode.events.AdaptableInterval;
import org.hipparchus.ode.events.ODEEventDetector;
import org.hipparchus.ode.events.ODEEventHandler;

/**
 * An event of a Costate solve as a Hipparchus detector, for {@link CostateIntegrator} or any of
 * Hipparchus' own integrators.
 *
 * <p>Hipparchus tells rising from falling by the direction of time, not of the solve; that is
 * translated.
 */
public final class EventDetector implements ODEEventDetector, ODEEventHandler {
  private static final int ITERATIONS = 200;

  private final Event event;
  private final double[] theta;
  private final double checkInterval;
  private final BracketedUnivariateSolver<UnivariateFunction> solver;
  private boolean forward = true;

  private EventDetector(Event event, double[] theta, double checkInterval, double accuracy) {
    this.event = event;
    this.theta = theta;
    this.checkInterval = checkInterval;
    this.solver = new BracketingNthOrderBrentSolver(0, accuracy, 0, 5);
  }

  /**
   * Wraps an event.
   *
   * @param event any; not copied
   * @param theta parameters that it is given; copied
   * @param checkInterval greatest time between two looks at g, if the event wants no less; positive
   * @param accuracy of the time of an event, positive
   * @throws IllegalArgumentException if a number is not positive
   */
  public static EventDetector of(
      Event event, double[] theta, double checkInterval, double accuracy) {
    if (!(checkInterval > 0 && accuracy > 0)) {
      throw new IllegalArgumentException(
          "check interval and accuracy must be positive; got %s and %s"
              .formatted(checkInterval, accuracy));
    }
    return new EventDetector(event, theta.clone(), checkInterval, accuracy);
  }

  @Override
  public void init(ODEStateAndDerivative state, double finalTime) {
    forward = finalTime >= state.getTime();
    event.started(state.getTime(), state.getPrimaryState(), finalTime);
  }

  @Override
  public void init(ODEStateAndDerivative state, double finalTime, ODEEventDetector detector) {}

  @Override
  public AdaptableInterval getMaxCheckInterval() {
    return (state, isForward) ->
        Math.min(checkInterval, event.checkInterval(state.getTime(), state.getPrimaryState()));
  }

  @Override
  public int getMaxIterationCount() {
    return ITERATIONS;
  }

  @Override
  public BracketedUnivariateSolver<UnivariateFunction> getSolver() {
    return solver;
  }

  @Override
  public ODEEventHandler getHandler() {
    return this;
  }

  @Override
  public double g(ODEStateAndDerivative state) {
    return event.value(state.getTime(), state.getPrimaryState(), theta);
  }

  @Override
  public Action eventOccurred(
      ODEStateAndDerivative state, ODEEventDetector detector, boolean increasing) {
    boolean rising = increasing == forward;
    boolean counts =
        event.direction() == Event.Direction.EITHER
            || (event.direction() == Event.Direction.RISING) == rising;
    if (!counts) {
      return Action.CONTINUE;
    }
    Event.Action action = event.action(state.getTime(), state.getPrimaryState(), theta, rising);
    return switch (action) {
      case RECORD -> Action.CONTINUE;
      case RESET -> Action.RESET_STATE;
      case STOP -> Action.STOP;
    };
  }

  @Override
  public ODEState resetState(ODEEventDetector detector, ODEStateAndDerivative state) {
    double[] after = state.getPrimaryState().clone();
    event.reset(state.getTime(), state.getPrimaryState(), theta, after);
    return new ODEState(state.getTime(), after);
  }
}
