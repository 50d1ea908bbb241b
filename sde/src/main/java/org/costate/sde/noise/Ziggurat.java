package org.costate.sde.noise;

/**
 * Standard normals by rejection from 256 layers of equal area under the bell curve.
 *
 * <p>One word of the generator serves a draw in 99 of 100 cases: eight bits choose the layer, the
 * other 56 the place in it, so the two are independent.
 *
 * @see <a href="https://doi.org/10.18637/jss.v005.i08">Marsaglia and Tsang (2000), The ziggurat
 *     method for generating random variables</a>
 * @see <a href="https://www.doornik.com/research/ziggurat.pdf">Doornik (2005), An improved ziggurat
 *     method to generate normal random samples</a>
 */
final class Ziggurat {
  private static final int LAYERS = 256;
  private static final long PLACE = -LAYERS;

  /** Where the tail begins, and the area of a layer, both for 256 layers. */
  private static final double TAIL = 3.6541528853610088;

  private static final double AREA = 0.00492867323399;

  /** Width of a layer per unit of a signed word. */
  private static final double[] WIDTH = new double[LAYERS];

  /** Words below this lie in the layer above too, hence under the curve. */
  private static final long[] INSIDE = new long[LAYERS];

  /** The curve exp(-x²/2) at the right end of a layer; the entry after the last is its top, 1. */
  private static final double[] CURVE = new double[LAYERS + 1];

  static {
    double[] end = new double[LAYERS + 1];
    double curve = Math.exp(-0.5 * TAIL * TAIL);
    end[0] = AREA / curve;
    end[1] = TAIL;
    for (int i = 2; i < LAYERS; i++) {
      end[i] = Math.sqrt(-2 * Math.log(AREA / end[i - 1] + curve));
      curve = Math.exp(-0.5 * end[i] * end[i]);
    }
    for (int i = 0; i < LAYERS; i++) {
      WIDTH[i] = Math.scalb(end[i], -63);
      INSIDE[i] = (long) Math.scalb(end[i + 1] / end[i], 63) & PLACE;
      CURVE[i] = Math.exp(-0.5 * end[i] * end[i]);
    }
    CURVE[LAYERS] = 1;
  }

  private Ziggurat() {}

  /** Draws one normal. */
  static double draw(KeyedGenerator generator) {
    long word = generator.nextLong();
    int layer = (int) word & (LAYERS - 1);
    long place = word & PLACE;
    return Math.abs(place) < INSIDE[layer] ? place * WIDTH[layer] : rest(generator, layer, place);
  }

  /**
   * Draws {@code count} normals, those of as many calls of {@link #draw}, and returns their sum.
   */
  static double fill(KeyedGenerator generator, double[] out, int count) {
    // The state stays in registers: half the time of a draw would go into storing it.
    long a = generator.s0;
    long b = generator.s1;
    double sum = 0;
    for (int i = 0; i < count; i++) {
      long word = Long.rotateLeft(a + b, 17) + a;
      b ^= a;
      a = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
      b = Long.rotateLeft(b, 28);
      int layer = (int) word & (LAYERS - 1);
      long place = word & PLACE;
      double z = place * WIDTH[layer];
      if (Math.abs(place) >= INSIDE[layer]) {
        generator.s0 = a;
        generator.s1 = b;
        z = rest(generator, layer, place);
        a = generator.s0;
        b = generator.s1;
      }
      out[i] = z;
      sum += z;
    }
    generator.s0 = a;
    generator.s1 = b;
    return sum;
  }

  private static double rest(KeyedGenerator generator, int layer, long place) {
    if (layer == 0) {
      double beyond;
      double second;
      do {
        beyond = -Math.log(generator.nextDouble()) / TAIL;
        second = -Math.log(generator.nextDouble());
      } while (second + second < beyond * beyond);
      return place < 0 ? -TAIL - beyond : TAIL + beyond;
    }
    double x = place * WIDTH[layer];
    double height = CURVE[layer] + generator.nextDouble() * (CURVE[layer + 1] - CURVE[layer]);
    return height < Math.exp(-0.5 * x * x) ? x : draw(generator);
  }
}
