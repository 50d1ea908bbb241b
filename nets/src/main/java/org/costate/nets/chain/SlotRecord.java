package org.costate.nets.chain;

/** Copies what a pullback needs between scratch memory and the caller's record. */
final class SlotRecord {
  private SlotRecord() {}

  static void save(Scratch s, double[] record, int offset) {
    int at = offset;
    for (int slot = 0; slot < s.values.length; slot++) {
      if (s.program.keepsValue(slot)) {
        at = save(s, slot, s.values[slot], record, at);
      }
      if (s.program.keepsSlope(slot)) {
        at = save(s, slot, s.slopes[slot], record, at);
      }
    }
  }

  private static int save(Scratch s, int slot, double[][] block, double[] record, int offset) {
    int width = s.program.slotWidth(slot);
    int n = s.layout.length(width, s.rows);
    int lines = s.layout.lines(width, s.rows);
    for (int i = 0; i < lines; i++) {
      System.arraycopy(block[i], 0, record, offset + i * n, n);
    }
    return offset + lines * n;
  }

  static void restore(Scratch s, double[] record, int offset) {
    int at = offset;
    for (int slot = 0; slot < s.values.length; slot++) {
      if (s.program.keepsValue(slot)) {
        at = restore(s, slot, s.values[slot], record, at);
      }
      if (s.program.keepsSlope(slot)) {
        at = restore(s, slot, s.slopes[slot], record, at);
      }
    }
  }

  private static int restore(Scratch s, int slot, double[][] block, double[] record, int offset) {
    int width = s.program.slotWidth(slot);
    int n = s.layout.length(width, s.rows);
    int lines = s.layout.lines(width, s.rows);
    for (int i = 0; i < lines; i++) {
      System.arraycopy(record, offset + i * n, block[i], 0, n);
    }
    return offset + lines * n;
  }
}
