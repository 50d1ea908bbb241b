package org.costate.sde.diffusion.sample;

/** Sampling could not go on; the message says where and why. */
public final class SamplingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SamplingException(String message) {
    super(message);
  }
}
