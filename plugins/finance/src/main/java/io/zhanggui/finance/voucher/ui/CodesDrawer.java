package io.zhanggui.finance.voucher.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.finance.book.ui.BookServices;
import io.zhanggui.finance.voucher.AccountCode;
import io.zhanggui.finance.voucher.AccountCodes;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.AccountSum;
import java.util.LinkedHashMap;
import java.util.Map;

/// The shop's own account for each account of the ledger that was ever used.
final class CodesDrawer extends SideDrawer {
    private final AccountCodes codes;
    private final Map<String, Fields> fields = new LinkedHashMap<>();

    private record Fields(TextField code, TextField title, AccountCode before) {
        AccountCode now() {
            return new AccountCode(code.getValue(), title.getValue());
        }
    }

    CodesDrawer(BookServices services, AccountCodes codes, Runnable onSaved) {
        super("");
        setHeaderTitle(getTranslation("finance.codes.title"));
        this.codes = codes;
        body(new MessageBox(Tone.INFO, getTranslation("finance.codes.hint")));
        AccountCodes.Chart chart = codes.chart();
        services.books().sums(null, services.clock().today()).stream()
                .filter(sum -> sum.unit() == UnitOfAccount.FEN)
                .map(AccountSum::account)
                .distinct()
                .sorted()
                .forEach(account -> row(services, account, chart.of(account)));
        Button save = new Button(getTranslation("finance.codes.save"), click -> {
            save();
            onSaved.run();
            close();
        });
        footer(new Button(getTranslation("finance.cancel"), click -> close())).submit(save);
    }

    private void row(BookServices services, String account, AccountCode code) {
        TextField number = new TextField(getTranslation("finance.voucher.code"));
        number.setValue(code.code());
        number.setAutofocus(fields.isEmpty());
        TextField title = new TextField(getTranslation("finance.voucher.code-title"));
        title.setValue(code.title());
        fields.put(account, new Fields(number, title, code));
        Span name = new Span(services.texts().account(account));
        name.addClassName("zg-strong");
        Span own = new Span(account);
        own.addClassName("zg-small");
        Div head = new Div(name, own);
        head.addClassName("zg-row");
        body(head);
        bodyRow(number, title);
    }

    private void save() {
        fields.forEach((account, typed) -> {
            AccountCode now = typed.now();
            if (!now.equals(typed.before())) {
                codes.choose(account, now);
            }
        });
        Notices.done(getTranslation("finance.codes.saved"));
    }
}
