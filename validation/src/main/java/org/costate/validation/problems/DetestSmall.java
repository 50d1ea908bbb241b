package org.costate.validation.problems;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.hipparchus.CalculusFieldElement;

/** Small systems: problems B. */
final class DetestSmall {
  private DetestSmall() {}

  static List<ReferenceProblem> all() {
    return List.of(b1(), b2(), b3(), b4(), b5());
  }

  private static ReferenceProblem b1() {
    return DetestProblems.problem(
        "b1",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            T meetings = y[0].multiply(y[1]);
            dydt[0] = y[0].subtract(meetings).multiply(2);
            dydt[1] = meetings.subtract(y[1]);
          }
        },
        1,
        3);
  }

  private static ReferenceProblem b2() {
    return DetestProblems.problem(
        "b2",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            dydt[0] = y[1].subtract(y[0]);
            dydt[1] = y[0].subtract(y[1].multiply(2)).add(y[2]);
            dydt[2] = y[1].subtract(y[2]);
          }
        },
        2,
        0,
        1);
  }

  private static ReferenceProblem b3() {
    return DetestProblems.problem(
        "b3",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            T square = y[1].multiply(y[1]);
            dydt[0] = y[0].negate();
            dydt[1] = y[0].subtract(square);
            dydt[2] = square;
          }
        },
        1,
        0,
        0);
  }

  private static ReferenceProblem b4() {
    return DetestProblems.problem(
        "b4",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            T r = y[0].multiply(y[0]).add(y[1].multiply(y[1])).sqrt();
            dydt[0] = y[1].negate().subtract(y[0].multiply(y[2]).divide(r));
            dydt[1] = y[0].subtract(y[1].multiply(y[2]).divide(r));
            dydt[2] = y[0].divide(r);
          }
        },
        3,
        0,
        0);
  }

  private static ReferenceProblem b5() {
    return DetestProblems.problem(
        "b5",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            dydt[0] = y[1].multiply(y[2]);
            dydt[1] = y[0].multiply(y[2]).negate();
            dydt[2] = y[0].multiply(y[1]).multiply(-0.51);
          }
        },
        0,
        1,
        1);
  }
}
