package org.costate.validation.work;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.multistep.Multistep;
import org.costate.solvers.radau.Radau;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;
import org.costate.validation.problems.ReferenceProblem;

/** The methods with an error estimate, for stiff problems and for others. */
public final class Methods {
  private Methods() {}

  /** Returns the explicit methods, by order. */
  public static List<OdeMethod> explicit() {
    return RungeKutta.all().stream()
        .filter(method -> method.errorExponent() > 0)
        .<OdeMethod>map(method -> method)
        .toList();
  }

  /**
   * Returns the stiff methods.
   *
   * @param jacobians where they get the derivatives of a field from
   */
  public static List<OdeMethod> stiff(Jacobians jacobians) {
    return Stream.of(
            with(Rosenbrock.all(), method -> method.with(jacobians)),
            with(Esdirk.all(), method -> method.with(jacobians)),
            with(Multistep.all(), method -> method.with(jacobians)),
            with(Radau.all(), method -> method.with(jacobians)))
        .flatMap(methods -> methods)
        .toList();
  }

  private static <M> Stream<OdeMethod> with(List<M> methods, Function<M, OdeMethod> change) {
    return methods.stream().map(change);
  }

  /**
   * Returns the methods that suit a problem; stiff ones know its Jacobian.
   *
   * @param problem to solve
   */
  public static List<OdeMethod> suiting(ReferenceProblem problem) {
    return problem.stiff() ? stiff(problem.jacobians()) : explicit();
  }
}
