package org.costate.pinn.leastsquares;

import java.util.List;
import java.util.Map;
import org.costate.nets.chain.Chain;
import org.costate.pinn.geometry.Domain;
import org.costate.pinn.geometry.Sampling;
import org.costate.pinn.jet.Ansatz;
import org.costate.pinn.jet.Network;
import org.costate.pinn.train.GroupResiduals;
import org.costate.pinn.train.Model;
import org.costate.pinn.train.PointGroup;

/** −u″ = π² sin πx, zero at both ends of [0, 1], in a network of 141 weights. */
final class LinePoisson {
  private LinePoisson() {}

  static GroupResiduals residuals(Model model) {
    Domain line = Domain.of("x", 0, 1);
    return new GroupResiduals(
        model,
        List.of(
            PointGroup.of(
                "Poisson",
                1,
                line.interior(150, Sampling.HALTON, 1),
                u ->
                    u.xx()
                        .add(
                            u.coordinate("x")
                                .multiply(Math.PI)
                                .sin()
                                .multiply(Math.PI * Math.PI)))),
        1);
  }

  static Model model() {
    Chain chain = Chain.input(1).dense(10).tanh().dense(10).tanh().dense(1);
    return new Model(
        Network.of(chain),
        List.of("x"),
        List.of(),
        Domain.of("x", 0, 1).scaling(),
        Map.of(0, new Ansatz(x -> x[0].multiply(0), x -> x[0].multiply(x[0].negate().add(1)))),
        List.of());
  }
}
