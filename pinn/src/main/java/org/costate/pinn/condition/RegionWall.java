package org.costate.pinn.condition;

import java.util.List;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.jspecify.annotations.Nullable;

/**
 * A hard condition {@code a u + b ∂u/∂n = g} at the boundary of a region, with φ vanishing there
 * and {@code −∇φ} for n.
 *
 * @param placed the region
 * @param a factor of the value
 * @param b factor of the outward slope
 * @param g what it is
 */
record RegionWall(Domain.PlacedRegion placed, double a, double b, FieldFormula g) {

  /** Returns what a hard condition says of a slope at the boundary of a region, null if nothing. */
  static @Nullable RegionWall of(Condition condition, Domain domain) {
    List<Domain.PlacedRegion> regions = domain.regions();
    return condition.isHard()
            && !regions.isEmpty()
            && condition.kind() instanceof Condition.Kind.Robin robin
            && robin.place() instanceof Place.Boundary
        ? new RegionWall(regions.get(0), robin.a(), robin.b(), robin.g())
        : null;
  }

  /** Returns φ: zero at the boundary, positive inside, with {@code −∂φ/∂n} = 1 at the boundary. */
  static FieldFormula vanishing(Domain.PlacedRegion placed) {
    return x -> {
      DerivativeStructure[] own = new DerivativeStructure[placed.region().dimension()];
      System.arraycopy(x, placed.first(), own, 0, own.length);
      return placed.region().vanishing(own);
    };
  }

  FieldFormula vanishing() {
    return vanishing(placed);
  }

  /** Returns {@code a f − b ∇φ·∇f}, everywhere. */
  FieldFormula of(FieldFormula f) {
    FieldFormula phi = vanishing();
    return x -> {
      DerivativeStructure sum = f.at(x).multiply(a);
      for (int k = 0; k < placed.region().dimension(); k++) {
        int i = placed.first() + k;
        DerivativeStructure inward = Slopes.along(phi, i).at(x);
        sum = sum.subtract(inward.multiply(Slopes.along(f, i).at(x)).multiply(b));
      }
      return sum;
    };
  }

  /**
   * Returns the positive factor {@code E = exp(φ a/b)}, by which {@code a E v + b ∂(E v)/∂n = 0}
   * for every v without slope.
   */
  FieldFormula growth() {
    FieldFormula phi = vanishing();
    return x -> phi.at(x).multiply(a / b).exp();
  }
}
