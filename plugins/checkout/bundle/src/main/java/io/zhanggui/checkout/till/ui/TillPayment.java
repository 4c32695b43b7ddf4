package io.zhanggui.checkout.till.ui;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.text.SpokenTexts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.Exchange;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.TenderType;
import io.zhanggui.checkout.pricing.Approvals;
import io.zhanggui.checkout.pricing.ItemNotSold;
import io.zhanggui.checkout.pricing.PriceChanged;
import io.zhanggui.checkout.pricing.Pricing;
import io.zhanggui.checkout.pricing.Rounding;
import io.zhanggui.checkout.refund.ExchangeCredit;
import io.zhanggui.checkout.refund.Exchanges.Back;
import io.zhanggui.checkout.tender.TenderCheck;
import io.zhanggui.checkout.tender.TermNotMet;
import io.zhanggui.checkout.till.CartElsewhere;
import io.zhanggui.checkout.till.Payment;
import io.zhanggui.checkout.till.PaymentTerms;
import io.zhanggui.checkout.till.TillServices;
import io.zhanggui.checkout.till.ui.dialog.ProofDialog;
import io.zhanggui.ledger.RequestConflict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes the payment: tenders by their digit, amounts, change, completion.
final class TillPayment {
    private final TillScreen screen;
    private final TillServices services;
    private final PaymentTerms terms;

    TillPayment(TillScreen screen, TillServices services) {
        this.screen = screen;
        this.services = services;
        terms = new PaymentTerms(services.pricing(), screen.shown()::repriced);
    }

    Payment startPayment() {
        if (screen.sale().isEmpty()) {
            throw new Refusal("checkout.cart.empty");
        }
        Payment started = screen.shown().payment();
        if (started == null) {
            services.operators().require(CheckoutPermissions.SELL);
            screen.shown().requireUnsold();
            services.shifts().requireOpen(screen.till().id());
            requireAllSold();
            requireWhomToTopUp();
            requireCreditThatPays();
            new Approvals(services.operators())
                    .require(
                            screen.shown().priced().cart(),
                            screen.shown().priced().lines());
            // The cart must be this page's alone, and is known by its key to have been sold even after a crash.
            screen.shown().store();
            Back back = screen.shown().back();
            started = new Payment(
                    screen.sale().requestId(),
                    screen.shown().priced().payable(),
                    back == null ? List.of() : back.tenders());
            screen.shown().pay(started);
        }
        screen.show();
        return started;
    }

    private void requireAllSold() {
        if (!screen.shown().priced().lines().stream().allMatch(Pricing::isSold)) {
            throw notSold();
        }
    }

    /// Said before the money is taken rather than after.
    private void requireWhomToTopUp() {
        if (screen.sale().memberId() == null) {
            screen.shown().priced().lines().stream()
                    .filter(line -> line.kind() == ItemKind.TOP_UP)
                    .findFirst()
                    .ifPresent(line -> {
                        throw new Refusal("checkout.top-up.needs-member", line.name());
                    });
        }
    }

    /// What comes back in an exchange pays by the tenders that it was paid with, and some of these pay for no top-up.
    private void requireCreditThatPays() {
        Back back = screen.shown().back();
        if (back == null) {
            return;
        }
        PricedCart priced = screen.shown().priced();
        Map<ItemKind, Money> amounts = TenderCheck.byKind(
                priced.lines().stream().map(SoldLine::kind).toList(),
                Rounding.paidFen(priced.lines(), priced.rounding().fen()));
        List<PaidTender> carried = ExchangeCredit.carried(back.tenders(), priced.payable());
        if (!TenderCheck.fits(carried, services.tenderTypes()::require, amounts)) {
            throw new Refusal("checkout.exchange.not-for-prepaid", back.number());
        }
    }

    private static Refusal notSold() {
        return new Refusal("checkout.cart.not-sold");
    }

    /// @param digit as the page sent it, which may be anything
    void tender(String digit) {
        if (screen.shown().payment() != null && digit.matches("[1-9]")) {
            services.tenderDigits()
                    .find(services.tenderTypes().all(), Integer.parseInt(digit))
                    .ifPresent(this::choose);
        }
    }

    void choose(TenderType type) {
        screen.guarded(() -> {
            Payment current = startPayment();
            Long memberId = screen.sale().memberId();
            if (type.needsCustomer() && memberId == null) {
                throw new Refusal("checkout.tender.needs-member");
            }
            Money available = services.unitOfWork()
                    .read(unit -> type.available(
                            screen.till().storeId(), memberId, screen.sale().cardId()))
                    .orElse(null);
            terms.choose(current, screen.shown().priced(), type, available);
            screen.show();
        });
    }

