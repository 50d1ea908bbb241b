package org.costate.nets.train;

import java.util.List;

/** Several listeners as one, told in order. */
record ListenerList(List<TrainingListener> listeners) implements TrainingListener {

  ListenerList {
    listeners = List.copyOf(listeners);
  }

  @Override
  public void started(long firstStep, long totalSteps) {
    listeners.forEach(each -> each.started(firstStep, totalSteps));
  }

  @Override
  public void stepped(long step, double loss, double rate, double gradientNorm) {
    for (int i = 0; i < listeners.size(); i++) { // by index: an iterator a step is garbage
      listeners.get(i).stepped(step, loss, rate, gradientNorm);
    }
  }

  @Override
  public void epochFinished(int epoch, double trainLoss, double validationLoss) {
    for (int i = 0; i < listeners.size(); i++) {
      listeners.get(i).epochFinished(epoch, trainLoss, validationLoss);
    }
  }

  @Override
  public void rolledBack(Rollback rollback) {
    listeners.forEach(each -> each.rolledBack(rollback));
  }

  @Override
  public void checkpointFailed(String message) {
    listeners.forEach(each -> each.checkpointFailed(message));
  }

  @Override
  public void ended(TrainingOutcome outcome) {
    listeners.forEach(each -> each.ended(outcome));
  }
}
