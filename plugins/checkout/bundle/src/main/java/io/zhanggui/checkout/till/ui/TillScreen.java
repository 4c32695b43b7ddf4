package io.zhanggui.checkout.till.ui;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.SpokenTexts;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.till.CartElsewhere;
import io.zhanggui.checkout.till.OpenSale;
import io.zhanggui.checkout.till.ShownSale;
import io.zhanggui.checkout.till.Sold;
import io.zhanggui.checkout.till.TillServices;
import io.zhanggui.checkout.till.ui.panel.ScanPanel;
import io.zhanggui.checkout.till.ui.panel.TillActions;
import io.zhanggui.checkout.till.ui.panel.TillPanels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps the sale and what is shown of it alike, and says in a sentence what was refused.
final class TillScreen {
    /// A scanner is quicker than the eye.
    private static final Duration UNREAD = Duration.ofSeconds(3);

    private final TillView view;
    private final TillServices services;
    private final ShopClock clock;
    private final Till till;
    private final ShownSale shown;
    private final TillPanels panels;
    private Instant refusedAt = Instant.EPOCH;

    TillScreen(TillView view, TillServices services, ShopClock clock, Till till, TillActions actions) {
        this.view = view;
        this.services = services;
        this.clock = clock;
        this.till = till;
        shown = new ShownSale(services, till);
        panels = new TillPanels(services, till, actions);
    }

    TillView view() {
        return view;
    }

    Till till() {
        return till;
    }

    /// The sale with its prices and its payment.
    ShownSale shown() {
        return shown;
    }

    /// Its lines and customer, to be changed; [#changed] follows.
    OpenSale sale() {
        return shown.open();
    }

    TillPanels panels() {
        return panels;
    }

    ScanPanel scanPanel() {
        return panels.scan();
    }

    String text(String key, Object... arguments) {
        return view.getTranslation(key, arguments);
    }

    /// A plugin with a part in sales was stopped or is back: its tiles, tenders and prices go or come, and the
    /// till says so. A payment under way goes on.
    void partsChanged(List<String> stopped, List<String> back) {
        guarded(() -> {
            load();
            recognise();
            if (shown.payment() == null && !panels.done().isVisible()) {
                changed();
            } else {
                show();
            }
            if (!stopped.isEmpty()) {
                scanPanel().say(Tone.CAUTION, text("checkout.parts.stopped", String.join("、", stopped)));
            } else {
                scanPanel().say(Tone.GAIN, text("checkout.parts.back", String.join("、", back)));
            }
        });
    }

    /// Who is served was known to a plugin that was stopped when the cart was taken over.
    private void recognise() {
        Long memberId = sale().memberId();
        if (memberId != null && sale().customer() == null) {
            services.customers().current(memberId).ifPresent(sale()::recognise);
        }
    }

    /// Shows the till with the cart that was left open on it. A cart whose payment went through, though its page
    /// never heard of it, is shown as sold.
    void begin() {
        guarded(() -> {
            load();
            takeOver();
            panels.refreshPrint();
        });
    }

    private void load() {
        services.tenderDigits().give(services.tenderTypes().all());
        scanPanel().load();
    }

    private void takeOver() {
        Optional<Sold> sold = shown.takeOver();
        if (sold.isPresent()) {
            showSold(sold.get());
            shown.forget();
        } else {
            changed();
        }
    }

    /// Shows what another page made of this till, and of the sale that was on this page.
    private void begin(CartElsewhere elsewhere) {
        Optional<Sold> sold = shown.sold();
        takeOver();
        if (sold.isPresent() && sale().isEmpty()) {
            panels.showDone(sold.get());
            show();
        }
        scanPanel()
                .say(
                        Tone.CAUTION,
                        sold.map(done -> text(
                                        done.paper().refund()
                                                ? "checkout.till.returned-elsewhere"
                                                : "checkout.till.sold-elsewhere",
                                        done.paper().number()))
                                .orElseGet(() -> text(elsewhere.textKey())));
    }

    /// Runs an action. What is refused is said in a sentence, nothing on the screen is lost.
    /// @return whether it was done
    boolean guarded(Runnable action) {
        scanPanel().sayNothing();
        return tried(action);
    }

    /// Runs what a scan or a key from the page does. Of two codes that come in one breath the first may be refused:
    /// the second does not wipe that away before anybody can have read it.
    void guardedInput(Runnable action) {
        if (clock.instant().isBefore(refusedAt.plus(UNREAD))) {
            scanPanel().keepSaid();
        } else {
            scanPanel().sayNothing();
        }
        tried(action);
    }

    private boolean tried(Runnable action) {
        try {
            runHere(action);
            return true;
        } catch (Refusal refusal) {
            refused(view.getTranslation(refusal.textKey(), refusal.arguments()));
        } catch (Unavailable | OutcomeUnknown unavailable) {
            refused(text(unavailable()));
        }
        return false;
    }

    private void refused(String sentence) {
        scanPanel().say(Tone.ALERT, sentence);
        refusedAt = clock.instant();
        show();
    }

    private String unavailable() {
        if (shown.payment() != null) {
            return "checkout.unavailable.paying";
        }
        return panels.done().isVisible() ? "checkout.unavailable.done" : "checkout.unavailable";
    }

    private void runHere(Runnable action) {
        try {
            action.run();
        } catch (CartElsewhere elsewhere) {
            begin(elsewhere);
        }
    }

    /// After every change of the sale: prices are asked, it is stored and shown.
    void changed() {
        if (shown.reprice()) {
            scanPanel().say(Tone.CAUTION, text("checkout.pay.begins-anew"));
        }
        if (!sale().isEmpty()) {
            panels.done().close();
        }
        panels.showAll(shown);
        view.keysGo(TillPanels.mode(shown), scanPanel().offersChoices());
    }

    /// After a refusal that comes from a change elsewhere: what stands on the screen must not say otherwise than the
    /// sentence.
    /// @throws Refusal when the customer was merged into another, who is served from now on
    void lookAgain() {
        Customer before = sale().customer();
        Customer now = before == null
                ? null
                : services.customers().current(before.memberId()).orElse(before);
        if (before == null || now == null || before.memberId() == now.memberId()) {
            shown.askAgain();
            panels.showAll(shown);
            return;
        }
        sale().serve(now, null);
        changed();
        throw new Refusal("checkout.member.merged", before.name(), now.name());
    }

    void show() {
        panels.show(shown);
        view.keysGo(TillPanels.mode(shown), scanPanel().offersChoices());
    }

    /// Shows first and stores then: what was sold is sold, whatever becomes of the database now. A cart that is left
    /// lying is known as sold by its key.
    /// @param spoken what the plugins said about it
    void finished(CompletedSale paper, SpokenTexts spoken) {
        showSold(shown.finish(paper).read(spoken, view::getTranslation));
        shown.forget();
    }

    private void showSold(Sold sold) {
        panels.showDone(sold);
        panels.showAll(shown);
        view.keysGo(TillPanels.mode(shown), scanPanel().offersChoices());
    }
}
