package org.costate.solvers.esdirk;

import java.util.List;
import org.costate.solvers.jacobian.Jacobians;

/**
 * ESDIRK methods by their authors' names, stiffly accurate. Infinitely stiff components vanish in
 * one step of all but {@link #kvaerno4()}, which leaves 0.72 of them.
 *
 * <p>Which one? {@link #kvaerno5()} for everyday and strict tolerances, {@link #kvaerno3()} or
 * {@link #trBdf2()} for rough ones. Jacobians and factorisations serve several steps, so these
 * methods suit larger systems than Rosenbrock methods do, and bear inexact Jacobians. Their steps
 * have an exact discrete adjoint.
 */
public final class Esdirk {
  private static final EsdirkMethod TR_BDF2 =
      new EsdirkMethod(EsdirkTableaux.trBdf2(), Jacobians.automatic());
  private static final EsdirkMethod KVAERNO3 =
      new EsdirkMethod(EsdirkTableaux.kvaerno3(), Jacobians.automatic());
  private static final EsdirkMethod KVAERNO4 =
      new EsdirkMethod(EsdirkTableaux.kvaerno4(), Jacobians.automatic());
  private static final EsdirkMethod KVAERNO5 =
      new EsdirkMethod(EsdirkTableaux.kvaerno5(), Jacobians.automatic());

  private Esdirk() {}

  /** Returns TR-BDF2 of Bank and others with the error estimate of Hosea and Shampine, 2(3). */
  public static EsdirkMethod trBdf2() {
    return TR_BDF2;
  }

  /** Returns Kværnø's pair 3(2). */
  public static EsdirkMethod kvaerno3() {
    return KVAERNO3;
  }

  /**
   * Returns Kværnø's pair 4(3). Its γ makes the embedded weights of order 3 L-stable; those of
   * order 4, which it goes on with, are A-stable with |R(∞)| = 0.72.
   */
  public static EsdirkMethod kvaerno4() {
    return KVAERNO4;
  }

  /** Returns Kværnø's pair 5(4). */
  public static EsdirkMethod kvaerno5() {
    return KVAERNO5;
  }

  /** Returns every method of this class, by order. */
  public static List<EsdirkMethod> all() {
    return List.of(trBdf2(), kvaerno3(), kvaerno4(), kvaerno5());
  }
}
