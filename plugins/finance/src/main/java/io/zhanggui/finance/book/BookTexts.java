package io.zhanggui.finance.book;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.UnitOfAccount;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// What accounts and kinds are called. Plugins give the names as the texts `account.<name>` and
/// `transaction.<kind>`; without one the ledger's own word is shown.
@Component(service = BookTexts.class)
public final class BookTexts {
    private static final int REQUEST_SHOWN = 8;
    private static final String UNDONE = "-undo";
    private static final Pattern DOCUMENT = Pattern.compile("([a-z-]{1,30}):([0-9]{1,19})");

    private final Texts texts;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<SubjectNames> names = List.of();

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

    /// A paper as people call it, such as the number on a receipt; the ledger's own word when nobody knows better.
    public String document(String document) {
        Matcher parts = DOCUMENT.matcher(document);
        if (!parts.matches()) {
            return byRequest(document);
        }
        String kind = parts.group(1);
        return names.stream()
                .filter(each -> each.kind().equals(kind))
                .findFirst()
                .flatMap(each -> Ids.parse(parts.group(2)).flatMap(each::name))
                .map(name -> paper(kind) + " " + name)
                .orElseGet(() -> paper(kind) + " " + end(parts.group(2)));
    }

    /// What is named by the request that made it has no number for people: its kind, and enough to tell it apart.
    private String byRequest(String document) {
        int colon = document.indexOf(':');
        if (colon < 0) {
            return document;
        }
        String id = document.substring(colon + 1);
        boolean undone = id.endsWith(UNDONE);
        String kind = document.substring(0, colon) + (undone ? UNDONE : "");
        return paper(kind) + " "
                + (undone
                        ? end(id.substring(0, id.length() - UNDONE.length()))
                        : id.substring(0, Math.min(id.length(), REQUEST_SHOWN)));
    }

    /// Numbers begin with the time: their ends tell them apart.
    private static String end(String number) {
        return number.substring(Math.max(0, number.length() - REQUEST_SHOWN));
    }

    /// What such a paper is called. One that the audit log names too has the same name here; one that only the ledger
    /// knows is called what was done with it.
    private String paper(String kind) {
        return texts.getOr(
                "finance.paper." + kind,
                texts.getOr("audit.subject." + kind, texts.getOr("transaction." + kind, kind)));
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
