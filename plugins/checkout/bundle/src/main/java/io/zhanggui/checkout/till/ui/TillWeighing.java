package io.zhanggui.checkout.till.ui;

import io.zhanggui.api.device.Weight;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.till.TillServices;
import io.zhanggui.checkout.till.WeighedUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes what lies on the till's scale into a line. Only a weight that is at rest, and of this moment, is ever taken.
final class TillWeighing {
    /// A scale at rest still trembles by so much.
    private static final long TREMOR_GRAMS = 10;

    private final TillScreen screen;
    private final TillServices services;
    /// What was taken last and for which item; null once that has left the scale.
    private @Nullable Taken taken;

    private record Taken(ItemRef item, long grams) {
        private boolean isStill(Weight weight) {
            return weight.isTakeable() && Math.abs(weight.grams() - grams) <= TREMOR_GRAMS;
        }
    }

    TillWeighing(TillScreen screen, TillServices services) {
        this.screen = screen;
        this.services = services;
    }

    /// Sets the selected line to what lies on the scale.
    /// @throws Refusal saying why there is nothing to take
    void weighSelected() {
        int index = screen.sale().selected();
        if (index < 0) {
            throw new Refusal("checkout.weight.no-line");
        }
        CatalogItem item = screen.sale().item(screen.sale().line(index).item());
        if (item == null) {
            throw new Refusal("checkout.weight.no-line");
        }
        WeighedUnit unit = WeighedUnit.of(item.unit())
                .orElseThrow(() -> new Refusal("checkout.weight.not-weighed", item.name(), item.unit()));
        Weight weight = services.devices()
                .weight(screen.till().id())
                .orElseThrow(() -> new Refusal("checkout.weight.no-scale"));
        if (!weight.isTakeable()) {
            throw new Refusal("checkout.weight." + whyNot(weight));
        }
        Taken before = taken;
        if (before != null && !before.item().equals(item.ref()) && before.isStill(weight) && isInSale(before.item())) {
            throw new Refusal("checkout.weight.of-another-line", nameOf(before.item()), item.name());
        }
        Quantity quantity = unit.quantity(weight.grams());
        screen.sale().quantity(index, quantity);
        screen.changed();
        taken = new Taken(item.ref(), weight.grams());
        sayTaken(item, quantity);
    }

    /// The scale says something else. What was taken from it has left it once it moves.
    void weightChanged() {
        Taken before = taken;
        if (before != null
                && services.devices()
                        .weight(screen.till().id())
                        .filter(before::isStill)
                        .isEmpty()) {
            taken = null;
        }
    }

    /// What lies on the scale, for an item that is sold by weight and is added without a quantity; empty for any
    /// other item, and at a till without a scale.
    /// @throws Refusal when there is nothing to take, saying what to do: nobody pays for what was not weighed. Also
    ///     when it stands in the sale already: a tile that was tapped twice is not paid twice. A line that was
    ///     taken out again leaves the goods to be rung up as what they are
    Optional<Weight> offered(CatalogItem item) {
        if (WeighedUnit.of(item.unit()).isEmpty()) {
            return Optional.empty();
        }
        Optional<Weight> weight = services.devices().weight(screen.till().id());
        weight.filter(now -> !now.isTakeable()).ifPresent(now -> {
            throw new Refusal("checkout.weight.not-added." + whyNot(now), item.name(), item.code());
        });
        Taken before = taken;
        if (before != null && weight.filter(before::isStill).isPresent() && isInSale(before.item())) {
            throw new Refusal("checkout.weight.already", item.name());
        }
        return weight;
    }

    private String nameOf(ItemRef ref) {
        CatalogItem item = screen.sale().item(ref);
        return item == null ? "" : item.name();
    }

    private boolean isInSale(ItemRef item) {
        return screen.sale().cart().lines().stream()
                .anyMatch(line -> line.item().equals(item));
    }

    static Quantity quantity(CatalogItem item, Weight weight) {
        return WeighedUnit.of(item.unit()).orElseThrow().quantity(weight.grams());
    }

    /// The item is in the sale with so much.
    void added(CatalogItem item, Weight weighed) {
        taken = new Taken(item.ref(), weighed.grams());
        sayTaken(item, quantity(item, weighed));
    }

    private void sayTaken(CatalogItem item, Quantity quantity) {
        screen.scanPanel()
                .sayAlso(
                        Tone.GAIN,
                        screen.text("checkout.weight.taken", item.name(), quantity.format() + " " + item.unit()));
    }

    /// It may have come to rest since it was asked.
    private static String whyNot(Weight weight) {
        return switch (weight.state()) {
            case STABLE -> weight.grams() == 0 ? "empty" : "unstable";
            case UNSTABLE -> "unstable";
            case BELOW_ZERO -> "below-zero";
            case OVERLOAD -> "overload";
            case AWAY -> "away";
        };
    }
}
