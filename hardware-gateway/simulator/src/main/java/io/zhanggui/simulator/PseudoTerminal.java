package io.zhanggui.simulator;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;

/// A serial line of which this process holds the device's end (Linux). The other end is a device file that a program
/// opens like a serial port. One thread reads; writing is thread-safe.
final class PseudoTerminal implements AutoCloseable {
    private static final int READ_WRITE_NO_CONTROL = 2 | 0x100;
    private static final int NON_BLOCKING = 0x800;
    private static final short READABLE = 1;
    private static final long TERMINAL_SETTINGS_BYTES = 60;
    private static final int MAX_BYTES = 4_096;

    private static final MethodHandle OPEN_MASTER = bind("posix_openpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle GRANT = bind("grantpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle UNLOCK = bind("unlockpt", JAVA_INT, JAVA_INT);
    private static final MethodHandle NAME = bind("ptsname_r", JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle OPEN = bind("open", JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle GET_SETTINGS = bind("tcgetattr", JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle SET_SETTINGS = bind("tcsetattr", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
    private static final MethodHandle FLUSH = bind("tcflush", JAVA_INT, JAVA_INT, JAVA_INT);
    private static final MethodHandle MAKE_RAW = bindVoid("cfmakeraw", ADDRESS);
    private static final MethodHandle POLL = bind("poll", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle READ = bind("read", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = bind("write", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle CLOSE = bind("close", JAVA_INT, JAVA_INT);

    private final int device;
    private final int port;
    private final Path path;

    private PseudoTerminal(int device, int port, Path path) {
        this.device = device;
        this.port = port;
        this.path = path;
    }

    /// Makes a line and a link to its file, in place of an older link.
    static PseudoTerminal open(Path link) throws IOException {
        PseudoTerminal terminal = open();
        try {
            Files.createDirectories(link.toAbsolutePath().getParent());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, terminal.path);
            return terminal;
        } catch (IOException e) {
            terminal.close();
            throw e;
        }
    }

    private static PseudoTerminal open() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            int device = checked("posix_openpt", (int) call(OPEN_MASTER, READ_WRITE_NO_CONTROL | NON_BLOCKING));
            checked("grantpt", (int) call(GRANT, device));
            checked("unlockpt", (int) call(UNLOCK, device));
            MemorySegment name = arena.allocate(256);
            checked("ptsname_r", (int) call(NAME, device, name, 256L));
            // Held open, so that the line does not hang up when the program on the other end closes it.
            int port = checked("open", (int) call(OPEN, name, READ_WRITE_NO_CONTROL));
            MemorySegment settings = arena.allocate(TERMINAL_SETTINGS_BYTES, 4);
            checked("tcgetattr", (int) call(GET_SETTINGS, port, settings));
            call(MAKE_RAW, settings);
            checked("tcsetattr", (int) call(SET_SETTINGS, port, 0, settings));
            return new PseudoTerminal(device, port, Path.of(name.getString(0)));
        }
    }

    /// Waits up to so long for bytes from the program; 0 when none came.
    int read(byte[] buffer, int waitMillis) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment poll = arena.allocate(MemoryLayout.structLayout(JAVA_INT, JAVA_SHORT, JAVA_SHORT));
            poll.set(JAVA_INT, 0, device);
            poll.set(JAVA_SHORT, 4, READABLE);
            checked("poll", (int) call(POLL, poll, 1L, waitMillis));
            if ((poll.get(JAVA_SHORT, 6) & READABLE) == 0) {
                return 0;
            }
            MemorySegment bytes = arena.allocate(Math.min(buffer.length, MAX_BYTES));
            int count = checked("read", Math.toIntExact((long) call(READ, device, bytes, bytes.byteSize())));
            MemorySegment.copy(bytes, JAVA_BYTE, 0, buffer, 0, count);
            return count;
        }
    }

    /// Sends to the program. What does not fit the line's buffer, because nobody reads, is lost as on a real line.
    synchronized void write(byte[] content) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment bytes = arena.allocateFrom(JAVA_BYTE, content);
            call(WRITE, device, bytes, (long) content.length);
        }
    }

    /// Forgets what was sent and not yet read.
    synchronized void discardUnread() {
        call(FLUSH, port, 0);
    }

    @Override
    public void close() {
        call(CLOSE, port);
        call(CLOSE, device);
    }

    private static int checked(String name, int result) throws IOException {
        if (result < 0) {
            throw new IOException("the system refuses a serial line: " + name);
        }
        return result;
    }

    private static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... parameters) {
        Linker linker = Linker.nativeLinker();
        Linker.Option[] options =
                name.equals("open") ? new Linker.Option[] {Linker.Option.firstVariadicArg(2)} : new Linker.Option[0];
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters), options);
    }

    private static MethodHandle bindVoid(String name, MemoryLayout... parameters) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), FunctionDescriptor.ofVoid(parameters));
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            Object result = function.invokeWithArguments(arguments);
            return result == null ? 0 : result;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a foreign call failed", e);
        }
    }
}
