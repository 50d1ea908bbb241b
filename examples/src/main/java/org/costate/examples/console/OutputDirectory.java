package org.costate.examples.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A directory that a command will write to: looked at first, made only when there is a result. */
public final class OutputDirectory {
  private final Path directory;

  private OutputDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * Returns a directory that can be written to, without making it.
   *
   * @param directory where to; it may not exist yet
   * @throws BadInput if it is a file, lies below one, or may not be written to
   */
  public static OutputDirectory at(Path directory) {
    Path nearest = nearestExisting(directory);
    if (!Files.isDirectory(nearest)) {
      throw new BadInput(
          "--out %s: %s is a file, not a directory; choose another".formatted(directory, nearest));
    }
    if (!Files.isWritable(nearest)) {
      throw new BadInput("--out %s: %s is not writable".formatted(directory, nearest));
    }
    return new OutputDirectory(directory);
  }

  /**
   * Refuses a file that cannot be written to, without making it.
   *
   * @param file where to; it may not exist yet
   * @throws BadInput if it is a directory, or its directory cannot be written to
   */
  public static void requireWritableFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new BadInput("--out %s: is a directory, not a file".formatted(file));
    }
    if (Files.exists(file) && !Files.isWritable(file)) {
      throw new BadInput("--out %s: is not writable".formatted(file));
    }
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      OutputDirectory.at(parent);
    }
  }

  /** Returns the path. */
  public Path path() {
    return directory;
  }

  /**
   * Returns the path of a file in this directory.
   *
   * @param name of the file
   */
  public Path file(String name) {
    return directory.resolve(name);
  }

  /**
   * Makes the directory, with its parents, where it does not exist.
   *
   * @throws UncheckedIOException if the disk refuses
   */
  public void create() {
    create(directory);
  }

  /**
   * Makes the directory a file lies in, where it does not exist.
   *
   * @param file the file to come
   * @throws UncheckedIOException if the disk refuses
   */
  public static void createFor(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      create(parent);
    }
  }

  private static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + directory, e);
    }
  }

  private static Path nearestExisting(Path directory) {
    @Nullable Path at = directory.toAbsolutePath().normalize();
    Path root = at.getRoot();
    while (at != null && !Files.exists(at)) {
      at = at.getParent();
    }
    return at == null ? root : at;
  }
}
