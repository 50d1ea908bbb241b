package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Which streams are carried, in which order: the value, first derivatives, those of second order,
 * third and fourth ones; along coordinates and then along other directions.
 *
 * <p>What a higher derivative needs is added: {@code ∂²u/∂xᵢ∂xⱼ} carries both first derivatives, a
 * Laplacian those of every coordinate with a weight other than zero, {@code ∂³u/∂xᵢ³} and {@code
 * ∂⁴u/∂xᵢ⁴} all lower ones along i, and so along other directions. Mixed derivatives of third and
 * fourth order are sums of derivatives along directions. Immutable.
 */
public final class StreamPlan {
  private final int dimension;
  private final List<Stream> streams;
  private final List<Direction> directions;
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
   * The derivatives along one direction up to third or fourth order.
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
    Orders orders = new Orders(dimension);
    asked.forEach(orders::add);
    List<Stream> all = new ArrayList<>(List.of(new Stream.Value()));
    directions = orders.directions(1);
    directions.forEach(direction -> all.add(direction.derivative(1)));
    List<SecondOrder> pairs = new ArrayList<>();
    for (Stream stream : orders.seconds()) {
      pairs.add(new SecondOrder(all.size(), terms(all, stream)));
      all.add(stream);
    }
    orders.directions(3).forEach(direction -> all.add(direction.derivative(3)));
    orders.directions(4).forEach(direction -> all.add(direction.derivative(4)));
    streams = List.copyOf(all);
    seconds = List.copyOf(pairs);
    highs = orders.directions(3).stream().map(this::high).toList();
    products = List.copyOf(products());
  }

  private HighOrder high(Direction direction) {
    int fourth = streams.indexOf(direction.derivative(4));
    return new HighOrder(
        index(direction.derivative(1)),
        index(direction.derivative(2)),
        index(direction.derivative(3)),
        fourth < 0 ? HighOrder.ABSENT : fourth);
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

  private static List<Term> terms(List<Stream> all, Stream stream) {
    if (stream instanceof Stream.Second second) {
      return List.of(
          new Term(
              all.indexOf(new Stream.First(second.i())),
              all.indexOf(new Stream.First(second.j())),
              1));
    } else if (stream instanceof Stream.Along line) {
      int first = all.indexOf(new Direction(line.direction()).derivative(1));
      return List.of(new Term(first, first, 1));
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

  /**
   * Returns the plan that carries the streams asked for.
   *
   * @param dimension number of coordinates, at least 1
   * @param streams what to carry; the value always is
   * @throws IllegalArgumentException if a coordinate is out of range, or a Laplacian or a direction
   *     has another number of entries
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
    return directions.size();
  }

  /**
   * Writes the first derivatives of the normalised coordinates into the block that a network reads.
   *
   * @param input of as many features as coordinates
   * @param slopes {@code dx̂ᵢ/dxᵢ}
   */
  void writeSlopes(Block input, double[] slopes) {
    for (int k = 0; k < directions.size(); k++) {
      for (int i = 0; i < dimension; i++) {
        Arrays.fill(input.values()[k + 1][i], directions.get(k).vector().get(i) * slopes[i]);
      }
    }
  }

  /**
   * Returns a stream as a sum of carried ones: coefficients by stream, of which there is one but
   * for mixed derivatives.
   *
   * @throws IllegalArgumentException if it is not carried
   */
  public Map<Stream, Double> shares(Stream stream) {
    Map<Stream, Double> shares =
        stream instanceof Stream.Mixed mixed
            ? Polarisation.of(mixed, dimension)
            : Map.of(Orders.canonical(stream), 1.0);
    shares.keySet().forEach(this::index);
    return shares;
  }

  /**
   * Returns the number of a stream.
   *
   * @throws IllegalArgumentException if it is not carried
   */
  public int index(Stream stream) {
    int index = streams.indexOf(Orders.canonical(stream));
    if (index < 0) {
      throw new IllegalArgumentException(stream + " is not carried; the streams are " + streams);
    }
    return index;
  }
}
