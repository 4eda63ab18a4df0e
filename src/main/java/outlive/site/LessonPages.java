// SPDX-License-Identifier: GPL-2.0-only
package outlive.site;

/** A page a lesson. */
final class LessonPages implements PageKind {
  @Override
  public void make(Content content, Site site) {
    for (LessonPage lesson : content.lessons()) {
      String about = lesson.set().attribute("description");
      String main = lesson.main(content.lessons());
      site.add(new Page(lesson.address(), lesson.set().plainTitle(), about, main));
    }
  }
}
