package org.costate.sde.method;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.costate.sde.Calculus;
import org.costate.sde.NoiseKind;
import org.costate.sde.SdeMethod;
import org.costate.sde.method.SchemeTable.Row;
import org.costate.solvers.order.OrderEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Every claim of weak order in the table of schemes, within 0.15, on nonlinear problems from means
 * of a function; and on linear ones from second moments, where some do better than they claim.
 * Neither is sampled, so that nothing can be a false alarm.
 */
class WeakOrdersTest {
  private static final double TOLERANCE = 0.15;
  private static final double[] DRIFT = {-0.5, 0.8, -0.6, -0.3};
  private static final double[][] NONE = {{0, 0}, {0, 0}};

  private static LinearMoments linear(NoiseKind kind, Calculus calculus) {
    double[][] matrices =
        switch (kind) {
          case ADDITIVE -> new double[2][4];
          case DIAGONAL -> new double[][] {{0.6, 0, 0, 0}, {0, 0, 0, -0.5}};
          case SCALAR -> new double[][] {{0.3, 0.5, -0.4, 0.2}};
          // The second is the square of the first.
          case COMMUTATIVE -> new double[][] {{0.3, 0.5, -0.4, 0.2}, {-0.11, 0.25, -0.2, -0.16}};
          case GENERAL -> new double[][] {{0.3, 0.5, -0.1, 0.2}, {0.1, -0.4, 0.6, 0.3}};
        };
    double[][] constants =
        switch (kind) {
          case ADDITIVE -> new double[][] {{0.7, 0.1}, {-0.2, 0.5}};
          case DIAGONAL -> new double[][] {{0.2, 0}, {0, 0.3}};
          case SCALAR -> new double[][] {{0.2, 0.1}};
          case COMMUTATIVE, GENERAL -> NONE;
        };
    return new LinearMoments(calculus, kind, DRIFT, matrices, constants);
  }

  /** Whether more than the claim is a failure too: linear problems are kind to some schemes. */
  private enum Sharp {
    YES,
    NO
  }

  private static Executable check(
      String name, double claim, Sharp sharp, double coarsest, ToDoubleFunction<Integer> error) {
    OrderEstimate order =
        OrderEstimate.of(
            h -> error.applyAsDouble((int) Math.round(1 / h)),
            1e-11,
            OrderEstimate.halving(coarsest, 3));
    String message = "%s, claimed %s: %s".formatted(name, claim, order);
    return () -> {
      assertTrue(order.slope() > claim - TOLERANCE, message);
      assertTrue(sharp == Sharp.NO || order.slope() < claim + TOLERANCE, message);
    };
  }

  private static List<Row> rows(NoiseKind kind, Calculus calculus) {
    List<Row> rows = new ArrayList<>(SchemeTable.of(kind, calculus));
    if (kind == NoiseKind.ADDITIVE) {
      rows.addAll(SchemeTable.of(kind, Calculus.STRATONOVICH));
    }
    return rows;
  }

  @Test
  void secondMomentsOfLinearProblems() {
    List<Executable> checks = new ArrayList<>();
    for (NoiseKind kind : NoiseKind.values()) {
      for (Calculus calculus : Calculus.values()) {
        if (kind == NoiseKind.ADDITIVE && calculus == Calculus.STRATONOVICH) {
          continue;
        }
        LinearMoments problem = linear(kind, calculus);
        for (Row row : rows(kind, calculus)) {
          // A tamed step is not linear.
          if (!row.scheme().equals("tamedEuler")) {
            checks.add(
                check(
                    row.scheme() + ", " + kind,
                    row.claims().get(kind).weak(),
                    Sharp.NO,
                    row.claims().get(kind).weak() == 1.5 ? 1.0 / 256 : 1.0 / 64,
                    steps -> problem.error(row.method(), steps)));
          }
        }
      }
    }
    assertAll(checks);
  }

  @Test
  void meansOfAFunctionOfNonlinearProblems() {
    List<Executable> checks = new ArrayList<>();
    for (NoiseKind kind : NoiseKind.values()) {
      for (Calculus calculus : Calculus.values()) {
        if (kind == NoiseKind.ADDITIVE && calculus == Calculus.STRATONOVICH) {
          continue;
        }
        var law = new TorusLaw(TorusProblems.of(kind, calculus));
        for (Row row : rows(kind, calculus)) {
          // Its step is a function of two states, which the linear problems follow.
          if (!row.scheme().equals("reversibleHeun")) {
            checks.add(
                check(
                    row.scheme() + ", " + kind,
                    row.claims().get(kind).weak(),
                    Sharp.YES,
                    row.claims().get(kind).weak() == 2 ? 1.0 / 8 : 1.0 / 16,
                    steps -> law.error(row.method(), steps)));
          }
        }
      }
    }
    assertAll(checks);
  }

  @Test
  void meansOfAFunctionAfterReversibleHeun() {
    List<Executable> checks = new ArrayList<>();
    SdeMethod method = SdeMethods.reversibleHeun();
    for (NoiseKind kind : method.kinds()) {
      if (kind != NoiseKind.GENERAL) {
        var law = new PairLaw(TorusProblems.inOneComponent(kind));
        checks.add(
            check(
                "reversibleHeun, " + kind,
                method.weakOrder(kind),
                Sharp.YES,
                1.0 / 16,
                law::error));
      }
    }
    assertAll(checks);
  }

  @Test
  void langevinInAHarmonicPotential() {
    var problem = LinearMoments.langevin(2, 0.8, 0.6);
    List<Executable> checks = new ArrayList<>();
    for (Row row : SchemeTable.langevin()) {
      checks.add(
          check(
              row.scheme(),
              row.claims().get(NoiseKind.ADDITIVE).weak(),
              Sharp.YES,
              1.0 / 8,
              steps -> problem.error(row.method(), steps)));
    }
    assertAll(checks);
  }
}
