package io.zhanggui.gateway.file;

import io.zhanggui.gateway.Latencies;
import io.zhanggui.gateway.serial.Framer;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.FrameRules;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// The device files against a real Linux: a USB gadget of the kernel is printer and keyboard, plugged in and out by
/// software. Runs within the machine that `distribution/scripts/gateway-kernel` starts.
public final class KernelProof {
    private static final Connection.Usb PRINTER = new Connection.Usb("usb:04b8:0e15:PROOF1");
    private static final int SHIFT = 2;

    private final Path gadget;
    private final int cycles;

    private KernelProof(Path gadget, int cycles) {
        this.gadget = gadget;
        this.cycles = cycles;
    }

    public static void main(String[] arguments) throws Exception {
        new KernelProof(Path.of(arguments[0]), Integer.parseInt(arguments[1])).run();
        System.out.println("PROOF done");
    }

    private void run() throws Exception {
        Path printer = await("the printer", () -> UsbPrinters.ofThisComputer().locate(PRINTER));
        require(UsbPrinters.ofThisComputer().all().equals(List.of(PRINTER)), "the printer's identity");
        try (DeviceFile file = DeviceFile.openToReadAndWrite(printer);
                DeviceFile paper = DeviceFile.openToReadAndWrite(Path.of("/dev/g_printer0"))) {
            print(file, paper);
        }
        Path keyboard = await("the keyboard", KernelProof::keyboard);
        try (KeyboardLine line = KeyboardLine.open(keyboard)) {
            try (KeyboardLine second = KeyboardLine.open(keyboard)) {
                throw new AssertionError("taken twice: " + second);
            } catch (IOException taken) {
                require(String.valueOf(taken.getMessage()).contains("cannot be taken"), taken.toString());
            }
            scan(line);
        }
        plug();
    }

    private static void print(DeviceFile file, DeviceFile paper) throws Exception {
        byte[] sent = new byte[40_000];
        new Random(1).nextBytes(sent);
        byte[] received = new byte[sent.length];
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                file.write(sent);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        int count = 0;
        byte[] part = new byte[4_096];
        while (count < sent.length) {
            int more = paper.read(part, 5_000);
            require(more > 0, "the paper waits after " + count);
            System.arraycopy(part, 0, received, count, more);
            count += more;
        }
        writer.join();
        require(Arrays.equals(sent, received), "the paper shows what was sent");
        paper.write(new byte[] {0x12, 0x16});
        int answered = file.read(part, 5_000);
        require(answered >= 1 && part[0] == 0x12, "the printer's answer: " + answered);
        System.out.println("PROOF usblp: 40,000 bytes there, an answer back");
    }

    private static Path keyboard() throws IOException {
        try (Stream<Path> events = Files.list(Path.of("/sys/class/input"))) {
            for (Path event : events.filter(
                            each -> each.getFileName().toString().startsWith("event"))
                    .toList()) {
                if (Files.readString(event.resolve("device/name")).contains("Zhanggui")) {
                    return Path.of("/dev/input").resolve(event.getFileName().toString());
                }
            }
        }
        throw new IOException("no keyboard");
    }

    /// What is typed at the gadget, as fast as the bus takes it, arrives as whole codes.
    private static void scan(KeyboardLine line) throws Exception {
        int codes = 200;
        Thread scanner = Thread.ofPlatform().start(() -> {
            try (FileOutputStream reports = new FileOutputStream("/dev/hidg0")) {
                for (int i = 0; i < codes; i++) {
                    type(reports, "A%06d".formatted(i));
                    // A scanner that somebody holds over one label after the other is slower.
                    LockSupport.parkNanos(20_000_000);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        // Loads what a gateway that runs for a while has loaded.
        Framer framer = new Framer(FrameRules.standard());
        framer.accept("690\r".getBytes(StandardCharsets.US_ASCII), 4);
        List<String> heard = new ArrayList<>();
        byte[] buffer = new byte[4_096];
        while (scanner.isAlive()) {
            int count = line.read(buffer);
            framer.accept(buffer, count).forEach(code -> heard.add(code.text()));
        }
        // This machine is slow enough for the kernel to drop keys: then codes are missing, but none is wrong.
        require(heard.stream().allMatch(code -> code.matches("A[0-9]{6}")), "whole codes: " + heard);
        require(heard.equals(heard.stream().distinct().sorted().toList()), "codes in order, each once: " + heard);
        require(heard.size() >= codes / 2, "most of the codes: " + heard.size());
        System.out.println("PROOF evdev: " + heard.size() + " of " + codes
                + " codes of a taken keyboard, whole and in order; none in parts");
    }

    private static void type(FileOutputStream reports, String code) throws IOException {
        for (char character : code.toCharArray()) {
            boolean letter = character >= 'A';
            int usage = letter ? 4 + character - 'A' : character == '0' ? 39 : 30 + character - '1';
            reports.write(new byte[] {(byte) (letter ? SHIFT : 0), 0, (byte) usage, 0, 0, 0, 0, 0});
            reports.write(new byte[8]);
        }
        reports.write(new byte[] {0, 0, 40, 0, 0, 0, 0, 0});
        reports.write(new byte[8]);
    }

    private void plug() throws Exception {
        Latencies noticed = new Latencies();
        Latencies usable = new Latencies();
        Path controller = gadget.resolve("UDC");
        String name = Files.readString(controller).strip();
        long files = 0;
        for (int i = 0; i < cycles; i++) {
            Path keyboard = await("the keyboard", KernelProof::keyboard);
            Path printer =
                    await("the printer", () -> UsbPrinters.ofThisComputer().locate(PRINTER));
            try (KeyboardLine line = await("the line", () -> KeyboardLine.open(keyboard));
                    DeviceFile file = await("the file", () -> DeviceFile.openToReadAndWrite(printer))) {
                long pulled = System.nanoTime();
                Files.writeString(controller, "\n");
                awaitGone(() -> line.read(new byte[100]));
                awaitGone(() -> file.read(new byte[100], 20));
                noticed.add(System.nanoTime() - pulled);
            }
            long back = System.nanoTime();
            Files.writeString(controller, name);
            Path again = await("the printer", () -> UsbPrinters.ofThisComputer().locate(PRINTER));
            await("the file", () -> DeviceFile.openToReadAndWrite(again)).close();
            usable.add(System.nanoTime() - back);
            if (i == 0) {
                files = openFiles();
            }
        }
        System.out.println("PROOF unplugged: noticed " + noticed.inMillis());
        System.out.println("PROOF plugged in: usable " + usable.inMillis());
        System.out.println("PROOF open files more than at the begin: " + (openFiles() - files));
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            return files.count();
        }
    }

    private static void awaitGone(Callable<?> read) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        try {
            while (System.nanoTime() < until) {
                read.call();
            }
        } catch (IOException gone) {
            return;
        }
        throw new AssertionError("never noticed");
    }

    private static <T> T await(String what, Callable<T> wanted) throws Exception {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (true) {
            try {
                return wanted.call();
            } catch (IOException notYet) {
                if (System.nanoTime() > until) {
                    throw new AssertionError(what + ": " + notYet, notYet);
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
