package org.costate.examples.fit;

import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.ode.FieldFamily;
import org.costate.ode.NeuralOde;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.rungekutta.RungeKutta;

/**
 * What a model is made of, apart from what it learns.
 *
 * @param chain the network
 * @param relative relative tolerance of its solver
 * @param absolute absolute tolerance of its solver, in the model's units
 */
record Architecture(Chain chain, double relative, double absolute) {

  /**
   * Returns hidden layers of some widths, all with one activation.
   *
   * @throws IllegalArgumentException if a width is out of range
   */
  static Chain layers(int dimension, List<Integer> hidden, ActivationChoice activation) {
    Chain chain = Chain.input(dimension);
    for (int width : hidden) {
      chain = activation.addTo(chain.dense(width));
    }
    return chain.dense(dimension);
  }

  /**
   * Returns an untrained model.
   *
   * @param seed of its first parameters
   * @throws IllegalArgumentException if a tolerance is out of range
   */
  NeuralOde model(long seed) {
    return NeuralOde.of(
        FieldFamily.of(chain, seed), OdeSolver.of(RungeKutta.dormandPrince5(), relative, absolute));
  }
}
