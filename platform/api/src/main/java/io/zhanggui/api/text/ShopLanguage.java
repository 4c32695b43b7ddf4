package io.zhanggui.api.text;

import java.util.Collection;
import java.util.function.UnaryOperator;

/// What customers read is in the shop's language, whoever sits at the till and whatever language their page is in.
/// Inside this scope every text is the shop's, be it asked of [Texts] or by `getTranslation` of a component; only
/// a language that is named to [Texts#get(String, java.util.Locale, Object...)] stays as it was named.
///
/// A plugin hardly ever opens the scope itself, because the host has opened it:
/// - around everything that is composed for paper: what [io.zhanggui.api.device.Printing],
/// [io.zhanggui.api.pdf.PdfPapers], [io.zhanggui.api.ui.PaperSheet] are given to compose, and the sections of a
/// receipt;
/// - inside [io.zhanggui.api.work.UnitOfWork#write]: what is stored is read later by others than who stored it.
///
/// To open it is left for what a customer sees otherwise, such as a window that faces them. The scope belongs to the
/// thread that opened it; a thread that is started inside does not inherit it.
public final class ShopLanguage {
    private static final ScopedValue<Boolean> SPOKEN = ScopedValue.newInstance();

    private ShopLanguage() {}

    /// Runs work whose texts are the shop's. Scopes may lie in one another.
    public static <T, X extends Throwable> T speak(ScopedValue.CallableOp<? extends T, X> work) throws X {
        return ScopedValue.where(SPOKEN, true).call(work);
    }

    /// @see #speak(ScopedValue.CallableOp)
    public static void speak(Runnable work) {
        ScopedValue.where(SPOKEN, true).run(work);
    }

    /// What is stored of a text that a form had suggested in the page's language, such as the usual reason: the shop's
    /// words for it. What a person wrote themselves is stored as it is.
    /// @param chosen as it stands in the form
    /// @param texts gives the text of a key in the language of the page, and inside this scope in the shop's
    /// @param suggested keys of the texts that the form suggests
    public static String ofSuggested(String chosen, UnaryOperator<String> texts, Collection<String> suggested) {
        return suggested.stream()
                .filter(key -> texts.apply(key).equals(chosen))
                .findFirst()
                .map(key -> ShopLanguage.<String, RuntimeException>speak(() -> texts.apply(key)))
                .orElse(chosen);
    }

    public static boolean isSpoken() {
        return SPOKEN.isBound();
    }
}
