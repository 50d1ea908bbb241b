package org.costate.examples.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The checkpoints of a training, in a directory of their own below that of its results. */
public final class Checkpoints {
  private static final String NAME = "checkpoints";

  private Checkpoints() {}

  /**
   * Returns where they lie.
   *
   * @param directory of the results
   */
  public static Path in(OutputDirectory directory) {
    return directory.file(NAME);
  }

  /**
   * Refuses to begin over an unfinished training, and to resume without one.
   *
   * @param directory of the results
   * @param resume whether to go on
   * @param what is unfinished: a fit, a training
   * @throws BadInput if it is not as asked
   */
  public static void requireAsAsked(OutputDirectory directory, boolean resume, String what) {
    Path checkpoints = in(directory);
    if (!resume && Files.exists(checkpoints)) {
      throw new BadInput(
          "%s: holds an unfinished %s; go on with --resume, delete it, or choose another --out"
              .formatted(checkpoints, what));
    }
    if (resume && !Files.exists(checkpoints)) {
      throw new BadInput("--resume: there are no checkpoints in " + checkpoints);
    }
  }

  /**
   * Deletes them: what is finished needs them no more, and the next one may begin.
   *
   * @param directory of the results
   * @throws UncheckedIOException if the disk refuses
   */
  public static void delete(OutputDirectory directory) {
    Path checkpoints = in(directory);
    try (Stream<Path> all = Files.walk(checkpoints)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + checkpoints, e);
    }
  }
}
