package org.costate.validation.physics;

import static java.lang.Math.PI;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.costate.nets.chain.Chain;
import org.costate.pinn.Emphasis;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.leastsquares.LevenbergMarquardt;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.Unknown;
import org.costate.pinn.train.Resampling;

/** The equations of the forward table. */
public final class ForwardProblems {
  private ForwardProblems() {}

  /** Returns those whose reference is a formula. */
  public static List<ForwardProblem> all() {
    return List.of(
        poisson(),
        helmholtz(),
        heat(),
        wave(),
        diffusionReaction(),
        burgers(),
        advection(),
        kovasznay(),
        Breather.row());
  }

  static Chain tanh(int inputs, int width, int layers, int outputs) {
    Chain chain = Chain.input(inputs);
    for (int i = 0; i < layers; i++) {
      chain = chain.dense(width).tanh();
    }
    return chain.dense(outputs);
  }

  static PinnTraining training(int adam, int iterations, int redraw) {
    return PinnTraining.withDefaults().withSteps(adam, iterations, redraw);
  }

  /**
   * Draws that become rarer, of more and more points: what is sharp is found early, and kept.
   *
   * @param c share of points that are spread evenly, beside those drawn by residual
   * @param points most of them
   */
  static PinnTraining growing(int iterations, double c, int points) {
    return training(500, iterations, 100)
        .withEmphasis(
            Emphasis.withDefaults()
                .withResampling(Resampling.growing(1, c, 1.05, points))
                .withGrowth(1.1));
  }

  static LevenbergMarquardt finish(int iterations) {
    return LevenbergMarquardt.withDefaults().withIterations(iterations);
  }

  /** −Δu = 2π² sin πx sin πy on the unit square, zero on the boundary by a penalty. */
  static ForwardProblem poisson() {
    Domain square = Domain.of("x", 0, 1).and("y", 0, 1);
    Pinn pinn =
        Pinn.on(square, tanh(2, 20, 2, 1))
            .equation(
                "Poisson",
                1000,
                u ->
                    u.xx()
                        .add(u.yy())
                        .add(sine(u, "x", PI).multiply(sine(u, "y", PI)).multiply(2 * PI * PI)));
    for (String side : List.of("x", "y")) {
      for (Domain.End end : Domain.End.values()) {
        pinn = pinn.condition(side, end, 50, 100, Unknown::value);
      }
    }
    return new ForwardProblem(
        "Poisson, soft boundary",
        ForwardProblem.over(square),
        p -> Math.sin(PI * p[0]) * Math.sin(PI * p[1]),
        0,
        Recipe.of(1e-6, 1.0 / 6, pinn, training(200, 1500, 1500)),
        Recipe.of(1e-8, 1.0 / 3, pinn, training(200, 0, 1).withFinish(finish(100))));
  }

  private static Term sine(Unknown u, String coordinate, double frequency) {
    return u.coordinate(coordinate).multiply(frequency).sin();
  }

  /** Δu + u = q with u = sin πx sin 4πy on [−1, 1]². */
  static ForwardProblem helmholtz() {
    Domain square = Domain.of("x", -1, 1).and("y", -1, 1);
    return new ForwardProblem(
        "Helmholtz a = (1, 4), k = 1",
        ForwardProblem.over(square),
        p -> Math.sin(PI * p[0]) * Math.sin(4 * PI * p[1]),
        0,
        Recipe.of(1e-5, 3, helmholtz(square, 3, 4000), training(300, 3000, 500)),
        Recipe.of(
            1e-7, 3, helmholtz(square, 2, 2000), training(300, 0, 1).withFinish(finish(150))));
  }

  private static Pinn helmholtz(Domain square, int layers, int points) {
    double factor = 1 - 17 * PI * PI;
    return Pinn.on(square, tanh(2, 30, layers, 1))
        .equation(
            "Helmholtz",
            points,
            u ->
                u.xx()
                    .add(u.yy())
                    .add(u.value())
                    .subtract(sine(u, "x", PI).multiply(sine(u, "y", 4 * PI)).multiply(factor)))
        .ansatz(
            x -> x[0].getField().getZero(),
            x -> x[0].multiply(x[0]).negate().add(1).multiply(x[1].multiply(x[1]).negate().add(1)));
  }

  private static final Domain SPACE_TIME = Domain.of("t", 0, 1).and("x", 0, 1);

  /** u_t = u_xx / 10 with u = e^{−π² t / 10} sin πx. */
  static ForwardProblem heat() {
    return onInterval(
        "heat",
        u -> u.t().subtract(u.xx().multiply(0.1)),
        p -> Math.exp(-PI * PI * p[0] / 10) * Math.sin(PI * p[1]),
        false);
  }

  /** u_tt = u_xx with u = cos πt sin πx. */
  static ForwardProblem wave() {
    return onInterval(
        "wave", u -> u.tt().subtract(u.xx()), p -> Math.cos(PI * p[0]) * Math.sin(PI * p[1]), true);
  }

  /** u_t = u_xx / 100 + u (1 − u²) + q with u = e^{−t} sin πx. */
  static ForwardProblem diffusionReaction() {
    return onInterval(
        "diffusion-reaction",
        u -> {
          var s = sine(u, "x", PI).multiply(u.coordinate("t").negate().exp());
          var source = s.multiply(-2 + 0.01 * PI * PI).add(s.multiply(s).multiply(s));
          return u.t()
              .subtract(u.xx().multiply(0.01))
              .subtract(u.value())
              .add(u.value().power(3))
              .subtract(source);
        },
        p -> Math.exp(-p[0]) * Math.sin(PI * p[1]),
        false);
  }

