package org.costate.validation.terms;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Recovers the terms of known equations from their solutions, and prints asked beside measured
 * errors.
 *
 * <pre>TermRecovery three-fields|fisher|gray-scott|turing [file.npz|- [folder|- [seed]]]</pre>
 *
 * <p>With a folder the learnt curves of one species are written there, as a table and a picture.
 * Without a file the data are solved here by a method of higher order than that of the fit. Errors
 * are relative L2 over the visited range, noise is relative to the standard deviation.
 */
public final class TermRecovery {
  private TermRecovery() {}

  /**
   * Runs one problem.
   *
   * @param arguments its name, and maybe a file, a folder and a seed of the noise
   * @throws IOException if the file cannot be read
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 4) {
      throw new IllegalArgumentException(
          "usage: three-fields|fisher|gray-scott|turing [file.npz|- [folder|- [seed]]]; got "
              + List.of(arguments));
    }
    Optional<Path> file =
        arguments.length > 1 && !arguments[1].equals("-")
            ? Optional.of(Path.of(arguments[1]))
            : Optional.empty();
    CurveReport report =
        new CurveReport(
            arguments.length > 2 && !arguments[2].equals("-")
                ? Optional.of(Path.of(arguments[2]))
                : Optional.empty());
    long seed = arguments.length > 3 ? Long.parseLong(arguments[3]) : 1;
    System.out.println(Recovery.heading());
    for (Recovery recovery : run(arguments[0], file, report, seed)) {
      System.out.println(recovery);
    }
  }

  static List<Recovery> run(String problem, Optional<Path> file, CurveReport report, long seed)
      throws IOException {
    return switch (problem) {
      case "three-fields" -> ThreeFields.run(file, report, seed);
      case "fisher" -> FisherFront.run(file, report, seed);
      case "gray-scott" -> SpotPattern.run(file);
      case "turing" -> TuringPattern.run(seed);
      default -> throw new IllegalArgumentException("no problem is named " + problem);
    };
  }
}
