package org.costate.pinn.condition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.costate.pinn.geometry.Box;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.jet.Ansatz;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@code u = A + B·N} from hard conditions on one output.
 *
 * <p>A begins with {@code g + (t − t₀) v} of initial value and velocity. For each coordinate with
 * values at its ends, A then becomes {@code A + Σ_ends ℓ(x) (g − A) at that end} with ℓ linear, 1
 * there and 0 at the other end: this keeps what held before, since values of meeting faces agree;
 * Neumann and Robin conditions are met likewise, by {@link WallShapes}, of a network N without
 * slope there. A value on the boundary of a region is added as {@code g − g at the start}; a slope
 * there is met by a term that vanishes with the distance to it, of a network N without slope across
 * it. B is the product of functions that vanish where A is right, to second order where a velocity
 * is.
 */
final class HardForm {
  private final Domain domain;
  private final List<UnaryOperator<FieldFormula>> steps = new ArrayList<>();
  private final List<FieldFormula> factors = new ArrayList<>();

  private HardForm(Domain domain) {
    this.domain = domain;
  }

  static Ansatz of(Domain domain, List<Condition> conditions) {
    HardForm form = new HardForm(domain);
    FieldFormula start = form.values(conditions, Place.start());
    FieldFormula velocity = form.velocity(conditions);
    if (start != null) {
      form.addStart(start, velocity);
    }
    for (Domain.Interval interval : domain.intervals()) {
      if (domain.isInterval(interval.name())) {
        form.addEnds(conditions, interval);
      }
    }
    FieldFormula boundary = form.values(conditions, Place.boundary());
    if (boundary != null && !domain.regions().isEmpty()) {
      form.addRegions(boundary, start != null);
    }
    for (Condition condition : conditions) {
      RegionWall wall = RegionWall.of(condition, domain);
      if (wall != null) {
        form.addRegionSlope(wall, start != null);
      }
    }
    FieldFormula a = FieldFormula.constant(0);
    for (UnaryOperator<FieldFormula> step : form.steps) {
      a = step.apply(a);
    }
    FieldFormula whole = a;
    return new Ansatz(whole::at, form::product);
  }

  private @Nullable FieldFormula values(List<Condition> conditions, Place place) {
    for (Condition condition : conditions) {
      if (condition.kind() instanceof Condition.Kind.Value value && value.place().equals(place)) {
        return value.g();
      }
    }
    return null;
  }

  private @Nullable FieldFormula velocity(List<Condition> conditions) {
    for (Condition condition : conditions) {
      if (condition.kind() instanceof Condition.Kind.Velocity velocity) {
        return velocity.g();
      }
    }
    return null;
  }

  private DerivativeStructure product(DerivativeStructure[] x) {
    DerivativeStructure all = x[0].getField().getOne();
    for (FieldFormula factor : factors) {
      all = all.multiply(factor.at(x));
    }
    return all;
  }

  private void addStart(FieldFormula value, @Nullable FieldFormula velocity) {
    int t = domain.index(Place.TIME);
    Domain.Interval interval = domain.intervals().get(t);
    double width = interval.high() - interval.low();
    FieldFormula share = x -> x[t].subtract(interval.low()).divide(width);
    factors.add(velocity == null ? share : x -> share.at(x).square());
    steps.add(
        a ->
            velocity == null
                ? held(value, t, interval.low())
                : x -> {
                  DerivativeStructure slope = held(velocity, t, interval.low()).at(x);
                  return held(value, t, interval.low())
                      .at(x)
                      .add(x[t].subtract(interval.low()).multiply(slope));
                });
  }

  private void addEnds(List<Condition> conditions, Domain.Interval interval) {
    boolean time = interval.name().equals(Place.TIME);
    Wall low = Wall.of(conditions, domain, interval, Domain.End.LOW);
    Wall high = Wall.of(conditions, domain, interval, Domain.End.HIGH);
    // The factor of a value at the start of time is there already.
    for (Wall wall : Arrays.asList(time ? null : low, high)) {
      if (wall != null && wall.isValue()) {
        factors.add(x -> distance(x[wall.i()], wall).divide(wall.width()));
      }
    }
    if ((low != null && !low.isValue()) || (high != null && !high.isValue())) {
      factors.add(WallShapes.growth(low, high));
    }
    if (high != null || (low != null && !time)) {
      steps.add(a -> x -> a.at(x).add(miss(a, low, high, x)).add(miss(a, high, low, x)));
    }
  }

  private static DerivativeStructure distance(DerivativeStructure x, Wall wall) {
    return wall.end() == Domain.End.LOW ? x.subtract(wall.low()) : x.negate().add(wall.high());
  }

  /** Returns what makes A right at a wall and changes nothing at the other. */
  private static DerivativeStructure miss(
      FieldFormula a, @Nullable Wall wall, @Nullable Wall other, DerivativeStructure[] x) {
    if (wall == null) {
      return x[0].getField().getZero();
    }
    FieldFormula found = wall.of(a);
    FieldFormula lacking = held(y -> wall.g().at(y).subtract(found.at(y)), wall.i(), wall.at());
    return lacking.at(x).multiply(WallShapes.shape(x[wall.i()], wall, other));
  }

  /** Returns a function that does not see coordinate i, which is held. */
  private static FieldFormula held(FieldFormula f, int i, double end) {
    return x -> {
      DerivativeStructure[] moved = x.clone();
      moved[i] = x[i].getFactory().constant(end);
      return f.at(moved);
    };
  }

  /** The boundary is that of all regions, and the ends of all intervals of space beside them. */
  private void addRegions(FieldFormula g, boolean start) {
    for (Domain.PlacedRegion placed : domain.regions()) {
      factors.add(RegionWall.vanishing(placed));
    }
    for (Domain.Interval interval : domain.intervals()) {
      if (domain.isInterval(interval.name()) && !interval.name().equals(Place.TIME)) {
        Box ends = Box.interval(interval.low(), interval.high());
        factors.add(
            RegionWall.vanishing(new Domain.PlacedRegion(ends, domain.index(interval.name()))));
      }
    }
    steps.add(a -> x -> a.at(x).add(sinceStart(g, start).at(x)));
  }

  /** With w = −φ/b, of which {@code a w + b ∂w/∂n} is 1 at the boundary, times what A lacks. */
  private void addRegionSlope(RegionWall wall, boolean start) {
    factors.add(wall.growth());
    FieldFormula phi = wall.vanishing();
    steps.add(
        a -> {
          FieldFormula found = wall.of(a);
          FieldFormula lacking = x -> wall.g().at(x).subtract(found.at(x));
          FieldFormula since = sinceStart(lacking, start);
          return x -> a.at(x).subtract(phi.at(x).multiply(since.at(x)).divide(wall.b()));
        });
  }

  /** Returns f, less what it is at the start where the start is fixed. */
  private FieldFormula sinceStart(FieldFormula f, boolean start) {
    if (!start) {
      return f;
    }
    int t = domain.index(Place.TIME);
    FieldFormula first = held(f, t, domain.intervals().get(t).low());
    return x -> f.at(x).subtract(first.at(x));
  }
}
