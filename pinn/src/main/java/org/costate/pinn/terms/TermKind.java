package org.costate.pinn.terms;

import org.costate.pinn.lines.PointFunction;
import org.costate.pinn.lines.TransportField;

/** Which term of the equation. */
public enum TermKind {
  /** D. */
  DIFFUSION,
  /** U. */
  TRANSPORT,
  /** R. */
  REACTION;

  /**
   * Returns this term of a field.
   *
   * @throws IllegalArgumentException if the field has none
   */
  PointFunction of(TransportField field) {
    PointFunction function =
        switch (this) {
          case DIFFUSION -> field.diffusion();
          case TRANSPORT -> field.transport();
          case REACTION -> field.reaction();
        };
    if (function == null) {
      throw new IllegalArgumentException("the field has no " + this);
    }
    return function;
  }

  /**
   * Returns this term of those that the weak form gave.
   *
   * @throws IllegalArgumentException if there is none
   */
  PointFunction of(WeakTerms terms) {
    PointFunction function =
        switch (this) {
          case DIFFUSION -> terms.diffusion();
          case TRANSPORT -> terms.transport();
          case REACTION -> terms.reaction();
        };
    if (function == null) {
      throw new IllegalArgumentException("there is no " + this);
    }
    return function;
  }

  /** Returns the place of this term's first parameter among those of a field. */
  int firstParameter(TransportField field) {
    int at = 0;
    for (TermKind before : values()) {
      if (before.compareTo(this) < 0 && before.isIn(field)) {
        at += before.of(field).parameterCount();
      }
    }
    return at;
  }

  /** Returns whether a field has this term. */
  boolean isIn(TransportField field) {
    return switch (this) {
      case DIFFUSION -> true;
      case TRANSPORT -> field.transport() != null;
      case REACTION -> field.reaction() != null;
    };
  }
}
