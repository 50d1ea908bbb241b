package org.costate.pinn.train;

import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.jet.InputScaling;
import org.costate.pinn.jet.Network;
import org.jspecify.annotations.Nullable;

/**
 * How an unknown is represented.
 *
 * @param network the network
 * @param names the coordinates
 * @param scaling normalisation of the coordinates
 * @param ansatz conditions met by construction, or null for u = N
 */
public record Model(
    Network network, List<String> names, InputScaling scaling, @Nullable Ansatz ansatz) {

  /** Copies the names. */
  public Model {
    names = List.copyOf(names);
  }

  /**
   * Creates it for a chain.
   *
   * @throws IllegalArgumentException if its power is not 1 or time is not one of its inputs
   */
  public Model(Chain chain, List<String> names, InputScaling scaling, @Nullable Ansatz ansatz) {
    this(Network.of(chain), names, scaling, ansatz);
  }
}
