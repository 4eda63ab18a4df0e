#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# The one entry to Outlive: ./build.sh help
#
# Needs a JDK 17 or newer. Uses the Maven that is installed, or fetches a pinned one with curl. Maven
# runs only when sources changed; the tool itself is started by java directly, so that a command
# answers at once.
set -eu

maven_version=3.9.16
maven_sha512=ed41650d42485cfc243fad22158caf9cbb5dc408ce7a09ddb94dd42a019de929ca43065bfa450612cf12bf78b5cafa3884b96c090de326ff590448c933454af3
maven_central=${OUTLIVE_MAVEN_CENTRAL:-https://repo.maven.apache.org/maven2}
cache=${OUTLIVE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/outlive}

# Follows the links of a file, to the folder that it really lies in (there may be no readlink -f).
resolve() {
  file=$1
  while [ -L "$file" ]; do
    link=$(readlink "$file")
    case $link in
      /*) file=$link ;;
      *) file=$(dirname -- "$file")/$link ;;
    esac
  done
  printf '%s\n' "$file"
}

root=$(CDPATH='' cd -- "$(dirname -- "$(resolve "$0")")" && pwd -P)
target=$root/target

usage() {
  cat <<'END'
Outlive: an object's lifetime is not its driver's binding.

usage: ./build.sh [COMMAND] [ARGUMENT...]

  (none), site           import the thread, build, render target/site/; says
                         where to start (--url URL: where it will be published)
  serve [--port N]       the site on 127.0.0.1; a page reloads when its source
                         changes
  test [MAVEN-ARG...]    every test
  run NAME [ARG...]      a script of jbang-scripts/; JBang is fetched when it is
                         not installed
  threads PATH...        saved pages and mailboxes as a table: one row a
                         message, and its parent
  import PATH... --out DIR
                         threads as JSON and as a clean mailbox; what did not
                         change is not read again
  replay [--check] FILE  feeds a kernel transcript's calls to the port; without
                         FILE, type them
  explore FILE.scn...    every order of a scenario's events: how many fail, and
                         the shortest (--lanes draws it, --order TOKEN walks
                         one, --pick lets you choose)
  matrix [--tsv]         who breaks with which owner: container, registers,
                         display; every order
  linux FILE.scn         the same order on a stock Linux 6.12 in QEMU, beside
                         what the port says (--order TOKEN, --all; says what to
                         install when something is missing)
  bench [NAME]           the benchmarks, as ratios side by side in one run
  workshop               the exercises: list, next, check NAME, hint NAME,
                         reset NAME, verify
  help [COMMAND]         this list, or more of one command

Exit: 0 fine, 1 findings or failures (FILE:LINE: TEXT), 2 wrong usage.
END
}

fail() {
  printf 'build.sh: %s\n' "$*" >&2
  exit 1
}

# Prints the major version of the JDK in folder $1; nothing when there is no JDK.
# The release file is read first: asking java itself costs a tenth of a second.
jdk_version() {
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 0
  version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$1/release" 2>/dev/null || true)
  [ -n "$version" ] || version=$("$1/bin/javac" -version 2>&1 | sed -n 's/^javac //p')
  case $version in
    1.*) version=${version#1.} ;;
  esac
  printf '%s\n' "${version%%[!0-9]*}"
}

jdk_candidates() {
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  if on_path=$(command -v javac); then
    dirname -- "$(dirname -- "$(resolve "$on_path")")"
  fi
  [ ! -x /usr/libexec/java_home ] || /usr/libexec/java_home -v 17+ 2>/dev/null || true
  for home in /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/nonexistent}"/.jdks/* \
    "${HOME:-/nonexistent}"/.sdkman/candidates/java/*; do
    [ ! -d "$home" ] || printf '%s\n' "$home"
  done
}

# Sets java_home to the first JDK 17+ of the candidates.
find_jdk() {
  seen=
  java_home=$(jdk_candidates | while IFS= read -r home; do
    version=$(jdk_version "$home")
    if [ "${version:-0}" -ge 17 ]; then
      printf '%s\n' "$home"
      break
    fi
  done)
  if [ -z "$java_home" ]; then
    for home in "${JAVA_HOME:-}" "$(dirname -- "$(dirname -- "$(resolve "$(command -v java || echo /)")")")"; do
      [ ! -x "$home/bin/java" ] || seen="$seen $home"
    done
    fail "no JDK 17 or newer found.${seen:+ Too old, or without javac:$seen.}
  Looked at JAVA_HOME, at javac on the PATH and in the usual folders.
  Install one (Debian: apt install openjdk-17-jdk-headless; macOS: brew install openjdk) or set JAVA_HOME."
  fi
  if [ -n "${JAVA_HOME:-}" ] && [ "$java_home" != "$JAVA_HOME" ]; then
    printf 'build.sh: JAVA_HOME is no JDK 17 or newer; using %s\n' "$java_home" >&2
  fi
  JAVA_HOME=$java_home
  export JAVA_HOME
}

sha512() {
  if command -v sha512sum >/dev/null; then
    sha512sum <"$1"
  elif command -v shasum >/dev/null; then
    shasum -a 512 <"$1"
  else
    openssl dgst -sha512 -r <"$1"
  fi | sed 's/[^0-9a-f].*//'
}

# Fetches the pinned Maven into the cache; unpacked aside, then moved, so that a killed run leaves none.
fetch_maven() {
  [ ! -x "$cache/apache-maven-$maven_version/bin/mvn" ] || return 0
  command -v curl >/dev/null || fail "Maven is not installed and curl, which would fetch it, is missing: install one of them"
  mkdir -p "$cache"
  aside=$(mktemp -d "$cache/fetch.XXXXXX")
  trap 'rm -rf "$aside"' EXIT HUP INT PIPE TERM
  zip=apache-maven-$maven_version-bin.zip
  printf 'build.sh: fetching Maven %s (once)\n' "$maven_version" >&2
  curl -fsSL --proto '=https,file' --retry 3 -o "$aside/$zip" \
    "$maven_central/org/apache/maven/apache-maven/$maven_version/$zip" ||
    fail "could not fetch Maven $maven_version from $maven_central; without a network, install Maven 3.8 or newer"
  [ "$(sha512 "$aside/$zip")" = "$maven_sha512" ] ||
    fail "the Maven that was fetched has the wrong checksum and was thrown away; try again, or install Maven 3.8 or newer"
  (cd "$aside" && "$java_home/bin/jar" xf "$zip" && chmod +x "apache-maven-$maven_version/bin/mvn")
  mv "$aside/apache-maven-$maven_version" "$cache/" 2>/dev/null ||
    [ -x "$cache/apache-maven-$maven_version/bin/mvn" ] || fail "could not write to $cache"
  rm -rf "$aside"
  trap - EXIT HUP INT PIPE TERM
}

# Sets mvn to an installed Maven 3.8 or newer (but not 4), else to the fetched one, and says so to
# what is started from here.
find_maven() {
  mvn=${OUTLIVE_MVN:-$(command -v mvn || true)}
  case $([ -z "$mvn" ] || "$mvn" --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p') in
    3.8.* | 3.9.* | 3.[1-9][0-9].*) ;;
    *)
      fetch_maven
      mvn=$cache/apache-maven-$maven_version/bin/mvn
      ;;
  esac
  OUTLIVE_MVN=$mvn
  export OUTLIVE_MVN
}

