package org.costate.validation.sampling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.costate.sde.diffusion.process.LinearProcess;
import org.costate.sde.diffusion.process.VariancePreserving;
import org.costate.sde.diffusion.sample.Sampler;
import org.costate.sde.diffusion.sample.SamplerReport;
import org.costate.sde.diffusion.sample.Samplers;
import org.costate.validation.draw.WorkPrecision;

/**
 * Measures every sampler with exact scores; prints tables and writes one CSV file and one picture
 * for each law.
 *
 * <pre>SamplerProgram folder [samples [greatest number of evaluations]]</pre>
 *
 * <p>Deterministic samplers carry common starting points, and their ends are compared with those of
 * the exact flow on three laws in the plane. All samplers are then followed on normal data without
 * sampling error, to the order and the limit of their spread.
 */
public final class SamplerProgram {
  private static final int SAMPLES = 1000;
  private static final int GREATEST = 768;
  private static final int LEAST = 12;
  private static final double LAST = 1e-3;
  private static final double SPREAD = 0.5;
  private static final int STEPS = 250;
  private static final LinearProcess PROCESS = VariancePreserving.of(0.1, 20);

  private SamplerProgram() {}

  /**
   * Runs the program.
   *
   * @param arguments folder to write to, and maybe numbers of samples and evaluations
   * @throws IOException if a file cannot be written
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 3) {
      throw new IllegalArgumentException("usage: folder [samples [evaluations]]");
    }
    int samples = arguments.length > 1 ? Integer.parseInt(arguments[1]) : SAMPLES;
    int greatest = arguments.length > 2 ? Integer.parseInt(arguments[2]) : GREATEST;
    if (greatest < LEAST) {
      throw new IllegalArgumentException(
          "evaluations must be at least %s; got %s".formatted(LEAST, greatest));
    }
    Path folder = Files.createDirectories(Path.of(arguments[0]));
    for (SamplerTarget target : SamplerTarget.values()) {
      flows(folder, target, samples, greatest);
    }
    limits(folder);
  }

  private static void flows(Path folder, SamplerTarget target, int samples, int greatest)
      throws IOException {
    int count = Integer.numberOfTrailingZeros(Integer.highestOneBit(greatest / LEAST)) + 1;
    int[] evaluations = new int[count];
    for (int i = 0; i < count; i++) {
      evaluations[i] = LEAST << i;
    }
    List<Sampler> samplers = Samplers.all().stream().filter(Sampler::deterministic).toList();
    SamplerReport report =
        SamplerReport.measure(
            PROCESS, target.law().noised(PROCESS), samplers, LAST, evaluations, samples, 1);
    String name = target.name().toLowerCase(Locale.ROOT);
    System.out.printf("%n%s: root mean square distance to the end of the exact flow%n", name);
    System.out.print(report.table());
    StringBuilder text = new StringBuilder("sampler,evaluations,rms,median\n");
    WorkPrecision plot =
        WorkPrecision.of(
            "Samplers with the exact score: law '%s'".formatted(name),
            "distance to the exact end",
            "evaluations of the score");
    for (String sampler : report.samplers()) {
      List<SamplerReport.Row> rows = report.of(sampler);
      plot =
          plot.method(
              sampler,
              rows.stream().mapToDouble(SamplerReport.Row::rootMeanSquare).toArray(),
              rows.stream().mapToDouble(SamplerReport.Row::evaluations).toArray());
      for (SamplerReport.Row row : rows) {
        text.append(
            String.format(
                Locale.ROOT,
                "\"%s\",%d,%.6e,%.6e%n",
                sampler,
                row.evaluations(),
                row.rootMeanSquare(),
                row.median()));
      }
    }
    Files.writeString(folder.resolve(name + ".csv"), text, StandardCharsets.UTF_8);
    plot.figure().writeSvg(folder.resolve(name + ".svg"));
  }

  private static void limits(Path folder) throws IOException {
    NormalSpread spread = new NormalSpread(PROCESS, SPREAD, LAST);
    System.out.printf(
        Locale.ROOT,
        "%nnormal data, exact standard deviation %.10f%n%-36s %8s %10s %7s %14s %10s%n",
        spread.exact(),
        "sampler",
        "NFE",
        "error",
        "order",
        "limit",
        "distance");
    StringBuilder text = new StringBuilder("sampler,evaluations,error,order,limit,distance\n");
    for (Sampler sampler : Samplers.all()) {
      SamplerLimit limit = SamplerLimit.measure(spread, sampler, STEPS);
      System.out.printf(
          Locale.ROOT,
          "%-36s %8d %10.2e %7.2f %14.10f %10.2e%n",
          limit.sampler(),
          limit.evaluations(),
          limit.error(),
          limit.order(),
          limit.limit(),
          limit.distance());
      text.append(
          String.format(
              Locale.ROOT,
              "\"%s\",%d,%.6e,%.4f,%.12f,%.6e%n",
              limit.sampler(),
              limit.evaluations(),
              limit.error(),
              limit.order(),
              limit.limit(),
              limit.distance()));
    }
    Files.writeString(folder.resolve("normal.csv"), text, StandardCharsets.UTF_8);
  }
}
