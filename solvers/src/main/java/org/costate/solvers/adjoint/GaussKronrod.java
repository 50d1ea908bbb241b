package org.costate.solvers.adjoint;

import java.util.PriorityQueue;

/**
 * Integrates a function with many components over a span: 15 points of Kronrod's rule, its error
 * judged by the 7 points of Gauss' among them, and the worst piece halved until the sum of the
 * errors is small enough in every component.
 *
 * <p>An error is measured in units of the integral of the absolute value, so that components of
 * different sizes are served alike, and cancellation asks for no more than there is. Source:
 * Piessens, de Doncker-Kapenga, Überhuber and Kahaner (1983), QUADPACK.
 */
final class GaussKronrod {
  private static final int MOST_PIECES = 20_000;

  private static final double[] NODES = {
    0.991455371120812639206854697526329,
    0.949107912342758524526189684047851,
    0.864864423359769072789712788640926,
    0.741531185599394439863864773280788,
    0.586087235467691130294144691693013,
    0.405845151377397166906606412076961,
    0.207784955007898467600689403773245,
    0
  };
  private static final double[] KRONROD = {
    0.022935322010529224963732008058970,
    0.063092092629978553290700663189204,
    0.104790010322250183839876322541518,
    0.140653259715525918745189590510238,
    0.169004726639267902826583426598550,
    0.190350578064785409913256402421014,
    0.204432940075298892414161999234649,
    0.209482141084727828012999174891714
  };

  /** Of every second node, from the second on. */
  private static final double[] GAUSS = {
    0.129484966168869693270611432679082,
    0.279705391489276667901467771423780,
    0.381830050505118944950369775488975,
    0.417959183673469387755102040816327
  };

  private final int components;
  private final double relative;

  GaussKronrod(int components, double relative) {
    this.components = components;
    this.relative = relative;
  }

  /** A function with many components. */
  @FunctionalInterface
  interface Integrand {
    /** Adds a multiple of the value. */
    void addAt(double t, double weight, double[] out);
  }

  /** One piece of the span. */
  private static final class Piece {
    private final double from;
    private final double to;
    private final double[] value;
    private final double[] size;
    private final double[] error;
    private double worst;

    private Piece(double from, double to, int components) {
      this.from = from;
      this.to = to;
      this.value = new double[components];
      this.size = new double[components];
      this.error = new double[components];
    }
  }

  /**
   * Adds the integral from one time to another.
   *
   * @throws ArithmeticException if the tolerance is not met
   */
  void add(Integrand integrand, double from, double to, double[] out) {
    var pieces = new PriorityQueue<Piece>((p, q) -> Double.compare(q.worst, p.worst));
    Piece whole = piece(integrand, from, to, null);
    double[] scale = whole.size.clone();
    pieces.add(whole);
    double[] error = whole.error.clone();
    double[] size = whole.size.clone();
    while (!accurate(error, size)) {
      Piece worst = pieces.remove();
      double middle = 0.5 * (worst.from + worst.to);
      if (pieces.size() >= MOST_PIECES || middle == worst.from || middle == worst.to) {
        throw new ArithmeticException(
            ("the quadrature of the parameter gradient did not reach %s in %s pieces from t = %s to"
                    + " %s; ask for less, tighten the solves, or use ContinuousAdjoint.gauss()")
                .formatted(relative, pieces.size() + 1, from, to));
      }
      Piece left = piece(integrand, worst.from, middle, scale);
      Piece right = piece(integrand, middle, worst.to, scale);
      for (int j = 0; j < components; j++) {
        error[j] += left.error[j] + right.error[j] - worst.error[j];
        size[j] += left.size[j] + right.size[j] - worst.size[j];
      }
      pieces.add(left);
      pieces.add(right);
    }
    for (Piece piece : pieces) {
      for (int j = 0; j < components; j++) {
        out[j] += piece.value[j];
      }
    }
  }

  private boolean accurate(double[] error, double[] size) {
    for (int j = 0; j < components; j++) {
      if (!(error[j] <= relative * size[j])) {
        return false;
      }
    }
    return true;
  }

  private Piece piece(Integrand integrand, double from, double to, double[] scale) {
    var piece = new Piece(from, to, components);
    double half = 0.5 * (to - from);
    double middle = from + half;
    double[] at = new double[components];
    double[] gauss = new double[components];
    for (int k = 0; k < NODES.length; k++) {
      for (int side = -1; side <= 1; side += 2) {
        if (side > 0 && NODES[k] == 0) {
          continue;
        }
        java.util.Arrays.fill(at, 0);
        integrand.addAt(middle + side * half * NODES[k], half, at);
        for (int j = 0; j < components; j++) {
          piece.value[j] += KRONROD[k] * at[j];
          piece.size[j] += KRONROD[k] * Math.abs(at[j]);
          if (k % 2 == 1) {
            gauss[j] += GAUSS[k / 2] * at[j];
          }
        }
      }
    }
    for (int j = 0; j < components; j++) {
      double rounding = 50 * Math.ulp(1.0) * piece.size[j];
      double apart = Math.abs(piece.value[j] - gauss[j]);
      piece.error[j] = apart <= rounding ? 0 : apart;
      double unit = scale == null ? piece.size[j] : scale[j];
      piece.worst = Math.max(piece.worst, unit > 0 ? piece.error[j] / unit : piece.error[j]);
    }
    return piece;
  }
}
