package org.costate.solvers.correction;

import java.util.Arrays;
import org.costate.solvers.DifferentiableField;
import org.costate.solvers.Outcome;
import org.costate.solvers.Tolerances;
import org.costate.solvers.VectorField;
import org.jspecify.annotations.Nullable;

/** Components that are never negative. */
final class Nonnegative implements Correction.Kind {
  private final int[] components;

  Nonnegative(int[] components) {
    this.components = components.clone();
    boolean[] seen = new boolean[1 + Arrays.stream(components).max().orElse(0)];
    if (components.length == 0) {
      throw new IllegalArgumentException("at least one component must be named");
    }
    for (int component : components) {
      if (component < 0 || seen[component]) {
        throw new IllegalArgumentException(
            "components must be distinct and not negative; got " + Arrays.toString(components));
      }
      seen[component] = true;
    }
  }

  private void requireFits(int dimension) {
    for (int component : components) {
      if (component >= dimension) {
        throw new IllegalArgumentException(
            "component %s of a state of %s components cannot be kept nonnegative"
                .formatted(component, dimension));
      }
    }
  }

  @Override
  public VectorField field(VectorField field) {
    requireFits(field.dimension());
    return field instanceof DifferentiableField differentiable
        ? new NonnegativeField.Differentiable(differentiable, components)
        : new NonnegativeField(field, components);
  }

  @Override
  public Correction open(int dimension) {
    requireFits(dimension);
    return new Clipping(components);
  }

  @Override
  public String words() {
    return "nonnegative";
  }

  /** Rejects what is too far below zero, and sets the rest to it. */
  private record Clipping(java.util.List<Integer> components) implements Correction {
    Clipping(int[] components) {
      this(Arrays.stream(components).boxed().toList());
    }

    @Override
    public double correct(double t, double[] before, double[] y, Tolerances tolerances) {
      double worst = 0;
      for (int i : components) {
        if (y[i] < 0) {
          double scale = tolerances.absolute(i) + tolerances.relative(i) * Math.abs(before[i]);
          worst = Math.max(worst, -y[i] / scale);
          y[i] = 0;
        }
      }
      return worst;
    }

    @Override
    public Outcome.@Nullable Cause trouble() {
      return null;
    }
  }
}
