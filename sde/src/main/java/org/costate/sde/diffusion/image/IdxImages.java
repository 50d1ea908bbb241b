package org.costate.sde.diffusion.image;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipException;

/**
 * Reads images and labels in the IDX format of the MNIST database, plain or compressed by gzip.
 *
 * <p>A file is a magic number (two zero bytes, the type 0x08 of unsigned bytes, the number of
 * dimensions), one 32-bit size for each dimension with the highest byte first, and the bytes.
 *
 * @see <a href="https://doi.org/10.1109/5.726791">LeCun et al. (1998), Gradient-based learning
 *     applied to document recognition, whose data the format was made for</a>
 */
public final class IdxImages {
  private static final int IMAGES = 0x0803;
  private static final int LABELS = 0x0801;

  private IdxImages() {}

  /**
   * Reads images with their labels.
   *
   * @param images file of 256 levels, three dimensions: count, height, width
   * @param labels file of one dimension
   * @throws IOException if a file cannot be read or is not what it should be, naming the file and
   *     what was found
   */
  public static ImageSet read(Path images, Path labels) throws IOException {
    Block pixels = block(images, IMAGES);
    Block classes = block(labels, LABELS);
    if (classes.sizes[0] != pixels.sizes[0]) {
      throw new IOException(
          "%s holds %s labels, but %s holds %s images"
              .formatted(labels, classes.sizes[0], images, pixels.sizes[0]));
    }
    int[] labelOf = new int[classes.bytes.length];
    Arrays.setAll(labelOf, i -> Byte.toUnsignedInt(classes.bytes[i]));
    return ImageSet.of(
        pixels.sizes[1], pixels.sizes[2], ImageSet.MOST_LEVELS, pixels.bytes, labelOf);
  }

  /**
   * Reads images without labels.
   *
   * @param images file of 256 levels, three dimensions: count, height, width
   * @throws IOException if the file cannot be read or is not what it should be, naming the file and
   *     what was found
   */
  public static ImageSet read(Path images) throws IOException {
    Block pixels = block(images, IMAGES);
    return ImageSet.unlabelled(
        pixels.sizes[1], pixels.sizes[2], ImageSet.MOST_LEVELS, pixels.bytes);
  }

  private static Block block(Path file, int magic) throws IOException {
    try (DataInputStream in = new DataInputStream(GzipOrPlain.open(file))) {
      int found = in.readInt();
      if (found != magic) {
        throw new IOException(
            "%s: %s begin with 0x%08x; found 0x%08x"
                .formatted(file, magic == IMAGES ? "IDX images" : "IDX labels", magic, found));
      }
      int[] sizes = new int[magic & 0xff];
      long length = 1;
      for (int k = 0; k < sizes.length; k++) {
        long size = Integer.toUnsignedLong(in.readInt());
        length *= size;
        if (size < 1 || length > Integer.MAX_VALUE - 8) {
          throw new IOException(
              "%s: dimension %s has the size %s; each must be at least 1, all together below 2^31"
                  .formatted(file, k, size));
        }
        sizes[k] = (int) size;
      }
      byte[] bytes = in.readNBytes((int) length);
      if (bytes.length < length) {
        throw new IOException(
            "%s: is cut off: sizes %s need %s bytes; got %s"
                .formatted(file, Arrays.toString(sizes), length, bytes.length));
      }
      if (in.read() >= 0) {
        throw new IOException(
            "%s: goes on behind the %s bytes that sizes %s need"
                .formatted(file, length, Arrays.toString(sizes)));
      }
      return new Block(sizes, bytes);
    } catch (EOFException e) {
      throw new IOException(file + ": is cut off", e);
    } catch (ZipException e) {
      throw new IOException(file + ": is damaged: " + e.getMessage(), e);
    }
  }

  private static final class Block {
    private final int[] sizes;
    private final byte[] bytes;

    Block(int[] sizes, byte[] bytes) {
      this.sizes = sizes;
      this.bytes = bytes;
    }
  }
}
