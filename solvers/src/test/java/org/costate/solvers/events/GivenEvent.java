package org.costate.solvers.events;

/** An event with everything given. */
record GivenEvent(Direction direction, Action action, Value function, Reset formula)
    implements Event {
  @FunctionalInterface
  interface Value {
    double at(double t, double[] y);
  }

  @FunctionalInterface
  interface Reset {
    void apply(double[] y, double[] after);
  }

  static GivenEvent of(Direction direction, Action action, Value g) {
    return new GivenEvent(direction, action, g, (y, after) -> {});
  }

  @Override
  public double value(double t, double[] y, double[] theta) {
    return function.at(t, y);
  }

  @Override
  public Action action(double t, double[] y, double[] theta, boolean rising) {
    return action;
  }

  @Override
  public void reset(double t, double[] y, double[] theta, double[] after) {
    formula.apply(y, after);
  }
}
