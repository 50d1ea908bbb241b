package org.costate.validation.physics;

import static java.lang.Math.PI;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.costate.nets.chain.Chain;
import org.costate.pinn.Pinn;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.jet.Mirror;
import org.costate.pinn.jet.Network;
import org.costate.pinn.residual.Residual;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.special.Erf;

/** Equations on the periodic interval [−1, 1], whose references are files. */
final class PeriodicProblems {
  private static final Domain DOMAIN = Domain.of("t", 0, 1).and("x", -1, 1);

  private static final Domain HALF = Domain.of("t", 0, 1).and("x", 0, 1);

  /** The distance in diffusion lengths at which ierfc is below 1e-30. */
  private static final double FAR = 8;

  private PeriodicProblems() {}

  /**
   * Returns the rows.
   *
   * @param folder with the files
   * @throws IOException if one cannot be read
   */
  static List<ForwardProblem> of(Path folder) throws IOException {
    return List.of(allenCahn(folder), kdv(folder), kuramotoSivashinsky(folder));
  }

  /** Features of period 2 in x, then layers of tanh. */
  static Network periodic(int harmonics, int width, int layers) {
    return Network.input(2)
        .periodic(Set.of(1), harmonics)
        .layers(chain -> tanh(chain, width, layers).dense(1));
  }

  /** Layers of tanh on functions of x that are even about 0 and about 1. */
  static Network even(int harmonics, int width, int layers, int outputs) {
    return Network.input(2)
        .mirrored(1, Mirror.BOTH, harmonics)
        .layers(chain -> tanh(chain, width, layers).dense(outputs));
  }

  private static Chain tanh(Chain chain, int width, int layers) {
    Chain deep = chain;
    for (int i = 0; i < layers; i++) {
      deep = deep.dense(width).tanh();
    }
    return deep;
  }

  /** u_t = u_xx / 10⁴ + 5 u − 5 u³ from x² cos πx, which is even: in half of the interval. */
  private static ForwardProblem allenCahn(Path folder) throws IOException {
    var file = new FieldFile(folder.resolve("allen_cahn_1d_hr.npz"));
    Residual residual =
        u ->
            u.t()
                .subtract(u.xx().multiply(1e-4))
                .subtract(u.value().multiply(5))
                .add(u.value().power(3).multiply(5));
    Pinn pinn =
        Pinn.on(HALF, even(8, 16, 2, 1))
            .equation("Allen-Cahn", 900, residual)
            .ansatz(PeriodicProblems::withoutKink, x -> x[0]);
    return new ForwardProblem(
        "Allen-Cahn",
        () -> file.nodes(4),
        file::at,
        4e-11,
        Recipe.leastSquares(1e-3, 5, pinn, 10, 25),
        Recipe.leastSquares(5e-6, 30, pinn, 10, 40));
  }

  /**
   * A function that is x² cos πx at the start and has the same slope at both ends afterwards:
   * {@code x² cos πx − q + e^(−10t) (q + w)}, q = 1 − x² having the slopes of the start at both
   * ends, and w being what diffusion by ν makes of them, {@code Σ 4√(νt) ierfc(d/(2√(νt)))} over
   * the distances d from both ends. (The rate is that of −5 + 15u² at u = −1.)
   *
   * <p>With x² cos πx alone, whose slope jumps by 4 where the ends meet, the slope of u would jump
   * for ever, since that of the network cannot, and no point of the interior would tell.
   */
  private static DerivativeStructure withoutKink(DerivativeStructure[] x) {
    DerivativeStructure q = x[1].square().negate().add(1);
    DerivativeStructure length = x[0].add(Double.MIN_NORMAL).multiply(1e-4).sqrt().multiply(2);
    DerivativeStructure kinks = q;
    for (int side = -1; side <= 1; side += 2) {
      DerivativeStructure z = x[1].multiply(side).add(1).divide(length);
      if (z.getValue() < FAR) {
        DerivativeStructure bell = z.square().negate().exp().multiply(1 / Math.sqrt(PI));
        kinks = kinks.add(bell.subtract(z.multiply(Erf.erfc(z))).multiply(length).multiply(2));
      }
    }
    DerivativeStructure start = x[1].square().multiply(x[1].multiply(PI).cos());
    return start.subtract(q).add(kinks.multiply(x[0].multiply(-10).exp()));
  }

  /** u_t + u u_x + u_xxx / 400 = 0 from cos πx. */
  private static ForwardProblem kdv(Path folder) throws IOException {
    var file = new FieldFile(folder.resolve("kdv_1d.npz"));
    Residual residual = u -> u.t().add(u.value().multiply(u.x())).add(u.xxx().multiply(0.0025));
    Pinn pinn =
        Pinn.on(DOMAIN, periodic(4, 20, 2))
            .equation("Korteweg-de Vries", 1000, residual)
            .ansatz(x -> x[1].multiply(PI).cos(), x -> x[0]);
    return new ForwardProblem(
        "Korteweg-de Vries",
        () -> file.nodes(4),
        file::at,
        6.5e-12,
        Recipe.leastSquares(1e-3, 5, pinn, 10, 25),
        Recipe.leastSquares(5e-6, 30, pinn, 10, 40));
  }

  /** u_t + 5/π u u_x + 5/(3π²) u_xx + 5/(27π⁴) u_xxxx = 0 from −sin πx, which is odd: in half. */
  private static ForwardProblem kuramotoSivashinsky(Path folder) throws IOException {
    var file = new FieldFile(folder.resolve("ks_1d.npz"));
    Residual residual =
        u ->
            u.t()
                .add(u.value().multiply(u.x()).multiply(5 / PI))
                .add(u.xx().multiply(5 / (3 * PI * PI)))
                .add(u.xxxx().multiply(5 / (27 * Math.pow(PI, 4))));
    Pinn pinn =
        Pinn.on(HALF, even(6, 16, 2, 1))
            .equation("Kuramoto-Sivashinsky", 600, residual)
            .ansatz(x -> x[1].multiply(-PI).sin(), x -> x[0].multiply(x[1].multiply(PI).sin()));
    return new ForwardProblem(
        "Kuramoto-Sivashinsky",
        () -> file.nodes(4, 0),
        file::at,
        7.8e-11,
        Recipe.leastSquares(1e-2, 5, pinn, 10, 25),
        Recipe.leastSquares(1e-4, 30, pinn, 10, 40));
  }
}