maven() {
  "$mvn" -B -ntp -Dstyle.color=never -f "$root/pom.xml" "$@"
}

# True when nothing that is compiled or put on the class path changed since the last build.
up_to_date() {
  [ -f "$target/classpath" ] && [ -d "$target/classes" ] || return 1
  [ -z "$(find "$root/src/main" "$root/pom.xml" "$root/.mvn" -newer "$target/classpath" | head -n 1)" ] || return 1
  # the dependencies may be gone although the class path is still written down
  first=$(cut -d : -f 1 "$target/classpath")
  [ -f "$first" ]
}

compile() {
  if up_to_date; then
    archive_libraries # of another JDK than the last time, perhaps
    return 0
  fi
  find_maven
  first_time=
  [ -d "$target" ] || first_time=' (the first time, libraries are fetched: a minute or so)'
  mkdir -p "$target"
  printf 'build.sh: compiling%s\n' "$first_time" >&2
  # The format is checked by the tests, not here: who edits an exercise wants a verdict, not a style.
  if ! maven -Dspotless.check.skip=true process-classes dependency:build-classpath \
    -DincludeScope=runtime -Dmdep.outputFile="$target/classpath.new" >"$target/compile.log" 2>&1; then
    # what javac or Maven found wrong, without what Maven adds around it
    sed -n '/Failed to execute goal/{p;q;}; /^\[INFO\]/d; /^\[/p; /^  /p' "$target/compile.log" >&2
    fail "the build failed; all of Maven's words are in target/compile.log"
  fi
  mv "$target/classpath.new" "$target/classpath"
  archive_libraries
}

