package org.costate.validation.physics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.pinn.Pinn;
import org.costate.pinn.condition.Condition;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Polygon;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.Unknown;
import org.costate.pinn.train.Coefficient;
import org.hipparchus.analysis.differentiation.DerivativeStructure;

/**
 * −Δu = 1 in the square (−1, 1)² without its quarter [0, 1)², u = 0 on the boundary.
 *
 * <p>At the corner that reenters, u is {@code c r^(2/3) cos(2ψ/3)} to leading order, ψ being the
 * angle from the line that halves the domain: no smooth network is near its gradient, which is
 * infinite. The second row therefore sets {@code u = c s + w} with {@code s = r^(2/3) cos(2ψ/3) (1
 * − x²)(1 − y²)}, zero on all of the boundary, an unknown coefficient c and a network w.
 */
final class LShape {
  private static final Domain DOMAIN =
      Domain.of(Polygon.of(-1, -1, 1, -1, 1, 0, 0, 0, 0, 1, -1, 1), "x", "y");

  private LShape() {}

  /**
   * Returns both rows.
   *
   * @param folder with {@code own_poisson_lshape_2d.npz}
   * @throws IOException if it cannot be read
   */
  static List<ForwardProblem> rows(Path folder) throws IOException {
    var file = new NodalFile(folder.resolve("own_poisson_lshape_2d.npz"), "u");
    return List.of(
        new ForwardProblem(
            "L-shape, plain network",
            () -> file.nodes((x, y) -> true),
            file::at,
            6e-6,
            Recipe.of(1e-2, 10, plain(), ForwardProblems.training(300, 3000, 500)),
            Recipe.of(1e-2, 10, plain(), ForwardProblems.training(300, 3000, 500))),
        new ForwardProblem(
            "L-shape, singular function",
            () -> file.nodes((x, y) -> x != 0 || y != 0),
            file::at,
            LShape::sum,
            6e-6,
            Recipe.of(1e-2, 10, enriched(), ForwardProblems.training(300, 3000, 250)),
            Recipe.of(1e-4, 10, enriched(), ForwardProblems.training(300, 3000, 250))));
  }

  private static Chain tanh(int outputs) {
    return ForwardProblems.tanh(2, 20, 3, outputs);
  }

  static Pinn plain() {
    return Pinn.on(DOMAIN, tanh(1))
        .equation("Poisson", 2000, u -> u.lap().add(1))
        .condition(Condition.dirichlet(Place.boundary(), 0).points(400).weight(100));
  }

  static Pinn enriched() {
    return Pinn.on(DOMAIN, tanh(2))
        .unknowns("s", "w")
        .coefficient(Coefficient.of("c", 0))
        .equation(
            "Poisson",
            4000,
            u ->
                u.coefficient("c")
                    .multiply(u.component("s").lap())
                    .add(u.component("w").lap())
                    .add(1))
        .ansatz(0, LShape::singular, x -> x[0].getField().getZero())
        .condition(Condition.dirichlet(Place.boundary(), 0).of("w").points(400).weight(1000));
  }

  private static Term sum(Unknown u) {
    return u.coefficient("c").multiply(u.component("s").value()).add(u.component("w").value());
  }

  private static DerivativeStructure singular(DerivativeStructure[] x) {
    DerivativeStructure along = x[0].add(x[1]).negate();
    DerivativeStructure across = x[0].subtract(x[1]);
    return x[0].square()
        .add(x[1].square())
        .cbrt()
        .multiply(across.atan2(along).multiply(2.0 / 3).cos())
        .multiply(x[0].square().negate().add(1))
        .multiply(x[1].square().negate().add(1));
  }
}
