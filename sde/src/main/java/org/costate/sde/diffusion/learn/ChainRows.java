package org.costate.sde.diffusion.learn;

import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedFunction;

/** A chain of layers in plain Java. */
record ChainRows(Chain chain) implements RowNetwork {
  @Override
  public int inputWidth() {
    return chain.inputWidth();
  }

  @Override
  public int outputWidth() {
    return chain.outputWidth();
  }

  @Override
  public int parameterCount() {
    return chain.parameterCount();
  }

  @Override
  public double[] initialParameters(long seed) {
    return chain.initialParameters(seed);
  }

  @Override
  public RowFunction open(int rows, double[] theta) {
    return new Rows(FusedFunction.of(chain, rows, theta));
  }

  private static final class Rows implements RowFunction {
    private final FusedFunction network;
    private double[] record = {};
    private double[] inputBar = {};
    private double[] noTheta = {};

    Rows(FusedFunction network) {
      this.network = network;
    }

    @Override
    public void setParameters(double[] theta) {
      network.setParameters(theta);
    }

    @Override
    public void value(double[] x, double[] out) {
      network.value(x, out);
    }

    @Override
    public void forward(double[] x, double[] out) {
      if (record.length == 0) {
        record = new double[network.recordLength()];
        inputBar = new double[network.inputLength()];
      }
      network.value(x, out, record, 0);
    }

    @Override
    public void pullback(double[] x, double[] cotangent, double[] thetaBar) {
      network.pullback(x, cotangent, inputBar, thetaBar, record, 0);
    }

    @Override
    public void pushforward(double[] x, double[] tangent, double[] out) {
      if (noTheta.length == 0) {
        noTheta = new double[network.parameterCount()];
      }
      network.pushforward(x, tangent, noTheta, out);
    }
  }
}
