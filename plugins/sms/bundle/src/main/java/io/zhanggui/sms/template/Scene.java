package io.zhanggui.sms.template;

/// When a message is written. Its name is the text `sms.scene.<scene>`.
public enum Scene {
    AFTER_SALE,
    AFTER_TOP_UP,
    POINTS_EXPIRING,
    /// a one-time code that the member asked for
    CODE;

    /// Whether a message of this scene can say it: only a code's has one.
    public boolean says(MessageText.Variable variable) {
        return switch (variable) {
            case CODE, MINUTES -> this == CODE;
            case MEMBER, AMOUNT, STORE -> true;
            case BALANCE, POINTS, DATE -> this != CODE;
        };
    }

    public String textKey() {
        return "sms.scene." + name();
    }
}
