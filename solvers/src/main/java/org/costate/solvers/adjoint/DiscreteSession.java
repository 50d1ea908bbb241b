package org.costate.solvers.adjoint;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.IntegrationException;
import org.costate.solvers.MethodSolver;
import org.costate.solvers.OdeProblem;
import org.costate.solvers.ReplayableSolver;
import org.costate.solvers.SaveAt;
import org.costate.solvers.Solution;
import org.costate.solvers.StepListener;
import org.costate.solvers.Stepper;
import org.costate.solvers.TapedStepper;

/** Forward solves on a tape, and the walk back over its steps. */
final class DiscreteSession implements Adjoint.Session, StepListener {
  private final ReplayableSolver solver;
  private final DifferentiableField field;
  private final Checkpointing checkpointing;
  private final TapedStepper stepper;
  private final StepRecord steps = new StepRecord();
  private final StateCheckpoints checkpoints;
  private final int margin;
  private final int stride;

  private double[] tape;
  private boolean taping;

  /** The first step whose record is on the tape; the records up to the last step follow. */
  private int tapedFrom;

  private long solves;

  DiscreteSession(ReplayableSolver solver, DifferentiableField field, Checkpointing checkpointing) {
    this.solver = solver;
    this.field = field;
    this.checkpointing = checkpointing;
    this.stepper = solver.method().openTaped(field, solver.tolerances());
    this.margin = stepper.recordMargin();
    this.stride = stepper.recordLength();
    this.checkpoints = new StateCheckpoints(checkpointing.checkpoints(), field.dimension());
    this.tape = new double[margin + Math.min(8, checkpointing.tapedSteps()) * stride];
  }

  @Override
  public DifferentiatedSolution solve(
      OdeProblem<? extends DifferentiableField> problem, SaveAt saveAt) {
    if (problem.field() != field) {
      throw new IllegalArgumentException("the session was opened for another field");
    }
    solves++;
    steps.clear(problem.t0());
    checkpoints.clear();
    tapedFrom = 0;
    taping = solver instanceof MethodSolver;
    stepper.recordAt(tape, margin);
    Solution solution =
        solver instanceof MethodSolver own
            ? own.attempt(problem, saveAt, this, stepper)
            : solver.attempt(problem, saveAt, this);
    steps.finish(problem.t1());
    IntegrationException.throwUnlessDone(solution);
    if (!taping) {
      tapedFrom = steps.count();
    }
    return new Differentiated(solution, solves);
  }

  @Override
  public void accepted(double t, double[] y, double h, double[] yNext, Stepper accepting) {
    checkpoints.offer(steps.count(), y);
    steps.add(t, h);
    if (taping) {
      advanceTape();
    }
  }

  private void advanceTape() {
    int taped = steps.count() - tapedFrom;
    int next = margin + taped * stride;
    if (taped == checkpointing.tapedSteps()) {
      System.arraycopy(tape, next - margin, tape, 0, margin);
      tapedFrom = steps.count();
      next = margin;
    } else if ((long) next + stride > tape.length) {
      tape = Arrays.copyOf(tape, grown(next));
    }
    stepper.recordAt(tape, next);
  }

  private int grown(int used) {
    long most = (long) margin + (long) checkpointing.tapedSteps() * stride;
    long wanted = Math.min(most, Math.min(2L * used + stride, Integer.MAX_VALUE - 16));
    if (wanted < (long) used + stride) {
      throw new IllegalStateException(
          ("the records of %s steps of %s numbers fit no array; bound them:"
                  + " DiscreteAdjoint.create().with(Checkpointing.of(64))")
              .formatted(steps.count(), stride));
    }
    return (int) wanted;
  }

  /** The way back over the steps of the last solve. */
  private final class Differentiated implements DifferentiatedSolution {
    private final Solution solution;
    private final SavedPlaces places;
    private final long solve;

    Differentiated(Solution solution, long solve) {
      this.solution = solution;
      this.places = new SavedPlaces(solution, steps);
      this.solve = solve;
    }

    @Override
    public Solution solution() {
      return solution;
    }

    @Override
    public Gradient pullback(double[] cotangents) {
      double[] y0Bar = new double[solution.dimension()];
      double[] thetaBar = new double[field.parameterCount()];
      pullback(cotangents, y0Bar, thetaBar);
      return new Gradient(y0Bar, thetaBar);
    }

