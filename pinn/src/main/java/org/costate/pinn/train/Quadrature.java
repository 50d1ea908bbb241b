package org.costate.pinn.train;

import java.util.ArrayList;
import java.util.List;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.residual.Integral;
import org.costate.pinn.residual.Term;
import org.costate.pinn.residual.Unknown;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;

/** The nodes of an integral at every point of a group, and their sum. */
final class Quadrature {
  private final Integral integral;
  private final GaussIntegrator rule;
  private final int held;
  private final double low;
  private final double high;

  Quadrature(Integral integral, Domain domain) {
    this.integral = integral;
    rule = new GaussIntegratorFactory().legendre(integral.nodes(), 0, 1);
    held = domain.index(integral.coordinate());
    if (!domain.isInterval(integral.coordinate())) {
      throw new IllegalArgumentException(
          "%s is a coordinate of a region; integrals run along an interval"
              .formatted(integral.coordinate()));
    }
    low = domain.intervals().get(held).low();
    high = domain.intervals().get(held).high();
  }

  /** Returns the points themselves, then one set of points for each node. */
  List<double[][]> spread(double[][] points) {
    List<double[][]> sides = new ArrayList<>();
    sides.add(points);
    for (int q = 0; q < rule.getNumberOfPoints(); q++) {
      double[][] moved = points.clone();
      moved[held] = points[held].clone();
      for (int j = 0; j < moved[held].length; j++) {
        double end = integral.upper() == Integral.Upper.HERE ? points[held][j] : high;
        moved[held][j] = low + rule.getPoint(q) * (end - low);
      }
      sides.add(moved);
    }
    return sides;
  }

  Term sum(List<Unknown> u) {
    Unknown here = u.get(0);
    Term sum = integral.kernel().of(here, u.get(1)).multiply(rule.getWeight(0));
    for (int q = 1; q < rule.getNumberOfPoints(); q++) {
      sum = sum.add(integral.kernel().of(here, u.get(q + 1)).multiply(rule.getWeight(q)));
    }
    return integral.upper() == Integral.Upper.HERE
        ? sum.multiply(here.coordinate(integral.coordinate()).subtract(low))
        : sum.multiply(high - low);
  }
}
