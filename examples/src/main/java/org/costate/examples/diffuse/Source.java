package org.costate.examples.diffuse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.costate.examples.console.BadInput;
import org.costate.examples.series.CsvPoints;
import org.costate.sde.diffusion.image.CsvImages;
import org.costate.sde.diffusion.image.DrawnDigits;
import org.costate.sde.diffusion.image.IdxImages;
import org.costate.sde.diffusion.image.ImageSet;

/** Finds what {@code --data} names: built-in data or a file. */
final class Source {
  private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,3})x([1-9][0-9]{0,3})");
  private static final int DRAWN = 4000;
  private static final int SMALL = 8;
  private static final int LARGE = 28;

  private Source() {}

  /**
   * Returns the data.
   *
   * @param data {@code digits}, {@code digits28}, {@code gaussians} or a file
   * @param labels IDX file of classes, empty if there is none
   * @param size of images in a CSV file, empty if its rows are points
   * @param levels of images in a CSV file
   * @param seed of built-in data and of uniform noise
   * @throws BadInput if there is no such data or it cannot be used
   */
  static Subject of(String data, Path labels, String size, int levels, long seed) {
    boolean builtIn = data.equals("digits") || data.equals("digits28") || data.equals("gaussians");
    if (builtIn && !(labels.toString().isEmpty() && size.isEmpty())) {
      throw new BadInput(
          "--labels and --size are for files; --data %s has classes and sizes of its own"
              .formatted(data));
    }
    return switch (data) {
      case "digits" -> new ImageSubject("drawn digits", DrawnDigits.draw(SMALL, DRAWN, seed), seed);
      case "digits28" ->
          new ImageSubject("drawn digits", DrawnDigits.draw(LARGE, DRAWN, seed), seed);
      case "gaussians" -> PointSubject.gaussians(seed);
      default -> file(Path.of(data), labels, size, levels, seed);
    };
  }

  private static Subject file(Path file, Path labels, String size, int levels, long seed) {
    if (!Files.isRegularFile(file)) {
      throw new BadInput(
          Files.exists(file)
              ? file + ": is not a file"
              : file + ": there is no such file; built in are digits, digits28 and gaussians");
    }
    String name = String.valueOf(file.getFileName());
    boolean labelled = !labels.toString().isEmpty();
    if (labelled && !Files.isRegularFile(labels)) {
      throw new BadInput("--labels: there is no file " + labels);
    }
    if (labelled && !size.isEmpty()) {
      throw new BadInput("--labels is for IDX files, --size for CSV files; give one of them");
    }
    try {
      if (!size.isEmpty()) {
        return new ImageSubject(name, csv(file, size, levels), seed);
      }
      if (beginsAsImages(file)) {
        ImageSet images = labelled ? IdxImages.read(file, labels) : IdxImages.read(file);
        return new ImageSubject(name, images, seed);
      }
    } catch (IOException e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
    if (labelled) {
      throw new BadInput("--labels is for IDX files of images; %s is none".formatted(file));
    }
    return PointSubject.of(name, CsvPoints.read(file));
  }

  private static ImageSet csv(Path file, String size, int levels) throws IOException {
    Matcher found = SIZE.matcher(size);
    if (!found.matches()) {
      throw new BadInput("--size must be HEIGHTxWIDTH, 8x8 say; got " + size);
    }
    if (beginsWithZero(file)) {
      throw new BadInput(
          "--size is for CSV files; %s is an IDX file, which tells its size".formatted(file));
    }
    if (levels < 2 || levels > ImageSet.MOST_LEVELS) {
      throw new BadInput(
          "--levels must be from 2 to %s; got %s".formatted(ImageSet.MOST_LEVELS, levels));
    }
    return CsvImages.read(
        file, Integer.parseInt(found.group(1)), Integer.parseInt(found.group(2)), levels);
  }

  private static boolean beginsWithZero(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.read() == 0;
    }
  }

  /** Text does not begin with a zero byte, nor as an archive does. */
  private static boolean beginsAsImages(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      int first = in.read();
      return first == 0 || first == 0x1f;
    }
  }
}
