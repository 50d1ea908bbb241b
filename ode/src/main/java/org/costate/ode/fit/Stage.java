package org.costate.ode.fit;

import org.costate.nets.optim.Lbfgs;

/** One part of a fit; each goes on from the parameters of the one before. */
public sealed interface Stage {

  /** Returns a short name, for reports and directories. */
  String name();

  /**
   * Learns from short segments drawn at random from everywhere, see {@link SegmentLoss}.
   *
   * @param length samples of a segment, at least 2
   * @param batch segments in a step, at least 1
   * @param descent the steps
   */
  record Segments(int length, int batch, Descent descent) implements Stage {
    /** Checks the numbers. */
    public Segments {
      requireAtLeast("length", length, 2);
      requireAtLeast("batch", batch, 1);
    }

    @Override
    public String name() {
      return "segments";
    }
  }

  /**
   * Learns from segments that cover the series, with free initial states, see {@link ShootingLoss};
   * every step uses all of them.
   *
   * @param length samples of a segment, at least 2
   * @param weight of continuity, at least 0; several stages with growing weights join the segments
   * @param descent the steps
   */
  record Shooting(int length, double weight, Descent descent) implements Stage {
    /** Checks the numbers. */
    public Shooting {
      requireAtLeast("length", length, 2);
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("weight must be at least 0 and finite; got " + weight);
      }
    }

    @Override
    public String name() {
      return "shooting";
    }
  }

  /**
   * Learns from whole series, each solved from its first time to its last; every step uses all.
   *
   * @param initial where trajectories start
   * @param descent the steps
   */
  record Trajectory(InitialState initial, Descent descent) implements Stage {
    @Override
    public String name() {
      return "trajectory";
    }
  }

  /**
   * As {@link Trajectory}, minimised by L-BFGS; for smooth penalties, near a minimum.
   *
   * @param initial where trajectories start
   * @param rule the minimiser
   */
  record Polish(InitialState initial, Lbfgs rule) implements Stage {
    @Override
    public String name() {
      return "polish";
    }
  }

  private static void requireAtLeast(String what, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be at least %s; got %s".formatted(what, least, value));
    }
  }
}
