package io.zhanggui.finance.book;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.UnitOfAccount;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What accounts and kinds are called. Plugins give the names as the texts `account.<name>` and
/// `transaction.<kind>`; without one the ledger's own word is shown.
@Component(service = BookTexts.class)
public final class BookTexts {
    private final Texts texts;

    @Activate
    public BookTexts(@Reference Texts texts) {
        this.texts = texts;
    }

    public String account(String name) {
        return texts.getOr("account." + name, name);
    }

    public String kind(String kind) {
        return texts.getOr("transaction." + kind, kind);
    }

    public String unit(UnitOfAccount unit) {
        return texts.get("finance.unit." + unit.name());
    }

    public String text(String key, Object... arguments) {
        return texts.get(key, arguments);
    }

    /// Yuan with two decimals, or a whole number.
    public static String amount(UnitOfAccount unit, long amount) {
        return unit == UnitOfAccount.FEN
                ? Money.ofFen(amount).format()
                : String.format(Locale.ROOT, "%,d", amount).replace('-', '\u2212');
    }

    /// With a plus sign above zero; nothing for zero.
    public static String signed(UnitOfAccount unit, long amount) {
        if (amount == 0) {
            return "";
        }
        return amount > 0 ? "+" + amount(unit, amount) : amount(unit, amount);
    }

    /// A cell of a file: an amount of money, or a number.
    public static Object cell(UnitOfAccount unit, long amount) {
        return unit == UnitOfAccount.FEN ? Money.ofFen(amount) : amount;
    }
}
