package org.costate.validation.physics;

import static java.lang.Math.PI;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.costate.nets.chain.Chain;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.residual.Residual;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.Unknown;

/** The equations of the forward table. */
final class ForwardProblems {
  private ForwardProblems() {}

  static List<ForwardProblem> all() {
    return List.of(
        poisson(), helmholtz(), heat(), wave(), diffusionReaction(), burgers(), advection());
  }

  private static Chain tanh(int inputs, int width, int layers, int outputs) {
    Chain chain = Chain.input(inputs);
    for (int i = 0; i < layers; i++) {
      chain = chain.dense(width).tanh();
    }
    return chain.dense(outputs);
  }

  private static PinnTraining training(long seed, int adam, int iterations, int redraw) {
    PinnTraining base = PinnTraining.withDefaults().withSteps(adam, iterations, redraw);
    return new PinnTraining(
        base.adamSteps(),
        base.adamRate(),
        base.iterations(),
        base.redrawEvery(),
        base.method(),
        seed,
        base.threads());
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
        pinn,
        seed -> training(seed, 200, 1500, 1500),
        square,
        p -> Math.sin(PI * p[0]) * Math.sin(PI * p[1]),
        0,
        1e-6);
  }

  private static Term sine(
      Unknown u, String coordinate, double frequency) {
    return u.coordinate(coordinate).multiply(frequency).sin();
  }

  /** Δu + u = q with u = sin πx sin 4πy on [−1, 1]². */
  static ForwardProblem helmholtz() {
    Domain square = Domain.of("x", -1, 1).and("y", -1, 1);
    double factor = 1 - 17 * PI * PI;
    return new ForwardProblem(
        "Helmholtz a = (1, 4), k = 1",
        Pinn.on(square, tanh(2, 30, 3, 1))
            .equation(
                "Helmholtz",
                4000,
                u ->
                    u.xx()
                        .add(u.yy())
                        .add(u.value())
                        .subtract(
                            sine(u, "x", PI).multiply(sine(u, "y", 4 * PI)).multiply(factor)))
            .ansatz(
                x -> x[0].getField().getZero(),
                x ->
                    x[0].multiply(x[0]).negate().add(1).multiply(x[1].multiply(x[1]).negate().add(1))),
        seed -> training(seed, 300, 3000, 500),
        square,
        p -> Math.sin(PI * p[0]) * Math.sin(4 * PI * p[1]),
        0,
        1e-5);
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
        "wave",
        u -> u.tt().subtract(u.xx()),
        p -> Math.cos(PI * p[0]) * Math.sin(PI * p[1]),
        true);
  }

  /** u_t = u_xx / 100 + u (1 − u²) + q with u = e^{−t} sin πx. */
  static ForwardProblem diffusionReaction() {
    return onInterval(
        "diffusion-reaction",
        u -> {
          var s = sine(u, "x", PI).multiply(u.coordinate("t").negate().exp());
          var source =
              s.multiply(-2 + 0.01 * PI * PI).add(s.multiply(s).multiply(s));
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
      String name,
      Residual residual,
      ToDoubleFunction<double[]> reference,
      boolean secondOrder) {
    return new ForwardProblem(
        name,
        Pinn.on(SPACE_TIME, tanh(2, 20, 3, 1))
            .equation(name, 2000, residual)
            .ansatz(
                x -> x[1].multiply(PI).sin(),
                x ->
                    (secondOrder ? x[0].multiply(x[0]) : x[0])
                        .multiply(x[1])
                        .multiply(x[1].negate().add(1))),
        seed -> training(seed, 200, 1500, 500),
        SPACE_TIME,
        reference,
        0,
        1e-5);
  }

  /** u_t + u u_x = u_xx / (100 π), u(0, x) = −sin πx. */
  static ForwardProblem burgers() {
    Domain domain = Domain.of("t", 0, 1).and("x", -1, 1);
    double nu = 0.01 / PI;
    return new ForwardProblem(
        "Burgers 0.01/pi",
        Pinn.on(domain, tanh(2, 20, 3, 1))
            .equation(
                "Burgers",
                8192,
                u -> u.t().add(u.value().multiply(u.x())).subtract(u.xx().multiply(nu)))
            .ansatz(
                x -> x[1].multiply(-PI).sin(),
                x -> x[0].multiply(x[1].multiply(x[1]).negate().add(1))),
        seed -> training(seed, 500, 2000, 500),
        domain,
        p -> ColeHopf.velocity(p[0], p[1], nu),
        3e-12,
        1e-4);
  }

  /** u_t + 50 u_x = 0, u(0, x) = sin x, periodic on [0, 2π]. */
  static ForwardProblem advection() {
    Domain domain = Domain.of("t", 0, 1).and("x", 0, 2 * PI);
    return new ForwardProblem(
        "advection c = 50",
        Pinn.on(domain, tanh(2, 30, 3, 1))
            .equation("advection", 4000, u -> u.t().add(u.x().multiply(50)))
            .ansatz(x -> x[1].sin(), x -> x[0])
            .periodic("x", 200, 100, (a, b) -> a.value().subtract(b.value())),
        seed -> training(seed, 300, 3000, 500),
        domain,
        p -> Math.sin(p[1] - 50 * p[0]),
        0,
        1e-3);
  }
}