    void removeTender(String type) {
        Payment current = screen.shown().payment();
        if (current != null) {
            current.remove(type);
            terms.settle(current, screen.shown().priced());
            screen.show();
        }
    }

    /// While the amount is typed the change is shown; what is not an amount yet is said at Enter.
    void enter(String typed) {
        Payment current = screen.shown().payment();
        if (current != null && current.active() != null) {
            current.enter(Money.parseYuan(typed));
            terms.settle(current, screen.shown().priced());
            screen.show();
        }
    }

    void amount(String typed) {
        Payment current = screen.shown().payment();
        if (current == null || current.active() == null) {
            return;
        }
        current.enter(Money.parseYuan(typed));
        terms.settle(current, screen.shown().priced());
        current.settle();
        if (current.isCovered()) {
            complete(current);
        } else {
            screen.show();
        }
    }

    void payOrComplete() {
        screen.guarded(() -> {
            Payment current = screen.shown().payment();
            if (current == null) {
                if (!screen.panels().done().isVisible() || !screen.sale().isEmpty()) {
                    startPayment();
                }
            } else if (current.isCovered()) {
                complete(current);
            } else {
                screen.show();
            }
        });
    }

    /// Asks the customer for what a tender wants to see first; without it the sale would be refused.
    private void complete(Payment current) {
        for (PaidTender tender : current.tenders()) {
            Optional<TenderType.Proof> proof = proof(tender);
            if (proof.isPresent() && !current.isProven(tender)) {
                new ProofDialog(proof.get(), current.requestId(), () -> {
                            current.prove(tender);
                            screen.guarded(() -> complete(current));
                        })
                        .open();
                return;
            }
        }
        SpokenTexts spoken = new SpokenTexts();
        CompletedSale paper = screen.shown().tried(() -> {
            screen.shown().store();
            return spoken.<CompletedSale, RuntimeException>during(() -> stored(current));
        });
        screen.finished(paper, spoken);
    }

    private Optional<TenderType.Proof> proof(PaidTender tender) {
        Long memberId = screen.sale().memberId();
        TenderType type = services.tenderTypes().require(tender.type());
        Long cardId = screen.sale().cardId();
        return services.unitOfWork()
                .read(unit -> type.proof(screen.till().storeId(), memberId, cardId, tender.amount()));
    }

    private CompletedSale sent(Payment current) {
        Exchange exchange = screen.sale().exchange();
        Cart cart = screen.shown().priced().cart();
        return exchange == null
                ? services.checkout().complete(current.requestId(), cart, current.payable(), current.tenders())
                : services.checkout()
                        .exchange(current.requestId(), exchange, cart, current.payable(), current.tenders());
    }

    private CompletedSale stored(Payment current) {
        try {
            return sent(current);
        } catch (RequestConflict soldOtherwise) {
            // An earlier try went through after all, with other tenders; or another page was faster.
            throw new CartElsewhere();
        } catch (PriceChanged otherPrice) {
            screen.changed();
            throw otherPrice;
        } catch (ItemNotSold gone) {
            screen.changed();
            throw notSold();
        } catch (TermNotMet notMet) {
            screen.lookAgain();
            throw inWordsOfThePage(notMet);
        } catch (Refusal refused) {
            screen.lookAgain();
            throw refused;
        }
    }

    /// It was thrown where the sale would have been stored, in the shop's language.
    private TermNotMet inWordsOfThePage(TermNotMet notMet) {
        return screen.shown().priced().considered().stream()
                .filter(discount -> discount.code().equals(notMet.discount()))
                .findFirst()
                .map(discount -> notMet.worded(
                        discount.explanation(),
                        screen.text(services.tenderTypes().titleKey(notMet.tender()))))
                .orElse(notMet);
    }

    void back() {
        Payment current = screen.shown().payment();
        TenderType active = current == null ? null : current.active();
        if (current != null && active != null) {
            current.remove(active.id());
            terms.settle(current, screen.shown().priced());
        } else if (current != null) {
            current.taken().forEach(tender -> current.remove(tender.type()));
            terms.settle(current, screen.shown().priced());
            screen.shown().pay(null);
        } else {
            screen.panels().done().close();
        }
        screen.show();
    }
}
