package org.costate.solvers.exponential;

import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.OdeMethod;

/**
 * Exponential methods by their authors' names: exponential Runge-Kutta methods for a {@link
 * SemilinearField}, whose linear part they solve exactly, however stiff, and exponential Rosenbrock
 * methods for any field, which take the Jacobian at the start of each step as linear part.
 *
 * <p>Which one? For semilinear fields {@link #hochbruckOstermann4()}, which chooses its steps and
 * keeps order 4 where the stiffness makes others fall to 2 or 3; {@link #coxMatthews4()} (ETDRK4)
 * with steps of one length takes a fifth less work on smooth periodic problems. Otherwise {@link
 * #rosenbrock4()}, with {@link ExponentialRosenbrockMethod#withKrylov} beyond some hundred
 * components.
 *
 * <p>All have an exact discrete adjoint but for Krylov's Rosenbrock methods. Gradients through
 * times of events are not available from exponential Runge-Kutta methods, since they would
 * differentiate the functions of L in the length of a step.
 */
public final class Exponential {
  private static final ExponentialMethod COX_MATTHEWS4 =
      new ExponentialMethod(ExponentialTableaux.coxMatthews4());
  private static final ExponentialMethod KROGSTAD4 =
      new ExponentialMethod(ExponentialTableaux.krogstad4());
  private static final ExponentialMethod HOCHBRUCK_OSTERMANN4 =
      new ExponentialMethod(ExponentialTableaux.hochbruckOstermann4());

  private static final ExponentialRosenbrockMethod EXPRB32 =
      new ExponentialRosenbrockMethod(ExponentialRosenbrockTableau.EXPRB32);
  private static final ExponentialRosenbrockMethod EXPRB43 =
      new ExponentialRosenbrockMethod(ExponentialRosenbrockTableau.EXPRB43);

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

  /**
   * Returns exprb32 of Hochbruck, Ostermann and Schweitzer: two stages, order and stiff order 3,
   * with the Rosenbrock-Euler method of order 2 embedded.
   */
  public static ExponentialRosenbrockMethod rosenbrock3() {
    return EXPRB32;
  }

  /**
   * Returns exprb43 of Hochbruck, Ostermann and Schweitzer: three stages, order and stiff order 4,
   * with an embedded method of order 3.
   */
  public static ExponentialRosenbrockMethod rosenbrock4() {
    return EXPRB43;
  }

  /** Returns every method for semilinear fields. */
  public static List<ExponentialMethod> semilinear() {
    return List.of(coxMatthews4(), krogstad4(), hochbruckOstermann4());
  }

  /** Returns every method for any field. */
  public static List<ExponentialRosenbrockMethod> rosenbrock() {
    return List.of(rosenbrock3(), rosenbrock4());
  }

  /** Returns every method of this class. */
  public static List<OdeMethod> all() {
    return Stream.<OdeMethod>concat(semilinear().stream(), rosenbrock().stream()).toList();
  }
}
