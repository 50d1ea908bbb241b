package org.costate.examples.fit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.costate.examples.console.BadInput;
import org.costate.nets.chain.ChainFile;
import org.costate.nets.train.checkpoint.Checkpoint;
import org.costate.nets.train.checkpoint.CheckpointFile;
import org.costate.ode.NeuralOde;
import org.costate.ode.Scaling;

/**
 * A learnt model on disk: the network in a safetensors file, and beside it how it sees the data.
 *
 * <p>The same model gives the same bytes. The second file knows a hash of the parameters in the
 * first, so that damaged or mixed-up pairs are noticed.
 */
final class ModelFile {
  static final String NAME = "model.safetensors";
  static final String TRANSFORM = "model.transform";

  private ModelFile() {}

  /**
   * Writes a model, each file as a whole or not at all.
   *
   * @param directory an existing directory
   * @throws UncheckedIOException if the disk refuses
   */
  static void save(Path directory, LearntModel learnt) {
    Architecture made = learnt.architecture();
    LearntModel.DataShape shape = learnt.shape();
    double[] theta = learnt.model().parameters();
    Checkpoint.Builder to =
        Checkpoint.builder()
            .put("parameterHash", Arrays.hashCode(theta))
            .put("tolerances", new double[] {made.relative(), made.absolute()})
            .put("initial", learnt.initial())
            .put("logarithms", shape.logarithms() ? 1 : 0)
            .put("span", new double[] {shape.first(), shape.last(), shape.spacing()})
            .put("timeName", shape.timeName())
            .put("dimension", shape.names().size());
    for (int j = 0; j < shape.names().size(); j++) {
      to.put("name/" + j, shape.names().get(j));
    }
    learnt.model().scaling().save(to);
    try {
      ChainFile.save(directory.resolve(NAME), made.chain(), theta);
      CheckpointFile.write(directory.resolve(TRANSFORM), to.build());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the model to " + directory, e);
    }
  }

  /**
   * Reads a model.
   *
   * @param path the safetensors file, or the directory a fit wrote it to
   * @throws BadInput if there is none, or a file is damaged or something else
   */
  static LearntModel load(Path path) {
    Path network = Files.isDirectory(path) ? path.resolve(NAME) : path;
    Path transform = network.resolveSibling(TRANSFORM);
    for (Path file : List.of(network, transform)) {
      if (!Files.isRegularFile(file)) {
        throw new BadInput(file + ": there is no such model; 'fit' writes one");
      }
    }
    try {
      ChainFile chain = ChainFile.load(network);
      Checkpoint from = CheckpointFile.read(transform);
      if (from.number("parameterHash") != Arrays.hashCode(chain.parameters())) {
        throw new IOException("its parameters are not those that belong to " + TRANSFORM);
      }
      return learnt(chain, from);
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInput("%s: is not a model: %s".formatted(network, e.getMessage()));
    }
  }

  private static LearntModel learnt(ChainFile chain, Checkpoint from) {
    int dimension = Math.toIntExact(from.number("dimension"));
    List<String> names = new ArrayList<>();
    for (int j = 0; j < dimension; j++) {
      names.add(from.text("name/" + j));
    }
    double[] tolerances = from.array("tolerances");
    double[] span = from.array("span");
    var architecture = new Architecture(chain.chain(), tolerances[0], tolerances[1]);
    NeuralOde model =
        architecture.model(0).withScaling(Scaling.load(from)).withParameters(chain.parameters());
    var shape =
        new LearntModel.DataShape(
            from.text("timeName"),
            names,
            from.number("logarithms") == 1,
            span[0],
            span[1],
            span[2]);
    return new LearntModel(architecture, model, from.array("initial"), shape);
  }
}
