package org.costate.examples.fit;

import java.util.Locale;
import org.costate.nets.chain.Chain;

/** The activations of hidden layers that can be asked for. */
enum ActivationChoice {
  TANH,
  SIGMOID,
  RELU,
  SILU,
  GELU,
  SOFTPLUS;

  Chain addTo(Chain chain) {
    return switch (this) {
      case TANH -> chain.tanh();
      case SIGMOID -> chain.sigmoid();
      case RELU -> chain.relu();
      case SILU -> chain.silu();
      case GELU -> chain.gelu();
      case SOFTPLUS -> chain.softplus();
    };
  }

  /** As the command line writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
