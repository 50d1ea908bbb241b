package org.costate.solvers;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.costate.solvers.radau.Radau;
import org.costate.solvers.rungekutta.RungeKutta;
import org.junit.jupiter.api.Test;

class AllocationTest {

  private static long allocatedBy(Runnable work) {
    var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** A hundred times the steps may not cost more memory: what a solve needs, it needs once. */
  @Test
  void theLoopAllocatesNothingPerStep() {
    VectorField rotation =
        VectorField.of(
            2,
            (t, y, dydt) -> {
              dydt[0] = y[1];
              dydt[1] = -y[0];
            });
    OdeSolver adaptive = OdeSolver.of(RungeKutta.dormandPrince5(), 1e-8, 1e-8);
    OdeSolver fixed = OdeSolver.fixed(RungeKutta.rungeKutta4(), 0.01);
    double[] y0 = {1, 0};
    SaveAt saveAt = SaveAt.times(1, 2, 3);
    OdeSolver implicit = OdeSolver.of(Radau.iia9(), 1e-6, 1e-6);
    OdeSolver collocation = OdeSolver.fixed(Radau.iia13(), 0.1);
    for (OdeSolver solver : new OdeSolver[] {adaptive, fixed, implicit, collocation}) {
      Runnable shortSolve = () -> solver.solve(OdeProblem.of(rotation, 0, y0, 10), saveAt);
      Runnable longSolve = () -> solver.solve(OdeProblem.of(rotation, 0, y0, 1000), saveAt);
      for (int i = 0; i < 5; i++) {
        shortSolve.run();
        longSolve.run();
      }

      long few = allocatedBy(shortSolve);
      long many = allocatedBy(longSolve);

      // The compiler's own bookkeeping may show up on the thread; one double per step would be 100
      // kB.
      assertTrue(many <= few + 4096, "%s bytes for few steps, %s for many".formatted(few, many));
    }
  }
}
