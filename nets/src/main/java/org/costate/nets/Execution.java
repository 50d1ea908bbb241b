package org.costate.nets;

/** Where the arithmetic of a network runs. */
public enum Execution {
  /** Wherever a measured rule expects it to be faster; the field says where and why. */
  AUTOMATIC,
  /** Allocation-free Java kernels, in float64; dense chains only; no native library. */
  FUSED,
  /** DJL on the PyTorch engine: any architecture. */
  ENGINE
}
