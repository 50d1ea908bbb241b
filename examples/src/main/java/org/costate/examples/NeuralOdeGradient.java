package org.costate.examples;

import org.costate.nets.chain.Chain;
import org.costate.nets.chain.FusedChain;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.Gradient;
import org.costate.solvers.rungekutta.RungeKutta;

/** How to differentiate a neural ODE: the adjoint beside a finite difference. */
public final class NeuralOdeGradient {
  private NeuralOdeGradient() {}

  /**
   * Solves, differentiates and prints.
   *
   * @param args not used
   */
  public static void main(String[] args) {
    FusedChain net = FusedChain.of(Chain.input(2).dense(16).tanh().dense(2), 1);
    var problem = OdeProblem.of(net, 0, new double[] {2, 0}, 1);
    // Steps of one length, so that the finite difference does not see the step control.
    var solver = OdeSolver.fixed(RungeKutta.tsitouras5(), 0.05);

    var solved = DiscreteAdjoint.create().solve(solver, problem, SaveAt.end());
    double[] y = solved.solution().last();
    Gradient gradient = solved.pullback(new double[] {2 * y[0], 2 * y[1]}); // of |y(1)|²

    double[] theta = net.parameters();
    double step = 1e-6;
    for (int i = 0; i < theta.length; i += 20) {
      double up = lossAt(theta, i, step, solver, problem);
      double down = lossAt(theta, i, -step, solver, problem);
      System.out.println(
          "theta[%s]: expected %s, got %s"
              .formatted(i, (up - down) / (2 * step), gradient.theta()[i]));
    }
  }

  private static double lossAt(
      double[] theta, int i, double step, OdeSolver solver, OdeProblem<FusedChain> problem) {
    double[] moved = theta.clone();
    moved[i] += step;
    problem.field().setParameters(moved);
    double[] y = solver.solve(problem, SaveAt.end()).last();
    return y[0] * y[0] + y[1] * y[1];
  }
}
