package org.costate.sde.diffusion.learn;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The mean over rows of weighted squares, in chunks that are summed in the same order always. */
final class RowSquares {
  /** Rows that one task computes: few enough for two cores, enough for the kernels. */
  private static final int CHUNK = 128;

  private final RowNetwork network;
  private final int width;
  private final Draw draw;
  private ChunkGradient[] chunks = {};

  /** Makes inputs, target and weight of a row of the data set at a place in a chunk. */
  interface Draw {
    void row(int row, ChunkGradient chunk, int at);
  }

  /**
   * Prepares.
   *
   * @param width of a noised sample
   */
  RowSquares(RowNetwork network, int width, Draw draw) {
    this.network = network;
    this.width = width;
    this.draw = draw;
  }

  double evaluate(double[] theta, int[] batch, double[] gradient) {
    int count = (batch.length + CHUNK - 1) / CHUNK;
    if (chunks.length < count) {
      chunks = new ChunkGradient[count];
      Arrays.setAll(chunks, i -> new ChunkGradient(network, width));
    }
    IntStream.range(0, count)
        .parallel()
        .forEach(
            i -> {
              int from = i * CHUNK;
              int to = Math.min(from + CHUNK, batch.length);
              chunks[i].begin(theta, to - from);
              for (int k = from; k < to; k++) {
                draw.row(batch[k], chunks[i], k - from);
              }
              chunks[i].compute(batch.length);
            });
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += chunks[i].addTo(gradient);
    }
    return sum;
  }
}
