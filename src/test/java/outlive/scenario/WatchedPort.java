// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import static net.bytebuddy.matcher.ElementMatchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.DynamicType;
import net.bytebuddy.dynamic.loading.ByteArrayClassLoader;
import net.bytebuddy.pool.TypePool;
import outlive.linux.Symbol;

/**
 * A second copy of the port and of the scenarios, in which every method with a kernel symbol says
 * when it is entered. The port itself has nothing for that: it would cost every run something.
 */
final class WatchedPort {
  private static final List<String> PACKAGES =
      List.of("linux", "base", "drm", "explore", "scenario", "finding");

  private final Consumer<List<String>> allOrders;

  WatchedPort() throws ReflectiveOperationException, IOException {
    Map<String, byte[]> classes = new TreeMap<>();
    ClassFileLocator locator = ClassFileLocator.ForClassLoader.ofSystemLoader();
    TypePool pool = TypePool.Default.of(locator);
    for (String name : classNames()) {
      classes.put(name, watched(pool.describe(name).resolve(), locator));
    }
    String runner = AllOrders.class.getName();
    classes.put(runner, locator.locate(runner).resolve());
    ClassLoader loader = new ByteArrayClassLoader.ChildFirst(getClass().getClassLoader(), classes);
    Object made = loader.loadClass(runner).getConstructor().newInstance();
    @SuppressWarnings("unchecked") // the copy implements what the class here implements
    Consumer<List<String>> copy = (Consumer<List<String>>) made;
    allOrders = copy;
  }

  /** The kernel functions that the orders of a scenario run through. */
  Set<String> symbols(List<String> scenario) {
    Met.take();
    allOrders.accept(scenario);
    return Met.take();
  }

  private static byte[] watched(TypeDescription type, ClassFileLocator locator) {
    DynamicType.Builder<?> builder = new ByteBuddy().redefine(type, locator);
    for (MethodDescription.InDefinedShape method : type.getDeclaredMethods()) {
      AnnotationDescription.Loadable<Symbol> symbol =
          method.getDeclaredAnnotations().ofType(Symbol.class);
      if (symbol != null && !method.isAbstract()) {
        String name = symbol.load().value();
        Advice entry = Advice.withCustomMapping().bind(Met.Name.class, name).to(Met.Entry.class);
        builder = builder.visit(entry.on(is(method)));
      }
    }
    return builder.make().getBytes();
  }

  private static List<String> classNames() throws IOException {
    Path root = Path.of(Symbol.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    List<String> names = new ArrayList<>();
    for (String name : PACKAGES) {
      try (Stream<Path> files = Files.list(root.resolve("outlive").resolve(name))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".class") && !file.equals("package-info.class"))
            .sorted()
            .forEach(file -> names.add("outlive." + name + "." + file.replace(".class", "")));
      }
    }
    return names;
  }
}
