package io.zhanggui.checkout.till.ui;

import io.zhanggui.api.device.DeviceInput;
import io.zhanggui.api.device.Weight;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.CatalogSource.Tile;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.till.CustomerDesk.Served;
import io.zhanggui.checkout.till.Lookup.Match;
import io.zhanggui.checkout.till.ScanText;
import io.zhanggui.checkout.till.SwipedCard;
import io.zhanggui.checkout.till.TillServices;
import io.zhanggui.checkout.till.ui.dialog.TillDialogs;
import io.zhanggui.protocol.stripe.Stripe;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is scanned, typed like a code, read from a card or tapped: found out, and taken into the sale.
final class TillScans {
    private final TillScreen screen;
    private final TillServices services;
    private final TillPayment payment;

    private final TillWeighing weighing;
    private final Consumer<String> onPaper;

    /// What was typed before the code; null for nothing.
    private @Nullable Quantity multiplier;
    /// The customer's card lies on a reader, as far as it is known.
    private boolean cardOnReader;

    /// @param onPaper with the number of a receipt that was scanned in the middle of a sale
    TillScans(
            TillScreen screen,
            TillServices services,
            TillPayment payment,
            TillWeighing weighing,
            Consumer<String> onPaper) {
        this.screen = screen;
        this.services = services;
        this.payment = payment;
        this.weighing = weighing;
        this.onPaper = onPaper;
    }

    /// A tile is one item, or an article to choose a variant of.
    void tap(Tile tile) {
        multiplier = null;
        found(services.lookup().tapped(screen.till().storeId(), tile), tile.name());
    }

    /// What came from a device of the till.
    void read(DeviceInput input) {
        switch (input.kind()) {
            case SCAN -> screen.guardedInput(() -> scan(input.text()));
            case CARD ->
                screen.guardedInput(() -> {
                    serve(services.lookup()
                            .card(input.text())
                            .orElseThrow(() ->
                                    new Refusal("checkout.scan.unknown-card", new Stripe.Card(input.text()).masked())));
                    cardOnReader = true;
                });
            case CARD_REMOVED -> cardRemoved();
            case BANK_CARD -> screen.guardedInput(() -> refuse("checkout.card.bank"));
            case UNREADABLE_CARD -> screen.guardedInput(() -> refuse("checkout.card.unreadable"));
        }
    }

    private static void refuse(String textKey) {
        throw new Refusal(textKey);
    }

    /// Nothing depends on the card any more once it was read. Whoever is in the middle of a sale is told so.
    private void cardRemoved() {
        Customer customer = screen.sale().customer();
        if (cardOnReader && customer != null && !screen.sale().isEmpty()) {
            screen.scanPanel().sayAlso(Tone.INFO, screen.text("checkout.card.removed", customer.name()));
        }
        cardOnReader = false;
    }

    void scan(String text) {
        SwipedCard.of(text).ifPresentOrElse(this::swiped, () -> scanCode(text));
    }

    private void swiped(Stripe.Card card) {
        serve(services.lookup()
                .card(card.number())
                .orElseThrow(() -> new Refusal("checkout.scan.unknown-card", card.masked())));
    }

    private void scanCode(String text) {
        ScanText typed = ScanText.of(text);
        typed.quickAmount().ifPresentOrElse(this::quickSale, () -> {
            Optional<Match> whole = typed.counted()
                    ? services.lookup()
                            .findExactly(
                                    screen.till().storeId(),
                                    screen.sale().cart().memberId(),
                                    text)
                    : Optional.empty();
            multiplier = whole.isEmpty() && typed.counted() ? typed.quantity() : null;
            if (whole.isPresent()) {
                takeOne(whole.get());
            } else if (typed.text().isEmpty()) {
                setQuantity(typed.quantity());
            } else {
                found(
                        services.lookup()
                                .find(
                                        screen.till().storeId(),
                                        screen.sale().cart().memberId(),
                                        typed.text()),
                        typed.text());
            }
        });
    }

