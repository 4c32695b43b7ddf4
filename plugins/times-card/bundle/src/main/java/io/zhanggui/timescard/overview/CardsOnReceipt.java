package io.zhanggui.timescard.overview;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardItem;
import io.zhanggui.timescard.card.Cards;
import io.zhanggui.timescard.card.Movement;
import io.zhanggui.timescard.card.Movements;
import io.zhanggui.timescard.card.TimesAccounts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Prints which cards were sold or used, what is left of them as of the print, and the code of the ledger by
/// which the use can be checked later.
@Component
public final class CardsOnReceipt implements ReceiptSection {
    private static final int CODE_LENGTH = 8;

    private final Movements movements;
    private final Cards cards;
    private final Ledger ledger;
    private final Texts texts;

    @Activate
    public CardsOnReceipt(
            @Reference Movements movements, @Reference Cards cards, @Reference Ledger ledger, @Reference Texts texts) {
        this.movements = movements;
        this.cards = cards;
        this.ledger = ledger;
        this.texts = texts;
    }

    @Override
    public int order() {
        return 210;
    }

    @Override
    public String titleKey() {
        return "times-card.menu";
    }

    @Override
    public List<PrintBlock> blocks(CompletedSale sale) {
        List<PrintBlock> blocks = new ArrayList<>();
        for (Movement movement : movements.ofDocument(sale.document())) {
            cards.find(movement.cardId()).ifPresent(card -> blocks.addAll(blocks(movement, card)));
        }
        if (!blocks.isEmpty()) {
            blocks.addFirst(new PrintBlock.Rule());
        }
        return blocks;
    }

    private List<PrintBlock> blocks(Movement movement, Card card) {
        return switch (movement.kind()) {
            case SOLD, GIVEN -> sold(card);
            case USED, GIVEN_BACK -> used(movement, card);
            default -> List.of();
        };
    }

    private List<PrintBlock> sold(Card card) {
        List<PrintBlock> blocks = new ArrayList<>();
        for (CardItem item : card.items()) {
            Integer times = item.times();
            blocks.add(PrintBlock.Pair.of(
                    item.name(),
                    times == null ? texts.get("times-card.unlimited") : texts.get("times-card.times", times)));
            blocks.add(PrintBlock.Pair.of(texts.get("times-card.receipt.last-day"), lastDay(item)));
        }
        return blocks;
    }

    /// The law wants to read how long it is valid, also when that is for ever or not known yet.
    private String lastDay(CardItem item) {
        LocalDate last = item.lastDay();
        Integer days = item.days();
        if (last != null) {
            return last.toString();
        }
        return days == null
                ? texts.get("times-card.receipt.for-ever")
                : texts.get("times-card.receipt.from-first-use", days);
    }

    private List<PrintBlock> used(Movement movement, Card card) {
        Optional<CardItem> item = card.items().stream()
                .filter(each -> Objects.equals(each.id(), movement.cardItemId()))
                .findFirst();
        if (item.isEmpty()) {
            return List.of();
        }
        List<PrintBlock> blocks = new ArrayList<>();
        blocks.add(PrintBlock.Pair.of(
                card.name() + " " + CardsOnTimeline.signed(movement.times()),
                item.get().isUnlimited()
                        ? texts.get("times-card.unlimited")
                        : texts.get("times-card.receipt.left", item.get().left())));
        code(movement, card)
                .ifPresent(code -> blocks.add(PrintBlock.Pair.of(texts.get("times-card.receipt.check-code"), code)));
        return blocks;
    }

    /// The end of the hash of the ledger's entry: it stands for the whole chain up to here.
    private Optional<String> code(Movement movement, Card card) {
        AccountRef times = TimesAccounts.PURSE.principalOf(card.memberId());
        return ledger.statement(times, 200, null).stream()
                .filter(line -> line.document().equals(TimesAccounts.document(movement.id())))
                .findFirst()
                .map(line -> line.sequence() + "-"
                        + line.hash().substring(line.hash().length() - CODE_LENGTH));
    }
}
