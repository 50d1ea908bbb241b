package org.costate.pinn.lines;

import java.util.Arrays;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;

/** A network of dense layers. */
final class NetworkPoint implements PointFunction {
  private final Chain chain;
  private final OutputShape shape;
  private final int inputs;
  private final int outputs;
  private FusedFunction network;
  private double[] rows = {};
  private double[] results = {};
  private double[] rowsDot = {};
  private double[] bars = {};

  NetworkPoint(Chain chain, double[] theta, OutputShape shape) {
    this.chain = chain;
    this.shape = shape;
    this.inputs = chain.inputWidth();
    this.outputs = chain.outputWidth();
    this.network = FusedFunction.of(chain, 1, theta);
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public int parameterCount() {
    return network.parameterCount();
  }

  @Override
  public double[] parameters() {
    return network.parameters();
  }

  @Override
  public void setParameters(double[] theta) {
    network.setParameters(theta);
  }

  private void load(double[] c, int cells) {
    if (network.batch() != cells || rows.length == 0) {
      network = FusedFunction.of(chain, cells, network.parameters());
      rows = new double[cells * inputs];
      rowsDot = new double[cells * inputs];
      results = new double[cells * outputs];
      bars = new double[cells * outputs];
    }
    turn(c, inputs, cells, rows);
  }

  /** From one line for each feature to one row for each cell. */
  private static void turn(double[] lines, int features, int cells, double[] rows) {
    if (features == 1) {
      System.arraycopy(lines, 0, rows, 0, cells);
      return;
    }
    for (int k = 0; k < features; k++) {
      for (int i = 0; i < cells; i++) {
        rows[i * features + k] = lines[k * cells + i];
      }
    }
  }

  @Override
  public void value(double[] c, int cells, double[] out) {
    load(c, cells);
    network.value(rows, results);
    for (int i = 0; i < cells; i++) {
      for (int k = 0; k < outputs; k++) {
        out[k * cells + i] = shape.value(results[i * outputs + k]);
      }
    }
  }

  @Override
  public void pullback(
      double[] c, int cells, double[] cotangent, double[] cBar, double[] thetaBar) {
    load(c, cells);
    turn(cotangent, outputs, cells, bars);
    if (shape != OutputShape.PLAIN) {
      network.value(rows, results);
      for (int i = 0; i < bars.length; i++) {
        bars[i] *= shape.slope(results[i]);
      }
    }
    Arrays.fill(rowsDot, 0);
    network.pullback(rows, bars, rowsDot, thetaBar);
    for (int i = 0; i < cells; i++) {
      for (int k = 0; k < inputs; k++) {
        cBar[k * cells + i] += rowsDot[i * inputs + k];
      }
    }
  }

  @Override
  public void pushforward(double[] c, int cells, double[] cDot, double[] thetaDot, double[] out) {
    load(c, cells);
    turn(cDot, inputs, cells, rowsDot);
    network.pushforward(rows, rowsDot, thetaDot, bars);
    if (shape != OutputShape.PLAIN) {
      network.value(rows, results);
      for (int i = 0; i < bars.length; i++) {
        bars[i] *= shape.slope(results[i]);
      }
    }
    for (int i = 0; i < cells; i++) {
      for (int k = 0; k < outputs; k++) {
        out[k * cells + i] = bars[i * outputs + k];
      }
    }
  }
}
