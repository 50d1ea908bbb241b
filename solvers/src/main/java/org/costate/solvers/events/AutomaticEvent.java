package org.costate.solvers.events;

import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.Gradient;
import org.hipparchus.util.Binary64;

/**
 * A differentiable event from formulas written once, for any kind of number.
 *
 * <pre>{@code
 * var bounce = AutomaticEvent.of(Event.Direction.FALLING, Event.Action.RESET,
 *     new AutomaticEvent.Formula() {
 *       public <T extends CalculusFieldElement<T>> T value(T t, T[] y, T[] theta) {
 *         return y[0];
 *       }
 *
 *       public <T extends CalculusFieldElement<T>> void reset(
 *           T t, T[] y, T[] theta, T[] after) {
 *         after[0] = t.getField().getZero();
 *         after[1] = theta[1].multiply(y[1]).negate();
 *       }
 *     });
 * }</pre>
 *
 * <p>Every operation makes an object; write a {@link DifferentiableEvent} by hand where that
 * counts.
 */
public final class AutomaticEvent implements DifferentiableEvent {

  /** The formulas of an event over any kind of number. */
  public interface Formula {
    /**
     * Evaluates g.
     *
     * @param t time
     * @param y state; not to be modified
     * @param theta parameters; not to be modified
     * @param <T> kind of number
     */
    <T extends CalculusFieldElement<T>> T value(T t, T[] y, T[] theta);

    /**
     * Evaluates the state after a reset; unless overridden that before.
     *
     * @param t time
     * @param y state before; not to be modified
     * @param theta parameters; not to be modified
     * @param after receives the state after; holds that before on entry
     * @param <T> kind of number
     */
    default <T extends CalculusFieldElement<T>> void reset(T t, T[] y, T[] theta, T[] after) {}
  }

  private final Direction direction;
  private final Action action;
  private final Formula formula;

  private AutomaticEvent(Direction direction, Action action, Formula formula) {
    this.direction = direction;
    this.action = action;
    this.formula = formula;
  }

  /**
   * Returns the event with the given formulas.
   *
   * @param direction which crossings count
   * @param action what happens, always
   * @param formula evaluates g and the reset
   */
  public static AutomaticEvent of(Direction direction, Action action, Formula formula) {
    return new AutomaticEvent(direction, action, formula);
  }

  @Override
  public Direction direction() {
    return direction;
  }

  @Override
  public Action action(double t, double[] y, double[] theta, boolean rising) {
    return action;
  }

  @Override
  public double value(double t, double[] y, double[] theta) {
    return formula.value(new Binary64(t), boxed(y), boxed(theta)).getReal();
  }

  @Override
  public void reset(double t, double[] y, double[] theta, double[] after) {
    Binary64[] result = boxed(after);
    formula.reset(new Binary64(t), boxed(y), boxed(theta), result);
    for (int i = 0; i < after.length; i++) {
      after[i] = result[i].getReal();
    }
  }

  @Override
  public double pullbackValue(
      double t, double[] y, double[] theta, double weight, double[] yBar, double[] thetaBar) {
    int all = y.length + theta.length + 1;
    Gradient g =
        formula.value(
            Gradient.variable(all, all - 1, t),
            variables(all, 0, y),
            variables(all, y.length, theta));
    return add(g, weight, yBar, thetaBar);
  }

  @Override
  public double pullbackReset(
      double t, double[] y, double[] theta, double[] cotangent, double[] yBar, double[] thetaBar) {
    int all = y.length + theta.length + 1;
    Gradient[] result = variables(all, 0, y);
    formula.reset(
        Gradient.variable(all, all - 1, t),
        variables(all, 0, y),
        variables(all, y.length, theta),
        result);
    double ofTime = 0;
    for (int i = 0; i < result.length; i++) {
      ofTime += add(result[i], cotangent[i], yBar, thetaBar);
    }
    return ofTime;
  }

  private static double add(Gradient value, double weight, double[] yBar, double[] thetaBar) {
    for (int j = 0; j < yBar.length; j++) {
      yBar[j] += weight * value.getPartialDerivative(j);
    }
    for (int j = 0; j < thetaBar.length; j++) {
      thetaBar[j] += weight * value.getPartialDerivative(yBar.length + j);
    }
    return weight * value.getPartialDerivative(yBar.length + thetaBar.length);
  }

  private static Gradient[] variables(int all, int from, double[] values) {
    Gradient[] variables = new Gradient[values.length];
    for (int i = 0; i < values.length; i++) {
      variables[i] = Gradient.variable(all, from + i, values[i]);
    }
    return variables;
  }

  private static Binary64[] boxed(double[] values) {
    Binary64[] boxes = new Binary64[values.length];
    for (int i = 0; i < values.length; i++) {
      boxes[i] = new Binary64(values[i]);
    }
    return boxes;
  }
}
