package org.costate.solvers;

/** How a solve ended. Whatever it is, the part of the solution up to its time is good. */
public sealed interface Outcome {

  /** The end of the span was reached. */
  record Done() implements Outcome {}

  /**
   * An event ended the solve.
   *
   * @param time when it happened
   */
  record StoppedByEvent(double time) implements Outcome {}

  /**
   * The thread was interrupted; its interrupt flag is still set.
   *
   * @param time up to which the solution is good
   */
  record Interrupted(double time) implements Outcome {}

  /**
   * A listener of the steps or of the progress, or the field, threw {@link
   * java.util.concurrent.CancellationException}.
   *
   * @param time up to which the solution is good
   * @param reason the message of the exception; empty if it had none
   */
  record Cancelled(double time, String reason) implements Outcome {}

  /**
   * The solve could not go on.
   *
   * @param time up to which the solution is good
   * @param step length of the last trial
   * @param steps number of accepted steps
   * @param cause what happened
   * @param trace what the last trials looked like
   */
  record Failed(double time, double step, long steps, Cause cause, Trace trace) implements Outcome {

    /**
     * Makes the outcome without a trace.
     *
     * @param time up to which the solution is good
     * @param step length of the last trial
     * @param steps number of accepted steps
     * @param cause what happened
     */
    public Failed(double time, double step, long steps, Cause cause) {
      this(time, step, steps, cause, Trace.NONE);
    }

    /** Returns a sentence with place, cause and what to try. */
    public String message() {
      return "stopped at t = %s after %s steps, h = %s: %s"
          .formatted(time, steps, step, cause.advice());
    }

    /**
     * Returns the message and below it, line by line, what is likely, the worst component, an
     * estimate of the stiffness and the last trials, as far as they are known.
     */
    public String report() {
      String likely = Diagnosis.of(this);
      return "%s%n%s%s"
          .formatted(
              message(), likely.isEmpty() ? "" : "  likely %s%n".formatted(likely), trace.lines());
    }
  }

  /** Why a solve could not go on, and what to try. */
  sealed interface Cause {
    /** Returns the cause and what to try, for people. */
    String advice();

    /** Returns the component of the state that it names, or -1. */
    default int component() {
      return -1;
    }

    /**
     * The field or the state was not finite, whatever the step.
     *
     * @param time where, at or after the time of the last good state
     * @param component index of the first component that was not finite
     * @param value what it was
     */
    record NotFinite(double time, int component, double value) implements Cause {
      @Override
      public String advice() {
        return ("component %s is %s at t = %s however small the step; check the field there, or"
                + " whether the solution ends in a singularity")
            .formatted(component, value, time);
      }
    }

    /**
     * The error stayed too large down to the least step.
     *
     * @param least the least step allowed there
     * @param error scaled error of the last trial, acceptable when at most 1
     * @param component where the error was largest
     */
    record StepTooSmall(double least, double error, int component) implements Cause {
      @Override
      public String advice() {
        return ("the error is still %s times the tolerance at the least step %s, largest in"
                + " component %s; may be stiff or singular here: try an implicit method or a looser"
                + " tolerance")
            .formatted(error, least, component);
      }
    }

    /**
     * The number of steps reached its limit.
     *
     * @param limit the limit
     * @param fraction how much of the span was done, from 0 to 1
     */
    record TooManySteps(long limit, double fraction) implements Cause {
      @Override
      public String advice() {
        return ("%s steps did %s of the span; raise the limit, loosen the tolerance, or try an"
                + " implicit method if the problem is stiff")
            .formatted(limit, fraction);
      }
    }

    /**
     * The matrix of an implicit step could not be factorised, whatever the step.
     *
     * @param time where the step began
     * @param step its length
     */
    record SingularMatrix(double time, double step) implements Cause {
      @Override
      public String advice() {
        return ("the matrix I - hγJ of the step from t = %s, h = %s, is singular however small the"
                + " step; check the Jacobian, and its pattern if one was given, or whether the"
                + " solution ends in a singularity")
            .formatted(time, step);
      }
    }

    /**
     * An entry of the Jacobian ∂f/∂y was not finite, though the field was.
     *
     * @param time where it was evaluated
     * @param row component of the field
     * @param column component of the state
     * @param value of the entry
     */
    record JacobianNotFinite(double time, int row, int column, double value) implements Cause {
      @Override
      public String advice() {
        return ("the Jacobian entry of component %s by component %s is %s at t = %s; check your own"
                + " Jacobian there, or whether the slope is infinite")
            .formatted(row, column, value, time);
      }

      @Override
      public int component() {
        return row;
      }
    }

    /**
     * The equations of an implicit stage could not be solved, whatever the step.
     *
     * @param time where the step began
     * @param iterations of Newton's method in the stage
     * @param residual size of the last correction in units of the tolerance, or NaN if it was not
     *     finite
     */
    record NewtonFailed(double time, int iterations, double residual) implements Cause {
      @Override
      public String advice() {
        return ("Newton's method did not converge in the step from t = %s: after %s iterations the"
                + " correction is still %s times the tolerance, however small the step; check the"
                + " Jacobian if it is your own, whether the field jumps there, or try a Rosenbrock"
                + " method")
            .formatted(time, iterations, residual);
      }
    }

