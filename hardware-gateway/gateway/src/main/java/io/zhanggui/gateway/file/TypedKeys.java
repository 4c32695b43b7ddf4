package io.zhanggui.gateway.file;

/// Makes characters of key events, by the American layout in which scanners type unless somebody has set them
/// otherwise. Codes are those of Linux' `input-event-codes.h`. Not thread-safe.
final class TypedKeys {
    static final int NOTHING = -1;
    private static final int PRESSED = 1;
    private static final int RELEASED = 0;
    private static final int LEFT_CONTROL = 29;
    private static final int LEFT_SHIFT = 42;
    private static final int RIGHT_SHIFT = 54;
    private static final int CAPS_LOCK = 58;
    private static final int KEYPAD_ENTER = 96;
    private static final int RIGHT_CONTROL = 97;
    private static final int KEYPAD_SLASH = 98;

    /// By key code from 0; a space stands for a key without a character, and for the space bar.
    private static final String PLAIN = "  1234567890-= \tqwertyuiop[]\r asdfghjkl;'` \\zxcvbnm,./ *  ";
    private static final String SHIFTED = "  !@#$%^&*()_+ \tQWERTYUIOP{}\r ASDFGHJKL:\"~ |ZXCVBNM<>? *  ";
    private static final int SPACE_BAR = 57;
    /// From code 71: the digits and signs of the key pad.
    private static final String KEYPAD = "789-456+1230.";
    private static final int KEYPAD_FIRST = 71;

    private boolean leftShift;
    private boolean rightShift;
    private boolean control;
    private boolean capsLock;

    /// Events were lost, perhaps the release of a key.
    void forget() {
        leftShift = false;
        rightShift = false;
        control = false;
    }

    /// @return the character, or [#NOTHING]
    int pressed(int code, int value) {
        switch (code) {
            case LEFT_SHIFT -> leftShift = value != RELEASED;
            case RIGHT_SHIFT -> rightShift = value != RELEASED;
            case LEFT_CONTROL, RIGHT_CONTROL -> control = value != RELEASED;
            case CAPS_LOCK -> capsLock ^= value == PRESSED;
            default -> {
                // A key that is held repeats itself; a scanner never means that.
                return value == PRESSED ? character(code) : NOTHING;
            }
        }
        return NOTHING;
    }

    private int character(int code) {
        if (code == KEYPAD_ENTER) {
            return '\r';
        }
        if (code == KEYPAD_SLASH) {
            return '/';
        }
        if (code >= KEYPAD_FIRST && code < KEYPAD_FIRST + KEYPAD.length()) {
            return KEYPAD.charAt(code - KEYPAD_FIRST);
        }
        if (code >= PLAIN.length() || (PLAIN.charAt(code) == ' ' && code != SPACE_BAR)) {
            return NOTHING;
        }
        char plain = PLAIN.charAt(code);
        if (control) {
            // Ctrl and ] is the separator of GS1 codes; other control characters are no part of a code.
            return plain == ']' ? 0x1D : NOTHING;
        }
        boolean shift = leftShift || rightShift;
        boolean upper = Character.isLetter(plain) ? shift != capsLock : shift;
        return upper ? SHIFTED.charAt(code) : plain;
    }
}
