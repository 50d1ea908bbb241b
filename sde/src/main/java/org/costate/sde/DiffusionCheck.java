package org.costate.sde;

import java.util.Arrays;

/** Finds diffusions that are not what they say, at one state. */
final class DiffusionCheck {
  private static final double PROBE = Math.cbrt(Math.ulp(1.0));

  private final Diffusion diffusion;
  private final double t;
  private final double[] y;
  private final int paths;
  private final double[] g;

  private DiffusionCheck(Diffusion diffusion, double t, double[] y) {
    this.diffusion = diffusion;
    this.t = t;
    this.y = y;
    this.paths = diffusion.paths();
    this.g = at(y);
  }

  static void require(Diffusion diffusion, double t, double[] y) {
    var check = new DiffusionCheck(diffusion, t, y);
    check.requireFinite();
    switch (diffusion.kind()) {
      case ADDITIVE -> check.requireIndependence(false);
      case DIAGONAL -> check.requireIndependence(true);
      case COMMUTATIVE -> check.requireCommutation();
      case SCALAR, GENERAL -> {}
    }
  }

  private double[] at(double[] state) {
    double[] values = new double[diffusion.size()];
    diffusion.evaluate(t, state, values);
    return values;
  }

  private void requireFinite() {
    for (int i = 0; i < g.length; i++) {
      if (!Double.isFinite(g[i])) {
        throw new IllegalArgumentException(
            "the diffusion must be finite at the initial state; value %s is %s".formatted(i, g[i]));
      }
    }
  }

  /** Component j of the state may change nothing, or value j of a diagonal diffusion only. */
  private void requireIndependence(boolean ofOthers) {
    for (int j = 0; j < diffusion.dimension(); j++) {
      double[] probe = y.clone();
      for (int p = 0; p < paths; p++) {
        probe[j * paths + p] += PROBE * Math.max(1, Math.abs(y[j * paths + p]));
      }
      double[] moved = at(probe);
      for (int i = 0; i < g.length; i++) {
        boolean allowed = ofOthers && i / paths == j;
        if (!allowed && Double.compare(moved[i], g[i]) != 0 && moved[i] != g[i]) {
          throw new IllegalArgumentException(
              "the diffusion says it is %s, but value %s depends on component %s of the state"
                  .formatted(diffusion.kind(), i / paths, j));
        }
      }
    }
  }

  private void requireCommutation() {
    int noise = diffusion.noise();
    double[][] along = new double[noise][];
    double size = Arrays.stream(g).map(Math::abs).max().orElse(0);
    for (int j = 0; j < noise; j++) {
      along[j] = directional(j, size);
    }
    double largest = 0;
    for (double[] values : along) {
      largest = Math.max(largest, Arrays.stream(values).map(Math::abs).max().orElse(0));
    }
    for (int j = 0; j < noise; j++) {
      for (int k = 0; k < j; k++) {
        for (int i = 0; i < diffusion.dimension(); i++) {
          double jk = along[j][(i * noise + k) * paths];
          double kj = along[k][(i * noise + j) * paths];
          if (!(Math.abs(jk - kj) <= 1e-5 * largest)) {
            throw new IllegalArgumentException(
                "the diffusion says its columns commute, but those of noise %s and %s do not at the initial state: component %s of their derivatives along each other is %s and %s"
                    .formatted(k, j, i, kj, jk));
          }
        }
      }
    }
  }

  /** Central differences of g along its column j. */
  private double[] directional(int j, double size) {
    int noise = diffusion.noise();
    double step = size > 0 ? PROBE / size : 0;
    double[] above = y.clone();
    double[] below = y.clone();
    for (int i = 0; i < y.length; i++) {
      double move = step * g[(i / paths * noise + j) * paths + i % paths];
      above[i] += move;
      below[i] -= move;
    }
    double[] high = at(above);
    double[] low = at(below);
    for (int i = 0; i < high.length; i++) {
      high[i] = step > 0 ? (high[i] - low[i]) / (2 * step) : 0;
    }
    return high;
  }
}
