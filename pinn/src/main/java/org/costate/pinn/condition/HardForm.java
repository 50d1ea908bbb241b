package org.costate.pinn.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Place;
import org.costate.pinn.geometry.Region;
import org.costate.pinn.jet.Ansatz;
import org.hipparchus.analysis.differentiation.DerivativeStructure;
import org.jspecify.annotations.Nullable;

/**
 * Builds {@code u = A + B·N} from hard conditions on one output.
 *
 * <p>A begins with {@code g + (t − t₀) v} of initial value and velocity. For each coordinate with
 * values at its ends, A then becomes {@code A + Σ_ends ℓ(x) (g − A) at that end} with ℓ linear, 1
 * there and 0 at the other end: this keeps what held before, since values of meeting faces agree. A
 * value on the boundary of a region is added as {@code g − g at the start}. B is the product of
 * functions that vanish where A is right, to second order where a velocity is.
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
    if (boundary != null) {
      form.addRegions(boundary, start != null);
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
    int i = domain.index(interval.name());
    boolean time = interval.name().equals(Place.TIME);
    FieldFormula boundary = time ? null : onBoundaryOfIntervals(conditions);
    FieldFormula low = values(conditions, Place.low(interval.name()));
    FieldFormula high = values(conditions, Place.high(interval.name()));
    FieldFormula left = low == null ? boundary : low;
    FieldFormula right = high == null ? boundary : high;
    double width = interval.high() - interval.low();
    if (left != null && !time) {
      factors.add(x -> x[i].subtract(interval.low()).divide(width));
    }
    if (right != null) {
      factors.add(x -> x[i].negate().add(interval.high()).divide(width));
    }
    if (right != null || (left != null && !time)) {
      steps.add(a -> blended(a, i, interval, left, right));
    }
  }

  private @Nullable FieldFormula onBoundaryOfIntervals(List<Condition> conditions) {
    return domain.regions().isEmpty() ? values(conditions, Place.boundary()) : null;
  }

  private static FieldFormula blended(
      FieldFormula a,
      int i,
      Domain.Interval interval,
      @Nullable FieldFormula left,
      @Nullable FieldFormula right) {
    double width = interval.high() - interval.low();
    return x -> {
      DerivativeStructure sum = a.at(x);
      DerivativeStructure share = x[i].subtract(interval.low()).divide(width);
      if (left != null) {
        DerivativeStructure miss = missing(a, left, i, interval.low()).at(x);
        sum = sum.add(right == null ? miss : share.negate().add(1).multiply(miss));
      }
      if (right != null) {
        DerivativeStructure miss = missing(a, right, i, interval.high()).at(x);
        sum = sum.add(left == null ? miss : share.multiply(miss));
      }
      return sum;
    };
  }

  private static FieldFormula missing(FieldFormula a, FieldFormula g, int i, double end) {
    return held(x -> g.at(x).subtract(a.at(x)), i, end);
  }

  /** Returns a function that does not see coordinate i, which is held. */
  private static FieldFormula held(FieldFormula f, int i, double end) {
    return x -> {
      DerivativeStructure[] moved = x.clone();
      moved[i] = x[i].getFactory().constant(end);
      return f.at(moved);
    };
  }

  private void addRegions(FieldFormula g, boolean start) {
    for (Domain.PlacedRegion placed : domain.regions()) {
      Region region = placed.region();
      factors.add(
          x -> {
            DerivativeStructure[] own = new DerivativeStructure[region.dimension()];
            System.arraycopy(x, placed.first(), own, 0, own.length);
            return region.vanishing(own);
          });
    }
    if (!domain.regions().isEmpty()) {
      if (start) {
        int t = domain.index(Place.TIME);
        double low = domain.intervals().get(t).low();
        steps.add(a -> x -> a.at(x).add(g.at(x)).subtract(held(g, t, low).at(x)));
      } else {
        steps.add(a -> x -> a.at(x).add(g.at(x)));
      }
    }
  }
}
