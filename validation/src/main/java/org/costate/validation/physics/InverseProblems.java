package org.costate.validation.physics;

import static java.lang.Math.PI;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.costate.pinn.Pinn;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.condition.Observations;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.Unknown;
import org.costate.pinn.train.Coefficient;
import org.costate.solvers.DenseOutput;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.jacobian.Jacobians;
import org.costate.solvers.linear.MatrixPattern;
import org.costate.solvers.rosenbrock.Rosenbrock;
import org.costate.solvers.rungekutta.RungeKutta;

/** The coefficients of the inverse table; all observations are generated here. */
final class InverseProblems {
  private InverseProblems() {}

  static List<InverseProblem> all() {
    return List.of(lorenz(), burgers(0), burgers(0.01), taylorGreen(), diffusionReaction());
  }

  /** 25 samples of x' = 10 (y − x), y' = x (15 − z) − y, z' = xy − 8/3 z. */
  static InverseProblem lorenz() {
    VectorField field =
        VectorField.of(
            3,
            (t, y, dydt) -> {
              dydt[0] = 10 * (y[1] - y[0]);
              dydt[1] = y[0] * (15 - y[2]) - y[1];
              dydt[2] = y[0] * y[1] - 8 * y[2] / 3;
            });
    int samples = 25;
    double[] times = new double[samples];
    for (int i = 0; i < samples; i++) {
      times[i] = 3.0 * i / (samples - 1);
    }
    double[] states =
        OdeSolver.of(RungeKutta.verner8(), 1e-12, 1e-12)
            .solve(OdeProblem.of(field, 0, new double[] {-8, 7, 27}, 3), SaveAt.times(times))
            .values();
    List<Coefficient> coefficients =
        List.of(Coefficient.of("sigma", 1), Coefficient.of("rho", 1), Coefficient.of("beta", 1));
    Pinn pinn =
        Pinn.on(Domain.of("t", 0, 3), ForwardProblems.tanh(1, 30, 3, 3)).unknowns("x", "y", "z");
    for (Coefficient coefficient : coefficients) {
      pinn = pinn.coefficient(coefficient);
    }
    pinn =
        pinn.equation(
                "x",
                400,
                w ->
                    w.component(0)
                        .t()
                        .subtract(
                            w.coefficient("sigma")
                                .multiply(w.component(1).value().subtract(w.component(0).value()))))
            .equation(
                "y",
                400,
                w ->
                    w.component(1)
                        .t()
                        .add(w.component(1).value())
                        .subtract(
                            w.component(0)
                                .value()
                                .multiply(w.coefficient("rho").subtract(w.component(2).value()))))
            .equation(
                "z",
                400,
                w ->
                    w.component(2)
                        .t()
                        .add(w.coefficient("beta").multiply(w.component(2).value()))
                        .subtract(w.component(0).value().multiply(w.component(1).value())));
    for (int k = 0; k < 3; k++) {
      double[] values = new double[samples];
      for (int i = 0; i < samples; i++) {
        values[i] = states[3 * i + k];
      }
      pinn =
          pinn.condition(
              Condition.observed("samples " + k, Observations.of(new double[][] {times}, values))
                  .of(k)
                  .weight(100));
    }
    Pinn posed = pinn.acceptMissing();
    return new InverseProblem(
        "Lorenz, 25 samples",
        seed -> posed,
        ForwardProblems.training(2000, 4000, 4000),
        Map.of("sigma", 10.0, "rho", 15.0, "beta", 8.0 / 3),
        1e-6);
  }

  /** u_t + λ u u_x = ν u_xx from 2000 samples. */
  static InverseProblem burgers(double noise) {
    Domain domain = Domain.of("t", 0, 1).and("x", -1, 1);
    double nu = 0.01 / PI;
    List<Coefficient> coefficients =
        List.of(Coefficient.of("lambda", 0.5), Coefficient.positive("nu", 0.02));
    return new InverseProblem(
        noise == 0 ? "Burgers, clean" : "Burgers, 1 % noise",
        seed ->
            Pinn.on(domain, ForwardProblems.tanh(2, 20, 3, 1))
                .coefficient(coefficients.get(0))
                .coefficient(coefficients.get(1))
                .equation(
                    "Burgers",
                    4000,
                    u ->
                        u.t()
                            .add(u.coefficient("lambda").multiply(u.value()).multiply(u.x()))
                            .subtract(u.coefficient("nu").multiply(u.xx())))
                .condition(
                    observed(
                        "samples",
                        domain,
                        2000,
                        p -> ColeHopf.velocity(p[0], p[1], nu),
                        noise,
                        seed))
                .acceptMissing(),
        noise == 0
            ? ForwardProblems.growing(10000, 1, 6000)
            : ForwardProblems.training(500, 2500, 500),
        Map.of("lambda", 1.0, "nu", nu),
        noise == 0 ? 1e-5 : 3e-3);
  }

  private static Condition observed(
      String name, Domain domain, int n, ToDoubleFunction<double[]> u, double noise, long seed) {
    double[][] points = domain.interior(n, Sampling.LATIN_HYPERCUBE, seed);
    double[] values = new double[n];
    double square = 0;
    double mean = 0;
    for (int j = 0; j < n; j++) {
      double[] at = new double[points.length];
      for (int i = 0; i < at.length; i++) {
        at[i] = points[i][j];
      }
      values[j] = u.applyAsDouble(at);
      mean += values[j] / n;
      square += values[j] * values[j] / n;
    }
    double deviation = noise * Math.sqrt(square - mean * mean);
    var random = new Random(seed + 1);
    for (int j = 0; j < n; j++) {
      values[j] += deviation * random.nextGaussian();
    }
    return Condition.observed(name, Observations.of(points, values)).weight(10);
  }

