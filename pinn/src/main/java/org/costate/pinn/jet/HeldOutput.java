package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code B·N} of a trained network at one value of a coordinate: a function of the others, which
 * does not see that coordinate any more.
 *
 * <p>It is how one window of time hands its end to the next. Immutable.
 */
public final class HeldOutput {
  private final Network network;
  private final InputScaling scaling;
  private final double[] theta;
  private final int component;
  private final Ansatz product;
  private final int coordinate;
  private final double at;

  /**
   * Creates it.
   *
   * @param network N
   * @param scaling the normalisation of its inputs
   * @param theta its parameters; copied
   * @param component which output, counted from 0
   * @param b B, in an ansatz of which A is not looked at
   * @param coordinate which coordinate is held
   * @param at its value
   * @throws IllegalArgumentException if the number of parameters is wrong or a number out of range
   */
  public HeldOutput(
      Network network,
      InputScaling scaling,
      double[] theta,
      int component,
      Ansatz b,
      int coordinate,
      double at) {
    if (theta.length != network.parameterCount()
        || component < 0
        || component >= network.outputWidth()
        || coordinate < 0
        || coordinate >= network.inputWidth()
        || !Double.isFinite(at)) {
      throw new IllegalArgumentException(
          "a network of %s parameters, %s outputs and %s inputs cannot be held with %s parameters,"
                  .formatted(
                      network.parameterCount(),
                      network.outputWidth(),
                      network.inputWidth(),
                      theta.length)
              + " output %s, input %s at %s".formatted(component, coordinate, at));
    }
    this.network = network;
    this.scaling = scaling;
    this.theta = theta.clone();
    this.component = component;
    this.product = new Ansatz(x -> x[0].getField().getZero(), b.b());
    this.coordinate = coordinate;
    this.at = at;
  }

  /**
   * Adds its streams at points; derivatives along the held coordinate are zero.
   *
   * @param plan which streams
   * @param points coordinates {@code [dimension][n]}; not modified
   * @param streams {@code [stream][n]}, added to
   */
  void addTo(StreamPlan plan, double[][] points, double[][] streams) {
    List<Optional<Stream>> own = plan.streams().stream().map(this::held).toList();
    StreamPlan narrow =
        StreamPlan.of(plan.dimension(), own.stream().flatMap(Optional::stream).toList());
    double[][] moved = points.clone();
    int n = points[0].length;
    moved[coordinate] = new double[n];
    Arrays.fill(moved[coordinate], at);
    JetChain jets = new JetChain(network, narrow, scaling, Math.min(JetChain.BLOCK, n));
    jets.setParameters(theta);
    AnsatzJet u = AnsatzJet.of(jets, component, product, moved);
    for (int first = 0; first < n; first += JetChain.BLOCK) {
      int count = Math.min(JetChain.BLOCK, n - first);
      jets.forward(moved, first, count);
      u.forward(first, count);
      for (int s = 0; s < streams.length; s++) {
        if (own.get(s).isPresent()) {
          double[] line = u.value(narrow.index(own.get(s).get()));
          for (int j = 0; j < count; j++) {
            streams[s][first + j] += line[j];
          }
        }
      }
    }
  }

  /** Returns the stream of the held function that a stream is, if it is not zero. */
  private Optional<Stream> held(Stream stream) {
    boolean along =
        (stream instanceof Stream.First first && first.i() == coordinate)
            || (stream instanceof Stream.Second second
                && (second.i() == coordinate || second.j() == coordinate))
            || (stream instanceof Stream.Third third && third.i() == coordinate)
            || (stream instanceof Stream.Fourth fourth && fourth.i() == coordinate);
    if (along) {
      return Optional.empty();
    }
    if (stream instanceof Stream.Laplacian laplacian) {
      List<Double> weights = new ArrayList<>(laplacian.weights());
      weights.set(coordinate, 0.0);
      return weights.stream().allMatch(c -> c == 0)
          ? Optional.empty()
          : Optional.of(new Stream.Laplacian(weights));
    } else if (stream instanceof Stream.Along line) {
      List<Double> direction = new ArrayList<>(line.direction());
      direction.set(coordinate, 0.0);
      return direction.stream().allMatch(v -> v == 0)
          ? Optional.empty()
          : Optional.of(new Stream.Along(direction, line.order()));
    }
    return Optional.of(stream);
  }
}
