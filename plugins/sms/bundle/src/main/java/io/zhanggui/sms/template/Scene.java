package io.zhanggui.sms.template;

/// When a message is written. Its name is the text `sms.scene.<scene>`.
public enum Scene {
    AFTER_SALE,
    AFTER_TOP_UP,
    POINTS_EXPIRING;

    public String textKey() {
        return "sms.scene." + name();
    }
}