  private static ForwardProblem onInterval(
      String name, Residual residual, ToDoubleFunction<double[]> reference, boolean secondOrder) {
    Pinn pinn =
        Pinn.on(SPACE_TIME, tanh(2, 20, 3, 1))
            .equation(name, 2000, residual)
            .ansatz(
                x -> x[1].multiply(PI).sin(),
                x ->
                    (secondOrder ? x[0].multiply(x[0]) : x[0])
                        .multiply(x[1])
                        .multiply(x[1].negate().add(1)));
    return new ForwardProblem(
        name,
        ForwardProblem.over(SPACE_TIME),
        reference,
        0,
        Recipe.of(1e-5, 1, pinn, training(200, 1500, 500)),
        Recipe.of(1e-8, 5, pinn, training(200, 2500, 500)));
  }

  /** u_t + u u_x = u_xx / (100 π), u(0, x) = −sin πx; u is odd in x. */
  static ForwardProblem burgers() {
    Domain time = Domain.of("t", 0, 1);
    Domain domain = time.and("x", -1, 1);
    double nu = 0.01 / PI;
    Residual residual = u -> u.t().add(u.value().multiply(u.x())).subtract(u.xx().multiply(nu));
    Pinn whole =
        Pinn.on(domain, tanh(2, 20, 3, 1))
            .equation("Burgers", 4000, residual)
            .ansatz(
                x -> x[1].multiply(-PI).sin(),
                x -> x[0].multiply(x[1].multiply(x[1]).negate().add(1)));
    Pinn half =
        Pinn.on(time.and("x", 0, 1), tanh(2, 20, 3, 1))
            .equation("Burgers", 2000, residual)
            .ansatz(
                x -> x[1].multiply(-PI).sin(),
                x -> x[0].multiply(x[1]).multiply(x[1].negate().add(1)));
    return new ForwardProblem(
        "Burgers 0.01/pi",
        ForwardProblem.over(domain),
        p -> ColeHopf.velocity(p[0], p[1], nu),
        3e-12,
        Recipe.of(1e-4, 1, whole, growing(6000, 1, 8000)),
        Recipe.odd(1e-6, 4, half, 1, growing(15000, 1, 6000)));
  }

  /** u_t + 50 u_x = 0, u(0, x) = sin x, periodic on [0, 2π]: two radians in each window. */
  static ForwardProblem advection() {
    Domain domain = Domain.of("t", 0, 1).and("x", 0, 2 * PI);
    Pinn pinn =
        Pinn.on(domain, PeriodicProblems.periodic(1, 12, 2))
            .equation("advection", 400, u -> u.t().add(u.x().multiply(50)))
            .condition(Condition.initialValue(x -> x[1].sin()).hard());
    return new ForwardProblem(
        "advection c = 50",
        ForwardProblem.over(domain),
        p -> Math.sin(p[1] - 50 * p[0]),
        0,
        Recipe.leastSquares(1e-3, 5, pinn, 25, 25),
        Recipe.leastSquares(1e-6, 30, pinn, 25, 40));
  }

  /** Steady Navier-Stokes at Re = 20, velocity given on the boundary, pressure at the outlet. */
  static ForwardProblem kovasznay() {
    double re = 20;
    double lambda = re / 2 - Math.sqrt(re * re / 4 + 4 * PI * PI);
    Domain domain = Domain.of("x", -0.5, 1).and("y", -0.5, 1.5);
    return new ForwardProblem(
        "Kovasznay Re 20, first velocity",
        ForwardProblem.over(domain),
        p -> 1 - Math.exp(lambda * p[0]) * Math.cos(2 * PI * p[1]),
        0,
        Recipe.of(1e-4, 5, kovasznay(domain, re, lambda, 1500, 100), training(300, 3000, 1000)),
        Recipe.of(
            1e-7,
            10,
            kovasznay(domain, re, lambda, 1000, 50),
            training(200, 0, 1).withFinish(finish(100))));
  }

  private static Pinn kovasznay(Domain domain, double re, double lambda, int points, int onSides) {
    Pinn pinn =
        Pinn.on(domain, tanh(2, 20, 3, 3))
            .equation("momentum in x", points, w -> momentum(w, 0, re, "x"))
            .equation("momentum in y", points, w -> momentum(w, 1, re, "y"))
            .equation("continuity", points, w -> w.component(0).x().add(w.component(1).y()));
    for (String side : List.of("x", "y")) {
      for (Domain.End end : Domain.End.values()) {
        pinn =
            pinn.condition(
                    side,
                    end,
                    onSides,
                    10,
                    w ->
                        w.component(0)
                            .value()
                            .subtract(1)
                            .add(growth(w, lambda).multiply(cosine(w))))
                .condition(
                    side,
                    end,
                    onSides,
                    10,
                    w ->
                        w.component(1)
                            .value()
                            .subtract(
                                growth(w, lambda)
                                    .multiply(sine(w, "y", 2 * PI))
                                    .multiply(lambda / (2 * PI))));
      }
    }
    return pinn.condition(
        "x",
        Domain.End.HIGH,
        onSides,
        10,
        w -> w.component(2).value().subtract((1 - Math.exp(2 * lambda)) / 2));
  }

  private static Term growth(Unknown w, double lambda) {
    return w.coordinate("x").multiply(lambda).exp();
  }

  private static Term cosine(Unknown w) {
    return w.coordinate("y").multiply(2 * PI).cos();
  }

  private static Term momentum(Unknown w, int component, double re, String along) {
    Unknown u = w.component(component);
    return w.component(0)
        .value()
        .multiply(u.x())
        .add(w.component(1).value().multiply(u.y()))
        .add(w.component(2).derivative(along))
        .subtract(u.xx().add(u.yy()).multiply(1 / re));
  }
}
