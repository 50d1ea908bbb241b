package org.costate.pinn.lines;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.costate.nets.chain.Chain;
import org.costate.pinn.lines.Grid.Wall;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.VectorField;
import org.costate.solvers.adjoint.DiscreteAdjoint;
import org.costate.solvers.adjoint.GradientAudit;
import org.costate.solvers.exponential.Exponential;
import org.costate.solvers.imex.Imex;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

/** Implicit-explicit and exponential solves agree with explicit ones. */
class TransportPartsTest {
  private static final double END = 0.5;

  private static PointFunction logistic() {
    return PointFunctions.polynomial(
        1, List.of(List.of(Monomial.of(1), Monomial.of(2))), 1.5, -1.5);
  }

  private static TransportField field(Grid grid, Scheme scheme) {
    return TransportField.on(grid, 1)
        .diffusion(0.05)
        .transport(
            PointFunctions.given(
                1, grid.dimensions() == 1 ? new double[] {0.3} : new double[] {0.3, -0.2}))
        .reaction(logistic())
        .scheme(scheme)
        .build();
  }

  private static double[] start(Grid grid) {
    return grid.sample(x -> 0.5 + 0.3 * Math.sin(2 * Math.PI * x[0]) * Math.cos(x.length));
  }

  private static double[] end(OdeSolver solver, VectorField field, double[] start) {
    return solver.solve(OdeProblem.of(field, 0, start, END), SaveAt.end()).last();
  }

  private static double[] explicit(TransportField field) {
    return end(OdeSolver.of(RungeKutta.tsitouras5(), 1e-11, 1e-11), field, start(field.grid()));
  }

  @Test
  void kennedyAndCarpenterAgreeWithExplicitSteps() {
    List<TransportField> fields =
        List.of(
            field(Grid.periodic(0, 1, 32), Scheme.CENTRAL_4),
            field(Grid.walled(0, 1, 30, Wall.noFlux(), Wall.value(0.4)), Scheme.CENTRAL_2),
            field(Grid.walled(0, 1, 20, Wall.robin(1, 0.5, 0.2), Wall.slope(0.1)), Scheme.UPWIND),
            field(Grid.periodic(0, 1, 8).by(Grid.periodic(0, 1, 9)), Scheme.CENTRAL_2));
    for (TransportField field : fields) {
      double[] seen =
          end(
              OdeSolver.of(Imex.kennedyCarpenter4(), 1e-10, 1e-10),
              field.split(),
              start(field.grid()));
      assertArrayEquals(explicit(field), seen, 1e-7, field.grid().toString());
    }
  }

  @Test
  void exponentialStepsAgreeWithExplicitOnes() {
    TransportField walled =
        field(Grid.walled(0, 1, 30, Wall.robin(1, 0.5, 0.2), Wall.value(0.4)), Scheme.CENTRAL_2);
    double[] seen =
        end(
            OdeSolver.of(Exponential.hochbruckOstermann4(), 1e-9, 1e-9),
            walled.semilinear(),
            start(walled.grid()));
    assertArrayEquals(explicit(walled), seen, 1e-7);
  }

  @Test
  void etdrk4InFourierModesAgreesWithExplicitSteps() {
    List<TransportField> fields =
        List.of(
            field(Grid.periodic(0, 1, 32), Scheme.CENTRAL_2),
            field(Grid.periodic(0, 1, 32), Scheme.CENTRAL_4),
            field(Grid.periodic(0, 1, 21), Scheme.SPECTRAL),
            field(Grid.periodic(0, 1, 9).by(Grid.periodic(0, 2, 12)), Scheme.CENTRAL_4));
    for (TransportField field : fields) {
      FourierField modes = field.inFourierModes();
      double[] start = modes.toModes(start(field.grid()));
      assertArrayEquals(start(field.grid()), modes.toCells(start), 1e-14);

      double[] seen =
          modes.toCells(end(OdeSolver.fixed(Exponential.coxMatthews4(), 0.0025), modes, start));
      assertArrayEquals(explicit(field), seen, 1e-8, field.scheme() + " " + field.grid());
    }
  }

  private static TransportField learnt(boolean learntDiffusion) {
    Chain chain = Chain.input(2).dense(4).tanh().dense(2);
    return TransportField.on(Grid.periodic(0, 1, 6), 2)
        .diffusion(
            learntDiffusion
                ? PointFunctions.learnt(2, 0.02, 0.05)
                : PointFunctions.given(2, 0.02, 0.05))
        .transport(PointFunctions.learnt(2, 0.3))
        .reaction(PointFunctions.network(chain, chain.initialParameters(3), OutputShape.PLAIN))
        .build();
  }

  @Test
  void gradientsThroughBothKindsOfStepsAreExact() {
    double[] start = new double[12];
    Arrays.setAll(start, i -> 0.5 + 0.3 * Math.sin(1 + 2.3 * i));
    GradientAudit.of(
            DiscreteAdjoint.create(),
            OdeSolver.fixed(Imex.kennedyCarpenter4(), 0.05),
            OdeProblem.of(learnt(true).split(), 0, start, 0.2),
            SaveAt.end(),
            1)
        .requireWithin(1e-7, 1e-9);
    FourierField modes = learnt(false).inFourierModes();
    GradientAudit.of(
            DiscreteAdjoint.create(),
            OdeSolver.fixed(Exponential.coxMatthews4(), 0.05),
            OdeProblem.of(modes, 0, modes.toModes(start), 0.2),
            SaveAt.end(),
            2)
        .requireWithin(1e-7, 1e-9);
  }

  @Test
  void whatHasNoLinearPartIsRefused() {
    var learnt = assertThrows(IllegalArgumentException.class, () -> learnt(true).semilinear());
    var walls =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                field(Grid.walled(0, 1, 9, Wall.value(0), Wall.value(0)), Scheme.CENTRAL_2)
                    .inFourierModes());

    assertEquals(
        "a linear part needs a D that is given and does not depend on the concentrations",
        learnt.getMessage());
    assertEquals("Fourier modes need periodic axes; axis 0 has walls", walls.getMessage());
  }
}
