package org.costate.nets.chain;

/** One operation of a {@link Program} on the slots of a {@link Scratch}. */
interface Op {

  /** What an evaluation leaves beside the values. */
  enum Keep {
    /** Nothing. */
    VALUES,
    /** What a pullback or a pushforward needs. */
    SLOPES,
    /** What the pushforward of a pullback needs. */
    CURVATURES
  }

  /** Computes the output slot's value. */
  void forward(Scratch s, Keep keep);

  /** Computes the output slot's tangent; after {@link #forward}. */
  void tangent(Scratch s, Keep keep);

  /**
   * Carries the cotangent of the output slot to the input slots and to the parameters; after {@link
   * #forward}.
   */
  void backward(Scratch s);

  /**
   * Carries the cotangent and its tangent to the input slots, and the tangent of the parameters'
   * cotangent to the sums; after {@link #forward} and {@link #tangent} with curvatures.
   */
  void backwardTangent(Scratch s);
}
