package io.zhanggui.api.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Listens to what a piece of work composes in the shop's language, so that whoever asked for it reads it in their own:
/// what a sale did is stored and printed as the shop speaks, see [ShopLanguage], and told to the cashier as their page
/// does. Used by one thread.
public final class SpokenTexts {
    /// A sale speaks a few sentences; what comes after so many is told as it was stored.
    private static final int MOST = 2_000;

    /// Of texts within texts.
    private static final int DEEPEST = 5;

    private static final ScopedValue<SpokenTexts> LISTENING = ScopedValue.newInstance();

    private final Map<String, Source> sources = new HashMap<>();

    private record Source(String key, List<Object> arguments) {}

    /// In which language the texts are read again, such as `getTranslation` of a component.
    @FunctionalInterface
    public interface Reader {
        String text(String key, Object... arguments);
    }

    /// Listens while the work runs, on this thread.
    public <T, X extends Throwable> T during(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(LISTENING, this).call(work);
    }

    /// Called by the host with every text that it composed in the shop's language.
    public static void heard(String text, String key, Object... arguments) {
        if (LISTENING.isBound()) {
            LISTENING.get().remember(text, key, arguments);
        }
    }

    private void remember(String text, String key, Object... arguments) {
        if (sources.size() < MOST) {
            sources.put(text, new Source(key, List.of(arguments)));
        }
    }

    /// A text that was heard, in the reader's language, and so are those of its arguments that were heard before it;
    /// any
    /// other as it is.
    public String read(String text, Reader reader) {
        return read(text, reader, DEEPEST);
    }

    private String read(String text, Reader reader, int depth) {
        Source source = sources.get(text);
        if (source == null || depth == 0) {
            return text;
        }
        return reader.text(
                source.key(),
                source.arguments().stream()
                        .map(each -> each instanceof String inner && !inner.equals(text)
                                ? read(inner, reader, depth - 1)
                                : each)
                        .toArray());
    }
}
