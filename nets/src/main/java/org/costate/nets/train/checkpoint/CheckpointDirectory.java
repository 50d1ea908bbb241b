package org.costate.nets.train.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The checkpoints of one run, in one directory that is its own: the newest two are kept.
 *
 * <p>Files are named after the step they were taken at. A file that is damaged is passed over for
 * the one before it. One process writes at a time.
 *
 * @param directory where the files are; made when first written to
 */
public record CheckpointDirectory(Path directory) {

  private static final int KEPT = 2;
  private static final Pattern NAME = Pattern.compile("step-\\d{19}\\.checkpoint");
  private static final Pattern TEMPORARY = Pattern.compile("step-\\d{19}\\.checkpoint\\.tmp");

  /**
   * A checkpoint that was found whole.
   *
   * @param checkpoint its contents
   * @param file where it was
   * @param damaged one message for each newer file that had to be passed over
   */
  public record Found(Checkpoint checkpoint, Path file, List<String> damaged) {
    /** Keeps a copy of the messages. */
    public Found {
      damaged = List.copyOf(damaged);
    }
  }

  /**
   * Saves a checkpoint, then removes all but it and the one before, and what crashes left behind.
   *
   * <p>Files of later steps go too: a run that saves an earlier step has passed them over.
   *
   * @param step the step it was taken at, at least 0
   * @param checkpoint what to save
   * @throws IOException if the disk refuses; the earlier checkpoints are then still there
   */
  public void save(long step, Checkpoint checkpoint) throws IOException {
    Files.createDirectories(directory);
    Path saved = file(step);
    CheckpointFile.write(saved, checkpoint);
    List<Path> files = list(NAME);
    int at = files.indexOf(saved);
    for (int i = 0; i < files.size(); i++) {
      if (i < at || i >= at + KEPT) {
        Files.deleteIfExists(files.get(i));
      }
    }
    for (Path temporary : list(TEMPORARY)) {
      Files.deleteIfExists(temporary);
    }
  }

  /**
   * Returns the newest checkpoint that is whole, or nothing if there is no file at all.
   *
   * @throws CorruptCheckpointException if there are files but none of them is whole
   * @throws IOException if the directory cannot be read
   */
  public Optional<Found> newest() throws IOException {
    List<String> damaged = new ArrayList<>();
    for (Path file : list(NAME)) {
      try {
        return Optional.of(new Found(CheckpointFile.read(file), file, damaged));
      } catch (CorruptCheckpointException e) {
        damaged.add(e.getMessage());
      }
    }
    if (!damaged.isEmpty()) {
      throw new CorruptCheckpointException("no checkpoint is whole: " + damaged);
    }
    return Optional.empty();
  }

  /**
   * Returns whether there is no checkpoint, whole or damaged.
   *
   * @throws IOException if the directory cannot be read
   */
  public boolean isEmpty() throws IOException {
    return list(NAME).isEmpty();
  }

  Path file(long step) {
    return directory.resolve(String.format(Locale.ROOT, "step-%019d.checkpoint", step));
  }

  /** Returns the files of a kind, newest first. */
  private List<Path> list(Pattern pattern) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> found = new ArrayList<>();
      files.filter(file -> pattern.matcher(name(file)).matches()).forEach(found::add);
      found.sort(Collections.reverseOrder());
      return found;
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
