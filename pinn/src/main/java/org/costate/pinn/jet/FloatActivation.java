package org.costate.pinn.jet;

import org.costate.nets.chain.kernel.SmoothElementwise;

/**
 * {@link ActivationJet} in single precision, to second order. The function and its derivatives are
 * found in double precision, so that there is one formula for each.
 */
final class FloatActivation implements FloatOp {
  private static final int DERIVATIVES = 3;

  private final SmoothElementwise function;
  private final StreamPlan plan;
  private final Lines input;
  private final Lines output;

  /** Derivatives s1 to s3, {@code [order − 1][feature][point]}. */
  private final float[][][] derivatives;

  private final double[] x;
  private final double[][] exact;

  FloatActivation(SmoothElementwise function, StreamPlan plan, Lines input, int capacity) {
    this.function = function;
    this.plan = plan;
    this.input = input;
    float[][][] values = Lines.of(plan.size(), input.width(), capacity).values();
    output = new Lines(values, input.bars(), input.width());
    derivatives = new float[DERIVATIVES][input.width()][capacity];
    x = new double[capacity];
    exact = new double[DERIVATIVES][capacity];
  }

  @Override
  public Lines output() {
    return output;
  }

  @Override
  public void forward(int n) {
    float[][][] z = input.values();
    float[][][] a = output.values();
    for (int f = 0; f < input.width(); f++) {
      differentiate(f, n);
      for (int s = 1; s < z.length; s++) {
        FloatLoops.product(a[s][f], derivatives[0][f], z[s][f], n);
      }
      for (int k = 0; k < plan.seconds.size(); k++) {
        StreamPlan.SecondOrder second = plan.seconds.get(k);
        for (int m = 0; m < second.terms().size(); m++) {
          StreamPlan.Term t = second.terms().get(m);
          FloatLoops.addProduct(
              a[second.stream()][f],
              (float) t.weight(),
              derivatives[1][f],
              z[t.first()][f],
              z[t.second()][f],
              n);
        }
      }
    }
  }

  private void differentiate(int f, int n) {
    widen(input.values()[0][f], x, n);
    function.third(x, exact[0], exact[1], exact[2], n);
    narrow(x, output.values()[0][f], n);
    for (int k = 0; k <= plan.order(); k++) {
      narrow(exact[k], derivatives[k][f], n);
    }
  }

  static void widen(float[] from, double[] to, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = from[j];
    }
  }

  static void narrow(double[] from, float[] to, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = (float) from[j];
    }
  }

  @Override
  public void backward(int n) {
    float[][][] g = output.bars();
    for (int f = 0; f < input.width(); f++) {
      pullToValue(f, n);
      for (int s = 1; s < g.length; s++) {
        if (s <= plan.firstCount()) {
          FloatLoops.product(g[s][f], g[s][f], derivatives[0][f], n);
        }
      }
      for (int k = 0; k < plan.seconds.size(); k++) {
        pullToFirst(plan.seconds.get(k), f, n);
      }
      for (int k = 0; k < plan.seconds.size(); k++) {
        float[] bar = g[plan.seconds.get(k).stream()][f];
        FloatLoops.product(bar, bar, derivatives[0][f], n);
      }
    }
  }

  private void pullToValue(int f, int n) {
    float[][][] z = input.values();
    float[][][] g = output.bars();
    float[] to = g[0][f];
    FloatLoops.product(to, to, derivatives[0][f], n);
    for (int s = 1; s < z.length; s++) {
      FloatLoops.addProduct(to, 1, derivatives[1][f], g[s][f], z[s][f], n);
    }
    for (int k = 0; k < plan.seconds.size(); k++) {
      StreamPlan.SecondOrder second = plan.seconds.get(k);
      for (int m = 0; m < second.terms().size(); m++) {
        StreamPlan.Term t = second.terms().get(m);
        FloatLoops.addProduct(
            to,
            (float) t.weight(),
            derivatives[2][f],
            g[second.stream()][f],
            z[t.first()][f],
            z[t.second()][f],
            n);
      }
    }
  }

  private void pullToFirst(StreamPlan.SecondOrder second, int f, int n) {
    float[][][] z = input.values();
    float[][][] g = output.bars();
    float[] s2 = derivatives[1][f];
    float[] bar = g[second.stream()][f];
    for (int m = 0; m < second.terms().size(); m++) {
      StreamPlan.Term t = second.terms().get(m);
      float weight = (float) t.weight();
      FloatLoops.addProduct(g[t.first()][f], weight, s2, bar, z[t.second()][f], n);
      FloatLoops.addProduct(g[t.second()][f], weight, s2, bar, z[t.first()][f], n);
    }
  }
}
