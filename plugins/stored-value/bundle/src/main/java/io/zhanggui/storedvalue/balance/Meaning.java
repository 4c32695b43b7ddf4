package io.zhanggui.storedvalue.balance;

import io.zhanggui.ledger.lot.Split;
import io.zhanggui.member.api.OpeningRun;
import io.zhanggui.storedvalue.card.CardDesk;
import io.zhanggui.storedvalue.lot.TopUpJournal.Kind;
import io.zhanggui.storedvalue.refund.RefundPayouts;
import java.util.Locale;
import java.util.Map;

/// What a paper did to a card. Each has the text `stored-value.movement.<meaning>`.
public enum Meaning {
    TOP_UP,
    PAYMENT,
    /// one paper sold a top-up and was paid from the card
    TOP_UP_AND_PAYMENT,
    /// bonus for bringing a new member
    REWARD,
    PAYMENT_REFUND,
    TOP_UP_REFUND,
    TOP_UP_AND_PAYMENT_REFUND,
    /// bonus for a new member whose purchase was refunded
    REWARD_TAKEN_BACK,
    /// paid back by the law's rules
    REFUND,
    RECEIVED,
    PASSED_ON,
    MERGED_IN,
    MERGED_OUT,
    /// brought along from other books
    OPENING,
    OPENING_UNDONE,
    /// another paper that was taken back as a whole
    REVERSAL,
    /// by what knows nothing of cards
    OTHER;

    /// Key of its text.
    public String textKey() {
        return "stored-value.movement." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param kind of the ledger's transaction
    /// @param change of the card
    /// @param journal what of the change was no use of the card, by its kind
    static Meaning of(String kind, String document, Split change, Map<Kind, Split> journal) {
        boolean more = change.total() > 0;
        return switch (kind) {
            case "sale" -> sale(change, journal);
            case "refund" -> refund(change, journal);
            case RefundPayouts.KIND -> REFUND;
            case CardDesk.TRANSFER -> more ? RECEIVED : PASSED_ON;
            case "member-merge" -> more ? MERGED_IN : MERGED_OUT;
            case OpeningRun.KIND -> OPENING;
            case "reversal" -> document.startsWith(OpeningRun.KIND) ? OPENING_UNDONE : REVERSAL;
            default -> OTHER;
        };
    }

    private static Meaning sale(Split change, Map<Kind, Split> journal) {
        Split sold = part(journal, Kind.SOLD);
        Split used = change.minus(sold).minus(part(journal, Kind.REWARD));
        if (!sold.isNothing()) {
            return used.isNothing() ? TOP_UP : TOP_UP_AND_PAYMENT;
        }
        if (used.isNothing()) {
            return REWARD;
        }
        return used.total() > 0 ? TOP_UP : PAYMENT;
    }

    private static Meaning refund(Split change, Map<Kind, Split> journal) {
        Split returned = part(journal, Kind.RETURNED);
        Split given = change.minus(returned).minus(part(journal, Kind.REWARD));
        if (!returned.isNothing()) {
            return given.isNothing() ? TOP_UP_REFUND : TOP_UP_AND_PAYMENT_REFUND;
        }
        if (given.isNothing()) {
            return REWARD_TAKEN_BACK;
        }
        return given.total() > 0 ? PAYMENT_REFUND : TOP_UP_REFUND;
    }

    private static Split part(Map<Kind, Split> journal, Kind kind) {
        return journal.getOrDefault(kind, Split.NOTHING);
    }
}
