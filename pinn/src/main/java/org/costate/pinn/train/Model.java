package org.costate.pinn.train;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.costate.nets.Precision;
import org.costate.nets.chain.Chain;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.jet.InputScaling;
import org.costate.pinn.jet.Network;
import org.jspecify.annotations.Nullable;

/**
 * How unknowns are represented: functions by the outputs of a network, coefficients by numbers.
 *
 * <p>Its parameters are those of the network, then one for each coefficient.
 *
 * @param network the network
 * @param names the coordinates
 * @param outputs names of the network's outputs; may be empty
 * @param scaling normalisation of the coordinates
 * @param ansatz conditions met by construction, by output; where there is none, u = N
 * @param coefficients unknown coefficients
 */
public record Model(
    Network network,
    List<String> names,
    List<String> outputs,
    InputScaling scaling,
    Map<Integer, Ansatz> ansatz,
    List<Coefficient> coefficients) {

  /** Copies the lists. */
  public Model {
    names = List.copyOf(names);
    outputs = List.copyOf(outputs);
    ansatz = Map.copyOf(ansatz);
    coefficients = List.copyOf(coefficients);
  }

  /**
   * Creates it for one unknown function.
   *
   * @param ansatz conditions met by construction by the first output, or null for u = N
   */
  public Model(Network network, List<String> names, InputScaling scaling, @Nullable Ansatz ansatz) {
    this(
        network,
        names,
        List.of(),
        scaling,
        ansatz == null ? Map.of() : Map.of(0, ansatz),
        List.of());
  }

  /**
   * Creates it for a chain.
   *
   * @throws IllegalArgumentException if its power is not 1 or time is not one of its inputs
   */
  public Model(Chain chain, List<String> names, InputScaling scaling, @Nullable Ansatz ansatz) {
    this(Network.of(chain), names, scaling, ansatz);
  }

  /** Returns the number of parameters. */
  public int parameterCount() {
    return network.parameterCount() + coefficients.size();
  }

  /**
   * Returns points in the order in which the network is evaluated fastest.
   *
   * @param points {@code [dimension][n]}; not modified
   */
  public double[][] inOrder(double[][] points) {
    return network.inOrder(points, scaling);
  }

  /**
   * Returns this with the layers of its network in the given precision; parameters are the same.
   *
   * @throws IllegalArgumentException if the network has parts that are only in double precision
   */
  public Model precision(Precision precision) {
    return new Model(network.precision(precision), names, outputs, scaling, ansatz, coefficients);
  }

  /** Returns fresh parameters: the network's for this seed, and the coefficients' starts. */
  public double[] initialParameters(long seed) {
    double[] theta = Arrays.copyOf(network.initialParameters(seed), parameterCount());
    for (int c = 0; c < coefficients.size(); c++) {
      theta[network.parameterCount() + c] = coefficients.get(c).parameter();
    }
    return theta;
  }

  /** Returns the coefficients by name at some parameters. */
  public Map<String, Double> coefficients(double[] theta) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (int c = 0; c < coefficients.size(); c++) {
      Coefficient coefficient = coefficients.get(c);
      values.put(coefficient.name(), coefficient.value(theta[network.parameterCount() + c]));
    }
    return values;
  }

  /** Returns the name of an output, for messages. */
  public String output(int component) {
    return outputs.isEmpty()
        ? (network.outputWidth() == 1 ? "u" : "output " + component)
        : outputs.get(component);
  }
}