    @Override
    public void pullback(double[] cotangents, double[] y0Bar, double[] thetaBar) {
      requireLengths(cotangents, y0Bar, thetaBar);
      if (solve != solves) {
        throw new IllegalStateException(
            "its session has solved another problem since; pull back before solving again");
      }
      new Reverse(cotangents, thetaBar).run(y0Bar);
    }

    private void requireLengths(double[] cotangents, double[] y0Bar, double[] thetaBar) {
      int dimension = solution.dimension();
      if (cotangents.length != solution.size() * dimension
          || y0Bar.length != dimension
          || thetaBar.length != field.parameterCount()) {
        throw new IllegalArgumentException(
            "cotangents must be [%s, %s], y0Bar [%s], thetaBar [%s]; got lengths %s, %s, %s"
                .formatted(
                    solution.size(),
                    dimension,
                    dimension,
                    field.parameterCount(),
                    cotangents.length,
                    y0Bar.length,
                    thetaBar.length));
      }
    }

    /** One pass from the last step to the first. */
    private final class Reverse {
      private final double[] cotangents;
      private final double[] thetaBar;
      private final double[] yBar = new double[solution.dimension()];
      private int saved = solution.size();

      Reverse(double[] cotangents, double[] thetaBar) {
        this.cotangents = cotangents;
        this.thetaBar = thetaBar;
      }

      void run(double[] y0Bar) {
        stepper.beginReverse();
        int end = steps.count();
        pullbackTaped(tapedFrom, end);
        end = tapedFrom;
        double[] y = new double[yBar.length];
        for (int c = checkpoints.count() - 1; c >= 0; c--) {
          int from = checkpoints.step(c);
          if (from < end) {
            checkpoints.state(c, y);
            replayAndPullBack(from, y, end, checkpointing.checkpoints() - c - 1);
            end = from;
          }
        }
        if (steps.count() > 0) {
          stepper.finishReverse(steps.start(0), tape, margin, yBar, thetaBar);
        }
        while (saved > 0) {
          addSaved(--saved);
        }
        for (int i = 0; i < yBar.length; i++) {
          y0Bar[i] += yBar[i];
        }
      }

      /** Handles the steps from one with a known state up to {@code end}, last first. */
      private void replayAndPullBack(int from, double[] y, int end, int free) {
        int most = checkpointing.tapedSteps();
        if (end - from <= most) {
          replay(from, y, end, true);
          pullbackTaped(from, end);
        } else if (free > 0) {
          int middle = from + (end - from) / 2;
          double[] yMiddle = replay(from, y, middle, false);
          replayAndPullBack(middle, yMiddle, end, free - 1);
          replayAndPullBack(from, y, middle, free);
        } else {
          int last = end - most;
          double[] yLast = replay(from, y, last, false);
          replayAndPullBack(last, yLast, end, 0);
          replayAndPullBack(from, y, last, 0);
        }
      }

      /**
       * Takes the steps again and returns the state after them; keeps their records if asked to.
       */
      private double[] replay(int from, double[] start, int end, boolean keep) {
        double[] y = start.clone();
        double[] yNext = new double[y.length];
        if (keep) {
          tape = withRoom((end - from) * (long) stride + margin);
          tapedFrom = from;
        }
        stepper.recordAt(tape, margin);
        stepper.start(steps.start(from), y);
        for (int step = from; step < end; step++) {
          int offset = margin + (keep ? step - from : 0) * stride;
          stepper.recordAt(tape, offset);
          stepper.step(steps.start(step), y, steps.length(step), yNext);
          if (keep && places.anyInside(step)) {
            stepper.recordInside();
          }
          stepper.accept();
          double[] old = y;
          y = yNext;
          yNext = old;
        }
        return y;
      }

      private double[] withRoom(long length) {
        return length <= tape.length ? tape : new double[Math.toIntExact(length)];
      }

      /** Pulls back the steps whose records lie on the tape from {@code from} on. */
      private void pullbackTaped(int from, int end) {
        for (int step = end - 1; step >= from; step--) {
          int before = places.savedUpTo(step - 1);
          double h = steps.length(step);
          while (saved > before) {
            saved--;
            if (places.isEnd(saved, step)) {
              addSaved(saved);
            } else {
              stepper.pullbackInside(
                  places.fraction(saved, step), h, cotangents, saved * yBar.length);
            }
          }
          int offset = margin + (step - tapedFrom) * stride;
          stepper.pullback(steps.start(step), h, tape, offset, yBar, thetaBar);
        }
      }

      private void addSaved(int index) {
        for (int i = 0; i < yBar.length; i++) {
          yBar[i] += cotangents[index * yBar.length + i];
        }
      }
    }
  }
}
