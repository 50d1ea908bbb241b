package org.costate.sde.noise;

/**
 * The generator xoroshiro128++ that can be put at a key without allocating.
 *
 * <p>A key is hashed into the 128 bits of state by the finaliser of SplitMix64, once per (path,
 * component, purpose, place), so that the words drawn from one key do not depend on what was drawn
 * before.
 *
 * @see <a href="https://doi.org/10.1145/3460772">Blackman and Vigna (2021), Scrambled linear
 *     pseudorandom number generators</a>
 * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea and Flood (2014), Fast
 *     splittable pseudorandom number generators</a>
 */
final class KeyedGenerator {
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** The state, for loops that keep it in registers. */
  long s0;

  long s1;

  /** Returns a key that depends on every bit of a parent key and of an index. */
  static long key(long parent, long index) {
    return mix(mix(parent + GOLDEN) ^ (index * GOLDEN));
  }

  /** Puts the generator at a key. */
  void seat(long key) {
    seed(mix(key + GOLDEN), mix(key + (GOLDEN << 1)));
  }

  /** Sets the 128 bits of state, of which one at least must be set. */
  void seed(long first, long second) {
    s0 = first;
    s1 = second;
  }

  /** Returns the next word. */
  long nextLong() {
    long a = s0;
    long b = s1;
    long result = Long.rotateLeft(a + b, 17) + a;
    b ^= a;
    s0 = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
    s1 = Long.rotateLeft(b, 28);
    return result;
  }

  /** Returns a uniform number in (0, 1), a multiple of 2⁻⁵³. */
  double nextDouble() {
    return ((nextLong() >>> 12) + 0.5) * 0x1p-52;
  }

  /** The finaliser of SplitMix64, a bijection; so the two words of a key are never both zero. */
  private static long mix(long z) {
    long x = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
    return x ^ (x >>> 31);
  }
}
