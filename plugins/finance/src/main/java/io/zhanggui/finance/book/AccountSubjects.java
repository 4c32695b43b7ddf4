package io.zhanggui.finance.book;

import io.zhanggui.api.security.SubjectNames;
import io.zhanggui.api.text.Texts;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Names the ledger's accounts in the audit log. Does not ask [BookTexts], which itself asks all that name subjects.
@Component
public final class AccountSubjects implements SubjectNames {
    private final Texts texts;

    @Activate
    public AccountSubjects(@Reference Texts texts) {
        this.texts = texts;
    }

    @Override
    public String kind() {
        return "account";
    }

    /// Accounts are told by their names.
    @Override
    public Optional<String> name(long id) {
        return Optional.empty();
    }

    @Override
    public Optional<String> name(String word) {
        return Optional.of(texts.getOr("account." + word, word));
    }
}
