// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.BlockMacroProcessor;
import org.asciidoctor.extension.IncludeProcessor;
import org.asciidoctor.extension.JavaExtensionRegistry;
import org.asciidoctor.extension.PreprocessorReader;
import org.jspecify.annotations.Nullable;
import outlive.lesson.Directive;
import outlive.lesson.Weave;

/**
 * The site's macros, registered once; the page in work gives what they bring in. They read their
 * brackets with {@link Directive#attributes}, as the check of the lesson's text does.
 */
final class Macros {
  private String file = "";
  private @Nullable Material material;

  /** Sets the page that is rendered next. */
  void use(String file, Material material) {
    this.file = file;
    this.material = material;
  }

  void register(JavaExtensionRegistry registry) {
    for (String name : List.of("mail", "output", "run", "exercise", "lessons", "threads")) {
      registry.blockMacro(new Insert(name));
    }
    registry.includeProcessor(new Include());
  }

  private String insert(Directive directive) {
    return material == null ? "" : material.insert(directive);
  }

  private String include(String target, Map<String, String> attributes) {
    return material == null ? "" : material.include(target, attributes);
  }

  private final class Insert extends BlockMacroProcessor {
    Insert(String name) {
      super(name, new HashMap<>(Map.of("content_model", ":raw")));
    }

    @Override
    public StructuralNode process(
        StructuralNode parent, String target, Map<String, Object> attributes) {
      Object text = attributes.getOrDefault("text", "");
      Map<String, String> read = Directive.attributes(text.toString());
      String html = insert(new Directive(file, 1, getName(), target, read));
      return createBlock(parent, "pass", html, Map.of("role", getName()));
    }
  }

  private final class Include extends IncludeProcessor {
    @Override
    public boolean handles(String target) {
      return Weave.isCode(target);
    }

    @Override
    public void process(
        Document document,
        PreprocessorReader reader,
        String target,
        Map<String, Object> attributes) {
      Map<String, String> texts = new HashMap<>();
      attributes.forEach((name, value) -> texts.put(name, String.valueOf(value)));
      // Line 1 of what is pushed is no line of any file; only the check's findings have places.
      reader.pushInclude(include(target, texts), target, target, 1, attributes);
    }
  }
}
