package io.zhanggui.checkout.till.display;

import io.zhanggui.api.device.PoleText;
import io.zhanggui.api.device.PoleText.Line;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.till.display.CustomerDisplay.Shown;

/// What the customer's window shows, in two lines: the line that was rung up last and what is to pay; what was
/// received and the change; a welcome. The figures are those of the window.
record PoleLines(Texts texts) {
    private static final int MAX_CHARS = 40;
    private static final int MAX_AMOUNT_CHARS = 16;

    /// In the shop's language, and in ASCII for displays that have nothing else.
    PoleText of(Shown now) {
        return ShopLanguage.speak(() -> compose(now));
    }

    private PoleText compose(Shown now) {
        if (now.isEmpty()) {
            return new PoleText(word("checkout.display.welcome", "WELCOME", ""), Line.EMPTY);
        }
        if (now.done()) {
            return new PoleText(
                    now.due().isNegative()
                            ? amount(
                                    "checkout.exchange.to-give",
                                    "REFUND",
                                    now.due().negated())
                            : amount("checkout.display.paid", "PAID", now.due()),
                    now.change().fen() > 0
                            ? amount("checkout.pay.change", "CHANGE", now.change())
                            : word("checkout.pole.thanks", "THANK YOU", ""));
        }
        if (now.received().fen() > 0) {
            return new PoleText(amount("checkout.display.received", "RECEIVED", now.received()), total(now));
        }
        return new PoleText(line(now.lines().getLast()), total(now));
    }

    private Line total(Shown now) {
        if (now.change().fen() > 0) {
            return amount("checkout.pay.change", "CHANGE", now.change());
        }
        return now.due().isNegative()
                ? amount("checkout.exchange.to-give", "REFUND", now.due().negated())
                : amount("checkout.till.due", "TOTAL", now.due());
    }

    /// How much it is stands with the amount, which is never cut. One piece is not counted: the name gets the room.
    private static Line line(CustomerDisplay.Line line) {
        String amount = line.amount().format();
        String counted = "x" + line.quantity() + " " + amount;
        boolean counts = !line.quantity().equals("1") && counted.length() <= MAX_AMOUNT_CHARS;
        String ascii = line.name().replaceAll("[^\\x20-\\x7e]", "").strip();
        return new Line(bounded(line.name()), ascii.isEmpty() ? "ITEM" : bounded(ascii), counts ? counted : amount);
    }

    private static String bounded(String name) {
        return name.substring(
                0, name.offsetByCodePoints(0, Math.min(MAX_CHARS, name.codePointCount(0, name.length()))));
    }

    private Line amount(String key, String plain, Money amount) {
        return word(key, plain, amount.format());
    }

    private Line word(String key, String plain, String amount) {
        return new Line(texts.get(key), plain, amount);
    }
}
