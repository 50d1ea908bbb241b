package org.costate.validation.physics;

import static java.lang.Math.PI;

import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.Unknown;

/**
 * The cubic Schrödinger equation i h_t + h_xx/2 + |h|² h = 0 with h = u + iv from 2 sech x: the
 * bound state of two solitons, one period of |h|.
 *
 * <p>It is even, so it is sought in half of the interval [−15, 15]. Far out it decays as its start
 * does, and so does the form {@code h = (2 + t (N₁ + i N₂)) sech x}.
 */
final class Breather {
  private static final Domain DOMAIN = Domain.of("t", 0, PI / 2).and("x", 0, 15);

  private static final int HARMONICS = 8;
  private static final int WIDTH = 20;
  private static final int LAYERS = 3;
  private static final int POINTS = 2000;

  private Breather() {}

  /** Returns the row, which compares u. */
  static ForwardProblem row() {
    return new ForwardProblem(
        "Schroedinger breather, real part",
        ForwardProblem.over(DOMAIN),
        p -> realPart(p[0], p[1]),
        0,
        recipe(1e-3, 5, 2000),
        recipe(1e-6, 30, 16000));
  }

  /** Most of the interval is empty: nearly all points go where the residual is. */
  private static Recipe recipe(double asked, double minutes, int iterations) {
    PinnTraining training = ForwardProblems.growing(iterations, 0.2, 5000);
    return Recipe.of(asked, minutes, problem(), training);
  }

  private static Pinn problem() {
    return Pinn.on(DOMAIN, PeriodicProblems.even(HARMONICS, WIDTH, LAYERS, 2))
        .equation(
            "real part",
            POINTS,
            w ->
                w.component(1)
                    .t()
                    .negate()
                    .add(w.component(0).xx().multiply(0.5))
                    .add(intensity(w).multiply(w.component(0).value())))
        .equation(
            "imaginary part",
            POINTS,
            w ->
                w.component(0)
                    .t()
                    .add(w.component(1).xx().multiply(0.5))
                    .add(intensity(w).multiply(w.component(1).value())))
        .ansatz(0, x -> x[1].cosh().reciprocal().multiply(2), x -> x[0].divide(x[1].cosh()))
        .ansatz(1, x -> x[0].getField().getZero(), x -> x[0].divide(x[1].cosh()));
  }

  private static Term intensity(Unknown w) {
    return w.component(0).value().square().add(w.component(1).value().square());
  }

  /** Re 4 e^(it/2) (cosh 3x + 3 e^(4it) cosh x) / (cosh 4x + 4 cosh 2x + 3 cos 4t). */
  static double realPart(double t, double x) {
    double c = Math.cosh(4 * x) + 4 * Math.cosh(2 * x) + 3 * Math.cos(4 * t);
    double re = Math.cosh(3 * x) + 3 * Math.cos(4 * t) * Math.cosh(x);
    double im = 3 * Math.sin(4 * t) * Math.cosh(x);
    return 4 * (Math.cos(t / 2) * re - Math.sin(t / 2) * im) / c;
  }
}
