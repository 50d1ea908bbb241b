package org.costate.solvers.events;

import java.util.Random;

/** A random linear function of all that a solve with events gives. */
final class EventScalar {
  private final double[] weights;

  EventScalar(long seed) {
    weights = new Random(seed).doubles(10_000, -1, 1).toArray();
  }

  double of(EventSolution solution) {
    double sum = 0;
    int at = 0;
    for (double value : solution.solution().values()) {
      sum += weights[at++] * value;
    }
    for (Occurrence event : solution.events()) {
      sum += weights[at++] * event.time();
      for (int i = 0; i < event.before().length; i++) {
        sum += weights[at++] * event.before()[i] + weights[at++] * event.after()[i];
      }
    }
    return sum;
  }

  EventCotangents cotangents(EventSolution solution) {
    var cotangents = EventCotangents.of(solution);
    int at = 0;
    double[] saved = new double[solution.solution().values().length];
    for (int i = 0; i < saved.length; i++) {
      saved[i] = weights[at++];
    }
    cotangents.saved(saved);
    int n = solution.solution().dimension();
    for (int k = 0; k < solution.events().size(); k++) {
      cotangents.time(k, weights[at++]);
      double[] before = new double[n];
      double[] after = new double[n];
      for (int i = 0; i < n; i++) {
        before[i] = weights[at++];
        after[i] = weights[at++];
      }
      cotangents.before(k, before).after(k, after);
    }
    return cotangents;
  }
}
