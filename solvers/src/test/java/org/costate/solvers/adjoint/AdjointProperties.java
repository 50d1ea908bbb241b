package org.costate.solvers.adjoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.costate.solvers.AutomaticField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Tolerances;
import org.costate.solvers.rungekutta.ExplicitRungeKutta;
import org.costate.solvers.rungekutta.RungeKutta;
import org.hipparchus.CalculusFieldElement;

class AdjointProperties {

  /** {@code ẏᵢ = tanh(Σⱼ Wᵢⱼ yⱼ + bᵢ sin t)} with θ = (W, b). */
  private record Layer(int n) implements AutomaticField.Formula {
    @Override
    public <T extends CalculusFieldElement<T>> void derivative(T t, T[] y, T[] theta, T[] dydt) {
      for (int i = 0; i < n; i++) {
        T sum = theta[n * n + i].multiply(t.sin());
        for (int j = 0; j < n; j++) {
          sum = sum.add(theta[i * n + j].multiply(y[j]));
        }
        dydt[i] = sum.tanh();
      }
    }
  }

  @Provide
  Arbitrary<ExplicitRungeKutta> methods() {
    return Arbitraries.of(RungeKutta.all()).filter(m -> m.errorExponent() > 0);
  }

  /** ⟨cotangent, tangent of the solution⟩ = ⟨pullback of the cotangent, tangent of (y₀, θ)⟩. */
  @Property(tries = 200, seed = "7")
  void tangentsAndPullbacksAreTransposes(
      @ForAll("methods") ExplicitRungeKutta method,
      @ForAll @IntRange(min = 1, max = 3) int n,
      @ForAll @DoubleRange(min = -4, max = 4) double t1,
      @ForAll long seed) {
    var random = new Random(seed);
    double[] theta = random.doubles(n * n + n, -2, 2).toArray();
    double[] y0 = random.doubles(n, -1, 1).toArray();
    double[] yDot = random.doubles(n, -1, 1).toArray();
    double[] thetaDot = random.doubles(n * n + n, -1, 1).toArray();
    double[] cotangents = random.doubles(2L * n, -1, 1).toArray();
    var field = AutomaticField.of(n, theta, new Layer(n));
    var solver = OdeSolver.of(method, 1e-4, 1e-4);
    var problem = OdeProblem.of(field, 0, y0, t1);
    SaveAt saveAt = t1 == 0 ? SaveAt.end() : SaveAt.times(0.37 * t1, t1);
    DifferentiatedSolution solution =
        DiscreteAdjoint.create().with(Checkpointing.of(3)).solve(solver, problem, saveAt);
    double[] used = Arrays.copyOf(cotangents, solution.solution().size() * n);
    Gradient gradient = solution.pullback(used);

    var replay = new StepReplay();
    solver.attempt(problem, saveAt, replay);
    replay.finish(t1);
    double[] start = Arrays.copyOf(y0, 2 * n);
    System.arraycopy(yDot, 0, start, n, n);
    double[] tangents =
        replay.states(
            method,
            Tolerances.of(1, 1),
            new TangentField(field, thetaDot),
            start,
            solution.solution());
    double forward = 0;
    for (int i = 0; i < used.length; i++) {
      forward += used[i] * tangents[i / n * 2 * n + n + i % n];
    }
    double size = 1;
    for (double tangent : tangents) {
      size = Math.max(size, Math.abs(tangent));
    }

    assertEquals(
        forward,
        dot(gradient.y0(), yDot) + dot(gradient.theta(), thetaDot),
        Rounding.of(method) * size);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
