package org.costate.pinn.geometry;

import java.util.Arrays;
import java.util.List;

/** Takes points of the unit cube into a domain. */
final class DomainMap {
  private DomainMap() {}

  static boolean inside(List<Domain.Part> parts, double[] unit, double[] to) {
    int next = 0;
    for (Domain.Part part : parts) {
      if (!inside(part, unit, next, to)) {
        return false;
      }
      next += part.names().size();
    }
    return true;
  }

  static boolean face(
      List<Domain.Part> parts, int held, Domain.End end, double[] unit, double[] to) {
    int next = 0;
    for (Domain.Part part : parts) {
      if (part.first() == held) {
        to[held] = part.region().bounds().get(0).at(end == Domain.End.LOW ? 0 : 1);
      } else if (inside(part, unit, next, to)) {
        next += part.names().size();
      } else {
        return false;
      }
    }
    return true;
  }

  /** Places the coordinates of one part; an interval takes every point. */
  static boolean inside(Domain.Part part, double[] unit, int from, double[] to) {
    List<Region.Range> bounds = part.region().bounds();
    for (int i = 0; i < bounds.size(); i++) {
      to[part.first() + i] = bounds.get(i).at(unit[from + i]);
    }
    if (part.region() instanceof Box) {
      return true;
    }
    double[] own = Arrays.copyOfRange(to, part.first(), part.first() + bounds.size());
    return part.region().signedDistance(own) < 0;
  }
}
