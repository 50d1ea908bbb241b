package org.costate.validation.physics;

import static java.lang.Math.PI;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.costate.pinn.Pinn;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.residual.Residual;

/** Equations on the periodic interval [−1, 1], whose references are files. */
final class PeriodicProblems {
  private static final Domain DOMAIN = Domain.of("t", 0, 1).and("x", -1, 1);

  private PeriodicProblems() {}

  /**
   * Returns the rows.
   *
   * @param folder with the files
   * @throws IOException if one cannot be read
   */
  static List<ForwardProblem> of(Path folder) throws IOException {
    return List.of(kdv(folder));
  }

  /** u_t + u u_x + u_xxx / 400 = 0 from cos πx. */
  private static ForwardProblem kdv(Path folder) throws IOException {
    var file = new FieldFile(folder.resolve("kdv_1d.npz"));
    Residual residual = u -> u.t().add(u.value().multiply(u.x())).add(u.xxx().multiply(0.0025));
    Pinn pinn =
        Pinn.on(DOMAIN, ForwardProblems.tanh(2, 30, 3, 1))
            .equation("Korteweg-de Vries", 4000, residual)
            .ansatz(x -> x[1].multiply(PI).cos(), x -> x[0])
            .periodic("x", 200, 10, (a, b) -> a.value().subtract(b.value()))
            .periodic("x", 200, 1, (a, b) -> a.x().subtract(b.x()))
            .periodic("x", 200, 0.01, (a, b) -> a.xx().subtract(b.xx()));
    return new ForwardProblem(
        "Korteweg-de Vries",
        pinn,
        seed -> ForwardProblems.training(seed, 500, 3000, 500),
        () -> file.nodes(4),
        file::at,
        6.5e-12,
        1e-3);
  }
}
