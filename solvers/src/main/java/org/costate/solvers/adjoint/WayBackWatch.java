package org.costate.solvers.adjoint;

import java.util.concurrent.CancellationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeSolver;
import org.costate.solvers.ProgressMeter;

/** Lets a way back be interrupted, and reports how far it has come to the solver's listener. */
final class WayBackWatch {
  private final ProgressMeter meter;
  private long steps;

  WayBackWatch(OdeSolver solver, StepRecord record) {
    int count = record.count();
    this.meter =
        new ProgressMeter(
            solver instanceof MethodSolver own ? own.progress() : null,
            record.start(0),
            count == 0 ? record.start(0) : record.end(count - 1));
  }

  /**
   * Says that a step was taken back or once more.
   *
   * @param t its start
   * @param pulledBack how many steps that was
   * @throws CancellationException if the thread was interrupted, whose flag stays set
   */
  void at(double t, int pulledBack) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted at t = %s on the way back".formatted(t));
    }
    steps += pulledBack;
    meter.at(t, steps);
  }
}
