package org.costate.pinn.residual;

/** What the components of a normal are called among the quantities given with points. */
public final class Normals {
  private Normals() {}

  /** Returns the name of the component along a coordinate. */
  public static String name(String coordinate) {
    return "n_" + coordinate;
  }
}
