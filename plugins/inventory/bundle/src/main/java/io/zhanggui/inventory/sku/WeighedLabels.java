package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the shop's scales write their labels: in-store EAN-13 with the prefixes 20 to 29 that GS1 leaves to
/// shops.
/// @param rules the first that covers a prefix counts
public record WeighedLabels(List<Rule> rules) {
    /// Prefixes 20 to 24 carry grams, 25 to 29 carry fen.
    public static final String DEFAULT = "20-24 PPIIIIIVVVVVC g\n25-29 PPIIIIIVVVVVC fen";

    private static final Pattern LINE = Pattern.compile("(2\\d)(?:-(2\\d))?\\s+(\\S+)\\s+(g|fen)");
    private static final Pattern MASK = Pattern.compile("PPI{4,6}X?V{4,6}C");
    private static final Pattern CODE = Pattern.compile("2\\d{12}");
    private static final int LENGTH = 13;
    /// Of each unit that goods are weighed in.
    private static final Map<String, Integer> GRAMS = Map.ofEntries(
            Map.entry("", 1_000),
            Map.entry("kg", 1_000),
            Map.entry("公斤", 1_000),
            Map.entry("千克", 1_000),
            Map.entry("斤", 500),
            Map.entry("市斤", 500),
            Map.entry("500g", 500),
            Map.entry("500克", 500),
            Map.entry("两", 50),
            Map.entry("100g", 100),
            Map.entry("100克", 100),
            Map.entry("g", 1),
            Map.entry("克", 1));

    public WeighedLabels {
        rules = List.copyOf(rules);
    }

    /// @param mask 13 characters: PP prefix, I item, X a check digit of the value (skipped), V value, C
    /// check digit
    /// @param price the value is the total in fen; else the weight in grams
    public record Rule(int fromPrefix, int toPrefix, String mask, boolean price) {
        public Rule {
            if (mask.length() != LENGTH || !MASK.matcher(mask).matches() || fromPrefix > toPrefix) {
                throw new IllegalArgumentException("not a label: " + fromPrefix + "-" + toPrefix + " " + mask);
            }
        }

        private String part(String code, char letter) {
            return code.substring(mask.indexOf(letter), mask.lastIndexOf(letter) + 1);
        }
    }

    /// What a label says.
    /// @param item the digits that name the item
    /// @param value grams or fen
    public record Label(String item, long value, boolean price) {

        /// How many units of an item the label stands for: a weight in the unit that the item is sold by, a total
        /// divided by the price of a unit. Empty when that is zero.
        /// @param unit of the item; none at all counts as kilograms
        /// @throws Refusal for a weight of an item that is not sold by weight: its price would be a wrong one
        public Optional<Quantity> quantity(String name, String unit, Money unitPrice) {
            if (price) {
                return Quantity.bought(total(), unitPrice);
            }
            Integer grams = GRAMS.get(unit.strip().toLowerCase(Locale.ROOT));
            if (grams == null) {
                throw new Refusal("inventory.weighed-label.unit", name, unit);
            }
            return value == 0 ? Optional.empty() : Optional.of(new Quantity(value * 1_000 / grams));
        }

        /// What a price label has printed on it.
        public Money total() {
            return Money.ofFen(price ? value : 0);
        }
    }

    /// Reads the setting: one rule per line, such as `20-24 PPIIIIIVVVVVC g`.
    /// @throws Refusal naming the line that is not one
    public static WeighedLabels parse(String text) {
        return new WeighedLabels(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(WeighedLabels::rule)
                .toList());
    }

    private static Rule rule(String line) {
        Matcher matcher = LINE.matcher(line);
        if (matcher.matches()) {
            int from = Integer.parseInt(matcher.group(1));
            int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            String mask = matcher.group(3);
            if (mask.length() == LENGTH && MASK.matcher(mask).matches() && from <= to) {
                return new Rule(from, to, mask, matcher.group(4).equals("fen"));
            }
        }
        throw new Refusal("inventory.weighed-label.invalid", line);
    }

    /// The label that a code is, if it is one with a right check digit.
    public Optional<Label> read(String code) {
        if (!CODE.matcher(code).matches() || !hasRightCheckDigit(code)) {
            return Optional.empty();
        }
        int prefix = Integer.parseInt(code.substring(0, 2));
        return rules.stream()
                .filter(rule -> rule.fromPrefix() <= prefix && prefix <= rule.toPrefix())
                .findFirst()
                .map(rule -> new Label(rule.part(code, 'I'), Long.parseLong(rule.part(code, 'V')), rule.price()));
    }

    /// The check digit of EAN-13: weights 1 and 3 in turn from the left, the sum with it a multiple of 10.
    static boolean hasRightCheckDigit(String ean13) {
        int sum = 0;
        for (int i = 0; i < LENGTH; i++) {
            sum += (ean13.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return sum % 10 == 0;
    }
}
