package io.zhanggui.host.ui.admin;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the audit log holds, in the words of the reader's language.
final class AuditWords {
    private static final Pattern SUBJECT = Pattern.compile("([a-z-]{1,30}):(.{1,100})");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}|[a-z][a-z0-9-]{1,39}");
    private static final String CHANGE = " → ";
    private static final Pattern LINE = Pattern.compile("line 0*([0-9]{1,9})");

    private final Operators operators;
    private final Stores stores;
    private final Texts texts;
    private final Supplier<List<SubjectNames>> subjectNames;

    AuditWords(Operators operators, Stores stores, Texts texts, Supplier<List<SubjectNames>> subjectNames) {
        this.operators = operators;
        this.stores = stores;
        this.texts = texts;
        this.subjectNames = subjectNames;
    }

    /// What the host or a plugin knows by name is shown by name; the rest by its kind and number.
    String subject(String subject) {
        Matcher parts = SUBJECT.matcher(subject);
        if (!parts.matches()) {
            return subject;
        }
        String kind = parts.group(1);
        String rest = parts.group(2);
        Optional<Long> number = Ids.parse(rest);
        if (number.isEmpty()) {
            String title = texts.getOr("audit.subject." + kind, "");
            return title.isEmpty()
                    ? subject
                    : title + " "
                            + names(kind).flatMap(names -> names.name(rest)).orElse(rest);
        }
        long id = number.get();
        return switch (kind) {
            case "operator" -> operators.find(id).map(Operator::displayName).orElse(subject);
            case "till" -> stores.till(id).map(Till::name).orElse(subject);
            case "store" ->
                stores.all().stream()
                        .filter(store -> store.id() == id)
                        .map(Store::name)
                        .findFirst()
                        .orElse(subject);
            default ->
                texts.getOr("audit.subject." + kind, kind) + " "
                        + names(kind).flatMap(names -> names.name(id)).orElse(rest);
        };
    }

    private Optional<SubjectNames> names(String kind) {
        return subjectNames.get().stream()
                .filter(names -> names.kind().equals(kind))
                .findFirst();
    }

    /// In the order of their names in the log, which is the same in every language.
    String details(Map<String, String> details) {
        return details.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> title(entry.getKey()) + " " + values(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(" · "));
    }

    private String title(String key) {
        Matcher line = LINE.matcher(key);
        return line.matches() ? texts.get("audit.detail.line", line.group(1)) : texts.getOr("audit.detail." + key, key);
    }

    /// Of a change, what was before and what is now.
    private String values(String key, String values) {
        return Arrays.stream(values.split(CHANGE, -1))
                .map(value -> value(key, value))
                .collect(Collectors.joining(CHANGE));
    }

    private String value(String key, String value) {
        return switch (value) {
            case "true", "false", "changed", "*" -> texts.get("audit.value." + (value.equals("*") ? "all" : value));
            default -> CODE.matcher(value).matches() ? texts.getOr("audit.value." + key + "." + value, value) : value;
        };
    }
}
