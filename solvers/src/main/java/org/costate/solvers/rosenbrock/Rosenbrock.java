package org.costate.solvers.rosenbrock;

import java.util.List;
import org.costate.solvers.jacobian.Jacobians;

/**
 * Rosenbrock methods by their authors' names; all L-stable.
 *
 * <p>Which one? {@link #rodas5p()} for everyday and strict tolerances, {@link #rodas4()} for fields
 * whose evaluations are dear, {@link #shampineReichelt2()} for rough tolerances, or where the
 * Jacobian is known roughly only: it keeps its order 2 with any matrix in its place, the others
 * need the true one.
 *
 * <p>Every method takes Jacobians from {@link Jacobians#automatic()} unless it is told otherwise,
 * and evaluates one for every step.
 */
public final class Rosenbrock {
  private static final RosenbrockMethod SHAMPINE_REICHELT2 =
      new RosenbrockMethod(RosenbrockTableaux.shampineReichelt2(), Jacobians.automatic());
  private static final RosenbrockMethod RODAS4 =
      new RosenbrockMethod(RosenbrockTableaux.rodas4(), Jacobians.automatic());
  private static final RosenbrockMethod RODAS5P =
      new RosenbrockMethod(RosenbrockTableaux.rodas5p(), Jacobians.automatic());

  private Rosenbrock() {}

  /**
   * Returns the pair 2(3) of Shampine and Reichelt, known as ode23s and Rosenbrock23; dense output
   * of order 2. Algebraic equations of a singular mass matrix are solved with order 2, too, by
   * steps in proportion to the square root of the tolerance: the others need fewer for all but the
   * roughest.
   */
  public static RosenbrockMethod shampineReichelt2() {
    return SHAMPINE_REICHELT2;
  }

  /** Returns the pair 4(3) of Hairer and Wanner's code RODAS; dense output of order 3. */
  public static RosenbrockMethod rodas4() {
    return RODAS4;
  }

  /** Returns Steinebach's pair 5(4) Rodas5P; dense output of order 4. */
  public static RosenbrockMethod rodas5p() {
    return RODAS5P;
  }

  /** Returns every method of this class, by order. */
  public static List<RosenbrockMethod> all() {
    return List.of(shampineReichelt2(), rodas4(), rodas5p());
  }
}
