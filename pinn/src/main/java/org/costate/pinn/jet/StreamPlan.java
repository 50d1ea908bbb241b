package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which streams are carried, in which order: the value, first derivatives, then those of second
 * order.
 *
 * <p>What a second derivative needs is added: {@code ∂²u/∂xᵢ∂xⱼ} carries both first derivatives, a
 * Laplacian those of every coordinate with a weight other than zero. Immutable.
 */
public final class StreamPlan {
  private final int dimension;
  private final List<Stream> streams;
  private final int[] coordinates;
  final List<SecondOrder> seconds;

  /**
   * A second-order stream: {@code Σ cᵢⱼ ∂ᵢ∂ⱼ} over its terms.
   *
   * @param stream its number
   * @param terms pairs of first derivatives that meet in it
   */
  record SecondOrder(int stream, List<Term> terms) {}

  /**
   * One pair.
   *
   * @param first stream of the derivative along i
   * @param second stream of the derivative along j
   * @param weight its coefficient
   */
  record Term(int first, int second, double weight) {}

  private StreamPlan(int dimension, Collection<Stream> asked) {
    this.dimension = dimension;
    boolean[] along = new boolean[dimension];
    Set<Stream> higher = new LinkedHashSet<>();
    for (Stream stream : asked) {
      if (stream instanceof Stream.First first) {
        along[require(first.i())] = true;
      } else if (stream instanceof Stream.Second second) {
        along[require(second.i())] = true;
        along[require(second.j())] = true;
        higher.add(second);
      } else if (stream instanceof Stream.Laplacian laplacian) {
        if (laplacian.weights().size() != dimension) {
          throw new IllegalArgumentException(
              "a Laplacian over %s coordinates needs as many weights; got %s"
                  .formatted(dimension, laplacian.weights()));
        }
        for (int i = 0; i < dimension; i++) {
          along[i] |= laplacian.weights().get(i) != 0;
        }
        higher.add(laplacian);
      }
    }
    List<Stream> all = new ArrayList<>(List.of(new Stream.Value()));
    for (int i = 0; i < dimension; i++) {
      if (along[i]) {
        all.add(new Stream.First(i));
      }
    }
    coordinates = new int[all.size() - 1];
    for (int k = 0; k < coordinates.length; k++) {
      coordinates[k] = ((Stream.First) all.get(k + 1)).i();
    }
    List<SecondOrder> orders = new ArrayList<>();
    for (Stream stream : higher) {
      orders.add(new SecondOrder(all.size(), terms(all, stream)));
      all.add(stream);
    }
    streams = List.copyOf(all);
    seconds = List.copyOf(orders);
  }

  private static List<Term> terms(List<Stream> all, Stream stream) {
    if (stream instanceof Stream.Second second) {
      return List.of(
          new Term(
              all.indexOf(new Stream.First(second.i())),
              all.indexOf(new Stream.First(second.j())),
              1));
    }
    List<Double> weights = ((Stream.Laplacian) stream).weights();
    List<Term> terms = new ArrayList<>();
    for (int i = 0; i < weights.size(); i++) {
      if (weights.get(i) != 0) {
        int first = all.indexOf(new Stream.First(i));
        terms.add(new Term(first, first, weights.get(i)));
      }
    }
    return List.copyOf(terms);
  }

  private int require(int coordinate) {
    if (coordinate < 0 || coordinate >= dimension) {
      throw new IllegalArgumentException(
          "coordinates run from 0 to %s; got %s".formatted(dimension - 1, coordinate));
    }
    return coordinate;
  }

  /**
   * Returns the plan that carries the streams asked for.
   *
   * @param dimension number of coordinates, at least 1
   * @param streams what to carry; the value always is
   * @throws IllegalArgumentException if a coordinate is out of range or a Laplacian has another
   *     number of weights
   */
  public static StreamPlan of(int dimension, Collection<? extends Stream> streams) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension must be at least 1; got " + dimension);
    }
    return new StreamPlan(dimension, List.copyOf(streams));
  }

  /** Returns the number of coordinates. */
  public int dimension() {
    return dimension;
  }

  /** Returns the streams in order. */
  public List<Stream> streams() {
    return streams;
  }

  /** Returns the number of streams. */
  public int size() {
    return streams.size();
  }

  /** Returns the number of first derivatives; they are streams 1 and on. */
  int firstCount() {
    return coordinates.length;
  }

  /** Returns the coordinate of first derivative k, counted from 0. */
  int coordinate(int k) {
    return coordinates[k];
  }

  /**
   * Returns the number of a stream.
   *
   * @throws IllegalArgumentException if it is not carried
   */
  public int index(Stream stream) {
    int index = streams.indexOf(stream);
    if (index < 0) {
      throw new IllegalArgumentException(stream + " is not carried; the streams are " + streams);
    }
    return index;
  }
}
