package org.costate.sde.latent;

import java.util.HashMap;
import java.util.Map;
import org.costate.nets.train.BatchLoss;
import org.costate.nets.train.Trainer;
import org.costate.nets.train.TrainerBuilder;
import org.costate.nets.train.TrainingListener;
import org.costate.nets.train.TrainingResult;

/**
 * The negative evidence lower bound of a latent SDE over series of observations, for a {@link
 * Trainer}.
 *
 * <p>Noise and weight of the divergences are functions of the seed and the number of the step,
 * which the training tells. So a training gives the same bits whenever it is repeated, in one piece
 * or resumed from a checkpoint. Train by {@link #train} and {@link #resume}, which arrange for it.
 * For one training at a time.
 */
public final class LatentSdeLoss implements BatchLoss {
  private final LatentSde model;
  private final Observations data;
  private final KlAnnealing annealing;
  private final long seed;
  private final int states;
  private final Map<Integer, LatentPass> passes = new HashMap<>();
  private long step;

  private LatentSdeLoss(
      LatentSde model, Observations data, KlAnnealing annealing, long seed, int states) {
    this.model = model;
    this.data = data;
    this.annealing = annealing;
    this.seed = seed;
    this.states = states;
  }

  /**
   * Returns the loss.
   *
   * @param model what is learnt
   * @param data the series
   * @param annealing weight of the divergences
   * @param seed of the noise
   * @throws IllegalArgumentException if data and model differ in width
   */
  public static LatentSdeLoss of(
      LatentSde model, Observations data, KlAnnealing annealing, long seed) {
    var loss = new LatentSdeLoss(model, data, annealing, seed, Integer.MAX_VALUE);
    loss.pass(1);
    return loss;
  }

  /**
   * Returns the loss that keeps a bounded number of states for the way back; its gradient has the
   * same bits.
   *
   * @param places greatest number of states kept at a time, at least 1
   * @throws IllegalArgumentException if there is none
   */
  public LatentSdeLoss withCheckpoints(int places) {
    var loss = new LatentSdeLoss(model, data, annealing, seed, places);
    loss.pass(1);
    return loss;
  }

  private LatentPass pass(int paths) {
    return passes.computeIfAbsent(paths, count -> new LatentPass(model, data, count, seed, states));
  }

  /**
   * Trains from the start.
   *
   * @param settings of the training; the loss is added to its listeners
   * @param start starting parameters; not modified
   */
  public TrainingResult train(TrainerBuilder settings, double[] start) {
    return settings.listen(new Clock()).build().train(this, start);
  }

  /**
   * Goes on from the newest checkpoint, or starts if there is none.
   *
   * @param settings of the training; the loss is added to its listeners
   * @param start starting parameters if there is no checkpoint; not modified
   */
  public TrainingResult resume(TrainerBuilder settings, double[] start) {
    return settings.listen(new Clock()).build().resume(this, start);
  }

  @Override
  public int size() {
    return data.series();
  }

  @Override
  public double evaluate(double[] theta, int[] rows, double[] gradient) {
    LatentPass pass = pass(rows.length);
    double klWeight = annealing.weight(step);
    Elbo elbo = pass.value(theta, rows, step);
    if (Double.isFinite(elbo.value())) {
      pass.addGradient(theta, klWeight, gradient);
    }
    return elbo.loss(klWeight);
  }

  /** Keeps the number of the step that is being made. */
  private final class Clock implements TrainingListener {
    @Override
    public void started(long firstStep, long totalSteps) {
      step = firstStep;
    }

    @Override
    public void stepped(long made, double loss, double rate, double gradientNorm) {
      step = made + 1;
    }
  }
}
