package org.costate.validation;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * The arrows of the house: solvers ← nets ← {ode, sde, pinn} ← validation ← examples.
 *
 * <p>The last arrow is held by Maven: no module names {@code costate-examples} as a dependency, so
 * nothing can see its classes, and neither can this test. Tests are not scanned.
 */
@AnalyzeClasses(packages = "org.costate", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String SOLVERS = "org.costate.solvers..";
  private static final String NETS = "org.costate.nets..";
  private static final String ODE = "org.costate.ode..";
  private static final String SDE = "org.costate.sde..";
  private static final String PINN = "org.costate.pinn..";
  private static final String VALIDATION = "org.costate.validation..";
  private static final String DRAWING = "org.costate.validation.draw..";
  private static final String ENGINE = "org.costate.nets.djl..";

  @ArchTest
  static final ArchRule solversStandOnNothingOfOurs =
      noClasses()
          .that()
          .resideInAPackage(SOLVERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(NETS, ODE, SDE, PINN, VALIDATION);

  @ArchTest
  static final ArchRule netsStandOnSolversAlone =
      noClasses()
          .that()
          .resideInAPackage(NETS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ODE, SDE, PINN, VALIDATION);

  @ArchTest
  static final ArchRule odeDoesNotKnowItsSiblings =
      noClasses()
          .that()
          .resideInAPackage(ODE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(SDE, PINN, VALIDATION);

  @ArchTest
  static final ArchRule sdeDoesNotKnowItsSiblings =
      noClasses()
          .that()
          .resideInAPackage(SDE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ODE, PINN, VALIDATION);

  @ArchTest
  static final ArchRule pinnDoesNotKnowItsSiblings =
      noClasses()
          .that()
          .resideInAPackage(PINN)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(ODE, SDE, VALIDATION);

  @ArchTest
  static final ArchRule solversNameNoTensor =
      noClasses()
          .that()
          .resideInAPackage(SOLVERS)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("ai.djl..", "org.nd4j..");

  @ArchTest
  static final ArchRule nd4jStaysInNets =
      noClasses()
          .that()
          .resideOutsideOfPackage(NETS)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.nd4j..");

  @ArchTest
  static final ArchRule internalsOfTheEngineStayInOnePackage =
      noClasses()
          .that()
          .resideOutsideOfPackage(ENGINE)
          .and()
          // The peer of a benchmark: DJL itself has no gradient of a gradient.
          .doNotHaveFullyQualifiedName("org.costate.validation.physics.NestedReverse")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("ai.djl.pytorch..");

  @ArchTest
  static final ArchRule picturesAreDrawnInOnePlace =
      noClasses()
          .that()
          .resideOutsideOfPackage(DRAWING)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.knowm.xchart..", "org.apache.batik..", "java.awt..");

  @ArchTest
  static final ArchRule librariesThatDrawAreInNoPublicSignature =
      noMethods()
          .that()
          .arePublic()
          .and()
          .areDeclaredInClassesThat(
              DescribedPredicate.describe(
                  "are public and draw",
                  c ->
                      c.getModifiers().contains(JavaModifier.PUBLIC)
                          && resideInAnyPackage(DRAWING).test(c)))
          .should()
          .haveRawReturnType(drawing())
          .orShould()
          .haveRawParameterTypes(
              DescribedPredicate.<List<JavaClass>>describe(
                  "types of libraries that draw", types -> types.stream().anyMatch(drawing())));

  /**
   * The root package of a module is its entrance and stands outside of this rule: its factories
   * name what is behind them, and what is behind them implements its types.
   */
  @ArchTest
  static final ArchRule packagesDoNotDependOnOneAnotherInCircles =
      slices().matching("org.costate.(*).(**)").should().beFreeOfCycles();

  @ArchTest
  static void everyModuleBelowIsScanned(JavaClasses all) {
    for (String module : List.of(SOLVERS, NETS, ODE, SDE, PINN, VALIDATION)) {
      assertTrue(all.stream().anyMatch(resideInAnyPackage(module)), () -> "nothing in " + module);
    }
    assertTrue(all.contain("org.costate.solvers.VectorField"), "a class of solvers");
    assertTrue(all.contain("org.costate.validation.draw.Figure"), "a class of validation");
  }

  private static DescribedPredicate<JavaClass> drawing() {
    return resideInAnyPackage("org.knowm.xchart..", "org.apache.batik..", "java.awt..");
  }
}
