package io.zhanggui.api.text;

/// The pinyin of Chinese names for search. Thread-safe.
public interface Pinyin {

    /// Lower-case initials, letters and digits kept: 王芳 → `wf`, 护发精油 80ml → `hfjy80ml`. Each character's most
    /// usual reading.
    String initials(String text);

    /// Full lower-case pinyin without tones or spaces: 王芳 → `wangfang`.
    String full(String text);
}
