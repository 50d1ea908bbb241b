package org.costate.pinn.jet;

/** {@code a = f g}, feature by feature. */
final class ProductJet implements JetOp {
  private final ProductRule rule;
  private final Block f;
  private final Block g;
  private final Block product;

  ProductJet(StreamPlan plan, Block f, Block g, Block product) {
    rule = new ProductRule(plan);
    this.f = f;
    this.g = g;
    this.product = product;
  }

  @Override
  public void forward(int n) {
    for (int k = 0; k < product.width(); k++) {
      ProductRule.clear(product.values(), k, n);
      rule.add(product.values(), f.values(), g.values(), k, n);
    }
  }

  @Override
  public void pull(int n) {
    for (int k = 0; k < product.width(); k++) {
      ProductRule.clear(f.bars(), k, n);
      ProductRule.clear(g.bars(), k, n);
      rule.pull(f.bars(), product.bars(), g.values(), k, n);
      rule.pull(g.bars(), product.bars(), f.values(), k, n);
    }
  }
}
