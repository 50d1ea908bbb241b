package org.costate.pinn.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.pinn.jet.InputScaling;

/**
 * A product of intervals and regions in named coordinates, of which {@code t} is time.
 *
 * <p>{@code Domain.of("t", 0, 1).and("x", -1, 1)}, or {@code Domain.of("t", 0, 1).and(Ball.disk(0,
 * 0, 1), "x", "y")}. Points are {@code [dimension][n]}, one line for each coordinate, in the
 * coordinate's own units. Immutable.
 */
public final class Domain {
  private final List<Part> parts;
  private final List<Interval> intervals;

  /**
   * One coordinate, or the extent of one in a region.
   *
   * @param name its name
   * @param low where it begins
   * @param high where it ends
   */
  public record Interval(String name, double low, double high) {
    /**
     * Checks the ends.
     *
     * @throws IllegalArgumentException if they are not finite and increasing
     */
    public Interval {
      if (!(low < high && Double.isFinite(low) && Double.isFinite(high))) {
        throw new IllegalArgumentException(
            "%s must run between finite, increasing ends; got %s and %s"
                .formatted(name, low, high));
      }
    }
  }

  /** An end of an interval. */
  public enum End {
    /** The lower one. */
    LOW,
    /** The upper one. */
    HIGH
  }

  /**
   * A factor of the product.
   *
   * @param names its coordinates
   * @param region where they are
   * @param first number of the first one
   */
  record Part(List<String> names, Region region, int first) {
    boolean isInterval() {
      return region instanceof Box && names.size() == 1;
    }

    boolean isTime() {
      return isInterval() && names.get(0).equals(Place.TIME);
    }
  }

  private Domain(List<Part> parts) {
    this.parts = List.copyOf(parts);
    List<Interval> all = new ArrayList<>();
    for (Part part : parts) {
      List<Region.Range> bounds = part.region().bounds();
      for (int i = 0; i < bounds.size(); i++) {
        Region.Range range = bounds.get(i);
        all.add(new Interval(part.names().get(i), range.low(), range.high()));
      }
    }
    intervals = List.copyOf(all);
  }

  /** Returns the interval {@code low ≤ name ≤ high}. */
  public static Domain of(String name, double low, double high) {
    return new Domain(List.of()).and(name, low, high);
  }

  /**
   * Returns a region with named coordinates.
   *
   * @throws IllegalArgumentException if there are not as many names as coordinates, or one twice
   */
  public static Domain of(Region region, String... names) {
    return new Domain(List.of()).and(region, names);
  }

  /**
   * Returns the product with another interval.
   *
   * @throws IllegalArgumentException if the name is taken
   */
  public Domain and(String name, double low, double high) {
    Interval checked = new Interval(name, low, high);
    return and(Box.interval(checked.low(), checked.high()), name);
  }

  /**
   * Returns the product with a region.
   *
   * @throws IllegalArgumentException if there are not as many names as coordinates, or one is taken
   */
  public Domain and(Region region, String... names) {
    if (names.length != region.dimension()) {
      throw new IllegalArgumentException(
          "a region of %s coordinates needs as many names; got %s"
              .formatted(region.dimension(), Arrays.toString(names)));
    }
    List<String> taken = new ArrayList<>(names());
    for (String name : names) {
      if (taken.contains(name)) {
        throw new IllegalArgumentException("there is already a coordinate called " + name);
      }
      taken.add(name);
    }
    List<Part> more = new ArrayList<>(parts);
    more.add(new Part(List.of(names), region, dimension()));
    return new Domain(more);
  }

  /** Returns the coordinates; for those of a region, the intervals that it lies in. */
  public List<Interval> intervals() {
    return intervals;
  }

  /** Returns the names of the coordinates, in order. */
  public List<String> names() {
    return intervals.stream().map(Interval::name).toList();
  }

  /** Returns the number of coordinates. */
  public int dimension() {
    return intervals.size();
  }

  /**
   * Returns the number of a coordinate.
   *
   * @throws IllegalArgumentException if there is no such coordinate
   */
  public int index(String name) {
    int index = names().indexOf(name);
    if (index < 0) {
      throw new IllegalArgumentException(
          "no coordinate is called %s; there are %s".formatted(name, names()));
    }
    return index;
  }

  /** Returns the factors of the product. */
  List<Part> parts() {
    return parts;
  }

  /** Returns whether a coordinate is an interval of its own, rather than one of a region. */
  public boolean isInterval(String name) {
    int index = index(name);
    return parts.stream().anyMatch(part -> part.first() == index && part.isInterval());
  }

