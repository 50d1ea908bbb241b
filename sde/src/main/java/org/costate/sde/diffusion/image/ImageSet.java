package org.costate.sde.diffusion.image;

import java.util.Arrays;

/**
 * Grey images of one size with their classes. Immutable.
 *
 * <p>A pixel is a level 0, 1, … L − 1, where 0 is paper and L − 1 is ink; images are row-major with
 * the upper left pixel first.
 */
public final class ImageSet {
  /** The most levels a pixel can have. */
  public static final int MOST_LEVELS = 256;

  /** The label of images without classes. */
  private static final int NO_CLASS = -1;

  private final int height;
  private final int width;
  private final int levels;
  private final byte[] pixels;
  private final int[] labels;
  private final int classes;

  private ImageSet(int height, int width, int levels, byte[] pixels, int[] labels, int classes) {
    this.height = height;
    this.width = width;
    this.levels = levels;
    this.pixels = pixels;
    this.labels = labels;
    this.classes = classes;
  }

  /**
   * Returns a set of images with classes.
   *
   * @param height rows of pixels, at least 1
   * @param width columns of pixels, at least 1
   * @param levels number of grey levels, from 2 to 256
   * @param pixels {@code [count, height, width]}, unsigned; copied
   * @param labels class of each image, at least 0; copied
   * @throws IllegalArgumentException if a number is out of range or the lengths do not fit
   */
  public static ImageSet of(int height, int width, int levels, byte[] pixels, int[] labels) {
    int count = requireImages(height, width, levels, pixels);
    if (labels.length != count) {
      throw new IllegalArgumentException(
          "need one label for each of %s images; got %s".formatted(count, labels.length));
    }
    int classes = 0;
    for (int i = 0; i < count; i++) {
      if (labels[i] < 0) {
        throw new IllegalArgumentException(
            "labels must be at least 0; labels[%s] = %s".formatted(i, labels[i]));
      }
      classes = Math.max(classes, labels[i] + 1);
    }
    return new ImageSet(height, width, levels, pixels.clone(), labels.clone(), classes);
  }

  /**
   * Returns a set of images without classes.
   *
   * @param height rows of pixels, at least 1
   * @param width columns of pixels, at least 1
   * @param levels number of grey levels, from 2 to 256
   * @param pixels {@code [count, height, width]}, unsigned; copied
   * @throws IllegalArgumentException if a number is out of range or the lengths do not fit
   */
  public static ImageSet unlabelled(int height, int width, int levels, byte[] pixels) {
    int[] none = new int[requireImages(height, width, levels, pixels)];
    Arrays.fill(none, NO_CLASS);
    return new ImageSet(height, width, levels, pixels.clone(), none, 0);
  }

  private static int requireImages(int height, int width, int levels, byte[] pixels) {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException(
          "images need at least one pixel; got %s x %s".formatted(height, width));
    }
    if (levels < 2 || levels > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "levels must be from 2 to %s; got %s".formatted(MOST_LEVELS, levels));
    }
    int size = Math.multiplyExact(height, width);
    if (pixels.length == 0 || pixels.length % size != 0) {
      throw new IllegalArgumentException(
          "pixels must be [count, %s, %s] with one image at least; got %s numbers"
              .formatted(height, width, pixels.length));
    }
    for (int i = 0; i < pixels.length; i++) {
      if (Byte.toUnsignedInt(pixels[i]) >= levels) {
        throw new IllegalArgumentException(
            "levels must be below %s; pixel %s of image %s is %s"
                .formatted(levels, i % size, i / size, Byte.toUnsignedInt(pixels[i])));
      }
    }
    return pixels.length / size;
  }

  /** Returns the number of images. */
  public int count() {
    return labels.length;
  }

  /** Returns the number of rows of pixels. */
  public int height() {
    return height;
  }

  /** Returns the number of columns of pixels. */
  public int width() {
    return width;
  }

  /** Returns the number of pixels of an image. */
  public int dimension() {
    return height * width;
  }

  /** Returns the number of grey levels. */
  public int levels() {
    return levels;
  }

  /** Returns the number of classes: one more than the largest label, 0 if there are none. */
  public int classes() {
    return classes;
  }

  /**
   * Returns the level of a pixel.
   *
   * @param image its number, from 0
   * @param pixel its place in the image, row-major
   */
  public int level(int image, int pixel) {
    return Byte.toUnsignedInt(pixels[image * dimension() + pixel]);
  }

  /**
   * Returns the class of an image, −1 if the images have none.
   *
   * @param image its number, from 0
   */
  public int label(int image) {
    return labels[image];
  }

  /** Returns a copy of the classes. */
  public int[] labels() {
    return labels.clone();
  }

  /**
   * Returns some of the images, one after another.
   *
   * @param from number of the first
   * @param to number after the last
   * @throws IllegalArgumentException unless {@code 0 ≤ from < to ≤ count}
   */
  public ImageSet range(int from, int to) {
    if (!(from >= 0 && from < to && to <= count())) {
      throw new IllegalArgumentException(
          "range must lie within the %s images; got [%s, %s)".formatted(count(), from, to));
    }
    byte[] some = Arrays.copyOfRange(pixels, from * dimension(), to * dimension());
    return new ImageSet(height, width, levels, some, Arrays.copyOfRange(labels, from, to), classes);
  }
}
