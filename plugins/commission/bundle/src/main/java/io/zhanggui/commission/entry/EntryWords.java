package io.zhanggui.commission.entry;

import io.zhanggui.api.text.Texts;
import io.zhanggui.commission.rule.Percent;
import io.zhanggui.commission.rule.StoredRate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What entries say to people.
@Component(service = EntryWords.class)
public final class EntryWords {
    private final Texts texts;

    @Activate
    public EntryWords(@Reference Texts texts) {
        this.texts = texts;
    }

    /// The rate as it was when the entry was booked: `10%`, `¥5.00/件`, 阶梯; nothing for what no rule was for.
    public String rate(EntryRow entry) {
        if (entry.type() == EntryType.ADJUSTMENT) {
            return "";
        }
        return switch (entry.rateKind()) {
            case StoredRate.PER_PIECE ->
                texts.get("commission.rate.per-piece", entry.fixed().format());
            case StoredRate.PER_DOCUMENT ->
                texts.get("commission.rate.per-document", entry.fixed().format());
            case StoredRate.LADDER, StoredRate.WHOLE_LADDER -> texts.get("commission.rate.ladder");
            default ->
                entry.ruleId() == null && entry.basisPoints() == 0
                        ? texts.get("commission.rate.none")
                        : Percent.format(entry.basisPoints());
        };
    }
}
