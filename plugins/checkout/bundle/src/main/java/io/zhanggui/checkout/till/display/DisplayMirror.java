package io.zhanggui.checkout.till.display;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.refund.Exchanges.Back;
import io.zhanggui.checkout.till.Payment;
import io.zhanggui.checkout.till.ShownSale;
import io.zhanggui.checkout.till.Sold;
import io.zhanggui.checkout.till.display.CustomerDisplay.Line;
import io.zhanggui.checkout.till.display.CustomerDisplay.Shown;
import java.util.ArrayList;
import java.util.List;

/// Shows the customer what the till's screen shows, in the shop's language and without what is none of their
/// business.
public record DisplayMirror(CustomerDisplay display, long tillId) {
    private static final int LINES = 10;

    public void show(ShownSale sale) {
        PricedCart priced = sale.forCustomer();
        Customer customer = sale.open().customer();
        Payment payment = sale.payment();
        Back back = sale.back();
        List<SoldLine> lines = priced.lines();
        int more = Math.max(0, lines.size() - LINES);
        List<Line> last = new ArrayList<>();
        for (SoldLine line : lines.subList(more, lines.size())) {
            String discount = line.discount().fen() > 0
                    ? line.discountText() + " " + line.discount().negated().format()
                    : "";
            last.add(new Line(line.name(), line.quantity().format(), line.net(), discount));
        }
        Money payable = payment == null ? priced.payable() : payment.payable();
        Money received = payment == null
                ? Money.ZERO
                : payment.taken().stream().map(PaidTender::given).reduce(Money.ZERO, Money::plus);
        display.show(
                tillId,
                new Shown(
                        last,
                        more,
                        customer == null ? "" : greeted(customer.name()),
                        priced.listTotal().minus(payable),
                        back == null ? payable : payable.minus(back.amount()),
                        received,
                        payment == null ? Money.ZERO : payment.change(),
                        false));
    }

    public void done(Sold sold) {
        display.show(
                tillId,
                new Shown(
                        List.of(),
                        0,
                        "",
                        Money.ZERO,
                        sold.due(),
                        sold.received(),
                        sold.paper().change(),
                        true));
    }

    /// Others stand in the queue: of the name only the first character is shown.
    private static String greeted(String name) {
        return name.isEmpty() ? "" : name.substring(0, name.offsetByCodePoints(0, 1)) + "**";
    }
}