    private void found(List<Match> matches, String text) {
        switch (matches.size()) {
            case 0 -> throw new Refusal("checkout.scan.unknown", text);
            case 1 -> takeOne(matches.getFirst());
            default -> {
                screen.scanPanel().choose(matches);
                screen.show();
            }
        }
    }

    void takeOne(Match match) {
        screen.scanPanel().choose(List.of());
        @Nullable Quantity times = multiplier;
        multiplier = null;
        switch (match) {
            case Match.Item item when times == null && !item.measured() -> takeUncounted(item);
            case Match.Item item -> {
                Quantity factor = times == null ? Quantity.ONE : times;
                take(item.item(), ScanText.times(item.quantity(), factor), ScanText.times(item.amount(), factor));
            }
            case Match.Person person -> serve(new Served(person.customer(), person.cardId()));
            case Match.ToPresent coupon -> present(coupon.presentable().code());
            case Match.Paper paper -> open(paper.sale());
        }
    }

    /// In the middle of a sale the till is not left: what is scanned next belongs to the sale.
    private void open(CompletedSale paper) {
        if (screen.sale().isEmpty()) {
            screen.view().getUI().ifPresent(page -> page.navigate("sales/" + paper.saleId()));
        } else if (!paper.refund() && services.operators().may(CheckoutPermissions.REFUND)) {
            onPaper.accept(paper.number());
        } else {
            throw new Refusal("checkout.scan.paper", paper.number());
        }
    }

    /// Presents a code, and says what it takes off, or why it takes nothing off yet.
    void present(String code) {
        screen.sale().present(code);
        screen.changed();
        screen.shown().priced().considered().stream()
                .filter(discount -> code.equals(discount.presented()))
                .findFirst()
                .ifPresent(discount -> screen.scanPanel()
                        .say(
                                discount.isTaken() ? Tone.GAIN : Tone.CAUTION,
                                discount.isTaken()
                                        ? screen.text(
                                                "checkout.presented.taken",
                                                discount.explanation(),
                                                discount.taken().format())
                                        : screen.text(
                                                "checkout.presented.not-taken",
                                                discount.explanation(),
                                                discount.missing())));
    }

    /// Of what is sold by weight as much as lies on the scale; a pack, which is several, is never weighed.
    private void takeUncounted(Match.Item found) {
        CatalogItem item = found.item();
        boolean isPiece = found.quantity().equals(Quantity.ONE) && !item.openPrice();
        Optional<Weight> weight = isPiece ? weighing.offered(item) : Optional.empty();
        take(item, weight.map(known -> TillWeighing.quantity(item, known)).orElse(found.quantity()), null);
        weight.ifPresent(known -> weighing.added(item, known));
    }

    private void take(CatalogItem item, Quantity quantity, @Nullable Money total) {
        if (item.openPrice()) {
            TillDialogs.amount(
                    item.name(),
                    screen.text("checkout.dialog.add"),
                    amount -> screen.guarded(() -> add(item, quantity, amount)));
            return;
        }
        screen.sale().add(item, quantity, null, total);
        screen.changed();
    }

    private void add(CatalogItem item, Quantity quantity, @Nullable Money price) {
        screen.sale().add(item, quantity, price, null);
        screen.changed();
    }

    void quickSale(Money amount) {
        CatalogItem item = screen.scanPanel().quick();
        if (item != null) {
            add(item, Quantity.ONE, amount);
            payment.startPayment();
        }
    }

    private void setQuantity(Quantity quantity) {
        if (screen.sale().selected() >= 0) {
            screen.sale().quantity(screen.sale().selected(), quantity);
            screen.changed();
        }
    }

    void serve(Served served) {
        serve(served.customer(), served.cardId());
    }

    void serve(@Nullable Customer customer, @Nullable Long cardId) {
        Customer before = screen.sale().customer();
        boolean paying = screen.shown().payment() != null;
        screen.sale().serve(customer, cardId);
        screen.changed();
        // Another card of the same person is presented in the middle of a payment: it goes on with that one.
        if (paying && before != null && customer != null && before.memberId() == customer.memberId()) {
            payment.startPayment();
        }
    }
}
