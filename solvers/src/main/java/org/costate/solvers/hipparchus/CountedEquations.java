package org.costate.solvers.hipparchus;

import org.costate.solvers.VectorField;
import org.hipparchus.ode.AbstractIntegrator;

/**
 * The equations of an integrator as a field that counts evaluations and repeats none.
 *
 * <p>Hipparchus wants the slope at both ends of a step, and so do most steppers: a slope that one
 * of them has evaluated is kept for the other. States are told apart by their arrays.
 */
final class CountedEquations implements VectorField {
  private final AbstractIntegrator integrator;
  private final int dimension;
  private final double[] knownSlope;
  private final double[] endSlope;
  private double[] known = {};
  private double[] end = {};
  private boolean endSeen;

  CountedEquations(AbstractIntegrator integrator, int dimension) {
    this.integrator = integrator;
    this.dimension = dimension;
    this.knownSlope = new double[dimension];
    this.endSlope = new double[dimension];
  }

  @Override
  public int dimension() {
    return dimension;
  }

  /** Tells the slope at a state, for as long as that array holds it. */
  void know(double[] y, double[] slope) {
    known = y;
    System.arraycopy(slope, 0, knownSlope, 0, dimension);
  }

  /** Says which array receives the end of the coming trial step. */
  void expectEnd(double[] yNext) {
    end = yNext;
    endSeen = false;
  }

  /** Returns the slope at the end of the trial step. */
  double[] slopeAtEnd(double t) {
    if (!endSeen) {
      derivative(t, end, endSlope);
    }
    return endSlope;
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    double[] slope = y == known ? knownSlope : integrator.computeDerivatives(t, y);
    System.arraycopy(slope, 0, dydt, 0, dimension);
    if (y == end) {
      System.arraycopy(slope, 0, endSlope, 0, dimension);
      endSeen = true;
    }
  }
}
