package org.costate.nets.optim;

/** Where a minimiser arrived, and why it stopped there. */
public interface Minimum {
  /** Returns a copy of the parameters reached: those of the lowest value met. */
  double[] parameters();

  /** Returns the value there. */
  double value();

  /** Returns the largest magnitude of a component of the gradient there. */
  double largestGradient();

  /** Returns the number of iterations made. */
  int iterations();

  /** Returns the number of evaluations of the function. */
  long evaluations();

  /** Returns why it stopped. */
  StopReason reason();
}
