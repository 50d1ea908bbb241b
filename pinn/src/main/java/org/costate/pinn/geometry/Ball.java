package org.costate.pinn.geometry;

import java.util.List;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.special.Gamma;

/**
 * All points within a radius of a centre: a disk in two dimensions.
 *
 * @param centre its coordinates
 * @param radius positive
 */
public record Ball(List<Double> centre, double radius) implements Region {
  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are no coordinates, one is not finite, or the radius
   *     is not positive and finite
   */
  public Ball {
    centre = List.copyOf(centre);
    if (centre.isEmpty() || !centre.stream().allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("the centre of a ball must be finite; got " + centre);
    }
    if (!(radius > 0 && radius < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the radius of a ball must be positive and finite; got " + radius);
    }
  }

  /** Returns a disk. */
  public static Ball disk(double x, double y, double radius) {
    return new Ball(List.of(x, y), radius);
  }

  @Override
  public int dimension() {
    return centre.size();
  }

  @Override
  public List<Range> bounds() {
    return centre.stream().map(c -> new Range(c - radius, c + radius)).toList();
  }

  @Override
  public double signedDistance(double[] x) {
    double square = 0;
    for (int i = 0; i < x.length; i++) {
      double d = x[i] - centre.get(i);
      square += d * d;
    }
    return Math.sqrt(square) - radius;
  }

  @Override
  public DerivativeStructure vanishing(DerivativeStructure[] x) {
    DerivativeStructure rest = x[0].getField().getZero().add(radius * radius);
    for (int i = 0; i < x.length; i++) {
      rest = rest.subtract(x[i].subtract(centre.get(i)).square());
    }
    return rest.divide(2 * radius);
  }

  @Override
  public List<Surface> boundary() {
    return List.of(new Sphere(centre, radius));
  }

  private record Sphere(List<Double> centre, double radius) implements Surface {
    private static final NormalDistribution NORMAL = new NormalDistribution();

    @Override
    public double measure() {
      int d = centre.size();
      double unit = 2 * Math.pow(Math.PI, 0.5 * d) / Math.exp(Gamma.logGamma(0.5 * d));
      return unit * Math.pow(radius, d - 1.0);
    }

    @Override
    public int parameters() {
      int d = centre.size();
      return d <= 3 ? Math.max(1, d - 1) : d;
    }

    @Override
    public boolean at(double[] s, int from, double[] x, double[] normal) {
      direction(s, from, normal);
      for (int i = 0; i < x.length; i++) {
        x[i] = centre.get(i) + radius * normal[i];
      }
      return true;
    }

    /** By angle; by height and angle (Archimedes); as a normed vector of normal numbers. */
    private static void direction(double[] s, int from, double[] normal) {
      int d = normal.length;
      if (d == 1) {
        normal[0] = s[from] < 0.5 ? -1 : 1;
      } else if (d == 2) {
        normal[0] = Math.cos(2 * Math.PI * s[from]);
        normal[1] = Math.sin(2 * Math.PI * s[from]);
      } else if (d == 3) {
        double z = 2 * s[from] - 1;
        double r = Math.sqrt(1 - z * z);
        normal[0] = r * Math.cos(2 * Math.PI * s[from + 1]);
        normal[1] = r * Math.sin(2 * Math.PI * s[from + 1]);
        normal[2] = z;
      } else {
        double square = 0;
        for (int i = 0; i < d; i++) {
          // Away from 0 and 1, where the quantile is infinite.
          double share = Math.min(Math.max(s[from + i], 0x1p-53), 1 - 0x1p-53);
          normal[i] = NORMAL.inverseCumulativeProbability(share);
          square += normal[i] * normal[i];
        }
        for (int i = 0; i < d; i++) {
          normal[i] /= Math.sqrt(square);
        }
      }
    }
  }
}
