package org.costate.pinn.jet;

/** {@code d = v − u}, of which u is read by others too: its cotangent is added to. */
record DifferenceJet(Block v, Block u, Block d) implements JetOp {
  @Override
  public void forward(int n) {
    for (int s = 0; s < d.values().length; s++) {
      for (int f = 0; f < d.width(); f++) {
        subtract(d.values()[s][f], v.values()[s][f], u.values()[s][f], n);
      }
    }
  }

  @Override
  public void pull(int n) {
    for (int s = 0; s < d.bars().length; s++) {
      for (int f = 0; f < d.width(); f++) {
        double[] bar = d.bars()[s][f];
        double[] uBar = u.bars()[s][f];
        System.arraycopy(bar, 0, v.bars()[s][f], 0, n);
        subtract(uBar, uBar, bar, n);
      }
    }
  }

  private static void subtract(double[] to, double[] a, double[] b, int n) {
    for (int j = 0; j < n; j++) {
      to[j] = a[j] - b[j];
    }
  }
}
