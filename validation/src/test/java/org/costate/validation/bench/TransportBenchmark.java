package org.costate.validation.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.costate.nets.chain.Chain;
import org.costate.pinn.lines.Grid;
import org.costate.pinn.lines.OutputShape;
import org.costate.pinn.lines.PointFunctions;
import org.costate.pinn.lines.TransportField;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.adjoint.Adjoint;
import org.costate.solvers.adjoint.DifferentiatedSolution;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.rungekutta.RungeKutta;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The method of lines on one core in double precision: stepping, and learning through steps. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 8, time = 1)
public class TransportBenchmark {
  private static final int STEPS = 50;

  private TransportField pattern;
  private double[] start;
  private double[] state;

  private OdeProblem<TransportField> front;
  private Adjoint.Session session;
  private double[] startBar;
  private double[] thetaBar;

  /** Makes a pattern of Gray and Scott on 256 x 256 cells, and four fronts of 128 cells. */
  @Setup
  public void prepare() {
    Grid line = Grid.periodic(0, 2.5, 256);
    Grid plane = line.by(line);
    pattern =
        TransportField.on(plane, 2)
            .diffusion(PointFunctions.given(2, 2e-5, 1e-5))
            .reaction(PointFunctions.grayScott(0.04, 0.06))
            .build();
    double[] bump =
        plane.sample(x -> Math.exp(-20 * (Math.pow(x[0] - 1.25, 2) + Math.pow(x[1] - 1.25, 2))));
    start = new double[2 * bump.length];
    for (int i = 0; i < bump.length; i++) {
      start[i] = 1 - 0.5 * bump[i];
      start[bump.length + i] = 0.5 * bump[i];
    }
    state = new double[start.length];

    Grid grid = Grid.periodic(0, 1, 4).by(Grid.periodic(0, 10, 128));
    Chain chain = Chain.input(1).dense(16).tanh().dense(1);
    TransportField learnt =
        TransportField.on(grid, 1)
            .diffusion(PointFunctions.learnt(1, 0.01))
            .reaction(PointFunctions.network(chain, chain.initialParameters(1), OutputShape.PLAIN))
            .build();
    double[] y0 = grid.sample(x -> 0.5 + 0.3 * Math.sin(0.2 * Math.PI * x[1]) + 0.05 * x[0]);
    front = OdeProblem.of(learnt, 0, y0, 0.01 * STEPS);
    session =
        DiscreteAdjoint.create()
            .open(OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.01), front.field());
    startBar = new double[y0.length];
    thetaBar = new double[learnt.parameterCount()];
  }

  /** 1000 steps of explicit Euler's method, 256 x 256 cells, two species. */
  @Benchmark
  public double[] thousandStepsOfGrayScott() {
    System.arraycopy(start, 0, state, 0, start.length);
    pattern.takeEulerSteps(state, 1, 1000);
    return state;
  }

  /**
   * 50 classical Runge-Kutta steps of 4 x 128 cells with a network 1-16-1 as reaction, and the
   * exact gradient of half the square of the end.
   */
  @Benchmark
  public double[] trainingIterationOfFisherFronts() {
    DifferentiatedSolution solved = session.solve(front, SaveAt.end());
    Arrays.fill(thetaBar, 0);
    solved.pullback(solved.solution().last(), startBar, thetaBar);
    return thetaBar;
  }
}
