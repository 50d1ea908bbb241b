package org.costate.nets.chain.kernel;

import static org.costate.nets.chain.kernel.MulAdd.mulAdd;

/**
 * Elementary functions without branches, tables or bit operations, so that a loop over them
 * vectorises.
 *
 * <p>All return {@code NaN} for {@code NaN}. The tests hold the stated errors on dense grids.
 */
public final class Elementary {
  /** Beyond this {@link #expm1} stays as it is here. */
  public static final double EXPONENT_LIMIT = 708;

  /** Bounds x/16. */
  private static final double TANH_LIMIT = 1.25;

  /** Lets x/(|x| + TINY) be the sign of x, zero at zero. */
  private static final double TINY = 1e-300;

  private Elementary() {}

  /**
   * Returns tanh x with a relative error below 1.2e-15 for normal results.
   *
   * <p>With e = exp(2x) − 1, tanh x = e/(e + 2). The Taylor polynomial gives exp(2x/32) − 1, even
   * and odd terms apart so that fewer operations wait for one another; five times e ← e(e + 2),
   * which squares e + 1, give e without cancellation. For |x| above 20 the result is ±1 whatever
   * the polynomial's error.
   */
  public static double tanh(double x) {
    double r = Math.max(-TANH_LIMIT, Math.min(TANH_LIMIT, x * 0.0625));
    double q = r * r;
    double even = mulAdd(q, 1.0 / 3628800, 1.0 / 40320);
    double odd = mulAdd(q, 1.0 / 362880, 1.0 / 5040);
    even = mulAdd(even, q, 1.0 / 720);
    odd = mulAdd(odd, q, 1.0 / 120);
    even = mulAdd(even, q, 1.0 / 24);
    odd = mulAdd(odd, q, 1.0 / 6);
    even = mulAdd(even, q, 0.5);
    odd = mulAdd(odd, q, 1.0);
    double e = mulAdd(even, q, odd * r);
    e = doubled(doubled(doubled(doubled(doubled(e)))));
    return e / (e + 2);
  }

  /**
   * Returns exp(x) − 1 for x from −708 to 708, and its value at the nearer end beyond.
   *
   * <p>The relative error is below 1.3e-15·(1 + x) for positive and below 1.4e-15 for negative x.
   * The polynomial gives exp(x/1024) − 1, ten doublings e ← e(e + 2) the rest.
   */
  public static double expm1(double x) {
    double r = Math.max(-EXPONENT_LIMIT, Math.min(EXPONENT_LIMIT, x)) * 0.0009765625;
    double q = r * r;
    double even = mulAdd(q, 1.0 / 20922789888000.0, 1.0 / 87178291200.0);
    double odd = mulAdd(q, 1.0 / 1307674368000.0, 1.0 / 6227020800.0);
    even = mulAdd(even, q, 1.0 / 479001600);
    odd = mulAdd(odd, q, 1.0 / 39916800);
    even = mulAdd(even, q, 1.0 / 3628800);
    odd = mulAdd(odd, q, 1.0 / 362880);
    even = mulAdd(even, q, 1.0 / 40320);
    odd = mulAdd(odd, q, 1.0 / 5040);
    even = mulAdd(even, q, 1.0 / 720);
    odd = mulAdd(odd, q, 1.0 / 120);
    even = mulAdd(even, q, 1.0 / 24);
    odd = mulAdd(odd, q, 1.0 / 6);
    even = mulAdd(even, q, 0.5);
    odd = mulAdd(odd, q, 1.0);
    double e = mulAdd(even, q, odd * r);
    e = doubled(doubled(doubled(doubled(doubled(e)))));
    return doubled(doubled(doubled(doubled(doubled(e)))));
  }

  /**
   * Returns 1/(1 + exp |z|), the logistic function of −|z|, with a relative error below 1.3e-15·(1
   * + |z|); its value at 708 beyond.
   *
   * <p>As {@link #expm1}, but of arguments from 0 alone, where a shorter polynomial does: the
   * Chebyshev interpolant of degree 9 of (exp r − 1 − r)/r² on 0 ≤ r ≤ 708/1024, our own, computed
   * with 60 digits. It gives exp r − 1 to 7.5e-17 of its value.
   */
  public static double lowerLogistic(double z) {
    double r = Math.min(Math.abs(z), EXPONENT_LIMIT) * 0.0009765625;
    double q = r * r;
    double even = mulAdd(q, 2.625281988226248e-07, 2.4796168294109278e-05);
    double odd = mulAdd(q, 3.3502032112216455e-08, 2.7666023535410134e-06);
    even = mulAdd(even, q, 0.0013888885789970881);
    odd = mulAdd(odd, q, 0.00019841436180185267);
    even = mulAdd(even, q, 0.041666666664874605);
    odd = mulAdd(odd, q, 0.008333333366427054);
    even = mulAdd(even, q, 0.4999999999999999);
    odd = mulAdd(odd, q, 0.16666666666670427);
    double e = mulAdd(mulAdd(odd, r, even), q, r);
    e = doubled(doubled(doubled(doubled(doubled(e)))));
    return 1 / (2 + doubled(doubled(doubled(doubled(doubled(e))))));
  }

