package io.zhanggui.member.tier;

import io.zhanggui.member.activity.Figures;

/// What a tier is reached by.
public enum Basis {
    /// what was paid for goods and services, in fen
    SPEND {
        @Override
        public long of(Figures figures) {
            return figures.spent().fen();
        }
    },
    /// days with a purchase
    VISITS {
        @Override
        public long of(Figures figures) {
            return figures.visits();
        }
    },
    /// what was paid for prepaid money and services, in fen
    TOP_UP {
        @Override
        public long of(Figures figures) {
            return figures.toppedUp().fen();
        }
    };

    public abstract long of(Figures figures);

    public boolean isMoney() {
        return this != VISITS;
    }

    public String textKey() {
        return "member.basis." + name();
    }
}
