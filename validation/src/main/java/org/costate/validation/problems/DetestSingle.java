package org.costate.validation.problems;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.hipparchus.CalculusFieldElement;

/** Single equations: problems A. */
final class DetestSingle {
  private DetestSingle() {}

  static List<ReferenceProblem> all() {
    return List.of(a1(), a2(), a3(), a4(), a5());
  }

  private static ReferenceProblem a1() {
    return DetestProblems.problem(
        "a1",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            dydt[0] = y[0].negate();
          }
        },
        1);
  }

  private static ReferenceProblem a2() {
    return DetestProblems.problem(
        "a2",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            dydt[0] = y[0].multiply(y[0]).multiply(y[0]).divide(-2);
          }
        },
        1);
  }

  private static ReferenceProblem a3() {
    return DetestProblems.problem(
        "a3",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            dydt[0] = y[0].multiply(t.cos());
          }
        },
        1);
  }

  private static ReferenceProblem a4() {
    return DetestProblems.problem(
        "a4",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            dydt[0] = y[0].divide(4).subtract(y[0].multiply(y[0]).divide(80));
          }
        },
        1);
  }

  private static ReferenceProblem a5() {
    return DetestProblems.problem(
        "a5",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            dydt[0] = y[0].subtract(t).divide(y[0].add(t));
          }
        },
        4);
  }
}
