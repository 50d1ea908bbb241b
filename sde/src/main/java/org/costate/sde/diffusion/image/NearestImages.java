package org.costate.sde.diffusion.image;

import java.util.Arrays;

/**
 * The nearest of some known images in the Euclidean distance of levels: a classifier without
 * training, and a check that samples are not copies. Immutable.
 */
public final class NearestImages {
  private final ImageSet known;

  private NearestImages(ImageSet known) {
    this.known = known;
  }

  /**
   * Returns the search among some images.
   *
   * @param known the images
   */
  public static NearestImages among(ImageSet known) {
    return new NearestImages(known);
  }

  /**
   * Returns the number of the nearest known image, the first of several.
   *
   * @param images of the same size and levels
   * @param image which of them
   * @throws IllegalArgumentException if sizes or levels differ
   */
  public int nearest(ImageSet images, int image) {
    requireAlike(images);
    double least = Double.POSITIVE_INFINITY;
    int nearest = 0;
    for (int i = 0; i < known.count(); i++) {
      double square = square(images, image, i, least);
      if (square < least) {
        least = square;
        nearest = i;
      }
    }
    return nearest;
  }

  /**
   * Returns the class of the nearest known image, −1 if they have none.
   *
   * @param images of the same size and levels
   * @param image which of them
   * @throws IllegalArgumentException if sizes or levels differ
   */
  public int label(ImageSet images, int image) {
    return known.label(nearest(images, image));
  }

  /**
   * Returns the distance to the nearest known image, in levels.
   *
   * @param images of the same size and levels
   * @param image which of them
   * @throws IllegalArgumentException if sizes or levels differ
   */
  public double distance(ImageSet images, int image) {
    return Math.sqrt(square(images, image, nearest(images, image), Double.POSITIVE_INFINITY));
  }

  /**
   * Returns the median of the distances of images to their nearest known ones, divided by that of
   * reference images: below 1 if the images lie nearer to the known ones than new images do, as
   * copies would.
   *
   * @param images samples
   * @param reference images like the known ones, but not among them
   * @throws IllegalArgumentException if sizes or levels differ
   */
  public double distanceRatio(ImageSet images, ImageSet reference) {
    return medianDistance(images) / medianDistance(reference);
  }

  private double medianDistance(ImageSet images) {
    double[] distances = new double[images.count()];
    Arrays.setAll(distances, i -> distance(images, i));
    Arrays.sort(distances);
    int half = distances.length / 2;
    return distances.length % 2 == 1
        ? distances[half]
        : 0.5 * (distances[half - 1] + distances[half]);
  }

  /** Returns the squared distance, or any number not below a limit if it is not below that. */
  private double square(ImageSet images, int image, int of, double limit) {
    double sum = 0;
    for (int p = 0; p < known.dimension() && sum < limit; p++) {
      double difference = images.level(image, p) - known.level(of, p);
      sum += difference * difference;
    }
    return sum;
  }

  private void requireAlike(ImageSet images) {
    if (images.height() != known.height()
        || images.width() != known.width()
        || images.levels() != known.levels()) {
      throw new IllegalArgumentException(
          "images must be %s x %s with %s levels; got %s x %s with %s"
              .formatted(
                  known.height(),
                  known.width(),
                  known.levels(),
                  images.height(),
                  images.width(),
                  images.levels()));
    }
  }
}
