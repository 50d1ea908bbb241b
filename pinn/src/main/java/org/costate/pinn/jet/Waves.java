package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Fixed features {@code sin(K x̂ + φ)} of the normalised coordinates x̂, and some coordinates
 * unchanged after them.
 *
 * @param rows the rows of K, angles for each unit of x̂
 * @param phases φ, as many
 * @param kept coordinates that go on unchanged
 */
record Waves(List<List<Double>> rows, List<Double> phases, List<Integer> kept) {
  private static final double QUARTER = Math.PI / 2;

  /** Returns cos and sin of {@code 2π B x̂} with B normal of the given deviation. */
  static Waves fourier(int dimension, int count, double deviation, long seed) {
    if (count < 1 || !(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Fourier features need a count of at least 1 and a positive, finite deviation; got %s, %s"
              .formatted(count, deviation));
    }
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
    var normal = ZigguratSampler.NormalizedGaussian.of(random);
    List<List<Double>> rows = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      rows.add(normal.samples(dimension).mapToObj(b -> 2 * Math.PI * deviation * b).toList());
    }
    return of(rows, List.of());
  }

  /** Returns cos and sin of {@code k π x̂ᵢ} for k up to {@code harmonics}, and the others. */
  static Waves periodic(int dimension, Set<Integer> coordinates, int harmonics) {
    if (harmonics < 1 || coordinates.isEmpty()) {
      throw new IllegalArgumentException(
          "coordinates and harmonics must be at least 1; got %s and %s"
              .formatted(coordinates, harmonics));
    }
    coordinates.forEach(i -> requireCoordinate(dimension, i));
    List<List<Double>> rows = new ArrayList<>();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < dimension; i++) {
      if (!coordinates.contains(i)) {
        kept.add(i);
        continue;
      }
      for (int k = 1; k <= harmonics; k++) {
        List<Double> row = new ArrayList<>(Collections.nCopies(dimension, 0.0));
        row.set(i, k * Math.PI);
        rows.add(row);
      }
    }
    return of(rows, List.copyOf(kept));
  }

  /** Returns cos of k times the angle of a mirrored coordinate, and the others. */
  static Waves mirrored(int dimension, int coordinate, Mirror mirror, int harmonics) {
    if (harmonics < 1 || coordinate < 0 || coordinate >= dimension) {
      throw new IllegalArgumentException(
          "harmonics must be at least 1 and coordinates run from 0 to %s; got %s and %s"
              .formatted(dimension - 1, harmonics, coordinate));
    }
    List<List<Double>> rows = new ArrayList<>();
    List<Double> phases = new ArrayList<>();
    for (int k = 1; k <= harmonics; k++) {
      List<Double> row = new ArrayList<>(Collections.nCopies(dimension, 0.0));
      row.set(coordinate, k * mirror.rate());
      rows.add(row);
      phases.add(QUARTER - k * mirror.rate() * mirror.at());
    }
    List<Integer> kept =
        IntStream.range(0, dimension).filter(i -> i != coordinate).boxed().toList();
    return new Waves(List.copyOf(rows), List.copyOf(phases), kept);
  }

  /** A cosine is a sine a quarter ahead. */
  private static Waves of(List<List<Double>> angles, List<Integer> kept) {
    List<List<Double>> rows = new ArrayList<>(angles);
    rows.addAll(angles);
    List<Double> phases = new ArrayList<>(Collections.nCopies(angles.size(), QUARTER));
    phases.addAll(Collections.nCopies(angles.size(), 0.0));
    return new Waves(List.copyOf(rows), List.copyOf(phases), kept);
  }

  static void requireCoordinate(int dimension, int i) {
    if (i < 0 || i >= dimension) {
      throw new IllegalArgumentException(
          "coordinates run from 0 to %s; got %s".formatted(dimension - 1, i));
    }
  }

  int width() {
    return rows.size() + kept.size();
  }
}
