package org.costate.pinn.train;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.costate.nets.chain.kernel.Products;
import org.costate.pinn.jet.AnsatzJet;
import org.costate.pinn.jet.JetChain;
import org.costate.pinn.jet.Stream;
import org.costate.pinn.jet.StreamPlan;
import org.costate.pinn.residual.StreamSource;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.TermMemory;
import org.jspecify.annotations.Nullable;

/** The network at one of the points of a group: streams out, cotangents in. */
final class Side implements StreamSource {
  private final Model model;
  private final PointGroup group;
  private final CoefficientLines coefficients;
  private final JetChain jets;

  /** By output, null for u = N. */
  private final @Nullable AnsatzJet[] ansatz;

  /** The network's share of the parameters, where coefficients follow it; empty otherwise. */
  private final double[] networkTheta;

  private final double[] networkBar;
  private final double[][] points;
  private final TermMemory memory;
  private final int offset;
  private final double[][] coordinates;
  private final double[][] given;
  private final List<String> givenNames;

  /** What mixed derivatives are made of, by those that were asked for. */
  private final Map<Stream, Map<Stream, Double>> shares = new HashMap<>();

  private int first;
  private int n;

  Side(
      Model model,
      PointGroup group,
      int side,
      StreamPlan plan,
      int capacity,
      TermMemory memory,
      int offset,
      CoefficientLines coefficients) {
    this.model = model;
    this.group = group;
    this.coefficients = coefficients;
    jets = new JetChain(model.network(), plan, model.scaling(), capacity);
    points = group.sides().get(side);
    ansatz = new AnsatzJet[components()];
    model.ansatz().forEach((k, form) -> ansatz[k] = AnsatzJet.of(jets, k, form, points));
    int shared = model.coefficients().isEmpty() ? 0 : model.network().parameterCount();
    networkTheta = new double[shared];
    networkBar = new double[shared];
    this.memory = memory;
    this.offset = offset;
    coordinates = new double[points.length][capacity];
    givenNames = List.copyOf(group.given().keySet());
    given = new double[givenNames.size()][capacity];
  }

  void setParameters(double[] theta) {
    if (networkTheta.length == 0) {
      jets.setParameters(theta);
    } else {
      System.arraycopy(theta, 0, networkTheta, 0, networkTheta.length);
      jets.setParameters(networkTheta);
    }
  }

  void forward(int from, int count) {
    first = from;
    n = count;
    jets.forward(points, from, count);
    for (AnsatzJet form : ansatz) {
      if (form != null) {
        form.forward(from, count);
      }
    }
  }

  /** Pulls back cotangents {@code rBar · ∂r/∂stream}. */
  void backward(Term residual, double[] rBar, double[] thetaBar) {
    seed(residual, rBar);
    if (networkBar.length == 0) {
      jets.backward(n, thetaBar);
    } else {
      Arrays.fill(networkBar, 0);
      jets.backward(n, networkBar);
      Products.add(thetaBar, networkBar, networkBar.length);
    }
  }

  /** Writes {@code rBar · ∂r/∂θ} point by point, for the network's parameters. */
  void rows(Term residual, double[] rBar, double[][] rows, int at) {
    seed(residual, rBar);
    jets.rows(n, rows, at);
  }

  private void seed(Term residual, double[] rBar) {
    int outputs = components();
    for (int k = 0; k < outputs; k++) {
      AnsatzJet form = ansatz[k];
      for (int s = 0; s < jets.plan().size(); s++) {
        double[] bar = form == null ? jets.cotangent(s, k) : form.cotangent(s);
        double[] partial = residual.partial(offset + s * outputs + k);
        if (partial == null) {
          Arrays.fill(bar, 0, n, 0);
        } else {
          product(bar, rBar, partial, n);
        }
      }
      if (form != null) {
        form.backward(n);
      }
    }
  }

  private static void product(double[] to, double[] a, double[] b, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = a[j] * b[j];
    }
  }

  @Override
  public Term stream(int component, Stream stream) {
    if (!(stream instanceof Stream.Mixed)) {
      return carried(component, jets.plan().index(stream));
    }
    Term sum = null;
    for (var share : shares.computeIfAbsent(stream, jets.plan()::shares).entrySet()) {
      int s = jets.plan().index(share.getKey());
      Term part = carried(component, s).multiply(share.getValue());
      sum = sum == null ? part : sum.add(part);
    }
    return Objects.requireNonNull(sum);
  }

  private Term carried(int component, int s) {
    AnsatzJet form = ansatz[component];
    double[] line = form == null ? jets.value(s, component) : form.value(s);
    return memory.stream(line, offset + s * components() + component);
  }

  @Override
  public Term coordinate(int i) {
    System.arraycopy(points[i], first, coordinates[i], 0, n);
    return memory.given(coordinates[i]);
  }

  @Override
  public int components() {
    return model.network().outputWidth();
  }

  @Override
  public List<String> outputs() {
    return model.outputs();
  }

  @Override
  public List<String> given() {
    return givenNames;
  }

  @Override
  public Term given(String name) {
    double[] line = given[givenNames.indexOf(name)];
    System.arraycopy(group.line(name), first, line, 0, n);
    return memory.given(line);
  }

  @Override
  public Term coefficient(String name) {
    return coefficients.term(name);
  }
}