  /** The viscosity of decaying vortices from samples of both velocities. */
  static InverseProblem taylorGreen() {
    double nu = 0.05;
    Domain domain = Domain.of("t", 0, 1).and("x", 0, PI).and("y", 0, PI);
    List<Coefficient> coefficients = List.of(Coefficient.positive("nu", 0.2));
    ToDoubleFunction<double[]> u = p -> -Math.cos(p[1]) * Math.sin(p[2]) * Math.exp(-2 * nu * p[0]);
    ToDoubleFunction<double[]> v = p -> Math.sin(p[1]) * Math.cos(p[2]) * Math.exp(-2 * nu * p[0]);
    return new InverseProblem(
        "Taylor-Green, viscosity",
        seed ->
            Pinn.on(domain, ForwardProblems.tanh(3, 20, 3, 3))
                .coefficient(coefficients.get(0))
                .equation("momentum in x", 1000, w -> momentum(w, 0, "x"))
                .equation("momentum in y", 1000, w -> momentum(w, 1, "y"))
                .equation("continuity", 1000, w -> w.component(0).x().add(w.component(1).y()))
                .condition(observed("u", domain, 500, u, 0, seed).of(0))
                .condition(observed("v", domain, 500, v, 0, seed + 7).of(1))
                .acceptMissing(),
        ForwardProblems.training(300, 1500, 500),
        Map.of("nu", nu),
        1e-3);
  }

  private static Term momentum(Unknown w, int component, String along) {
    Unknown u = w.component(component);
    return u.t()
        .add(w.component(0).value().multiply(u.x()))
        .add(w.component(1).value().multiply(u.y()))
        .add(w.component(2).derivative(along))
        .subtract(w.coefficient("nu").multiply(u.xx().add(u.yy())));
  }

  /** a_t = D a_xx − k a b², b_t = D b_xx − 2 k a b² from samples of both. */
  static InverseProblem diffusionReaction() {
    double d = 2e-3;
    double k = 0.1;
    Domain domain = Domain.of("t", 0, 10).and("x", 0, 1);
    List<Coefficient> coefficients =
        List.of(Coefficient.positive("D", 0.01), Coefficient.positive("k", 0.5));
    var reference = new ReactingPair(d, k);
    return new InverseProblem(
        "diffusion-reaction, D and k",
        seed ->
            Pinn.on(domain, ForwardProblems.tanh(2, 20, 3, 2))
                .coefficient(coefficients.get(0))
                .coefficient(coefficients.get(1))
                .equation("a", 2000, w -> reacting(w, 0, 1))
                .equation("b", 2000, w -> reacting(w, 1, 2))
                .condition(observed("a", domain, 2000, p -> reference.at(p, 0), 0, seed).of(0))
                .condition(observed("b", domain, 2000, p -> reference.at(p, 1), 0, seed + 7).of(1))
                .acceptMissing(),
        ForwardProblems.training(500, 2000, 500),
        Map.of("D", d, "k", k),
        5e-4);
  }

  private static Term reacting(Unknown w, int component, double share) {
    Unknown c = w.component(component);
    Term rate = w.component(0).value().multiply(w.component(1).value().square());
    return c.t()
        .subtract(w.coefficient("D").multiply(c.xx()))
        .add(w.coefficient("k").multiply(rate).multiply(share));
  }

  /** The pair by central differences of order 2 on 2001 nodes, to about 1e-6. */
  private static final class ReactingPair {
    private static final int CELLS = 1000;
    private final DenseOutput solution;

    ReactingPair(double d, double k) {
      int inner = CELLS - 1;
      double h = 1.0 / CELLS;
      double[] start = new double[2 * inner];
      for (int i = 0; i < inner; i++) {
        start[2 * i] = Math.exp(-20 * (i + 1) * h);
        start[2 * i + 1] = start[2 * i];
      }
      VectorField field =
          VectorField.of(
              2 * inner,
              (t, y, dydt) -> {
                for (int i = 0; i < inner; i++) {
                  double rate = k * y[2 * i] * y[2 * i + 1] * y[2 * i + 1];
                  for (int c = 0; c < 2; c++) {
                    double left = i > 0 ? y[2 * i + c - 2] : 1;
                    double right = i < inner - 1 ? y[2 * i + c + 2] : 0;
                    double spread = d * (left - 2 * y[2 * i + c] + right) / (h * h);
                    dydt[2 * i + c] = spread - (c + 1) * rate;
                  }
                }
              });
      var method =
          Rosenbrock.rodas5p()
              .with(Jacobians.finiteDifferences(MatrixPattern.banded(2 * inner, 3, 3)));
      solution =
          OdeSolver.of(method, 1e-8, 1e-8)
              .solve(OdeProblem.of(field, 0, start, 10), SaveAt.dense())
              .dense();
    }

    double at(double[] point, int component) {
      double[] state = solution.state(point[0]);
      double place = point[1] * CELLS;
      int cell = Math.min(Math.max((int) place - 1, 0), CELLS - 3);
      double sum = 0;
      for (int i = cell; i < cell + 4; i++) {
        double weight = 1;
        for (int j = cell; j < cell + 4; j++) {
          weight *= i == j ? 1 : (place - j) / (i - j);
        }
        sum += weight * node(state, i, component);
      }
      return sum;
    }

    private static double node(double[] state, int i, int component) {
      return i == 0 ? 1 : i == CELLS ? 0 : state[2 * (i - 1) + component];
    }
  }
}
