package org.costate.sde.diffusion.image;

import java.util.Arrays;
import org.costate.sde.ensemble.Estimate;

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
   * @param image which of them, from 0
   * @throws IllegalArgumentException if sizes or levels differ, or there is no such image
   */
  public int nearest(ImageSet images, int image) {
    requireAlike(images);
    if (image < 0 || image >= images.count()) {
      throw new IllegalArgumentException(
          "image must be from 0 to %s; got %s".formatted(images.count() - 1, image));
    }
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
   * @param image which of them, from 0
   * @throws IllegalArgumentException if sizes or levels differ, or there is no such image
   */
  public int label(ImageSet images, int image) {
    return known.label(nearest(images, image));
  }

  /**
   * Returns the distance to the nearest known image, in levels.
   *
   * @param images of the same size and levels
   * @param image which of them, from 0
   * @throws IllegalArgumentException if sizes or levels differ, or there is no such image
   */
  public double distance(ImageSet images, int image) {
    return Math.sqrt(square(images, image, nearest(images, image), Double.POSITIVE_INFINITY));
  }

  /**
   * Returns the share of images whose nearest known image has their class.
   *
   * @param images with classes, of the same size and levels
   * @return the share, with the standard error of a binomial share
   * @throws IllegalArgumentException if sizes or levels differ, or there are no classes
   */
  public Estimate readRight(ImageSet images) {
    if (images.classes() == 0 || known.classes() == 0) {
      throw new IllegalArgumentException("only images with classes can be read right or wrong");
    }
    double right = 0;
    for (int i = 0; i < images.count(); i++) {
      right += label(images, i) == images.label(i) ? 1 : 0;
    }
    double share = right / images.count();
    return new Estimate(share, Math.sqrt(share * (1 - share) / images.count()));
  }

  /**
   * Returns the mean distance of images to their nearest known ones, divided by that of reference
   * images: below 1 if the images lie nearer to the known ones than new images do, as copies would.
   *
   * @param images samples, two at least
   * @param reference images like the known ones, but not among them, two at least
   * @return the ratio, with its standard error to first order in those of the means
   * @throws IllegalArgumentException if sizes or levels differ, or there are too few images
   */
  public Estimate distanceRatio(ImageSet images, ImageSet reference) {
    Estimate above = meanDistance(images);
    Estimate below = meanDistance(reference);
    double ratio = above.value() / below.value();
    // The error of the upper mean over the lower one, so that copies, of distance 0, have one too.
    return new Estimate(
        ratio, Math.hypot(above.standardError(), ratio * below.standardError()) / below.value());
  }

  private Estimate meanDistance(ImageSet images) {
    int n = images.count();
    if (n < 2) {
      throw new IllegalArgumentException("a mean with its error needs two images; got " + n);
    }
    double[] distances = new double[n];
    Arrays.setAll(distances, i -> distance(images, i));
    double mean = Arrays.stream(distances).sum() / n;
    double squares = Arrays.stream(distances).map(d -> (d - mean) * (d - mean)).sum();
    return new Estimate(mean, Math.sqrt(squares / (n - 1) / n));
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
