package io.zhanggui.host.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;
import java.util.Objects;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.jspecify.annotations.Nullable;

/// The font of all papers. Reading it takes half a second and some megabytes: it is read at the first paper and kept
/// as long as memory lasts. Not thread-safe, as the font is not.
final class ShopFont {
    private static final String FILE = "wqy-microhei.ttc";
    private static final String FACE = "WenQuanYiMicroHei";

    private @Nullable SoftReference<TrueTypeFont> kept;

    TrueTypeFont face() throws IOException {
        TrueTypeFont face = kept == null ? null : kept.get();
        if (face == null) {
            try (InputStream in = Objects.requireNonNull(ShopFont.class.getResourceAsStream(FILE), FILE)) {
                face = new TrueTypeCollection(in).getFontByName(FACE);
            }
            kept = new SoftReference<>(Objects.requireNonNull(face, FACE));
        }
        return face;
    }
}
