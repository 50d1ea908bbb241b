package org.costate.nets.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.costate.nets.Execution;
import org.costate.nets.NetworkField;
import org.costate.nets.NetworkOptions;
import org.costate.nets.Precision;
import org.costate.nets.chain.Chain;
import org.costate.nets.chain.TimeInput;
import org.costate.nets.internal.Gate;
import org.jspecify.annotations.Nullable;

/**
 * A DJL block on the PyTorch engine as a field, on the CPU.
 *
 * <p>A pullback runs the block forward on leaves made once and then one backward pass; input,
 * cotangent and gradients go through direct views of the engine's memory. On a 2-50-2 tanh network
 * at batch 20 in float64 that costs about 70 µs, nearly all of it inside the engine.
 *
 * <p>No {@linkplain #recordLength() record} is kept: what autograd needs between value and pullback
 * is a graph in native memory, one for each evaluation until its pullback, which an array of
 * doubles cannot hold. The forward pass is run again, which costs a fifth of the pullback.
 *
 * <p>A field that is never closed gives its native memory back when it is garbage; to rely on that
 * is slow, for the collector does not see how large native memory is.
 */
public final class EngineField implements NetworkField {
  private static final Cleaner CLEANER = Cleaner.create();

  private final Block block;
  private final NetworkOptions options;
  private final String reason;
  private final NDManager manager;
  private final FieldArrays arrays;
  private final Cleaner.Cleanable memory;
  private final Gate gate = new Gate();
  private boolean dependsOnInput;
  private @Nullable Tangents tangents;

  private EngineField(
      Block block,
      NetworkOptions options,
      String reason,
      Map<Parameter, NDArray> parameters,
      Map<Parameter, NDArray> constants) {
    this.block = block;
    this.options = options;
    this.reason = reason;
    NDManager owner = Engines.pyTorch().newBaseManager(Device.cpu());
    this.manager = owner;
    this.memory = CLEANER.register(this, owner::close);
    boolean found = EngineThread.enter(options.engineThreads(), true);
    try {
      this.arrays = new FieldArrays(owner, options, parameters, constants);
    } finally {
      EngineThread.leave(found, true);
    }
  }

  /**
   * Returns a block as a field on the engine; see {@link NetworkField#of}.
   *
   * @param block the network
   * @param options shape, time, precision; their execution is not looked at
   * @throws IllegalArgumentException if the block does not map {@code [batch, columns]} to {@code
   *     [batch, stateDimension]} in the asked precision, or if it does not read its parameters
   *     through the parameter store
   * @throws IllegalStateException if the engine or its native library is missing
   */
  public static EngineField of(Block block, NetworkOptions options) {
    return of(block, options, "asked for");
  }

  /**
   * Returns a block as a field on the engine.
   *
   * @param block the network
   * @param options shape, time, precision; their execution is not looked at
   * @param reason why it runs here, a clause for {@link #describe()}
   * @throws IllegalArgumentException as {@link #of(Block, NetworkOptions)}
   * @throws IllegalStateException as {@link #of(Block, NetworkOptions)}
   */
  public static EngineField of(Block block, NetworkOptions options, String reason) {
    Engines.pyTorch();
    return Initialised.during(
        block,
        FieldArrays.dataType(options),
        FieldArrays.inputShape(options),
        options.seed(),
        () -> checked(block, options, reason));
  }

  /**
   * Returns a chain as a field on the engine.
   *
   * @param chain the network
   * @param options shape, time, precision; their execution and seed are not looked at
   * @param theta parameters; copied
   * @param reason why it runs here, a clause for {@link #describe()}
   * @throws IllegalArgumentException if the options or the parameters do not fit the chain
   * @throws IllegalStateException if the engine or its native library is missing
   */
  public static EngineField of(Chain chain, NetworkOptions options, double[] theta, String reason) {
    EngineField field = of(new ChainBlock(chain), options, reason);
    try {
      field.setParameters(theta);
    } catch (IllegalArgumentException wrongLength) {
      field.close();
      throw wrongLength;
    }
    return field;
  }

  private static EngineField checked(Block block, NetworkOptions options, String reason) {
    Map<Parameter, NDArray> parameters = new LinkedHashMap<>();
    Map<Parameter, NDArray> constants = new LinkedHashMap<>();
    BlockParameters.trainable(block).forEach(p -> parameters.put(p, p.getArray()));
    BlockParameters.constant(block).forEach(p -> constants.put(p, p.getArray()));
    EngineField field = new EngineField(block, options, reason, parameters, constants);
    try (Evaluation evaluation = field.new Evaluation(true)) {
      field.dependsOnInput = evaluation.check();
    } catch (RuntimeException refused) {
      field.close();
      throw refused;
    }
    return field;
  }

  @Override
  public int batch() {
    return options.batch();
  }

  @Override
  public int stateDimension() {
    return options.stateDimension();
  }

  @Override
  public int dimension() {
    return options.dimension();
  }

  @Override
  public int parameterCount() {
    return arrays.parameters().count();
  }

  /** {@inheritDoc} In float32 they are the rounded values. */
  @Override
  public double[] parameters() {
    gate.enter();
    try {
      return arrays.parameters().theta();
    } finally {
      leaveGate();
    }
  }

  /** {@inheritDoc} In float32 each value is rounded to the nearest. */
  @Override
  public void setParameters(double[] theta) {
    requireLength("theta", theta, parameterCount());
    gate.enter();
    try {
      arrays.parameters().setTheta(theta);
    } finally {
      leaveGate();
    }
  }

