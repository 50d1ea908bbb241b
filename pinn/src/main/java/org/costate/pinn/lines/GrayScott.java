package org.costate.pinn.lines;

/**
 * The reaction {@code (−u v² + F (1 − u), u v² − (F + k) v)} of Gray and Scott, with F and k as
 * parameters.
 *
 * @see <a href="https://doi.org/10.1126/science.261.5118.189">Pearson (1993)</a>
 */
final class GrayScott implements RangedFunction {
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
    double f = feed;
    double loss = feed + kill;
    for (int i = from; i < to; i++) {
      double u = c[i];
      double v = c[cells + i];
      double rate = u * v * v;
      out[i] = f * (1 - u) - rate;
      out[cells + i] = rate - loss * v;
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
