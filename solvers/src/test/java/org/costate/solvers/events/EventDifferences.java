package org.costate.solvers.events;

import java.util.ArrayList;
import java.util.List;
import org.costate.solvers.adjoint.Gradient;

/** Central differences of solves with events. */
final class EventDifferences {
  private EventDifferences() {}

  /** Solves for given initial state and parameters. */
  interface Solve {
    EventSolution with(double[] y0, double[] theta);
  }

  /** Compares a gradient with central differences of order 4, relative to the largest entry. */
  static double disagreement(
      Gradient gradient,
      EventScalar scalar,
      Solve solve,
      double[] y0,
      double[] theta,
      double step) {
    List<Double> errors = new ArrayList<>();
    double size = 0;
    for (int j = 0; j < y0.length + theta.length; j++) {
      double[] values = new double[4];
      for (int k = 0; k < 4; k++) {
        double[] y = y0.clone();
        double[] p = theta.clone();
        double shift = (k < 2 ? k - 2 : k - 1) * step;
        if (j < y0.length) {
          y[j] += shift;
        } else {
          p[j - y0.length] += shift;
        }
        values[k] = scalar.of(solve.with(y, p));
      }
      double difference = (values[0] - 8 * values[1] + 8 * values[2] - values[3]) / (12 * step);
      double exact = j < y0.length ? gradient.y0()[j] : gradient.theta()[j - y0.length];
      size = Math.max(size, Math.abs(difference));
      errors.add(Math.abs(exact - difference));
    }
    double largest = size;
    return errors.stream().mapToDouble(e -> e / largest).max().orElseThrow();
  }
}
