package org.costate.nets.chain;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A chain and its parameters in a safetensors file, read and written bit for bit.
 *
 * <p>The weights are F64 tensors {@code layers.0.weight} of shape {@code [out, in]}, {@code
 * layers.0.bias} of shape {@code [out]} and so on, counting dense layers in order of evaluation;
 * the description is JSON under {@code chain} in the metadata. Python's {@code safetensors} reads
 * these files.
 *
 * @see <a href="https://github.com/huggingface/safetensors#format">The format</a>
 */
public final class ChainFile {
  private static final String KIND = "costate.chain.1";

  private final Chain chain;
  private final double[] theta;

  private ChainFile(Chain chain, double[] theta) {
    this.chain = chain;
    this.theta = theta;
  }

  /** Returns the description that was read. */
  public Chain chain() {
    return chain;
  }

  /** Returns a copy of the parameters that were read. */
  public double[] parameters() {
    return theta.clone();
  }

  /**
   * Writes a chain and its parameters; a file of that name is replaced in one step, so a crash
   * leaves either the old or the new.
   *
   * @param file where to write
   * @param chain the description
   * @param theta parameters in the order of {@link Chain}
   * @throws IllegalArgumentException if the number of parameters is wrong
   * @throws IOException if writing fails; no partial file stays behind
   */
  public static void save(Path file, Chain chain, double[] theta) throws IOException {
    if (theta.length != chain.parameterCount()) {
      throw new IllegalArgumentException(
          "the chain has %d parameters; got %d".formatted(chain.parameterCount(), theta.length));
    }
    JsonObject header = new JsonObject();
    JsonObject metadata = new JsonObject();
    metadata.addProperty("kind", KIND);
    metadata.addProperty("chain", ChainJson.write(chain).toString());
    header.add("__metadata__", metadata);
    long end = 0;
    for (Tensor tensor : Tensor.of(chain)) {
      JsonObject entry = new JsonObject();
      entry.addProperty("dtype", "F64");
      entry.add("shape", array(tensor.shape()));
      entry.add("data_offsets", array(List.of(end, end + tensor.bytes())));
      header.add(tensor.name(), entry);
      end += tensor.bytes();
    }
    Path absolute = file.toAbsolutePath();
    Path temporary = absolute.resolveSibling(absolute.getFileName() + "." + UUID.randomUUID());
    try {
      Safetensors.write(temporary, header, theta);
      Files.move(
          temporary, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static JsonArray array(List<Long> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return array;
  }

  /**
   * Reads a chain and its parameters.
   *
   * @param file a file that {@link #save} or a program with the same conventions wrote
   * @throws IOException if reading fails or the file is not as it should be; the message names the
   *     file and, where one is concerned, the tensor
   */
  public static ChainFile load(Path file) throws IOException {
    Safetensors tensors = Safetensors.read(file);
    Chain chain;
    try {
      if (!tensors.metadata("kind").equals(KIND)) {
        throw new IllegalArgumentException("kind is \"%s\"".formatted(tensors.metadata("kind")));
      }
      JsonElement json = JsonParser.parseString(tensors.metadata("chain"));
      if (!json.isJsonObject()) {
        throw new IllegalArgumentException("the description is not an object");
      }
      chain = ChainJson.read(json.getAsJsonObject());
    } catch (IllegalArgumentException | JsonParseException e) {
      throw new IOException(file + ": not a chain this version reads: " + e.getMessage(), e);
    }
    double[] theta = new double[chain.parameterCount()];
    List<Tensor> expected = Tensor.of(chain);
    tensors.requireNames(expected.stream().map(Tensor::name).toList());
    int offset = 0;
    for (Tensor tensor : expected) {
      offset = tensors.copy(tensor.name(), tensor.shape(), theta, offset);
    }
    return new ChainFile(chain, theta);
  }

  /** Name and shape of one tensor. */
  private record Tensor(String name, List<Long> shape) {
    static List<Tensor> of(Chain chain) {
      List<Tensor> tensors = new ArrayList<>();
      List<Dense> layers = chain.denseLayers();
      for (int i = 0; i < layers.size(); i++) {
        Dense dense = layers.get(i);
        long out = dense.outputWidth();
        tensors.add(new Tensor("layers." + i + ".weight", List.of(out, (long) dense.inputWidth())));
        if (dense.bias()) {
          tensors.add(new Tensor("layers." + i + ".bias", List.of(out)));
        }
      }
      return tensors;
    }

    long bytes() {
      return shape.stream().reduce((long) Double.BYTES, Math::multiplyExact);
    }
  }
}
