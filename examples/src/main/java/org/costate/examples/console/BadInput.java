package org.costate.examples.console;

/**
 * What the user gave cannot be used; the message is the one line to show, and the program ends with
 * exit code 2.
 *
 * <p>Thrown before anything is written.
 */
public final class BadInput extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes a refusal.
   *
   * @param message one line that names file, row and column where they exist, and what to do
   */
  public BadInput(String message) {
    super(message);
  }
}
