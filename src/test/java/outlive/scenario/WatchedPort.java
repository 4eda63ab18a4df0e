// SPDX-License-Identifier: GPL-2.0-only
package outlive.scenario;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import outlive.linux.Symbol;

/**
 * A second copy of the port and of the scenarios, in which every method with a kernel symbol says
 * when it is entered. The port itself has nothing for that: it would cost every run something. ASM,
 * which changes the classes, comes with JRuby.
 */
final class WatchedPort {
  private static final List<String> PACKAGES =
      List.of("linux.", "base.", "drm.", "explore.", "scenario.", "finding.");
  private static final String SYMBOL = Type.getDescriptor(Symbol.class);

  private final Consumer<List<String>> allOrders;

  WatchedPort() throws ReflectiveOperationException {
    Class<?> copied = new Copies().loadClass(AllOrders.class.getName());
    Object made = copied.getConstructor().newInstance();
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

  /** Defines the copied packages itself; everything else is what it always was. */
  private static final class Copies extends ClassLoader {
    Copies() {
      super(WatchedPort.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      boolean isCopied = PACKAGES.stream().anyMatch(each -> name.startsWith("outlive." + each));
      if (!isCopied || name.equals(Met.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        byte[] watched = watched(name);
        return defineClass(name, watched, 0, watched.length);
      }
    }

    private byte[] watched(String name) throws ClassNotFoundException {
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        new ClassReader(in.readAllBytes()).accept(new WatchedClass(writer), 0);
        return writer.toByteArray();
      } catch (IOException failure) {
        throw new ClassNotFoundException(name, failure);
      }
    }
  }

  private static final class WatchedClass extends ClassVisitor {
    WatchedClass(ClassWriter writer) {
      super(Opcodes.ASM9, writer);
    }

    @Override
    public MethodVisitor visitMethod(
        int access, String name, String descriptor, String signature, String[] exceptions) {
      return new WatchedMethod(super.visitMethod(access, name, descriptor, signature, exceptions));
    }
  }

  /** Annotations come before the code, so the symbol is known when the code begins. */
  private static final class WatchedMethod extends MethodVisitor {
    private String symbol = "";

    WatchedMethod(MethodVisitor writer) {
      super(Opcodes.ASM9, writer);
    }

    @Override
    public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
      AnnotationVisitor writer = super.visitAnnotation(descriptor, visible);
      if (!descriptor.equals(SYMBOL)) {
        return writer;
      }
      return new AnnotationVisitor(Opcodes.ASM9, writer) {
        @Override
        public void visit(String name, Object value) {
          symbol = value.toString();
          super.visit(name, value);
        }
      };
    }

    @Override
    public void visitCode() {
      super.visitCode();
      if (!symbol.isEmpty()) {
        visitLdcInsn(symbol);
        String met = Type.getInternalName(Met.class);
        visitMethodInsn(Opcodes.INVOKESTATIC, met, "add", "(Ljava/lang/String;)V", false);
      }
    }
  }
}
