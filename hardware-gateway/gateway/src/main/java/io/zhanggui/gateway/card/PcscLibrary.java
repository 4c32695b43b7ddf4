package io.zhanggui.gateway.card;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The PC/SC calls of `libpcsclite.so.1` (Linux, 64 bit) that reading a card's UID needs. The JDK's own smart card
/// classes do not recover from a restart of the service; a fresh context here does. Return codes are those of
/// `winscard.h`.
final class PcscLibrary {
    static final long SUCCESS = 0;
    static final long TIMEOUT = 0x8010000AL;
    static final long NO_READERS = 0x8010002EL;
    static final long STATE_PRESENT = 0x20;
    static final long STATE_CHANGED = 0x2;

    private static final long SCOPE_SYSTEM = 2;
    private static final long SHARE_SHARED = 2;
    private static final long PROTOCOL_T0_OR_T1 = 3;
    private static final long LEAVE_CARD = 0;
    private static final long READER_STATE_BYTES = 80;
    private static final long CURRENT_STATE_OFFSET = 16;
    private static final long EVENT_STATE_OFFSET = 24;
    private static final long ATR_LENGTH_OFFSET = 32;
    private static final long ATR_OFFSET = 40;
    private static final int MAX_ATR_BYTES = 33;
    private static final byte[] GET_UID = {(byte) 0xFF, (byte) 0xCA, 0, 0, 0};

    private final MethodHandle establishContext;
    private final MethodHandle releaseContext;
    private final MethodHandle listReaders;
    private final MethodHandle getStatusChange;
    private final MethodHandle connect;
    private final MethodHandle transmit;
    private final MethodHandle disconnect;

    private PcscLibrary(SymbolLookup symbols) {
        Linker linker = Linker.nativeLinker();
        establishContext = bind(linker, symbols, "SCardEstablishContext", 'l', 'a', 'a', 'a');
        releaseContext = bind(linker, symbols, "SCardReleaseContext", 'l');
        listReaders = bind(linker, symbols, "SCardListReaders", 'l', 'a', 'a', 'a');
        getStatusChange = bind(linker, symbols, "SCardGetStatusChange", 'l', 'l', 'a', 'l');
        connect = bind(linker, symbols, "SCardConnect", 'l', 'a', 'l', 'l', 'a', 'a');
        transmit = bind(linker, symbols, "SCardTransmit", 'l', 'a', 'a', 'l', 'a', 'a', 'a');
        disconnect = bind(linker, symbols, "SCardDisconnect", 'l', 'l');
    }

    /// Empty when this system has no such library.
    static Optional<PcscLibrary> find() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PcscLibrary(SymbolLookup.libraryLookup("libpcsclite.so.1", Arena.global())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// @param parameters l a C long, a an address
    private static MethodHandle bind(Linker linker, SymbolLookup symbols, String name, char... parameters) {
        FunctionDescriptor descriptor = FunctionDescriptor.of(JAVA_LONG);
        for (char parameter : parameters) {
            descriptor = descriptor.appendArgumentLayouts(parameter == 'l' ? JAVA_LONG : ADDRESS);
        }
        return linker.downcallHandle(symbols.findOrThrow(name), descriptor);
    }

    /// Throws when the service is away.
    long establishContext() throws PcscException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment context = arena.allocate(JAVA_LONG);
            check(
                    "SCardEstablishContext",
                    call(establishContext, SCOPE_SYSTEM, MemorySegment.NULL, MemorySegment.NULL, context));
            return context.get(JAVA_LONG, 0);
        }
    }

    void releaseContext(long context) {
        call(releaseContext, context);
    }

    List<String> readers(long context) throws PcscException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocateFrom(JAVA_LONG, 4_096);
            MemorySegment names = arena.allocate(4_096);
            long code = call(listReaders, context, MemorySegment.NULL, names, length);
            if (code == NO_READERS) {
                return List.of();
            }
            check("SCardListReaders", code);
            List<String> readers = new ArrayList<>();
            long at = 0;
            while (at < length.get(JAVA_LONG, 0) && names.get(JAVA_BYTE, at) != 0) {
                String name = names.getString(at, StandardCharsets.UTF_8);
                readers.add(name);
                at += name.getBytes(StandardCharsets.UTF_8).length + 1;
            }
            return readers;
        }
    }

    /// How a reader is.
    /// @param flags with the service's count of cards that came and went in the upper half
    /// @param atr of the card that is there, upper-case hex; empty without one
    record ReaderState(long flags, String atr) {}

    /// Waits until the reader's state differs from the one given; returns the state, the same one after the timeout.
    ReaderState awaitChange(long context, String reader, long knownState, long timeoutMillis) throws PcscException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(READER_STATE_BYTES, 8);
            state.set(ADDRESS, 0, arena.allocateFrom(reader, StandardCharsets.UTF_8));
            state.set(JAVA_LONG, CURRENT_STATE_OFFSET, knownState);
            long code = call(getStatusChange, context, timeoutMillis, state, 1L);
            if (code == TIMEOUT) {
                return new ReaderState(knownState, "");
            }
            check("SCardGetStatusChange", code);
            long length = Math.clamp(state.get(JAVA_LONG, ATR_LENGTH_OFFSET), 0, MAX_ATR_BYTES);
            byte[] atr = state.asSlice(ATR_OFFSET, length).toArray(JAVA_BYTE);
            return new ReaderState(
                    state.get(JAVA_LONG, EVENT_STATE_OFFSET) & ~STATE_CHANGED,
                    HexFormat.of().withUpperCase().formatHex(atr));
        }
    }

    /// Asks the card that is on the reader for its UID; empty when it has none to give.
    Optional<String> readUid(long context, String reader) throws PcscException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment card = arena.allocate(JAVA_LONG);
            MemorySegment protocol = arena.allocate(JAVA_LONG);
            MemorySegment name = arena.allocateFrom(reader, StandardCharsets.UTF_8);
            check("SCardConnect", call(connect, context, name, SHARE_SHARED, PROTOCOL_T0_OR_T1, card, protocol));
            long handle = card.get(JAVA_LONG, 0);
            try {
                return CardUid.ofAnswer(transmit(arena, handle, protocol.get(JAVA_LONG, 0)));
            } finally {
                call(disconnect, handle, LEAVE_CARD);
            }
        }
    }

    private byte[] transmit(Arena arena, long card, long protocol) throws PcscException {
        MemorySegment request = arena.allocateFrom(JAVA_LONG, protocol, 16);
        MemorySegment command = arena.allocateFrom(JAVA_BYTE, GET_UID);
        MemorySegment answer = arena.allocate(264);
        MemorySegment length = arena.allocateFrom(JAVA_LONG, 264);
        check(
                "SCardTransmit",
                call(transmit, card, request, command, (long) GET_UID.length, MemorySegment.NULL, answer, length));
        return answer.asSlice(0, length.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
    }

    private static void check(String call, long code) throws PcscException {
        if (code != SUCCESS) {
            throw new PcscException(call, code);
        }
    }

    private static long call(MethodHandle function, Object... arguments) {
        try {
            return (long) function.invokeWithArguments(arguments) & 0xFFFF_FFFFL;
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a foreign call failed", e);
        }
    }
}
