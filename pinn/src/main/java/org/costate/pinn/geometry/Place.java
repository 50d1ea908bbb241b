package org.costate.pinn.geometry;

/** A part of a {@link Domain}, or of its boundary: a closed family. */
public sealed interface Place {
  /** The coordinate that is time, by convention. */
  String TIME = "t";

  /**
   * A face, where a coordinate of an interval is held at an end.
   *
   * @param coordinate its name
   * @param end which end
   */
  record Face(String coordinate, Domain.End end) implements Place {
    @Override
    public String toString() {
      return coordinate + " " + end;
    }
  }

  /** All of the boundary in space, at all times: every coordinate other than t is held there. */
  record Boundary() implements Place {
    @Override
    public String toString() {
      return "the boundary";
    }
  }

  /** All of the inside. */
  record Inside() implements Place {
    @Override
    public String toString() {
      return "the inside";
    }
  }

  /** Returns the beginning of time, where t is at its lower end. */
  static Place start() {
    return new Face(TIME, Domain.End.LOW);
  }

  /** Returns the face where a coordinate is at its lower end. */
  static Place low(String coordinate) {
    return new Face(coordinate, Domain.End.LOW);
  }

  /** Returns the face where a coordinate is at its upper end. */
  static Place high(String coordinate) {
    return new Face(coordinate, Domain.End.HIGH);
  }

  /** Returns the boundary in space. */
  static Place boundary() {
    return new Boundary();
  }

  /** Returns the inside. */
  static Place inside() {
    return new Inside();
  }
}
