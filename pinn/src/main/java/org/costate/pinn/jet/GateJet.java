package org.costate.pinn.jet;

import org.costate.nets.chain.kernel.Products;

/**
 * {@code a = u + z d}, feature by feature: z chooses between u and u + d.
 *
 * <p>Several gates read the same u and d. In reverse the last of them clears their cotangents, and
 * every one adds its part.
 */
final class GateJet implements JetOp {
  private final ProductRule rule;
  private final Block u;
  private final Block d;
  private final Block z;
  private final Block output;
  private final boolean last;

  GateJet(StreamPlan plan, Block u, Block d, Block z, Block output, boolean last) {
    rule = new ProductRule(plan);
    this.u = u;
    this.d = d;
    this.z = z;
    this.output = output;
    this.last = last;
  }

  @Override
  public void forward(int n) {
    for (int k = 0; k < output.width(); k++) {
      for (int s = 0; s < output.values().length; s++) {
        System.arraycopy(u.values()[s][k], 0, output.values()[s][k], 0, n);
      }
      rule.add(output.values(), z.values(), d.values(), k, n);
    }
  }

  @Override
  public void pull(int n) {
    for (int k = 0; k < output.width(); k++) {
      if (last) {
        ProductRule.clear(u.bars(), k, n);
        ProductRule.clear(d.bars(), k, n);
      }
      ProductRule.clear(z.bars(), k, n);
      for (int s = 0; s < output.bars().length; s++) {
        Products.add(u.bars()[s][k], output.bars()[s][k], n);
      }
      rule.pull(z.bars(), output.bars(), d.values(), k, n);
      rule.pull(d.bars(), output.bars(), z.values(), k, n);
    }
  }
}
