package io.zhanggui.storedvalue.region;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// A figure of the region's law. Its name is the text `stored-value.figure.<name>`.
public enum RegionFigure {
    NAMED_CARD_LIMIT(Measure.MONEY, true),
    UNNAMED_CARD_LIMIT(Measure.MONEY, true),
    /// of one purchase
    REAL_NAME_THRESHOLD(Measure.MONEY, true),
    /// of what was taken in a quarter for prepaid cards, by the class of the business
    CUSTODY_SHARE_LARGE(Measure.RATE, false),
    CUSTODY_SHARE_GROUP(Measure.RATE, false),
    CUSTODY_SHARE_BRAND(Measure.RATE, false),
    WITHDRAWAL_DAYS(Measure.NUMBER, false),
    LENDING_RATE(Measure.RATE, false),
    DEPOSIT_RATE(Measure.RATE, false),
    RECEIPT_ITEMS(Measure.ITEMS, false);

    private final Measure measure;
    private final boolean enforceable;

    RegionFigure(Measure measure, boolean enforceable) {
        this.measure = measure;
        this.enforceable = enforceable;
    }

    public Measure measure() {
        return measure;
    }

    /// Whether a top-up beyond it can be warned of or refused.
    public boolean isEnforceable() {
        return enforceable;
    }

    /// In which form a figure is stored and typed.
    public enum Measure {
        /// stored as fen, typed in yuan
        MONEY {
            @Override
            String stored(String typed) {
                return hundredths(typed);
            }

            @Override
            public String typed(String stored) {
                return Money.ofFen(Long.parseLong(stored)).plain();
            }
        },
        /// stored as basis points, typed in percent with at most two decimals
        RATE {
            @Override
            String stored(String typed) {
                try {
                    return hundredths(typed.replace("%", ""));
                } catch (Refusal notAnAmount) {
                    throw (Refusal) new Refusal("stored-value.region.rate-invalid", typed).initCause(notAnAmount);
                }
            }

            @Override
            public String typed(String stored) {
                return BigDecimal.valueOf(Long.parseLong(stored), 2).toPlainString();
            }
        },
        NUMBER {
            @Override
            String stored(String typed) {
                if (!typed.strip().matches("\\d{1,4}")) {
                    throw new Refusal("stored-value.region.number-invalid", typed);
                }
                return typed.strip();
            }

            @Override
            public String typed(String stored) {
                return stored;
            }
        },
        /// names of [ReceiptItem]
        ITEMS {
            @Override
            String stored(String typed) {
                try {
                    return items(typed).stream().map(Enum::name).collect(Collectors.joining(","));
                } catch (IllegalArgumentException noSuchItem) {
                    throw new Refusal("stored-value.region.items-invalid", typed);
                }
            }

            @Override
            public String typed(String stored) {
                return stored;
            }
        };

        /// @throws Refusal for a text that is not a figure of this measure
        abstract String stored(String typed);

        public abstract String typed(String stored);

        private static String hundredths(String typed) {
            long figure = Money.parseYuan(typed).fen();
            if (figure < 0) {
                throw new Refusal("stored-value.region.negative", typed);
            }
            return Long.toString(figure);
        }

        static Set<ReceiptItem> items(String names) {
            Set<ReceiptItem> items = EnumSet.noneOf(ReceiptItem.class);
            for (String name : names.split(",")) {
                if (!name.isBlank()) {
                    items.add(ReceiptItem.valueOf(name.strip()));
                }
            }
            return items;
        }
    }
}
