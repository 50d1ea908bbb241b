package org.costate.solvers.events;

/**
 * A zero of a function between two arguments where it has opposite signs, by Chandrupatla's method:
 * inverse quadratic interpolation where that is safe, bisection elsewhere.
 *
 * <p>Source: Chandrupatla (1997), A new hybrid quadratic/bisection algorithm for finding the zero
 * of a nonlinear function without using derivatives, Adv. Eng. Softw. 28.
 */
public final class Crossing {
  private static final int MOST = 200;

  /** A function of the fraction of a step. */
  public interface Function {
    /**
     * Returns the value.
     *
     * @param theta argument
     */
    double at(double theta);
  }

  private double low;
  private double valueLow;
  private double high;
  private double valueHigh;

  /** Returns the last argument before the zero. */
  public double low() {
    return low;
  }

  /** Returns the value there. */
  public double valueLow() {
    return valueLow;
  }

  /** Returns the first argument at or after the zero. */
  public double high() {
    return high;
  }

  /** Returns the value there. */
  public double valueHigh() {
    return valueHigh;
  }

  /**
   * Narrows a bracket to neighbouring numbers, or the resolution if that is coarser.
   *
   * @param g the function
   * @param from where the bracket begins, at least 0
   * @param valueFrom value there, not zero
   * @param to where it ends
   * @param valueTo value there, zero or of the other sign
   * @param resolution least width worth narrowing to
   * @return false if a value on the way was not finite
   */
  public boolean narrow(
      Function g, double from, double valueFrom, double to, double valueTo, double resolution) {
    // b is the latest point, a the other end of the bracket, c the one before b.
    double a = from;
    double fa = valueFrom;
    double b = to;
    double fb = valueTo;
    double c = a;
    double fc = fa;
    double fraction = 0.5;
    for (int i = 0; i < MOST && fb != 0 && fa != 0; i++) {
      double width = Math.abs(b - a);
      double least = Math.max(resolution, 2 * Math.ulp(Math.max(a, b)));
      if (width <= least) {
        break;
      }
      double margin = Math.min(0.5, 0.5 * least / width);
      double x = a + Math.min(1 - margin, Math.max(margin, fraction)) * (b - a);
      if (x == a || x == b) {
        break;
      }
      double fx = g.at(x);
      if (!Double.isFinite(fx)) {
        return false;
      }
      if (Math.signum(fx) == Math.signum(fa)) {
        c = a;
        fc = fa;
      } else {
        c = b;
        fc = fb;
        b = a;
        fb = fa;
      }
      a = x;
      fa = fx;
      fraction = nextFraction(a, fa, b, fb, c, fc);
    }
    boolean inOrder = a < b;
    low = inOrder ? a : b;
    valueLow = inOrder ? fa : fb;
    high = inOrder ? b : a;
    valueHigh = inOrder ? fb : fa;
    if (valueLow == 0) {
      high = low;
      valueHigh = valueLow;
    }
    return true;
  }

  /** Returns where between a and b to look next. */
  private static double nextFraction(
      double a, double fa, double b, double fb, double c, double fc) {
    double xi = (a - b) / (c - b);
    double phi = (fa - fb) / (fc - fb);
    boolean safe = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi;
    return safe
        ? fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
        : 0.5;
  }
}
