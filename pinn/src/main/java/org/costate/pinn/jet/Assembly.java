package org.costate.pinn.jet;

import java.util.ArrayList;
import java.util.List;
import org.costate.nets.Precision;
import org.costate.nets.chain.Activation;
import org.costate.nets.chain.Dense;
import org.costate.nets.chain.Layer;
import org.costate.nets.chain.Residual;
import org.costate.pinn.decomposition.Windows;

/** Turns the description of a network into operations on blocks. */
final class Assembly {
  private final StreamPlan plan;
  private final double[] slopes;
  private final int capacity;
  private final List<JetOp> ops = new ArrayList<>();

  /**
   * Creates it.
   *
   * @param plan the streams
   * @param slopes {@code dx̂ᵢ/dxᵢ} of the coordinates that come in
   * @param capacity most points of a block
   */
  Assembly(StreamPlan plan, double[] slopes, int capacity) {
    this.plan = plan;
    this.slopes = slopes;
    this.capacity = capacity;
  }

  List<JetOp> ops() {
    return ops;
  }

  /** Appends a network after a block that nothing else reads; returns its output. */
  Block append(Network network, Block from) {
    Block last = from;
    for (Piece piece : network.pieces()) {
      last = append(piece, last);
    }
    return last;
  }

  private Block append(Piece piece, Block from) {
    if (piece instanceof Piece.Features features) {
      FeaturesJet jet = new FeaturesJet(features.waves(), plan, from, capacity);
      ops.add(jet);
      return jet.output();
    } else if (piece instanceof Piece.Ball ball) {
      BallJet jet = new BallJet(ball.coordinates(), plan, from, capacity);
      ops.add(jet);
      Block flat = append(ball.body(), jet.bent());
      Block free = append(ball.body(), from);
      Block sum = Block.of(plan.size(), flat.width(), capacity);
      ops.add(new GatedSum(plan, jet.gate(), flat, free, sum));
      return sum;
    } else if (piece instanceof Piece.Windowed windowed) {
      return append(windowed, from);
    } else if (piece instanceof Piece.OnEngine engine) {
      EngineJet jet = new EngineJet(engine.function(), plan, slopes, from, capacity);
      ops.add(jet);
      return jet.output();
    } else if (piece instanceof Piece.Layers layers) {
      if (layers.precision() == Precision.FLOAT32) {
        FloatLayersJet jet = new FloatLayersJet(layers.chain(), plan, from, capacity);
        ops.add(jet);
        return jet.output();
      }
      return append(layers.chain().layers(), layers.form(), from);
    } else if (piece instanceof Piece.Skip skip) {
      return appendSkip(from, branch -> append(skip.body(), branch));
    } else if (piece instanceof Piece.Product product) {
      List<Block> branches = fork(from, product.factors().size());
      Block f = append(product.factors().get(0), branches.get(0));
      Block g = append(product.factors().get(1), branches.get(1));
      Block to = Block.of(plan.size(), f.width(), capacity);
      ops.add(new ProductJet(plan, f, g, to));
      return to;
    }
    return append((Piece.Gated) piece, from);
  }

  private Block append(Piece.Windowed windowed, Block from) {
    Network body = windowed.body();
    Block sum = Block.of(plan.size(), body.outputWidth(), capacity);
    for (int level = 0; level < windowed.levels().size(); level++) {
      Block to = sum;
      if (level > 0) {
        double[][][] own = Block.of(plan.size(), sum.width(), capacity).values();
        to = new Block(own, sum.bars(), sum.width());
      }
      Windows windows = windowed.levels().get(level);
      ops.add(new WindowsJet(windows, body, plan, slopes, from, to, capacity));
      if (level > 0) {
        ops.add(new Sum(sum, to));
      }
    }
    return sum;
  }

  private Block append(Piece.Gated gated, Block from) {
    List<Block> branches = fork(from, 3);
    Block u = append(gated.part(0).layers(), gated.form(), branches.get(0));
    Block v = append(gated.part(1).layers(), gated.form(), branches.get(1));
    Block d = Block.of(plan.size(), gated.width(), capacity);
    ops.add(new DifferenceJet(v, u, d));
    Block h = branches.get(2);
    for (int k = 0; k < gated.depth(); k++) {
      Block z = append(gated.part(k + 2).layers(), gated.form(), h);
      h = Block.of(plan.size(), gated.width(), capacity);
      ops.add(new GateJet(plan, u, d, z, h, k == gated.depth() - 1));
    }
    return h;
  }

  private Block append(List<Layer> layers, DenseForm form, Block from) {
    Block last = from;
    for (Layer layer : layers) {
      last = append(layer, form, last);
    }
    return last;
  }

  private Block append(Layer layer, DenseForm form, Block from) {
    if (layer instanceof Dense dense) {
      Block to = Block.of(plan.size(), dense.outputWidth(), capacity);
      DenseJet jet = new DenseJet(dense, from, to, capacity);
      ops.add(form instanceof DenseForm.Plain ? jet : new FormedDenseJet(dense, form, jet));
      return to;
    } else if (layer instanceof Activation activation) {
      double[][][] values = Block.of(plan.size(), from.width(), capacity).values();
      Block shared = new Block(values, from.bars(), from.width());
      ops.add(new ActivationJet(SmoothActivations.of(activation), plan, from, shared, capacity));
      return shared;
    }
    List<Layer> body = ((Residual) layer).body();
    return appendSkip(from, branch -> append(body, form, branch));
  }

  private interface Body {
    Block append(Block branch);
  }

  /** The sum's cotangent serves as that of the branch which goes straight to it. */
  private Block appendSkip(Block from, Body body) {
    Block to = Block.of(plan.size(), from.width(), capacity);
    Block copy = Block.of(plan.size(), from.width(), capacity);
    Block branch = new Block(from.values(), copy.bars(), from.width());
    ops.add(new Fork(from, List.of(to, branch)));
    Block end = body.append(branch);
    ops.add(new Join(from, end, to));
    return to;
  }

  private List<Block> fork(Block from, int count) {
    List<Block> branches = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      double[][][] bars = Block.of(plan.size(), from.width(), capacity).bars();
      branches.add(new Block(from.values(), bars, from.width()));
    }
    ops.add(new Fork(from, List.copyOf(branches)));
    return branches;
  }
}