# The classes of the libraries as the JVM lays them out in memory, so that Asciidoctor starts in half
# the time: made when the libraries or the JDK change, and never needed. A JDK that cannot make it
# starts without.
archive_libraries() {
  made_for=$(cat "$target/classpath" "$java_home/release" 2>/dev/null || true)
  [ "$(cat "$target/libraries.for" 2>/dev/null || true)" != "$made_for" ] || return 0
  rm -f "$target/libraries.jsa" "$target/libraries.aot"
  if [ "$(jdk_version "$java_home")" -ge 25 ]; then
    set -- -XX:AOTCacheOutput="$target/libraries.aot"
  else
    set -- -XX:ArchiveClassesAtExit="$target/libraries.jsa"
  fi
  # shellcheck disable=SC2046 # the flags are words
  "$java_home/bin/java" "$@" $(jvm_flags) -cp "$(cat "$target/classpath")" org.jruby.Main -e '
    org.jsoup.Jsoup.parse("<p><a href=x>y</a>")
    versions = java.util.Properties.new
    jar = java.lang.ClassLoader.system_class_loader
    versions.load(jar.get_resource_as_stream("META-INF/asciidoctorj-version.properties"))
    gem = "uri:classloader:/gems/asciidoctor-#{versions["version.asciidoctor"]}/lib"
    asciidoctor = org.asciidoctor.jruby.AsciidoctorJRuby::Factory.create([gem])
    asciidoctor.convert("= T\n\n* `x`\n", org.asciidoctor.Options.builder.build)' \
    >"$target/libraries.log" 2>&1 || rm -f "$target/libraries.jsa" "$target/libraries.aot"
  printf '%s\n' "$made_for" >"$target/libraries.for"
}

# What every start of the tool says to the JVM: C1 only, and early, since a command lives for
# seconds. The console needs native code and JRuby uses Unsafe; newer JDKs want that said.
jvm_flags() {
  printf '%s ' -XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.6 -XX:+UseSerialGC \
    -Djruby.compile.mode=OFF
  if [ "$(jdk_version "$java_home")" -ge 24 ]; then
    printf '%s ' --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow
  fi
}

# The benchmarks lie apart: no other command sees them or JMH.
compile_bench() {
  compile
  [ ! -f "$target/bench/classpath" ] ||
    [ -n "$(find "$root/src/bench" "$target/classpath" -newer "$target/bench/classpath" | head -n 1)" ] || return 0
  find_maven
  mkdir -p "$target/bench"
  printf 'build.sh: compiling the benchmarks\n' >&2
  if ! maven -Pbench compiler:compile@bench dependency:build-classpath -DincludeScope=compile \
    -Dmdep.outputFile="$target/bench/classpath.new" >"$target/compile.log" 2>&1; then
    sed -n '/Failed to execute goal/{p;q;}; /^\[INFO\]/d; /^\[/p; /^  /p' "$target/compile.log" >&2
    fail "the benchmarks do not compile; all of Maven's words are in target/compile.log"
  fi
  mv "$target/bench/classpath.new" "$target/bench/classpath"
}

