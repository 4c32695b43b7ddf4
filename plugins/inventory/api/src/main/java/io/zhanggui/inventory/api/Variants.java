package io.zhanggui.inventory.api;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One article in several variants, for example by colour and size. Each variant is an item of its own, with
/// article number, bar codes, price and stock; what they share is told when they are made. Thread-safe; each call
/// joins the open unit of work or opens one.
public interface Variants {
    int MAX_VARIANTS = 200;

    /// What variants differ in.
    /// @param name 1 to 20 characters without a colon, which files have between name and choice: 颜色
    /// @param choices at least one, each once, 1 to 20 characters: 红, 蓝
    record Option(String name, List<String> choices) {
        private static final int MAX = 20;

        public Option {
            name = name.strip();
            choices = choices.stream().map(String::strip).toList();
            if (name.isEmpty() || name.length() > MAX) {
                throw new Refusal("inventory.variant.option.invalid", MAX);
            }
            if (name.contains(":") || name.contains("：")) {
                throw new Refusal("inventory.variant.option.colon");
            }
            if (choices.isEmpty()
                    || choices.stream().anyMatch(choice -> choice.isEmpty() || choice.length() > MAX)
                    || choices.stream().distinct().count() != choices.size()) {
                throw new Refusal("inventory.variant.choices.invalid", name, MAX);
            }
        }
    }

    /// What one variant has of its own.
    /// @param second empty when variants differ in one thing only
    /// @param barcode empty for none
    /// @param listPrice null for the price that all have
    record Own(
            String first,
            String second,
            String barcode,
            @Nullable Money listPrice) {}

    /// @param code the beginning of the article numbers: TS makes TS-01, TS-02
    /// @param second null when variants differ in one thing only
    /// @param own of those that have something of their own
    record Draft(
            String name,
            String code,
            String category,
            String unit,
            Money listPrice,
            @Nullable Money memberPrice,
            @Nullable Money cost,
            Quantity safetyStock,
            Option first,
            @Nullable Option second,
            List<Own> own) {
        public Draft {
            own = List.copyOf(own);
        }
    }

    /// @param second empty when variants differ in one thing only
    record Variant(long skuId, String first, String second, String code, Money listPrice, boolean active) {}

    /// @param secondOption empty when variants differ in one thing only
    /// @param variants by article number
    record Family(long id, String name, String code, String firstOption, String secondOption, List<Variant> variants) {}

    /// Lists an item for each combination of choices.
    /// @return the family's id
    /// @throws Refusal for a code or bar code that exists, or too many variants
    long make(Draft draft);

    /// Lists items for the combinations that a family does not have yet; those that are there stay as they are.
    /// @param draft with all choices, the old ones too; name and code stay the family's
    void extend(long familyId, Draft draft);

    Optional<Family> family(long familyId);
}
