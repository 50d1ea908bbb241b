package org.costate.validation.work;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.costate.solvers.OdeMethod;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.VectorField;
import org.costate.solvers.esdirk.Esdirk;
import org.costate.solvers.esdirk.EsdirkMethod;
import org.costate.solvers.exponential.Exponential;
import org.costate.solvers.exponential.ExponentialMethod;
import org.costate.solvers.exponential.ExponentialRosenbrockMethod;
import org.costate.solvers.geometric.GaussLegendre;
import org.costate.solvers.geometric.SplittingMethod;
import org.costate.solvers.geometric.Symplectic;
import org.costate.solvers.imex.Imex;
import org.costate.solvers.imex.ImexMethod;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.multistep.Multistep;
import org.costate.solvers.multistep.MultistepMethod;
import org.costate.solvers.nystrom.Nystrom;
import org.costate.solvers.nystrom.NystromMethod;
import org.costate.solvers.radau.Radau;
import org.costate.solvers.radau.RadauMethod;
import org.costate.solvers.reversible.ReversibleRungeKutta;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rosenbrock.RosenbrockMethod;
import org.costate.solvers.rungekutta.RungeKutta;
import org.costate.solvers.stabilised.Stabilised;
import org.costate.validation.problems.ReferenceProblem;

/** Every method, with the problems it applies to and the form in which it takes them. */
public final class Methods {
  /** Unknowns up to which exponential methods may take functions of a full matrix. */
  private static final int FEW = 100;

  private Methods() {}

  /** A kind of methods that share their formulas' shape, and so what they can promise. */
  public enum Family {
    EXPLICIT,
    REVERSIBLE,
    NYSTROM,
    ROSENBROCK,
    ESDIRK,
    MULTISTEP,
    RADAU,
    IMEX,
    EXPONENTIAL,
    STABILISED
  }

  /**
   * Returns the methods of a family that have an error estimate.
   *
   * @param family which
   */
  public static List<OdeMethod> adaptive(Family family) {
    Stream<? extends OdeMethod> all =
        switch (family) {
          case EXPLICIT -> RungeKutta.all().stream();
          case REVERSIBLE ->
              Stream.of(RungeKutta.bogackiShampine3(), RungeKutta.tsitouras5())
                  .map(ReversibleRungeKutta::of);
          case NYSTROM -> Nystrom.all().stream();
          case ROSENBROCK -> Rosenbrock.all().stream();
          case ESDIRK -> Esdirk.all().stream();
          case MULTISTEP -> Multistep.all().stream();
          case RADAU -> Radau.all().stream();
          case IMEX -> Imex.all().stream();
          case EXPONENTIAL -> Exponential.all().stream();
          case STABILISED -> Stabilised.all().stream();
        };
    return all.filter(method -> method.errorExponent() > 0).<OdeMethod>map(m -> m).toList();
  }

  /**
   * Returns the families whose methods suit a problem.
   *
   * @param problem to solve
   */
  public static List<Family> families(ReferenceProblem problem) {
    List<Family> all = new ArrayList<>();
    if (!problem.stiff()) {
      all.add(Family.EXPLICIT);
      if (problem.isOfSecondOrder()) {
        // Reversible methods bear no friction: their coupled copies drift apart.
        all.addAll(List.of(Family.REVERSIBLE, Family.NYSTROM));
      }
      return all;
    }
    all.addAll(List.of(Family.ROSENBROCK, Family.ESDIRK, Family.MULTISTEP, Family.RADAU));
    if (problem.splits()) {
      all.addAll(List.of(Family.IMEX, Family.STABILISED));
      if (problem.dimension() <= FEW) {
        all.add(Family.EXPONENTIAL);
      }
    }
    return all;
  }

  /**
   * Returns the methods with an error estimate that suit a problem; implicit ones know its
   * Jacobian.
   *
   * @param problem to solve
   */
  public static List<OdeMethod> suiting(ReferenceProblem problem) {
    return families(problem).stream().flatMap(family -> suiting(problem, family).stream()).toList();
  }

  /**
   * Returns the methods of a family with an error estimate, given what a problem knows.
   *
   * @param problem to solve
   * @param family one that suits it
   */
  public static List<OdeMethod> suiting(ReferenceProblem problem, Family family) {
    return adaptive(family).stream().map(method -> informed(problem, method)).toList();
  }

  /**
   * Returns the methods without an error estimate that suit a problem.
   *
   * @param problem to solve
   */
  public static List<OdeMethod> ofFixedSteps(ReferenceProblem problem) {
    List<OdeMethod> all = new ArrayList<>();
    if (problem.splits()) {
      all.addAll(Imex.all());
      if (problem.dimension() <= FEW) {
        all.addAll(Exponential.all());
      }
    }
    if (problem.isOfSecondOrder()) {
      all.addAll(Symplectic.all());
    }
    if (!problem.stiff()) {
      all.addAll(RungeKutta.all());
      all.addAll(List.of(GaussLegendre.midpoint(), GaussLegendre.order4(), GaussLegendre.order6()));
    }
    return all.stream()
        .filter(method -> method.errorExponent() == 0)
        .map(method -> informed(problem, method))
        .toList();
  }

  private static OdeMethod informed(ReferenceProblem problem, OdeMethod method) {
    if (method instanceof ImexMethod imex) {
      return imex.with(problem.jacobiansOfDiffusion());
    }
    return problem.stiff() ? informed(problem.jacobians(), method) : method;
  }

  private static OdeMethod informed(Jacobians jacobians, OdeMethod method) {
    if (method instanceof RosenbrockMethod rosenbrock) {
      return rosenbrock.with(jacobians);
    }
    if (method instanceof EsdirkMethod esdirk) {
      return esdirk.with(jacobians);
    }
    if (method instanceof MultistepMethod multistep) {
      return multistep.with(jacobians);
    }
    if (method instanceof ExponentialRosenbrockMethod rosenbrock) {
      return rosenbrock.with(jacobians);
    }
    return method instanceof RadauMethod radau ? radau.with(jacobians) : method;
  }

  /**
   * Poses a problem in the form that a method takes.
   *
   * @param problem any
   * @param method one that suits it
   * @throws IllegalStateException if it has no such form
   */
  public static OdeProblem<?> pose(ReferenceProblem problem, OdeMethod method) {
    return OdeProblem.of(field(problem, method), problem.t0(), problem.y0(), problem.t1());
  }

  private static VectorField field(ReferenceProblem problem, OdeMethod method) {
    if (method instanceof ImexMethod) {
      return problem.split();
    }
    if (method instanceof ExponentialMethod) {
      return problem.semilinear();
    }
    if (method instanceof NystromMethod) {
      return problem.secondOrder();
    }
    return method instanceof SplittingMethod ? problem.separable() : problem.field();
  }
}
