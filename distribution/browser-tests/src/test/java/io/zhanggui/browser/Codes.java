package io.zhanggui.browser;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Reads codes from pictures with programs that others wrote: `zbarimg`, and `pdftoppm` for what is in a PDF.
final class Codes {
    private Codes() {}

    static boolean isInstalled(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    /// What the codes of a picture say.
    static List<String> in(Path picture) throws IOException, InterruptedException {
        return run("zbarimg", "--quiet", "--nodbus", "--raw", picture.toString())
                .lines()
                .toList();
    }

    /// The first page as a picture.
    static Path drawn(Path pdf, int dotsPerInch) throws IOException, InterruptedException {
        Path without = pdf.resolveSibling("drawn");
        run("pdftoppm", "-png", "-singlefile", "-r", Integer.toString(dotsPerInch), pdf.toString(), without.toString());
        return pdf.resolveSibling("drawn.png");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
