package org.costate.sde.noise;

import static org.costate.sde.noise.BrownianMotion.BLOCK;

/** What the cells of a block hold, for one component of one path. */
final class BlockSource {
  private static final int TREE = 0;
  private static final int INCREMENTS = 1;
  private static final int AREAS = 2;
  private static final int SECOND_AREAS = 4;

  /** Key of what lies inside cells. */
  static final int INSIDE = 3;

  private final long cells;
  private final double cell;
  private final KeyedGenerator generator;
  private final BlockTree tree;
  private final double[] normals = new double[BLOCK];
  private long key;

  /** Shares a generator with whoever puts it at a key before each use. */
  BlockSource(long cells, double cell, KeyedGenerator generator) {
    this.cells = cells;
    this.cell = cell;
    this.generator = generator;
    this.tree = new BlockTree(cells, cell, generator);
  }

  /** Goes to another path. */
  void reset(long newKey) {
    key = newKey;
    tree.reset(KeyedGenerator.key(newKey, TREE));
  }

  /** Returns the number of cells of a block, {@link BrownianMotion#BLOCK} but for the last one. */
  int count(long block) {
    return (int) Math.min(BLOCK, cells - block * BLOCK);
  }

  /** Writes the increments of the cells of a block to {@code out[offset + i * stride]}. */
  void increments(long block, double[] out, int offset, int stride) {
    tree.seek(block);
    generator.seat(KeyedGenerator.key(KeyedGenerator.key(key, INCREMENTS), block));
    int count = count(block);
    double deviation = Math.sqrt(cell);
    double sum = Ziggurat.fill(generator, normals, count);
    double shift = (tree.right() - tree.left() - deviation * sum) / count;
    for (int i = 0; i < count; i++) {
      out[offset + i * stride] = deviation * normals[i] + shift;
    }
  }

  /** Writes the space-time Lévy areas of the cells of a block. */
  void areas(long block, double[] out, int offset, int stride) {
    independent(AREAS, Math.sqrt(cell / 12), block, out, offset, stride);
  }

  /** Writes the space-time-time Lévy areas of the cells of a block. */
  void secondAreas(long block, double[] out, int offset, int stride) {
    independent(SECOND_AREAS, Math.sqrt(cell / 720), block, out, offset, stride);
  }

  private void independent(
      int purpose, double deviation, long block, double[] out, int offset, int stride) {
    generator.seat(KeyedGenerator.key(KeyedGenerator.key(key, purpose), block));
    int count = count(block);
    Ziggurat.fill(generator, normals, count);
    for (int i = 0; i < count; i++) {
      out[offset + i * stride] = deviation * normals[i];
    }
  }

  /** Returns W at the start of a block. */
  double start(long block) {
    tree.seek(block);
    return tree.left();
  }

  /** Returns W at the end of a block. */
  double end(long block) {
    tree.seek(block);
    return tree.right();
  }
}
