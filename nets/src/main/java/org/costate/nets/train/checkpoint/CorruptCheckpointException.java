package org.costate.nets.train.checkpoint;

import java.io.IOException;

/** Says that a file is not a whole checkpoint. */
public final class CorruptCheckpointException extends IOException {

  private static final long serialVersionUID = 1L;

  CorruptCheckpointException(String message) {
    super(message);
  }
}
