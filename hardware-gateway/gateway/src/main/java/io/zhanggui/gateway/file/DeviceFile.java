package io.zhanggui.gateway.file;

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
import java.util.concurrent.locks.ReentrantReadWriteLock;

/// A device file of Linux that is read and written without ever blocking for long, which Java's own streams do: a
/// read of a USB printer that has nothing to say would never end. One thread reads, one writes, any closes.
public final class DeviceFile implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final int READ_ONLY = 0;
    private static final int NO_CONTROLLING_TERMINAL = 0x100;
    private static final int NON_BLOCKING = 0x800;
    private static final int CLOSE_ON_EXEC = 0x80000;
    private static final short READABLE = 1;
    private static final short WRITABLE = 4;
    /// POLLERR, POLLHUP and POLLNVAL.
    private static final int GONE = 0x38;

    private static final int WRITE_STEP_MILLIS = 100;
    private static final int CHUNK_BYTES = 4_096;
    private static final int INTERRUPTED = 4;
    private static final int TRY_AGAIN = 11;
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");
    private static final MemoryLayout CALL_STATE = Linker.Option.captureStateLayout();
    private static final MethodHandle OPEN = bind("open", 2, JAVA_INT, ADDRESS, JAVA_INT);
    private static final MethodHandle POLL = bind("poll", 0, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle READ = bind("read", 0, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle WRITE = bind("write", 0, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle IOCTL = bind("ioctl", 2, JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle CLOSE = bind("close", 0, JAVA_INT, JAVA_INT);

    private final Path path;
    private final int number;
    /// Held for reading during a call, so that the number is not closed, and given to another file, under its hands.
    private final ReentrantReadWriteLock calls = new ReentrantReadWriteLock();
    private boolean closed;

    private DeviceFile(Path path, int number) {
        this.path = path;
        this.number = number;
    }

    /// Throws with a sentence when the device is not there or not ours to use.
    public static DeviceFile openToReadAndWrite(Path path) throws IOException {
        return open(path, READ_WRITE);
    }

    public static DeviceFile openToRead(Path path) throws IOException {
        return open(path, READ_ONLY);
    }

    private static DeviceFile open(Path path, int how) throws IOException {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            throw new IOException("device files are used on Linux only: " + path);
        }
        if (!Files.exists(path)) {
            throw new IOException("no device at " + path);
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            int flags = how | NO_CONTROLLING_TERMINAL | NON_BLOCKING | CLOSE_ON_EXEC;
            int number = (int) call(OPEN, state, arena.allocateFrom(path.toString()), flags);
            if (number < 0) {
                throw new IOException("the device " + path + " cannot be opened (error " + errno(state)
                        + "); another program may use it, or this user may not");
            }
            return new DeviceFile(path, number);
        }
    }

    /// Waits up to so long for bytes; 0 when none came. Throws when the device is gone.
    public int read(byte[] buffer, int waitMillis) throws IOException {
        calls.readLock().lock();
        try (Arena arena = Arena.ofConfined()) {
            if (!awaits(arena, READABLE, waitMillis)) {
                return 0;
            }
            MemorySegment state = arena.allocate(CALL_STATE);
            MemorySegment bytes = arena.allocate(Math.min(buffer.length, CHUNK_BYTES));
            long count = (long) call(READ, state, number, bytes, bytes.byteSize());
            if (count == 0 || (count < 0 && !mayTryAgain(state))) {
                throw gone();
            }
            int read = Math.toIntExact(Math.max(0, count));
            MemorySegment.copy(bytes, JAVA_BYTE, 0, buffer, 0, read);
            return read;
        } finally {
            calls.readLock().unlock();
        }
    }

    /// Writes everything, as fast as the device takes it. Throws when the device is gone or was closed.
    public void write(byte[] content) throws IOException {
        int at = 0;
        while (at < content.length) {
            at += writeSome(content, at);
        }
    }

    private int writeSome(byte[] content, int at) throws IOException {
        calls.readLock().lock();
        try (Arena arena = Arena.ofConfined()) {
            if (!awaits(arena, WRITABLE, WRITE_STEP_MILLIS)) {
                return 0;
            }
            MemorySegment state = arena.allocate(CALL_STATE);
            long length = Math.min(CHUNK_BYTES, content.length - at);
            MemorySegment bytes = arena.allocate(length);
            MemorySegment.copy(content, at, bytes, JAVA_BYTE, 0, (int) length);
            long count = (long) call(WRITE, state, number, bytes, length);
            if (count < 0 && !mayTryAgain(state)) {
                throw gone();
            }
            return Math.toIntExact(Math.max(0, count));
        } finally {
            calls.readLock().unlock();
        }
    }

    /// @return the error number, 0 when it went well
    int control(long request, long argument) {
        calls.readLock().lock();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CALL_STATE);
            return (int) call(IOCTL, state, number, request, argument) < 0 ? errno(state) : 0;
        } finally {
            calls.readLock().unlock();
        }
    }

    private boolean awaits(Arena arena, short what, int waitMillis) throws IOException {
        if (closed) {
            throw gone();
        }
        MemorySegment poll = arena.allocate(MemoryLayout.structLayout(JAVA_INT, JAVA_SHORT, JAVA_SHORT));
        poll.set(JAVA_INT, 0, number);
        poll.set(JAVA_SHORT, 4, what);
        MemorySegment state = arena.allocate(CALL_STATE);
        if ((int) call(POLL, state, poll, 1L, waitMillis) <= 0) {
            return false;
        }
        int happened = poll.get(JAVA_SHORT, 6);
        if ((happened & what) == 0 && (happened & GONE) != 0) {
            throw gone();
        }
        return (happened & what) != 0;
    }

    private IOException gone() {
        return new IOException("the device at " + path + " was unplugged");
    }

    @Override
    public void close() {
        calls.writeLock().lock();
        try (Arena arena = Arena.ofConfined()) {
            if (!closed) {
                closed = true;
                call(CLOSE, arena.allocate(CALL_STATE), number);
            }
        } finally {
            calls.writeLock().unlock();
        }
    }

    private static boolean mayTryAgain(MemorySegment state) {
        return errno(state) == TRY_AGAIN || errno(state) == INTERRUPTED;
    }

    private static int errno(MemorySegment state) {
        return state.get(JAVA_INT, 0);
    }

    /// @param fixed how many parameters come before the variable ones, 0 for a function that has none
    private static MethodHandle bind(String name, int fixed, MemoryLayout result, MemoryLayout... parameters) {
        Linker linker = Linker.nativeLinker();
        Linker.Option[] options = fixed > 0
                ? new Linker.Option[] {ERRNO, Linker.Option.firstVariadicArg(fixed)}
                : new Linker.Option[] {ERRNO};
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, parameters), options);
    }

    private static Object call(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a foreign call failed", e);
        }
    }
}
