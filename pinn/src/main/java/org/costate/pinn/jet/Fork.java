package org.costate.pinn.jet;

import org.costate.nets.chain.kernel.Products;

/** Where a residual block begins: in reverse, the cotangents of both branches are added. */
record Fork(Block input, Block body, Block joined) implements JetOp {
  @Override
  public void forward(int n) {}

  @Override
  public void backward(int n) {
    for (int s = 0; s < input.bars().length; s++) {
      for (int f = 0; f < input.width(); f++) {
        double[] bar = input.bars()[s][f];
        System.arraycopy(joined.bars()[s][f], 0, bar, 0, n);
        Products.add(bar, body.bars()[s][f], n);
      }
    }
  }
}