    /**
     * The stages of a step could not be solved by fixed-point iteration.
     *
     * @param time where the step began
     * @param step its length
     * @param iterations how many were tried
     * @param change greatest change of a stage in the last one, in the unit of the state
     */
    record FixedPointFailed(double time, double step, int iterations, double change)
        implements Cause {
      @Override
      public String advice() {
        return ("the stages of the step from t = %s, h = %s, still change by %s after %s iterations;"
                + " take shorter steps, or a method for stiff problems")
            .formatted(time, step, change, iterations);
      }
    }

    /**
     * The end of a step could not be projected onto the manifold it should lie on.
     *
     * @param time of that end
     * @param iterations of Gauss and Newton's method
     * @param residual greatest value of an equation after them
     */
    record ProjectionFailed(double time, int iterations, double residual) implements Cause {
      @Override
      public String advice() {
        return ("the state at t = %s could not be projected: after %s iterations the equations of the"
                + " manifold are still off by %s; check them and their derivatives, and whether the"
                + " initial state fulfils them")
            .formatted(time, iterations, residual);
      }
    }

    /**
     * The field threw an exception, which ends a solve at once.
     *
     * @param time where the step began, or of the evaluation if that is known
     * @param thrown the exception
     */
    record FieldThrew(double time, RuntimeException thrown) implements Cause {
      @Override
      public String advice() {
        return "the field threw %s at or after t = %s; where it is not defined let it write NaN"
            .formatted(thrown, time);
      }
    }

    /**
     * The function of an event jumped over zero, so that no time has the value zero.
     *
     * @param time of the jump
     * @param event index of the event
     * @param before value just before
     * @param after value just after
     */
    record EventJump(double time, int event, double before, double after) implements Cause {
      @Override
      public String advice() {
        return ("the function of event %s jumps from %s to %s at t = %s without being zero in"
                + " between; make it continuous in t and y, a signed distance for instance")
            .formatted(event, before, after, time);
      }
    }

    /**
     * The function of an event was not finite.
     *
     * @param time where
     * @param event index of the event
     * @param value what it was
     */
    record EventNotFinite(double time, int event, double value) implements Cause {
      @Override
      public String advice() {
        return "the function of event %s is %s at t = %s; it must be finite all along the solution"
            .formatted(event, value, time);
      }
    }

    /**
     * Events reset the state again and again while time hardly moved on.
     *
     * @param time of the last reset
     * @param resets at how many instants
     * @param within time they took
     * @param event index of the last one
     */
    record TooManyResets(double time, int resets, double within, int event) implements Cause {
      @Override
      public String advice() {
        return ("the last %s resets took a time of %s only, up to event %s at t = %s: they pile up"
                + " (Zeno) or chatter between two sides; end the solve or change the model there,"
                + " for instance let a ball rest when it is slow")
            .formatted(resets, within, event, time);
      }
    }

    /**
     * A lag of a delay equation was negative or not a number, whatever the step: the equation looks
     * into the future.
     *
     * @param time where
     * @param lag index of the lag
     * @param value what it was
     */
    record InvalidLag(double time, int lag, double value) implements Cause {
      @Override
      public String advice() {
        return ("lag %s is %s at t = %s however small the step; the equation may only ask for the"
                + " past")
            .formatted(lag, value, time);
      }
    }

    /**
     * The equations of a step longer than a lag, which asks for its own inside, could not be
     * solved, whatever the step.
     *
     * @param time where the step began
     * @param step its length
     * @param iterations how many were tried
     * @param change of the step in the last one, in units of the tolerance
     */
    record DelayIterationFailed(double time, double step, int iterations, double change)
        implements Cause {
      @Override
      public String advice() {
        return ("a lag is shorter than the step from t = %s, h = %s, which still changes by %s"
                + " tolerances after %s iterations; the lag may vanish where the solution depends on"
                + " it strongly")
            .formatted(time, step, change, iterations);
      }
    }

    /**
     * The start could not be moved onto the algebraic equations of a mass matrix.
     *
     * @param time of the start
     * @param row equation with the largest residual
     * @param residual its right-hand side, which should be zero
     */
    record InconsistentStart(double time, int row, double residual) implements Cause {
      @Override
      public String advice() {
        return ("no consistent start was found at t = %s with the differential components given:"
                + " equation %s, which is algebraic, is left with %s instead of 0; give algebraic"
                + " components nearer to a solution, or check that equation")
            .formatted(time, row, residual);
      }
    }

    /**
     * The algebraic equations of a mass matrix do not determine the algebraic components.
     *
     * @param time of the start
     */
    record HigherIndex(double time) implements Cause {
      @Override
      public String advice() {
        return ("the algebraic equations do not determine the algebraic components at t = %s: their"
                + " Jacobian is singular, so the index is more than 1 or an equation is redundant;"
                + " differentiate constraints until each contains an algebraic component")
            .formatted(time);
      }
    }

    /**
     * A library below reported trouble.
     *
     * @param message what it said
     */
    record Reported(String message) implements Cause {
      @Override
      public String advice() {
        return message;
      }
    }
  }
}
