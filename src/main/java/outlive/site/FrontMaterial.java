// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

import java.util.List;
import java.util.Map;
import outlive.lesson.Directive;
import outlive.lesson.Weave;
import outlive.mail.ThreadTree;

/** What the front page may bring in besides: the lists of lessons and of threads. */
final class FrontMaterial implements Material {
  private final LessonMaterial common;
  private final List<LessonPage> lessons;
  private final Map<String, ThreadTree> threads;

  FrontMaterial(Weave weave, List<LessonPage> lessons) {
    this.common = new LessonMaterial(weave, "");
    this.lessons = List.copyOf(lessons);
    this.threads = weave.threads().byName();
  }

  @Override
  public String insert(Directive directive) {
    return switch (directive.name()) {
      case "lessons" -> lessons();
      case "threads" -> threads();
      default -> common.insert(directive);
    };
  }

  @Override
  public String include(String target, Map<String, String> attributes) {
    return common.include(target, attributes);
  }

  private String lessons() {
    Html html = new Html().open("ol", "class", "index").newline();
    for (LessonPage lesson : lessons) {
      html.open("li").open("a", "href", lesson.address()).markup(lesson.set().title()).close();
      html.open("p").markup(lesson.set().attribute("description")).close().close().newline();
    }
    return html.close().newline().toString();
  }

  private String threads() {
    Html html = new Html().open("ul", "class", "index").newline();
    threads.forEach(
        (name, tree) -> {
          List<Talk> talks = Talk.of(name, tree);
          String href = Addresses.thread(name);
          html.open("li").element("a", ThreadPages.title(name, talks), "href", href);
          html.element("p", ThreadPages.description(talks)).close().newline();
        });
    return html.close().newline().toString();
  }
}
