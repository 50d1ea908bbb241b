package org.costate.solvers.stabilised;

import java.util.concurrent.atomic.AtomicReferenceArray;

/** The coefficients of ROCK4, each number of stages computed once for all. */
final class RockCoefficients implements StepCoefficients {
  private static final AtomicReferenceArray<RockScheme> KNOWN =
      new AtomicReferenceArray<>(RockPolynomial.MOST_STAGES + 1);

  /** Numbers of stages above 2⁵ are rounded up to the next of 16 between powers of 2. */
  private static final int FINENESS = 4;

  private int stages;
  private RockScheme scheme = scheme(RockPolynomial.LEAST_STAGES);

  private static RockScheme scheme(int stages) {
    RockScheme known = KNOWN.get(stages);
    if (known == null) {
      known = new RockScheme(stages);
      KNOWN.set(stages, known);
    }
    return known;
  }

  /** Returns the least number of stages that is surely stable as far as {@code −x}, or few more. */
  static int stagesFor(double x) {
    int least = Math.max(RockPolynomial.LEAST_STAGES, (int) Math.ceil(Math.sqrt((x + 3) / 0.353)));
    int octave = 31 - Integer.numberOfLeadingZeros(least);
    int grain = 1 << Math.max(0, octave - FINENESS);
    return Math.min(RockPolynomial.MOST_STAGES, (least + grain - 1) / grain * grain);
  }

  /** Returns a length of the real stability interval that s stages have at least. */
  static double stabilityOf(int s) {
    return 0.353 * s * s - 3;
  }

  /**
   * The explicit stages multiply rounding in the recurrence, in the steepest modes, by w(−l), so
   * that it grows as s⁸; {@code 1.4e-5 s⁸ ulp} was measured on heat in 500 cells.
   */
  static double accurateStages(double relative) {
    return Math.pow(relative / (1.4e-5 * Math.ulp(1.0)), 1.0 / 8);
  }

  @Override
  public void set(int s) {
    stages = s;
    scheme = scheme(s);
  }

  @Override
  public int stages() {
    return stages;
  }

  @Override
  public double stability() {
    return scheme.polynomial.stability();
  }

  @Override
  public int recursions() {
    return scheme.polynomial.degree();
  }

  @Override
  public double rest(int j) {
    return 0;
  }

  @Override
  public double mu(int j) {
    return 1 + scheme.polynomial.kappa(j);
  }

  @Override
  public double nu(int j) {
    return -scheme.polynomial.kappa(j);
  }

  @Override
  public double muTilde(int j) {
    return scheme.polynomial.mu(j);
  }

  @Override
  public double gammaTilde(int j) {
    return 0;
  }

  @Override
  public double c(int j) {
    return scheme.c[j];
  }

  @Override
  public int explicitStages() {
    return scheme.b.length;
  }

  @Override
  public double[] a(int i) {
    return scheme.a[i];
  }

  @Override
  public double explicitC(int i) {
    return scheme.explicitC[i];
  }

  @Override
  public double b(int i) {
    return scheme.b[i];
  }

  @Override
  public double error(int i) {
    return scheme.error[i];
  }

  @Override
  public double errorOfChange() {
    return 0;
  }

  @Override
  public double errorOfFirst() {
    return 0;
  }

  @Override
  public double errorOfLast() {
    return -scheme.errorOfLast;
  }
}
