package org.costate.nets.train.checkpoint;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a checkpoint holds: whole numbers, texts and arrays of doubles by name. Immutable.
 *
 * <p>Doubles keep every bit, the payload of a {@code NaN} included.
 */
public final class Checkpoint {

  private final Map<String, Long> numbers;
  private final Map<String, String> texts;
  private final Map<String, double[]> arrays;

  private Checkpoint(Builder builder) {
    numbers = Collections.unmodifiableMap(new TreeMap<>(builder.numbers));
    texts = Collections.unmodifiableMap(new TreeMap<>(builder.texts));
    arrays = Collections.unmodifiableMap(new TreeMap<>(builder.arrays));
  }

  /** Returns an empty checkpoint to fill. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns a whole number.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public long number(String name) {
    return require(numbers, name);
  }

  /**
   * Returns a text.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public String text(String name) {
    return require(texts, name);
  }

  /**
   * Returns a copy of an array.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public double[] array(String name) {
    return require(arrays, name).clone();
  }

  Map<String, Long> numbers() {
    return numbers;
  }

  Map<String, String> texts() {
    return texts;
  }

  /** The arrays themselves, for writing. */
  Map<String, double[]> arrays() {
    return arrays;
  }

  private static <T> T require(Map<String, T> entries, String name) {
    T value = entries.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "the checkpoint has no %s; it has %s".formatted(name, entries.keySet()));
    }
    return value;
  }

  /** Collects the entries of a checkpoint. A name used twice keeps the last value. */
  public static final class Builder {

    private final Map<String, Long> numbers = new TreeMap<>();
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, double[]> arrays = new TreeMap<>();

    private Builder() {}

    /** Adds a whole number. */
    public Builder put(String name, long value) {
      numbers.put(name, value);
      return this;
    }

    /** Adds a text. */
    public Builder put(String name, String value) {
      texts.put(name, value);
      return this;
    }

    /** Adds a copy of an array. */
    public Builder put(String name, double[] values) {
      arrays.put(name, values.clone());
      return this;
    }

    /** Returns the checkpoint. */
    public Checkpoint build() {
      return new Checkpoint(this);
    }
  }
}
