package io.zhanggui.host.web;

import com.vaadin.flow.server.StaticFileServer;
import com.vaadin.flow.server.VaadinService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The host's own scripts, styles and pictures. Browsers keep them but ask each time whether they are still the same,
/// so that a till has the new ones with the first page after an upgrade. They are told apart by what is in them: the
/// build gives every file the same date.
final class StaticFiles extends StaticFileServer {
    private static final String TAG = StaticFiles.class.getName() + ".tag";
    /// Vaadin's own files have their version in their address.
    private static final String VAADIN = "/VAADIN/";

    private static final int TAG_BYTES = 12;

    private final Map<String, String> tags = new ConcurrentHashMap<>();

    StaticFiles(VaadinService service) {
        super(service);
    }

    @Override
    protected long writeModificationTimestamp(URL file, HttpServletRequest request, HttpServletResponse response) {
        if (request.getPathInfo() != null && request.getPathInfo().startsWith(VAADIN)) {
            return super.writeModificationTimestamp(file, request, response);
        }
        String tag = tags.computeIfAbsent(file.toString(), address -> tag(file));
        request.setAttribute(TAG, tag);
        response.setHeader("ETag", tag);
        response.setHeader("Cache-Control", "no-cache");
        return -1;
    }

    @Override
    protected boolean browserHasNewestVersion(HttpServletRequest request, long modifiedMillis) {
        Object tag = request.getAttribute(TAG);
        if (tag == null) {
            return super.browserHasNewestVersion(request, modifiedMillis);
        }
        String kept = request.getHeader("If-None-Match");
        return kept != null && Arrays.stream(kept.split(",")).map(String::strip).anyMatch(tag::equals);
    }

    @Override
    protected void writeCacheHeaders(String name, HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(TAG) == null) {
            super.writeCacheHeaders(name, request, response);
        }
    }

    /// A weak one: the file is sent compressed or not, as the browser likes.
    private static String tag(URL file) {
        try (InputStream content = file.openStream();
                DigestInputStream read = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            read.transferTo(OutputStream.nullOutputStream());
            byte[] hash = Arrays.copyOf(read.getMessageDigest().digest(), TAG_BYTES);
            return "W/\"" + HexFormat.of().formatHex(hash) + '"';
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (NoSuchAlgorithmException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }
}
