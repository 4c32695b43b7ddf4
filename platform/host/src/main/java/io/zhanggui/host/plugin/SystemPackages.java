package io.zhanggui.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/// The packages of the flat class path that plugins may import: those that its jars export by their own
/// manifests, with the versions given there.
final class SystemPackages {
    private SystemPackages() {}

    /// The value of `org.osgi.framework.system.packages.extra`.
    static String of(ClassLoader loader) throws IOException {
        Map<String, String> versions = new LinkedHashMap<>();
        for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
            try (InputStream content = url.openStream()) {
                Attributes attributes = new Manifest(content).getMainAttributes();
                String exports = attributes.getValue("Export-Package");
                if (exports != null && isLibrary(attributes)) {
                    parse(exports).forEach(versions::putIfAbsent);
                }
            }
        }
        StringBuilder header = new StringBuilder();
        versions.forEach((name, version) -> header.append(header.isEmpty() ? "" : ",")
                .append(name)
                .append(";version=\"")
                .append(version)
                .append('"'));
        return header.toString();
    }

    /// Felix exports its own packages itself.
    private static boolean isLibrary(Attributes attributes) {
        String name = attributes.getValue("Bundle-SymbolicName");
        return name != null && !name.startsWith("org.apache.felix");
    }

    private static Map<String, String> parse(String header) {
        Map<String, String> versions = new LinkedHashMap<>();
        for (String clause : split(header, ',')) {
            List<String> names = new ArrayList<>();
            String version = "0.0.0";
            for (String part : split(clause, ';')) {
                String text = part.strip();
                if (text.startsWith("version=")) {
                    version = text.substring("version=".length()).replace("\"", "");
                } else if (!text.contains("=")) {
                    names.add(text);
                }
            }
            for (String name : names) {
                // A jar may offer a package a second time under an old version, as slf4j does.
                versions.putIfAbsent(name, version);
            }
        }
        return versions;
    }

    /// Splits outside of quotation marks.
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