  @Override
  public void derivative(double t, double[] y, double[] dydt) {
    requireLength("y", y, dimension());
    requireLength("dydt", dydt, dimension());
    try (Evaluation evaluation = new Evaluation(false)) {
      arrays.setInput(t, y);
      PtNDArray slope = evaluation.forward(arrays.parameters().frozen(), arrays.input().frozen());
      NativeView.of(slope).get(dydt, 0, dydt.length);
    }
  }

  @Override
  public void pullback(double t, double[] y, double[] cotangent, double[] yBar, double[] thetaBar) {
    requireLength("y", y, dimension());
    requireLength("cotangent", cotangent, dimension());
    requireLength("yBar", yBar, dimension());
    requireLength("thetaBar", thetaBar, parameterCount());
    try (Evaluation evaluation = new Evaluation(true)) {
      arrays.setInput(t, y);
      arrays.setCotangent(cotangent);
      arrays.input().zeroGradient();
      arrays.parameters().zeroGradients();
      PtNDArray slope = evaluation.forward(arrays.parameters().trainable(), arrays.input().array());
      JniUtils.backward(slope, arrays.cotangent(), false, false);
      arrays.addInputGradient(yBar, 0);
      arrays.parameters().addGradients(thetaBar);
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>One forward pass and two reverse passes, whatever the dimension: the derivative of a
   * pullback in its cotangent. Every operation of the block must therefore be twice differentiable
   * by the engine. The first call takes memory for the directions, as much as the parameters take.
   */
  @Override
  public void pushforward(double t, double[] y, double[] yDot, double[] thetaDot, double[] out) {
    requireLength("y", y, dimension());
    requireLength("yDot", yDot, dimension());
    requireLength("thetaDot", thetaDot, parameterCount());
    requireLength("out", out, dimension());
    boolean parametersMove = Arrays.stream(thetaDot).anyMatch(x -> x != 0);
    if (!dependsOnInput && !parametersMove) {
      Arrays.fill(out, 0);
      return;
    }
    try (Evaluation evaluation = new Evaluation(true)) {
      Tangents along = tangents();
      arrays.setInput(t, y);
      LeafStore parameters =
          parametersMove ? along.parameters(thetaDot) : arrays.parameters().frozen();
      PtNDArray slope = evaluation.forward(parameters, along.input(yDot));
      NativeView.of(along.derivative(slope)).get(out, 0, out.length);
    }
  }

  private Tangents tangents() {
    Tangents made = tangents;
    if (made == null) {
      made = new Tangents(manager, arrays);
      tangents = made;
    }
    return made;
  }

  /**
   * {@inheritDoc}
   *
   * <p>One forward pass, whose graph is kept, and one backward pass per row of the Jacobian.
   */
  @Override
  public void jacobian(double t, double[] y, double[] jacobian) {
    int n = dimension();
    requireLength("y", y, n);
    requireLength("jacobian", jacobian, Math.multiplyExact(n, n));
    Arrays.fill(jacobian, 0);
    if (!dependsOnInput) {
      return;
    }
    try (Evaluation evaluation = new Evaluation(true)) {
      arrays.setInput(t, y);
      PtNDArray slope = evaluation.forward(arrays.parameters().frozen(), arrays.input().array());
      double[] unit = new double[n];
      for (int i = 0; i < n; i++) {
        unit[i] = 1;
        arrays.setCotangent(unit);
        unit[i] = 0;
        arrays.input().zeroGradient();
        JniUtils.backward(slope, arrays.cotangent(), true, false);
        arrays.addInputGradient(jacobian, i * n);
      }
    }
  }

  @Override
  public Execution execution() {
    return Execution.ENGINE;
  }

  @Override
  public String describe() {
    String sentence =
        "PyTorch %s on the CPU, %s, %s engine thread(s): rows [%s, %s], time %s, %s parameters;"
            + " %s";
    return sentence.formatted(
        Engines.pyTorch().getVersion(),
        options.precision() == Precision.FLOAT64
            ? "float64"
            : "float32 (state, parameters and gradients are rounded)",
        options.engineThreads(),
        batch(),
        stateDimension(),
        options.time() == TimeInput.APPENDED ? "appended" : "ignored",
        parameterCount(),
        reason);
  }

  @Override
  public EngineField copy() {
    gate.enter();
    try {
      EngineField copy =
          new EngineField(
              block,
              options,
              reason,
              arrays.parameters().values(),
              arrays.parameters().constants());
      copy.dependsOnInput = dependsOnInput;
      return copy;
    } finally {
      leaveGate();
    }
  }

  @Override
  public void close() {
    if (gate.close()) {
      memory.clean();
    }
  }

  private void leaveGate() {
    try {
      gate.leave();
    } finally {
      // Until here the cleaner must not free what native code is reading.
      Reference.reachabilityFence(this);
    }
  }

  private static void requireLength(String name, double[] array, int length) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          "%s must have length %s; got %s".formatted(name, length, array.length));
    }
  }

  /** One stay on the engine: gate, gradient mode, and a scope for every array made meanwhile. */
  private final class Evaluation implements AutoCloseable {
    private final boolean gradients;
    private final boolean found;
    private final NDScope scope;

    Evaluation(boolean gradients) {
      gate.enter();
      this.gradients = gradients;
      this.found = EngineThread.enter(options.engineThreads(), gradients);
      this.scope = new NDScope();
    }

    /** Refuses a block that is no field; returns whether the slope depends on the input. */
    boolean check() {
      return BlockContract.check(block, arrays);
    }

    PtNDArray forward(LeafStore parameters, PtNDArray x) {
      return parameters.apply(block, x);
    }

    @Override
    public void close() {
      scope.close();
      EngineThread.leave(found, gradients);
      leaveGate();
    }
  }
}
