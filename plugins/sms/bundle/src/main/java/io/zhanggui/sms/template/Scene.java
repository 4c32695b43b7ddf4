package io.zhanggui.sms.template;

import io.zhanggui.sms.api.Messages.Kind;
import io.zhanggui.sms.template.MessageText.Variable;
import java.util.Arrays;
import java.util.List;

/// When a message is written. Its name is the text `sms.scene.<scene>`.
public enum Scene {
    AFTER_SALE,
    AFTER_TOP_UP,
    POINTS_EXPIRING,
    /// a one-time code that the member asked for
    CODE,
    /// what another plugin wants sent, with a text of its own, to promote
    CAMPAIGN,
    /// the same to tell members about their own account
    NOTICE,
    /// tries a provider out
    TEST;

    public static final List<Scene> WITH_TEMPLATE = List.of(AFTER_SALE, AFTER_TOP_UP, POINTS_EXPIRING, CODE);

    public Kind kind() {
        return switch (this) {
            case CODE, TEST -> Kind.CODE;
            case CAMPAIGN -> Kind.PROMOTIONAL;
            case AFTER_SALE, AFTER_TOP_UP, POINTS_EXPIRING, NOTICE -> Kind.NOTICE;
        };
    }

    /// That of a message which another plugin wants sent.
    public static Scene of(Kind kind) {
        return switch (kind) {
            case PROMOTIONAL -> CAMPAIGN;
            case NOTICE -> NOTICE;
            case CODE -> throw new IllegalArgumentException("codes are sent by OneTimeCodes");
        };
    }

    /// Whether a message of this scene can say it: only a code's has one.
    public boolean says(Variable variable) {
        return switch (variable) {
            case CODE, MINUTES -> this == CODE;
            case MEMBER, AMOUNT, STORE -> true;
            case BALANCE, POINTS, DATE -> this != CODE;
        };
    }

    public List<Variable> variables() {
        return Arrays.stream(Variable.values()).filter(this::says).toList();
    }

    public String textKey() {
        return "sms.scene." + name();
    }
}
