package org.costate.examples.diffuse;

import java.util.List;
import org.costate.examples.series.CsvTable;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.validation.draw.Figure;

/** What is learnt, with the way it is shown. Samples are in model coordinates, row-major. */
interface Subject {
  /** Returns what it is, in a few words. */
  String name();

  /** Returns the number of samples to learn from. */
  int count();

  /** Returns the usual number of passes through them. */
  int epochs();

  /** Returns the number of rows of a step. */
  int batch();

  /** Returns the spread of the noise at which sampling stops. */
  double leastNoise();

  /** Returns the network to learn. */
  ScoreNetwork network(LinearProcess process);

  /** Shows some of what was learnt from. */
  Figure data();

  /**
   * Shows samples.
   *
   * @param x samples, class after class if there are classes
   * @param classes number of classes, 0 if there are none
   */
  Figure samples(double[] x, int classes);

  /** Returns how many samples are followed on their way from noise. */
  int pathSamples();

  /**
   * Shows samples on their way from noise.
   *
   * @param frames the same samples at some times, noise first
   */
  Figure path(List<DenoisingPath.Frame> frames);

  /** Returns samples as a table in the units of the data. */
  CsvTable table(double[] x, int classes);
}
