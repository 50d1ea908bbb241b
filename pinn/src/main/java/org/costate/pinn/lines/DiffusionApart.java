package org.costate.pinn.lines;

import org.costate.solvers.exponential.DifferentiableSemilinearField;
import org.costate.solvers.exponential.LinearPart;
import org.costate.solvers.imex.DifferentiableSplitField;

/** Diffusion and the rest of a field, for methods that treat them differently. */
final class DiffusionApart {
  private final TransportField whole;
  private final PointFunction diffusion;

  DiffusionApart(TransportField whole) {
    this.whole = whole;
    this.diffusion = whole.diffusion();
  }

  DifferentiableSplitField split() {
    double[] theta = whole.parameters();
    return DifferentiableSplitField.of(
        new TransportPart(rest(), theta, diffusion.parameterCount()),
        new TransportPart(alone(), theta, 0));
  }

  DifferentiableSemilinearField semilinear() {
    requireConstant();
    int n = whole.dimension();
    TransportField alone = alone();
    double[] matrix = new double[n * n];
    alone.jacobian(0, new double[n], matrix);
    double[] atZero = new double[n];
    alone.derivative(0, new double[n], atZero);
    return DifferentiableSemilinearField.of(
        LinearPart.dense(n, matrix), new AffineField(rest(), atZero));
  }

  FourierField inFourierModes() {
    requireConstant();
    return new FourierField(whole, rest());
  }

  private TransportField rest() {
    TransportFieldBuilder builder =
        TransportField.on(whole.grid(), whole.species()).scheme(whole.scheme());
    PointFunction transport = whole.transport();
    if (transport != null) {
      builder.transport(transport);
    }
    PointFunction reaction = whole.reaction();
    if (reaction != null) {
      builder.reaction(reaction);
    }
    return builder.build();
  }

  private TransportField alone() {
    return TransportField.on(whole.grid(), whole.species())
        .diffusion(diffusion)
        .scheme(whole.scheme())
        .build();
  }

  private void requireConstant() {
    if (!diffusion.isConstant() || diffusion.parameterCount() > 0) {
      throw new IllegalArgumentException(
          "a linear part needs a D that is given and does not depend on the concentrations");
    }
  }
}
