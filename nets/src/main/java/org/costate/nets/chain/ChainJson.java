package org.costate.nets.chain;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Locale;

/**
 * A chain as JSON: {@code {"input": 2, "power": 3, "time": "ignored", "layers": [{"type": "dense",
 * "width": 50, "bias": true, "initialiser": "glorot_uniform"}, {"type": "tanh"}, …]}}.
 */
final class ChainJson {
  private ChainJson() {}

  static JsonObject write(Chain chain) {
    JsonObject json = new JsonObject();
    json.addProperty("input", chain.inputWidth());
    json.addProperty("power", chain.power());
    json.addProperty("time", name(chain.time()));
    json.add("layers", write(chain.layers()));
    return json;
  }

  private static JsonArray write(Iterable<Layer> layers) {
    JsonArray array = new JsonArray();
    for (Layer layer : layers) {
      array.add(write(layer));
    }
    return array;
  }

  private static JsonObject write(Layer layer) {
    JsonObject json = new JsonObject();
    if (layer instanceof Dense dense) {
      json.addProperty("type", "dense");
      json.addProperty("width", dense.outputWidth());
      json.addProperty("bias", dense.bias());
      json.addProperty("initialiser", name(dense.initialiser()));
    } else if (layer instanceof Residual residual) {
      json.addProperty("type", "residual");
      json.add("body", write(residual.body()));
    } else if (layer instanceof Activation.LeakyRelu leaky) {
      json.addProperty("type", "leaky_relu");
      json.addProperty("slope", leaky.slope());
    } else if (layer instanceof Activation.Elu elu) {
      json.addProperty("type", "elu");
      json.addProperty("alpha", elu.alpha());
    } else if (layer instanceof Activation.Sine sine) {
      json.addProperty("type", "sine");
      json.addProperty("omega", sine.omega());
    } else {
      json.addProperty("type", layer.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }
    return json;
  }

  /**
   * Reads a chain.
   *
   * @throws IllegalArgumentException naming what is missing, of the wrong kind, or unknown
   */
  static Chain read(JsonObject json) {
    Chain chain =
        Chain.input(integer(json, "input"))
            .power(integer(json, "power"))
            .time(constant(TimeInput.class, string(json, "time")));
    return read(chain, array(json, "layers"));
  }

  private static Chain read(Chain start, JsonArray layers) {
    Chain chain = start;
    for (JsonElement element : layers) {
      if (!element.isJsonObject()) {
        throw new IllegalArgumentException("a layer must be an object; got " + element);
      }
      chain = read(chain, element.getAsJsonObject());
    }
    return chain;
  }

  private static Chain read(Chain chain, JsonObject json) {
    String type = string(json, "type");
    return switch (type) {
      case "dense" -> {
        Initialiser rule = constant(Initialiser.class, string(json, "initialiser"));
        Dense dense =
            new Dense(chain.outputWidth(), integer(json, "width"), bool(json, "bias"), rule);
        yield chain.add(dense);
      }
      case "residual" -> {
        JsonArray body = array(json, "body");
        yield chain.residual(g -> read(g, body));
      }
      case "identity" -> chain.add(new Activation.Identity());
      case "tanh" -> chain.tanh();
      case "sigmoid" -> chain.sigmoid();
      case "relu" -> chain.relu();
      case "leaky_relu" -> chain.leakyRelu(number(json, "slope"));
      case "elu" -> chain.elu(number(json, "alpha"));
      case "gelu" -> chain.gelu();
      case "softplus" -> chain.softplus();
      case "silu" -> chain.silu();
      case "sine" -> chain.sine(number(json, "omega"));
      default -> throw new IllegalArgumentException("unknown layer type \"" + type + "\"");
    };
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "unknown %s \"%s\"".formatted(type.getSimpleName().toLowerCase(Locale.ROOT), name));
  }

  private static JsonElement primitive(JsonObject json, String key) {
    JsonElement value = json.get(key);
    if (value == null || !value.isJsonPrimitive()) {
      throw new IllegalArgumentException("\"%s\" is missing in %s".formatted(key, json));
    }
    return value;
  }

  private static double number(JsonObject json, String key) {
    if (!primitive(json, key).getAsJsonPrimitive().isNumber()) {
      throw new IllegalArgumentException("\"%s\" must be a number in %s".formatted(key, json));
    }
    return primitive(json, key).getAsDouble();
  }

  private static int integer(JsonObject json, String key) {
    double value = number(json, key);
    if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException("\"%s\" must be an integer in %s".formatted(key, json));
    }
    return (int) value;
  }

  private static boolean bool(JsonObject json, String key) {
    if (!primitive(json, key).getAsJsonPrimitive().isBoolean()) {
      throw new IllegalArgumentException("\"%s\" must be true or false in %s".formatted(key, json));
    }
    return primitive(json, key).getAsBoolean();
  }

  private static String string(JsonObject json, String key) {
    if (!primitive(json, key).getAsJsonPrimitive().isString()) {
      throw new IllegalArgumentException("\"%s\" must be a string in %s".formatted(key, json));
    }
    return primitive(json, key).getAsString();
  }

  private static JsonArray array(JsonObject json, String key) {
    JsonElement value = json.get(key);
    if (value == null || !value.isJsonArray()) {
      throw new IllegalArgumentException("\"%s\" must be an array in %s".formatted(key, json));
    }
    return value.getAsJsonArray();
  }
}
