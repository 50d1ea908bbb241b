package org.costate.pinn.jet;

import java.util.List;
import org.costate.nets.chain.kernel.Products;

/** Where a block is read more than once: in reverse, the cotangents of its branches are added. */
record Fork(Block input, List<Block> branches) implements JetOp {
  @Override
  public void forward(int n) {}

  @Override
  public void pull(int n) {
    for (int s = 0; s < input.bars().length; s++) {
      for (int f = 0; f < input.width(); f++) {
        double[] bar = input.bars()[s][f];
        System.arraycopy(branches.get(0).bars()[s][f], 0, bar, 0, n);
        for (int k = 1; k < branches.size(); k++) {
          Products.add(bar, branches.get(k).bars()[s][f], n);
        }
      }
    }
  }
}
