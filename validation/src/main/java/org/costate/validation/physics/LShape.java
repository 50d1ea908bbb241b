package org.costate.validation.physics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.pinn.Pinn;
import org.costate.pinn.PinnTraining;
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
 * <p>At the corner that reenters, u is {@code c₁ r^(2/3) cos(2ψ/3)} to leading order, ψ being the
 * angle from the line that halves the domain: no smooth network is near its gradient, which is
 * infinite. At the five right angles −Δu = 1 contradicts u = 0 on both walls, and second
 * derivatives are logarithms of the distance. The second row takes all that out: {@code u = c₁ s₁ +
 * c₅ s₅ + Σ_j C_j l_j + w} with the powers 2/3 and 10/3 at the corner that reenters (those between
 * are smooth, or not symmetric about x = y as u is), unknown coefficients c₁ and c₅, the logarithms
 * of all six corners with their known coefficients ({@link Corner}), and a network w. All functions
 * taken out are harmonic, so that −Δw = 1.
 */
final class LShape {
  private static final Domain DOMAIN =
      Domain.of(Polygon.of(-1, -1, 1, -1, 1, 0, 0, 0, 0, 1, -1, 1), "x", "y");

  private static final Corner REENTRANT = new Corner(0, 0, -0.75 * Math.PI, 1.5 * Math.PI);
  private static final List<Corner> CORNERS =
      List.of(
          REENTRANT,
          right(-1, -1, 0.25),
          right(1, -1, 0.75),
          right(1, 0, -0.75),
          right(0, 1, -0.75),
          right(-1, 1, -0.25));

  private LShape() {}

  private static Corner right(double x, double y, double bisector) {
    return new Corner(x, y, bisector * Math.PI, Math.PI / 2);
  }

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
            "L-shape, singular functions",
            () -> file.nodes(LShape::isNoCorner),
            file::at,
            LShape::sum,
            6e-6,
            Recipe.of(1e-2, 10, withoutCorners(), training(30)),
            Recipe.of(1e-4, 10, withoutCorners(), training(60))));
  }

  private static PinnTraining training(int steps) {
    return ForwardProblems.training(200, 0, 1).withFinish(ForwardProblems.finish(steps));
  }

  private static Chain tanh(int layers, int outputs) {
    return ForwardProblems.tanh(2, 20, layers, outputs);
  }

  static Pinn plain() {
    return Pinn.on(DOMAIN, tanh(3, 1))
        .equation("Poisson", 2000, u -> u.lap().add(1))
        .condition(Condition.dirichlet(Place.boundary(), 0).points(400).weight(100));
  }

  static Pinn withoutCorners() {
    return Pinn.on(DOMAIN, tanh(2, 3))
        .unknowns("s1", "s5", "w")
        .coefficient(Coefficient.of("c1", 0))
        .coefficient(Coefficient.of("c5", 0))
        .equation("Poisson", 1200, u -> u.component("w").lap().add(1))
        .ansatz(0, x -> REENTRANT.power(1, x), x -> x[0].getField().getZero())
        .ansatz(1, x -> REENTRANT.power(5, x), x -> x[0].getField().getZero())
        .ansatz(2, LShape::logarithms, x -> x[0].getField().getOne())
        .condition(
            Condition.operator("walls", Place.boundary(), LShape::sum).points(400).weight(1000));
  }

  private static Term sum(Unknown u) {
    return u.coefficient("c1")
        .multiply(u.component("s1").value())
        .add(u.coefficient("c5").multiply(u.component("s5").value()))
        .add(u.component("w").value());
  }

  private static DerivativeStructure logarithms(DerivativeStructure[] x) {
    return CORNERS.stream()
        .map(corner -> corner.logarithmic(x).multiply(corner.logarithmicShare()))
        .reduce(DerivativeStructure::add)
        .orElseThrow();
  }

  /** u is zero in corners anyway, where logarithms are not defined. */
  private static boolean isNoCorner(double x, double y) {
    return CORNERS.stream().noneMatch(corner -> corner.x() == x && corner.y() == y);
  }
}
