package org.costate.nets;

import org.costate.nets.chain.FusedChain;
import org.costate.nets.internal.Gate;

/** A chain in plain Java as a network field; one call at a time. */
final class FusedField implements NetworkField {
  private final FusedChain chain;
  private final String reason;
  private final Gate gate = new Gate();

  FusedField(FusedChain chain, String reason) {
    this.chain = chain;
    this.reason = reason;
  }

  @Override
  public int batch() {
    return chain.batch();
  }

  @Override
  public int stateDimension() {
    return chain.chain().inputWidth();
  }

  @Override
  public int dimension() {
    return chain.dimension();
  }

  @Override
  public int parameterCount() {
    return chain.parameterCount();
  }

  @Override
  public double[] parameters() {
    gate.enter();
    try {
      return chain.parameters();
    } finally {
      gate.leave();
    }
  }

  @Override
  public void setParameters(double[] theta) {
    gate.enter();
    try {
      chain.setParameters(theta);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    gate.enter();
    try {
      chain.derivative(t, y, dydt);
    } finally {
      gate.leave();
    }
  }

  @Override
  public int recordLength() {
    return chain.recordLength();
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt, double[] record, int offset) {
    gate.enter();
    try {
      chain.derivative(t, y, dydt, record, offset);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    gate.enter();
    try {
      chain.pullback(t, y, cotangent, yBar, thetaBar);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void pullback(
      double t,
      double[] y,
      double[] cotangent,
      double[] yBar,
      double[] thetaBar,
      double[] record,
      int offset) {
    gate.enter();
    try {
      chain.pullback(t, y, cotangent, yBar, thetaBar, record, offset);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    gate.enter();
    try {
      chain.pushforward(t, y, yDot, thetaDot, out);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void jacobian(double t, double[] y, double[] jacobian) {
    gate.enter();
    try {
      chain.jacobian(t, y, jacobian);
    } finally {
      gate.leave();
    }
  }

  @Override
  public Execution execution() {
    return Execution.FUSED;
  }

  @Override
  public String describe() {
    return "fused Java kernels, float64, one thread: rows [%s, %s], time %s, %s parameters; %s"
        .formatted(
            batch(),
            stateDimension(),
            switch (chain.chain().time()) {
              case APPENDED -> "appended";
              case IGNORED -> "ignored";
            },
            parameterCount(),
            reason);
  }

  @Override
  public FusedField copy() {
    gate.enter();
    try {
      return new FusedField(chain.copy(), reason);
    } finally {
      gate.leave();
    }
  }

  @Override
  public void close() {
    gate.close();
  }
}
