package io.zhanggui.gateway;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads codes from pictures with a program that others wrote: `zbarimg`.
public final class ZbarImg {
    private static final String MARK = "picture number ";

    private ZbarImg() {}

    /// What stands in each picture, in no order; nothing for a picture without a code. Before each of them a picture
    /// with its number is read, because the program does not say where it found what.
    public static Map<Path, List<String>> read(List<Path> pictures) throws IOException, InterruptedException {
        Path marks = Files.createTempDirectory("marks");
        try {
            return read(pictures, marks);
        } finally {
            try (Stream<Path> files = Files.list(marks)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(marks);
        }
    }

    private static Map<Path, List<String>> read(List<Path> pictures, Path marks)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "zbarimg",
                "--quiet",
                "--nodbus",
                "-Sdisable",
                "-Sean13.enable",
                "-Sean8.enable",
                "-Scode128.enable",
                "-Sqrcode.enable",
                // The bytes as they are: the program would guess their encoding.
                "-Sqrcode.binary"));
        for (int i = 0; i < pictures.size(); i++) {
            Path mark = marks.resolve(i + ".png");
            Drawing.write(Drawing.ofCode(MARK + i), mark);
            command.add(mark.toString());
            command.add(pictures.get(i).toString());
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Map<Path, List<String>> read = new HashMap<>();
        pictures.forEach(picture -> read.put(picture, new ArrayList<>()));
        List<String> codes = new ArrayList<>();
        for (String line : said.split("\n")) {
            String content = line.substring(line.indexOf(':') + 1);
            if (content.startsWith(MARK)) {
                codes = read.computeIfAbsent(
                        pictures.get(Integer.parseInt(content.substring(MARK.length()))),
                        unexpected -> new ArrayList<>());
            } else {
                codes.add(content);
            }
        }
        return read;
    }
}
