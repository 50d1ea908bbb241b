package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Which streams are carried, in which order: the value, first derivatives, those of second order,
 * third and fourth ones.
 *
 * <p>What a higher derivative needs is added: {@code ∂²u/∂xᵢ∂xⱼ} carries both first derivatives, a
 * Laplacian those of every coordinate with a weight other than zero, {@code ∂³u/∂xᵢ³} and {@code
 * ∂⁴u/∂xᵢ⁴} all lower ones along i. Immutable.
 */
public final class StreamPlan {
  private final int dimension;
  private final List<Stream> streams;
  private final int[] coordinates;
  final List<SecondOrder> seconds;
  final List<HighOrder> highs;
  final List<ProductTerm> products;

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

  /**
   * The derivatives along one coordinate up to third or fourth order.
   *
   * @param first stream of the first
   * @param second stream of the second
   * @param third stream of the third
   * @param fourth stream of the fourth, or {@link #ABSENT}
   */
  record HighOrder(int first, int second, int third, int fourth) {
    static final int ABSENT = -1;

    boolean hasFourth() {
      return fourth != ABSENT;
    }
  }

  /**
   * A part {@code w f_a g_b} of a stream of the product f g.
   *
   * @param stream its number
   * @param left a
   * @param right b
   * @param weight w
   */
  record ProductTerm(int stream, int left, int right, double weight) {}

  private StreamPlan(int dimension, Collection<Stream> asked) {
    this.dimension = dimension;
    boolean[] along = new boolean[dimension];
    boolean[] third = new boolean[dimension];
    boolean[] fourth = new boolean[dimension];
    Set<Stream> second = new LinkedHashSet<>();
    for (Stream stream : asked) {
      if (stream instanceof Stream.First first) {
        along[require(first.i())] = true;
      } else if (stream instanceof Stream.Second pair) {
        along[require(pair.i())] = true;
        along[require(pair.j())] = true;
        second.add(pair);
      } else if (stream instanceof Stream.Third high) {
        third[require(high.i())] = true;
      } else if (stream instanceof Stream.Fourth high) {
        fourth[require(high.i())] = true;
        third[high.i()] = true;
      } else if (stream instanceof Stream.Laplacian laplacian) {
        if (laplacian.weights().size() != dimension) {
          throw new IllegalArgumentException(
              "a Laplacian over %s coordinates needs as many weights; got %s"
                  .formatted(dimension, laplacian.weights()));
        }
        for (int i = 0; i < dimension; i++) {
          along[i] |= laplacian.weights().get(i) != 0;
        }
        second.add(laplacian);
      }
    }
    for (int i = 0; i < dimension; i++) {
      if (third[i]) {
        along[i] = true;
        second.add(new Stream.Second(i, i));
      }
    }
    List<Stream> all = new ArrayList<>(List.of(new Stream.Value()));
    addAlong(all, along, Stream.First::new);
    coordinates = new int[all.size() - 1];
    for (int k = 0; k < coordinates.length; k++) {
      coordinates[k] = ((Stream.First) all.get(k + 1)).i();
    }
    List<SecondOrder> orders = new ArrayList<>();
    for (Stream stream : second) {
      orders.add(new SecondOrder(all.size(), terms(all, stream)));
      all.add(stream);
    }
    addAlong(all, third, Stream.Third::new);
    addAlong(all, fourth, Stream.Fourth::new);
    streams = List.copyOf(all);
    seconds = List.copyOf(orders);
    highs =
        IntStream.range(0, dimension)
            .filter(i -> third[i])
            .mapToObj(
                i ->
                    new HighOrder(
                        index(new Stream.First(i)),
                        index(new Stream.Second(i, i)),
                        index(new Stream.Third(i)),
                        fourth[i] ? index(new Stream.Fourth(i)) : HighOrder.ABSENT))
            .toList();
    products = List.copyOf(products());
  }

  /** Leibniz' rule for every stream. */
  private List<ProductTerm> products() {
    List<ProductTerm> terms = new ArrayList<>(List.of(new ProductTerm(0, 0, 0, 1)));
    for (int s = 1; s < streams.size(); s++) {
      terms.add(new ProductTerm(s, s, 0, 1));
      terms.add(new ProductTerm(s, 0, s, 1));
    }
    for (SecondOrder second : seconds) {
      for (Term t : second.terms()) {
        terms.add(new ProductTerm(second.stream(), t.first(), t.second(), t.weight()));
        terms.add(new ProductTerm(second.stream(), t.second(), t.first(), t.weight()));
      }
    }
    for (HighOrder high : highs) {
      terms.add(new ProductTerm(high.third(), high.first(), high.second(), 3));
      terms.add(new ProductTerm(high.third(), high.second(), high.first(), 3));
      if (high.hasFourth()) {
        terms.add(new ProductTerm(high.fourth(), high.first(), high.third(), 4));
        terms.add(new ProductTerm(high.fourth(), high.second(), high.second(), 6));
        terms.add(new ProductTerm(high.fourth(), high.third(), high.first(), 4));
      }
    }
    return terms;
  }

  private static void addAlong(List<Stream> all, boolean[] along, IntFunction<Stream> derivative) {
    for (int i = 0; i < along.length; i++) {
      if (along[i]) {
        all.add(derivative.apply(i));
      }
    }
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

  /** Returns the highest order of differentiation. */
  int order() {
    if (highs.isEmpty()) {
      return seconds.isEmpty() ? Math.min(1, firstCount()) : 2;
    }
    return highs.stream().anyMatch(HighOrder::hasFourth) ? 4 : 3;
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
