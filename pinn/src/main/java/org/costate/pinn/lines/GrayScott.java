package org.costate.pinn.lines;

/**
 * The reaction {@code (−u v² + F (1 − u), u v² − (F + k) v)} of Gray and Scott, with F and k as
 * parameters.
 *
 * @see <a href="https://doi.org/10.1126/science.261.5118.189">Pearson (1993)</a>
 */
final class GrayScott implements RangedFunction, LineFunction {
  /** Cells that are copied to lines of their own before the reaction, which takes less time. */
  private static final int LINE = 512;

  private final double[][] line = new double[2][LINE];
  private final double[][] rate = new double[2][LINE];
  private double feed;
  private double kill;

  GrayScott(double feed, double kill) {
    setParameters(new double[] {feed, kill});
  }

  @Override
  public int inputs() {
    return 2;
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public int parameterCount() {
    return 2;
  }

  @Override
  public double[] parameters() {
    return new double[] {feed, kill};
  }

  @Override
  public void setParameters(double[] theta) {
    if (theta.length != 2) {
      throw new IllegalArgumentException("need 2 parameters; got " + theta.length);
    }
    feed = theta[0];
    kill = theta[1];
  }

  @Override
  public void value(double[] c, int cells, int from, int to, double[] out) {
    for (int first = from; first < to; first += LINE) {
      int n = Math.min(LINE, to - first);
      System.arraycopy(c, first, line[0], 0, n);
      System.arraycopy(c, cells + first, line[1], 0, n);
      value(line, n, rate);
      System.arraycopy(rate[0], 0, out, first, n);
      System.arraycopy(rate[1], 0, out, cells + first, n);
    }
  }

  @Override
  public void value(double[][] c, int n, double[][] out) {
    react(feed, feed + kill, c[0], c[1], out[0], out[1], n);
  }

  private static void react(
      double f, double loss, double[] u, double[] v, double[] ofU, double[] ofV, int n) {
    for (int i = 0; i < n; i++) {
      double a = u[i];
      double b = v[i];
      double rate = a * b * b;
      ofU[i] = f * (1 - a) - rate;
      ofV[i] = rate - loss * b;
    }
  }

  @Override
  public void pullback(
      double[] c, int cells, double[] cotangent, double[] cBar, double[] thetaBar) {
    double byFeed = 0;
    double byKill = 0;
    double loss = feed + kill;
    for (int i = 0; i < cells; i++) {
      double u = c[i];
      double v = c[cells + i];
      double a = cotangent[i];
      double b = cotangent[cells + i];
      cBar[i] += (b - a) * v * v - feed * a;
      cBar[cells + i] += 2 * (b - a) * u * v - loss * b;
      byFeed += (1 - u) * a - v * b;
      byKill -= v * b;
    }
    thetaBar[0] += byFeed;
    thetaBar[1] += byKill;
  }

  @Override
  public void pushforward(double[] c, int cells, double[] cDot, double[] thetaDot, double[] out) {
    double loss = feed + kill;
    for (int i = 0; i < cells; i++) {
      double u = c[i];
      double v = c[cells + i];
      double rate = v * v * cDot[i] + 2 * u * v * cDot[cells + i];
      out[i] = thetaDot[0] * (1 - u) - feed * cDot[i] - rate;
      out[cells + i] = rate - loss * cDot[cells + i] - (thetaDot[0] + thetaDot[1]) * v;
    }
  }
}
