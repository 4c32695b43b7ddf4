package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.storedvalue.realname.RealNames.Checked;
import io.zhanggui.storedvalue.realname.RealNames.Document;
import java.util.Optional;

/// Whether the member has shown a document with the real name, which large purchases need.
final class RealNamePanel extends Div {
    private final CardServices services;
    private final long memberId;

    RealNamePanel(CardServices services, long memberId) {
        this.services = services;
        this.memberId = memberId;
        addClassName("zg-form");
        show();
    }

    private void show() {
        removeAll();
        add(new H3(getTranslation("stored-value.real-name.title")));
        Optional<Checked> checked = services.realNames().of(memberId);
        if (checked.isPresent()) {
            showChecked(checked.get());
        } else {
            offerCheck();
        }
        add(CardDrawer.help(getTranslation("stored-value.real-name.help")));
    }

    private void showChecked(Checked checked) {
        Span text = new Span(getTranslation(
                "stored-value.real-name.checked",
                document(checked.document()),
                services.minute(checked.at()),
                services.operator(checked.operatorId())));
        Button takeBack = new Button(getTranslation("stored-value.real-name.take-back"), click -> {
            services.realNames().takeBack(memberId);
            Notices.done(getTranslation("stored-value.card.saved"));
            show();
        });
        add(text, takeBack);
    }

    private void offerCheck() {
        Select<Document> document = new Select<>();
        document.setLabel(getTranslation("stored-value.real-name.document"));
        document.setItems(Document.values());
        document.setItemLabelGenerator(this::document);
        document.setValue(Document.ID_CARD);
        Button check = new Button(getTranslation("stored-value.real-name.check"), click -> {
            services.realNames().record(memberId, document.getValue());
            Notices.done(getTranslation("stored-value.card.saved"));
            show();
        });
        add(CardDrawer.row(document, check));
    }

    private String document(Document document) {
        return getTranslation("stored-value.real-name." + document.name());
    }
}