bench_usage() {
  cat <<'END'
usage: ./build.sh bench [NAME] [--long]

  port     add + release with drmm and devm, and freeing early, beside an
           ArrayDeque of Runnables, try-with-resources and Cleaner; about two
           minutes, --long some twenty
  explore  every order of three scenarios, with and without reduction, beside
           Lincheck's model checker; about two minutes
  archive  a list of 10,000 mails, from a mailbox and from pages to threads,
           beside MHonArc and public-inbox where they are installed; about two
           minutes, --long 100,000 as well
  site     the site built in a copy of the project: from nothing, with nothing
           changed, with a lesson changed, and by serve; beside Ruby
           Asciidoctor and Antora where they are installed

Figures are of the machine as it is: close what else is running, then compare the ratios.
END
}

# Starts one benchmark; without a name says which there are.
bench() {
  case $# in
    0) bench_usage && return ;;
  esac
  case "$*" in
    -h | --help) bench_usage && return ;;
    port | 'port --long' | '--long port')
      set -- outlive.bench.Bench "$@"
      ;;
    explore | 'explore --long' | '--long explore')
      # one processor: the explorer has one thread, and of Lincheck's one runs at a time
      set -- -XX:+UseSerialGC -XX:ActiveProcessorCount=1 -Xmx2g outlive.bench.Explore "$@"
      ;;
    archive | 'archive --long' | '--long archive')
      set -- outlive.bench.archive.ArchiveBench "$@"
      ;;
    site)
      set -- outlive.bench.site.SiteBench
      ;;
    *)
      printf 'build.sh: there is no benchmark %s\n\n' "$*" >&2
      bench_usage >&2
      exit 2
      ;;
  esac
  find_jdk
  compile_bench
  set -- -Doutlive.root="$root" -Doutlive.flags="$(jvm_flags)" -Doutlive.classpath="$(tool_classpath)" "$@"
  exec "$java_home/bin/java" -cp "$target/bench/classes:$target/classes:$(cat "$target/bench/classpath")" "$@"
}

# What the tool is started with; the libraries come first, since they are what is archived.
tool_classpath() {
  printf '%s:%s' "$(cat "$target/classpath")" "$target/classes"
}

# Starts the tool; $@ is its command line.
tool() {
  set -- -Dfile.encoding=UTF-8 -Doutlive.root="$root" -cp "$(tool_classpath)" outlive.cli.Main "$@"
  [ ! -f "$target/libraries.jsa" ] || set -- -XX:SharedArchiveFile="$target/libraries.jsa" "$@"
  [ ! -f "$target/libraries.aot" ] || set -- -XX:AOTCache="$target/libraries.aot" "$@"
  # shellcheck disable=SC2046 # the flags are words
  exec "$java_home/bin/java" $(jvm_flags) "$@"
}

# `run` fetches JBang with Maven when JBang is neither installed nor fetched yet.
jbang_needs_maven() {
  if ! command -v jbang >/dev/null && ! cmp -s "$root/.mvn/jbang/pom.xml" "$target/jbang/lib/pom.xml"; then
    find_maven
  fi
}

command=${1:-site}
case $command in
  help | -h | --help)
    case ${2:-} in
      '' | help | test) usage ;;
      *) exec "$0" "$2" --help ;;
    esac
    ;;
  test)
    shift
    case ${1:-} in
      -h | --help) usage && exit ;;
    esac
    find_jdk
    find_maven
    maven test "$@"
    ;;
  bench)
    shift
    bench "$@"
    ;;
  run)
    shift
    find_jdk
    compile
    jbang_needs_maven
    tool run "$@"
    ;;
  --url | --url=*)
    find_jdk
    compile
    tool site "$@"
    ;;
  site | serve | threads | import | replay | explore | matrix | linux | workshop)
    [ $# -eq 0 ] || shift
    find_jdk
    compile
    tool "$command" "$@"
    ;;
  *)
    printf 'build.sh: there is no command %s\n\n' "$command" >&2
    usage >&2
    exit 2
    ;;
esac
