package org.costate.validation.problems;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.hipparchus.CalculusFieldElement;

/** Equations of second order: problems E. */
final class DetestSecondOrder {
  private DetestSecondOrder() {}

  static List<ReferenceProblem> all() {
    return List.of(e1(), e2(), e3(), e4(), e5());
  }

  private static ReferenceProblem e1() {
    return DetestProblems.problem(
        "e1",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            T s = t.add(1);
            dydt[0] = y[1];
            dydt[1] =
                y[0].divide(s.multiply(s).multiply(4)).subtract(y[0]).subtract(y[1].divide(s));
          }
        },
        0.6713967071418030,
        0.09540051444747446);
  }

  private static ReferenceProblem e2() {
    return DetestProblems.problem(
        "e2",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            dydt[0] = y[1];
            dydt[1] = y[1].subtract(y[0].multiply(y[0]).multiply(y[1])).subtract(y[0]);
          }
        },
        2,
        0);
  }

  private static ReferenceProblem e3() {
    return DetestProblems.problem(
            "e3",
            new AutomaticField.Formula() {
              @Override
              public <T extends CalculusFieldElement<T>> void derivative(
                  T t, T[] y, T[] theta, T[] dydt) {
                dydt[0] = y[1];
                dydt[1] =
                    y[0].multiply(y[0])
                        .multiply(y[0])
                        .divide(6)
                        .subtract(y[0])
                        .add(t.multiply(2.78535).sin().multiply(2));
              }
            },
            0,
            0)
        .ofSecondOrder();
  }

  private static ReferenceProblem e4() {
    return DetestProblems.problem(
        "e4",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            dydt[0] = y[1];
            dydt[1] = y[1].multiply(y[1]).multiply(-0.4).add(0.032);
          }
        },
        30,
        0);
  }

  private static ReferenceProblem e5() {
    return DetestProblems.problem(
        "e5",
        new AutomaticField.Formula() {
          @Override
          public <T extends CalculusFieldElement<T>> void derivative(
              T t, T[] y, T[] theta, T[] dydt) {
            dydt[0] = y[1];
            dydt[1] = y[1].multiply(y[1]).add(1).sqrt().divide(t.negate().add(25));
          }
        },
        0,
        0);
  }
}
