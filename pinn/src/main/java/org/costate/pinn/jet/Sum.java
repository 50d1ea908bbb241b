package org.costate.pinn.jet;

import org.costate.nets.chain.kernel.Products;

/** {@code to ← to + part}, on all streams; they share their cotangents. */
record Sum(Block to, Block part) implements JetOp {
  @Override
  public void forward(int n) {
    for (int s = 0; s < to.values().length; s++) {
      for (int f = 0; f < to.width(); f++) {
        Products.add(to.values()[s][f], part.values()[s][f], n);
      }
    }
  }

  @Override
  public void pull(int n) {}
}
