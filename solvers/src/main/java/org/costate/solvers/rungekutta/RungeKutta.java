package org.costate.solvers.rungekutta;

import java.util.List;

/**
 * Explicit Runge-Kutta methods by their authors' names.
 *
 * <p>Which one? {@link #tsitouras5()} or {@link #dormandPrince5()} for everyday tolerances
 * (relative 1e-3 to 1e-7), {@link #bogackiShampine3()} for rough ones, {@link #verner7()} to {@link
 * #verner9()} for strict ones (below 1e-8) and smooth fields. {@link #stabilityPreserving3()} or
 * {@link #stabilityPreserving4()} with steps of one length for conservation laws.
 *
 * <p>A tableau is read when its method is first asked for, once per program.
 */
public final class RungeKutta {
  private RungeKutta() {}

  /** Returns Euler's method, order 1. */
  public static ExplicitRungeKutta euler() {
    return ClassicalTableaux.Euler.METHOD;
  }

  /** Returns the midpoint method of Runge, order 2. */
  public static ExplicitRungeKutta midpoint() {
    return ClassicalTableaux.Midpoint.METHOD;
  }

  /** Returns the trapezoidal method of Heun, order 2. */
  public static ExplicitRungeKutta heun() {
    return ClassicalTableaux.Heun.METHOD;
  }

  /** Returns Ralston's method of order 2 with the least bound of the local error. */
  public static ExplicitRungeKutta ralston() {
    return ClassicalTableaux.Ralston.METHOD;
  }

  /** Returns Kutta's method of order 3. */
  public static ExplicitRungeKutta kutta3() {
    return ClassicalTableaux.Kutta3.METHOD;
  }

  /** Returns the classical method of order 4. */
  public static ExplicitRungeKutta rungeKutta4() {
    return ClassicalTableaux.RungeKutta4.METHOD;
  }

  /** Returns Kutta's 3/8 rule, order 4. */
  public static ExplicitRungeKutta threeEighths() {
    return ClassicalTableaux.ThreeEighths.METHOD;
  }

  /**
   * Returns the method of Shu and Osher, SSPRK(3,3), order 3: it keeps every convex bound, such as
   * a total variation, with the steps with which Euler's method does.
   */
  public static ExplicitRungeKutta stabilityPreserving3() {
    return StabilityPreservingTableaux.Order3.METHOD;
  }

  /**
   * Returns the method of Spiteri and Ruuth, SSPRK(5,4), order 4: it keeps every convex bound with
   * steps up to 1.508 times as long as those with which Euler's method does.
   */
  public static ExplicitRungeKutta stabilityPreserving4() {
    return StabilityPreservingTableaux.Order4.METHOD;
  }

  /** Returns the pair 3(2) of Bogacki and Shampine; dense output of order 3. */
  public static ExplicitRungeKutta bogackiShampine3() {
    return BogackiShampineTableaux.Order3.METHOD;
  }

  /** Returns the pair 5(4) of Dormand and Prince; dense output of order 4, C¹. */
  public static ExplicitRungeKutta dormandPrince5() {
    return DormandPrinceTableaux.Order5.METHOD;
  }

  /** Returns the pair 5(4) of Tsitouras; dense output of order 4, C¹. */
  public static ExplicitRungeKutta tsitouras5() {
    return TsitourasTableaux.Order5.METHOD;
  }

  /**
   * Returns Verner's most efficient pair 6(5); dense output of order 6 by 3 more slopes, C¹.
   *
   * <p>Weights of ±175 cancel in its last slopes, so each step of a field of size 1 carries a
   * rounding error of up to about 1e-12 h; for tolerances below that take {@link #verner7()}.
   */
  public static ExplicitRungeKutta verner6() {
    return Verner6Tableau.METHOD;
  }

  /** Returns Verner's most efficient pair 7(6); dense output of order 7 by 6 more slopes, C¹. */
  public static ExplicitRungeKutta verner7() {
    return Verner7Tableau.METHOD;
  }

  /**
   * Returns the method 8(5,3) of Dormand and Prince, known as DOP853; dense output of order 7 by 3
   * more slopes, C¹.
   */
  public static ExplicitRungeKutta dormandPrince8() {
    return DormandPrince8Tableau.METHOD;
  }

  /** Returns Verner's most efficient pair 8(7); dense output of order 8 by 8 more slopes, C¹. */
  public static ExplicitRungeKutta verner8() {
    return Verner8Tableau.METHOD;
  }

  /** Returns Verner's most efficient pair 9(8); dense output of order 9 by 10 more slopes, C¹. */
  public static ExplicitRungeKutta verner9() {
    return Verner9Tableau.METHOD;
  }

  /** Returns every method of this class, by order. */
  public static List<ExplicitRungeKutta> all() {
    return List.of(
        euler(),
        midpoint(),
        heun(),
        ralston(),
        kutta3(),
        stabilityPreserving3(),
        bogackiShampine3(),
        rungeKutta4(),
        threeEighths(),
        stabilityPreserving4(),
        dormandPrince5(),
        tsitouras5(),
        verner6(),
        verner7(),
        dormandPrince8(),
        verner8(),
        verner9());
  }
}
