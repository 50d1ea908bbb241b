package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.nets.djl.BlockDerivatives;
import org.costate.nets.djl.BlockFunction;

/**
 * A DJL block on the engine; the first operation of a network, so nothing is pulled back through
 * it.
 *
 * <p>The gradient of single points takes one reverse pass for each point.
 */
final class EngineJet implements JetOp {
  private final Block input;
  private final Block output;
  private final BlockDerivatives derivatives;
  private final double[] theta;
  private final double[] thetaBar;
  private final double[] pointBar;

  /** What each stream is made of. */
  private final List<List<StreamTerm>> terms = new ArrayList<>();

  /** The derivatives that the engine is asked for, in normalised coordinates. */
  private final List<List<Integer>> asked = new ArrayList<>();

  /** Their values, {@code [derivative][output][point]}. */
  private final double[][][] values;

  private final double[][][] bars;

  EngineJet(BlockFunction function, StreamPlan plan, double[] slopes, Block input, int capacity) {
    this.input = input;
    output = Block.of(plan.size(), function.outputs(), capacity);
    for (Stream stream : plan.streams()) {
      terms.add(StreamTerm.of(stream, slopes));
      for (StreamTerm term : terms.get(terms.size() - 1)) {
        if (!asked.contains(term.along())) {
          asked.add(term.along());
        }
      }
    }
    derivatives = function.open(asked);
    values = new double[asked.size()][function.outputs()][capacity];
    bars = new double[asked.size()][function.outputs()][capacity];
    theta = new double[function.parameterCount()];
    thetaBar = new double[theta.length];
    pointBar = new double[theta.length];
  }

  Block output() {
    return output;
  }

  @Override
  public void forward(int n) {
    derivatives.forward(input.values()[0], n, values);
    for (int s = 0; s < terms.size(); s++) {
      for (int k = 0; k < output.width(); k++) {
        double[] to = output.values()[s][k];
        Arrays.fill(to, 0, n, 0);
        for (StreamTerm term : terms.get(s)) {
          addScaled(to, term.coefficient(), values[asked.indexOf(term.along())][k], n);
        }
      }
    }
  }

  private void seed(int n) {
    for (double[][] derivative : bars) {
      for (double[] line : derivative) {
        Arrays.fill(line, 0, n, 0);
      }
    }
    for (int s = 0; s < terms.size(); s++) {
      for (int k = 0; k < output.width(); k++) {
        for (StreamTerm term : terms.get(s)) {
          double[] to = bars[asked.indexOf(term.along())][k];
          addScaled(to, term.coefficient(), output.bars()[s][k], n);
        }
      }
    }
  }

  private static void addScaled(double[] to, double c, double[] from, int n) {
    for (int j = 0; j < n; j++) {
      to[j] += c * from[j];
    }
  }

  @Override
  public void pull(int n) {}

  @Override
  public void sum(int n) {
    seed(n);
    derivatives.backward(bars, 0, n, thetaBar);
  }

  @Override
  public int load(double[] all, int offset) {
    System.arraycopy(all, offset, theta, 0, theta.length);
    derivatives.setParameters(theta);
    return offset + theta.length;
  }

  @Override
  public int addGradient(double[] allBar, int offset) {
    for (int p = 0; p < theta.length; p++) {
      allBar[offset + p] += thetaBar[p];
    }
    Arrays.fill(thetaBar, 0);
    return offset + theta.length;
  }

  @Override
  public int rows(double[][] rows, int offset, int first, int n) {
    seed(n);
    for (int j = 0; j < n; j++) {
      Arrays.fill(pointBar, 0);
      derivatives.backward(bars, j, j + 1, pointBar);
      for (int p = 0; p < theta.length; p++) {
        rows[offset + p][first + j] = pointBar[p];
      }
    }
    return offset + theta.length;
  }
}
