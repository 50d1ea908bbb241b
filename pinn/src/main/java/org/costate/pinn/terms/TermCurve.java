package org.costate.pinn.terms;

import java.util.Arrays;

/** One output of a term along one concentration, over the range that was visited. Immutable. */
public final class TermCurve {
  private final TermKind kind;
  private final int output;
  private final double[] concentrations;
  private final double[] values;
  private final double[] deviations;

  TermCurve(
      TermKind kind, int output, double[] concentrations, double[] values, double[] deviations) {
    this.kind = kind;
    this.output = output;
    this.concentrations = concentrations.clone();
    this.values = values.clone();
    this.deviations = deviations.clone();
  }

  /** Returns which term it is of. */
  public TermKind kind() {
    return kind;
  }

  /** Returns which of its outputs, from 0. */
  public int output() {
    return output;
  }

  /** Returns the concentrations, increasing, from the least to the greatest visited. */
  public double[] concentrations() {
    return concentrations.clone();
  }

  /** Returns the values there; the mean of an ensemble. */
  public double[] values() {
    return values.clone();
  }

  /** Returns the standard deviations of an ensemble there; NaN for a single fit. */
  public double[] deviations() {
    return deviations.clone();
  }

  @Override
  public String toString() {
    return "%s %s from %s to %s: %s"
        .formatted(
            kind,
            output,
            concentrations[0],
            concentrations[concentrations.length - 1],
            Arrays.toString(values));
  }
}
