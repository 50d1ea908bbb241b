package org.costate.validation.physics;

import static java.lang.Math.PI;

import java.io.IOException;
import java.nio.file.Path;
import org.costate.pinn.Pinn;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.residual.Unknown;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * Steady flow in a square cavity under a lid that moves with u = 4x (1 − x), at Re = 100, in stream
 * function and vorticity: u = ψ_y, v = −ψ_x, ω = −Δψ.
 *
 * <p>ψ = A + B·N has no flow through any wall and the walls' velocities along them, for every N. At
 * the upper corners the lid's speed vanishes like 4r while the walls rest, so that ω jumps with the
 * angle however near one looks. A holds this leading part exactly: with X, Y ≥ 0 the distances from
 * side wall and lid and θ the angle from the lid, {@code πY² − 2r²θ − 2XY} is biharmonic, vanishes
 * on both walls with the right slopes, and has the Laplacian 2π − 8θ.
 */
final class CavityFlow {
  private static final double VISCOSITY = 0.01;

  /** The size of ω, which is near 10 at the lid. */
  private static final double VORTICITY = 10;

  private CavityFlow() {}

  /**
   * Returns the row of one component of velocity.
   *
   * @param folder with {@code lid_driven_cavity_re100_2d.npz}
   * @throws IOException if it cannot be read
   */
  static ForwardProblem firstVelocity(Path folder) throws IOException {
    var file = new NodalFile(folder.resolve("lid_driven_cavity_re100_2d.npz"), "u");
    return new ForwardProblem(
        "cavity Re 100, first velocity",
        () -> file.nodes(CavityFlow::isNoCorner),
        file::at,
        w -> w.component("psi").y(),
        1e-3,
        Recipe.of(2e-2, 10, problem(), ForwardProblems.training(300, 3000, 500)),
        Recipe.of(5e-3, 10, problem(), ForwardProblems.training(300, 3000, 500)));
  }

  /** A and B are limits in the corners themselves, where the fluid rests. */
  private static boolean isNoCorner(double x, double y) {
    return (x > 0 && x < 1) || (y > 0 && y < 1);
  }

  static Pinn problem() {
    return Pinn.on(Domain.of("x", 0, 1).and("y", 0, 1), ForwardProblems.tanh(2, 20, 3, 2))
        .unknowns("psi", "omega")
        .equation(
            "vorticity", 1500, w -> w.component("psi").lap().add(w.component("omega").value()))
        .equation(
            "transport",
            1500,
            w -> {
              Unknown psi = w.component("psi");
              Unknown omega = w.component("omega");
              return psi.y()
                  .multiply(omega.x())
                  .subtract(psi.x().multiply(omega.y()))
                  .subtract(omega.lap().multiply(VISCOSITY));
            })
        .ansatz(0, CavityFlow::lidAndWalls, CavityFlow::clamped)
        .ansatz(1, CavityFlow::cornerVorticity, x -> x[0].getField().getZero().add(VORTICITY));
  }

  /** Returns A: the corners' flows, so blended that the speed of the lid is 4x (1 − x). */
  private static DerivativeStructure lidAndWalls(DerivativeStructure[] x) {
    return cornerFlow(x[0], x[1])
        .multiply(share(x[0], x[1]))
        .add(cornerFlow(opposite(x[0]), x[1]).multiply(share(opposite(x[0]), x[1])));
  }

  private static DerivativeStructure cornerFlow(DerivativeStructure x, DerivativeStructure y) {
    DerivativeStructure below = opposite(y);
    return below
        .square()
        .multiply(PI)
        .subtract(x.square().add(below.square()).multiply(below.atan2(x)).multiply(2))
        .subtract(x.multiply(below).multiply(2));
  }

  /** (1 − x)² y² (3 − 2y): 1 at the corner, 0 with its slope at the walls that do not meet it. */
  private static DerivativeStructure share(DerivativeStructure x, DerivativeStructure y) {
    return opposite(x).square().multiply(y.square()).multiply(y.multiply(-2).add(3));
  }

  /** Returns −Δ of the corners' flows, to leading order there. */
  private static DerivativeStructure cornerVorticity(DerivativeStructure[] x) {
    return jump(x[0], x[1])
        .multiply(share(x[0], x[1]))
        .add(jump(opposite(x[0]), x[1]).multiply(share(opposite(x[0]), x[1])));
  }

  private static DerivativeStructure jump(DerivativeStructure x, DerivativeStructure y) {
    return opposite(y).atan2(x).multiply(8).subtract(2 * PI);
  }

  /** Returns B: zero with its slope on all walls, and of the second order in corners. */
  private static DerivativeStructure clamped(DerivativeStructure[] x) {
    DerivativeStructure a = x[0].multiply(opposite(x[0])).square();
    DerivativeStructure b = x[1].multiply(opposite(x[1])).square();
    return a.multiply(b).divide(a.add(b)).multiply(16);
  }

  private static DerivativeStructure opposite(DerivativeStructure x) {
    return x.negate().add(1);
  }
}
