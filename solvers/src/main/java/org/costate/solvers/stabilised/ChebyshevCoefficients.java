package org.costate.solvers.stabilised;

/**
 * The coefficients of the Runge-Kutta-Chebyshev method of order 2 with s stages,
 *
 * <p>whose stability function is {@code a + b Tₛ(w₀ + w₁ z)} with Chebyshev's polynomial and the
 * damping w₀ = 1 + ε/s², ε = 2/13; allocates only for more stages than before. The error estimate
 * is {@code 4/5 (y₀ − y₁) + 2/5 h (f₀ + f₁)}.
 *
 * @see <a href="https://doi.org/10.1016/S0377-0427(97)00219-7">Sommeijer, Shampine and Verwer
 *     (1997)</a>
 */
final class ChebyshevCoefficients implements StepCoefficients {
  private static final double DAMPING = 2.0 / 13;

  private int stages;
  private double[] mu = {};
  private double[] nu = {};
  private double[] muTilde = {};
  private double[] gammaTilde = {};
  private double[] c = {};
  private double stability;

  @Override
  public void set(int s) {
    if (s == stages) {
      return;
    }
    stages = s;
    if (s >= mu.length) {
      mu = new double[s + 1];
      nu = new double[s + 1];
      muTilde = new double[s + 1];
      gammaTilde = new double[s + 1];
      c = new double[s + 1];
    }
    double w0 = 1 + DAMPING / ((double) s * s);
    double w1 = firstOverSecond(s, w0);
    stability = (w0 + 1) / w1;
    // T, T' and T'' of the degree j and the one before; b and a of j - 1, and b of j - 2.
    double t = w0;
    double tBefore = 1;
    double d = 1;
    double dBefore = 0;
    double dd = 0;
    double ddBefore = 0;
    double b2 = 1 / (4 * w0 * w0);
    double b = b2;
    double bBefore = b2;
    double a = 1 - b * w0;
    muTilde[1] = b * w1;
    c[0] = 0;
    c[1] = muTilde[1];
    for (int j = 2; j <= s; j++) {
      double tNext = 2 * w0 * t - tBefore;
      double dNext = 2 * t + 2 * w0 * d - dBefore;
      double ddNext = 4 * d + 2 * w0 * dd - ddBefore;
      double bNext = ddNext / (dNext * dNext);
      mu[j] = 2 * w0 * bNext / b;
      nu[j] = -bNext / bBefore;
      muTilde[j] = 2 * w1 * bNext / b;
      gammaTilde[j] = -a * muTilde[j];
      c[j] = mu[j] * c[j - 1] + nu[j] * c[j - 2] + muTilde[j] + gammaTilde[j];
      a = 1 - bNext * tNext;
      bBefore = b;
      b = bNext;
      tBefore = t;
      t = tNext;
      dBefore = d;
      d = dNext;
      ddBefore = dd;
      dd = ddNext;
    }
  }

  private static double firstOverSecond(int s, double w0) {
    double t = w0;
    double tBefore = 1;
    double d = 1;
    double dBefore = 0;
    double dd = 0;
    double ddBefore = 0;
    for (int j = 2; j <= s; j++) {
      double tNext = 2 * w0 * t - tBefore;
      double dNext = 2 * t + 2 * w0 * d - dBefore;
      double ddNext = 4 * d + 2 * w0 * dd - ddBefore;
      tBefore = t;
      t = tNext;
      dBefore = d;
      d = dNext;
      ddBefore = dd;
      dd = ddNext;
    }
    return d / dd;
  }

  /**
   * Returns the least number of stages that is stable as far as {@code −x}, by the bound {@code
   * β(s) ≥ (s² − 1)/1.54} of the real stability interval.
   */
  static int stagesFor(double x) {
    return Math.max(2, 1 + (int) Math.sqrt(1.54 * x + 1));
  }

  /** Returns a length of the real stability interval that s stages have at least. */
  static double stabilityOf(int s) {
    return ((double) s * s - 1) / 1.54;
  }

  @Override
  public int stages() {
    return stages;
  }

  /** Returns the length of the real stability interval, β = (w₀ + 1)/w₁. */
  @Override
  public double stability() {
    return stability;
  }

  @Override
  public double mu(int j) {
    return mu[j];
  }

  @Override
  public double nu(int j) {
    return nu[j];
  }

  @Override
  public double muTilde(int j) {
    return muTilde[j];
  }

  @Override
  public double gammaTilde(int j) {
    return gammaTilde[j];
  }

  @Override
  public double c(int j) {
    return c[j];
  }

  @Override
  public int recursions() {
    return stages;
  }

  @Override
  public double rest(int j) {
    return 1 - mu[j] - nu[j];
  }

  @Override
  public double errorOfChange() {
    return 0.8;
  }

  @Override
  public double errorOfFirst() {
    return 0.4;
  }

  @Override
  public double errorOfLast() {
    return 0.4;
  }
}
