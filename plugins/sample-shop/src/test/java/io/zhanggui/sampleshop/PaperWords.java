package io.zhanggui.sampleshop;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The Chinese texts of the plugins on the class path, to be found again on paper.
record PaperWords(List<Pattern> chinese) {
    private static final Pattern ARGUMENT = Pattern.compile("\\{\\d[^}]*}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    static PaperWords ofAllPlugins() {
        List<Pattern> patterns = new ArrayList<>();
        try {
            for (URL file : Collections.list(PaperWords.class.getClassLoader().getResources("texts.properties"))) {
                Properties texts = new Properties();
                try (Reader reader = new InputStreamReader(file.openStream(), StandardCharsets.UTF_8)) {
                    texts.load(reader);
                }
                texts.values().stream()
                        .map(String::valueOf)
                        .filter(text -> HAN.matcher(ARGUMENT.matcher(text).replaceAll(""))
                                .find())
                        .map(PaperWords::pattern)
                        .forEach(patterns::add);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (patterns.size() < 1_000) {
            throw new IllegalStateException("only " + patterns.size() + " texts were found");
        }
        return new PaperWords(patterns);
    }

    /// An argument is a number or a name, which data brings; the rest stands there as it is written.
    private static Pattern pattern(String text) {
        return Pattern.compile(Arrays.stream(ARGUMENT.split(text, -1))
                .map(part -> Pattern.quote(part.replace("''", "'")))
                .collect(Collectors.joining("[^\\p{IsHan}]+")));
    }

    /// Whether a line, or a part of it between dots, is one of them.
    boolean areChinese(String line) {
        return Arrays.stream(line.split(" · "))
                .map(String::strip)
                .anyMatch(part ->
                        chinese.stream().anyMatch(text -> text.matcher(part).matches()));
    }
}
