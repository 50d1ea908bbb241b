package org.costate.solvers.exponential;

import java.util.List;

/**
 * Exponential Runge-Kutta methods by their authors' names, for a {@link SemilinearField}: they
 * solve its linear part exactly, however stiff. All have an exact discrete adjoint.
 *
 * <p>Which one? {@link #hochbruckOstermann4()}, which chooses its steps and keeps order 4 where the
 * stiffness makes others fall to 2 or 3. {@link #coxMatthews4()} (ETDRK4) with steps of one length
 * takes a fifth less work on smooth periodic problems.
 *
 * <p>Gradients through times of events are not available, since they would differentiate the
 * functions of L in the length of a step.
 */
public final class Exponential {
  private static final ExponentialMethod COX_MATTHEWS4 =
      new ExponentialMethod(ExponentialTableaux.coxMatthews4());
  private static final ExponentialMethod KROGSTAD4 =
      new ExponentialMethod(ExponentialTableaux.krogstad4());
  private static final ExponentialMethod HOCHBRUCK_OSTERMANN4 =
      new ExponentialMethod(ExponentialTableaux.hochbruckOstermann4());

  private Exponential() {}

  /** Returns ETDRK4 of Cox and Matthews: order 4, stiff order 2, without an error estimate. */
  public static ExponentialMethod coxMatthews4() {
    return COX_MATTHEWS4;
  }

  /** Returns ETDRK4-B of Krogstad: order 4, stiff order 3, without an error estimate. */
  public static ExponentialMethod krogstad4() {
    return KROGSTAD4;
  }

  /** Returns the method of Hochbruck and Ostermann with five stages: order and stiff order 4. */
  public static ExponentialMethod hochbruckOstermann4() {
    return HOCHBRUCK_OSTERMANN4;
  }

  /** Returns every method of this class. */
  public static List<ExponentialMethod> all() {
    return List.of(coxMatthews4(), krogstad4(), hochbruckOstermann4());
  }
}
