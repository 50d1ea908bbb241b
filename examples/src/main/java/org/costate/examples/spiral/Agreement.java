package org.costate.examples.spiral;

import org.costate.ode.NeuralOde;
import org.costate.ode.TimeSeries;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Solution;
import org.costate.solvers.VectorField;

/** How well a learnt law agrees with the true one, in the field and in the trajectory. */
final class Agreement {
  /** Half the side of the box; the trajectory begins on its edge. */
  static final double BOX = 2;

  private static final int PER_SIDE = 41;

  private final Solution solution;
  private final VectorField learnt;
  private final double alongTrajectory;
  private final double inBox;
  private final double[] distance;
  private final double meanSquare;
  private final double relative;

  private Agreement(NeuralOde model, TimeSeries truth) {
    DifferentiableField field = model.fields().rows(1);
    field.setParameters(model.parameters());
    learnt = field;
    alongTrajectory = fieldError(learnt, truth.values());
    inBox = fieldError(learnt, boxPoints());
    solution = model.attempt(truth.state(0), truth.times());
    distance = new double[truth.size()];
    double squares = 0;
    double norm = 0;
    for (int i = 0; i < distance.length; i++) {
      double[] y = truth.state(i);
      double[] found =
          i < solution.size() ? solution.state(i) : new double[] {Double.NaN, Double.NaN};
      distance[i] = Math.hypot(found[0] - y[0], found[1] - y[1]);
      squares += distance[i] * distance[i];
      norm += y[0] * y[0] + y[1] * y[1];
    }
    meanSquare = squares / (2 * distance.length);
    relative = Math.sqrt(squares / norm);
  }

  /**
   * Compares.
   *
   * @param model learnt in the units of the data
   * @param truth exact states; the model is solved from the first of them
   */
  static Agreement of(NeuralOde model, TimeSeries truth) {
    return new Agreement(model, truth);
  }

  /** Returns {@code (Σ|f − g|² / Σ|f|²)^½} of true f and learnt g over points {@code [n, 2]}. */
  private static double fieldError(VectorField learnt, double[] points) {
    VectorField truth = Spiral.field();
    double[] f = new double[2];
    double[] g = new double[2];
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < points.length; i += 2) {
      double[] y = {points[i], points[i + 1]};
      truth.derivative(0, y, f);
      learnt.derivative(0, y, g);
      difference += (f[0] - g[0]) * (f[0] - g[0]) + (f[1] - g[1]) * (f[1] - g[1]);
      norm += f[0] * f[0] + f[1] * f[1];
    }
    return Math.sqrt(difference / norm);
  }

  private static double[] boxPoints() {
    double[] points = new double[2 * PER_SIDE * PER_SIDE];
    for (int k = 0; k < PER_SIDE * PER_SIDE; k++) {
      int row = k / PER_SIDE;
      points[2 * k] = BOX * (2.0 * (k % PER_SIDE) / (PER_SIDE - 1) - 1);
      points[2 * k + 1] = BOX * (2.0 * row / (PER_SIDE - 1) - 1);
    }
    return points;
  }

  /** Returns the learnt field. */
  VectorField learnt() {
    return learnt;
  }

  /** Returns the learnt trajectory. */
  Solution solution() {
    return solution;
  }

  /** Returns the relative L² error of the field at the states of the true trajectory. */
  double alongTrajectory() {
    return alongTrajectory;
  }

  /** Returns the relative L² error of the field on a grid over the box [−2, 2]². */
  double inBox() {
    return inBox;
  }

  /** Returns the distances of true and learnt state, {@code NaN} where the solve did not come. */
  double[] distance() {
    return distance.clone();
  }

  /** Returns the greatest distance, {@code NaN} if the solve did not reach the end. */
  double greatestDistance() {
    double greatest = 0;
    for (double one : distance) {
      greatest = Math.max(greatest, one);
    }
    return greatest;
  }

  /** Returns the mean squared error of a component over the trajectory. */
  double meanSquare() {
    return meanSquare;
  }

  /** Returns the relative L² error of the trajectory. */
  double relative() {
    return relative;
  }
}
