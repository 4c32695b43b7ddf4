package io.zhanggui.host.text;

import io.zhanggui.api.text.Pinyin;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import net.sourceforge.pinyin4j.PinyinHelper;
import net.sourceforge.pinyin4j.format.HanyuPinyinCaseType;
import net.sourceforge.pinyin4j.format.HanyuPinyinOutputFormat;
import net.sourceforge.pinyin4j.format.HanyuPinyinToneType;
import net.sourceforge.pinyin4j.format.HanyuPinyinVCharType;
import net.sourceforge.pinyin4j.format.exception.BadHanyuPinyinOutputFormatCombination;
import org.jspecify.annotations.Nullable;

/// Pinyin from the pinyin4j dictionary, looked up once per character.
public final class DictionaryPinyin implements Pinyin {
    /// Where the dictionary's first reading is not the usual one in names of people, goods and services.
    private static final Map<Character, String> USUAL = Map.ofEntries(
            Map.entry('长', "chang"),
            Map.entry('曾', "zeng"),
            Map.entry('仇', "qiu"),
            Map.entry('朴', "piao"),
            Map.entry('行', "xing"),
            Map.entry('弹', "tan"),
            Map.entry('调', "tiao"),
            Map.entry('壳', "ke"),
            Map.entry('给', "gei"));

    /// A string per character; "" for what has no reading. Written without a lock: every thread writes the
    /// same.
    private final @Nullable String[] readings = new @Nullable String[Character.MAX_VALUE + 1];
    private final HanyuPinyinOutputFormat format = new HanyuPinyinOutputFormat();

    public DictionaryPinyin() {
        format.setCaseType(HanyuPinyinCaseType.LOWERCASE);
        format.setToneType(HanyuPinyinToneType.WITHOUT_TONE);
        // nü is typed as nv.
        format.setVCharType(HanyuPinyinVCharType.WITH_V);
    }

    @Override
    public String initials(String text) {
        String normal = normal(text);
        StringBuilder initials = new StringBuilder(normal.length());
        for (int i = 0; i < normal.length(); i++) {
            String reading = reading(normal.charAt(i));
            if (!reading.isEmpty()) {
                initials.append(reading.charAt(0));
            }
        }
        return initials.toString();
    }

    @Override
    public String full(String text) {
        String normal = normal(text);
        StringBuilder full = new StringBuilder(normal.length() * 4);
        for (int i = 0; i < normal.length(); i++) {
            full.append(reading(normal.charAt(i)));
        }
        return full.toString();
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private String reading(char sign) {
        String known = readings[sign];
        if (known == null) {
            known = lookUp(sign);
            readings[sign] = known;
        }
        return known;
    }

    private String lookUp(char sign) {
        if (sign < 0x80) {
            return Character.isLetterOrDigit(sign) ? String.valueOf(sign) : "";
        }
        String usual = USUAL.get(sign);
        if (usual != null) {
            return usual;
        }
        try {
            @Nullable String @Nullable [] found = PinyinHelper.toHanyuPinyinStringArray(sign, format);
            String first = found == null || found.length == 0 ? null : found[0];
            return first == null ? "" : first;
        } catch (BadHanyuPinyinOutputFormatCombination impossible) {
            throw new IllegalStateException("v without tones is a valid combination", impossible);
        }
    }
}