  /** Returns the regions of more than an interval, with the numbers of their first coordinates. */
  public List<PlacedRegion> regions() {
    return parts.stream()
        .filter(part -> !part.isInterval())
        .map(part -> new PlacedRegion(part.region(), part.first()))
        .toList();
  }

  /**
   * A region among the coordinates of a domain.
   *
   * @param region the region
   * @param first the number of its first coordinate
   */
  public record PlacedRegion(Region region, int first) {}

  /**
   * Returns this with another extent of an interval, such as a window of time.
   *
   * @throws IllegalArgumentException if there is no such interval, or it would reach beyond the old
   *     one
   */
  public Domain narrowed(String name, double low, double high) {
    Interval old = intervals.get(index(name));
    Interval next = new Interval(name, low, high);
    if (!isInterval(name) || low < old.low() || high > old.high()) {
      throw new IllegalArgumentException(
          "%s must be an interval and stay within it; got %s for %s".formatted(name, next, old));
    }
    List<Part> changed = new ArrayList<>(parts);
    changed.replaceAll(
        part ->
            part.names().contains(name)
                ? new Part(part.names(), Box.interval(low, high), part.first())
                : part);
    return new Domain(changed);
  }

  /** Returns the normalisation of every coordinate to [−1, 1]. */
  public InputScaling scaling() {
    return new InputScaling(
        intervals.stream().map(i -> 0.5 * (i.low() + i.high())).toList(),
        intervals.stream().map(i -> 0.5 * (i.high() - i.low())).toList());
  }

  /**
   * Returns whether a point is in the domain or on its boundary, up to rounding.
   *
   * @param x a point
   */
  public boolean contains(double[] x) {
    for (Part part : parts) {
      double[] own = Arrays.copyOfRange(x, part.first(), part.first() + part.names().size());
      double size = 0;
      for (Region.Range range : part.region().bounds()) {
        size = Math.max(size, range.width());
      }
      if (!(part.region().signedDistance(own) <= 1e-12 * size)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns points of the interior.
   *
   * @param n number of points, at least 1; a grid has no more
   * @param sampling how they are spread
   * @param seed the same seed gives the same points
   */
  public double[][] interior(int n, Sampling sampling, long seed) {
    return Draw.of(
        dimension(),
        dimension(),
        n,
        sampling,
        seed,
        (unit, to) -> DomainMap.inside(parts, unit, to));
  }

  /**
   * Returns points of a face; the same seed at the opposite end gives the opposite points.
   *
   * @param name the coordinate that is held
   * @param end where it is held
   * @param n number of points, at least 1; a grid has no more
   * @param sampling how they are spread
   * @param seed the same seed gives the same points
   * @throws IllegalArgumentException if there is no such coordinate, or it is one of a region
   */
  public double[][] face(String name, End end, int n, Sampling sampling, long seed) {
    int held = index(name);
    if (!isInterval(name)) {
      throw new IllegalArgumentException(
          "%s is a coordinate of a region, which has no faces; use its boundary".formatted(name));
    }
    if (dimension() == 1) {
      double[] line = new double[n];
      Arrays.fill(line, end == End.LOW ? intervals.get(0).low() : intervals.get(0).high());
      return new double[][] {line};
    }
    return Draw.of(
        dimension() - 1,
        dimension(),
        n,
        sampling,
        seed,
        (unit, to) -> DomainMap.face(parts, held, end, unit, to));
  }

  /**
   * Returns points of a place, with outward normals where it is part of the boundary in space.
   *
   * @param place which
   * @param n number of points, at least 1; a grid has no more
   * @param sampling how they are spread; over the boundary, evenly by area
   * @param seed the same seed gives the same points
   * @throws IllegalArgumentException if there is no such place
   */
  public PlacedPoints points(Place place, int n, Sampling sampling, long seed) {
    double[][] lines = new double[2 * dimension()][];
    double[] zeros = new double[n];
    Arrays.fill(lines, zeros);
    if (place instanceof Place.Boundary) {
      lines = new DomainBoundary(this).draw(n, sampling, seed);
    } else if (place instanceof Place.Face face) {
      double[][] points = face(face.coordinate(), face.end(), n, sampling, seed);
      System.arraycopy(points, 0, lines, 0, points.length);
      if (!face.coordinate().equals(Place.TIME)) {
        double[] normal = new double[points[0].length];
        Arrays.fill(normal, face.end() == End.LOW ? -1 : 1);
        lines[dimension() + index(face.coordinate())] = normal;
      }
    } else {
      double[][] points = interior(n, sampling, seed);
      System.arraycopy(points, 0, lines, 0, points.length);
    }
    return PlacedPoints.of(names(), lines);
  }
}
