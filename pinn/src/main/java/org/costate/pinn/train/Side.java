package org.costate.pinn.train;

import java.util.Arrays;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.jet.AnsatzJet;
import org.costate.pinn.jet.InputScaling;
import org.costate.pinn.jet.JetChain;
import org.costate.pinn.jet.Network;
import org.costate.pinn.jet.Stream;
import org.costate.pinn.jet.StreamPlan;
import org.costate.pinn.residual.StreamSource;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.TermMemory;
import org.jspecify.annotations.Nullable;

/** The network at one of the points of a group: streams out, cotangents in. */
final class Side implements StreamSource {
  private final JetChain jets;
  private final @Nullable AnsatzJet ansatz;
  private final double[][] points;
  private final TermMemory memory;
  private final int offset;
  private final double[][] coordinates;
  private int first;
  private int n;

  Side(
      Network network,
      StreamPlan plan,
      InputScaling scaling,
      @Nullable Ansatz ansatz,
      double[][] points,
      int capacity,
      TermMemory memory,
      int offset) {
    jets = new JetChain(network, plan, scaling, capacity);
    this.ansatz = ansatz == null ? null : AnsatzJet.of(jets, ansatz, points);
    this.points = points;
    this.memory = memory;
    this.offset = offset;
    coordinates = new double[points.length][capacity];
  }

  void setParameters(double[] theta) {
    jets.setParameters(theta);
  }

  void forward(int from, int count) {
    first = from;
    n = count;
    jets.forward(points, from, count);
    if (ansatz != null) {
      ansatz.forward(from, count);
    }
  }

  /** Pulls back cotangents {@code factor · r · ∂r/∂stream}. */
  void backward(Term residual, double factor, double[] thetaBar) {
    seed(residual, factor, residual.values());
    jets.backward(n, thetaBar);
  }

  /** Writes {@code factor · ∂r/∂θ} point by point. */
  void rows(Term residual, double factor, double[][] rows, int at) {
    seed(residual, factor, memory.ones());
    jets.rows(n, rows, at);
  }

  private void seed(Term residual, double factor, double[] weights) {
    int outputs = components();
    for (int s = 0; s < jets.plan().size(); s++) {
      for (int k = 0; k < outputs; k++) {
        double[] bar = ansatz == null ? jets.cotangent(s, k) : ansatz.cotangent(s);
        double[] partial = residual.partial(offset + s * outputs + k);
        if (partial == null) {
          Arrays.fill(bar, 0, n, 0);
        } else {
          product(bar, factor, weights, partial, n);
        }
      }
    }
    if (ansatz != null) {
      ansatz.backward(n);
    }
  }

  private static void product(double[] to, double c, double[] a, double[] b, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = c * a[j] * b[j];
    }
  }

  @Override
  public Term stream(int component, Stream stream) {
    int s = jets.plan().index(stream);
    double[] line = ansatz == null ? jets.value(s, component) : ansatz.value(s);
    return memory.stream(line, offset + s * components() + component);
  }

  @Override
  public Term coordinate(int i) {
    System.arraycopy(points[i], first, coordinates[i], 0, n);
    return memory.given(coordinates[i]);
  }

  @Override
  public int components() {
    return jets.network().outputWidth();
  }
}
