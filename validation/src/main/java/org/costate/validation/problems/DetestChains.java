package org.costate.validation.problems;

import java.util.List;
import org.costate.solvers.AutomaticField;
import org.hipparchus.CalculusFieldElement;

/** Decay chains and diffusion along a line: problems C1 to C4. */
final class DetestChains {
  private DetestChains() {}

  static List<ReferenceProblem> all() {
    return List.of(
        DetestProblems.problem("c1", new Chain(false), first(10)),
        DetestProblems.problem("c2", new Chain(true), first(10)),
        DetestProblems.problem("c3", new Line(), first(10)),
        DetestProblems.problem("c4", new Line(), first(51)));
  }

  private static double[] first(int dimension) {
    double[] y0 = new double[dimension];
    y0[0] = 1;
    return y0;
  }

  /** Each link decays into the next, all at rate 1 or the i-th at rate i. */
  private record Chain(boolean rising) implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      T flow = t.getField().getZero();
      for (int i = 0; i < y.length - 1; i++) {
        T next = rising ? y[i].multiply(i + 1) : y[i];
        dydt[i] = flow.subtract(next);
        flow = next;
      }
      dydt[y.length - 1] = flow;
    }
  }

  /** Second differences, zero beyond the ends. */
  private record Line() implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      int n = y.length;
      for (int i = 0; i < n; i++) {
        T sum = y[i].multiply(-2);
        sum = i > 0 ? sum.add(y[i - 1]) : sum;
        dydt[i] = i < n - 1 ? sum.add(y[i + 1]) : sum;
      }
    }
  }
}