  /** Returns (1 + e)² − 1. */
  private static double doubled(double e) {
    return e * (e + 2);
  }

  /**
   * Returns ln(1 + u) for u from 0 to 1 with a relative error below 6e-16.
   *
   * <p>ln(1 + u) = 2 artanh v with v = u/(2 + u), at most 1/3; the series of artanh.
   */
  public static double log1p(double u) {
    double v = u / (2 + u);
    double q = v * v;
    double p = mulAdd(q, 1.0 / 33, 1.0 / 31);
    p = mulAdd(p, q, 1.0 / 29);
    p = mulAdd(p, q, 1.0 / 27);
    p = mulAdd(p, q, 1.0 / 25);
    p = mulAdd(p, q, 1.0 / 23);
    p = mulAdd(p, q, 1.0 / 21);
    p = mulAdd(p, q, 1.0 / 19);
    p = mulAdd(p, q, 1.0 / 17);
    p = mulAdd(p, q, 1.0 / 15);
    p = mulAdd(p, q, 1.0 / 13);
    p = mulAdd(p, q, 1.0 / 11);
    p = mulAdd(p, q, 1.0 / 9);
    p = mulAdd(p, q, 1.0 / 7);
    p = mulAdd(p, q, 1.0 / 5);
    p = mulAdd(p, q, 1.0 / 3);
    return 2 * mulAdd(p * q, v, v);
  }

  /** Returns −1, 0 or 1 for finite x of magnitude zero or above 1e-284. */
  public static double sign(double x) {
    return x / (Math.abs(x) + TINY);
  }

  /**
   * Returns exp(u²/2) Q(u), where Q(u) is the probability that a standard normal variable exceeds
   * u, for u at least 0; relative error below 1e-15.
   *
   * <p>With x = u/√2 it is erfcx(x)/2, and (1 + 2x) erfcx(x) is a polynomial in t = (x − 3.75)/(x +
   * 3.75), the form of Shepherd and Laframboise. The coefficients here are our own Chebyshev
   * interpolant of degree 22, computed with 50 digits; its largest relative error is 2.6e-16.
   *
   * @see <a href="https://doi.org/10.1090/S0025-5718-1981-0595058-X">Shepherd and Laframboise
   *     (1981), Chebyshev approximation of (1 + 2x) exp(x²) erfc x in 0 ≤ x &lt; ∞</a>
   */
  public static double scaledUpperTail(double u) {
    double x = u * 0.7071067811865476;
    double t = (x - 3.75) / (x + 3.75);
    double p = mulAdd(t, -2.623107347133476e-09, -1.9551358868985616e-09);
    p = mulAdd(p, t, 3.197926671666804e-08);
    p = mulAdd(p, t, 1.879082322370048e-08);
    p = mulAdd(p, t, -2.4857126248016745e-07);
    p = mulAdd(p, t, -5.084465378687302e-08);
    p = mulAdd(p, t, 1.7419821586224816e-06);
    p = mulAdd(p, t, -9.792625707303523e-07);
    p = mulAdd(p, t, -1.1438048033346894e-05);
    p = mulAdd(p, t, 2.2387565714911816e-05);
    p = mulAdd(p, t, 5.164652974177416e-05);
    p = mulAdd(p, t, -0.00029015535246077655);
    p = mulAdd(p, t, 0.000293714378044958);
    p = mulAdd(p, t, 0.0017556261651970652);
    p = mulAdd(p, t, -0.009746579683265262);
    p = mulAdd(p, t, 0.02836227737211114);
    p = mulAdd(p, t, -0.05869339857664934);
    p = mulAdd(p, t, 0.09230432116428125);
    p = mulAdd(p, t, -0.10880393014244462);
    p = mulAdd(p, t, 0.08227673848999506);
    p = mulAdd(p, t, 0.0035854154854790257);
    p = mulAdd(p, t, -0.14024059858554525);
    p = mulAdd(p, t, 1.2375126308378275);
    return 0.5 * p / mulAdd(2, x, 1);
  }
}
