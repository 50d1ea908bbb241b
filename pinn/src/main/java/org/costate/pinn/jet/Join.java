package org.costate.pinn.jet;

import org.costate.nets.chain.kernel.Products;

/** Where a residual block ends: every stream is the sum of both branches. */
record Join(Block input, Block body, Block joined) implements JetOp {
  @Override
  public void forward(int n) {
    for (int s = 0; s < input.values().length; s++) {
      for (int f = 0; f < input.width(); f++) {
        double[] sum = joined.values()[s][f];
        System.arraycopy(input.values()[s][f], 0, sum, 0, n);
        Products.add(sum, body.values()[s][f], n);
      }
    }
  }

  @Override
  public void pull(int n) {
    for (int s = 0; s < input.values().length; s++) {
      for (int f = 0; f < input.width(); f++) {
        System.arraycopy(joined.bars()[s][f], 0, body.bars()[s][f], 0, n);
      }
    }
  }
}
