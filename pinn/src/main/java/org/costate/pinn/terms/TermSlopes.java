package org.costate.pinn.terms;

import org.costate.pinn.lines.PointFunction;
import org.ejml.data.DMatrixRMaj;

/** Derivatives of the values of a term by its own parameters. */
final class TermSlopes {
  private TermSlopes() {}

  /**
   * Returns the derivatives of one output, {@code [states, parameters of the term]}.
   *
   * @param term to differentiate
   * @param output which of its outputs, from 0
   * @param states {@code [inputs, states]}
   */
  static DMatrixRMaj of(PointFunction term, int output, double[] states) {
    int count = states.length / term.inputs();
    DMatrixRMaj out = new DMatrixRMaj(count, term.parameterCount());
    double[] still = new double[states.length];
    double[] thetaDot = new double[term.parameterCount()];
    double[] column = new double[term.outputs() * count];
    for (int p = 0; p < thetaDot.length; p++) {
      thetaDot[p] = 1;
      term.pushforward(states, count, still, thetaDot, column);
      thetaDot[p] = 0;
      for (int i = 0; i < count; i++) {
        out.set(i, p, column[output * count + i]);
      }
    }
    return out;
  }
}
